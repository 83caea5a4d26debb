package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// dragLayer lies over the page while something is carried, so that nothing below lights up
// under the pointer.
type dragLayer struct {
	composite
	box     *fyne.Container
	carried fyne.CanvasObject
	resized func() // while something is carried
}

func newDragLayer(resized func()) *dragLayer {
	l := &dragLayer{resized: resized, box: &fyne.Container{Layout: emptyRoom{}}}
	l.compose(l, l.box)
	l.Hide()
	return l
}

// Resize tells that the window has become another size: what is carried is none of it.
func (l *dragLayer) Resize(s fyne.Size) {
	other := s != l.Size()
	l.composite.Resize(s)
	if other && l.carried != nil {
		fyne.Do(l.resized)
	}
}

func (l *dragLayer) carry(o fyne.CanvasObject, size fyne.Size) {
	l.carried = o
	l.box.Objects = []fyne.CanvasObject{o}
	o.Resize(size)
	l.Show()
}

func (l *dragLayer) empty() {
	l.carried, l.box.Objects = nil, nil
	l.Hide()
}

func (l *dragLayer) moveTo(at fyne.Position) {
	if l.carried != nil {
		l.carried.Move(fyne.NewPos(round(at.X), round(at.Y)))
	}
}

// MouseIn, MouseMoved and MouseOut keep the pointer from what is below.
func (l *dragLayer) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (l *dragLayer) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (l *dragLayer) MouseOut() {}
