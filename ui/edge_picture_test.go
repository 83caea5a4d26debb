//go:build !race

package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// inkBetween is the leftmost and the rightmost column, between two heights, that is not as the ground of the page.
func inkBetween(img image.Image, top, bottom int) (first, last int) {
	ground, _, _, _ := img.At(2, top).RGBA()
	first, last = -1, -1
	for x := range img.Bounds().Dx() {
		for y := top; y < bottom; y++ {
			if red, _, _, _ := img.At(x, y).RGBA(); red+0x1800 < ground {
				if first < 0 {
					first = x
				}
				last = x
			}
		}
	}
	return first, last
}

// What closes a page ends on its edge, however large the text is.
func TestTheCrossEndsOnTheEdgeOfThePage(t *testing.T) {
	test.NewTempWindow(t, nil).Canvas().Capture() // reads the clock; see testWindow
	for _, scale := range []float32{1, 1.5, 2} {
		window, _ := hung(t, exhibitNamed(t, "approve-code"), lightLook().withTextScale(scale), 1, 520, 680)
		if _, x := inkBetween(window.window.Canvas().Capture(), 22, 44); x < 498 || x > 500 {
			t.Errorf("text %v: the last ink stands at %d, want 499", scale, x)
		}
	}
}

// So does what stands before a hint and a fold begin there.
func TestHintsAndFoldsBeginOnTheEdgeOfThePage(t *testing.T) {
	test.NewTempWindow(t, nil).Canvas().Capture() // reads the clock; see testWindow
	for _, scale := range []float32{1, 2} {
		for name, o := range map[string]fyne.CanvasObject{
			"a hint": newHint(symbolShield, ""), "a fold": newFold("", false, newSpacer(0, 0)),
		} {
			c := testWindow(t, newLook().withTextScale(scale), 1, 380, 480, func(fyne.Window) fyne.CanvasObject { return newPadAll(pageMargin, o) }).Canvas()
			if x, _ := inkBetween(c.Capture(), 15, 80); x < 19 || float32(x) > 20+scale { // a round end begins with next to no ink
				t.Errorf("%s, text %v: the first ink stands at %d, want 20", name, scale, x)
			}
		}
	}
}

func TestTheWayBackBeginsOnTheEdgeOfThePage(t *testing.T) {
	test.NewTempWindow(t, nil).Canvas().Capture()                                                            // reads the clock; see testWindow
	for name, rows := range map[string][2]int{"journal": {20, 48}, "ways": {640, 660}, "find": {640, 660}} { // a header, and two footers
		window, _ := hung(t, exhibitNamed(t, name), lightLook(), 1, 520, 680)
		if x, _ := inkBetween(window.window.Canvas().Capture(), rows[0], rows[1]); x < 20 || x > 21 {
			t.Errorf("%s: the first ink stands at %d, want 20", name, x)
		}
	}
}
