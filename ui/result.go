package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// result is one thing that was tried or done, and what came of it.
type result struct {
	Look  stateLook
	Title string // text of other people goes through verbatim first
	Whose string // the account, quietly beside it; may be empty
	Word  string // what came of it, beside its symbol: never colour alone
	Said  string // what that means, and the one next thing; may be empty
	Where string // the addresses that it is about, in the small print; may be empty
}

// The looks that every list of results has: one that has not begun, one that runs, and
// what can come of it.

func queuedLook() stateLook  { return stateLook{symbolClock, colourNeutral, colourNeutralSoft} }
func runningLook() stateLook { return stateLook{symbolRefresh, colourNeutral, colourNeutralSoft} }
func doneLook() stateLook    { return stateLook{symbolOK, theme.ColorNameSuccess, colourSuccessSoft} }
func failedLook() stateLook  { return stateLook{symbolEnded, theme.ColorNameError, colourErrorSoft} }

// warningLook is that of what the member should still look at.
func warningLook() stateLook {
	return stateLook{symbolAlert, theme.ColorNameWarning, colourWarningSoft}
}

// verdictSquare is the side of a verdict's symbol, at text scale 1.
const verdictSquare float32 = 44

// The widths, at text scale 1, below which what stands beside words goes above or below them.
const (
	leastResultWidth  float32 = 190
	leastVerdictWidth float32 = 220
)

// newResultRow makes a still row of a group.
func newResultRow(r result) fyne.CanvasObject {
	words := []fyne.CanvasObject{newSwitch(r.leastBeside(), r.titleBeside(), r.titleAbove())}
	if r.Said != "" {
		words = append(words, newParagraph(r.Said, textSecondary))
	}
	if r.Where != "" {
		words = append(words, newParagraph(r.Where, textSmall))
	}
	mark := newPad(1, 0, 0, 0, newSymbol(r.Look.symbol, r.Look.ink, symbolRow))
	return newPlainRow(newRow(groupGap, 1, alignTop, mark, newColumn(space2, words...)))
}

// leastBeside is the width, at text scale 1, from which on the title needs no second line for the word beside it.
func (r result) leastBeside() float32 {
	return max(leastResultWidth, (widest(r.names(), widthOf)+space12+widthOf(r.word()))/scaled(1))
}

func (r result) titleBeside() fyne.CanvasObject {
	return newRow(space12, 0, alignTop, newFlow(space8, 0, r.names()...), newPad(2, 0, 0, 0, r.word()))
}

func (r result) titleAbove() fyne.CanvasObject {
	return newColumn(space2, append(r.names(), r.word())...)
}

func (r result) names() []fyne.CanvasObject {
	names := []fyne.CanvasObject{newParagraph(r.Title, textRow)}
	if r.Whose != "" {
		names = append(names, newParagraph(r.Whose, textBodyQuiet))
	}
	return names
}

func (r result) word() fyne.CanvasObject { return newParagraph(r.Word, textPill).inColour(r.Look.ink) }

// newVerdict says in one card what all results come to, and offers what can be done about it; next may be nil.
func newVerdict(look stateLook, title, sentence string, next *button) fyne.CanvasObject {
	parts := func() []fyne.CanvasObject {
		return []fyne.CanvasObject{
			newSquare(look.symbol, look.ink, look.soft, verdictSquare, 10, 22),
			newColumn(space2, newParagraph(title, textDialogTitle), newParagraph(sentence, textBodyQuiet)),
		}
	}
	narrow := parts()
	narrow[0] = newRow(0, -1, alignTop, narrow[0])
	lines := []fyne.CanvasObject{newSwitch(leastVerdictWidth, newRow(space16, 1, alignTop, parts()...), newColumn(space12, narrow...))}
	if next != nil {
		lines = append(lines, &fyne.Container{Layout: padAt(verdictIndent), Objects: []fyne.CanvasObject{newFlow(space8, space8, newShrinking(next))}})
	}
	return newStillCard(newPadAll(space16, newColumn(space12, lines...)))
}

// verdictIndent sets what stands below in the column of a verdict's words, where these stand beside the symbol.
func verdictIndent(w float32) (p pad) {
	if w >= scaled(leastVerdictWidth) {
		p.left = round(scaled(verdictSquare)) + space16
	}
	return p
}
