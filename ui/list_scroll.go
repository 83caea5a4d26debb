package ui

import "fyne.io/fyne/v2"

// rollOn has a page keep on a roll what is near to being seen, while it is scrolled and
// while its size changes.
func (p *page) rollOn(r *roll) {
	p.moved = func() { p.turn(r) }
}

// turn makes what has come near and gives up what has gone far. What is being read stays
// where it is, though what stands above it may be higher than it was taken for.
func (p *page) turn(r *roll) {
	if r.width == 0 || p.turning {
		return // not laid out yet
	}
	p.turning = true
	defer func() { p.turning = false }()
	y, _ := topIn(p.scroll.Content, r)
	from := p.scroll.Offset.Y - (y - p.scroll.Content.Position().Y)
	key, before := r.at(from)
	high := heightFor(r, r.width)
	if !r.keep(from, from+p.scroll.Size().Height) {
		return
	}
	r.layOut()
	if heightFor(r, r.width) == high {
		return
	}
	after, _, _ := r.topOf(key)
	fyne.Do(func() {
		p.layAgain()
		if from > 0 {
			p.makeUpFor(after - before)
		}
	})
}

// layAgain lays the page out again and paints nothing anew that has only moved.
func (p *page) layAgain() {
	frame := p.content.(*fyne.Container)
	frame.Layout.Layout(frame.Objects, p.Size())
}
