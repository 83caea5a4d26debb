package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The measures of a code (look.md §6, Code).
const (
	leastTile     float32 = 24
	greatTile     float32 = 40
	tileHigh      float32 = 1.3 // as a multiple of its width
	tileText      float32 = 0.7
	greatTileText float32 = 0.84 // at most
	aboveHeading  float32 = 1.1
	capitalsLow   float32 = 0.035 // how much lower the middle of a capital is than that of its line, as a part of its size
	tileGap       float32 = 6
	dashWidth     float32 = 12
	dashHeight    float32 = 3
	dashGap       float32 = 12
	emptyLetter           = ' '
	emptyCode             = "    -    " // stands until the forum has given one
)

// newCodeCard shows a code large, with a button to copy it; empty: none is there yet,
// which none says.
func newCodeCard(code, none, copyWord string, copied func()) fyne.CanvasObject {
	tiles := newCodeTiles(code, none)
	button := newSymbolButton(symbolCopy, copyWord, copied)
	button.SetEnabled(code != "")
	return newStillCard(newPad(noticeGap, space16, noticeGap, space16, newRow(space8, 0, alignCentre, tiles, newPulled(button, false))))
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
			objs = append(objs, newSizedBox(surface{fill: theme.ColorNamePlaceHolder, radius: scaled(dashHeight) / 2}, dashWidth, dashHeight))
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

// tilesLayout shares the width among the tiles, from the left: in one row, or where that would make them too small for the
// size of the text, the groups below each other.
type tilesLayout struct{}

// leastOfTile is how small a tile may be beside a great one, before the groups stand below each other.
const leastOfTile float32 = 0.6

// stackedTile is how large a tile may be, beside a great one, where the groups stand below each other: what is below the code
// has to be seen too.
const stackedTile float32 = 0.75

// rows are what stands in each row at width w; a dash ends the row of the group before it.
func (l tilesLayout) rows(objs []fyne.CanvasObject, w float32) [][]fyne.CanvasObject {
	if l.share(objs, w) >= leastOfTile*scaled(greatTile) {
		return [][]fyne.CanvasObject{objs}
	}
	var rows [][]fyne.CanvasObject
	for rest := objs; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(o fyne.CanvasObject) bool { return !isTile(o) })
		if n < 0 {
			n = len(rest)
		}
		n = min(n+1, len(rest))
		rows, rest = append(rows, rest[:n]), rest[n:]
	}
	return rows
}

func isTile(o fyne.CanvasObject) bool {
	_, is := o.(*codeTile)
	return is
}

// at is the room before the object with index i of a row, and its width at a tile's width.
func (tilesLayout) at(row []fyne.CanvasObject, i int, tile float32) (gap, width float32) {
	width = scaled(dashWidth)
	if isTile(row[i]) {
		width = tile
	}
	switch {
	case i == 0:
		return 0, width
	case isTile(row[i]) && isTile(row[i-1]):
		return tileGap, width
	}
	return dashGap, width
}

func (l tilesLayout) total(row []fyne.CanvasObject, tile float32) (w float32) {
	for i := range row {
		gap, width := l.at(row, i, tile)
		w += gap + width
	}
	return w
}

// share is how wide a tile of a row may be where there are w units.
func (l tilesLayout) share(row []fyne.CanvasObject, w float32) float32 {
	n := float32(0)
	for _, o := range row {
		if isTile(o) {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return float32(int(max(min((w-l.total(row, 0))/n, scaled(greatTile)), 1)))
}

// tile is how wide each is in rows of at most w units.
func (l tilesLayout) tile(rows [][]fyne.CanvasObject, w float32) float32 {
	tile := scaled(greatTile)
	if len(rows) > 1 {
		tile *= stackedTile
	}
	for _, row := range rows {
		tile = min(tile, l.share(row, w))
	}
	return tile
}

func (l tilesLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	rows := l.rows(objs, s.Width)
	tile := l.tile(rows, s.Width)
	high := tile * tileHigh
	y := (s.Height - l.height(rows, tile)) / 2
	for _, row := range rows {
		x := float32(0)
		for i, o := range row {
			gap, width := l.at(row, i, tile)
			h := scaled(dashHeight)
			if isTile(o) {
				h = high
			}
			place(o, x+gap, y+(high-h)/2, width, h)
			x += gap + width
		}
		y += high + space8
	}
}

func (tilesLayout) height(rows [][]fyne.CanvasObject, tile float32) float32 {
	n := float32(len(rows))
	return n*tile*tileHigh + (n-1)*space8
}

func (l tilesLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	rows := l.rows(objs, w)
	return ceil(l.height(rows, l.tile(rows, w)))
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

// letterSize is that of a letter in a tile of some width: larger than the heading of the page also in a small one.
func letterSize(tile float32) float32 {
	return max(tile*tileText, min(tile*greatTileText, textPageTitle.size()*aboveHeading))
}

func (r *codeTileRenderer) Layout(s fyne.Size) {
	r.repaint()
	r.ground.Resize(s)
	r.text.TextSize = letterSize(s.Width)
	h := r.text.MinSize().Height
	place(r.text, 0, (s.Height-h)/2-r.text.TextSize*capitalsLow, s.Width, h)
}

func (r *codeTileRenderer) MinSize() fyne.Size { return fyne.NewSize(leastTile, leastTile*tileHigh) }

func (r *codeTileRenderer) repaint() {
	surface{fill: colourPaper, border: colourBorder, radius: radiusButton * min(r.tile.Size().Width/greatTile, 1)}.onto(r.ground)
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
