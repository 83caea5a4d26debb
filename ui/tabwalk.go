package ui

import (
	"slices"

	"fyne.io/fyne/v2"
)

// walkOn hands the focus from one control to the next, or to the one before, in the order
// in which one reads. Fyne's own walk comes backwards to a card before the buttons that stand
// on it, and from such a button to the card before: the way back would not be the way there.
func walkOn(from fyne.CanvasObject, back bool) {
	c := canvasWithFocus(from)
	if c == nil {
		return
	}
	stops := stopsIn(topOf(c))
	at := slices.IndexFunc(stops, func(f fyne.Focusable) bool { return f.(fyne.CanvasObject) == from })
	switch {
	case at < 0 && back: // in a question, which Fyne holds
		c.FocusPrevious()
	case at < 0:
		c.FocusNext()
	case back && at == 0:
		c.Focus(lastStop(topOf(c)))
	case back:
		c.Focus(stops[at-1])
	default:
		c.Focus(stops[(at+1)%len(stops)])
	}
}

// canvasWithFocus is where something has the focus. Fyne knows no canvas of what was not painted
// yet: a page that has just been made anew for another size of text would lose the key.
func canvasWithFocus(o fyne.CanvasObject) fyne.Canvas {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if focused, ok := w.Canvas().Focused().(fyne.CanvasObject); ok && focused == o {
			return w.Canvas()
		}
	}
	return canvasOf(o)
}

// canvasOf is where o stands. Fyne knows no canvas of what was not painted yet: that is about
// to come into the program's one window.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range driver.AllWindows() {
		return w.Canvas()
	}
	return nil
}

// neighbour is the stop of a kind that is by steps after one of them, as one reads. Before the
// first there is none, and beyond is -1; nor after the last, where it is 1.
func neighbour[T fyne.Focusable](in fyne.CanvasObject, from T, by int) (to fyne.Focusable, beyond int) {
	alike := slices.DeleteFunc(stopsIn(in), func(f fyne.Focusable) bool {
		_, is := f.(T)
		return !is
	})
	switch i := slices.Index(alike, fyne.Focusable(from)) + by; {
	case i < 0:
		return nil, -1
	case i >= len(alike):
		return nil, 1
	default:
		return alike[i], 0
	}
}

// lastStop is the last of what is there; of a long list the end is made only when it is seen.
func lastStop(o fyne.CanvasObject) fyne.Focusable {
	if p := pageIn(o); p != nil {
		p.scrolledBy(fyne.KeyEnd)
	}
	stops := stopsIn(o)
	return stops[len(stops)-1]
}

// topOf is what gets the keys: what lies over a page, or the page.
func topOf(c fyne.Canvas) fyne.CanvasObject {
	if top := c.Overlays().Top(); top != nil {
		return top
	}
	return c.Content()
}
