package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// seen is the type of the page that is seen.
func seen(w *Window) string { return fmt.Sprintf("%T", w.window.Canvas().Content()) }

func pressKey(w *Window, key fyne.KeyName) {
	event := &fyne.KeyEvent{Name: key}
	if focused := w.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(event)
		return
	}
	w.window.Canvas().OnTypedKey()(event)
}

func TestAPageThatWasOpenedIsLeftByEscape(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
	test.Type(boxByHand(t, w), "half")
	other := control(t, w, "Use another way").(*button)
	w.window.Canvas().Focus(other)
	other.press()
	if seen(w) != "*ui.waysPage" {
		t.Fatalf("seen is %s", seen(w))
	}
	pressKey(w, fyne.KeyEscape)
	if seen(w) != "*ui.waitingPage" || len(keeper.calls) > 0 {
		t.Errorf("seen is %s, did %q", seen(w), keeper.calls)
	}
	if w.window.Canvas().Focused() != fyne.Focusable(other) {
		t.Errorf("%T has the focus", w.window.Canvas().Focused())
	}
	if got := w.page.(*waitingPage).part().(*copyBackPart).box.field.Text(); got != "half" {
		t.Errorf("the box holds %q", got)
	}
}

func TestAPageThatWasOpenedLeavesWhenTheAnswerComes(t *testing.T) {
	g := guideNow()
	for name, next := range map[string]app.Snapshot{
		"*ui.waitingPage": g.waiting(func(a *app.Attempt) { a.Stage = app.Arriving }),
		"*ui.endedPage":   g.attempt(app.Ended, nil),
		"*ui.listPage":    g.list(),
	} {
		w, keeper := hangExhibit(t, exhibitNamed(t, "ways"))
		keeper.say(g.waiting(func(a *app.Attempt) { a.Quiet = true }))
		if seen(w) != "*ui.waysPage" {
			t.Errorf("%s: it has left too soon", name)
		}
		keeper.say(next)
		if seen(w) != name {
			t.Errorf("seen is %s, want %s", seen(w), name)
		}
		keeper.say(g.waiting(nil))
		if seen(w) != "*ui.waitingPage" {
			t.Errorf("%s: it comes again: %s", name, seen(w))
		}
	}
}

func TestTheWaysThatAForumKnowsAreOfferedWithThePresentOneMarked(t *testing.T) {
	faults.Row(t, "A1")
	w, keeper := hangExhibit(t, exhibitNamed(t, "ways-refused"))
	page := w.top().(*waysPage)
	for way, card := range page.cards {
		if card.Chosen() != (way == app.WayCode) {
			t.Errorf("%s is marked: %v", way, card.Chosen())
		}
	}
	keeper.say(exhibitNamed(t, "ways-unproven").snapshot)
	if len(page.cards) != 3 || !page.cards[app.WayCopyBack].Chosen() || page.cards[app.WayCode].Chosen() {
		t.Error("another way was taken, and it is not marked")
	}
}

func TestWhereThereIsNoOtherWayTheChoicesAreOffered(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "approve-one-way").snapshot)
	control(t, w, "Change the choices").(*button).press()
	if got := calls(keeper); got != "Back" {
		t.Errorf("did %q", got)
	}
}
