package forumtest

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"net/http"
	"strconv"
	"strings"
)

const (
	avatarFolder = "/letter_avatar_proxy/v4/letter/"
	iconPath     = "/images/icon.png"
	iconSize     = 180 // an apple-touch-icon
	maxPicture   = 512
)

// pictureAt gives what draws the picture of a path, or nil where there is none.
// Everybody may see pictures.
func (f *Forum) pictureAt(path string) func(http.ResponseWriter) {
	if path == iconPath || path == "/favicon.ico" {
		return func(w http.ResponseWriter) { sendPicture(w, drawIcon(iconSize)) }
	}
	rest, isAvatar := strings.CutPrefix(path, avatarFolder)
	if !isAvatar {
		return nil
	}
	parts := strings.Split(strings.TrimSuffix(rest, ".png"), "/")
	if len(parts) != 3 || parts[0] == "" {
		return nil
	}
	size, err := strconv.Atoi(parts[2])
	ground, ok := parseColour(parts[1])
	if err != nil || !ok || size < 1 || size > maxPicture {
		return nil
	}
	return func(w http.ResponseWriter) { sendPicture(w, drawLetter(rune(parts[0][0]), ground, size)) }
}

func sendPicture(w http.ResponseWriter, picture image.Image) {
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	_ = png.Encode(w, picture) // fails only when the visitor has left
}

func parseColour(hex string) (color.NRGBA, bool) {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, true
}

// shape is a signed distance: how far a point is outside, negative inside. The
// picture's sides are 1 long.
type shape func(x, y float64) float64

// canvas is a square picture that shapes are painted on with soft edges.
type canvas struct{ *image.NRGBA }

func newCanvas(size int) canvas {
	return canvas{image.NewNRGBA(image.Rect(0, 0, size, size))}
}

func (c canvas) paint(s shape, with func(x, y float64) color.NRGBA) {
	size := c.Bounds().Dx()
	for py := range size {
		for px := range size {
			x, y := (float64(px)+.5)/float64(size), (float64(py)+.5)/float64(size)
			cover := math.Min(1, math.Max(0, .5-s(x, y)*float64(size)))
			if cover > 0 {
				c.SetNRGBA(px, py, blend(c.NRGBAAt(px, py), with(x, y), cover))
			}
		}
	}
}

func blend(under, over color.NRGBA, cover float64) color.NRGBA {
	a := cover * float64(over.A) / 255
	b := float64(under.A) / 255 * (1 - a)
	mix := func(o, u uint8) uint8 {
		return uint8(math.Round((float64(o)*a + float64(u)*b) / (a + b)))
	}
	return color.NRGBA{mix(over.R, under.R), mix(over.G, under.G), mix(over.B, under.B), uint8(math.Round(255 * (a + b)))}
}

func plain(c color.NRGBA) func(x, y float64) color.NRGBA {
	return func(x, y float64) color.NRGBA { return c }
}

// shaded runs from one colour at the top to another at the bottom.
func shaded(top, bottom color.NRGBA) func(x, y float64) color.NRGBA {
	return func(_, y float64) color.NRGBA { return blend(top, bottom, y) }
}

func circle(cx, cy, radius float64) shape {
	return func(x, y float64) float64 { return math.Hypot(x-cx, y-cy) - radius }
}

func ellipse(cx, cy, rx, ry float64) shape {
	return func(x, y float64) float64 {
		return (math.Hypot((x-cx)/rx, (y-cy)/ry) - 1) * math.Min(rx, ry)
	}
}

// stroke is a line through points, with round ends.
func stroke(points [][2]float64, width float64) shape {
	low, high := points[0], points[0]
	for _, p := range points {
		low = [2]float64{math.Min(low[0], p[0]), math.Min(low[1], p[1])}
		high = [2]float64{math.Max(high[0], p[0]), math.Max(high[1], p[1])}
	}
	return func(x, y float64) float64 {
		// Far from the box around the line nobody needs to know how far exactly.
		if x < low[0]-width || x > high[0]+width || y < low[1]-width || y > high[1]+width {
			return width / 2
		}
		nearest := math.Inf(1)
		for i := 1; i < len(points); i++ {
			nearest = math.Min(nearest, toSegment(x, y, points[i-1], points[i]))
		}
		return nearest - width/2
	}
}

func toSegment(x, y float64, a, b [2]float64) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = math.Min(1, math.Max(0, ((x-a[0])*dx+(y-a[1])*dy)/length))
	}
	return math.Hypot(x-a[0]-along*dx, y-a[1]-along*dy)
}

// within keeps of one shape what lies in another.
func within(s, border shape) shape {
	return func(x, y float64) float64 { return math.Max(s(x, y), border(x, y)) }
}

// drawIcon draws a scored loaf on a round ground the colour of dough.
func drawIcon(size int) image.Image {
	c := newCanvas(size)
	c.paint(circle(.5, .5, .495), shaded(color.NRGBA{0xff, 0xf1, 0xd6, 255}, color.NRGBA{0xf1, 0xd3, 0x9c, 255}))
	loaf := ellipse(.5, .53, .37, .265)
	c.paint(ellipse(.5, .60, .37, .25), plain(color.NRGBA{0x6b, 0x3a, 0x12, 70}))
	c.paint(loaf, shaded(color.NRGBA{0xd9, 0x8c, 0x3a, 255}, color.NRGBA{0x86, 0x43, 0x13, 255}))
	crumb := color.NRGBA{0xff, 0xec, 0xc4, 255}
	ear := [][2]float64{{.22, .55}, {.5, .46}, {.78, .55}}
	c.paint(within(stroke(smooth(ear), .035), loaf), plain(crumb))
	for _, x := range []float64{.34, .46, .58, .70} {
		c.paint(stroke([][2]float64{{x, .45}, {x - .05, .36}}, .026), plain(crumb))
		c.paint(stroke([][2]float64{{x, .57}, {x - .05, .67}}, .026), plain(crumb))
	}
	return c
}
