package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// presetCard says what a preset's card shows.
type presetCard struct {
	Symbol  symbolName
	Title   string
	Tag     string            // "Recommended"; may be empty
	Present string            // what marks the present one where a press leads on at once; empty where it only chooses
	Words   string            // ours, below the title; empty on the half-wide kind
	Warning bool              // the ⚠ preset: amber square in both states
	Half    bool              // half as wide, 46 high: symbol, title, radio
	Refused string            // why the forum refuses it: greyed, the reason under its words, not choosable
	Unfolds fyne.CanvasObject // shown below a hairline while chosen; may be nil
	Pressed func()            // the member chose it
	Entered func()            // Enter while it is chosen: the member is content with it; nil: chooses it too
}

// preset is one card of the choice of permissions.
type preset struct {
	pressable
	card   presetCard
	chosen bool

	square   *symbolSquare
	title    *paragraph
	tag      *tag
	present  *tag
	tags     *fyne.Container // both, which go to the next line together
	words    *paragraph
	radio    *radio
	unfolded *fyne.Container
}

const presetText float32 = 12 + 36 + 13 // where the words begin

// newPresetCard makes an unchosen card.
func newPresetCard(c presetCard) *preset {
	p := &preset{card: c, radio: newRadio(), tag: newTag(c.Tag), present: newTag(c.Present)}
	p.spoken, p.pressed, p.disabled = c.Title, c.Pressed, c.Refused != ""
	p.title = newParagraph(c.Title, textStrong)
	p.square = newSquare(c.Symbol, colourText2, colourNeutralSoft, 36, 10, 20)
	p.tag.Hidden = c.Tag == "" || p.disabled
	p.tags = newFlow(9, space4, p.tag, p.present)
	p.paint, p.recolor, p.onKey = p.surface, p.restyle, p.key
	p.extend(p, p.build())
	p.restyle()
	return p
}

// key takes the arrows, and Enter where there is nothing left to choose.
func (p *preset) key(key fyne.KeyName) bool {
	if isEnter(key) && p.chosen && p.card.Entered != nil {
		p.card.Entered()
		return true
	}
	return p.walk(key)
}

// walk goes to the card above or below, as far as there is one, and chooses nothing: that
// may already begin something.
func (p *preset) walk(key fyne.KeyName) bool {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[key]
	c := canvasOf(p)
	if step == 0 || c == nil {
		return false
	}
	to, _ := neighbour(topOf(c), p, step)
	if to == nil {
		return false
	}
	c.Focus(to)
	return true
}

// Chosen tells whether this is the one.
func (p *preset) Chosen() bool { return p.chosen }

// SetChosen shows whether this is the one, and unfolds it.
func (p *preset) SetChosen(chosen bool) {
	if chosen == p.chosen {
		return
	}
	p.chosen = chosen
	p.update()
	if p.unfolded != nil {
		reflow(p)
	}
}

func (p *preset) build() fyne.CanvasObject {
	if p.card.Half {
		words := []fyne.CanvasObject{p.title}
		if p.card.Refused != "" {
			words = append(words, newParagraph(p.card.Refused, textSmall))
		}
		head := newRow(13, 1, alignCentre, p.square, newColumn(space2, words...), p.radio)
		return newPad(5, 14, 5, space12, newStack(newSpacer(0, heightHalfPreset-10), head))
	}
	texts := []fyne.CanvasObject{newFlow(9, space4, p.title, p.tags)}
	if p.card.Words != "" {
		p.words = newParagraph(p.card.Words, textSecondary)
		texts = append(texts, p.words)
	}
	if p.card.Refused != "" {
		texts = append(texts, newParagraph(p.card.Refused, textSmall))
	}
	head := newRow(13, 1, alignHigh, p.square, newColumn(space2, texts...), newPad(0, 0, 0, 3, p.mark()))
	body := []fyne.CanvasObject{newPad(0, 0, 0, space12, head)}
	if p.card.Unfolds != nil {
		inside := newColumn(space12, newHairlineOn(), p.card.Unfolds)
		p.unfolded = newPad(0, 0, space2, scaledPresetText(), inside)
		body = append(body, p.unfolded)
	}
	return newPad(10, 14, 10, 0, newColumn(10, body...))
}

// mark is what stands at the card's end: a radio button, or an arrow where a press leads on.
func (p *preset) mark() fyne.CanvasObject {
	if p.card.Present == "" {
		return p.radio
	}
	return newSymbol(symbolRight, colourText2, radioSize)
}

// scaledPresetText is where the words begin at the present text scale: the symbol's square grows with it.
func scaledPresetText() float32 { return presetText - 36 + scaled(36) }

// newHairlineOn is a hairline that is seen on the ground of a chosen preset too.
func newHairlineOn() *box { return newSizedBox(surface{fill: colourBorderStrong}, 1, 1) }

func (p *preset) surface() surface {
	s := surface{fill: colourSurface, border: colourBorder, radius: radiusCard}
	switch {
	case p.chosen && p.disabled: // on the soft ground its words would be too faint
		s.border, s.width = colourBorderStrong, 2
	case p.chosen:
		s.fill, s.border, s.width = colourPrimarySoft, theme.ColorNamePrimary, 2
	case p.hovered && !p.disabled:
		s = s.hovered()
	}
	return s
}

func (p *preset) restyle() {
	p.square.set(p.squareColours())
	p.radio.set(p.chosen, p.disabled)
	p.tag.lift(p.chosen)
	p.present.lift(p.chosen)
	p.present.Hidden = p.card.Present == "" || !p.chosen
	p.tags.Hidden = p.tag.Hidden && p.present.Hidden
	p.title.SetColour(inkOr("", p.disabled))
	if p.words != nil {
		p.words.SetColour(inkOr("", p.disabled))
	}
	if p.unfolded != nil {
		p.unfolded.Hidden = !p.chosen || p.disabled // what is refused asks for no tick
	}
}

// inkOr is a colour, or that of disabled things.
func inkOr(name fyne.ThemeColorName, disabled bool) fyne.ThemeColorName {
	if disabled {
		return theme.ColorNameDisabled
	}
	return name
}

func (p *preset) squareColours() (ink, ground fyne.ThemeColorName) {
	ink, ground = colourText2, colourNeutralSoft
	switch {
	case p.disabled:
		ink = theme.ColorNameDisabled
	case p.card.Warning:
		ink, ground = theme.ColorNameWarning, colourWarningSoft
	case p.chosen:
		ink, ground = theme.ColorNameHyperlink, colourPrimaryLifted
	}
	return ink, ground
}

// tag is a word on a small ground, which a chosen preset lifts.
type tag struct {
	composite
	ground *box
}

func newTag(text string) *tag {
	t := &tag{ground: newBox(surface{})}
	t.compose(t, newStack(t.ground, newPad(2, 7, 2, 7, newText(text, textTag))))
	t.lift(false)
	return t
}

func (t *tag) lift(lifted bool) {
	ground := colourPrimarySoft
	if lifted {
		ground = colourPrimaryLifted
	}
	t.ground.SetSurface(surface{fill: ground, radius: scaled(9)})
}
