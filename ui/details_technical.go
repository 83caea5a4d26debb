package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// mostLines is how many lines of the journal stand on the page of one connection.
const mostLines = 20

// showTechnical shows what a helper asks for, while it is unfolded.
func (p *detailsPage) showTechnical() bool {
	if !p.fold.Open() {
		return false
	}
	facts, lines := p.words.technical(p.shown), p.words.journalOf(p.do.Lines(), p.shown)
	return p.technical.show([]any{facts, lines}, func() fyne.CanvasObject {
		deed := newDeed(p.words, "")
		copyAll := newButton(buttonOutlined, p.words.say(phraseDetailsCopy), symbolCopy, func() {
			p.do.Copy(copied(facts, lines))
			deed.copied()
		})
		whole := newActionRow(actionRow{Symbol: symbolClock, Title: p.words.say(phraseJournalAllTitle), Pressed: p.do.Journal})
		return newColumn(space12,
			newGroup(smallRows(facts)...),
			newFlow(space8, space8, copyAll, deed.done.box),
			newColumn(labelToField, newParagraph(p.words.say(phraseTechnicalJournal), textBlockLabel), newGroup(append(smallRows(lines), whole)...)))
	})
}

// smallRows shows facts in the small print.
func smallRows(facts []known) []fyne.CanvasObject {
	rows, keys := make([]fyne.CanvasObject, len(facts)), &keyColumn{}
	for i, f := range facts {
		style := textNotice
		if f.machine {
			style = textMachine
		}
		rows[i] = newSmallFact(keys, f.key, f.value, style)
	}
	return rows
}

// copied is what goes to the clipboard: a line each. It holds nothing secret, for
// nothing secret is ever shown.
func copied(blocks ...[]known) string {
	var out strings.Builder
	for i, facts := range blocks {
		if i > 0 {
			out.WriteString("\n")
		}
		for _, f := range facts {
			value := joined(spansOf(f.value))
			out.WriteString(f.key + ": " + strings.ReplaceAll(value, "\n", "; ") + "\n")
		}
	}
	return strings.ReplaceAll(out.String(), "\u00a0", " ")
}

// technical gives the facts that are not for everybody.
func (w *Words) technical(d detailed) []known {
	var all []known
	add := func(key phrase, value string, machine bool) {
		if value != "" {
			all = append(all, known{key: w.say(key), value: value, machine: machine})
		}
	}
	add(phraseTechnicalState, string(d.State), true)
	if d.State == app.Paused {
		if d.PausedBy == "" {
			add(phraseTechnicalLimit, w.say(phraseTechnicalLimitUnnamed), false)
		}
		add(phraseTechnicalLimit, verbatim(d.PausedBy), true)
	}
	if d.Calls.MostDay > 0 {
		add(phraseTechnicalCalls, w.with(phraseTechnicalCallsValue, values{
			"Minute": d.Calls.Minute, "MostMinute": d.Calls.MostMinute, "Day": d.Calls.Day, "MostDay": d.Calls.MostDay,
		}), false)
	}
	if d.State == app.Paused {
		add(phraseTechnicalAsk, w.say(phraseTechnicalAskValue), false)
	}
	if d.Problem != nil {
		add(phraseTechnicalProblem, string(kindOf(d.Problem)), true)
	}
	add(phraseTechnicalScopes, verbatim(scopeList(d.Scopes, ", ")), true)
	add(phraseTechnicalClient, verbatim(d.ClientID), true)
	add(phraseTechnicalKey, verbatim(d.ID), true)
	add(phraseTechnicalAddress, verbatim(d.Forum.Base), true)
	generation := phraseTechnicalForumNewer
	if !modern(d.Forum) {
		generation = phraseTechnicalForumOlder
	}
	add(phraseTechnicalForum, w.with(generation, values{"Version": d.Forum.APIVersion}), false)
	return all
}

// journalOf gives the newest lines that speak of a connection.
func (w *Words) journalOf(lines []app.JournalLine, d detailed) (out []known) {
	for _, l := range lines {
		if l.Forum != d.Forum.Host() || l.Account != "" && l.Account != account(d.Account) {
			continue
		}
		if out = append(out, known{key: w.clockOn(l.At, d.now), value: w.journalLine(l)}); len(out) == mostLines {
			break
		}
	}
	return out
}
