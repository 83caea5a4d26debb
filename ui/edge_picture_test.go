//go:build !race

package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2/test"
)

// firstInk is the leftmost column, between two heights, that is not as the ground of the page.
func firstInk(img image.Image, top, bottom int) int {
	ground, _, _, _ := img.At(2, top).RGBA()
	for x := range img.Bounds().Dx() {
		for y := top; y < bottom; y++ {
			if red, _, _, _ := img.At(x, y).RGBA(); red+0x1800 < ground {
				return x
			}
		}
	}
	return -1
}

// lastInk is the rightmost column, between two heights, that is not as the ground of the page.
func lastInk(img image.Image, top, bottom int) int {
	ground, _, _, _ := img.At(2, top).RGBA()
	for x := img.Bounds().Dx() - 1; x >= 0; x-- {
		for y := top; y < bottom; y++ {
			if red, _, _, _ := img.At(x, y).RGBA(); red+0x1800 < ground {
				return x
			}
		}
	}
	return -1
}

// What closes a page ends on its edge, however large the text is.
func TestTheCrossEndsOnTheEdgeOfThePage(t *testing.T) {
	test.NewTempWindow(t, nil).Canvas().Capture() // reads the clock; see testWindow
	for _, scale := range []float32{1, 1.5, 2} {
		window, _ := hung(t, exhibitNamed(t, "approve-code"), lightLook().withTextScale(scale), 1, 520, 680)
		if x := lastInk(window.window.Canvas().Capture(), 22, 44); x < 498 || x > 500 {
			t.Errorf("text %v: the last ink stands at %d, want 499", scale, x)
		}
	}
}

func TestTheWayBackBeginsOnTheEdgeOfThePage(t *testing.T) {
	test.NewTempWindow(t, nil).Canvas().Capture()                                                            // reads the clock; see testWindow
	for name, rows := range map[string][2]int{"journal": {20, 48}, "ways": {640, 660}, "find": {640, 660}} { // a header, and two footers
		window, _ := hung(t, exhibitNamed(t, name), lightLook(), 1, 520, 680)
		if x := firstInk(window.window.Canvas().Capture(), rows[0], rows[1]); x < 20 || x > 21 {
			t.Errorf("%s: the first ink stands at %d, want 20", name, x)
		}
	}
}
