package ui

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"forumkeys/assets"
)

// drawing tells one drawn symbol from another.
type drawing struct {
	name   symbolName
	heavy  bool
	ink    color.RGBA
	pixels int // width and height
}

// symbolCache draws each symbol once a colour and size, and shares the picture: reading and drawing the files anew would be
// most of the time of a list (look.md §7). It belongs to the look.
type symbolCache struct {
	mu     sync.Mutex // painting may happen beside a test
	images map[drawing]*image.RGBA
}

func newSymbolCache() *symbolCache { return &symbolCache{images: map[drawing]*image.RGBA{}} }

// symbolsInForce is the cache of the look in force; under another theme nothing is kept.
func symbolsInForce() *symbolCache {
	if l, ok := fyne.CurrentApp().Settings().Theme().(*look); ok {
		return l.symbols
	}
	return newSymbolCache()
}

// image gives the picture; do not change it. A symbol that cannot be drawn is empty: a test draws them all.
func (c *symbolCache) image(d drawing) *image.RGBA {
	c.mu.Lock()
	defer c.mu.Unlock()
	img, known := c.images[d]
	if !known {
		img = drawSymbol(d)
		c.images[d] = img
	}
	return img
}

// inkOf is a colour as pictures hold it.
func inkOf(c color.Color) color.RGBA { return color.RGBAModel.Convert(c).(color.RGBA) }

// drawSymbol draws the outlines as a mask and pours the ink through it.
func drawSymbol(d drawing) *image.RGBA {
	bounds := image.Rect(0, 0, d.pixels, d.pixels)
	img := image.NewRGBA(bounds)
	icon, err := oksvg.ReadIconStream(bytes.NewReader(assets.Symbol(d.file())))
	if err != nil || d.pixels == 0 {
		return img
	}
	icon.SetTarget(0, 0, float64(d.pixels), float64(d.pixels))
	mask := image.NewRGBA(bounds)
	scanner := rasterx.NewScannerGV(d.pixels, d.pixels, mask, bounds)
	icon.Draw(rasterx.NewDasher(d.pixels, d.pixels, scanner), 1)
	draw.DrawMask(img, bounds, image.NewUniform(d.ink), image.Point{}, mask, image.Point{}, draw.Over)
	return img
}

// file is the name of its outlines in assets.
func (d drawing) file() string {
	if d.heavy {
		return "heavy/" + string(d.name)
	}
	return string(d.name)
}
