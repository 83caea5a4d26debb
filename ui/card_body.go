package ui

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// card is a thing of the member's, pressable as a whole. It may have an order among
// others, be lifted by the pointer, and hear what is typed while it has the focus.
type card struct {
	pressable
	onStep func(by int) // Alt and an arrow: -1 is up; may be nil
	onRune func(rune)   // a letter; may be nil
	pull   pull         // of the pointer
	away   bool         // the pointer carries it
	lifted bool         // it is what the pointer carries

	first, last bool        // of the rows of a card: there its corners are round
	drag        dragActions // none: it stays where it is
}

// newCard makes a card of content; spoken is what it says to who cannot see it. onMenu (may be nil) is told where the other
// mouse button was pressed.
func newCard(content fyne.CanvasObject, spoken string, pressed func(), onMenu func(*fyne.PointEvent)) *card {
	c := &card{}
	c.spoken, c.pressed, c.onMenu = spoken, pressed, onMenu
	c.paint = func() surface {
		switch {
		case c.lifted:
			return liftedSurface()
		case c.hovered:
			return cardSurface().hovered()
		}
		return cardSurface()
	}
	c.extend(c, content)
	return c
}

// liftedSurface is that of what is carried over cards: in the dark a shadow does not part it from them.
func liftedSurface() surface {
	s := cardSurface()
	s.fill = theme.ColorNameOverlayBackground
	return s
}

// newRowCard makes a row of a card that others share. Its ring lies inside, for it touches
// its neighbours.
func newRowCard(content fyne.CanvasObject, pressed func(), onMenu func(*fyne.PointEvent)) *card {
	c := &card{}
	c.pressed, c.onMenu, c.ringOut = pressed, onMenu, -ringGap
	c.paint = func() surface {
		s := rowSurface(c.first, c.last)
		switch {
		case c.away:
			s.fill = colourNeutralSoft
		case c.hovered:
			s.fill = colourSurfaceHover
		}
		return s
	}
	c.extend(c, content)
	return c
}

// onSurfaceChanged is told the colour under the content whenever the pointer comes or goes: the ring around an avatar is
// painted in it.
func (c *card) onSurfaceChanged(f func(fyne.ThemeColorName)) *card {
	c.onPaint = func(s surface) { f(s.fill) }
	return c
}

// TypedRune hands on a letter: it begins a search.
func (c *card) TypedRune(r rune) {
	if c.onRune != nil && unicode.IsGraphic(r) && !unicode.IsSpace(r) {
		c.onRune(r)
	}
}

// TypedShortcut moves it by Alt and an arrow. All others are the window's, which Fyne
// leaves out while something has the focus that hears shortcuts.
func (c *card) TypedShortcut(s fyne.Shortcut) {
	if keys, ok := s.(*desktop.CustomShortcut); ok && keys.Modifier == fyne.KeyModifierAlt && c.onStep != nil {
		switch keys.KeyName {
		case fyne.KeyUp:
			c.onStep(-1)
			return
		case fyne.KeyDown:
			c.onStep(1)
			return
		}
	}
	if window, ok := fyne.CurrentApp().Driver().CanvasForObject(c).(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}

// setAway empties its place while it is carried.
func (c *card) setAway(yes bool) {
	c.away = yes
	if yes {
		c.content.Hide()
	} else {
		c.content.Show()
	}
	c.update()
}
