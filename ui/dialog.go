package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// dialogSpec is a question before something that cannot be undone.
type dialogSpec struct {
	Symbol     symbolName
	Title      string
	Paragraphs []string // two short ones at most
	Harmless   string   // word of the harmless button: has the focus, and is what Esc and Enter do
	Act        string   // word of the dangerous button
	OnHarmless func()   // may be nil
	OnAct      func()
}

// question is an open dialog: there is no other kind.
type question struct {
	canvas   fyne.Canvas
	popUp    *widget.PopUp
	pageKeys func(*fyne.KeyEvent) // the page's own handler, put back on closing
	open     bool

	harmless, act *button

	inside *scrolled // lays the words out
	scroll *container.Scroll
}

const (
	dialogWidth   float32 = 400
	dialogPadding float32 = 24

	leastDialogWords float32 = 220 // with less room, at text scale 1, the words stand without the symbol
)

// showDialog asks over the whole window of c.
func showDialog(c fyne.Canvas, d dialogSpec) *question {
	q := &question{canvas: c, pageKeys: c.OnTypedKey(), open: true}
	q.harmless = newButton(buttonOutlined, d.Harmless, "", func() { q.answer(d.OnHarmless) }).lifted()
	q.act = newButton(buttonDanger, d.Act, "", func() { q.answer(d.OnAct) })
	q.harmless.onKey, q.act.onKey = q.walk, q.walk
	if below := c.Content(); below != nil {
		letGo(below)
	}
	q.popUp = widget.NewModalPopUp(&fyne.Container{Layout: dialogLayout{c}, Objects: []fyne.CanvasObject{q.box(d)}}, c)
	c.SetOnTypedKey(q.typed)
	q.popUp.Show()
	c.Focus(q.harmless)
	return q
}

// Close takes the question away without an answer.
func (q *question) Close() {
	if q.open {
		q.open = false
		q.canvas.SetOnTypedKey(q.pageKeys)
		q.popUp.Hide()
	}
}

func (q *question) answer(then func()) {
	if !q.open {
		return // pressed twice
	}
	q.Close()
	if then != nil {
		then()
	}
}

// walk goes by an arrow from one answer to the other.
func (q *question) walk(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyLeft:
		q.canvas.Focus(q.harmless)
	case fyne.KeyRight:
		q.canvas.Focus(q.act)
	default:
		return false
	}
	return true
}

// letGo ends what a page shows of the pointer: what lies over it now gets the pointer's moves,
// and the button that was pressed would stay as it is under a hand.
func letGo(o fyne.CanvasObject) {
	if p, ok := o.(interface {
		isHovered() bool
		MouseOut()
	}); ok && p.isHovered() {
		p.MouseOut()
	}
	for _, child := range childrenOf(o) {
		letGo(child)
	}
}

// typed gets the keys that no button knows.
func (q *question) typed(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		q.harmless.press()
	default:
		scrollByKey(q.scroll, e.Name)
	}
}

func (q *question) box(d dialogSpec) fyne.CanvasObject {
	words := func() fyne.CanvasObject {
		objs := []fyne.CanvasObject{newParagraph(d.Title, textDialogTitle)}
		for _, text := range d.Paragraphs {
			objs = append(objs, newParagraph(text, textBodyQuiet))
		}
		return newColumn(round(scaled(6)), objs...)
	}
	square := newSquare(d.Symbol, theme.ColorNameError, colourErrorSoft, 44, 10, 22)
	text := newSwitch(leastDialogWords, newRow(space16, 1, alignTop, square, words()), words())
	text = newPad(0, space12, 0, 0, text) // for the bar, which else would lie on the words
	q.inside = &scrolled{}
	q.scroll = container.NewVScroll(&fyne.Container{Layout: q.inside, Objects: []fyne.CanvasObject{text}})
	buttons := newBesideOrBelow(0, newRow(0, 0, alignCentre, newSpacer(0, 0)), newAnswers(q.harmless, q.act))
	ground := newBox(surface{fill: theme.ColorNameOverlayBackground, radius: radiusDialog, shadow: shadowDialog})
	inside := &fyne.Container{Layout: dialogWords{q}, Objects: []fyne.CanvasObject{q.scroll, buttons}}
	return newStack(ground, newPad(dialogPadding, dialogPadding, dialogPadding, dialogPadding, inside))
}

// dialogWords sets the words above the buttons, which stand; where the words are too high
// for the window they scroll.
type dialogWords struct{ q *question }

func (l dialogWords) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	buttons := heightFor(objs[1], s.Width)
	l.q.inside.width = s.Width + space12
	place(objs[0], 0, 0, l.q.inside.width, s.Height-buttons-space20)
	place(objs[1], 0, s.Height-buttons, s.Width, buttons)
}

func (l dialogWords) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return tallest(l.q.scroll.Content.(*fyne.Container).Objects, w+space12) + space20 + heightFor(objs[1], w)
}

func (dialogWords) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// dialogLayout is 400 wide where the window is, and as high as its words where that is.
type dialogLayout struct{ canvas fyne.Canvas }

func (l dialogLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, 0, 0, s.Width, s.Height)
	}
}

func (l dialogLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	w := min(scaled(dialogWidth), l.canvas.Size().Width-2*pageMargin)
	return fyne.NewSize(w, min(tallest(objs, w), l.canvas.Size().Height-2*space12))
}
