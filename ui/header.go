package ui

import "fyne.io/fyne/v2"

const (
	heightFlowRow float32 = 30
	heightBarRow  float32 = 36
)

// newFlowHeader is the title row of the connect flow: a forum's icon 24 and title 15 S, or where icon is nil a title of our
// own, and × spoken as closeWord (none if closed is nil).
func newFlowHeader(icon fyne.CanvasObject, title, closeWord string, closed func()) fyne.CanvasObject {
	objs := []fyne.CanvasObject{newParagraph(title, textFlowTitle)} // our own words: nothing of them goes
	if icon != nil {
		objs = []fyne.CanvasObject{icon, newName(title, textFlowTitle)}
	}
	grows := len(objs) - 1
	if closed != nil {
		cross := newPulled(newSymbolButton(symbolX, closeWord, closed), false)
		objs = append(objs, newPad(-3, 0, -3, 0, cross)) // 36 high in a row of 30
	}
	return newStack(newSpacer(0, heightFlowRow), newRow(9, grows, alignCentre, objs...))
}

// newBarHeader is the title row of details: ‹ spoken as backWord, title 17 S, which wraps, and one object at the right (may
// be nil).
func newBarHeader(backWord string, back func(), title string, right fyne.CanvasObject) fyne.CanvasObject {
	objs := []fyne.CanvasObject{newPulled(newSymbolButton(symbolLeft, backWord, back), true), newParagraph(verbatim(title), textBarTitle)}
	if right != nil {
		objs = append(objs, pulled(right, false))
	}
	return newStack(newSpacer(0, heightBarRow), newRow(3, 1, alignCentre, objs...))
}

// newHeading is the first thing in a body: page title, and the sentence below it (may be empty).
func newHeading(title, sentence string) fyne.CanvasObject {
	objs := []fyne.CanvasObject{newParagraph(title, textPageTitle)}
	if sentence != "" {
		objs = append(objs, newParagraph(sentence, textBodyQuiet))
	}
	return newColumn(headingToSentence, objs...)
}
