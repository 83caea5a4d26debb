package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// badge is a number of unread things. It is absent, never 0.
type badge struct {
	composite
	number *line
	ground *box
}

// newBadge shows a number on a ground 22 high; 0 and less hide it.
func newBadge(n int) *badge {
	b := &badge{number: newText("", textPill).inColour(colourOnBadge)}
	b.ground = newBox(surface{fill: colourBadge, radius: scaled(badgeHeight) / 2})
	b.compose(b, newStack(b.ground, &fyne.Container{Layout: badgeLayout{}, Objects: []fyne.CanvasObject{b.number}}))
	b.SetCount(n)
	return b
}

// newQuietBadge shows a number that is not counted with the others: an outline, no ground.
func newQuietBadge(n int) *badge {
	b := newBadge(n)
	b.number.SetColour(colourText2)
	b.ground.SetSurface(surface{border: colourBorderStrong, radius: scaled(badgeHeight) / 2})
	return b
}

const (
	badgeHeight  float32 = 22
	badgePadding float32 = 7
	mostOnBadge          = 999
)

// SetCount shows another number. Above 999 it says 999+: the rest would be noise, and is told on the details page.
func (b *badge) SetCount(n int) {
	text := strconv.Itoa(min(n, mostOnBadge))
	if n > mostOnBadge {
		text += "+"
	}
	b.number.SetText(text)
	b.Hidden = n <= 0
	b.Refresh()
}

// badgeLayout sets the number in the middle of a pill that is a circle while it is short.
type badgeLayout struct{}

func (l badgeLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) { centre{}.Layout(objs, s) }

func (l badgeLayout) HeightFor(objs []fyne.CanvasObject, _ float32) float32 {
	return ceil(atLeast(badgeHeight, widest(objs, minHeight), 3))
}

func (l badgeLayout) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return max(widest(objs, widthOf)-1+2*scaled(badgePadding), l.HeightFor(objs, 0))
}

func (l badgeLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(ceil(l.NaturalWidth(objs)), l.HeightFor(objs, 0))
}
