package ui

import "fyne.io/fyne/v2"

// helpFold is a row of the page Help: a heading, and below it what is said of it.
type helpFold struct {
	*fold
	words *section
}

const (
	helpAbove      float32 = 10 // a heading: with what is below it makes a row of 42, and all of them are seen at once
	helpUnder      float32 = 11
	helpBelow      float32 = 18 // the words
	helpFoot       float32 = 4  // that the page's foot is lower than others, for the rows
	leastHelpWidth float32 = 360
)

// newHelpFold makes a closed row of a group, its words still to be filled in; in the
// first and in the last one the group's corners are round.
func newHelpFold(title string, mark symbolName, first, last bool) *helpFold {
	words := newSection()
	f := &helpFold{fold: foldOf(title, newHelpWords(words.box)), words: words}
	h := f.head
	h.asRow(first, last)
	heading := newRow(groupGap, 1, alignCentre, newSymbol(mark, colourText2, symbolRow), newParagraph(title, textRow), h.chevron)
	h.extend(h, newPad(helpAbove, groupInset-2, helpUnder, groupInset, heading))
	f.compose(f.fold, newColumn(0, h, f.inside))
	f.begin(false)
	return f
}

// newHelpWords sets the words below the heading.
func newHelpWords(words fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: padAt(helpIndent), Objects: []fyne.CanvasObject{words}}
}

// helpIndent sets words in the column of the headings, where that leaves them room; else
// at the row's own edge.
func helpIndent(w float32) pad {
	p := pad{top: space4, right: groupInset, bottom: helpBelow, left: groupInset}
	if w >= scaled(leastHelpWidth) {
		p.left += scaled(symbolRow) + groupGap
	}
	return p
}
