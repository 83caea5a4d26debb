package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"forumkeys/app"
)

// openCardMenu shows, where the other mouse button was pressed, what can be done with
// a connection. All of it stands on its page of details too.
func (w *Window) openCardMenu(id string, at fyne.Position) {
	if c, found := connectionIn(w.snapshot, id); found {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", w.cardMenu(c)...), w.window.Canvas(), at)
	}
}

// cardMenu gives the menu of a connection by its state.
func (w *Window) cardMenu(c app.Connection) []*fyne.MenuItem {
	k := w.keeper
	item := func(name phrase, do func(connection string)) *fyne.MenuItem {
		return fyne.NewMenuItem(w.words.say(name), func() { do(c.ID) })
	}
	d := detailed{Connection: c, steady: c.State, readOnly: w.snapshot.ReadOnly != nil, now: time.Now()}
	items := []*fyne.MenuItem{
		item(phraseDetailsTitle, w.openDetails),
		item(phraseButtonOpenForum, func(id string) { k.Open(id, app.PlaceUnread) }),
	}
	if d.mayCheckNow() {
		items = append(items, item(phraseDetailsCheckNow, k.Check))
	}
	if d.readOnly || c.State == app.Revoking {
		return items
	}
	items = append(items, fyne.NewMenuItemSeparator())
	switch {
	case c.State == app.WaitingToRevoke:
		items = append(items, item(phraseButtonTryNow, k.TryNow))
		if c.MayRemoveHere {
			items = append(items, item(phraseDetailsMenuRemoveHere, w.askRemoveHere))
		}
		return items
	case c.State == app.ForumMoved:
		items = append(items, item(phraseDetailsMenuLook, k.Reconnect))
	default:
		items = append(items, item(phraseDetailsMenuReconnect, k.Reconnect))
	}
	if d.lives() {
		return append(items, item(phraseDetailsMenuRevoke, w.askRevoke))
	}
	return append(items, item(phraseButtonRemove, k.Remove))
}
