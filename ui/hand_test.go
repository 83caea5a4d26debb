package ui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// hand moves things frame by frame, which on the tests' driver are at their end at once.
type hand struct {
	m       *motion
	now     time.Time
	running []*fyne.Animation
}

// aFrame is the time between two of a desktop's frames.
const aFrame = time.Second / 60

// inHand takes what moves in a window into the test's hand.
func inHand(t *testing.T) *hand {
	t.Helper()
	m := motionInForce()
	h := &hand{m: m, now: time.Now()}
	before := *m
	t.Cleanup(func() {
		m.settle()
		m.still, m.start, m.stop, m.now = before.still, before.start, before.stop, before.now
	})
	m.start = func(a *fyne.Animation) { h.running = append(h.running, a) }
	m.stop = func(a *fyne.Animation) {
		h.running = slices.DeleteFunc(slices.Clone(h.running), func(other *fyne.Animation) bool { return other == a })
	}
	m.now = func() time.Time { return h.now }
	return h
}

// frame paints one.
func (h *hand) frame() {
	for _, a := range slices.Clone(h.running) {
		a.Tick(0.5) // what the driver says of the time is not used before its end
	}
	h.now = h.now.Add(aFrame)
}

// pass paints frames until a time has passed; each is told after every frame (may be nil).
func (h *hand) pass(d time.Duration, each func()) {
	for end := h.now.Add(d); h.now.Before(end); {
		h.frame()
		if each != nil {
			each()
		}
	}
}

// atRest complains about anything that still moves.
func (h *hand) atRest(t *testing.T) {
	t.Helper()
	if len(h.running) > 0 || len(h.m.under) > 0 {
		t.Errorf("%d movements go on, %d in the driver", len(h.m.under), len(h.running))
	}
}

// plan says what can be seen in a window, and where; but not the time that is left.
func plan(w *Window) string {
	var b strings.Builder
	clock := regexp.MustCompile(`^\d+:\d\d$`)
	shownIn(w, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && clock.MatchString(text.Text) {
			return
		}
		at := absolute(o)
		fmt.Fprintf(&b, "%T %v,%v %v×%v", o, at.X, at.Y, o.Size().Width, o.Size().Height)
		switch o := o.(type) {
		case *canvas.Text:
			fmt.Fprintf(&b, " %q", o.Text)
		case *canvas.Rectangle:
			fmt.Fprintf(&b, " %v %v %v", nrgba(o.FillColor), nrgba(o.StrokeColor), o.StrokeWidth)
		}
		b.WriteByte('\n')
	})
	return b.String()
}

// unlike says where two plans begin to differ.
func unlike(a, b string) string {
	one, other := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range one {
		if i >= len(other) || one[i] != other[i] {
			return fmt.Sprintf("line %d: %q, and %q", i, one[i], slices.Concat(other, []string{"nothing"})[min(i, len(other))])
		}
	}
	return fmt.Sprintf("one ends, the other goes on with %q", other[len(one)])
}

// pageX is how far the page is from its place.
func pageX(w *Window) float32 {
	return w.top().(interface{ inner() fyne.CanvasObject }).inner().Position().X
}
