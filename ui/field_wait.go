package ui

import "fyne.io/fyne/v2"

// waitAbove is how far the sign of waiting stands above the lower edge of a field.
const waitAbove float32 = 6

// SetWaiting says in the field that something is waited for, or no longer.
func (f *field) SetWaiting(waits bool) {
	if f.wait.Visible() == waits {
		return
	}
	f.wait.Hidden = !waits
	if waits {
		f.wait.draw()
	} else {
		f.wait.rest()
	}
	paintAgain(f)
}

// placeWait sets the sign below the text.
func (f *field) placeWait(s fyne.Size) {
	place(f.wait, fieldPadding, s.Height-waitAbove-waitStroke, s.Width-2*fieldPadding, waitStroke)
}
