package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// composite is the base of a widget that is made of others and paints nothing itself. (A struct that embeds a Container is
// not one to Fyne, which would leave it empty.)
type composite struct {
	widget.BaseWidget
	content  fyne.CanvasObject
	self     fyne.Widget
	renderer *compositeRenderer
	coming   *coming // nil: it stands in its place
}

// compose makes self, which embeds the composite, a widget of this content.
func (c *composite) compose(self fyne.Widget, content fyne.CanvasObject) {
	c.content, c.self = content, self
	c.ExtendBaseWidget(self)
}

func (c *composite) inner() fyne.CanvasObject { return c.content }

// HeightFor is its content's.
func (c *composite) HeightFor(w float32) float32 { return heightFor(c.content, w) }

// NaturalWidth is its content's.
func (c *composite) NaturalWidth() float32 { return widthOf(c.content) }

// LeastWidth is its content's.
func (c *composite) LeastWidth() float32 { return leastWidth(c.content) }

// CreateRenderer is Fyne's.
func (c *composite) CreateRenderer() fyne.WidgetRenderer {
	c.renderer = &compositeRenderer{c}
	return c.renderer
}

type compositeRenderer struct{ c *composite }

func (r *compositeRenderer) Layout(s fyne.Size) {
	if r.c.coming != nil {
		r.c.coming.layout(r.c.content, s)
		return
	}
	place(r.c.content, 0, 0, s.Width, s.Height)
}

func (r *compositeRenderer) MinSize() fyne.Size { return r.c.content.MinSize() }

func (r *compositeRenderer) Refresh() {
	r.Layout(r.c.Size())
	r.c.content.Refresh()
}

func (r *compositeRenderer) Objects() []fyne.CanvasObject {
	if r.c.coming != nil {
		return append([]fyne.CanvasObject{r.c.content}, r.c.coming.over()...)
	}
	return []fyne.CanvasObject{r.c.content}
}

func (r *compositeRenderer) Destroy() {}
