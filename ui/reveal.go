package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reveal scrolls the page, or the menu over it, so that o, which has just got the focus, is seen: the Tab key would else walk out of sight.
func reveal(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Content() == nil {
		return
	}
	if m, ok := c.Overlays().Top().(*menu); ok {
		showIn(m.scroll, o)
		return
	}
	if p := pageIn(c.Content()); p != nil && holds(p.scroll.Content, o) {
		p.scrollTo(o)
	}
}

// pageIn finds the framed page in a tree; nil if there is none.
func pageIn(o fyne.CanvasObject) *page {
	if p, ok := o.(*page); ok {
		return p
	}
	for _, child := range childrenOf(o) {
		if p := pageIn(child); p != nil {
			return p
		}
	}
	return nil
}

// holds tells whether o is somewhere in root.
func holds(root, o fyne.CanvasObject) bool {
	if root == o {
		return true
	}
	for _, child := range childrenOf(root) {
		if holds(child, o) {
			return true
		}
	}
	return false
}

// childrenOf looks into Fyne's containers and the widgets of ours that are made of others. A field's entry is a child too: it
// is what gets the focus.
func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *field:
		return without(o.entry, o.trailing)
	case interface{ inner() fyne.CanvasObject }:
		return []fyne.CanvasObject{o.inner()}
	}
	return nil
}
