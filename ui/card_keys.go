package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// listen has a card of the list do what keys and pointer ask: key is what the list knows
// it by.
func (c *card) listen(key string, do cardActions, menu func()) {
	c.onRune = do.Typed
	if do.Step != nil {
		c.onStep = func(by int) { do.Step(key, by) }
	}
	if do.Lift != nil {
		c.drag = dragActions{Lift: func(from fyne.Position) bool { return do.Lift(key, from) }, Move: do.Drag, Drop: do.Drop}
	}
	c.onKey = func(name fyne.KeyName) bool {
		switch {
		case name == desktop.KeyMenu, name == fyne.KeyF10 && do.Shift():
			menu()
		case name == fyne.KeyF2 && do.Rename != nil:
			do.Rename(key)
		case name == fyne.KeyUp && do.Walk != nil:
			return do.Walk(c, -1)
		case name == fyne.KeyDown && do.Walk != nil:
			return do.Walk(c, 1)
		default:
			return false
		}
		return true
	}
}
