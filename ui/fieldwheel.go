package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// fieldWheel lies over a field of one line and gives the page what the mouse wheel says:
// Fyne's Entry keeps it, turns it sideways, and a page would not scroll while the pointer
// is over a field. What is said sideways is the field's: a link may be longer than it.
// Presses go through it.
type fieldWheel struct {
	widget.BaseWidget
	field *field
}

func newFieldWheel(f *field) *fieldWheel {
	w := &fieldWheel{field: f}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled moves the page that the field stands on, or sideways the text in the field.
func (w *fieldWheel) Scrolled(e *fyne.ScrollEvent) {
	if text := w.field.entry.text; text != nil && e.Scrolled.DX != 0 {
		text.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(e.Scrolled.DX, 0)})
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(w.field)
	if c == nil {
		return
	}
	if p := pageIn(c.Content()); p != nil && holds(p.scroll.Content, w.field) {
		p.scroll.Scrolled(e)
	}
}

// CreateRenderer is Fyne's; there is nothing to be seen.
func (w *fieldWheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
