package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"forumkeys/app"
)

// inOrder makes connections of “a1 b1 a2”: a letter is a forum, all of it an account.
func inOrder(text string) (out []app.Connection) {
	for _, id := range strings.Fields(text) {
		out = append(out, app.Connection{ID: id, Forum: app.Forum{Base: "https://" + id[:1]}})
	}
	return out
}

// afterMoves does with connections what the Keeper does.
func afterMoves(connections []app.Connection, moves []move) []app.Connection {
	for _, m := range moves {
		from := slices.IndexFunc(connections, func(c app.Connection) bool { return c.ID == m.connection })
		c := connections[from]
		connections = slices.Delete(slices.Clone(connections), from, from+1)
		to := slices.IndexFunc(connections, func(c app.Connection) bool { return c.ID == m.before })
		if to < 0 {
			to = len(connections)
		}
		connections = slices.Insert(connections, to, c)
	}
	return connections
}

// asShown writes down cards and rows: “a1+a2 b1”.
func asShown(connections []app.Connection) string {
	var cards []string
	for _, c := range clustersOf(connections, all) {
		var ids []string
		for _, n := range c.members {
			ids = append(ids, connections[n].ID)
		}
		cards = append(cards, strings.Join(ids, "+"))
	}
	return strings.Join(cards, " ")
}

func TestAMoveEndsWhereItWasAimed(t *testing.T) {
	const forumA = forumKey + "https://a"
	for _, c := range []struct {
		from, key string
		slot      int
		want      string
	}{
		{"a1 b1 c1", "c1", 0, "c1 a1 b1"},
		{"a1 b1 c1", "a1", 3, "b1 c1 a1"},
		{"a1 b1 c1", "a1", 2, "b1 a1 c1"},
		{"a1 b1 c1", "b1", 1, "a1 b1 c1"},
		{"a1 b1 c1", "b1", 2, "a1 b1 c1"},
		{"a1 b1 a2 c1", forumA, 3, "b1 c1 a1+a2"},
		{"a1 b1 a2 c1", forumA, 2, "b1 a1+a2 c1"},
		{"b1 a1 c1 a2", forumA, 0, "a1+a2 b1 c1"},
		{"a1 b1 a2 c1", "c1", 0, "c1 a1+a2 b1"},
		{"a1 b1 a2 c1", "c1", 1, "a1+a2 c1 b1"},
		{"a1 b1 a2 c1 a3", "a3", 0, "a3+a1+a2 b1 c1"},
		{"a1 b1 a2 c1 a3", "a3", 1, "a1+a3+a2 b1 c1"},
		{"a1 b1 a2 c1 a3", "a1", 2, "a2+a1+a3 b1 c1"},
		{"a1 b1 a2 c1 a3", "a1", 3, "a2+a3+a1 b1 c1"},
		{"a1 b1 a2 c1 a3", "a2", 3, "a1+a3+a2 b1 c1"},
		{"a1 b1 a2", "a2", 2, "a1+a2 b1"},
		{"a1", "gone", 0, "a1"},
	} {
		connections := inOrder(c.from)
		if got := asShown(afterMoves(connections, movesTo(connections, c.key, c.slot))); got != c.want {
			t.Errorf("%s, %s to %d: %s, want %s", c.from, c.key, c.slot, got, c.want)
		}
	}
}

// alt presses an arrow together with Alt on what has the focus.
func alt(w *Window, arrow fyne.KeyName) {
	w.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: arrow, Modifier: fyne.KeyModifierAlt})
}

// obeying has the Keeper of a window move what it is told to.
func obeying(w *Window, keeper *recorder) {
	for _, call := range keeper.calls {
		var m move
		if n, _ := fmt.Sscanf(call, "Move %s %s", &m.connection, &m.before); n > 0 {
			s := keeper.now
			s.Connections = afterMoves(s.Connections, []move{m})
			keeper.say(s)
		}
	}
	keeper.calls = nil
}

func TestAltAndAnArrowMoveACardAndKeepItInSight(t *testing.T) {
	w, keeper := hang(t, guideNow().many(8))
	list := w.page.(*listPage)
	w.window.Resize(fyne.NewSize(520, 400))
	card := list.cards["a"].body
	w.window.Canvas().Focus(card)
	for range 5 {
		alt(w, fyne.KeyDown)
		obeying(w, keeper)
	}
	if want := []string{"b", "c", "d", "e", "f", "a", "m6", "m7"}; !slices.Equal(list.column.keys, want) {
		t.Errorf("the order is %q", list.column.keys)
	}
	top, scroll := absolute(card).Y, absolute(list.frame.scroll).Y
	if w.window.Canvas().Focused() != fyne.Focusable(card) || top < scroll || top+card.Size().Height > scroll+list.frame.scroll.Size().Height {
		t.Errorf("focus on %T, the card at %v", w.window.Canvas().Focused(), top)
	}
	for range 9 { // as far as it goes
		alt(w, fyne.KeyUp)
		obeying(w, keeper)
	}
	if list.column.keys[0] != "a" || list.frame.scroll.Offset.Y > 8 {
		t.Errorf("the order is %q, scrolled by %v", list.column.keys, list.frame.scroll.Offset.Y)
	}
}

func TestAltAndAnArrowMoveAForumAndItsAccounts(t *testing.T) {
	w, keeper := hang(t, guideNow().grouped())
	list := w.page.(*listPage)
	w.window.Canvas().Focus(list.cards["b3"].body)
	alt(w, fyne.KeyUp)
	obeying(w, keeper)
	if got := asShown(keeper.now.Connections); got != "a b+b3+b2 d" {
		t.Errorf("the account: %s", got)
	}
	if focused := w.window.Canvas().Focused(); focused != fyne.Focusable(list.cards["b3"].body) {
		t.Errorf("focus on %T", focused)
	}
	w.window.Canvas().Focus(list.forums[list.column.keys[1]].head)
	alt(w, fyne.KeyUp)
	obeying(w, keeper)
	if got := asShown(keeper.now.Connections); got != "b+b3+b2 a d" {
		t.Errorf("the forum: %s", got)
	}
}

func TestTheOrderStaysWhereOnlyAPartIsShownOrNothingMayChange(t *testing.T) {
	w, list, keeper := searching(t, 14, "anna")
	w.window.Canvas().Focus(list.cards["b"].body)
	if alt(w, fyne.KeyDown); len(keeper.calls) > 0 {
		t.Errorf("while searching: did %q", keeper.calls)
	}
	w, keeper = hangExhibit(t, exhibitNamed(t, "list-read-only"))
	w.window.Canvas().Focus(w.page.(*listPage).cards["a"].body)
	if alt(w, fyne.KeyDown); len(keeper.calls) > 0 {
		t.Errorf("read only: did %q", keeper.calls)
	}
	for _, item := range w.cardMenu(keeper.now.Connections[0]) {
		if strings.HasPrefix(item.Text, "Move") {
			t.Errorf("read only: the menu offers %q", item.Text)
		}
	}
}

func TestOtherShortcutsOnACardAreTheWindows(t *testing.T) {
	w, keeper := hang(t, guideNow().settled())
	heard := false
	w.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { heard = true })
	w.window.Canvas().Focus(w.page.(*listPage).cards["b"].body)
	w.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierControl})
	if _, can := w.window.Canvas().(fyne.Shortcutable); can && !heard || len(keeper.calls) > 0 {
		t.Errorf("heard: %v, did %q", heard, keeper.calls)
	}
}

func TestTheMenuKeyOpensTheMenuOfTheCardThatHasTheFocus(t *testing.T) {
	w, _ := hang(t, guideNow().settled())
	body := w.page.(*listPage).cards["b"].body
	for name, shift := range map[fyne.KeyName]bool{desktop.KeyMenu: false, fyne.KeyF10: true} {
		body.listen("b", cardActions{Shift: func() bool { return shift }}, func() { w.openCardMenu("b", body, nil) })
		w.window.Canvas().Focus(body)
		pressKey(w, name)
		if !w.menu.isOpen() || w.window.Canvas().Focused() != fyne.Focusable(w.menu.rows[0]) {
			t.Fatalf("%s: open %v, focus on %T", name, w.menu.isOpen(), w.window.Canvas().Focused())
		}
		if absolute(w.menu.list).Y < absolute(body).Y+body.Size().Height {
			t.Error("it lies over its card")
		}
		if pressKey(w, fyne.KeyEscape); w.menu.isOpen() || w.window.Canvas().Focused() != fyne.Focusable(body) {
			t.Error("Esc does not lead back")
		}
	}
	low := w.page.(*listPage).cards["e"].body
	w.window.Canvas().Focus(low)
	w.openCardMenu("e", low, nil)
	if bottom := absolute(w.menu.list).Y + w.menu.list.Size().Height; bottom > absolute(low).Y {
		t.Error("that of a low card lies over it")
	}
	w.closeMenu()
	body.listen("b", cardActions{Shift: func() bool { return false }}, func() { t.Error("F10 alone opened it") })
	w.window.Canvas().Focus(body)
	pressKey(w, fyne.KeyF10)
}
