package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// grip is a pointer that holds something down on a card.
type grip struct {
	body *card
	at   fyne.Position
}

// takes presses on a card, some way into it.
func takes(body *card, x, y float32) *grip {
	return &grip{body, absolute(body).AddXY(x, y)}
}

func (h *grip) moves(x, y float32) {
	h.at = h.at.AddXY(x, y)
	h.body.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: h.at}, Dragged: fyne.NewDelta(x, y)})
}

func (h *grip) letsGo() { h.body.DragEnd() }

func TestACardIsDraggedToAnotherPlace(t *testing.T) {
	for _, c := range []struct {
		key  string
		down float32
		want string
	}{
		{"b", 100, "Move b d"}, {"b", 250, "Move b f"}, {"f", -600, "Move f a"}, {"a", 600, "Move a "}, {"c", -100, "Move c b"}, {"c", 30, ""},
	} {
		w, keeper := hang(t, guideNow().list())
		list := w.page.(*listPage)
		h := takes(list.cards[c.key].body, 30, 30)
		h.moves(0, 10)
		if list.cards[c.key].Visible() || len(list.layer.box.Objects) != 1 {
			t.Fatalf("%s: it is not lifted", c.key)
		}
		h.moves(3, c.down)
		if top := absolute(list.layer.carried); top != h.at.SubtractXY(30, 30) {
			t.Errorf("%s: carried at %v, the pointer is at %v", c.key, top, h.at)
		}
		h.letsGo()
		if calls(keeper) != c.want {
			t.Errorf("%s by %v: did %q, want %q", c.key, c.down, calls(keeper), c.want)
		}
		if !list.cards[c.key].Visible() || list.layer.Visible() || seen(w) != "*ui.listPage" {
			t.Errorf("%s: it was not put down", c.key)
		}
	}
}

// What is carried stands higher than those below it, and has an edge that is seen on them.
func TestWhatIsCarriedHasAnEdgeOverAllOfIt(t *testing.T) {
	for name, carried := range map[string]string{"list-dragging": "b", "list-dragging-account": "b3"} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		layer := w.page.(*listPage).layer
		all := layer.carried.(*fyne.Container).Objects
		edge, ok := all[len(all)-1].(*box)
		if !ok || edge.surface.border != colourBorderStrong || edge.surface.fill != "" || edge.Size() != layer.carried.Size() {
			t.Errorf("%s: the last that is painted of %s is %+v", name, carried, all[len(all)-1])
		}
		if ground := all[0].(*box).surface; ground.fill != theme.ColorNameOverlayBackground {
			t.Errorf("%s: the ground of %s is %+v", name, carried, ground)
		}
		for _, stop := range cardsIn(all[1]) {
			if stop.hovered {
				t.Errorf("%s: %s looks as under the pointer", name, carried)
			}
		}
	}
}

func cardsIn(o fyne.CanvasObject) (out []*card) {
	if c, ok := o.(*card); ok {
		out = append(out, c)
	}
	for _, child := range childrenOf(o) {
		out = append(out, cardsIn(child)...)
	}
	return out
}

func TestAGapIsOpenWhereACardWouldLand(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	list := w.page.(*listPage)
	next, above := absolute(list.cards["c"]).Y, absolute(list.cards["d"]).Y
	high := list.column.Size().Height
	h := takes(list.cards["b"].body, 30, 30)
	h.moves(0, 100) // below c
	if got := absolute(list.cards["c"]).Y; got != next-cardGuess-betweenCards {
		t.Errorf("the next card was at %v and is at %v", next, got)
	}
	if got := absolute(list.cards["d"]).Y; got != above || list.column.Size().Height != high {
		t.Errorf("the one after it moved to %v", got)
	}
	h.letsGo()
}

func TestAnAccountIsDraggedAmongThoseOfItsForum(t *testing.T) {
	for down, want := range map[float32]string{-60: "Move b3 b2", -600: "Move b3 b", 600: ""} {
		w, keeper := hang(t, guideNow().grouped())
		list := w.page.(*listPage)
		h := takes(list.cards["b3"].body, 30, 10)
		h.moves(0, down/2)
		h.moves(0, down/2)
		rows := list.forums[list.column.keys[1]].column.Objects
		if h.letsGo(); calls(keeper) != want {
			t.Errorf("by %v: did %q, want %q", down, calls(keeper), want)
		}
		if now := list.forums[list.column.keys[1]].column.Objects; len(now) != len(rows) || now[2] != fyne.CanvasObject(list.cards["b"]) {
			t.Errorf("by %v: the rows stay in disorder", down)
		}
	}
	w, keeper := hang(t, guideNow().grouped())
	list := w.page.(*listPage)
	h := takes(list.forums[list.column.keys[1]].head, 30, 10)
	h.moves(0, -400)
	h.letsGo()
	if want := "Move b a, Move b2 a, Move b3 a"; calls(keeper) != want {
		t.Errorf("the forum: did %q", calls(keeper))
	}
}

func TestEscapePutsACardBack(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	list := w.page.(*listPage)
	w.window.Canvas().Focus(list.cards["c"].body)
	h := takes(list.cards["b"].body, 30, 30)
	h.moves(0, 200)
	pressKey(w, fyne.KeyEscape)
	if !list.cards["b"].Visible() || list.layer.Visible() {
		t.Error("it is carried still")
	}
	h.moves(0, 100)
	h.letsGo()
	if len(keeper.calls) > 0 || seen(w) != "*ui.listPage" || list.layer.Visible() {
		t.Errorf("did %q, shows %s", keeper.calls, seen(w))
	}
}

// Fyne takes a press in which the hand is not quite still for a drag.
func TestAHandThatIsNotQuiteStillPresses(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	h := takes(w.page.(*listPage).cards["b"].body, 30, 30)
	h.moves(2, 3)
	if h.letsGo(); seen(w) != "*ui.detailsPage" {
		t.Errorf("on the card: shows %s", seen(w))
	}
	w, keeper := hang(t, guideNow().list())
	card := w.page.(*listPage).cards["b"]
	in := absolute(card.buttons[0]).Subtract(absolute(card.body))
	h = takes(card.body, in.X+5, in.Y+5)
	h.moves(12, 8) // still on the button, which lifts nothing
	if h.letsGo(); w.question == nil || len(keeper.calls) > 0 {
		t.Errorf("on its button: asks %v, did %q", w.question != nil, keeper.calls)
	}
	w, _ = hang(t, guideNow().list())
	card = w.page.(*listPage).cards["b"]
	h = takes(card.body, in.X+5, in.Y+5)
	h.moves(-100, 0)
	if h.letsGo(); w.question != nil || seen(w) != "*ui.listPage" {
		t.Error("a press that left the button did something")
	}
}

func TestNothingIsLiftedWhereTheOrderMayNotChange(t *testing.T) {
	w, list, keeper := searching(t, 14, "anna")
	h := takes(list.cards["b"].body, 30, 30)
	h.moves(0, 80)
	if list.layer.Visible() {
		t.Error("while searching")
	}
	h.letsGo()
	readOnly, other := hangExhibit(t, exhibitNamed(t, "list-read-only"))
	h = takes(readOnly.page.(*listPage).cards["a"].body, 30, 30)
	h.moves(0, 120)
	h.letsGo()
	alone, third := hangExhibit(t, exhibitNamed(t, "list-unchecked"))
	h = takes(alone.page.(*listPage).cards["a"].body, 30, 30)
	if h.moves(0, 40); alone.page.(*listPage).layer.Visible() {
		t.Error("the only one")
	}
	h.letsGo()
	if len(keeper.calls)+len(other.calls)+len(third.calls) > 0 || seen(w) != "*ui.listPage" {
		t.Errorf("did %q, %q, %q", keeper.calls, other.calls, third.calls)
	}
}

func TestThePageScrollsWhileACardIsHeldAtItsEdge(t *testing.T) {
	w, keeper := hang(t, guideNow().many(50))
	list := w.page.(*listPage)
	var tick func()
	list.do.notices.later = func(_ time.Duration, f func()) func() bool {
		tick = f
		return func() bool { tick = nil; return true }
	}
	h := takes(list.cards["a"].body, 30, 30)
	h.moves(0, 10)
	h.moves(0, w.height()-h.at.Y-5)
	for range 400 {
		if tick == nil {
			t.Fatal("it does not scroll on")
		}
		tick()
	}
	if list.frame.scroll.Offset.Y < 2000 {
		t.Errorf("scrolled by %v", list.frame.scroll.Offset.Y)
	}
	h.moves(0, -w.height()/2)
	tick()
	if before := list.frame.scroll.Offset.Y; tick != nil {
		if tick(); list.frame.scroll.Offset.Y != before {
			t.Error("away from the edge it scrolls on")
		}
	}
	if h.letsGo(); len(keeper.calls) != 1 || keeper.calls[0] == "Move a b" {
		t.Errorf("did %q", keeper.calls)
	}
}

func TestWhatIsCarriedGoesWithItsConnectionAndTheWindow(t *testing.T) {
	s := guideNow().list()
	w, keeper := hang(t, s)
	list := w.page.(*listPage)
	h := takes(list.cards["b"].body, 30, 30)
	h.moves(0, 100)
	s.Connections = slices.Delete(slices.Clone(s.Connections), 1, 2)
	if keeper.say(s); list.layer.Visible() {
		t.Error("it is carried, but has gone")
	}
	h.letsGo()
	h = takes(list.cards["c"].body, 30, 30)
	h.moves(0, 100)
	if w.window.Resize(fyne.NewSize(700, 500)); list.layer.Visible() || !list.cards["c"].Visible() {
		t.Error("it is carried in a window of another size")
	}
	h.letsGo()
	if len(keeper.calls) > 0 {
		t.Errorf("did %q", keeper.calls)
	}
}

func TestAForumChangesWhileItsAccountIsCarried(t *testing.T) {
	s := guideNow().grouped()
	w, keeper := hang(t, s)
	list := w.page.(*listPage)
	h := takes(list.cards["b3"].body, 30, 10)
	h.moves(0, -30)
	s.Connections = slices.DeleteFunc(slices.Clone(s.Connections), func(c app.Connection) bool { return c.ID == "b" })
	if keeper.say(s); list.lifted == nil || !list.cards["b3"].body.away {
		t.Fatal("the row of what is carried is not empty any more")
	}
	h.letsGo()
	if list.cards["b3"].body.away {
		t.Error("the row stays empty")
	}
	h = takes(list.cards["b3"].body, 30, 10)
	h.moves(0, -30)
	s = guideNow().grouped()
	s.Connections = slices.DeleteFunc(s.Connections, func(c app.Connection) bool { return c.ID == "b3" })
	if keeper.say(s); list.layer.Visible() || list.lifted != nil {
		t.Error("it is carried, but has gone")
	}
	h.letsGo()
	if got := calls(keeper); got != "" && got != "Move b3 b2" {
		t.Errorf("did %q", got)
	}
}

// Where a search begins meanwhile, the places of what is left say nothing of the order.
func TestASearchPutsDownWhatIsCarried(t *testing.T) {
	w, keeper := hang(t, guideNow().many(14))
	list := w.page.(*listPage)
	h := takes(list.cards["b"].body, 30, 30)
	h.moves(0, 100)
	list.search.field.SetText("e")
	if !list.cards["b"].Visible() || list.layer.Visible() {
		t.Error("it is carried still")
	}
	if h.letsGo(); len(keeper.calls) > 0 {
		t.Errorf("did %q", keeper.calls)
	}
}
