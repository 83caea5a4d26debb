package ui

import "fyne.io/fyne/v2"

// shrinking lets its object be narrower than it would like: an address on a button
// then ends in “…” rather than in the margin.
type shrinking struct{}

func newShrinking(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: shrinking{}, Objects: []fyne.CanvasObject{o}}
}

func (shrinking) Layout(objs []fyne.CanvasObject, s fyne.Size) { pad{}.Layout(objs, s) }

func (shrinking) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return pad{}.HeightFor(objs, w)
}

func (shrinking) NaturalWidth(objs []fyne.CanvasObject) float32 { return pad{}.NaturalWidth(objs) }

func (shrinking) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, pad{}.MinSize(objs).Height)
}
