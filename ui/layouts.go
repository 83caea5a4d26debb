package ui

import "fyne.io/fyne/v2"

// reflow lays the whole canvas of o out again: for a thing that has just grown or shrunk in height. The test driver, unlike
// the desktop one, never looks by itself whether a minimum size has changed.
func reflow(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return // not shown yet: its first layout will ask for the height
	}
	if top := c.Overlays().Top(); top != nil {
		top.Refresh()
	}
	if content := c.Content(); content != nil {
		content.Refresh()
	}
}

// place puts o on whole numbers: at 1× a one-unit edge would else spread over two pixels.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(round(x), round(y)))
	o.Resize(fyne.NewSize(round(w), round(h)))
}

// visible leaves out what is hidden.
func visible(objs []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objs))
	for _, o := range objs {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

// setVisible shows o or hides it.
func setVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
	default:
		o.Hide()
	}
}

// emptyRoom is an empty place of one size.
type emptyRoom fyne.Size

// newSpacer takes w × h of room and shows nothing.
func newSpacer(w, h float32) fyne.CanvasObject {
	return &fyne.Container{Layout: emptyRoom{w, h}}
}

func (emptyRoom) Layout([]fyne.CanvasObject, fyne.Size) {}

func (r emptyRoom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size(r) }
