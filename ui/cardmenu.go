package ui

import (
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"forumkeys/app"
)

// openCardMenu shows what can be done with a connection: where the other mouse button was
// pressed, or below its card. All but the order stands on its page of details too.
func (w *Window) openCardMenu(id string, from fyne.CanvasObject, at *fyne.Position) {
	if c, found := connectionIn(w.snapshot, id); found && w.free() {
		w.hold(showMenuAt(w.window.Canvas(), from, at, w.words.whose(c), w.cardMenu(c)))
	}
}

// openForumMenu shows what can be done with all accounts on a forum.
func (w *Window) openForumMenu(base string, from fyne.CanvasObject, at *fyne.Position) {
	for _, c := range w.snapshot.Connections {
		if c.Forum.Base == base && w.free() {
			w.hold(showMenuAt(w.window.Canvas(), from, at, []fact{{text: c.Forum.Title, shorten: true}}, w.forumMenu(base)))
			return
		}
	}
}

// cardMenu gives the menu of a connection by its state.
func (w *Window) cardMenu(c app.Connection) []menuItem {
	k, say := w.keeper, w.words.say
	do := func(f func(connection string)) func() { return func() { f(c.ID) } }
	d := detailed{Connection: c, steady: w.steady(c), moment: momentOf(c.State), readOnly: w.snapshot.ReadOnly != nil, now: time.Now()}
	items := []menuItem{
		{Symbol: symbolInfo, Text: say(phraseDetailsTitle), Do: do(w.openDetails)},
		{Symbol: symbolExternal, Text: say(phraseButtonOpenForum), Do: func() { k.Open(c.ID, app.PlaceUnread) }},
	}
	if d.mayCheckNow() {
		items = append(items, menuItem{Symbol: symbolRefresh, Text: say(phraseDetailsCheckNow), Do: do(w.check)})
	}
	if d.readOnly || c.State == app.Revoking {
		return items
	}
	items = append(items, menuItem{Symbol: symbolPencil, Text: say(phraseListRename), Keys: string(fyne.KeyF2), Apart: true, Do: do(w.openRename)})
	items = append(items, w.orderItems(c.ID)...)
	return append(items, w.endItems(d, do)...)
}

// steady is the state by which it goes what can be done: that of the card.
func (w *Window) steady(c app.Connection) app.State {
	if list, ok := w.page.(*listPage); ok && list.cards[c.ID] != nil {
		return list.cards[c.ID].calm.state
	}
	return c.State
}

// endItems are those that renew a connection or end it.
func (w *Window) endItems(d detailed, do func(func(string)) func()) (items []menuItem) {
	k, say := w.keeper, w.words.say
	switch {
	case d.steady == app.WaitingToRevoke:
		items = append(items, menuItem{Symbol: symbolRefresh, Text: say(phraseButtonTryNow), Apart: true, Do: do(k.TryNow)})
		if d.MayRemoveHere {
			items = append(items, menuItem{Symbol: symbolTrash, Text: say(phraseDetailsMenuRemoveHere), Danger: true, Do: do(w.askRemoveHere)})
		}
		return items
	case d.steady == app.ForumMoved:
		items = append(items, menuItem{Symbol: symbolMoved, Text: say(phraseDetailsMenuLook), Apart: true, Do: do(k.Reconnect)})
	case d.lives():
		items = append(items, menuItem{Symbol: symbolKey, Text: say(phraseDetailsMenuRenew), Apart: true, Do: do(k.Reconnect)})
	default:
		items = append(items, menuItem{Symbol: symbolKey, Text: say(phraseDetailsMenuReconnect), Apart: true, Do: do(k.Reconnect)})
	}
	if d.lives() {
		return append(items, menuItem{Symbol: symbolLeave, Text: say(phraseDetailsMenuRevoke), Danger: true, Do: do(w.askRevoke)})
	}
	return append(items, menuItem{Symbol: symbolTrash, Text: say(phraseButtonRemove), Do: do(k.Remove)})
}

// forumMenu gives the menu of a forum with several accounts.
func (w *Window) forumMenu(base string) []menuItem {
	open := menuItem{Symbol: symbolExternal, Text: w.words.say(phraseButtonOpenForum), Do: func() { w.keeper.OpenForum(base) }}
	items := w.orderItems(forumKey + base)
	if len(items) > 0 {
		items[0].Apart = true
	}
	return append([]menuItem{open}, items...)
}

// orderItems move what the list knows by a key, as far as it goes.
func (w *Window) orderItems(key string) (items []menuItem) {
	list, ok := w.page.(*listPage)
	if !ok {
		return nil
	}
	for _, step := range []struct {
		by     int
		symbol symbolName
		word   phrase
		arrow  string
	}{{-1, symbolUp, phraseListMoveUp, "↑"}, {1, symbolDown, phraseListMoveDown, "↓"}} {
		if list.mayStep(key, step.by) {
			items = append(items, menuItem{
				Symbol: step.symbol, Text: w.words.say(step.word), Keys: w.words.altKeys(step.arrow), Do: func() { list.step(key, step.by) },
			})
		}
	}
	return items
}

// altKeys names a shortcut with Alt as this system writes it: "Alt+↑", "⌥↑".
func (w *Words) altKeys(key string) string {
	if runtime.GOOS == "darwin" {
		return "⌥" + key
	}
	return w.with(phraseMenuAltKeys, values{"Key": key})
}

// shiftHeld says whether the Shift key is held down.
func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}
