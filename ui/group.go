package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

const (
	groupInset     float32 = 16
	groupKeyColumn float32 = 104
	groupRowHeight float32 = 11 // above and below the words of a row
	smallRowHeight float32 = 8  // likewise, in the small print
	groupGap       float32 = 12 // symbol to words
	leastFactWidth float32 = 300
)

// newGroup makes one card of rows with hairlines between them, inset 16: cards are things, groups are settings.
func newGroup(rows ...fyne.CanvasObject) fyne.CanvasObject {
	for i, r := range rows {
		if p, ok := r.(*rowButton); ok {
			p.first, p.last = i == 0, i == len(rows)-1
		}
	}
	return newStack(newBox(cardSurface()), newRows(rows))
}

// newRows sets rows below each other, a hairline between them.
func newRows(rows []fyne.CanvasObject) *fyne.Container {
	objs := make([]fyne.CanvasObject, 0, 2*len(rows))
	for i, r := range rows {
		if i > 0 {
			objs = append(objs, newGroupLine())
		}
		objs = append(objs, r)
	}
	return newColumn(0, objs...)
}

// newGroupLine is the hairline between two rows.
func newGroupLine() fyne.CanvasObject { return newPad(0, 0, 0, groupInset, newHairline()) }

// actionRow says what a pressable row of a group shows.
type actionRow struct {
	Symbol  symbolName // may be empty
	Title   string
	Note    string // a quiet second line; may be empty
	Danger  bool   // title and symbol in the colour of errors
	Away    bool   // leads out of the window, into the browser
	Pressed func()
}

// rowButton is a pressable row of a group.
type rowButton struct {
	pressable
	first, last bool // its place in the group: there the group's corners are round

	ink, quiet fyne.ThemeColorName
	title      *paragraph
	mark       *symbol // nil: none
}

// newActionRow makes a pressable row: symbol, words, and whither it leads.
func newActionRow(r actionRow) *rowButton {
	b := &rowButton{ink: theme.ColorNameForeground, quiet: colourText2}
	b.spoken, b.pressed = joined(spansOf(r.Title)), r.Pressed
	b.paint, b.recolor = b.surface, b.colourInk
	b.ringOut = -ringGap // inside: a row touches its neighbours
	if r.Danger {
		b.ink, b.quiet = theme.ColorNameError, theme.ColorNameError
	}
	b.title = newParagraph(r.Title, textRow).inColour(b.ink)
	words := []fyne.CanvasObject{b.title}
	if r.Note != "" {
		words = append(words, newParagraph(r.Note, textSecondary))
	}
	leads := symbolRight
	if r.Away {
		leads = symbolExternal
	}
	objs, grows := []fyne.CanvasObject{}, 0
	if r.Symbol != "" {
		b.mark = newSymbol(r.Symbol, b.quiet, symbolRow)
		objs, grows = append(objs, b.mark), 1
	}
	objs = append(objs, newColumn(0, words...), newSymbol(leads, theme.ColorNamePlaceHolder, symbolSmall))
	b.extend(b, newPlainRow(newRow(groupGap, grows, alignCentre, objs...)))
	return b
}

// SetEnabled makes it answer or not; a row that does not is greyed.
func (b *rowButton) SetEnabled(on bool) { b.setEnabled(on) }

// colourInk gives title and symbol the colour of the present state.
func (b *rowButton) colourInk() {
	ink, quiet := b.ink, b.quiet
	if b.disabled {
		ink, quiet = theme.ColorNameDisabled, theme.ColorNameDisabled
	}
	b.title.SetColour(ink)
	if b.mark != nil {
		b.mark.SetColour(quiet)
	}
}

func (b *rowButton) surface() surface {
	s := rowSurface(b.first, b.last)
	if b.hovered && !b.disabled {
		s.fill = colourSurfaceHover
	}
	return s
}

// newFactRow makes a still row: symbol, key in a column of 104, value that wraps; where it is narrow the value stands below
// its key.
func newFactRow(symbol symbolName, key, value string) fyne.CanvasObject {
	return newSwitch(leastFactWidth, newWideFact(symbol, key, value), newNarrowFact(symbol, key, value))
}

func newWideFact(symbol symbolName, key, value string) fyne.CanvasObject {
	column := newSized(scaled(groupKeyColumn), newParagraph(key, textBodyQuiet))
	return newPlainRow(newRow(groupGap, 2, alignTop, newFactSymbol(symbol), column, newParagraph(value, textBody)))
}

func newNarrowFact(symbol symbolName, key, value string) fyne.CanvasObject {
	words := newColumn(0, newParagraph(key, textBodyQuiet), newParagraph(value, textBody))
	return newPlainRow(newRow(groupGap, 1, alignTop, newFactSymbol(symbol), words))
}

// newFactSymbol stands on the first line of its row.
func newFactSymbol(symbol symbolName) fyne.CanvasObject {
	return newPad(1, 0, 0, 0, newSymbol(symbol, colourText2, symbolRow))
}

// newPlainRow gives any object the padding of a row.
func newPlainRow(o fyne.CanvasObject) *fyne.Container {
	return newPad(groupRowHeight, groupInset-2, groupRowHeight, groupInset, o)
}

// newSmallFact is a still row without a symbol, in the small print: key in a column that all rows of its group share, and
// value in a style.
func newSmallFact(keys *keyColumn, key, value string, style textStyle) fyne.CanvasObject {
	wide := &fyne.Container{Layout: keyedRow{keys}, Objects: []fyne.CanvasObject{keys.add(newParagraph(key, textSecondary)), newParagraph(value, style)}}
	narrow := newColumn(0, newParagraph(key, textSecondary), newParagraph(value, style))
	return newPad(smallRowHeight, groupInset-2, smallRowHeight, groupInset, newSwitch(leastFactWidth, wide, narrow))
}
