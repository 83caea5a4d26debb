package ui

import "fyne.io/fyne/v2"

// rowAlign says where in a row's height its objects stand.
type rowAlign int

const (
	alignCentre rowAlign = iota
	alignTop
	alignFill // each as high as the row
	alignHigh // as alignCentre, but beside a text of many lines near its first
)

// highMiddle is the lowest middle, at text scale 1, of what stands high in a row: that of a card of three lines.
const highMiddle float32 = 40

// row sets objects beside each other; one of them takes the room that is left.
type row struct {
	gap   float32
	grows int
	align rowAlign
}

// newRow sets objs beside each other, gap apart. The one with index grows takes the room that is left (-1: none does).
func newRow(gap float32, grows int, align rowAlign, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{gap, grows, align}, Objects: objs}
}

// widths shares w out: the natural width each, the rest to the one that grows; where it is too narrow, the last ones that
// can be narrower give way, and where that is not enough, those that can be narrower yet at the price of their looks.
func (l row) widths(objs []fyne.CanvasObject, w float32) []float32 {
	out := make([]float32, len(objs))
	room, gaps := w, 0
	for i, o := range objs {
		if !o.Visible() {
			continue
		}
		gaps++
		if i == l.grows {
			continue
		}
		out[i] = widthOf(o)
		room -= out[i]
	}
	room -= l.gap * float32(max(gaps-1, 0))
	if l.grows >= 0 && l.grows < len(objs) && objs[l.grows].Visible() {
		need := minWidth(objs[l.grows])
		out[l.grows] = max(room, need)
		room -= out[l.grows]
	}
	giveWay := func(i int, least func(fyne.CanvasObject) float32) {
		if o := objs[i]; o.Visible() && room < 0 {
			give := min(-room, max(out[i]-least(o), 0))
			out[i] -= give
			room += give
		}
	}
	for i := len(objs) - 1; i >= 0; i-- {
		if i != l.grows {
			giveWay(i, minWidth)
		}
	}
	for i := len(objs) - 1; i >= 0; i-- {
		giveWay(i, leastWidth)
	}
	return out
}

func (l row) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	var x float32
	for i, w := range l.widths(objs, s.Width) {
		o := objs[i]
		if !o.Visible() {
			continue
		}
		h, y := heightFor(o, w), float32(0)
		switch l.align {
		case alignFill:
			h = s.Height
		case alignCentre:
			y = (s.Height - h) / 2
		case alignHigh:
			y = max(min(s.Height/2, scaled(highMiddle))-h/2, 0)
		case alignTop:
		}
		place(o, x, y, w, h)
		x += w + l.gap
	}
}

func (l row) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	var h float32
	for i, ow := range l.widths(objs, w) {
		if objs[i].Visible() {
			h = max(h, heightFor(objs[i], ow))
		}
	}
	return h
}

func (l row) sum(objs []fyne.CanvasObject, f func(fyne.CanvasObject) float32) float32 {
	shown := visible(objs)
	w := l.gap * float32(max(len(shown)-1, 0))
	for _, o := range shown {
		w += f(o)
	}
	return w
}

func (l row) LeastWidth(objs []fyne.CanvasObject) float32 { return l.sum(objs, leastWidth) }

func (l row) NaturalWidth(objs []fyne.CanvasObject) float32 { return l.sum(objs, widthOf) }

func (l row) MinSize(objs []fyne.CanvasObject) (least fyne.Size) {
	shown := visible(objs)
	for _, o := range shown {
		one := leastOf(o)
		least = fyne.NewSize(least.Width+one.Width, max(least.Height, one.Height))
	}
	return least.AddWidthHeight(l.gap*float32(max(len(shown)-1, 0)), 0)
}
