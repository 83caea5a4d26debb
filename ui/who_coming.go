package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// comingUp sets the portrait to come where that of "Is this you?" is going to stand: there less is between it and its heading.
const comingUp = space12 - sentenceToContent

// The widths, at text scale 1, of what is not known yet.
const (
	comingName float32 = 150
	comingAt   float32 = 70
	comingPill float32 = 220
)

// newComingHeading is a heading in the place of the one of "Is this you?".
func newComingHeading(title, sentence string) fyne.CanvasObject {
	return newPad(space4, 0, 0, 0, newColumn(space4, newParagraph(title, textDisplay).centred(), newParagraph(sentence, textBodyQuiet).centred()))
}

// newComingPortrait has the shape and the size of the portrait that "Is this you?" is going to show, and says no more than
// the forum: nothing moves when it fills.
func newComingPortrait(w *Words, a app.Attempt, height func() float32) fyne.CanvasObject {
	p := &whoPage{words: w, attempt: a, height: height}
	ground := newBox(surface{fill: colourSurface, border: colourBorder, radius: radiusCard})
	return newStack(ground, newByHeight(height, p.lowBelow(), p.comingUpright(), p.comingLying()))
}

func (p *whoPage) comingUpright() fyne.CanvasObject {
	return newPad(space26, space20, space20, space20, newColumn(0,
		newCentred(newComingPicture(newWhoPicture(p.who()))), newSpacer(0, space16),
		newCentred(newComingLine(newParagraph("Ag", textDisplay), comingName)), newSpacer(0, space4), newCentred(newComingLine(newName("Ag", textBodyQuiet), comingAt)), newSpacer(0, space12),
		p.forumLine().centred(), newSpacer(0, space16), newCentred(newComingPill())))
}

func (p *whoPage) comingLying() fyne.CanvasObject {
	names := newColumn(space2, newFlow(0, 0, newShrinking(newComingLine(newParagraph("Ag", textBarTitle), comingName))),
		newFlow(0, 0, newShrinking(newComingLine(newName("Ag", textBodyQuiet), comingAt))), newPad(space4, 0, 0, 0, p.forumLines()))
	head := newRow(space16, 1, alignCentre, newComingPicture(newLowWhoPicture(p.who())), names)
	return newPadAll(space16, newColumn(space12, head, newFlow(0, 0, newShrinking(newComingPill()))))
}

// newComingPicture is a quiet disc as large as a picture.
func newComingPicture(picture *forumIcon) fyne.CanvasObject {
	side := picture.MinSize().Width
	return newSizedBox(surface{fill: colourNeutralSoft, radius: side / 2}, side, side)
}

// newComingLine is a quiet bar in the place of a line.
func newComingLine(words fyne.CanvasObject, width float32) fyne.CanvasObject {
	line := heightFor(words, scaled(width))
	bar := round(line / 2)
	around := (line - bar) / 2
	return newStack(newSpacer(scaled(width), line), newPad(around, 0, around, 0, newBox(surface{fill: colourNeutralSoft, radius: bar / 2})))
}

// newComingPill is one in the place of what the account is about to allow.
func newComingPill() fyne.CanvasObject {
	high := heightFor(newGreatPill(symbolBell, "Ag", colourText2), scaled(comingPill))
	return newSizedBox(surface{fill: colourNeutralSoft, radius: high / 2}, scaled(comingPill), high)
}
