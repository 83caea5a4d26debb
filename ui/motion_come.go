package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// How far from their places things begin to come in.
const (
	pageFrom     float32 = 12
	portraitFrom float32 = 8
)

// How much is hidden at first of what appears. Of a page not all: on a slow computer the
// window would be seen empty.
const (
	pageHidden  float32 = 0.6
	thingHidden float32 = 1
)

// veilOver is how far a veil reaches beyond what it lies over: shadows are drawn there.
const veilOver float32 = 6

// risen is a place whose content comes up to it.
type risen struct{ composite }

func newRisen(content fyne.CanvasObject) *risen {
	r := &risen{}
	r.compose(r, content)
	return r
}

// coming is something on its way to its place. Fyne fades no group of things: a veil in
// the colour of the page lies over it, and clears away.
type coming struct {
	from fyne.Position     // of its place
	left float32           // of the way, 1 to 0
	veil *canvas.Rectangle // nil: it was in sight before
	hide float32           // how thick the veil is at first
}

// come lets a widget appear in its place: from beside it, under a veil. It is pressed and
// typed in from the first moment on.
func (c *composite) come(from fyne.Position, hidden float32, takes time.Duration) {
	c.travel(&coming{from: from, hide: hidden, veil: canvas.NewRectangle(color.Transparent)}, takes)
}

// glide lets a widget that was elsewhere go to its place.
func (c *composite) glide(from fyne.Position, takes time.Duration) {
	c.travel(&coming{from: from}, takes)
}

func (c *composite) travel(on *coming, takes time.Duration) {
	c.coming = on
	motionInForce().move(c.self, takes, func(done float32) {
		on.left = 1 - done
		if on.veil != nil {
			on.veil.FillColor = veilOf(on.left * on.hide)
		}
		if done == 1 {
			c.coming = nil
		}
		if c.renderer != nil {
			c.renderer.Layout(c.Size())
		}
		paintAgain(c.self)
	})
}

// over is what lies over the widget meanwhile.
func (on *coming) over() []fyne.CanvasObject {
	if on.veil == nil {
		return nil
	}
	return []fyne.CanvasObject{on.veil}
}

// layout sets content beside its place, and the veil over it.
func (on *coming) layout(content fyne.CanvasObject, s fyne.Size) {
	x, y := on.from.X*on.left, on.from.Y*on.left
	place(content, x, y, s.Width, s.Height)
	for _, veil := range on.over() {
		place(veil, round(x)-veilOver, round(y)-veilOver, s.Width+2*veilOver, s.Height+2*veilOver)
	}
}

// leaves says whether a thing is on its way out: seen for a moment still, and no longer
// there for the keyboard and for who cannot see.
func leaves(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *sheath:
		return !o.open
	case *fyne.Container:
		_, gone := o.Layout.(ghostly)
		return gone
	}
	return false
}

// veilOf is the colour of a veil of which only a share is there. It is that of the empty
// window: the toolkit divides by 255² instead of 2¹⁶-1 where it clears one, which makes
// our light ground a little lighter than what is painted on it in the same colour.
func veilOf(share float32) color.Color {
	ground := nrgba(colour(theme.ColorNameBackground))
	cleared := func(c uint8) uint8 { return uint8(min(round(float32(c)*257/255), 255)) }
	ground.R, ground.G, ground.B = cleared(ground.R), cleared(ground.G), cleared(ground.B)
	return mixed(color.NRGBA{}, ground, share)
}

// paintAgain has the canvas of o painted once more, with what it has painted before of
// texts and pictures: Fyne's Refresh would have all of that made anew in each frame.
func paintAgain(o fyne.CanvasObject) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(interface{ SetDirty() }); ok {
		c.SetDirty()
	}
}
