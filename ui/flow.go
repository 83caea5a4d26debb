package ui

import "fyne.io/fyne/v2"

// flow sets objects beside each other like words, and begins a new row where one does not fit.
type flow struct {
	gap, between float32
	atEnd        bool // its rows stand at the right
}

// newFlow sets objs beside each other, gap apart, in as many rows as they need, between apart: buttons, a title and its tag.
func newFlow(gap, between float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{gap: gap, between: between}, Objects: objs}
}

// newAnswers sets the buttons of a question at the right, below each other where they do not fit. One
// may have the focus from the start: its ring keeps clear of the other.
func newAnswers(objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: flow{gap: space12, between: space12, atEnd: true}, Objects: objs}
}

// walk places the objects at width w and gives the height; at may be nil.
func (l flow) walk(objs []fyne.CanvasObject, w float32, at func(o fyne.CanvasObject, x, y, ow, oh float32)) float32 {
	var y float32
	for shown := visible(objs); len(shown) > 0; {
		n, height := l.row(shown, w)
		var x float32
		if l.atEnd {
			x = max(w-l.NaturalWidth(shown[:n]), 0)
		}
		for _, o := range shown[:n] {
			ow := min(widthOf(o), w)
			oh := heightFor(o, ow)
			if at != nil {
				at(o, x, y+(height-oh)/2, ow, oh)
			}
			x += ow + l.gap
		}
		y += height
		if shown = shown[n:]; len(shown) > 0 {
			y += l.between
		}
	}
	return y
}

// row tells how many of the objects, at least one, stand in a row of width w, and how high it is.
func (l flow) row(objs []fyne.CanvasObject, w float32) (n int, height float32) {
	var x float32
	for _, o := range objs {
		ow := min(widthOf(o), w)
		if n > 0 && x+ow > w {
			break
		}
		n, height = n+1, max(height, heightFor(o, ow))
		x += ow + l.gap
	}
	return n, height
}

func (l flow) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.walk(objs, s.Width, func(o fyne.CanvasObject, x, y, w, h float32) { place(o, x, y, w, h) })
}

func (l flow) HeightFor(objs []fyne.CanvasObject, w float32) float32 { return l.walk(objs, w, nil) }

func (l flow) LeastWidth(objs []fyne.CanvasObject) float32 { return widest(objs, leastWidth) }

func (l flow) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return row{gap: l.gap}.NaturalWidth(objs)
}

func (l flow) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs)
}
