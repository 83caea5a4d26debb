package ui

import (
	"fyne.io/fyne/v2"
)

// result is one thing that was tried or done, and what came of it.
type result struct {
	Look  stateLook
	Title string // text of other people goes through verbatim first
	Whose string // the account, quietly beside it; may be empty
	Word  string // what came of it, beside its symbol: never colour alone
	Said  string // what that means, and the one next thing; may be empty
}

// newResultRow makes a still row of a group.
func newResultRow(r result) fyne.CanvasObject {
	names := []fyne.CanvasObject{newParagraph(r.Title, textRow)}
	if r.Whose != "" {
		names = append(names, newParagraph(r.Whose, textBodyQuiet))
	}
	title := newRow(space12, 0, alignTop, newFlow(space8, 0, names...), newPad(2, 0, 0, 0, newParagraph(r.Word, textPill).inColour(r.Look.ink)))
	words := []fyne.CanvasObject{title}
	if r.Said != "" {
		words = append(words, newParagraph(r.Said, textSecondary))
	}
	mark := newPad(1, 0, 0, 0, newSymbol(r.Look.symbol, r.Look.ink, symbolRow))
	return newPlainRow(newRow(groupGap, 1, alignTop, mark, newColumn(space2, words...)))
}

// newVerdict says in one card what all results come to.
func newVerdict(look stateLook, title, sentence string) fyne.CanvasObject {
	words := newColumn(space2, newParagraph(title, textDialogTitle), newParagraph(sentence, textBodyQuiet))
	square := newSquare(look.symbol, look.ink, look.soft, 44, 10, 22)
	return newStillCard(newPadAll(space16, newRow(space16, 1, alignTop, square, words)))
}
