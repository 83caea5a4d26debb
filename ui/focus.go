package ui

import (
	"slices"

	"fyne.io/fyne/v2"
)

// lent is the focus of a control that cannot have it for a while: its name too, since the
// control may be made anew.
type lent struct {
	control fyne.Focusable
	name    string
}

// keepFocus takes the focus from what is no longer seen or does not answer, so that no key is
// lost in it, and gives it back as soon as that answers again, if nothing else has it by then.
func (w *Window) keepFocus() {
	c := w.window.Canvas()
	if c.Overlays().Top() != nil {
		return // the page below has its turn when that is gone
	}
	focused := c.Focused()
	if focused == nil && w.lent.control == nil {
		return
	}
	stops := stopsIn(w.top())
	if focused == nil {
		if back := w.lent.in(stops); back != nil {
			w.lent = lent{}
			c.Focus(back)
		}
		return
	}
	w.lent = lent{}
	if !slices.Contains(stops, focused) {
		w.lent = lent{focused, spoken(focused.(fyne.CanvasObject))}
		c.Unfocus()
		w.keepFocus() // it may have been made anew
	}
}

// in finds among stops the control the focus belongs to.
func (l lent) in(stops []fyne.Focusable) fyne.Focusable {
	i := slices.IndexFunc(stops, func(f fyne.Focusable) bool {
		return f == l.control || l.name != "" && spoken(f.(fyne.CanvasObject)) == l.name
	})
	if i < 0 {
		return nil
	}
	return stops[i]
}
