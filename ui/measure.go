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

func round(f float32) float32 { return float32(math.Round(float64(f))) }

func ceil(f float32) float32 { return float32(math.Ceil(float64(f) - 0.01)) }

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

func minHeight(o fyne.CanvasObject) float32 { return leastOf(o).Height }
