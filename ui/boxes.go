package ui

import "fyne.io/fyne/v2"

// pad is room around one object; negative room lets it stand out, as a focus ring or the padding of a plain button does.
type pad struct{ top, right, bottom, left float32 }

// newPad gives obj room on its four sides, in the order of a clock; negative pulls it out.
func newPad(top, right, bottom, left float32, obj fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: pad{top, right, bottom, left}, Objects: []fyne.CanvasObject{obj}}
}

// newPadAll gives obj the same room on all sides.
func newPadAll(p float32, obj fyne.CanvasObject) *fyne.Container { return newPad(p, p, p, p, obj) }

func (l pad) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, l.left, l.top, s.Width-l.left-l.right, s.Height-l.top-l.bottom)
	}
}

func (l pad) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.top + l.bottom + tallest(objs, w-l.left-l.right)
}

func (l pad) LeastWidth(objs []fyne.CanvasObject) float32 {
	return l.left + l.right + widest(objs, leastWidth)
}

func (l pad) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return l.left + l.right + widest(objs, widthOf)
}

func (l pad) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs).AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

// padAt is a pad that depends on the width there is.
type padAt func(w float32) pad

func (l padAt) Layout(objs []fyne.CanvasObject, s fyne.Size) { l(s.Width).Layout(objs, s) }

func (l padAt) HeightFor(objs []fyne.CanvasObject, w float32) float32 { return l(w).HeightFor(objs, w) }

func (l padAt) MinSize(objs []fyne.CanvasObject) fyne.Size { return l(0).MinSize(objs) }

// tallest is the greatest heightFor of the visible objects, all w wide.
func tallest(objs []fyne.CanvasObject, w float32) float32 {
	return widest(objs, func(o fyne.CanvasObject) float32 { return heightFor(o, w) })
}

// clamp holds its object to a greatest width, centred.
type clamp struct{ most float32 }

// newClamp holds obj to the width of a page's column, centred in whatever is wider.
func newClamp(obj fyne.CanvasObject) *fyne.Container { return newClampTo(columnWidth, obj) }

// newClampTo holds obj to a width of most, centred in whatever is wider.
func newClampTo(most float32, obj fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: clamp{most}, Objects: []fyne.CanvasObject{obj}}
}

func (l clamp) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	w := min(s.Width, l.most)
	for _, o := range objs {
		place(o, (s.Width-w)/2, 0, w, s.Height)
	}
}

func (l clamp) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return tallest(objs, min(w, l.most))
}

func (l clamp) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return min(widest(objs, widthOf), l.most)
}

func (l clamp) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs)
}

// newSized gives o a fixed width.
func newSized(w float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: sized{w}, Objects: []fyne.CanvasObject{o}}
}

// sized wants one width, whatever is in it.
type sized struct{ width float32 }

func (l sized) Layout(objs []fyne.CanvasObject, s fyne.Size) { pad{}.Layout(objs, s) }

func (l sized) HeightFor(objs []fyne.CanvasObject, w float32) float32 { return tallest(objs, w) }

func (l sized) NaturalWidth([]fyne.CanvasObject) float32 { return l.width }

func (l sized) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, tallest(objs, l.width))
}

// centre sets its object in the middle, at its natural width.
type centre struct{}

// newCentred sets obj in the middle of the width and height it gets, never wider than that.
func newCentred(obj fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: centre{}, Objects: []fyne.CanvasObject{obj}}
}

func (centre) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		w := min(widthOf(o), s.Width)
		h := heightFor(o, w)
		place(o, (s.Width-w)/2, (s.Height-h)/2, w, h)
	}
}

func (centre) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return widest(objs, func(o fyne.CanvasObject) float32 { return heightFor(o, min(widthOf(o), w)) })
}

func (centre) NaturalWidth(objs []fyne.CanvasObject) float32 { return widest(objs, widthOf) }

func (centre) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs)
}

// equalColumns shares the width in equal parts; where they are too narrow for what is in them, it is a column.
type equalColumns struct{ gap float32 }

// newEqualColumns sets objs beside each other, all equally wide and high; below each other where one would not fit.
func newEqualColumns(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: equalColumns{gap}, Objects: objs}
}

func (l equalColumns) each(n int, w float32) float32 {
	return (w - l.gap*float32(max(n-1, 0))) / float32(max(n, 1))
}

// fits tells whether all of them stand beside each other at width w.
func (l equalColumns) fits(objs []fyne.CanvasObject, w float32) bool {
	return widest(objs, widthOf) <= l.each(len(visible(objs)), w)+1
}

func (l equalColumns) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	if !l.fits(objs, s.Width) {
		column(l).Layout(objs, s)
		return
	}
	shown := visible(objs)
	each := l.each(len(shown), s.Width)
	for i, o := range shown {
		left := round(float32(i) * (each + l.gap))
		right := round(float32(i)*(each+l.gap) + each)
		place(o, left, 0, right-left, s.Height)
	}
}

func (l equalColumns) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	if !l.fits(objs, w) {
		return column(l).HeightFor(objs, w)
	}
	return tallest(objs, l.each(len(visible(objs)), w))
}

func (l equalColumns) NaturalWidth(objs []fyne.CanvasObject) float32 {
	n := float32(len(visible(objs)))
	return widest(objs, widthOf)*n + l.gap*max(n-1, 0)
}

func (l equalColumns) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs)
}

// switchAt shows one of two arrangements, by the width there is.
type switchAt struct{ at float32 }

// newSwitch shows wide where there are at least at units of width (times the text scale), else narrow. The two must not
// share objects: an object has one parent.
func newSwitch(at float32, wide, narrow fyne.CanvasObject) *fyne.Container {
	narrow.Hide()
	return &fyne.Container{Layout: switchAt{at}, Objects: []fyne.CanvasObject{wide, narrow}}
}

func (l switchAt) choose(objs []fyne.CanvasObject, w float32) (shown, other fyne.CanvasObject) {
	if w >= scaled(l.at) {
		return objs[0], objs[1]
	}
	return objs[1], objs[0]
}

func (l switchAt) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	shown, other := l.choose(objs, s.Width)
	other.Hide()
	shown.Show()
	place(shown, 0, 0, s.Width, s.Height)
}

func (l switchAt) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	shown, _ := l.choose(objs, w)
	return heightFor(shown, w)
}

func (l switchAt) NaturalWidth(objs []fyne.CanvasObject) float32 { return widthOf(objs[0]) }

func (l switchAt) MinSize(objs []fyne.CanvasObject) fyne.Size {
	wide, narrow := leastOf(objs[0]), leastOf(objs[1])
	least := wide.Min(narrow)
	for i, one := range []fyne.Size{wide, narrow} {
		if objs[i].Visible() {
			least.Height = max(least.Height, one.Height)
		}
	}
	return least
}
