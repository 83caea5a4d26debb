package ui

import (
	"math"
	"strings"

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

// rowsAt breaks each line where the box ends: all letters are equally wide.
func (b *codeBox) rowsAt(w float32) (rows int) {
	letter, _ := measure("M", textBody.size(), fyne.TextStyle{Monospace: true})
	room := w - 2*fieldPadding - fieldEntryInset
	fit := max(math.Floor(float64(room/letter.Width)), 1)
	for _, l := range b.lines {
		rows += max(int(math.Ceil(float64(len([]rune(l)))/fit)), 1)
	}
	return rows
}
