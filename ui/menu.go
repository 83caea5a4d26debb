package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// menuItem is one line of a menu.
type menuItem struct {
	Symbol symbolName
	Text   string
	Keys   string // the keys that do the same, "Ctrl+N", the usual ones first; may be empty
	Danger bool   // cannot be undone; a question follows
	Apart  bool   // a line is drawn above it
	Do     func()
}

// menu is an open menu: a list to choose from, hung below a button. It lies over the
// whole window, and goes by Esc, by a click beside the list, and when something is chosen.
type menu struct {
	composite
	canvas fyne.Canvas
	from   fyne.CanvasObject
	at     *fyne.Position // where it opens; nil: below from
	closed func()         // hears that it has gone; may be nil
	list   fyne.CanvasObject
	scroll *container.Scroll // where the window is lower than the list
	rows   []*menuRow
	open   bool
}

const (
	menuPadding float32 = 6
	menuEdge    float32 = 8 // it never comes nearer to the window's edge
)

// showMenu hangs a menu below from. Where that has the focus the keyboard asked for it,
// and its first line gets the focus.
func showMenu(c fyne.Canvas, from fyne.CanvasObject, items []menuItem) *menu {
	return showMenuAt(c, from, nil, nil, items)
}

// showMenuAt opens the menu of from where the pointer is, or below from where at is nil. of names what it is the menu of,
// where it may come to lie on another thing of that kind; none: that is plain.
func showMenuAt(c fyne.Canvas, from fyne.CanvasObject, at *fyne.Position, of []fact, items []menuItem) *menu {
	m := &menu{canvas: c, from: from, at: at, open: true}
	var lines []fyne.CanvasObject
	if len(of) > 0 {
		name := newSized(0, newLine(of, textSmall)) // which makes the menu no wider
		lines = append(lines, newPad(space8, 10, space4, 10, name))
	}
	for _, item := range items {
		if item.Apart {
			lines = append(lines, newPad(menuPadding, 10, menuPadding, 10, newHairlineOn()))
		}
		row := newMenuRow(item, m.close)
		m.rows, lines = append(m.rows, row), append(lines, row)
	}
	ground := newBox(surface{fill: theme.ColorNameMenuBackground, border: colourBorderStrong, radius: radiusDialog, shadow: shadowDialog})
	inside, scroll := newScrolling(newColumn(0, lines...))
	m.list, m.scroll = newStack(ground, newPadAll(menuPadding, inside)), scroll
	m.compose(m, &fyne.Container{Layout: menuLayout{m}, Objects: []fyne.CanvasObject{m.list}})
	focused, _ := c.Focused().(fyne.CanvasObject)
	c.Overlays().Add(m)
	if focused == from && at == nil {
		c.Focus(m.rows[0])
	}
	return m
}

// isOpen says whether the menu can be seen.
func (m *menu) isOpen() bool { return m != nil && m.open }

func (m *menu) close() {
	if m.isOpen() {
		m.open = false
		m.canvas.Overlays().Remove(m)
		if m.closed != nil {
			m.closed()
		}
	}
}

// typed gets the keys that no line knows.
func (m *menu) typed(key fyne.KeyName) {
	switch key {
	case fyne.KeyEscape:
		m.close()
	case fyne.KeyDown:
		m.canvas.Focus(m.rows[0])
	case fyne.KeyUp:
		m.canvas.Focus(m.rows[len(m.rows)-1])
	}
}

// Tapped beside the list takes the menu away.
func (m *menu) Tapped(e *fyne.PointEvent) {
	at := e.Position.Subtract(m.list.Position())
	if s := m.list.Size(); at.X < 0 || at.Y < 0 || at.X > s.Width || at.Y > s.Height {
		m.close()
	}
}

// TappedSecondary does the same.
func (m *menu) TappedSecondary(e *fyne.PointEvent) { m.Tapped(e) }

// menuLayout hangs the list below what it belongs to, or above where only there is room,
// its right edge on that of the page's column; or its corner where the pointer is. It
// keeps it in the window.
type menuLayout struct{ m *menu }

func (l menuLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	w := min(widthOf(objs[0]), s.Width-2*menuEdge)
	h := min(heightFor(objs[0], w), s.Height-2*menuEdge)
	x := (s.Width+margins{}.inner(s.Width))/2 - w
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.m.from).Y
	y := top + l.m.from.Size().Height + space4
	if above := top - space4 - h; y+h > s.Height-menuEdge && above >= menuEdge {
		y = above
	}
	if l.m.at != nil {
		x, y = l.m.at.X, l.m.at.Y
	}
	place(objs[0], max(min(x, s.Width-menuEdge-w), menuEdge), max(min(y, s.Height-menuEdge-h), menuEdge), w, h)
}

func (menuLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// menuRow is a line of a menu: one stop of the Tab key; the arrows walk too.
type menuRow struct{ pressable }

func newMenuRow(item menuItem, close func()) *menuRow {
	r := &menuRow{}
	r.spoken = item.Text
	r.pressed = func() {
		close()
		item.Do()
	}
	r.ringOut = -1 // inside: a line touches its neighbours
	r.paint = func() surface {
		s := surface{radius: radiusSmallButton}
		if r.hovered {
			s.fill = colourNeutralSoft
		}
		return s
	}
	r.onKey = r.walk
	ink, quiet := theme.ColorNameForeground, colourText2
	if item.Danger {
		ink, quiet = theme.ColorNameError, theme.ColorNameError
	}
	objs := []fyne.CanvasObject{newSymbol(item.Symbol, quiet, symbolRow), newParagraph(item.Text, textRow).inColour(ink)}
	if item.Keys != "" {
		objs = append(objs, newPad(0, 0, 0, space12, newLine(facts(strings.Split(item.Keys, betweenFacts)...), textSmall)))
	}
	r.extend(r, newPad(space8, 10, space8, 10, newRow(10, 1, alignCentre, objs...)))
	return r
}

// walk goes to the next line or to the one before.
func (r *menuRow) walk(key fyne.KeyName) bool {
	c := canvasOf(r)
	switch {
	case c == nil:
		return false
	case key == fyne.KeyDown:
		c.FocusNext()
	case key == fyne.KeyUp:
		c.FocusPrevious()
	default:
		return false
	}
	return true
}
