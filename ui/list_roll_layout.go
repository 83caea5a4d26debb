package ui

import "fyne.io/fyne/v2"

// rollLayout sets what is there where it belongs.
type rollLayout struct{ r *roll }

func (l rollLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l.r.width = s.Width
	l.r.walk(s.Width, func(p *rollPlace, y, h float32) bool {
		if p.object != nil {
			place(p.object, 0, y, s.Width, h)
		}
		return true
	})
}

func (l rollLayout) HeightFor(_ []fyne.CanvasObject, w float32) (height float32) {
	l.r.walk(w, func(_ *rollPlace, y, h float32) bool {
		height = y + h
		return true
	})
	return height
}

func (l rollLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widest(objs, minWidth), l.HeightFor(objs, l.r.width))
}
