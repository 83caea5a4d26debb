package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// showDoors shows the two things that are done most, and beside them what came of the
// second.
func (p *detailsPage) showDoors() bool {
	d, w := p.shown, p.words
	may, now := d.mayCheck() && w.wantOf(d).action != phraseDetailsCheckNow, d.mayCheckNow()
	rests, told := d.rests(), w.outcomeInFull(d)
	return p.doors.show([]any{may, now, rests, told, d.State, d.outcome.at}, func() fyne.CanvasObject {
		row := []fyne.CanvasObject{newButton(buttonOutlined, w.say(phraseButtonOpenForum), symbolExternal, func() { p.do.Open(p.id, app.PlaceUnread) })}
		if may {
			check := newButton(buttonOutlined, w.say(phraseDetailsCheckNow), symbolRefresh, func() { p.do.Check(p.id) })
			check.SetEnabled(now)
			row = append(row, check)
		}
		if told != "" {
			row = append(row, newOutcome(told, d))
		}
		doors := newFlow(space8, space8, row...)
		if !may || rests == "" {
			return doors
		}
		return newColumn(space8, doors, newParagraph(w.say(rests), textSmall))
	})
}

// outcomeInFull says what came of a check that the member has asked for: where all is well
// that it was made, else also how it is. Nothing: there was none lately.
func (w *Words) outcomeInFull(d detailed) string {
	if d.outcome.at.IsZero() || d.moment != "" {
		return ""
	}
	said := capital(w.outcome(d.outcome, d.now))
	if d.well() {
		return said
	}
	return said + betweenFacts + w.state(d.Connection, d.now)
}

// newOutcome shows it, with the symbol and in the colour of how it is.
func newOutcome(said string, d detailed) fyne.CanvasObject {
	look := lookOf(d.State)
	if d.well() {
		look.symbol, look.ink = symbolCheck, theme.ColorNameSuccess
	}
	return newRow(6, 1, alignCentre, newSymbol(look.symbol, look.ink, symbolSmall),
		newParagraph(verbatim(said), textSmallButton).inColour(look.ink))
}

// mayCheck says whether the forum can be asked with a key that is here.
func (d detailed) mayCheck() bool {
	switch d.steady {
	case app.FromAnotherComputer, app.WaitingToRevoke, app.Revoking:
		return false
	}
	return true
}

// mayCheckNow says whether it is the time: not while it is done already, and not
// before the moment that the forum has named, or that we leave it alone until.
func (d detailed) mayCheckNow() bool {
	return d.mayCheck() && d.rests() == "" && d.moment == "" && (d.State != app.Paused || !d.PausedUntil.After(d.now))
}

// rests says why the forum is left alone for now although it named no moment: we have
// asked it as often as we allow ourselves. Nothing: it may be asked.
func (d detailed) rests() phrase {
	switch c := d.Calls; {
	case !d.mayCheck() || d.State == app.Paused || c.MostMinute == 0:
		return ""
	case c.Day >= c.MostDay:
		return phraseDetailsRestsDay
	case c.Minute >= c.MostMinute:
		return phraseDetailsRestsMinute
	}
	return ""
}
