package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// heard is what lies over a page for Fyne's bridge to screen readers, which looks into plain
// containers and nothing else: every page of ours is a widget, and it would find none of it.
// It holds an echo of each thing that has something to say, in the order in which one reads.
type heard struct {
	widget.BaseWidget
	window *Window
	echoes *fyne.Container
}

// inWindow is what a page is put into the window as.
func (w *Window) inWindow(v view) fyne.CanvasObject {
	if !readersListen {
		return v
	}
	return w.heardOver(v)
}

// heardOver gives a page with its echoes over it.
func (w *Window) heardOver(v view) *fyne.Container {
	h := &heard{window: w, echoes: container.NewWithoutLayout()}
	h.ExtendBaseWidget(h)
	return newStack(v, h, h.echoes)
}

// Refresh comes with every new layout of the page: what can be heard may be another.
func (h *heard) Refresh() {
	h.echoes.Objects = h.window.echoes()
}

// CreateRenderer is Fyne's; there is nothing to be seen.
func (h *heard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// hearAgain lets what has just been drawn be heard.
func (w *Window) hearAgain() {
	if content := w.window.Canvas().Content(); readersListen && content != nil {
		content.Refresh()
	}
}

// echoes are those of what is seen: of a question or a menu, else of the page.
func (w *Window) echoes() []fyne.CanvasObject {
	if w.question != nil {
		return w.echoesIn(w.question.popUp.Content, w.question.popUp.Position(), false)
	}
	if w.menu.isOpen() {
		return w.echoesIn(w.menu, fyne.Position{}, false)
	}
	return w.echoesIn(w.top(), fyne.Position{}, false)
}

// echoesIn leaves out the words of what has said them already; at is where the thing is in
// which o stands. The places are added up here, since the desktop's driver knows none before
// the first painting, and would ask the echoes themselves for theirs.
func (w *Window) echoesIn(o fyne.CanvasObject, at fyne.Position, said bool) (out []fyne.CanvasObject) {
	if !o.Visible() || leaves(o) {
		return nil
	}
	if _, typed := o.(*fieldEntry); !typed { // which stands in frames that are no children
		at = at.Add(o.Position())
	}
	switch o := o.(type) {
	case *forumIcon, *avatar: // the name stands beside it
		return nil
	case *ring: // it would be read out every second
		return nil
	case *fyne.Container:
	case fyne.Accessible:
		thing := o.(fyne.CanvasObject)
		_, pressed := thing.(fyne.Focusable)
		if label := w.words.aloud(thing); label != "" && (pressed || !said) {
			out = append(out, &echo{of: thing, at: at, role: o.AccessibilityRole(), said: w.words.aloud})
		}
		said = true
	}
	for _, child := range childrenOf(o) {
		out = append(out, w.echoesIn(child, at, said)...)
	}
	return out
}

// echo says what another thing says, where that is. It paints nothing and feels no press.
type echo struct {
	of   fyne.CanvasObject
	at   fyne.Position
	role fyne.AccessibleRole
	said func(fyne.CanvasObject) string
}

// AccessibilityLabel is what the thing says now.
func (e *echo) AccessibilityLabel() string { return e.said(e.of) }

// AccessibilityRole is the thing's.
func (e *echo) AccessibilityRole() fyne.AccessibleRole { return e.role }

// Position is the thing's in the window, when that was last laid out.
func (e *echo) Position() fyne.Position { return e.at }

// Size is the thing's.
func (e *echo) Size() fyne.Size { return e.of.Size() }

// Visible is whether the thing can be seen.
func (e *echo) Visible() bool { return e.of.Visible() }

// MinSize is none.
func (e *echo) MinSize() fyne.Size { return fyne.Size{} }

// Move changes nothing: it is where the thing is.
func (e *echo) Move(fyne.Position) {}

// Resize changes nothing.
func (e *echo) Resize(fyne.Size) {}

// Show changes nothing.
func (e *echo) Show() {}

// Hide changes nothing.
func (e *echo) Hide() {}

// Refresh changes nothing.
func (e *echo) Refresh() {}
