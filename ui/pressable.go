package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pressable is the base of everything that is pressed as a whole: card, button, row, preset. It paints a surface, its content
// and, while it has the focus, a ring; a click, Enter and Space press it. Fyne gives own widgets the focus by the Tab key and
// never by a click, so the ring is the keyboard's alone.
type pressable struct {
	widget.BaseWidget
	self    fyne.Widget
	content fyne.CanvasObject
	spoken  string                 // what it says to who cannot see it
	pressed func()                 // may be nil
	onMenu  func(*fyne.PointEvent) // the other mouse button; may be nil
	onKey   func(fyne.KeyName) bool
	paint   func() surface // by the present state
	recolor func()         // colours the content by the present state; nil where that stays as it is
	onPaint func(surface)  // told what is painted behind the content; may be nil

	renderer *pressableRenderer
	ringOut  float32 // how far outside the ring is drawn; negative: inside

	hovered, focused, disabled bool
	hushed                     bool // has the focus without a ring, until a key is pressed
	picture                    bool // of something to press: looks like it, and is deaf
}

// extend makes self, which embeds the pressable, a widget with this content.
func (p *pressable) extend(self fyne.Widget, content fyne.CanvasObject) {
	p.self, p.content = self, content
	if p.ringOut == 0 {
		p.ringOut = ringGap
	}
	p.ExtendBaseWidget(self)
}

func (p *pressable) inner() fyne.CanvasObject { return p.content }

// ring is how far outside it the ring is drawn; negative: inside.
func (p *pressable) ring() float32 { return p.ringOut }

// update paints the present state; the content only where it changes with it.
func (p *pressable) update() {
	switch {
	case p.recolor != nil:
		p.recolor()
		p.self.Refresh()
	case p.renderer != nil:
		p.renderer.repaint()
	}
}

func (p *pressable) press() {
	if !p.Disabled() && p.pressed != nil {
		settleAround(p.self)
		p.pressed()
	}
}

// Tapped presses it.
func (p *pressable) Tapped(*fyne.PointEvent) { p.press() }

// TappedSecondary asks for its menu.
func (p *pressable) TappedSecondary(e *fyne.PointEvent) {
	if p.onMenu != nil {
		p.onMenu(e)
	}
}

// MouseIn lights it up.
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hover(true)
}

// MouseMoved changes nothing.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes it quiet again.
func (p *pressable) MouseOut() {
	p.hover(false)
}

// Cursor is a hand where a press does something.
func (p *pressable) Cursor() desktop.Cursor {
	if p.Disabled() || p.pressed == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained shows the ring.
func (p *pressable) FocusGained() {
	p.focused = true
	p.update()
	reveal(p.self)
}

// FocusLost takes the ring away.
func (p *pressable) FocusLost() {
	p.focused, p.hushed = false, false
	p.update()
}

// TypedRune does nothing.
func (p *pressable) TypedRune(rune) {}

// AcceptsTab lets it hand the focus on by itself: see walkOn.
func (p *pressable) AcceptsTab() bool { return true }

// TypedKey presses it by Enter and Space; what it does not know goes on to the page.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	p.unhush()
	switch {
	case e.Name == fyne.KeyTab:
		walkOn(p.self, shiftHeld())
	case p.onKey != nil && p.onKey(e.Name):
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter, e.Name == fyne.KeySpace:
		p.press()
	default:
		passOn(p.self, e)
	}
}

// unhush shows the ring of what has had the focus without one.
func (p *pressable) unhush() {
	if p.hushed {
		p.hushed = false
		p.update()
	}
}

// passOn hands a key to the page's own handler, which Fyne leaves out while something has the focus.
func passOn(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := canvasWithFocus(o); c != nil {
		if handler := c.OnTypedKey(); handler != nil {
			handler(e)
		}
	}
}

// Enable lets it be pressed and be a stop of the Tab key.
func (p *pressable) Enable() { p.setEnabled(true) }

// Disable makes it deaf and no stop of the Tab key.
func (p *pressable) Disable() { p.setEnabled(false) }

// Disabled tells whether it is deaf.
func (p *pressable) Disabled() bool { return p.disabled || p.picture }

// makePicture has it only look like what it is.
func (p *pressable) makePicture() { p.picture = true }

func (p *pressable) setEnabled(on bool) {
	if p.disabled == on {
		p.disabled = !on
		p.update()
	}
}

// isHovered says whether the pointer is over it.
func (p *pressable) isHovered() bool { return p.hovered }

// AccessibilityLabel is what it says.
func (p *pressable) AccessibilityLabel() string { return p.spoken }

// AccessibilityRole is a button's.
func (p *pressable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// HeightFor is its content's.
func (p *pressable) HeightFor(w float32) float32 { return heightFor(p.content, w) }

// NaturalWidth is its content's.
func (p *pressable) NaturalWidth() float32 { return widthOf(p.content) }

// LeastWidth is its content's.
func (p *pressable) LeastWidth() float32 { return leastWidth(p.content) }

// CreateRenderer is Fyne's.
func (p *pressable) CreateRenderer() fyne.WidgetRenderer {
	r := &pressableRenderer{
		p:    p,
		back: canvas.NewRectangle(color.Transparent),
		ring: canvas.NewRectangle(color.Transparent),
	}
	p.renderer = r
	r.repaint()
	return r
}

type pressableRenderer struct {
	p          *pressable
	back, ring *canvas.Rectangle
	inset      pad // of the ground
}

func (r *pressableRenderer) Layout(s fyne.Size) {
	r.layBack(s)
	out := r.p.ringOut
	r.ring.Move(fyne.NewPos(-out, -out))
	r.ring.Resize(s.AddWidthHeight(2*out, 2*out))
	place(r.p.content, 0, 0, s.Width, s.Height)
}

// layBack sets the ground behind the content.
func (r *pressableRenderer) layBack(s fyne.Size) {
	r.back.Move(fyne.NewPos(r.inset.left, r.inset.top))
	r.back.Resize(fyne.NewSize(s.Width-r.inset.left-r.inset.right, s.Height-r.inset.top-r.inset.bottom))
}

func (r *pressableRenderer) MinSize() fyne.Size { return r.p.content.MinSize() }

func (r *pressableRenderer) Refresh() {
	r.repaint()
	r.Layout(r.p.Size())
	r.p.content.Refresh()
}

func (r *pressableRenderer) repaint() {
	s := r.p.paint()
	r.inset = s.inset
	r.layBack(r.p.Size())
	s.onto(r.back)
	if r.p.onPaint != nil {
		r.p.onPaint(s)
	}
	r.ring.Hidden = !r.p.focused || r.p.hushed
	surface{border: theme.ColorNameHyperlink, width: ringStroke, radius: s.radius + s.inset.left + r.p.ringOut}.onto(r.ring)
}

func (r *pressableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.p.content, r.ring}
}

func (r *pressableRenderer) Destroy() {}
