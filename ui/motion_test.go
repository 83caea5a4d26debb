package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// calm is an application that shows no animations.
type calm struct{ fyne.App }

type calmSettings struct{ fyne.Settings }

func (c calm) Settings() fyne.Settings { return calmSettings{c.App.Settings()} }

func (calmSettings) ShowAnimations() bool { return false }

func TestNothingMovesWhereItIsNotWanted(t *testing.T) {
	inLook(t, lightLook())
	var none *motion
	for name, m := range map[string]*motion{"another theme": none, "the system asks for it": newMotion()} {
		if m != nil {
			m.beStill(true)
		}
		var told []float32
		m.move("something", time.Second, func(done float32) { told = append(told, done) })
		m.settle()
		if len(told) != 1 || told[0] != 1 {
			t.Errorf("%s: %v", name, told)
		}
	}
	a := fyne.CurrentApp()
	fyne.SetCurrentApp(calm{a})
	defer fyne.SetCurrentApp(a)
	if newMotion().wanted() {
		t.Error("it moves though no program is to show animations")
	}
}

func TestAMovementHasItsTimeAndNoMore(t *testing.T) {
	inLook(t, lightLook())
	h := inHand(t)
	var last float32
	var frames int
	h.m.move("something", 160*time.Millisecond, func(done float32) {
		if done < last {
			t.Errorf("it goes back from %v to %v", last, done)
		}
		last, frames = done, frames+1
	})
	if last != 0 || frames != 1 {
		t.Fatal("it does not begin at its beginning")
	}
	h.pass(100*time.Millisecond, nil)
	if last < 0.75 || last > 0.95 {
		t.Errorf("after 100 ms it is at %v: it is fast first, and slow at the end", last)
	}
	h.pass(100*time.Millisecond, nil)
	if last != 1 {
		t.Errorf("after 200 ms it is at %v", last)
	}
	h.atRest(t)
}

// The first picture of a page may take longer than the whole movement.
func TestAMovementIsSeenThoughItsFirstPictureTakesLong(t *testing.T) {
	inLook(t, lightLook())
	h := inHand(t)
	var last float32
	h.m.move("something", 160*time.Millisecond, func(done float32) { last = done })
	h.frame()
	h.now = h.now.Add(400 * time.Millisecond)
	if h.frame(); last < 0.3 || last > 0.6 {
		t.Errorf("in its second picture it is at %v", last)
	}
	h.running[0].Tick(1) // the driver has had enough
	if last != 1 {
		t.Errorf("at its end it is at %v", last)
	}
	h.atRest(t)
}

func TestWhatMovesAnewMovesOnlyOnce(t *testing.T) {
	inLook(t, lightLook())
	h := inHand(t)
	var first, second float32
	h.m.move("something", time.Second, func(done float32) { first = done })
	h.pass(100*time.Millisecond, nil)
	stays := first
	h.m.move("something", time.Second, func(done float32) { second = done })
	if h.pass(100*time.Millisecond, nil); first != stays || second == 0 || len(h.running) != 1 {
		t.Errorf("the first is at %v, was at %v; the second at %v; %d run", first, stays, second, len(h.running))
	}
	h.m.beStill(true)
	if second != 1 || first != stays {
		t.Errorf("told to be still: %v, %v", first, second)
	}
	h.atRest(t)
}

func TestAPageComesFromItsSide(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	h := inHand(t)
	w.openSettings()
	if pageX(w) != pageFrom || len(h.running) != 1 {
		t.Fatalf("the settings begin at %v", pageX(w))
	}
	h.pass(250*time.Millisecond, nil)
	if pageX(w) != 0 {
		t.Errorf("they end at %v", pageX(w))
	}
	h.atRest(t)
	pressKey(w, fyne.KeyEscape)
	if _, back := w.top().(*listPage); !back || pageX(w) != -pageFrom {
		t.Errorf("the list comes back from %v", pageX(w))
	}
}

func TestThePagesOfTheWayComeFromTheirSides(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.list())
	h := inHand(t)
	for i, next := range []struct {
		snapshot app.Snapshot
		from     float32
	}{
		{g.attempt(app.Finding, nil), pageFrom},
		{g.attempt(app.Choosing, nil), pageFrom},
		{g.attempt(app.Finding, nil), -pageFrom}, // Back
		{g.attempt(app.Choosing, nil), pageFrom},
		{g.waiting(nil), pageFrom},
		{g.attempt(app.Ended, nil), pageFrom},
		{g.waiting(nil), -pageFrom}, // Try again
		{g.attempt(app.Confirming, nil), pageFrom},
		{g.list(), -pageFrom}, // home
		{app.Snapshot{}, 0},   // the last one has gone
		{g.list(), 0},         // the first one has come
	} {
		keeper.say(next.snapshot)
		if pageX(w) != next.from {
			t.Errorf("%d: %s comes from %v, want %v", i, seen(w), pageX(w), next.from)
		}
		h.pass(time.Second, nil)
		if pageX(w) != 0 {
			t.Errorf("%d: %s ends at %v", i, seen(w), pageX(w))
		}
		h.atRest(t)
	}
}

// The first page is there as soon as the window is; and what is only written otherwise
// has gone nowhere.
func TestAPageThatWasNotGoneToDoesNotCome(t *testing.T) {
	inLook(t, lightLook())
	h := inHand(t)
	w, keeper := hang(t, guideNow().list())
	if len(h.running) != 0 {
		t.Error("the first page moves")
	}
	larger := guideNow().list()
	larger.Settings.TextSize = 1.5
	keeper.say(larger)
	if len(h.running) != 0 || pageX(w) != 0 {
		t.Error("larger text makes the page move")
	}
	inLook(t, lightLook())
}

func TestThreePagesInAMomentEndOnTheLast(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.list())
	h := inHand(t)
	keeper.say(g.attempt(app.Finding, nil))
	h.frame()
	keeper.say(g.attempt(app.Choosing, nil))
	first := w.page
	h.frame()
	keeper.say(g.waiting(nil))
	if len(h.running) != 1 {
		t.Errorf("%d pages move", len(h.running))
	}
	h.pass(time.Second, nil)
	if seen(w) != "*ui.waitingPage" || pageX(w) != 0 {
		t.Errorf("seen is %s, at %v", seen(w), pageX(w))
	}
	if at := first.(*choosePage).inner().Position().X; at != 0 {
		t.Errorf("a page that was left in between stays at %v", at)
	}
	h.atRest(t)
}

// Whoever is quick hits what is seen: the page that is coming.
func TestAPageThatIsComingHearsKeysAndClicks(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	w.window.Resize(fyne.NewSize(520, 1000)) // the switch is in sight
	h := inHand(t)
	w.openSettings()
	h.frame()
	control := control(t, w, testWords().say(phraseSettingsClipboard))
	at := absolute(control)
	test.TapCanvas(w.window.Canvas(), at.Add(fyne.NewPos(4, 4)))
	if len(keeper.configured) != 1 {
		t.Error("a click went beside it")
	}
	pressKey(w, fyne.KeyEscape)
	if seen(w) != "*ui.listPage" {
		t.Errorf("after Esc %s is seen", seen(w))
	}
	h.pass(time.Second, nil)
	h.atRest(t)
}

// A window that is closed while something moves leaves nothing behind.
func TestAClosedWindowMovesNothing(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	h := inHand(t)
	w.openSettings()
	w.closed()
	h.atRest(t)
}
