package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// fadeWidth is how much of the end of a long text fades away.
const fadeWidth float32 = 32

// newFade hides the end of a text that is longer than its field: a letter cut in the middle
// looks like a fault.
func newFade() *canvas.LinearGradient {
	fade := canvas.NewHorizontalGradient(color.Transparent, color.Transparent)
	fade.Hide()
	return fade
}

// fades says whether a text on one line, that is only read and not being read now, goes on
// behind the end of a field with room for so much of it.
func (f *field) fades(room float32) bool {
	return f.rows == 0 && f.entry.readOnly && !f.focused &&
		newPrinter(textBody, "").width(span{text: f.entry.Text})+2*fieldEntryInset > room
}

// placeFade puts it at the end of the text.
func (r *fieldRenderer) placeFade(s fyne.Size, left, right float32) {
	r.fade.Hidden = !r.f.fades(s.Width - left - right)
	w := scaled(fadeWidth)
	place(r.fade, s.Width-right-w, ringStroke, w, s.Height-2*ringStroke)
}

// paintFade gives it the colour of the field.
func (r *fieldRenderer) paintFade() {
	ground := color.NRGBAModel.Convert(colour(r.surface().fill)).(color.NRGBA)
	clear := ground
	clear.A = 0
	r.fade.StartColor, r.fade.EndColor = clear, ground
	r.fade.Refresh()
}
