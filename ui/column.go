package ui

import "fyne.io/fyne/v2"

// column sets objects below each other, gap apart, each over the whole width.
type column struct{ gap float32 }

// newColumn sets objs below each other, gap apart; hidden ones take no room and no gap.
func newColumn(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column{gap}, Objects: objs}
}

func (l column) walk(objs []fyne.CanvasObject, w float32, at func(o fyne.CanvasObject, y, h float32)) float32 {
	var y, most float32
	for _, o := range visible(objs) {
		h, there := heightFor(o, w), presence(o)
		if at != nil {
			at(o, y, h)
		}
		y += h + l.gap*there
		most = max(most, there)
	}
	return y - l.gap*most
}

// presence is how much of a thing there is: less than 1 of what is coming or going, and of
// a column in which all is. The gap beside it comes and goes with it.
func presence(o fyne.CanvasObject) float32 {
	if s, ok := o.(*sheath); ok {
		return s.share
	}
	box, ok := o.(*fyne.Container)
	if !ok {
		return 1
	}
	if _, isColumn := box.Layout.(column); !isColumn || len(visible(box.Objects)) == 0 {
		return 1
	}
	return widest(box.Objects, presence)
}

func (l column) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.walk(objs, s.Width, func(o fyne.CanvasObject, y, h float32) { place(o, 0, y, s.Width, h) })
}

func (l column) HeightFor(objs []fyne.CanvasObject, w float32) float32 { return l.walk(objs, w, nil) }

func (l column) LeastWidth(objs []fyne.CanvasObject) float32 { return widest(objs, leastWidth) }

func (l column) NaturalWidth(objs []fyne.CanvasObject) float32 { return widest(objs, widthOf) }

func (l column) MinSize(objs []fyne.CanvasObject) (least fyne.Size) {
	shown := visible(objs)
	for _, o := range shown {
		one := leastOf(o)
		least = fyne.NewSize(max(least.Width, one.Width), least.Height+one.Height)
	}
	return least.AddWidthHeight(0, l.gap*float32(max(len(shown)-1, 0)))
}
