package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// scrolling is something that scrolls where it gets less than its height.
type scrolling struct {
	scroll *container.Scroll
	inside *scrolled
}

// newScrolling lets o scroll, and gives the scroll it is in.
func newScrolling(o fyne.CanvasObject) (*fyne.Container, *container.Scroll) {
	l := &scrolling{inside: &scrolled{}}
	l.scroll = container.NewVScroll(&fyne.Container{Layout: l.inside, Objects: []fyne.CanvasObject{o}})
	return &fyne.Container{Layout: l, Objects: []fyne.CanvasObject{l.scroll}}, l.scroll
}

func (l *scrolling) objects() []fyne.CanvasObject { return l.scroll.Content.(*fyne.Container).Objects }

func (l *scrolling) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l.inside.width = s.Width
	place(l.scroll, 0, 0, s.Width, s.Height)
}

func (l *scrolling) HeightFor(_ []fyne.CanvasObject, w float32) float32 {
	return tallest(l.objects(), w)
}

func (l *scrolling) NaturalWidth([]fyne.CanvasObject) float32 { return widest(l.objects(), widthOf) }

func (l *scrolling) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widest(l.objects(), minWidth), 0)
}

// showIn scrolls so that o, which is in what scrolls, can be seen with the ring around it; of
// what is higher than the view its beginning.
func showIn(s *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	showAt(s, driver.AbsolutePositionForObject(o).Y-driver.AbsolutePositionForObject(s.Content).Y, o.Size().Height)
}

// showAt is showIn for what is so high and begins so far down.
func showAt(s *container.Scroll, top, high float32) {
	seen := s.Size().Height
	room := max(min(space8, (seen-high)/2), ringGap)
	switch {
	case top-room < s.Offset.Y, high+2*room > seen:
		scrollTo(s, top-room)
	case top+high+room > s.Offset.Y+seen:
		scrollTo(s, top+high+room-seen)
	}
}
