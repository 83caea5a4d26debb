package ui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// codeBox shows text for a machine, on paper and letter by letter as it is: it can be
// selected and copied, not changed, and is as high as its lines are at its width. A line
// that is too long goes on below, indented, so that it does not look like two.
type codeBox struct {
	composite
	field *field
	text  string // as it is, and as it is copied
	fit   int    // letters of a line, as it is set now; 0: it has no width yet
}

func newCodeBox(name, text string) *codeBox {
	b := &codeBox{field: newReadOnlyField("", text).named(name), text: text}
	b.field.entry.TextStyle = fyne.TextStyle{Monospace: true}
	b.field.entry.Wrapping = fyne.TextWrapWord // the space at the end of a line takes no row
	b.field.entry.asCopied = asWritten
	b.field.setRows(strings.Count(text, "\n") + 1)
	b.compose(b, b.field)
	return b
}

// HeightFor sets the text for a width: the entry itself would break it anywhere, and
// scroll in a fixed number of lines.
func (b *codeBox) HeightFor(w float32) float32 {
	if fit := fitIn(w); fit != b.fit {
		b.fit = fit
		shown := indented(b.text, fit)
		b.field.SetText(shown)
		b.field.setRows(strings.Count(shown, "\n") + 1)
	}
	return b.field.HeightFor(w)
}

// leastFit is how many letters a line holds at the least: with less there would be nothing to indent.
const leastFit = 8

// fitIn counts the letters that a line has room for: all are equally wide.
func fitIn(w float32) int {
	letter, _ := measure("M", textBody.size(), fyne.TextStyle{Monospace: true})
	room := w - 2*fieldPadding - fieldEntryInset
	return max(int(room/letter.Width), leastFit)
}
