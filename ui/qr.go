package ui

import (
	"image"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// The measures of a QR code: a quiet zone of four modules, as its standard asks, and
// no smaller than this. It does not grow with the text: a camera reads it as it is, and
// the larger it is the less of the code and of what to do is in sight.
const (
	quietZone         = 4
	leastQR   float32 = 120
)

// qrPicture shows a text as a QR code: dark on white in every theme, for cameras know
// no themes.
type qrPicture struct {
	widget.BaseWidget
	code   barcode.Barcode
	spoken string
}

// newQR draws text as a QR code; spoken says so to who cannot see it. nil where the
// text is too long for one.
func newQR(text, spoken string) *qrPicture {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil
	}
	return newQROf(code, spoken)
}

func newQROf(code barcode.Barcode, spoken string) *qrPicture {
	q := &qrPicture{code: code, spoken: spoken}
	q.ExtendBaseWidget(q)
	return q
}

// another is the same picture for another place; nil of none.
func (q *qrPicture) another() *qrPicture {
	if q == nil {
		return nil
	}
	return newQROf(q.code, q.spoken)
}

// modules is how many there are in a row, the quiet zone included.
func (q *qrPicture) modules() int { return q.code.Bounds().Dx() + 2*quietZone }

// MinSize gives each module a whole number of units.
func (q *qrPicture) MinSize() fyne.Size {
	each := math.Ceil(float64(leastQR) / float64(q.modules()))
	return fyne.NewSquareSize(float32(each) * float32(q.modules()))
}

// AccessibilityLabel says what it is.
func (q *qrPicture) AccessibilityLabel() string { return q.spoken }

// AccessibilityRole is text's: Fyne knows none for pictures.
func (q *qrPicture) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// draw paints the code into w × h pixels, each module a whole number of them, in the
// middle; the ground below shows where nothing is painted.
func (q *qrPicture) draw(w, h int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, w, h))
	each := min(w, h) / q.modules()
	if each == 0 {
		return picture
	}
	left, top := (w-each*q.modules())/2, (h-each*q.modules())/2
	ink := image.NewUniform(colour(colourQRInk))
	for y := range q.code.Bounds().Dy() {
		for x := range q.code.Bounds().Dx() {
			if r, _, _, _ := q.code.At(x, y).RGBA(); r == 0 {
				at := image.Pt(left+(x+quietZone)*each, top+(y+quietZone)*each)
				draw.Draw(picture, image.Rectangle{at, at.Add(image.Pt(each, each))}, ink, image.Point{}, draw.Src)
			}
		}
	}
	return picture
}

// CreateRenderer is Fyne's.
func (q *qrPicture) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(q.draw)
	raster.ScaleMode = canvas.ImageScalePixels
	return &qrRenderer{q: q, ground: newBox(surface{fill: colourQRPaper, border: colourBorder, radius: radiusCard}), raster: raster}
}

type qrRenderer struct {
	q      *qrPicture
	ground *box
	raster *canvas.Raster
}

func (r *qrRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	place(r.raster, 0, 0, s.Width, s.Height)
}

func (r *qrRenderer) MinSize() fyne.Size { return r.q.MinSize() }

func (r *qrRenderer) Refresh() {
	r.ground.Refresh()
	r.raster.Refresh()
}

func (r *qrRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.raster} }

func (r *qrRenderer) Destroy() {}

// besideQR parts a QR code from the words beside it.
const besideQR float32 = 18

// What must be left beside a QR code; else it stands above. The address in the steps is not to be in three pieces; a sentence
// has room beside the usual picture of 45 modules also where the text is twice as large.
const (
	leastForSteps    float32 = 220
	leastForSentence float32 = 160
)

// newBesideQR sets a QR code and words of at least least units beside each other; without a code (nil) the words stand alone.
func newBesideQR(q *qrPicture, least float32, words fyne.CanvasObject) fyne.CanvasObject {
	if q == nil {
		return words
	}
	return &fyne.Container{Layout: leadLayout{gap: besideQR, least: least}, Objects: []fyne.CanvasObject{q, words}}
}

// leadLayout sets the first of two at its size and the second beside it, in the middle
// of the height; below it where too little width is left.
type leadLayout struct{ gap, least float32 }

func (l leadLayout) beside(lead fyne.CanvasObject, w float32) bool {
	return w-widthOf(lead)-l.gap >= scaled(l.least)
}

func (l leadLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	lead, other := objs[0], objs[1]
	w, h := widthOf(lead), heightFor(lead, widthOf(lead))
	if !l.beside(lead, s.Width) {
		place(lead, 0, 0, w, h)
		place(other, 0, h+l.gap, s.Width, s.Height-h-l.gap)
		return
	}
	room := s.Width - w - l.gap
	oh := heightFor(other, room)
	place(lead, 0, 0, w, h)
	place(other, w+l.gap, max((h-oh)/2, 0), room, oh)
}

func (l leadLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	lead, other := objs[0], objs[1]
	h := heightFor(lead, widthOf(lead))
	if !l.beside(lead, w) {
		return h + l.gap + heightFor(other, w)
	}
	return max(h, heightFor(other, w-widthOf(lead)-l.gap))
}

func (l leadLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs)
}
