package ui

import (
	"math"

	"fyne.io/fyne/v2"
)

// dragActions is what becomes of a card that the pointer pulls.
type dragActions struct {
	Lift func(from fyne.Position) bool // false: it stays where it is
	Move func(to fyne.Position)
	Drop func()
}

// pull is what the pointer has done with a card since it was pressed.
type pull struct {
	begun, lifted bool
	from, at      fyne.Position // in the window
}

// liftAfter is how far the pointer goes before a card follows it: a hand that presses
// is seldom quite still.
const liftAfter float32 = 6

// Dragged lifts the card once the pointer has gone far enough, and has it follow.
func (c *card) Dragged(e *fyne.DragEvent) {
	p := &c.pull
	if !p.begun {
		p.begun, p.from = true, e.AbsolutePosition.SubtractXY(e.Dragged.DX, e.Dragged.DY)
	}
	p.at = e.AbsolutePosition
	far := math.Hypot(float64(p.at.X-p.from.X), float64(p.at.Y-p.from.Y)) >= float64(liftAfter)
	if far && !p.lifted && c.drag.Lift != nil && c.pressedAt(p.from) == fyne.Tappable(c) {
		p.lifted = c.drag.Lift(p.from)
	}
	if p.lifted {
		c.drag.Move(p.at)
	}
}

// DragEnd lets it go. Fyne takes every press for a drag in which the pointer moved at all;
// one that ends where it began presses what is there.
func (c *card) DragEnd() {
	p := c.pull
	c.pull = pull{}
	if p.lifted {
		c.drag.Drop()
		return
	}
	if o := c.pressedAt(p.from); o != nil && o == c.pressedAt(p.at) {
		o.Tapped(&fyne.PointEvent{AbsolutePosition: p.at})
	}
}

// pressedAt is what a press at a place in the window is for: a button on the card, or the
// card; nil where it is beside.
func (c *card) pressedAt(at fyne.Position) fyne.Tappable {
	for _, stop := range stopsIn(c.content) {
		if b, ok := stop.(*button); ok && covers(b, at) {
			return b
		}
	}
	if covers(c, at) {
		return c
	}
	return nil
}

// covers says whether o lies at a place in the window.
func covers(o fyne.CanvasObject, at fyne.Position) bool {
	lies := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	in, s := at.Subtract(lies), o.Size()
	return in.X >= 0 && in.Y >= 0 && in.X < s.Width && in.Y < s.Height
}
