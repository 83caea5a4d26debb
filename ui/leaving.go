package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// noticeStays is how long a notice that wants no decision is there to be read. All below it moves up when it goes: most of
// those who were watched looked for what to press next for some ten seconds, and then pressed where it had just been.
const noticeStays = 30 * time.Second

// pointerRests is how long the pointer has to lie still on a page before anything there moves by itself: it may be on its way
// to a control.
const pointerRests = 3 * time.Second

// leavingNotice is a notice that leaves by itself, but not while somebody points at
// it or has the focus in it, nor while somebody is about to press something, or on the way
// there: all below it moves up when it goes.
type leavingNotice struct {
	composite
	hovered bool
	leave   func()
	later   later
}

func newLeavingNotice(spec noticeSpec, later later, leave func()) *leavingNotice {
	n := &leavingNotice{leave: leave, later: later}
	n.compose(n, newNotice(spec))
	later(noticeStays, n.due)
	return n
}

// due is the end of its time; while it is being read it stays a while longer.
func (n *leavingNotice) due() {
	if n.hovered || focusedIn(n) != nil || aimed(n) || stirs(n) {
		n.later(time.Second, n.due)
		return
	}
	n.leave()
}

// aimed says whether the pointer is over a control of the window that o stands in.
func aimed(o fyne.CanvasObject) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	return c != nil && c.Content() != nil && pointedAt(c.Content())
}

// stirs says whether the pointer has been moved, or the page scrolled, a moment ago.
func stirs(o fyne.CanvasObject) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Content() == nil {
		return false
	}
	p := pageIn(c.Content())
	return p != nil && time.Since(p.stirred) < pointerRests
}

func pointedAt(o fyne.CanvasObject) bool {
	if p, ok := o.(interface{ isHovered() bool }); ok && p.isHovered() {
		return true
	}
	return slices.ContainsFunc(childrenOf(o), pointedAt)
}

// MouseIn keeps it.
func (n *leavingNotice) MouseIn(*desktop.MouseEvent) { n.hovered = true }

// MouseMoved changes nothing.
func (n *leavingNotice) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets it go.
func (n *leavingNotice) MouseOut() { n.hovered = false }

// AccessibilityLabel is what it says.
func (n *leavingNotice) AccessibilityLabel() string { return spoken(n.content) }

// AccessibilityRole says that it is text.
func (n *leavingNotice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
