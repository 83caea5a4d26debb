package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// pageFrame says what a page consists of; every field but Body may be nil.
type pageFrame struct {
	Header      fyne.CanvasObject // title row (newFlowHeader, newBarHeader, or one's own); stays
	Steps       fyne.CanvasObject // step list; stays
	Body        fyne.CanvasObject // scrolls; held to 600
	Dock        *sheath           // stands in the footer above its buttons while it is open
	FooterLeft  fyne.CanvasObject // plain button: its ink is set on the left edge
	FooterOther *button           // another way to go on, quiet, beside the right one
	OtherBelow  fyne.CanvasObject // the same, in the body, shown where the footer has no room for it on one line
	FooterRight fyne.CanvasObject // primary button, or a link
}

// The paddings of a page.
const (
	headerTop    float32 = 14
	headerSteps  float32 = 12
	headerBottom float32 = 16
	bodyTop      float32 = 4 // shadows and rings lie outside their object, and a scroll clips them
	bodyBottom   float32 = 20

	leastPageWidth  float32 = 380
	leastPageHeight float32 = 480
)

// page is a framed page: header and footer stand, the body scrolls between them.
type page struct {
	composite
	scroll *container.Scroll
	inside *scrolled
	header fyne.CanvasObject
	footer fyne.CanvasObject
	dock   *sheath // nil: none
	other  other
	moved  func() // told when something else can be seen: after scrolling, after a new size; may be nil

	stirred  time.Time         // when the pointer was moved on it, or it was scrolled, last
	turning  bool              // a roll on it is being looked at
	laying   bool              // it is being laid out: what scrolls is not the member
	question fyne.CanvasObject // with what the body begins; nil: it may be cut as any other part
	opens    sights            // what is to be in sight until the member has done something; nil: nothing, or no longer
}

// newPageFrame frames a page.
func newPageFrame(f pageFrame) *page {
	p := &page{inside: &scrolled{}}
	content := &fyne.Container{Layout: p.inside, Objects: []fyne.CanvasObject{newMargins(newPad(bodyTop, 0, bodyBottom, 0, f.Body))}}
	p.scroll = container.NewVScroll(content)
	p.scroll.OnScrolled = func(fyne.Position) {
		if !p.laying {
			p.stir()
			p.settle()
		}
		p.tellMoved()
	}
	p.header = newMargins(newPad(headerTop, 0, headerBottom, 0, newColumn(headerSteps, without(f.Header, f.Steps)...)))
	p.footer, p.dock = newFooter(f), f.Dock
	p.other = newOther(f)
	frame := &fyne.Container{
		Layout:  pageLayout{p},
		Objects: []fyne.CanvasObject{p.header, p.scroll, p.footer}, // Tab goes as one reads
	}
	p.compose(p, frame)
	return p
}

// standing is how high header and footer are at a width, without what is docked.
func (p *page) standing(w float32) float32 {
	h := heightFor(p.header, w) + heightFor(p.footer, w)
	if p.dock != nil && p.dock.Visible() {
		h -= heightFor(newMargins(p.dock), w)
	}
	return h
}

// scrollToTop shows the beginning of the body: where a notice has appeared.
func (p *page) scrollToTop() {
	p.settle()
	p.scroll.ScrollToTop()
	p.tellMoved()
}

// bringToTop shows what begins with o, which is in the body, from the top on, but for a gap
// above; where the body ends too soon for that, there is room below it.
func (p *page) bringToTop(o fyne.CanvasObject, above float32) {
	content := p.scroll.Content
	y, there := topIn(content, o)
	if !there {
		return
	}
	top := y - content.Position().Y - above
	p.inside.least = top + p.scroll.Size().Height
	content.Resize(content.Size().Max(content.MinSize()))
	p.scrollBy(top - p.scroll.Offset.Y)
}

// makeUpFor keeps in sight what is being read where something above it has grown, or shrunk.
func (p *page) makeUpFor(grown float32) {
	if p.scroll.Offset.Y > 0 {
		p.scrollBy(grown)
	}
}

// keyStep is how far an arrow key scrolls; a page key goes by what can be seen, less one step.
const keyStep float32 = 44

// scrolledBy scrolls the body where a key is one for that: to what has no control in it, and so no stop of the Tab key.
func (p *page) scrolledBy(key fyne.KeyName) bool {
	if !scrollByKey(p.scroll, key) {
		return false
	}
	p.settle()
	p.tellMoved()
	return true
}

// scrollBy scrolls the body on, as far as it goes.
func (p *page) scrollBy(y float32) {
	p.settle()
	scrollTo(p.scroll, p.scroll.Offset.Y+y)
	p.tellMoved()
}

// scrollByKey scrolls where a key is one for that.
func scrollByKey(s *container.Scroll, key fyne.KeyName) bool {
	y, seen := s.Offset.Y, s.Size().Height
	switch key {
	case fyne.KeyUp:
		y -= scaled(keyStep)
	case fyne.KeyDown:
		y += scaled(keyStep)
	case fyne.KeyPageUp:
		y -= seen - scaled(keyStep)
	case fyne.KeyPageDown:
		y += seen - scaled(keyStep)
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = s.Content.Size().Height
	default:
		return false
	}
	scrollTo(s, y)
	return true
}

// scrollTo scrolls to a height, as far as it goes.
func scrollTo(s *container.Scroll, y float32) {
	most := max(s.Content.Size().Height-s.Size().Height, 0)
	s.ScrollToOffset(fyne.NewPos(0, max(min(y, most), 0)))
}

func (p *page) tellMoved() {
	if p.moved != nil {
		p.moved()
	}
}

// scrollTo moves the body so that o, which is in it, can be seen.
func (p *page) scrollTo(o fyne.CanvasObject) {
	p.settle()
	showIn(p.scroll, o)
	p.tellMoved()
}

// shows says whether all of o, which is in the body, can be seen.
func (p *page) shows(o fyne.CanvasObject) bool {
	y, there := topIn(p.scroll.Content, o)
	return there && y >= 0 && y+o.Size().Height <= p.scroll.Size().Height
}

// without leaves out what is nil.
func without(objs ...fyne.CanvasObject) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range objs {
		if o != nil {
			out = append(out, o)
		}
	}
	return out
}

// pageLayout sets header and footer at their heights and gives the scroll the rest. The body gets its width before the
// scroll its size: a scroll asks for a height and would get that of the width before.
type pageLayout struct{ page *page }

func (l pageLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.page.laying = true
	defer func() { l.page.laying = false }()
	l.page.other.place(s.Width)
	header, scroll, footer := objs[0], objs[1].(*container.Scroll), objs[2]
	top, bottom := heightFor(header, s.Width), heightFor(footer, s.Width)
	place(header, 0, 0, s.Width, top)
	place(footer, 0, s.Height-bottom, s.Width, bottom)
	middle := max(s.Height-top-bottom, 0)
	l.page.inside.width = s.Width
	scroll.Content.Resize(scroll.Content.MinSize().Max(fyne.NewSize(s.Width, middle)))
	place(scroll, 0, top, s.Width, middle)
	if most := max(scroll.Content.Size().Height-middle, 0); scroll.Offset.Y > most {
		scroll.ScrollToOffset(fyne.NewPos(0, most)) // the body has become shorter
	}
	l.page.openAtSight()
	l.page.tellMoved()
}

func (l pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastPageWidth, leastPageHeight)
}

// scrolled is the layout of what scrolls: as wide as the page, as high as it needs at that width,
// and no lower than was asked for.
type scrolled struct{ width, least float32 }

func (l *scrolled) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, 0, 0, s.Width, s.Height)
	}
}

func (l *scrolled) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(tallest(objs, l.width), l.least))
}

// margins keeps a page's edges and holds what is between them to the width of a column, centred.
type margins struct{}

// newMargins gives o the margins of a page.
func newMargins(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: margins{}, Objects: []fyne.CanvasObject{o}}
}

func (margins) inner(w float32) float32 { return min(w-2*pageMargin, columnWidth) }

func (m margins) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	w := m.inner(s.Width)
	for _, o := range objs {
		place(o, (s.Width-w)/2, 0, w, s.Height)
	}
}

func (m margins) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return tallest(objs, m.inner(w))
}

func (margins) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs).AddWidthHeight(2*pageMargin, 0)
}
