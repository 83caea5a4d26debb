package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const radioSize float32 = 20

// radio is the round mark of a choice of one; the card around it is what is pressed.
type radio struct {
	widget.BaseWidget
	chosen, disabled bool
}

func newRadio() *radio {
	r := &radio{}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a state.
func (r *radio) set(chosen, disabled bool) {
	if chosen != r.chosen || disabled != r.disabled {
		r.chosen, r.disabled = chosen, disabled
		r.Refresh()
	}
}

// CreateRenderer is Fyne's.
func (r *radio) CreateRenderer() fyne.WidgetRenderer {
	out := &radioRenderer{r, canvas.NewCircle(color.Transparent), canvas.NewCircle(color.Transparent)}
	out.repaint()
	return out
}

type radioRenderer struct {
	r         *radio
	edge, dot *canvas.Circle
}

func (r *radioRenderer) Layout(s fyne.Size) {
	r.edge.Resize(s)
	d := round(s.Width * 0.4) // the dot
	place(r.dot, (s.Width-d)/2, (s.Height-d)/2, d, d)
}

func (r *radioRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(scaled(radioSize)) }

func (r *radioRenderer) repaint() {
	r.edge.FillColor, r.edge.StrokeColor, r.edge.StrokeWidth = color.Transparent, colour(theme.ColorNameInputBorder), 1.5
	r.dot.FillColor = color.Transparent
	switch {
	case r.r.chosen && r.r.disabled:
		r.dot.FillColor = colour(theme.ColorNameInputBorder) // it is still the choice, and quiet
	case r.r.chosen:
		r.edge.FillColor, r.edge.StrokeWidth = colour(theme.ColorNamePrimary), 0
		r.dot.FillColor = colour(theme.ColorNameForegroundOnPrimary)
	case r.r.disabled:
		r.edge.StrokeWidth = 0 // nothing invites a press
	}
}

func (r *radioRenderer) Refresh() {
	r.repaint()
	r.edge.Refresh()
	r.dot.Refresh()
}

func (r *radioRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.edge, r.dot} }

func (r *radioRenderer) Destroy() {}
