package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// showActions shows what can be done besides: all of it leads to another page.
func (p *detailsPage) showActions() bool {
	d, w := p.shown, p.words
	return p.actions.show([]bool{d.lives(), d.mayChange(), d.readOnly || d.moment == app.Revoking}, func() fyne.CanvasObject {
		var rows []fyne.CanvasObject
		if d.mayChange() {
			change := newActionRow(actionRow{
				Symbol: symbolSliders, Title: w.say(phraseDetailsChangeTitle), Note: w.say(phraseDetailsChangeNote),
				Pressed: func() { p.do.Reconnect(p.id) },
			})
			change.SetEnabled(!d.readOnly && d.moment != app.Revoking)
			rows = append(rows, change)
		}
		if d.lives() {
			rows = append(rows, newActionRow(actionRow{
				Symbol: symbolKey, Title: w.say(phraseDetailsRecipesTitle), Note: w.say(phraseDetailsRecipesNote),
				Pressed: func() { p.do.Recipes(p.id) },
			}))
		}
		rows = append(rows, newActionRow(actionRow{
			Symbol: symbolGlobe, Title: w.say(phraseDetailsAppsTitle), Note: w.say(phraseDetailsAppsNote), Away: true,
			Pressed: func() { p.do.Open(p.id, app.PlaceApps) },
		}))
		return newGroup(rows...)
	})
}

// mayChange says whether another permission can be asked for: where the forum has
// moved, the notice leads there first.
func (d detailed) mayChange() bool { return d.lives() && d.steady != app.ForumMoved }

// showEnds shows how the connection is ended, and how it is only taken from here.
func (p *detailsPage) showEnds() bool {
	d := p.shown
	busy := d.moment == app.Revoking || d.readOnly
	return p.ends.show([]any{d.lives(), d.steady, busy}, func() fyne.CanvasObject {
		rows := p.endRows()
		if len(rows) == 0 {
			return nil
		}
		group := make([]fyne.CanvasObject, len(rows))
		for i, row := range rows {
			b := newActionRow(row)
			b.SetEnabled(!busy)
			group[i] = b
		}
		return newGroup(group...)
	})
}

// endRows are the ways to end a connection in its state. One that waits to be revoked
// has them in its notice.
func (p *detailsPage) endRows() []actionRow {
	w := p.words
	remove := func(note phrase) []actionRow {
		return []actionRow{{Symbol: symbolTrash, Title: w.say(phraseDetailsRemoveTitle), Note: w.say(note), Pressed: func() { p.do.Remove(p.id) }}}
	}
	switch p.shown.steady {
	case app.AccessEnded:
		return remove(phraseDetailsRemoveEnded)
	case app.KeyMissing:
		return remove(phraseDetailsRemoveHereNote)
	case app.FromAnotherComputer:
		return remove(phraseDetailsRemoveElsewhere)
	case app.WaitingToRevoke:
		return nil
	}
	return []actionRow{
		{
			Symbol: symbolLeave, Title: w.say(phraseButtonRevokeAccess), Note: w.say(phraseDetailsRevokeNote), Danger: true,
			Pressed: func() { p.do.Revoke(p.id) },
		}, {
			Symbol: symbolUnplug, Title: w.say(phraseDetailsRemoveHereTitle), Note: w.say(phraseDetailsRemoveHereNote),
			Pressed: func() { p.do.RemoveHere(p.id) },
		},
	}
}
