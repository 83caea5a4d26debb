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

func TestTheWayBackBeginsOnTheEdgeOfThePage(t *testing.T) {
	test.NewTempWindow(t, nil).Canvas().Capture()                                                            // reads the clock; see testWindow
	for name, rows := range map[string][2]int{"journal": {20, 48}, "ways": {640, 660}, "find": {640, 660}} { // a header, and two footers
		window, _ := hung(t, exhibitNamed(t, name), lightLook(), 1, 520, 680)
		if x := firstInk(window.window.Canvas().Capture(), rows[0], rows[1]); x < 20 || x > 21 {
			t.Errorf("%s: the first ink stands at %d, want 20", name, x)
		}
	}
}
