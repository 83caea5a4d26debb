package ui

import "fyne.io/fyne/v2"

// pill is a state at a glance: symbol, word and colour, never colour alone. Where there is not even room for its word, that
// wraps.
type pill struct {
	composite
	symbol  *symbol
	word    *paragraph
	ground  *box
	filled  *fyne.Container // what holds the paddings, which only a filled pill has
	spoken  string
	heights pillHeights
}

// pillHeights are the measures of one size of pill, at text scale 1.
type pillHeights struct {
	least       float32
	left, right float32 // padding where it is filled
	gap         float32
}

// newPill makes a pill 22 high. symbol "" is none; soft "" is no fill and no padding, for what is quiet: its ink then stands
// where the pill begins.
func newPill(symbol symbolName, word string, ink, soft fyne.ThemeColorName) *pill {
	heights := pillHeights{least: 22, left: 7, right: 10, gap: 5}
	return makePill(newSymbol(symbol, ink, symbolPill), newParagraph(verbatim(word), textPill), ink, soft, heights)
}

// newGreatPill makes a pill 30 high with the words of a sentence: what a connection may do, on “Is this you?”. ink is the symbol's.
func newGreatPill(symbol symbolName, words string, ink fyne.ThemeColorName) *pill {
	heights := pillHeights{least: 30, left: 13, right: 13, gap: 8}
	p := makePill(newSymbol(symbol, ink, symbolSmall), newParagraph(verbatim(words), textSegment), colourText2, colourNeutralSoft, heights)
	p.symbol.SetSymbol(symbol, ink)
	return p
}

func makePill(s *symbol, word *paragraph, ink, soft fyne.ThemeColorName, heights pillHeights) *pill {
	p := &pill{symbol: s, word: word, ground: newBox(surface{}), heights: heights}
	p.filled = &fyne.Container{Layout: pillLayout{p}, Objects: []fyne.CanvasObject{
		&fyne.Container{Layout: pillRow{row{heights.gap, 1, alignCentre}, word}, Objects: []fyne.CanvasObject{s, word}},
	}}
	p.compose(p, newStack(p.ground, p.filled))
	p.Set(s.name, word.AccessibilityLabel(), ink, soft)
	return p
}

// Set shows another state.
func (p *pill) Set(symbol symbolName, word string, ink, soft fyne.ThemeColorName) {
	p.symbol.Hidden = symbol == ""
	p.symbol.SetSymbol(symbol, ink)
	p.word.SetText(verbatim(word))
	p.word.SetColour(ink)
	p.spoken = word
	p.ground.SetSurface(surface{fill: soft, radius: scaled(p.heights.least) / 2})
}

// AccessibilityLabel is the word.
func (p *pill) AccessibilityLabel() string { return p.spoken }

// AccessibilityRole says that it is text.
func (p *pill) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// pillRow sets a word of one line level with the facts beside the pill, which have no leading to be rounded with.
type pillRow struct {
	row
	word *paragraph
}

func (l pillRow) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.row.Layout(objs, s)
	letters, line := l.word.printer().height, l.word.lineHeight()
	if l.word.Size().Height < 2*line {
		l.word.Move(fyne.NewPos(l.word.Position().X, round((s.Height-letters)/2)-round((line-letters)/2)))
	}
}

// pillLayout pads the row of a filled pill and makes it as high as a pill is.
type pillLayout struct{ p *pill }

func (l pillLayout) pad() pad {
	if l.p.ground.surface.fill == "" {
		return pad{}
	}
	left := l.p.heights.left
	if l.p.symbol.Hidden {
		left = l.p.heights.right
	}
	return pad{left: scaled(left), right: scaled(l.p.heights.right)}
}

func (l pillLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) { l.pad().Layout(objs, s) }

func (l pillLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	h := l.p.heights.least
	one := ceil(atLeast(h, newPrinter(l.p.word.style, "").height, (h-16)/2))
	if w <= 0 || w >= l.NaturalWidth(objs) {
		return one
	}
	return one + max(l.pad().HeightFor(objs, w)-l.pad().HeightFor(objs, l.NaturalWidth(objs)), 0)
}

func (l pillLayout) NaturalWidth(objs []fyne.CanvasObject) float32 { return l.pad().NaturalWidth(objs) }

func (l pillLayout) LeastWidth(objs []fyne.CanvasObject) float32 { return l.pad().LeastWidth(objs) }

func (l pillLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.pad().NaturalWidth(objs), l.HeightFor(objs, 0))
}
