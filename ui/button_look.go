package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// colourInk gives symbol and word the colour of the present state.
func (b *button) colourInk() {
	if b.mark != nil {
		b.mark.SetColour(b.ink())
	}
	if b.word != nil {
		b.word.SetColour(b.ink())
	}
}

// ink is the colour of word and symbol.
func (b *button) ink() fyne.ThemeColorName {
	if b.disabled {
		return theme.ColorNameDisabled
	}
	switch b.kind {
	case buttonPrimary, buttonDanger:
		return theme.ColorNameForegroundOnPrimary
	case buttonTonal, buttonLink:
		return theme.ColorNameHyperlink
	case buttonPlain:
		return colourText2
	}
	if b.reddens && b.hovered {
		return theme.ColorNameError
	}
	return b.style.spec().colour
}

// surface is the ground of the present state.
func (b *button) surface() surface {
	s := b.ground(b.hovered && !b.disabled)
	s.radius = b.radius
	return s
}

func (b *button) ground(hovered bool) surface {
	switch b.kind {
	case buttonPlain, buttonLink:
		return quietGround(b.kind, hovered)
	case buttonOutlined:
		return b.outlinedGround(hovered)
	}
	if b.disabled {
		return surface{fill: colourNeutralSoft}
	}
	fill := map[buttonKind][2]fyne.ThemeColorName{
		buttonPrimary: {theme.ColorNamePrimary, colourPrimaryHover},
		buttonTonal:   {colourPrimarySoft, colourPrimarySoft},
		buttonDanger:  {colourErrorFill, colourErrorFillHover},
	}[b.kind]
	if !hovered {
		return surface{fill: fill[0]}
	}
	if b.kind == buttonTonal {
		return surface{fill: fill[1], border: colourBorderStrong}
	}
	return surface{fill: fill[1]}
}

func (b *button) outlinedGround(hovered bool) surface {
	s := surface{fill: colourSurface, border: colourBorderStrong}
	if b.raised {
		s.fill, s.border = colourLifted, colourLiftedEdge
	}
	switch {
	case b.disabled:
		s.border = colourBorder
	case hovered && b.reddens:
		s.fill, s.border = colourErrorSoft, colourErrorSoft
	case hovered && b.raised:
		s.fill = colourNeutralSoft
	case hovered:
		s.fill = colourSurfaceHover
	}
	return s
}

func quietGround(kind buttonKind, hovered bool) surface {
	switch {
	case !hovered:
		return surface{}
	case kind == buttonLink:
		return surface{fill: colourPrimarySoft}
	}
	return surface{fill: colourNeutralSoft}
}
