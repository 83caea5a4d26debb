//go:build !race

package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Each page is laid out in every look and size, and painted once: one in light, the next in
// dark and small.
func TestEveryPageIsShownInEveryLook(t *testing.T) {
	normal, small, wide := fyne.NewSize(520, 680), fyne.NewSize(380, 480), fyne.NewSize(900, 700)
	light, dark := lightLook(), newLook().always(theme.VariantDark)
	exhibits := gallery(guideNow())
	for _, l := range []struct {
		name    string
		look    *look
		sizes   []fyne.Size
		painted fyne.Size
	}{
		{"light", light, []fyne.Size{normal, small, wide}, normal},
		{"dark", dark, []fyne.Size{small}, small},
		{"large text", light.withTextScale(1.5), []fyne.Size{normal, small}, fyne.Size{}},
	} {
		t.Run(l.name, func(t *testing.T) {
			inLook(t, l.look)
			for n, e := range exhibits {
				t.Run(e.name, func(t *testing.T) { // in a test of its own, so that its window is closed after it
					w, _ := hung(t, e, l.look, 1, normal.Width, normal.Height)
					if kind := kindOfPage(e.snapshot); w.kind != kind {
						t.Errorf("page %d is shown, want %d", w.kind, kind)
					}
					for _, size := range l.sizes {
						w.window.Resize(size)
						if size == l.painted && (l.look == dark) == (n%2 == 1) {
							w.window.Canvas().Capture()
						}
						shownIn(w, func(o fyne.CanvasObject) { whole(t, w, e.name, o) })
					}
				})
			}
		})
	}
}

// whole complains about text that is cut, lies outside the window, or has a hole.
func whole(t *testing.T, w *Window, where string, o fyne.CanvasObject) {
	t.Helper()
	var text string
	switch o := o.(type) {
	case *paragraph:
		text = o.AccessibilityLabel()
		if need := o.HeightFor(o.Size().Width); o.Size().Height < need-0.5 {
			t.Errorf("%s, %v: %q is %v high and needs %v", where, w.window.Canvas().Size(), text, o.Size().Height, need)
		}
	case *line:
		if text = o.AccessibilityLabel(); o.Size().Width == 0 {
			return // all its facts have fallen off
		}
		if o.whole && o.Size().Width < o.NaturalWidth()-1.5 {
			t.Errorf("%s, %v: %q is %v wide and needs %v", where, w.window.Canvas().Size(), text, o.Size().Width, o.NaturalWidth())
		}
	case *button:
		walkShown(o.inside, func(inside fyne.CanvasObject) {
			if l, ok := inside.(*line); ok && l.Size().Width < l.NaturalWidth()-1.5 && !namesSomebody(l.AccessibilityLabel()) {
				t.Errorf("%s, %v: the button %q is cut", where, w.window.Canvas().Size(), l.AccessibilityLabel())
			}
		})
	default:
		return
	}
	if strings.Contains(text, "<no value>") || strings.Contains(text, "{{") {
		t.Errorf("%s, %v: %q has a hole", where, w.window.Canvas().Size(), text)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	if right := at.X + o.Size().Width; at.X < 0 || right > w.window.Canvas().Size().Width+0.5 {
		t.Errorf("%s, %v: %q lies outside the window: %v to %v", where, w.window.Canvas().Size(), text, at.X, right)
	}
}

// namesSomebody says whether a button has an address or an account in it: only these may
// end in “…”.
func namesSomebody(words string) bool { return strings.ContainsAny(words, ".@") }
