package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

const (
	heightFlowRow float32 = 30
	heightBarRow  float32 = 36
)

// newFlowHeader is the title row of the connect flow: icon 24 (may be nil), title 15 S, the way to Help (may be nil), and ×
// spoken as closeWord (none if closed is nil).
func newFlowHeader(icon fyne.CanvasObject, title string, help fyne.CanvasObject, closeWord string, closed func()) fyne.CanvasObject {
	objs, grows := []fyne.CanvasObject{newParagraph(title, textFlowTitle)}, 0 // words of ours are never shortened
	if icon != nil {
		objs, grows = []fyne.CanvasObject{icon, newName(title, textFlowTitle)}, 1
	}
	right := without(help)
	if closed != nil {
		right = append(right, newSymbolButton(symbolX, closeWord, closed))
	}
	if last := len(right) - 1; last >= 0 {
		right[last] = pulled(right[last], false)
		objs = append(objs, newPad(-3, 0, -3, 0, newRow(0, -1, alignCentre, right...))) // 36 high in a row of 30
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
func newHeading(title, sentence string) *fyne.Container {
	objs := []fyne.CanvasObject{newParagraph(title, textPageTitle)}
	if sentence != "" {
		objs = append(objs, newParagraph(sentence, textBodyQuiet))
	}
	return newColumn(headingToSentence, objs...)
}

// headerTitle is how the header of a flow names a forum: by its title, or by its address where
// that holds letters beyond ASCII. It may be made to look like another's, and what looks like
// another's bears its title too (faults.md U3).
func headerTitle(f app.Forum) string {
	for label := range strings.SplitSeq(f.Host(), ".") {
		if strings.HasPrefix(label, "xn--") {
			return f.Host()
		}
	}
	return f.Title
}
