package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// pair is a colour and the grounds it is used on; least is the contrast it must have.
type pair struct {
	ink     fyne.ThemeColorName
	grounds []fyne.ThemeColorName
	least   float64
}

// textPairs lists every text in use (WCAG 2.2: 4.5).
func textPairs() []pair {
	type names = []fyne.ThemeColorName
	soft := names{colourSuccessSoft, colourWarningSoft, colourErrorSoft, colourInfoSoft, colourNeutralSoft, colourLeavingSoft}
	page := names{theme.ColorNameBackground, colourSurface, colourSurfaceHover}
	plus := func(more ...fyne.ThemeColorName) names { return append(append(names{}, page...), more...) }
	return []pair{
		{theme.ColorNameForeground, append(plus(theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground,
			theme.ColorNameInputBackground, colourPaper, colourPrimarySoft, colourLifted), soft...), 4.5},
		{colourText2, plus(colourPrimarySoft, colourNeutralSoft, colourPaper, theme.ColorNameOverlayBackground), 4.5},
		{theme.ColorNamePlaceHolder, plus(theme.ColorNameInputBackground), 4.5},
		{theme.ColorNameHyperlink, plus(colourPrimarySoft, colourPrimaryLifted), 4.5},
		{theme.ColorNameForegroundOnPrimary, names{theme.ColorNamePrimary, colourPrimaryHover, colourErrorFill, colourErrorFillHover}, 4.5},
		{colourOnBadge, names{colourBadge}, 4.5},
		{theme.ColorNameSuccess, plus(colourSuccessSoft, theme.ColorNameInputBackground), 4.5},
		{theme.ColorNameWarning, plus(colourWarningSoft, theme.ColorNameInputBackground), 4.5},
		{theme.ColorNameError, plus(colourErrorSoft), 4.5},
		{colourInfo, plus(colourInfoSoft), 4.5},
		{colourNeutral, plus(colourNeutralSoft), 4.5},
		{colourLeaving, plus(colourLeavingSoft), 4.5},
		{theme.ColorNameForegroundOnError, names{theme.ColorNameError}, 4.5},
		{theme.ColorNameForegroundOnSuccess, names{theme.ColorNameSuccess}, 4.5},
		{theme.ColorNameForegroundOnWarning, names{theme.ColorNameWarning}, 4.5},
	}
}

// shapePairs lists the shapes that mean something (3.0). Card edges, hairlines and the edge of an outlined button are decor.
func shapePairs() []pair {
	type names = []fyne.ThemeColorName
	return []pair{
		{theme.ColorNameInputBorder, names{theme.ColorNameBackground, colourSurface, colourPrimarySoft}, 3},
		{theme.ColorNamePrimary, names{theme.ColorNameBackground, colourSurface, colourSurfaceHover, colourPrimarySoft, theme.ColorNameInputBackground}, 3},
		{theme.ColorNameScrollBar, names{theme.ColorNameBackground, colourSurface, theme.ColorNameOverlayBackground}, 3},
		{colourBadge, names{colourSurface, colourSurfaceHover}, 3},
		{theme.ColorNameHyperlink, names{theme.ColorNameBackground, colourSurface, theme.ColorNameOverlayBackground}, 3}, // focus ring
	}
}

func TestEveryColourCanBeReadOnItsGround(t *testing.T) {
	for name, v := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		l := newLook().always(v)
		for _, p := range append(textPairs(), shapePairs()...) {
			for _, ground := range p.grounds {
				if got := contrast(l.Color(p.ink, v), l.Color(ground, v)); got < p.least {
					t.Errorf("%s: %s on %s has contrast %.2f, needs %.1f", name, p.ink, ground, got, p.least)
				}
			}
		}
	}
}

// contrast is WCAG's ratio of two opaque colours.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(v uint32) float64 {
	f := float64(v) / 0xFFFF
	if f <= 0.04045 {
		return f / 12.92
	}
	return math.Pow((f+0.055)/1.055, 2.4)
}
