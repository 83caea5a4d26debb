package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// buttonKind is how much a button wants to be pressed.
type buttonKind int

const (
	buttonPrimary  buttonKind = iota // the page's one thing to do
	buttonOutlined                   // another thing one may do
	buttonTonal                      // wanted, but not the page's one thing
	buttonDanger                     // cannot be undone
	buttonPlain                      // quiet: Back, Cancel, ×
	buttonLink                       // quiet, in the colour of links
)

// button is a pressable word, with or without a symbol before it. Fyne's own has no edge, shows focus as a tint and does not
// know Enter.
type button struct {
	pressable
	kind    buttonKind
	text    string
	mark    *symbol    // nil: none
	word    *paragraph // nil: none; wraps where there is not even room for one line
	style   textStyle
	height  float32
	side    float32 // padding at the left and right of the word
	radius  float32
	least   float32 // width
	reddens bool
	inside  *fyne.Container // the row of symbol and word
}

// newButton makes a button 36 high; name "" is no symbol.
func newButton(kind buttonKind, text string, name symbolName, pressed func()) *button {
	b := &button{kind: kind, text: text, style: textStrong, height: heightButton, side: 14, radius: radiusButton}
	b.spoken, b.pressed = text, pressed
	b.paint, b.recolor = b.surface, b.colourInk
	b.inside = newRow(7, -1, alignCentre)
	if name != "" {
		b.mark = newSymbol(name, b.ink(), symbolButton)
		b.inside.Objects = append(b.inside.Objects, b.mark)
	}
	if text != "" {
		b.word = newParagraph(verbatim(text), b.style)
		b.inside.Objects = append(b.inside.Objects, b.word)
	}
	b.extend(b, &fyne.Container{Layout: buttonLayout{b}, Objects: []fyne.CanvasObject{b.inside}})
	b.colourInk()
	return b
}

// newSymbolButton makes a plain button of 34×36 that shows only a symbol; spoken is its name for who cannot see it.
func newSymbolButton(name symbolName, spoken string, pressed func()) *button {
	b := newButton(buttonPlain, "", name, pressed)
	b.spoken, b.side, b.least = spoken, 8, 34
	return b
}

// large makes it 44 high: the great choices.
func (b *button) large() *button {
	b.height = heightGreatButton
	b.side = 24
	return b
}

// small makes it 30 high: the buttons on a card.
func (b *button) small() *button {
	b.height, b.side, b.radius, b.style = heightSmallButton, 11, radiusSmallButton, textSmallButton
	if b.word != nil {
		b.word.style = b.style
	}
	b.colourInk()
	return b
}

// atLeastWide makes it no narrower than w.
func (b *button) atLeastWide(w float32) *button {
	b.least = w
	return b
}

// reddensOnHover warns under the pointer and is quiet else: Revoke in a healthy list.
func (b *button) reddensOnHover() *button {
	b.reddens = true
	return b
}

// SetText changes the word.
func (b *button) SetText(text string) {
	if text != b.text && b.word != nil {
		b.text, b.spoken = text, text
		b.word.SetText(verbatim(text))
		b.update()
	}
}

// SetEnabled makes it answer or not; a button that does not is greyed and no stop of the Tab key.
func (b *button) SetEnabled(on bool) { b.setEnabled(on) }

// sides are the paddings; a symbol at the left takes 2 less.
func (b *button) sides() (left, right float32) {
	if b.mark != nil && b.word != nil {
		return b.side - 2, b.side
	}
	return b.side, b.side
}

// colourInk gives symbol and word the colour of the present state.
func (b *button) colourInk() {
	if b.mark != nil {
		b.mark.SetColour(b.ink())
	}
	if b.word != nil {
		b.word.SetColour(b.ink())
	}
}

// ink is the colour of word and symbol.
func (b *button) ink() fyne.ThemeColorName {
	if b.disabled {
		return theme.ColorNameDisabled
	}
	switch b.kind {
	case buttonPrimary, buttonDanger:
		return theme.ColorNameForegroundOnPrimary
	case buttonTonal, buttonLink:
		return theme.ColorNameHyperlink
	case buttonPlain:
		return colourText2
	}
	if b.reddens && b.hovered {
		return theme.ColorNameError
	}
	return b.style.spec().colour
}

// surface is the ground of the present state.
func (b *button) surface() surface {
	s := b.ground(b.hovered && !b.disabled)
	s.radius = b.radius
	return s
}

func (b *button) ground(hovered bool) surface {
	switch b.kind {
	case buttonPlain, buttonLink:
		return quietGround(b.kind, hovered)
	case buttonOutlined:
		return b.outlinedGround(hovered)
	}
	if b.disabled {
		return surface{fill: colourNeutralSoft}
	}
	fill := map[buttonKind][2]fyne.ThemeColorName{
		buttonPrimary: {theme.ColorNamePrimary, colourPrimaryHover},
		buttonTonal:   {colourPrimarySoft, colourPrimarySoft},
		buttonDanger:  {colourErrorFill, colourErrorFillHover},
	}[b.kind]
	if !hovered {
		return surface{fill: fill[0]}
	}
	if b.kind == buttonTonal {
		return surface{fill: fill[1], border: colourBorderStrong}
	}
	return surface{fill: fill[1]}
}

func (b *button) outlinedGround(hovered bool) surface {
	s := surface{fill: colourSurface, border: colourBorderStrong}
	switch {
	case b.disabled:
		s.border = colourBorder
	case hovered && b.reddens:
		s.fill, s.border = colourErrorSoft, colourErrorSoft
	case hovered:
		s.fill = colourSurfaceHover
	}
	return s
}

func quietGround(kind buttonKind, hovered bool) surface {
	switch {
	case !hovered:
		return surface{}
	case kind == buttonLink:
		return surface{fill: colourPrimarySoft}
	}
	return surface{fill: colourNeutralSoft}
}

// buttonLayout sets symbol and word in the middle, with the button's paddings.
type buttonLayout struct{ b *button }

func (l buttonLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	left, right := l.b.sides()
	for _, o := range objs {
		w := widthOf(o)
		if l.b.word != nil {
			w = min(w, s.Width-left-right)
		}
		h := heightFor(o, w)
		if l.b.word != nil {
			l.b.word.align = fyne.TextAlignLeading
			if l.further(objs, s.Width) > 0 && l.b.mark == nil {
				l.b.word.align = fyne.TextAlignCenter
			}
		}
		place(o, left+(s.Width-left-right-w)/2, (s.Height-h)/2, w, h)
	}
}

func (l buttonLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.height() + l.further(objs, w)
}

// height leaves the word the padding it has at text scale 1.
func (l buttonLayout) height() float32 {
	return ceil(atLeast(l.b.height, newPrinter(l.b.style, "").height, (l.b.height-20)/2))
}

// further is what the lines after the first add at a width; 0 is not known yet.
func (l buttonLayout) further(objs []fyne.CanvasObject, w float32) float32 {
	left, right := l.b.sides()
	room := w - left - right
	if l.b.word == nil || w <= 0 || room >= widest(objs, widthOf) {
		return 0
	}
	one := widest(objs, func(o fyne.CanvasObject) float32 { return heightFor(o, widthOf(o)) })
	return max(tallest(objs, room)-one, 0)
}

func (l buttonLayout) width(objs []fyne.CanvasObject, of func(fyne.CanvasObject) float32) float32 {
	left, right := l.b.sides()
	return max(scaled(l.b.least), widest(objs, of)+left+right)
}

func (l buttonLayout) NaturalWidth(objs []fyne.CanvasObject) float32 { return l.width(objs, widthOf) }

func (l buttonLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width(objs, widthOf), l.height())
}

// LeastWidth leaves a symbol that stands alone its edge, and a word its longest part.
func (l buttonLayout) LeastWidth(objs []fyne.CanvasObject) float32 {
	if l.b.word == nil {
		return widest(objs, widthOf) + 2*leastSymbolEdge
	}
	return l.width(objs, leastWidth)
}

// leastSymbolEdge is what is left beside a symbol where there is no room for more.
const leastSymbolEdge float32 = 3

// chevronAir is what a chevron leaves free at the left of its square.
const chevronAir float32 = 5

// newPulled pulls plain buttons out at the left or right by their padding, so that their ink stands on the edge.
func newPulled(b *button, atLeft bool) *fyne.Container {
	left, right := b.sides()
	if b.mark != nil && b.mark.name == symbolLeft {
		left += chevronAir
	}
	if atLeft {
		return newPad(0, 0, 0, -left, b)
	}
	return newPad(0, -right, 0, 0, b)
}
