package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// edgeOf is the edge of a card, as it is painted.
func edgeOf(card *connectionCard) paint {
	return paintOf(test.WidgetRenderer(card.body).(*pressableRenderer).back)
}

func TestANewCardAppearsAndTheOthersAreThere(t *testing.T) {
	g := guideNow()
	one := g.list()
	one.Connections = one.Connections[:2]
	asked := g.attempt(app.Confirming, nil)
	asked.Connections = one.Connections
	w, keeper := hang(t, one)
	h := inHand(t)
	if w.page.(*listPage).cards["a"].coming != nil {
		t.Error("what was there before the program appears")
	}
	keeper.say(asked)
	h.pass(time.Second, nil)
	three := g.list()
	three.Connections = three.Connections[:3]
	keeper.say(three)
	cards := w.page.(*listPage).cards
	if cards["c"].coming == nil || cards["a"].coming != nil {
		t.Error("the new card does not appear, or an old one does")
	}
	if edge := edgeOf(cards["c"]); edge.edge != nrgba(colour(theme.ColorNameSuccess)) {
		t.Errorf("its edge is %v", edge)
	}
	h.pass(2*time.Second, nil)
	if edgeOf(cards["c"]) != edgeOf(cards["a"]) || cards["c"].coming != nil {
		t.Error("it does not become as the others are")
	}
	h.atRest(t)
	w.openSettings()
	w.leaveAside()
	keeper.say(three)
	if cards["c"].coming != nil {
		t.Error("it appears twice")
	}
}

func TestTheFirstCardAppears(t *testing.T) {
	w, keeper := hang(t, app.Snapshot{})
	h := inHand(t)
	one := guideNow().list()
	one.Connections = one.Connections[:1]
	keeper.say(one)
	if w.page.(*listPage).cards["a"].coming == nil {
		t.Error("it is simply there")
	}
	h.pass(2*time.Second, nil)
	h.atRest(t)
}

func TestACardThatLeavesFadesAndTheOthersCloseUp(t *testing.T) {
	g := guideNow()
	list, rest := g.list(), g.list()
	rest.Connections = slices.Delete(slices.Clone(rest.Connections), 1, 2)
	w, keeper := hang(t, list)
	h := inHand(t)
	page := w.page.(*listPage)
	third := page.cards["c"]
	stood, gone := absolute(third.inner()).Y, page.cards["b"]
	keeper.say(rest)
	if y := absolute(third.inner()).Y; y != stood {
		t.Errorf("the card below jumps from %v to %v", stood, y)
	}
	if !holds(page, gone) {
		t.Error("the card that leaves has gone at once")
	}
	last := stood
	h.pass(time.Second, func() {
		if y := absolute(third.inner()).Y; y > last {
			t.Errorf("it goes back from %v to %v", last, y)
		} else {
			last = y
		}
	})
	if holds(page, gone) || last >= stood {
		t.Error("the card that left is still there")
	}
	h.atRest(t)
	got := plan(w)
	still, _ := hang(t, rest)
	if want := plan(still); got != want {
		t.Error(unlike(got, want))
	}
}

// What is said of it pushes the list down meanwhile, and the card that leaves with it.
func TestACardThatLeavesStaysAmongTheOthers(t *testing.T) {
	g := guideNow()
	rest := g.list()
	rest.Connections = slices.Delete(slices.Clone(rest.Connections), 1, 2)
	w, keeper := hang(t, g.list())
	h := inHand(t)
	page := w.page.(*listPage)
	gone := page.cards["b"]
	place, began := absolute(gone).Y-absolute(page.column).Y, absolute(page.column).Y
	keeper.say(noticed(rest, 1))
	h.pass(100*time.Millisecond, func() {
		if y := absolute(gone).Y - absolute(page.column).Y; y < place-4 || y > place+4 {
			t.Errorf("it is at %v in the list, and was at %v", y, place)
		}
	})
	if absolute(page.column).Y < began+20 || !holds(page, gone) {
		t.Fatal("the list was not pushed down while the card left")
	}
	h.pass(time.Second, nil)
	h.atRest(t)
}

// Several leave while the first still fades; and at last all of them.
func TestCardsLeaveOneAfterTheOther(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.list())
	h := inHand(t)
	for n := 5; n > 0; n-- {
		next := g.list()
		next.Connections = next.Connections[6-n:]
		keeper.say(next)
		h.frame()
	}
	keeper.say(app.Snapshot{})
	h.pass(time.Second, nil)
	if seen(w) != "*ui.emptyPage" {
		t.Errorf("seen is %s", seen(w))
	}
	h.atRest(t)
}

func TestTheForumThatWasFoundRises(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.attempt(app.Finding, func(a *app.Attempt) { a.Looking, a.Forum, a.Icon = true, app.Forum{}, nil }))
	h := inHand(t)
	keeper.say(g.attempt(app.Found, func(a *app.Attempt) { a.Icon = nil }))
	page := w.page.(*findPage)
	place := page.answer.inner()
	if place.Position().Y != portraitFrom {
		t.Errorf("it begins at %v", place.Position().Y)
	}
	h.pass(50*time.Millisecond, nil)
	keeper.say(g.attempt(app.Found, nil)) // the icon has come
	if y := place.Position().Y; y <= 0 || y >= portraitFrom {
		t.Errorf("its icon comes, and it is at %v", y)
	}
	h.pass(time.Second, nil)
	if place.Position().Y != 0 {
		t.Errorf("it ends at %v", place.Position().Y)
	}
	h.atRest(t)
	keeper.say(g.attempt(app.Choosing, nil))
	h.pass(time.Second, nil)
	keeper.say(g.attempt(app.Found, nil))
	if w.page.(*findPage).answer.coming != nil {
		t.Error("it rises again when she comes back to it")
	}
}

// Nobody is told to wait before 400 ms; then a line is drawn once, and stands.
func TestALineIsDrawnInTheFieldWhereTheLookUpLasts(t *testing.T) {
	g := guideNow()
	looking := g.attempt(app.Finding, func(a *app.Attempt) {
		a.Typed, a.Looking, a.Forum, a.Icon = "sourdough.example", true, app.Forum{}, nil
	})
	w, keeper := hang(t, looking)
	h := inHand(t)
	page := w.page.(*findPage)
	sign := page.field.wait
	line := sign.line
	if sign.Visible() {
		t.Fatal("there is a sign of waiting at once")
	}
	page.waiting.since = time.Now().Add(-noSignBefore)
	keeper.say(looking)
	if !sign.Visible() || line.Size().Width != 0 {
		t.Errorf("seen: %v, %v", sign.Visible(), line.Size())
	}
	h.pass(time.Second, nil)
	if want := page.field.Size().Width - 2*fieldPadding; line.Size().Width != want {
		t.Errorf("the line is %v long, want %v", line.Size().Width, want)
	}
	h.atRest(t)
	keeper.say(g.attempt(app.Found, nil))
	if sign.Visible() {
		t.Error("it stands on when the forum was found")
	}
}

// What is on its way out is seen, and no longer there: neither for the Tab key nor for who
// cannot see.
func TestWhatLeavesIsNoStopAnyMore(t *testing.T) {
	g := guideNow()
	list, rest := noticed(g.list(), 1), g.list()
	rest.Connections = rest.Connections[1:]
	w, keeper := hang(t, list)
	h := inHand(t)
	gone, notice := w.page.(*listPage).cards["a"], w.page.(*listPage).notices.shown[1]
	keeper.say(rest)
	if !holds(w.page, gone) || !holds(w.page, notice) {
		t.Fatal("they have gone at once")
	}
	for _, stop := range stopsIn(w.page) {
		if o := stop.(fyne.CanvasObject); holds(gone, o) || holds(notice, o) {
			t.Errorf("the Tab key comes to %q", spoken(o))
		}
	}
	for _, o := range w.echoes() {
		if of := o.(*echo).of; holds(gone, of) || holds(notice, of) {
			t.Errorf("%q is read out", spoken(of))
		}
	}
	h.pass(time.Second, nil)
	h.atRest(t)
}
