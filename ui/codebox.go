package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// codeBox shows text for a machine, on paper and letter by letter as it is: it can be
// selected and copied, not changed, and is as high as its lines are at its width.
type codeBox struct {
	composite
	field *field
	lines []string
}

func newCodeBox(name, text string) *codeBox {
	b := &codeBox{field: newReadOnlyField(text).named(name), lines: strings.Split(text, "\n")}
	b.field.paper = true
	b.field.entry.TextStyle = fyne.TextStyle{Monospace: true}
	b.field.entry.Wrapping = fyne.TextWrapWord // where it can: a command is read, too
	b.field.setRows(len(b.lines))
	b.compose(b, b.field)
	return b
}

// HeightFor sets the number of lines that the text makes at a width: the entry itself
// would scroll in a fixed number of them.
func (b *codeBox) HeightFor(w float32) float32 {
	if rows := b.rowsAt(w); rows != b.field.rows {
		b.field.setRows(rows)
	}
	return b.field.HeightFor(w)
}

// rowsAt counts what each line makes where the box ends: all letters are equally wide.
func (b *codeBox) rowsAt(w float32) (rows int) {
	letter, _ := measure("M", textBody.size(), fyne.TextStyle{Monospace: true})
	room := w - 2*fieldPadding - fieldEntryInset
	fit := max(int(room/letter.Width), 1)
	for _, l := range b.lines {
		rows += rowsOf([]rune(l), fit)
	}
	return rows
}

// rowsOf breaks a line as the entry does: at the last space that leaves fit letters at most, which goes; without one anywhere.
func rowsOf(line []rune, fit int) (rows int) {
	for rows = 1; len(line) > fit; rows++ {
		end := fit
		for end >= 0 && !unicode.IsSpace(line[end]) {
			end--
		}
		switch {
		case end < 0:
			end = fit
		case end == 0:
			end = 1
		}
		if line = line[end:]; unicode.IsSpace(line[0]) {
			line = line[1:]
		}
	}
	return rows
}
