package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sheath holds what comes into a column or leaves it: it grows to its height, or shrinks
// to nothing, and with it the gap beside it. At rest it is its content, or hidden.
type sheath struct {
	composite
	open  bool
	share float32         // of its height: 0 nothing, 1 all
	clip  *container.Clip // holds the content on its way; nil: it is at rest

	within fyne.CanvasObject // what is laid out again while it moves: itself, or what it is taken out of at its end
	grew   func()            // told while it moves; may be nil
}

// newSheath holds content, there or not.
func newSheath(content fyne.CanvasObject, open bool) *sheath {
	s := &sheath{open: open}
	if open {
		s.share = 1
	}
	s.Hidden = !open
	s.within = s
	s.compose(s, content)
	return s
}

// setOpen lets the content come or go at once; the page is to be laid out again.
func (s *sheath) setOpen(open bool) {
	motionInForce().drop(s)
	s.open, s.clip, s.share = open, nil, 0
	if open {
		s.share = 1
	}
	s.Hidden = !open
}

// slide lets it come or go within a while, after which ended is called (may be nil). The
// page is to be laid out again for the beginning; where it is not seen that is the end.
func (s *sheath) slide(open bool, takes time.Duration, ended func()) {
	if !isSeen(s) {
		s.setOpen(open)
		if ended != nil {
			ended()
		}
		return
	}
	from, to := s.share, float32(0)
	if open {
		to = 1
	}
	s.open, s.Hidden, s.clip = open, false, newUncut(s.content)
	beginning := true
	motionInForce().move(s, takes, func(done float32) {
		s.share = from + (to-from)*done
		if done == 1 {
			s.setOpen(open)
			if ended != nil {
				ended()
			}
		}
		if !beginning {
			relay(s.within)
			s.follow()
		}
	})
	beginning = false
}

// follow keeps what has the focus in sight while room is made for it.
func (s *sheath) follow() {
	if focused := focusedIn(s); s.open && focused != nil {
		reveal(focused)
	}
	if s.grew != nil {
		s.grew()
	}
}

// HeightFor is as much of its content's as there is.
func (s *sheath) HeightFor(w float32) float32 { return round(heightFor(s.content, w) * s.share) }

// CreateRenderer is Fyne's.
func (s *sheath) CreateRenderer() fyne.WidgetRenderer {
	return &sheathRenderer{compositeRenderer{&s.composite}, s}
}

type sheathRenderer struct {
	compositeRenderer
	s *sheath
}

func (r *sheathRenderer) Layout(size fyne.Size) {
	if r.s.clip != nil {
		place(r.s.clip, 0, 0, size.Width, size.Height)
		return
	}
	r.compositeRenderer.Layout(size)
}

func (r *sheathRenderer) Refresh() {
	r.Layout(r.s.Size())
	r.s.content.Refresh()
}

func (r *sheathRenderer) Objects() []fyne.CanvasObject {
	if r.s.clip != nil {
		return []fyne.CanvasObject{r.s.clip}
	}
	return r.compositeRenderer.Objects()
}

// newUncut clips what is too high for the room it gets, and gives it its height.
func newUncut(o fyne.CanvasObject) *container.Clip {
	c := container.NewClip(&fyne.Container{Layout: uncut{}, Objects: []fyne.CanvasObject{o}})
	c.ExtendBaseWidget(c)
	return c
}

// uncut gives what is clipped the height that it wants, whatever can be seen of it.
type uncut struct{}

func (uncut) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, 0, 0, s.Width, heightFor(o, s.Width))
	}
}

func (uncut) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// isSeen says whether o stands in what a window shows, if it was painted there yet or not.
func isSeen(o fyne.CanvasObject) bool { return windowOf(o) != nil }

// windowOf gives the window that o stands in; nil: none. Fyne knows of what it has painted only.
func windowOf(o fyne.CanvasObject) fyne.Canvas {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if c := w.Canvas(); c.Content() != nil && holds(c.Content(), o) {
			return c
		}
	}
	return nil
}

// relay lays out again what leads to o, and keeps what is read below it in sight. A
// movement does so in each frame; reflow would have all texts of the page made anew.
func relay(o fyne.CanvasObject) {
	c := windowOf(o)
	if c == nil {
		return
	}
	p := pageIn(c.Content())
	above := p != nil && holds(p.scroll.Content, o) && isAbove(p, o)
	var before, offset float32
	if above {
		before, offset = p.scroll.Content.Size().Height, p.scroll.Offset.Y
	}
	for _, step := range wayTo(c.Content(), o) {
		if box, ok := step.(*fyne.Container); ok && box.Layout != nil {
			box.Layout.Layout(box.Objects, box.Size())
		}
	}
	if above {
		scrollTo(p.scroll, offset+p.scroll.Content.Size().Height-before)
	}
	if p != nil {
		p.measureBar()
	}
	paintAgain(c.Content())
}

// measureBar has the scroll look how much there is to scroll: it does so where it is told
// to go elsewhere.
func (p *page) measureBar() {
	offset := p.scroll.Offset
	p.scroll.Offset.Y--
	p.scroll.ScrollToOffset(offset)
}

// isAbove says whether o begins above what can be seen.
func isAbove(p *page, o fyne.CanvasObject) bool {
	y, _ := topIn(p.scroll.Content, o)
	return y < 0
}

// wayTo gives what o stands in, from root to o itself; nil: it is not there.
func wayTo(root, o fyne.CanvasObject) []fyne.CanvasObject {
	if root == o {
		return []fyne.CanvasObject{o}
	}
	for _, child := range childrenOf(root) {
		if way := wayTo(child, o); way != nil {
			return append([]fyne.CanvasObject{root}, way...)
		}
	}
	return nil
}
