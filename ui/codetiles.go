package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The measures of a code (look.md §6, Code).
const (
	leastTile   float32 = 24
	greatTile   float32 = 40
	tileHigh    float32 = 1.3 // as a multiple of its width
	tileText    float32 = 0.7
	tileGap     float32 = 6
	dashWidth   float32 = 12
	dashHeight  float32 = 3
	dashGap     float32 = 12
	emptyLetter         = ' '
	emptyCode           = "    -    " // stands until the forum has given one
)

// newCodeCard shows a code large, with a button to copy it; empty: none is there yet,
// which none says.
func newCodeCard(code, none, copyWord string, copied func()) fyne.CanvasObject {
	tiles := newCodeTiles(code, none)
	button := newSymbolButton(symbolCopy, copyWord, copied)
	button.SetEnabled(code != "")
	return newStillCard(newPad(sentenceToContent, space8, sentenceToContent, space16, newRow(space8, 0, alignCentre, tiles, button)))
}

// codeTiles is a code, one letter a tile, grouped by its dashes.
type codeTiles struct {
	composite
	spoken string
}

func newCodeTiles(code, none string) *codeTiles {
	t := &codeTiles{spoken: code}
	if code == "" {
		t.spoken, code = none, emptyCode
	}
	var objs []fyne.CanvasObject
	for _, letter := range code {
		if letter == '-' {
			objs = append(objs, newSizedBox(surface{fill: theme.ColorNamePlaceHolder, radius: dashHeight / 2}, dashWidth, dashHeight))
			continue
		}
		objs = append(objs, newCodeTile(letter))
	}
	t.compose(t, &fyne.Container{Layout: tilesLayout{}, Objects: objs})
	return t
}

// AccessibilityLabel is the code as it is typed.
func (t *codeTiles) AccessibilityLabel() string { return t.spoken }

// AccessibilityRole says that it is text.
func (t *codeTiles) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// tilesLayout shares the width among the tiles, in the middle.
type tilesLayout struct{}

// gaps is the room before the object with index i, and its width at a tile's width.
func (tilesLayout) at(objs []fyne.CanvasObject, i int, tile float32) (gap, width float32) {
	_, isTile := objs[i].(*codeTile)
	width = dashWidth
	if isTile {
		width = tile
	}
	if i == 0 {
		return 0, width
	}
	if _, wasTile := objs[i-1].(*codeTile); isTile && wasTile {
		return tileGap, width
	}
	return dashGap, width
}

func (l tilesLayout) total(objs []fyne.CanvasObject, tile float32) (w float32) {
	for i := range objs {
		gap, width := l.at(objs, i, tile)
		w += gap + width
	}
	return w
}

// tile is how wide a tile is where there are w units.
func (l tilesLayout) tile(objs []fyne.CanvasObject, w float32) float32 {
	n := float32(0)
	for _, o := range objs {
		if _, isTile := o.(*codeTile); isTile {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	each := (w - l.total(objs, 0)) / n
	return float32(int(max(min(each, scaled(greatTile)), 1)))
}

func (l tilesLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	tile := l.tile(objs, s.Width)
	x := (s.Width - l.total(objs, tile)) / 2
	for i, o := range objs {
		gap, width := l.at(objs, i, tile)
		h := dashHeight
		if _, isTile := o.(*codeTile); isTile {
			h = tile * tileHigh
		}
		place(o, x+gap, (s.Height-h)/2, width, h)
		x += gap + width
	}
}

func (l tilesLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return ceil(l.tile(objs, w) * tileHigh)
}

func (l tilesLayout) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return l.total(objs, scaled(greatTile))
}

func (l tilesLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.total(objs, leastTile), leastTile*tileHigh)
}

// codeTile is one letter of a code.
type codeTile struct {
	widget.BaseWidget
	letter rune
}

func newCodeTile(letter rune) *codeTile {
	t := &codeTile{letter: letter}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer is Fyne's.
func (t *codeTile) CreateRenderer() fyne.WidgetRenderer {
	r := &codeTileRenderer{tile: t, ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Transparent)}
	if t.letter != emptyLetter {
		r.text.Text = string(t.letter)
	}
	r.text.TextStyle, r.text.Alignment = semiBold(), fyne.TextAlignCenter
	r.repaint()
	return r
}

type codeTileRenderer struct {
	tile   *codeTile
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (r *codeTileRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.text.TextSize = s.Width * tileText
	h := r.text.MinSize().Height
	place(r.text, 0, (s.Height-h)/2, s.Width, h)
}

func (r *codeTileRenderer) MinSize() fyne.Size { return fyne.NewSize(leastTile, leastTile*tileHigh) }

func (r *codeTileRenderer) repaint() {
	surface{fill: colourPaper, border: colourBorder, radius: radiusButton}.onto(r.ground)
	r.text.Color = colour(theme.ColorNameForeground)
}

func (r *codeTileRenderer) Refresh() {
	r.repaint()
	r.text.Refresh()
}

func (r *codeTileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text}
}

func (r *codeTileRenderer) Destroy() {}
