package ui

import "fyne.io/fyne/v2"

// late is a place in a long column for something that is made only when it comes near to being seen: a list of a thousand
// would else be built whole before its first frame (look.md §7, trap 2). Until then it is empty, as high as a guess.
type late struct {
	composite
	build func() fyne.CanvasObject // nil once it was made
}

func newLate(guess float32, build func() fyne.CanvasObject) *late {
	l := &late{build: build}
	l.compose(l, newSpacer(0, guess))
	return l
}

// wake makes what belongs here, and says whether that has changed the height.
func (l *late) wake() (moved bool) {
	if l.build == nil {
		return false
	}
	before := l.HeightFor(l.Size().Width)
	l.content, l.build = l.build(), nil
	l.Refresh()
	return l.HeightFor(l.Size().Width) != before
}

// wakeNear wakes what stands in column within one screen of what can be seen.
func (p *page) wakeNear(column *fyne.Container) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(column) == nil {
		return // not shown yet
	}
	view := p.scroll.Size().Height
	top := driver.AbsolutePositionForObject(column).Y - driver.AbsolutePositionForObject(p.scroll.Content).Y - p.scroll.Offset.Y
	moved := false
	for _, o := range column.Objects {
		y := top + o.Position().Y
		if l, isLate := o.(*late); isLate && y < 2*view && y+o.Size().Height > -view {
			moved = l.wake() || moved
		}
	}
	if moved {
		fyne.Do(func() { reflow(p) })
	}
}
