package ui

import "fyne.io/fyne/v2"

// spot is a place in a drawing, in units at text scale 1.
type spot struct {
	x, y, w, h float32
	object     fyne.CanvasObject
}

// spots is the layout of a drawing: every object has its own place, and all of it grows with the text.
type spots struct {
	size  fyne.Size
	spots []spot
}

// newSpots makes a drawing of w × h units at text scale 1, the first spot at the back.
func newSpots(w, h float32, all ...spot) *fyne.Container {
	objs := make([]fyne.CanvasObject, 0, len(all))
	for _, s := range all {
		objs = append(objs, s.object)
	}
	return &fyne.Container{Layout: spots{fyne.NewSize(w, h), all}, Objects: objs}
}

func (l spots) Layout([]fyne.CanvasObject, fyne.Size) {
	for _, s := range l.spots {
		place(s.object, scaled(s.x), scaled(s.y), scaled(s.w), scaled(s.h))
	}
}

func (l spots) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(round(scaled(l.size.Width)), round(scaled(l.size.Height)))
}
