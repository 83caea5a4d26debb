package ui

import (
	"fyne.io/fyne/v2"
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
	raised  bool            // stands on something coloured or lifted
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

// lifted lets an outlined button stand out from a ground that is lifted or coloured itself.
func (b *button) lifted() *button {
	b.raised = true
	b.update()
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

// SetKind changes how much it wants to be pressed.
func (b *button) SetKind(kind buttonKind) {
	if kind != b.kind {
		b.kind = kind
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

// empty is how far from its edges the ink begins.
func (b *button) empty() (left, right float32) {
	left, right = b.sides()
	if b.mark == nil {
		return left, right
	}
	airLeft, airRight := b.mark.name.air()
	side := widthOf(b.mark)
	if b.word != nil {
		return left + airLeft*side, right
	}
	around := (widthOf(b) - side) / 2
	return around + airLeft*side, around + airRight*side
}

// mostPulled leaves the ring of the focus room at the margin of a page.
const mostPulled = pageMargin - 3

// pulls are how far it stands out of an edge at either side for its ink to stand on that.
func (b *button) pulls() (left, right float32) {
	left, right = b.empty()
	return min(float32(int(left)), mostPulled), min(float32(int(right)), mostPulled)
}

// newPulled pulls a plain button out at the left or right, so that its ink stands on the edge.
func newPulled(b *button, atLeft bool) *fyne.Container {
	left, right := b.pulls()
	if atLeft {
		return newPad(0, 0, 0, -left, b)
	}
	return newPad(0, -right, 0, 0, b)
}
