//go:build !race

package ui

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"forumkeys/assets"
)

// The measures of a contact sheet, in pixels.
const (
	sheetGap   = 14
	sheetLabel = 20   // below each picture
	sheetHead  = 30   // above all
	sheetWidth = 1700 // at most, but for one picture
)

// thumbnail is a picture made small, and what it shows.
type thumbnail struct {
	name  string
	image *image.RGBA
}

// sheetScale says how small the pictures of a window's width become: 260 wide at least, so
// that one can still read in them.
func sheetScale(width float32) float32 {
	switch {
	case width < 500:
		return 0.7
	case width > 800:
		return 0.4
	}
	return 0.5
}

// shrunk makes a picture w × h small.
func shrunk(img image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.CatmullRom.Scale(out, out.Rect, img, img.Bounds(), xdraw.Src, nil)
	return out
}

// sheet sets thumbnails of one size out in rows, under a headline.
func sheet(t testing.TB, headline string, thumbnails []thumbnail) *image.RGBA {
	t.Helper()
	size := thumbnails[0].image.Rect.Size()
	columns := min(max((sheetWidth-sheetGap)/(size.X+sheetGap), 1), len(thumbnails))
	rows := (len(thumbnails) + columns - 1) / columns
	step := image.Pt(size.X+sheetGap, size.Y+sheetLabel+sheetGap)
	out := image.NewRGBA(image.Rect(0, 0, max(columns*step.X+sheetGap, 500), sheetHead+rows*step.Y+sheetGap))
	draw.Draw(out, out.Rect, image.NewUniform(color.Gray{0xC4}), image.Point{}, draw.Src)
	write := sheetPen(t, out)
	write(headline, sheetGap, 20, out.Rect.Dx())
	for i, thumb := range thumbnails {
		at := image.Pt(sheetGap+i%columns*step.X, sheetHead+i/columns*step.Y)
		draw.Draw(out, image.Rectangle{at, at.Add(size)}, thumb.image, image.Point{}, draw.Src)
		write(thumb.name, at.X, at.Y+size.Y+14, at.X+size.X)
	}
	return out
}

// sheetPen writes on a sheet: words from x on, at most to right, on the line y.
func sheetPen(t testing.TB, out draw.Image) func(words string, x, y, right int) {
	t.Helper()
	parsed, err := opentype.Parse(assets.Font("Medium"))
	if err != nil {
		t.Fatalf("read the font: %v", err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 12, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		t.Fatalf("read the font: %v", err)
	}
	return func(words string, x, y, right int) {
		d := font.Drawer{Dst: out, Src: image.Black, Face: face, Dot: fixed.P(x, y)}
		for shorter := []rune(words); d.MeasureString(words) > fixed.I(right-x) && len(shorter) > 1; {
			shorter = shorter[:len(shorter)-1]
			words = string(shorter) + ellipsis
		}
		d.DrawString(words)
	}
}

// saveSheet writes a sheet with as few colours as a palette holds, which makes it much smaller than with all.
// The same sheet is the same file, byte for byte.
func saveSheet(t testing.TB, path string, img *image.RGBA) {
	t.Helper()
	heaps := heapsOf(img)
	few := image.NewPaletted(img.Rect, fewColours(heaps, 256))
	index := map[uint32]uint8{}
	for _, h := range heaps {
		index[h.key] = uint8(few.Palette.Index(h.mean))
	}
	for i := 0; i < len(img.Pix); i += 4 {
		few.Pix[i/4] = index[heapKey(img.Pix[i:])]
	}
	writePNG(t, path, few, png.BestCompression)
}

// heap is the colours of a picture that agree in five bits of each part, and are taken for one.
type heap struct {
	key  uint32
	n    int // pixels
	mean color.RGBA
}

func heapKey(pixel []uint8) uint32 {
	return uint32(pixel[0]>>3)<<10 | uint32(pixel[1]>>3)<<5 | uint32(pixel[2]>>3)
}

// heapsOf sorts the pixels of a picture into heaps, the largest first.
func heapsOf(img *image.RGBA) []heap {
	sums := map[uint32][4]int{}
	for i := 0; i < len(img.Pix); i += 4 {
		key := heapKey(img.Pix[i:])
		s := sums[key]
		sums[key] = [4]int{s[0] + 1, s[1] + int(img.Pix[i]), s[2] + int(img.Pix[i+1]), s[3] + int(img.Pix[i+2])}
	}
	var heaps []heap
	for key, s := range sums {
		heaps = append(heaps, heap{key, s[0], color.RGBA{uint8(s[1] / s[0]), uint8(s[2] / s[0]), uint8(s[3] / s[0]), 0xFF}})
	}
	slices.SortFunc(heaps, func(a, b heap) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.key, b.key)) })
	return heaps
}

// fewColours begins with the largest heap, and goes on with the one that would lose most by being painted in the colours
// there are: a small red button keeps its red.
func fewColours(heaps []heap, most int) (few color.Palette) {
	loss := make([]int, len(heaps)) // of one pixel
	for i := range loss {
		loss[i] = math.MaxInt32
	}
	for worst := 0; len(few) < most && loss[worst] > 0; {
		chosen := heaps[worst].mean
		few = append(few, chosen)
		loss[worst] = 0
		for i, h := range heaps {
			loss[i] = min(loss[i], squaresBetween(h.mean, chosen))
			if loss[i]*h.n > loss[worst]*heaps[worst].n {
				worst = i
			}
		}
	}
	return few
}

func squaresBetween(a, b color.RGBA) int {
	square := func(x, y uint8) int { return (int(x) - int(y)) * (int(x) - int(y)) }
	return square(a.R, b.R) + square(a.G, b.G) + square(a.B, b.B)
}

func writePNG(t testing.TB, path string, img image.Image, level png.CompressionLevel) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatalf("album: %v", err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatalf("album: %v", err)
	}
	encoder := png.Encoder{CompressionLevel: level}
	if err := encoder.Encode(f, img); err != nil {
		t.Fatalf("album: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatalf("album: %v", err)
	}
}
