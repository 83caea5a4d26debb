//go:build !race

package ui

import (
	"image"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/assets"
)

// symbolSheet shows the whole set, at the sizes and in colours it is used in.
func symbolSheet(fyne.Window) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, name := range assets.Symbols() {
		s := symbolName(name)
		three := newRow(8, -1, alignCentre, newSymbol(s, theme.ColorNameForeground, 24), newSymbol(s, colourText2, 18), newSymbol(s, theme.ColorNameError, 15))
		cells = append(cells, newColumn(4, three, newText(name, textSmall)))
	}
	const perRow = 6
	for len(cells)%perRow != 0 {
		cells = append(cells, newSpacer(0, 0))
	}
	var rows []fyne.CanvasObject
	for i := 0; i < len(cells); i += perRow {
		rows = append(rows, newEqualColumns(8, cells[i:i+perRow]...))
	}
	return newPadAll(20, newColumn(16, rows...))
}

func TestTheWholeSetIsPainted(t *testing.T) {
	for name, v := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		t.Run(name, func(t *testing.T) {
			for _, scale := range []float32{1, 2} {
				img := picture(t, v, scale, 640, 420, symbolSheet)
				l := newLook().always(v)
				for _, ink := range []fyne.ThemeColorName{theme.ColorNameForeground, colourText2, theme.ColorNameError} {
					if !shows(img, l.Color(ink, v)) {
						t.Errorf("at %v× nothing is painted in %s", scale, ink)
					}
				}
			}
		})
	}
}

// Crisp is: the very pixels that were drawn, neither scaled nor moved by a part of one.
func TestASymbolIsPaintedPixelForPixel(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		for _, size := range []float32{symbolTiny, symbolPill, symbolButton, symbolLarge} {
			img := picture(t, theme.VariantLight, scale, 60, 60, func(fyne.Window) fyne.CanvasObject {
				return newPadAll(10, newCentredRow(newRow(0, -1, alignTop, newSymbol(symbolBell, theme.ColorNameForeground, size))))
			})
			at := image.Pt(int(10*scale), int(float32(int(60-size+0.5)/2)*scale))
			if !isPaintedAround(img, at, drawnAt(size, scale)) {
				t.Errorf("size %v at %v×: it is not what was drawn", size, scale)
			}
		}
	}
}

// drawnAt is the bell on the ground of a page.
func drawnAt(size, scale float32) *image.RGBA {
	l := lightLook()
	pixels := int(round(size * scale))
	out := image.NewRGBA(image.Rect(0, 0, pixels, pixels))
	draw.Draw(out, out.Rect, image.NewUniform(l.Color(theme.ColorNameBackground, theme.VariantLight)), image.Point{}, draw.Src)
	ink := inkOf(l.Color(theme.ColorNameForeground, theme.VariantLight))
	bell := drawSymbol(drawing{name: symbolBell, heavy: size <= heavySymbol, ink: ink, pixels: pixels})
	draw.Draw(out, out.Rect, bell, image.Point{}, draw.Over)
	return out
}

// isPaintedAround looks for the drawn pixels within two of a place.
func isPaintedAround(img image.Image, at image.Point, drawn *image.RGBA) bool {
	for dy := -2; dy <= 2; dy++ {
		for dx := -2; dx <= 2; dx++ {
			if isPaintedAt(img, at.Add(image.Pt(dx, dy)), drawn) {
				return true
			}
		}
	}
	return false
}

func isPaintedAt(img image.Image, at image.Point, drawn *image.RGBA) bool {
	for y := range drawn.Rect.Dy() {
		for x := range drawn.Rect.Dx() {
			a, b := inkOf(img.At(at.X+x, at.Y+y)), drawn.RGBAAt(x, y)
			if differ(a.R, b.R) || differ(a.G, b.G) || differ(a.B, b.B) {
				return false
			}
		}
	}
	return true
}

// differ allows for the rounding of two ways of mixing colours.
func differ(a, b uint8) bool { return max(a, b)-min(a, b) > 3 }
