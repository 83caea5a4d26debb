package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// The line in a field in which something is waited for.
const (
	waitStroke float32 = 2
	waitAbove  float32 = 6 // the lower edge of the field
)

// waitLine is drawn once from left to right below the text of a field, and then stands:
// nobody knows how long it will take, and nothing loops (look.md §9).
type waitLine struct {
	line  *canvas.Rectangle
	share float32 // of its length
}

func newWaitLine() *waitLine {
	w := &waitLine{line: canvas.NewRectangle(color.Transparent)}
	w.line.CornerRadius = waitStroke / 2
	w.line.Hide()
	return w
}

// SetWaiting says in the field that something is waited for, or no longer.
func (f *field) SetWaiting(waits bool) {
	if w := f.wait; w.line.Visible() == waits {
		return
	}
	w := f.wait
	w.line.Hidden, w.share = !waits, 1
	if !waits {
		motionInForce().drop(w)
		paintAgain(f)
		return
	}
	motionInForce().move(w, pageMoves, func(done float32) {
		w.share = done
		w.layout(f.Size())
		paintAgain(f)
	})
}

func (w *waitLine) paint() { w.line.FillColor = colour(theme.ColorNamePrimary) }

func (w *waitLine) layout(s fyne.Size) {
	place(w.line, fieldPadding, s.Height-waitAbove-waitStroke, (s.Width-2*fieldPadding)*w.share, waitStroke)
}
