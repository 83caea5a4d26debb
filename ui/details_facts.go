package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// known is one fact of a connection.
type known struct {
	symbol     symbolName
	key, value string
	machine    bool // the value is a name for machines
}

// showFacts shows what is known of the connection.
func (p *detailsPage) showFacts() bool {
	all := p.words.knownOf(p.shown)
	return p.facts.show(all, func() fyne.CanvasObject {
		rows := make([]fyne.CanvasObject, len(all))
		for i, one := range all {
			rows[i] = newFactRow(one.symbol, one.key, one.value)
		}
		return newGroup(rows...)
	})
}

// knownOf gives the facts in the order in which they are read.
func (w *Words) knownOf(d detailed) (all []known) {
	add := func(symbol symbolName, key phrase, value string) {
		if value != "" {
			all = append(all, known{symbol: symbol, key: w.say(key), value: value})
		}
	}
	if d.Name != "" {
		add(symbolGlobe, phraseDetailsForum, verbatim(d.Forum.Title))
	}
	add(symbolUser, phraseDetailsAccount, verbatim(w.accountInFull(d.Account)))
	add(symbolRead, phraseDetailsMay, w.mayInFull(d.Scopes))
	add(symbolCalendar, phraseDetailsSince, w.longDate(d.Since))
	if d.State == app.AccessEnded && !d.EndedAt.IsZero() {
		add(symbolSand, phraseDetailsEndedKey, w.with(phraseDetailsEndedSeen, values{"When": w.moment(d.EndedAt, d.now)}))
	} else {
		add(symbolSand, phraseDetailsUntil, w.untilInFull(d))
	}
	add(symbolClock, phraseDetailsChecked, w.checkedInFull(d))
	add(symbolLaptop, phraseDetailsKnownAs, verbatim(d.ApplicationName))
	return all
}

// accountInFull names an account as well as the forum does.
func (w *Words) accountInFull(m app.Member) string {
	switch {
	case m.Username == "":
		return capital(w.say(phraseFactUnnamed))
	case m.Name == "":
		return account(m)
	}
	return w.with(phraseDetailsAccountNamed, values{"Name": m.Name, "Account": account(m)})
}

// capital lets words that else stand inside a line begin one.
func capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToTitle(first)) + words[size:]
}

// mayInFull says what a connection may do: its preset, and below it all that this is.
func (w *Words) mayInFull(scopes []app.Scope) string {
	lines := []string{"**" + w.permission(scopes) + "**"}
	for _, s := range scopes {
		lines = append(lines, verbatim(w.scopeWords(s)))
	}
	return strings.Join(lines, "\n")
}

// untilInFull says when the access ends, and by what.
func (w *Words) untilInFull(d detailed) string {
	if d.Until.IsZero() {
		if d.UnusedEnd.IsZero() {
			return w.say(phraseDetailsUntilNone)
		}
		return w.with(phraseDetailsUntilUnused, values{"Date": w.longDate(d.UnusedEnd)})
	}
	text := w.longDate(d.Until)
	if near := w.dayToCome(d.Until, d.now); near != "" {
		text = w.with(phraseDetailsUntilDays, values{"Date": text, "When": near})
	}
	if !modern(d.Forum) {
		text += "\n" + w.say(phraseDetailsUntilOlder)
	}
	return text
}

// well says whether the forum has said so, the last time it was asked.
func (d detailed) well() bool {
	return (d.steady == app.Connected || d.steady == app.EndsSoon) && d.Problem == nil
}

// checkedInFull says when the forum was asked, and when it last said that all is well.
func (w *Words) checkedInFull(d detailed) string {
	switch {
	case d.State == app.FromAnotherComputer: // the other one has, if any
		return ""
	case d.LastOK.IsZero() && d.Asked.IsZero():
		return w.say(phraseDetailsCheckedNever)
	case d.well() && !d.LastOK.IsZero():
		return w.with(phraseDetailsCheckedWell, values{"When": w.moment(d.LastOK, d.now)})
	}
	var lines []string
	if d.Asked.After(d.LastOK) {
		lines = append(lines, w.with(phraseDetailsCheckedTried, values{"When": w.moment(d.Asked, d.now)}))
	}
	if !d.LastOK.IsZero() {
		lines = append(lines, w.with(phraseDetailsCheckedLast, values{"When": w.moment(d.LastOK, d.now)}))
	}
	return strings.Join(lines, "\n")
}
