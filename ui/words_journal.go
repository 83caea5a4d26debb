package ui

import (
	"time"

	"forumkeys/app"
)

// journalLine says what was done and what came of it.
func (w *Words) journalLine(l app.JournalLine) string {
	if l.What == app.JournalExposed { // nothing was done
		return w.say(phrase("journal." + string(l.What)))
	}
	if l.Result == "" {
		return w.say(phrase("journal." + string(l.What) + ".well"))
	}
	result := w.failure(&app.Refusal{Kind: l.Result, Forum: l.Forum}, "").What
	return w.tell(phraseJournalLine, values{"What": w.say(phrase("journal." + string(l.What))), "Result": result})
}

// journalDay heads the lines of one day.
func (w *Words) journalDay(t, now time.Time) string {
	switch daysBetween(t, now) {
	case 0:
		return w.say(phraseJournalToday)
	case 1:
		return w.say(phraseJournalYesterday)
	}
	return w.longDate(t)
}
