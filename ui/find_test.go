package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// Whoever cancels and comes back need not type the address once more; whoever wants another
// forum just types.
func TestTheAddressOfAnAttemptThatWasLeftStandsThereAgain(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.list())
	during := g.attempt(app.Choosing, nil)
	during.Connections = g.connections()
	keeper.say(during)
	keeper.say(g.list())
	if w.connect(); calls(keeper) != `Begin "sourdough.example"` {
		t.Errorf("told: %s", calls(keeper))
	}
	keeper.say(g.attempt(app.Finding, func(a *app.Attempt) { a.Forum = app.Forum{} }))
	entry, typing := w.window.Canvas().Focused().(*fieldEntry)
	if !typing || entry.SelectedText() != "sourdough.example" {
		t.Fatalf("the focus is on %T", w.window.Canvas().Focused())
	}
	if test.Type(entry, "k"); entry.Text != "k" {
		t.Errorf("typed, there stands %q", entry.Text)
	}
}

func TestTheAddressOfAConnectionIsNotAskedForAgain(t *testing.T) {
	g := guideNow()
	before := g.list()
	before.Connections = before.Connections[1:]
	w, keeper := hang(t, before)
	during := g.attempt(app.Confirming, nil)
	during.Connections = before.Connections
	keeper.say(during)
	keeper.say(g.list())
	if w.connect(); calls(keeper) != `Begin ""` {
		t.Errorf("told: %s", calls(keeper))
	}
}
