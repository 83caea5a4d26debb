package ui

import (
	"math"

	"fyne.io/fyne/v2"
)

// heightFor is how high o wants to be at width w. A Fyne MinSize knows no width, so wrapped text in Fyne's own boxes is too
// low on the first pass and jumps; everything of ours that wraps answers HeightFor, and a column asks before placing.
func heightFor(o fyne.CanvasObject, w float32) float32 {
	if h, ok := o.(interface{ HeightFor(float32) float32 }); ok {
		return h.HeightFor(w)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(heightLayout); ok {
			return l.HeightFor(c.Objects, w)
		}
	}
	return ceil(o.MinSize().Height)
}

// heightLayout is a Fyne layout whose height depends on its width.
type heightLayout interface {
	fyne.Layout
	HeightFor(objs []fyne.CanvasObject, w float32) float32
}

// widthOf is how wide o would like to be where there is room: all its text on one line.
func widthOf(o fyne.CanvasObject) float32 {
	if n, ok := o.(interface{ NaturalWidth() float32 }); ok {
		return ceil(n.NaturalWidth())
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(interface {
			NaturalWidth([]fyne.CanvasObject) float32
		}); ok {
			return ceil(l.NaturalWidth(c.Objects))
		}
	}
	return ceil(o.MinSize().Width)
}

// reflow lays the whole canvas of o out again: for a thing that has just grown or shrunk in height. The test driver, unlike
// the desktop one, never looks by itself whether a minimum size has changed.
func reflow(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return // not shown yet: its first layout will ask for the height
	}
	if top := c.Overlays().Top(); top != nil {
		top.Refresh()
	}
	if content := c.Content(); content != nil {
		content.Refresh()
	}
}

func round(f float32) float32 { return float32(math.Round(float64(f))) }

func ceil(f float32) float32 { return float32(math.Ceil(float64(f) - 0.01)) }

// place puts o on whole numbers: at 1× a one-unit edge would else spread over two pixels.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(round(x), round(y)))
	o.Resize(fyne.NewSize(round(w), round(h)))
}

// visible leaves out what is hidden.
func visible(objs []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objs))
	for _, o := range objs {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

// widest is the largest of f over the visible objects.
func widest(objs []fyne.CanvasObject, f func(fyne.CanvasObject) float32) float32 {
	var w float32
	for _, o := range visible(objs) {
		w = max(w, f(o))
	}
	return w
}

// leastOf is the smallest size of o, in whole units. Nothing that arranges others asks for it twice: what is inside asks all
// that is inside it, and a tree of n levels in which each asked twice would be walked 2ⁿ times, at every frame.
func leastOf(o fyne.CanvasObject) fyne.Size {
	least := o.MinSize()
	return fyne.NewSize(ceil(least.Width), ceil(least.Height))
}

// overlaid is the smallest size in which each of the visible objects has room alone.
func overlaid(objs []fyne.CanvasObject) (least fyne.Size) {
	for _, o := range objs {
		if o.Visible() {
			least = least.Max(leastOf(o))
		}
	}
	return least
}

func minWidth(o fyne.CanvasObject) float32 { return leastOf(o).Width }

// leastWidth is how narrow o can be where there is not even room for its minimum: a button and a pill then wrap their word.
func leastWidth(o fyne.CanvasObject) float32 {
	if l, ok := o.(interface{ LeastWidth() float32 }); ok {
		return ceil(l.LeastWidth())
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(interface {
			LeastWidth([]fyne.CanvasObject) float32
		}); ok {
			return ceil(l.LeastWidth(c.Objects))
		}
	}
	return minWidth(o)
}

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

func minHeight(o fyne.CanvasObject) float32 { return leastOf(o).Height }

// emptyRoom is an empty place of one size.
type emptyRoom fyne.Size

// newSpacer takes w × h of room and shows nothing.
func newSpacer(w, h float32) fyne.CanvasObject {
	return &fyne.Container{Layout: emptyRoom{w, h}}
}

func (emptyRoom) Layout([]fyne.CanvasObject, fyne.Size) {}

func (r emptyRoom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size(r) }
