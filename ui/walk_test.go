//go:build !race

package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Wherever the Tab key comes to, forwards and backwards, one sees it: the control is scrolled
// into sight with its whole ring, it is shown and it answers; and every control has its turn.
func TestTheFocusIsInSightAtEveryStop(t *testing.T) {
	for _, l := range []*look{lightLook(), lightLook().withTextScale(2)} {
		size := fyne.NewSize(windowWidth, windowHeight)
		if l != lightLook() {
			size = fyne.NewSize(leastPageWidth, leastPageHeight)
		}
		inLook(t, l)
		for _, e := range gallery(guideNow()) {
			t.Run(fmt.Sprintf("%s/%v", e.name, l.scale), func(t *testing.T) { // in a test of its own, so that its window is closed after it
				w, _ := hung(t, e, l, 1, size.Width, size.Height)
				walked := walkedBy(t, w, false)
				slices.Reverse(walked)
				back := walkedBy(t, w, true)
				if recycles(w, walked) {
					return
				}
				if !sameRound(walked, back) {
					t.Errorf("forwards %d stops, backwards %d, or in another order", len(walked), len(back))
				}
				for _, stop := range stopsIn(shownRoot(w)) {
					if !slices.Contains(walked, stop) {
						t.Errorf("the Tab key does not come to %q", nameOf(w, stop.(fyne.CanvasObject)))
					}
				}
			})
		}
	}
}

// recycles says whether what was walked over is made anew while one walks: a long list.
func recycles(w *Window, walked []fyne.Focusable) bool {
	there := stopsIn(shownRoot(w))
	return slices.ContainsFunc(walked, func(f fyne.Focusable) bool { return !slices.Contains(there, f) })
}

// shownRoot is what gets the keys: what lies over the page, or the page.
func shownRoot(w *Window) fyne.CanvasObject {
	if w.question != nil {
		return w.question.popUp.Content
	}
	return topOf(w.window.Canvas())
}

// walkedBy presses the Tab key until it comes round, and looks at each stop.
func walkedBy(t *testing.T, w *Window, back bool) (stops []fyne.Focusable) {
	t.Helper()
	c := w.window.Canvas()
	c.Unfocus()
	for pressTab(w, back); c.Focused() != nil && !slices.Contains(stops, c.Focused()); pressTab(w, back) {
		stops = append(stops, c.Focused())
		lookAtStop(t, w, c.Focused())
		if len(stops) > 300 {
			t.Fatal("the Tab key does not come round")
		}
	}
	return stops
}

// sameRound says whether two walks meet the same stops in the same order, wherever they begin.
func sameRound(a, b []fyne.Focusable) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 {
		return true
	}
	at := slices.Index(b, a[0])
	return at >= 0 && slices.Equal(a, slices.Concat(b[at:], b[:at]))
}

// lookAtStop complains of a focus that cannot be seen.
func lookAtStop(t *testing.T, w *Window, f fyne.Focusable) {
	t.Helper()
	o := f.(fyne.CanvasObject)
	name := nameOf(w, o)
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
		t.Errorf("%q has the focus and does not answer", name)
	}
	if !slices.Contains(stopsIn(shownRoot(w)), f) {
		t.Errorf("%q has the focus and is hidden", name)
	}
	low, high := ringOf(o)
	seenLow, seenHigh := viewOf(w, o)
	if high.Y-low.Y > seenHigh.Y-seenLow.Y {
		high.Y = low.Y + 1 // higher than what can be seen: its beginning counts
	}
	if low.X < seenLow.X || low.Y < seenLow.Y || high.X > seenHigh.X || high.Y > seenHigh.Y {
		t.Errorf("the ring of %q goes from %v to %v, and seen is %v to %v", name, low, high, seenLow, seenHigh)
	}
}

// ringOf gives the corners of a control's ring.
func ringOf(o fyne.CanvasObject) (low, high fyne.Position) {
	out := float32(0)
	switch p := o.(type) {
	case *fieldEntry:
		o = p.field
	case interface{ ring() float32 }:
		out = p.ring()
	}
	at, size := absolute(o), o.Size()
	return at.SubtractXY(out, out), at.AddXY(size.Width+out, size.Height+out)
}

// viewOf gives the corners of what can be seen of that in which a control stands.
func viewOf(w *Window, o fyne.CanvasObject) (low, high fyne.Position) {
	var view fyne.CanvasObject
	if p := pageIn(w.window.Canvas().Content()); p != nil && holds(p.scroll.Content, o) {
		view = p.scroll
	}
	if w.menu.isOpen() {
		view = w.menu.list
	}
	if view == nil {
		return fyne.Position{}, fyne.NewPos(w.window.Canvas().Size().Components())
	}
	at, size := absolute(view), view.Size()
	return at, at.AddXY(size.Width, size.Height)
}

// Of a long list, too, the way back from the first control leads to the last one there is.
func TestTheWayBackFromTheFirstLeadsToTheLast(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "list-many"))
	c := w.window.Canvas()
	c.Focus(stopsIn(w.top())[0])
	pressTab(w, true)
	last := w.snapshot.Connections[len(w.snapshot.Connections)-1]
	if b, ok := c.Focused().(*button); !ok || !strings.Contains(b.spoken, last.Forum.Title) {
		t.Errorf("it leads to %q, and the last is that of %s", nameOf(w, c.Focused().(fyne.CanvasObject)), last.Forum.Title)
	}
}
