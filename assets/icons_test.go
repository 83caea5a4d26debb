package assets

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"os"
	"testing"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// The sizes that systems ask for.
func iconSizes() []int { return []int{16, 22, 24, 32, 48, 64, 128, 256, 512} }

// The grounds an icon may stand on.
func lightGround() color.Color { return color.NRGBA{0xF5, 0xF5, 0xF8, 0xFF} }
func darkGround() color.Color  { return color.NRGBA{0x14, 0x15, 0x19, 0xFF} }

// drawn draws an icon as the window's library does, which knows less of SVG than others.
func drawn(t *testing.T, name string, size int) *image.RGBA {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	icon.SetTarget(0, 0, float64(size), float64(size))
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	icon.Draw(rasterx.NewDasher(size, size, rasterx.NewScannerGV(size, size, img, img.Rect)), 1)
	return img
}

// share is how much of a picture is painted.
func share(img image.Image) float64 {
	sum, b := 0.0, img.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			_, _, _, a := img.At(x, y).RGBA()
			sum += float64(a) / 0xFFFF
		}
	}
	return sum / float64(b.Dx()*b.Dy())
}

// at is the colour at a place given in hundredths of the side.
func at(img image.Image, x, y int) color.Color {
	side := img.Bounds().Dx()
	return img.At(x*side/100, y*side/100)
}

func TestTheTrayIconsAreABubbleWithAHoleInOneColour(t *testing.T) {
	for name, ground := range map[string]color.Color{"tray-light.svg": lightGround(), "tray-dark.svg": darkGround()} {
		for _, size := range iconSizes() {
			img := drawn(t, name, size)
			if got := share(img); got < 0.4 || got > 0.7 {
				t.Errorf("%s at %d: %.2f of it is painted", name, size, got)
			}
			if _, _, _, hole := at(img, 50, 31).RGBA(); hole > 0x1000 {
				t.Errorf("%s at %d: the keyhole is no hole", name, size)
			}
			ink := at(img, 25, 40)
			if _, _, _, a := ink.RGBA(); a != 0xFFFF || contrast(ink, ground) < 7 {
				t.Errorf("%s at %d: its contrast is %.2f", name, size, contrast(ink, ground))
			}
			if others := otherColours(img, ink); others > 0 {
				t.Errorf("%s at %d: %d pixels are of another colour", name, size, others)
			}
		}
	}
}

// otherColours counts what is painted in full and of another colour than ink.
func otherColours(img *image.RGBA, ink color.Color) (n int) {
	for i := 0; i < len(img.Pix); i += 4 {
		c := color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3]}
		if c.A == 0xFF && color.Color(c) != ink {
			n++
		}
	}
	return n
}

// At each size the bubble stands out from the square, the hole from the bubble, and the square from any ground.
func TestTheApplicationsIconCanBeSeenAtEverySize(t *testing.T) {
	for _, size := range iconSizes() {
		name := "icon.svg"
		if size <= 32 {
			name = "icon-small.svg"
		}
		img := drawn(t, name, size)
		if got := share(img); got < 0.75 || got > 0.99 {
			t.Errorf("at %d %.2f of it is painted", size, got)
		}
		bubble, hole, below, above := at(img, 28, 45), at(img, 50, 40), at(img, 75, 88), at(img, 50, 9)
		for what, pair := range map[string][2]color.Color{
			"the bubble on the square":     {bubble, below},
			"the hole in the bubble":       {hole, bubble},
			"the square on a light ground": {above, lightGround()},
			"the square on a dark ground":  {above, darkGround()},
		} {
			if got := contrast(pair[0], pair[1]); got < 3 {
				t.Errorf("at %d %s has a contrast of %.2f", size, what, got)
			}
		}
	}
}

// contrast is WCAG's.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 { return math.Pow((float64(v)/0xFFFF+0.055)/1.055, 2.4) }
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
