package ui

import "fyne.io/fyne/v2"

// cardTitleLines is how many lines a long title may take on a card.
const cardTitleLines = 2

// cardTitle shows a forum's title on one line, or where it does not fit on two; where not
// even its longest word has room, on one that ends in “…”.
type cardTitle struct {
	one *line
	two *shortened
}

func newCardTitle(title string) *fyne.Container {
	t := cardTitle{one: newName(title, textCardTitle), two: shortenedOf(title, textCardTitle, cardTitleLines)}
	t.two.shown.Hide()
	return &fyne.Container{Layout: t, Objects: []fyne.CanvasObject{t.one, t.two.shown}}
}

// wraps says whether it takes two lines in this width.
func (t cardTitle) wraps(w float32) bool {
	return widthOf(t.one) > w && t.two.lines(w) > 1 && t.two.whole.LeastWidth() <= w
}

func (t cardTitle) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	wraps := t.wraps(s.Width)
	t.one.Hidden, t.two.shown.Hidden = wraps, !wraps
	if wraps {
		t.two.Layout(nil, s)
		return
	}
	place(t.one, 0, 0, s.Width, s.Height)
}

func (t cardTitle) HeightFor(_ []fyne.CanvasObject, w float32) float32 {
	if t.wraps(w) {
		return t.two.HeightFor(nil, w)
	}
	return heightFor(t.one, w)
}

func (t cardTitle) NaturalWidth([]fyne.CanvasObject) float32 { return widthOf(t.one) }

func (t cardTitle) MinSize([]fyne.CanvasObject) fyne.Size { return t.one.MinSize() }
