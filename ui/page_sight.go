package ui

import "fyne.io/fyne/v2"

// sights names what on a page is to be in sight, the most important last: where not all of it has room, that has.
type sights func() []fyne.CanvasObject

// opensAt has what matters in sight when the page opens: the chosen one of a list, the field that waits, the reason why one
// cannot go on. It is asked at every layout until the member has done something, for a window is laid out more than once
// before it stands, and what the page is told meanwhile moves all below it.
func (p *page) opensAt(matters sights) { p.opens = matters }

// settle leaves the page where it is from now on: the member has seen it, and is at it.
func (p *page) settle() { p.opens = nil }

// settleAround is settle for the page that o stands in.
func settleAround(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil && c.Content() != nil {
		if p := pageIn(c.Content()); p != nil {
			p.settle()
		}
	}
}

// openAtSight is what a layout does last. What is seen already needs no room around, and the question that begins the page
// is seen or not: no half of it looks out under the header.
func (p *page) openAtSight() {
	if p.opens == nil || p.scroll.Size().Height <= 0 {
		return
	}
	var last fyne.CanvasObject
	for _, o := range p.opens() {
		if last = o; !p.shows(o) {
			p.bringIntoSight(o)
		}
	}
	if p.question == nil || last == nil {
		return
	}
	top, _ := topIn(p.scroll.Content, p.question)
	end := top + p.question.Size().Height
	if matters, there := topIn(p.scroll.Content, last); there && top < 0 && end > 0 && end <= matters {
		scrollTo(p.scroll, p.scroll.Offset.Y+end)
	}
}

// bringIntoSight scrolls as little as it takes to see each of these, the last above all; of what is higher than the view its
// beginning. The page need not have been painted yet.
func (p *page) bringIntoSight(objs ...fyne.CanvasObject) {
	if p.scroll.Size().Height <= 0 {
		return // its first layout will do it
	}
	for _, o := range objs {
		y, there := topIn(p.scroll.Content, o)
		if !there || !o.Visible() {
			continue
		}
		showAt(p.scroll, y-p.scroll.Content.Position().Y, o.Size().Height)
	}
	p.tellMoved()
}

// bringUp scrolls so that o stands near the top, with room for what is above it.
func (p *page) bringUp(o fyne.CanvasObject, room float32) {
	if y, there := topIn(p.scroll.Content, o); there {
		scrollTo(p.scroll, y-p.scroll.Content.Position().Y-room)
		p.tellMoved()
	}
}
