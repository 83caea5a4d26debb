package ui

import (
	"strconv"
	"time"
)

// clock gives a time of day: "14:05"; to an English reader on an American system
// "2:05 PM".
func (w *Words) clock(t time.Time) string {
	if w.twelveHours() {
		return t.Local().Format("3:04\u00a0PM")
	}
	return t.Local().Format("15:04")
}

// twelveHours says whether the reader's clock begins anew at noon.
func (w *Words) twelveHours() bool {
	spoken, _ := w.tag.Base()
	systems, _, region := w.system.Raw() // Region would guess
	return spoken.String() == "en" && systems == spoken && region.String() == "US"
}

// clockFrom gives a time of day from which on something may be done. It is never too
// early: half past two and a second is 14:31.
func (w *Words) clockFrom(t time.Time) string {
	return w.clock(t.Add(time.Minute - time.Nanosecond).Truncate(time.Minute))
}

// clockOn gives a time of day, with its day where that is not today: "Yesterday 22:10", as a line begins.
func (w *Words) clockOn(t, now time.Time) string {
	at := values{"Time": w.clock(t), "Date": w.date(t, now)}
	switch daysBetween(t, now) {
	case 0:
		return w.clock(t)
	case 1:
		return w.with(phraseWhenClockYesterday, at)
	}
	return w.with(phraseWhenClockDate, at)
}

// moment says when something was, in full: "today at 13:42".
func (w *Words) moment(t, now time.Time) string {
	at := values{"Time": w.clock(t), "Date": w.longDate(t)}
	switch daysBetween(t, now) {
	case 0:
		return w.with(phraseWhenAtToday, at)
	case 1:
		return w.with(phraseWhenAtYesterday, at)
	}
	return w.with(phraseWhenAtDate, at)
}

// next says when something will be: "at 14:05", "tomorrow at 02:10".
func (w *Words) next(t, now time.Time) string {
	at := values{"Time": w.clockFrom(t), "Date": w.date(t, now)}
	switch days := daysBetween(now, t); {
	case !t.After(now):
		return w.say(phraseWhenNextNow)
	case days == 0:
		return w.with(phraseWhenNextToday, at)
	case days == 1:
		return w.with(phraseWhenNextTomorrow, at)
	}
	return w.with(phraseWhenNextDate, at)
}

// dayToCome says how near a day is, where that says more than its date: "in 5 days";
// else nothing.
func (w *Words) dayToCome(t, now time.Time) string {
	switch days := daysBetween(now, t); {
	case days == 0:
		return w.say(phraseWhenToday)
	case days > 0 && days <= 60:
		return w.count(phraseWhenInDays, days)
	}
	return ""
}

// date gives a day for a card: "28 Nov", with its year where that is not the next
// day of that name.
func (w *Words) date(t, now time.Time) string {
	p := phraseDateShort
	if t.Before(now.AddDate(-1, 0, 1)) || t.After(now.AddDate(1, 0, -1)) {
		p = phraseDateShortYear
	}
	return w.day(p, t, ".short")
}

// longDate gives a day in full: "23 November 2027".
func (w *Words) longDate(t time.Time) string { return w.day(phraseDateLong, t, "") }

func (w *Words) day(p phrase, t time.Time, form string) string {
	t = t.Local()
	month := phrase("month." + strconv.Itoa(int(t.Month())) + form)
	return w.with(p, values{"Day": t.Day(), "Month": w.say(month), "Year": strconv.Itoa(t.Year())})
}

// ago says how long ago something was: "just now", "2 h ago", from a week on the
// day itself. A moment to come, as a clock that was set back makes one, is now.
func (w *Words) ago(t, now time.Time) string {
	switch past := now.Sub(t); {
	case past < time.Minute:
		return w.say(phraseWhenJustNow)
	case past < time.Hour:
		return w.count(phraseWhenMinutes, int(past/time.Minute))
	case past < 24*time.Hour:
		return w.count(phraseWhenHours, int(past/time.Hour))
	case past < 7*24*time.Hour:
		return w.count(phraseWhenDays, int(past/(24*time.Hour)))
	}
	return w.date(t, now)
}

// dayOf says on which day something was: "today", "yesterday", "12 Nov".
func (w *Words) dayOf(t, now time.Time) string {
	switch daysBetween(t, now) {
	case 0:
		return w.say(phraseWhenToday)
	case 1:
		return w.say(phraseWhenYesterday)
	}
	return w.date(t, now)
}

// daysBetween counts midnights, not hours.
func daysBetween(t, now time.Time) int {
	midnight := func(t time.Time) time.Time {
		y, m, d := t.Local().Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(now).Sub(midnight(t)) / (24 * time.Hour))
}
