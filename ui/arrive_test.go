package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// Under 400 ms no sign of waiting (look.md §9), then a word of it; an answer that could not be kept has its own.
func TestAnAnswerThatTakesLongerSaysThatSomethingGoesOn(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "arrive"))
	page, begun := w.page.(*waitingPage), time.Now()
	says := func() bool { return strings.Contains(told(w), "This may take a moment…") }
	page.waiting.since = begun
	if again := w.draw(begun.Add(noSignBefore - time.Millisecond)); says() || again != time.Millisecond {
		t.Errorf("a sign at once: %v, looked at again after %v", says(), again)
	}
	w.draw(begun.Add(noSignBefore))
	if !says() {
		t.Error("no sign after a while")
	}

	w.show(exhibitNamed(t, "arrive-offline").snapshot)
	w.draw(begun.Add(2 * time.Minute))
	if says() {
		t.Error("it stands beside what went wrong")
	}
}

// portraits are where the cards that are as high as a portrait stand, and how high they are.
func portraits(w *Window) (found []fyne.Size) {
	shownIn(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*box); ok && b.surface.fill == colourSurface && b.surface.radius == radiusCard && b.Size().Height > 100 {
			found = append(found, fyne.NewSize(absolute(b).Y, b.Size().Height))
		}
	})
	return found
}

// The card of the question to come is there from the beginning, and nothing moves when it fills.
func TestThePlaceOfTheQuestionIsKept(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 520, Height: 680}, {Width: 380, Height: 480}, {Width: 900, Height: 700}} {
		w, keeper := hung(t, exhibitNamed(t, "arrive"), lightLook(), 1, size.Width, size.Height)
		before := portraits(w)
		keeper.say(exhibitNamed(t, "who").snapshot)
		after := portraits(w)
		if len(before) != 1 || len(after) != 1 || before[0] != after[0] {
			t.Errorf("at %v: %v, then %v", size, before, after)
		}
	}
}

// The sign that it takes longer comes below what is read.
func TestNothingMovesWhenItTakesLonger(t *testing.T) {
	where := func(name string) (y float32) {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		shownIn(w, func(o fyne.CanvasObject) {
			if p, ok := o.(*paragraph); ok && strings.HasPrefix(p.text, "Nothing is connected yet. If the keyring") {
				y = absolute(p).Y
			}
		})
		return y
	}
	if short, long := where("arrive"), where("arrive-long"); short == 0 || short != long {
		t.Errorf("the hint goes from %v to %v", short, long)
	}
	w, _ := hangExhibit(t, exhibitNamed(t, "arrive-long"))
	if !strings.Contains(told(w), "This may take a moment…") {
		t.Errorf("it says %q", told(w))
	}
}

// The one thing to do stands where it does on every page, and Enter does it.
func TestWhatCouldNotBeAskedAboutIsAskedAgainFromTheFooter(t *testing.T) {
	for name, press := range map[string]func(*Window){
		"the button": func(w *Window) { control(t, w, "Try again").(*button).press() },
		"Enter":      func(w *Window) { pressKey(w, fyne.KeyReturn) },
	} {
		w, keeper := hangExhibit(t, exhibitNamed(t, "arrive-offline"))
		b := control(t, w, "Try again").(*button)
		if p := pageIn(w.window.Canvas().Content()); b.kind != buttonPrimary || !holds(p.footer, b) {
			t.Errorf("it is of kind %v, in the footer: %v", b.kind, holds(p.footer, b))
		}
		if end := absolute(b).X + b.Size().Width; end != windowWidth-pageMargin {
			t.Errorf("it ends at %v", end)
		}
		if press(w); calls(keeper) != "TryAgain" {
			t.Errorf("%s: did %q", name, calls(keeper))
		}
	}
}

// beginning finds a paragraph in sight by how it begins.
func beginning(t *testing.T, w *Window, begins string) *paragraph {
	t.Helper()
	return oneInSight(t, w, begins, func(p *paragraph) bool { return strings.HasPrefix(p.text, begins) })
}

// The heading does not jump when what has come cannot be asked about, nor when it is answered.
func TestTheHeadingOfAnAnswerStaysInTheMiddle(t *testing.T) {
	for name, begins := range map[string]string{"arrive": "The forum said yes", "arrive-offline": "The forum said yes", "who": "Is this you?"} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		if p := beginning(t, w, begins); p.align != fyne.TextAlignCenter || p.style != textDisplay {
			t.Errorf("%s: its heading is aligned %v, in style %v", name, p.align, p.style)
		}
	}
}

// Where a large text leaves little room, what is to be read takes it, not the shape of what is to come.
func TestWhatIsToBeReadComesBeforeEmptyShapes(t *testing.T) {
	w, _ := hung(t, exhibitNamed(t, "arrive"), lightLook().withTextScale(2), 1, 520, 680)
	p, page := beginning(t, w, "Nothing is connected yet."), pageIn(w.window.Canvas().Content())
	if end, edge := absolute(p).Y+p.Size().Height, absolute(page.footer).Y; end > edge {
		t.Errorf("it ends at %v, the footer begins at %v", end, edge)
	}
}

// A list of permissions, and all that stands in one card with it, begins on one edge.
func TestWhatIsListedBeginsOnOneEdge(t *testing.T) {
	for _, name := range []string{"who-unnamed", "who-custom"} {
		for _, high := range []float32{680, 1400} {
			w, _ := hung(t, exhibitNamed(t, name), lightLook(), 1, 520, high)
			edge := portraitEdge(w) + space16
			if x := absolute(beginning(t, w, "It may:")).X; x != edge {
				t.Errorf("%s, %v high: the list begins at %v, the rest at %v", name, high, x, edge)
			}
		}
	}
}

// portraitEdge is the left edge of the card of the question.
func portraitEdge(w *Window) (x float32) {
	shownIn(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*box); ok && b.surface.radius == radiusCard && b.Size().Height > 100 {
			x = absolute(b).X
		}
	})
	return x
}
