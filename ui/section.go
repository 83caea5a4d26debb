package ui

import (
	"reflect"

	"fyne.io/fyne/v2"
)

// section is a piece of a page that is built anew only when what it shows has
// become something else. So the rest of the page keeps its focus, its cursor and
// its place while snapshots come in.
type section struct {
	box   *fyne.Container
	value any
	built bool
}

// newSection gives an empty one; its box goes into the page.
func newSection() *section { return &section{box: newStack()} }

// show builds the section for a value, if it is another than before; build gives
// nil for nothing to be seen. It tells whether the page has to be laid out again.
func (s *section) show(value any, build func() fyne.CanvasObject) bool {
	if s.built && reflect.DeepEqual(s.value, value) {
		return false
	}
	s.value, s.built = value, true
	s.put(build())
	return true
}

// put sets an object into the box; nil empties it.
func (s *section) put(o fyne.CanvasObject) {
	focused := focusedIn(s.box)
	s.box.Objects = without(o)
	s.box.Hidden = o == nil
	s.box.Refresh()
	if focused != nil {
		refocus(focused, s.box)
	}
}

// focusedIn gives what has the focus, if it is inside o.
func focusedIn(o fyne.CanvasObject) fyne.CanvasObject {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	if focused, ok := c.Focused().(fyne.CanvasObject); ok && holds(o, focused) {
		return focused
	}
	return nil
}

// refocus hands the focus of a control that has just been taken away to the one
// that says the same in its place, or to nobody: what is no longer seen must not
// get the keys.
func refocus(gone, place fyne.CanvasObject) {
	c := canvasOf(place)
	if c == nil {
		return
	}
	if heir := saying(place, spoken(gone)); heir != nil {
		c.Focus(heir)
		return
	}
	c.Unfocus()
}

// saying finds the control in a tree that says these words.
func saying(o fyne.CanvasObject, words string) fyne.Focusable {
	if f, ok := o.(fyne.Focusable); ok && words != "" && spoken(o) == words {
		return f
	}
	for _, child := range childrenOf(o) {
		if f := saying(child, words); f != nil {
			return f
		}
	}
	return nil
}

// spoken is what a control says to who cannot see it.
func spoken(o fyne.CanvasObject) string {
	if a, ok := o.(fyne.Accessible); ok {
		return a.AccessibilityLabel()
	}
	return ""
}
