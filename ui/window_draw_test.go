package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

func TestWhatHasGoneLosesTheFocus(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	w.window.Canvas().Focus(control(t, w, "Revoke, Sourdough Circle, @anna").(fyne.Focusable))
	s.Connections = s.Connections[1:]
	keeper.say(s)
	if focused := w.window.Canvas().Focused(); focused != nil {
		t.Errorf("%T has the focus", focused)
	}
}

// A program that is ended by a signal is not told so by Fyne, and what comes from the
// Keeper while it closes must not be drawn: the window is no longer there.
func TestAWindowThatIsClosedIsNotDrawnAnyMore(t *testing.T) {
	for how, end := range map[string]func(*Window){
		"closed":       func(w *Window) { w.closed(); w.closed() },
		"by a signal":  (*Window).StopDrawing,
		"both in turn": func(w *Window) { w.StopDrawing(); w.closed() },
	} {
		g := guideNow()
		w, keeper := hang(t, g.attempt(app.Approving, nil))
		onItsWay := w.drawNewest
		end(w)
		keeper.now = g.list()
		w.mail.put(keeper.now)
		onItsWay()
		if seen(w) != "*ui.waitingPage" || w.snapshot.Attempt == nil {
			t.Errorf("%s: seen is %s", how, seen(w))
		}
	}
}

func TestOfManySnapshotsTheNewestIsDrawn(t *testing.T) {
	faults.Row(t, "G5")
	test.NewTempApp(t)
	var drawn []time.Time
	moment := time.Now()
	m := &mailbox{}
	m.draw = func() {
		m.put(app.Snapshot{Checked: moment.Add(time.Second)}) // more come before this one is drawn
		m.put(app.Snapshot{Checked: moment.Add(time.Minute)})
		newest, _ := m.fetch()
		drawn = append(drawn, newest.Checked)
	}
	m.put(app.Snapshot{Checked: moment})
	if len(drawn) != 1 || !drawn[0].Equal(moment.Add(time.Minute)) {
		t.Errorf("drawn: %v", drawn)
	}
}

func TestAClosedWindowHearsNothingMore(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	w.closed()
	if keeper.tell != nil {
		t.Error("it is still subscribed")
	}
}

// After "Not me" the new link goes to the clipboard, for another browser.
func TestTheLinkForAnotherBrowserIsCopied(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.attempt(app.Ended, nil))
	control(t, w, "Copy link").(*button).press()
	keeper.say(g.attempt(app.Approving, nil)) // no link yet
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
		t.Fatalf("too soon: %q", got)
	}
	linked := g.attempt(app.Approving, func(a *app.Attempt) { a.Link = "https://talk.sourdough.example/user-api-key/new?x" })
	keeper.say(linked)
	if got := fyne.CurrentApp().Clipboard().Content(); got != linked.Attempt.Link {
		t.Errorf("the clipboard holds %q", got)
	}
	if w.page.(*waitingPage).told.box.Hidden {
		t.Error("the page does not say so")
	}
}
