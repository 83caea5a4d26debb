package ui

import (
	"time"

	"fyne.io/fyne/v2/driver/desktop"
)

// stir notes that somebody is at it with the pointer. What lies over it, and wants to hear of the pointer too, speaks for itself.
func (p *page) stir() { p.stirred = time.Now() }

// MouseIn notes that the pointer is on its way.
func (p *page) MouseIn(*desktop.MouseEvent) { p.stir() }

// MouseMoved notes that the pointer is on its way.
func (p *page) MouseMoved(*desktop.MouseEvent) { p.stir() }

// MouseOut changes nothing.
func (p *page) MouseOut() {}
