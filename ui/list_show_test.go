package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

func TestACardKeepsFocusAndPlaceWhileItsStateChanges(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	w.window.Resize(fyne.NewSize(520, 480))
	revoke := control(t, w, "Revoke, Northern Trails, @anna_k").(*button)
	list := w.page.(*listPage)
	card := list.cards["b"]
	list.frame.scroll.ScrollToOffset(fyne.NewPos(0, 40))
	w.window.Canvas().Focus(revoke)
	for _, state := range []app.State{app.Checking, app.Offline, app.Connected} {
		s.Connections = slices.Clone(s.Connections)
		s.Connections[1].State = state
		keeper.say(s)
	}
	if list.cards["b"] != card || w.page != view(list) {
		t.Error("the card was built anew")
	}
	if w.window.Canvas().Focused() != fyne.Focusable(revoke) {
		t.Error("the focus was lost")
	}
	if y := list.frame.scroll.Offset.Y; y != 40 {
		t.Errorf("the list stands at %v", y)
	}
}

func TestTheListFollowsTheMembersOrder(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	s.Connections = slices.Clone(s.Connections)
	slices.Reverse(s.Connections)
	keeper.say(s)
	var names []string
	for _, o := range controls(w) {
		if name := nameOf(w, o); name != "Connect" && name != "Help" && name != "Menu" {
			names = append(names, name)
		}
	}
	if !strings.Contains(names[0], "Chorgemeinschaft") || !strings.Contains(names[len(names)-1], "Sourdough") {
		t.Errorf("the order is %q", names)
	}
}

// look.md §9: under 400 ms no sign of waiting.
func TestAShortCheckIsNotSpokenOf(t *testing.T) {
	now := time.Now()
	g := paintedGuide()
	g.now = now
	c := g.connections()[0]
	test.NewTempApp(t).Settings().SetTheme(newLook())
	card := newConnectionCard(testWords(), c, cardActions{})
	card.show(c, around{}, now)
	c.State = app.Checking
	shown := func(at time.Duration) app.State {
		card.show(c, around{}, now.Add(at))
		return card.state.value.([]any)[0].(app.State)
	}
	if s := shown(0); s != app.Connected {
		t.Errorf("at once: %s", s)
	}
	if _, soon := card.show(c, around{}, now.Add(100*time.Millisecond)); soon != 300*time.Millisecond {
		t.Errorf("is to be drawn again after %v", soon)
	}
	if s := shown(400 * time.Millisecond); s != app.Checking {
		t.Errorf("after 400 ms: %s", s)
	}
	c.State = app.Connected
	if s := shown(500 * time.Millisecond); s != app.Connected {
		t.Errorf("afterwards: %s", s)
	}
}
