package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// pressedBy gives a control the focus and presses Enter.
func pressedBy(w *Window, o fyne.CanvasObject) fyne.Focusable {
	f := o.(fyne.Focusable)
	w.window.Canvas().Focus(f)
	pressKey(w, fyne.KeyReturn)
	return f
}

// pressTab presses the Tab key, with Shift to go back, as the desktop's driver does.
func pressTab(w *Window, back bool) {
	c := w.window.Canvas()
	focused := c.Focused()
	if tabbed, ok := focused.(fyne.Tabbable); ok && tabbed.AcceptsTab() {
		if back { // the tests' driver holds no keys down
			walkOn(focused.(fyne.CanvasObject), true)
			return
		}
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
		return
	}
	if back {
		c.FocusPrevious()
		return
	}
	c.FocusNext()
}

// onlyLookedAt is a snapshot in which nothing may be changed.
func onlyLookedAt(s app.Snapshot) app.Snapshot {
	s.ReadOnly = app.NewTrouble(app.BookNewer, "", nil)
	return s
}

func TestTheFocusLeavesWhatDoesNotAnswerAndComesBack(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "details-connected"))
	c := w.window.Canvas()
	before := keeper.now
	c.Focus(control(t, w, "Change what it may do").(fyne.Focusable))
	if keeper.say(onlyLookedAt(before)); c.Focused() != nil {
		t.Fatalf("%T has the focus", c.Focused())
	}
	if keeper.say(before); c.Focused() == nil || c.Focused() != control(t, w, "Change what it may do").(fyne.Focusable) {
		t.Errorf("%T has the focus", c.Focused())
	}
}

func TestTheFocusDoesNotComeBackWhenTheMemberHasGoneOn(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "details-connected"))
	c := w.window.Canvas()
	before := keeper.now
	c.Focus(control(t, w, "Change what it may do").(fyne.Focusable))
	keeper.say(onlyLookedAt(before))
	pressTab(w, false)
	elsewhere := c.Focused()
	if keeper.say(before); elsewhere == nil || c.Focused() != elsewhere {
		t.Errorf("%T has the focus", c.Focused())
	}
}

// What goes away under a menu or a question must not get the keys when that is closed.
func TestTheFocusIsNotGivenBackToWhatHasGone(t *testing.T) {
	g := guideNow()
	told := g.settled()
	told.Notices = []app.Notice{{ID: 1, Kind: app.NoticeKeyLeft, Forum: "Kite Makers", Account: "anna"}}
	for name, open := range map[string]func(*Window){
		"menu":     func(w *Window) { w.openMenu(control(t, w, "Menu")) },
		"question": func(w *Window) { w.askRevoke("a") },
		"dialog":   func(w *Window) { w.saveFile("x", "", func(error) {}) },
	} {
		w, keeper := hang(t, told)
		c := w.window.Canvas()
		gone := control(t, w, "Close").(fyne.Focusable)
		c.Focus(gone)
		open(w)
		keeper.say(g.settled())
		c.Unfocus() // a menu of the mouse has no focus
		pressKey(w, fyne.KeyEscape)
		if top := c.Overlays().Top(); top != nil || c.Focused() != nil {
			t.Errorf("%s: %T lies over the page, %T has the focus", name, top, c.Focused())
		}
	}
}

// After everything that opens over a page the focus is where it was.
func TestTheFocusReturnsToWhereAnythingWasOpened(t *testing.T) {
	for _, way := range []struct{ exhibit, by string }{
		{"menu", "Menu"}, // an exhibit with its menu open is closed first
		{"details-connected", "Revoke access"},
		{"details-connected", "Remove from this computer only"},
		{"details-connected", "Rename Sourdough Circle"},
		{"approve-copy-back", "Use another way"},
		{"approve", "The browser shows an error"},
	} {
		w, keeper := hangExhibit(t, exhibitNamed(t, way.exhibit))
		w.closeMenu()
		opener := pressedBy(w, control(t, w, way.by))
		if w.window.Canvas().Focused() == opener {
			t.Errorf("%s: %q opens nothing", way.exhibit, way.by)
		}
		pressKey(w, fyne.KeyEscape)
		if w.window.Canvas().Focused() != opener || len(keeper.calls) > 0 {
			t.Errorf("%s: after %q %T has the focus, did %q", way.exhibit, way.by, w.window.Canvas().Focused(), keeper.calls)
		}
	}
}
