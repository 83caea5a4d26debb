//go:build !race

package ui

import (
	"fmt"
	"image/color"
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/theme"
)

// Nobody lists what stands on what: every text, every symbol and every shape that means something is measured on the
// ground that is really painted below it, on every page of the gallery, light and dark, every fold open; and with each
// control under the pointer and with the focus. What is disabled is exempt, as it is by WCAG 2.2.
func TestAllThatIsShownCanBeSeenOnItsGround(t *testing.T) {
	for _, l := range dimensions()[inLookOf] {
		t.Run(l, func(t *testing.T) {
			found := map[string]sight{}
			albumTime(t, func(t *testing.T, guide guide) {
				p := newPainter(t, []manner{{l, "english", "520x2400", "1x"}}) // so high that nothing has to be scrolled to
				seen, ours := map[string]bool{}, oursIn(p.look)
				for _, e := range gallery(guide) {
					p.hang(e, func(c software.WindowlessCanvas) { lookAround(c, e, seen, newGaze(found, ours)) })
				}
			})
			for _, what := range slices.Sorted(maps.Keys(found)) {
				if s := found[what]; s.contrast < s.least {
					t.Errorf("%s: %s has contrast %.2f, needs %.1f", s.where, what, s.contrast, s.least)
				}
			}
			if len(found) < 60 {
				t.Errorf("only %d pairs of colours were found", len(found))
			}
		})
	}
}

// lookAround notes all that is to be seen of an exhibit; of controls that are alike on pages of one kind one is pointed at.
func lookAround(c fyne.Canvas, e exhibit, seen map[string]bool, g *gaze) {
	var controls []fyne.CanvasObject
	eachPainted(c, func(o fyne.CanvasObject, _ fyne.Position) {
		if f, ok := o.(*fold); ok {
			f.SetOpen(true)
		}
	})
	note := func(manner string) { g.over(c, e.name+manner) }
	note("")
	eachPainted(c, func(o fyne.CanvasObject, _ fyne.Position) {
		_, focusable := o.(fyne.Focusable)
		once := fmt.Sprintf("%d %T %s", kindOfPage(e.snapshot), o, spoken(o))
		if d, ok := o.(fyne.Disableable); focusable && !seen[once] && (!ok || !d.Disabled()) {
			seen[once] = true
			controls = append(controls, o)
		}
	})
	before := c.Focused()
	for _, o := range controls {
		if h, ok := o.(desktop.Hoverable); ok {
			h.MouseIn(&desktop.MouseEvent{})
			note(", pointed at " + spoken(o))
			h.MouseOut()
		}
		c.Focus(o.(fyne.Focusable))
		note(", focus on " + spoken(o))
	}
	if before == nil {
		c.Unfocus()
	}
}

// eachPainted walks all that is painted, the lowest first.
func eachPainted(c fyne.Canvas, f func(o fyne.CanvasObject, at fyne.Position)) {
	var walk func(o fyne.CanvasObject, around fyne.Position)
	walk = func(o fyne.CanvasObject, around fyne.Position) {
		if !o.Visible() {
			return
		}
		at := around.Add(o.Position())
		f(o, at)
		for _, child := range paintedIn(o) {
			walk(child, at)
		}
	}
	walk(c.Content(), fyne.Position{})
	for _, o := range c.Overlays().List() {
		walk(o, fyne.Position{})
	}
}

// sight is two colours seen together.
type sight struct {
	where           string // the first place
	contrast, least float64
}

// gaze goes over a window, and knows what is painted so far.
type gaze struct {
	where   string
	found   map[string]sight
	grounds []paintedGround
	means   map[fyne.CanvasObject]string // shapes that mean something, and what they are
	ours    map[color.NRGBA]bool
}

// paintedGround is a filled shape. One in a colour of a forum's own, and a picture, are foreign: nothing can be read
// there for sure.
type paintedGround struct {
	from, to fyne.Position
	colour   color.Color
	foreign  bool
}

func newGaze(found map[string]sight, ours map[color.NRGBA]bool) *gaze {
	return &gaze{found: found, ours: ours}
}

func (g *gaze) over(c fyne.Canvas, where string) {
	size := c.Size()
	g.where, g.means = where, map[fyne.CanvasObject]string{}
	g.grounds = []paintedGround{{to: fyne.NewPos(size.Width, size.Height), colour: colour(theme.ColorNameBackground)}}
	eachPainted(c, g.at)
}

// at looks at one thing.
func (g *gaze) at(o fyne.CanvasObject, at fyne.Position) {
	size := o.Size()
	middle := at.AddXY(size.Width/2, size.Height/2)
	switch o := o.(type) {
	case *radio, *badge:
		g.meaning(o, paintedIn(o)...)
	case *ring:
		g.meaning(o, paintedIn(o)[1]) // what is left, not its track
	case *field:
		if !o.entry.readOnly {
			g.meaning(o, paintedIn(o)[0])
		}
	case *tick:
		g.meaning(o, paintedIn(o.square.ground)...)
	case *symbol:
		ink := colour(o.colour)
		g.note("the symbol "+string(o.name), ink, middle, 3)
		if o.name == symbolBubble {
			g.fill(o, at, paintedGround{colour: ink})
		}
	case *canvas.Text:
		if o.Text != "" {
			g.note("text", o.Color, at.AddXY(min(o.MinSize().Width, size.Width)/2, size.Height/2), 4.5)
		}
	case *canvas.Rectangle:
		g.shape(o, at, o.FillColor, o.StrokeColor, o.StrokeWidth)
	case *canvas.Circle:
		g.shape(o, at, o.FillColor, o.StrokeColor, o.StrokeWidth)
	case *canvas.Arc:
		if what := g.means[o]; what != "" {
			g.note(what, o.FillColor, middle, 3)
		}
	case *canvas.Image:
		g.fill(o, at, paintedGround{colour: color.Gray{0x80}, foreign: true})
	}
}

// meaning notes what means something in a thing.
func (g *gaze) meaning(o fyne.CanvasObject, shapes ...fyne.CanvasObject) {
	for _, shape := range shapes {
		g.means[shape] = fmt.Sprintf("the shape of a %T", o)
		for _, inside := range paintedIn(shape) {
			g.means[inside] = g.means[shape]
		}
	}
}

// shape looks at the edge of one that means something, its fill where it has none, and at the ring of the focus.
func (g *gaze) shape(o fyne.CanvasObject, at fyne.Position, fill, stroke color.Color, width float32) {
	what, edge, outside := g.means[o], fill, at.AddXY(-1, o.Size().Height/2)
	if width > 0 && !isClear(stroke) {
		edge = stroke
		if width == ringStroke && stroke == colour(theme.ColorNameHyperlink) {
			what = "the focus"
		}
	}
	if what != "" && !isClear(edge) {
		g.note(what, edge, outside, 3)
	}
	if !isClear(fill) {
		below := g.groundAt(at.AddXY(o.Size().Width/2, o.Size().Height/2))
		foreign := !g.ours[solid(fill)] || below.foreign && over(fill, below.colour) != fill
		g.fill(o, at, paintedGround{colour: over(fill, below.colour), foreign: foreign})
	}
}

func (g *gaze) fill(o fyne.CanvasObject, at fyne.Position, ground paintedGround) {
	ground.from, ground.to = at, at.AddXY(o.Size().Width, o.Size().Height)
	g.grounds = append(g.grounds, ground)
}

// groundAt is what is painted at a place so far.
func (g *gaze) groundAt(at fyne.Position) paintedGround {
	for i := range g.grounds {
		p := g.grounds[len(g.grounds)-1-i]
		if at.X >= p.from.X && at.X < p.to.X && at.Y >= p.from.Y && at.Y < p.to.Y {
			return p
		}
	}
	return g.grounds[0]
}

// note measures an ink on the ground at a place.
func (g *gaze) note(what string, ink color.Color, at fyne.Position, least float64) {
	if ink == colour(theme.ColorNameDisabled) || isClear(ink) {
		return
	}
	ground := g.groundAt(at)
	s := sight{where: g.where, least: least, contrast: contrast(over(ink, ground.colour), ground.colour)}
	key := fmt.Sprintf("%s, %s on %s", what, inHex(ink), inHex(ground.colour))
	if ground.foreign {
		key, s.contrast = key+", which is no colour of ours", 0
	}
	if _, known := g.found[key]; !known {
		g.found[key] = s
	}
}

// oursIn are the colours of the palette, and the grounds of letters.
func oursIn(l *look) map[color.NRGBA]bool {
	ours := map[color.NRGBA]bool{}
	for name := range palette() {
		ours[solid(l.Color(name, theme.VariantLight))] = true
	}
	for _, ground := range letterGrounds() {
		ours[ground] = true
	}
	return ours
}

// solid is a colour without its transparency.
func solid(c color.Color) color.NRGBA {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 0xFF
	return n
}

func isClear(c color.Color) bool {
	if c == nil { // a shape that nobody gave a colour
		return true
	}
	_, _, _, a := c.RGBA()
	return a == 0
}

// over is what is seen of a colour on an opaque ground.
func over(c, ground color.Color) color.Color {
	r, g, b, a := c.RGBA()
	if a == 0xFFFF {
		return c
	}
	br, bg, bb, _ := ground.RGBA()
	mixed := func(top, below uint32) uint8 { return uint8((top + below*(0xFFFF-a)/0xFFFF) >> 8) }
	return color.RGBA{mixed(r, br), mixed(g, bg), mixed(b, bb), 0xFF}
}

func inHex(c color.Color) string {
	n := solid(c)
	return fmt.Sprintf("%02X%02X%02X", n.R, n.G, n.B)
}
