package ui

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// hover lights it up, or makes it quiet again: its words at once, what is behind them
// within a moment.
func (p *pressable) hover(on bool) {
	p.hovered = on
	if p.renderer == nil || !motionInForce().wanted() {
		p.update()
		return
	}
	back := p.renderer.back
	before := paintOf(back)
	p.update()
	after := paintOf(back)
	if before == after {
		return
	}
	motionInForce().move(back, hoverMoves, func(done float32) {
		if done == 1 {
			p.renderer.repaint() // its state may be another by now
			return
		}
		before.mixed(after, done).onto(back)
	})
}

// paint is the colours of a rectangle.
type paint struct {
	fill, edge color.NRGBA
	width      float32
}

func paintOf(r *canvas.Rectangle) paint {
	return paint{nrgba(r.FillColor), nrgba(r.StrokeColor), r.StrokeWidth}
}

// mixed is a paint on the way to another.
func (p paint) mixed(to paint, done float32) paint {
	return paint{mixed(p.fill, to.fill, done), mixed(p.edge, to.edge, done), max(p.width, to.width)}
}

func (p paint) onto(r *canvas.Rectangle) {
	r.FillColor, r.StrokeColor, r.StrokeWidth = p.fill, p.edge, p.width
	r.Refresh()
}

func nrgba(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// mixed is a colour between two. Nothing at all has no colour of its own: only how much of
// the other there is changes.
func mixed(a, b color.NRGBA, done float32) color.NRGBA {
	switch {
	case a.A == 0:
		a.R, a.G, a.B = b.R, b.G, b.B
	case b.A == 0:
		b.R, b.G, b.B = a.R, a.G, a.B
	}
	part := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*done + 0.5) }
	return color.NRGBA{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), part(a.A, b.A)}
}
