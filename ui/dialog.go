package ui

import (
	"fyne.io/fyne/v2"
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
}

const (
	dialogWidth   float32 = 400
	dialogPadding float32 = 24
)

// showDialog asks over the whole window of c.
func showDialog(c fyne.Canvas, d dialogSpec) *question {
	q := &question{canvas: c, pageKeys: c.OnTypedKey(), open: true}
	q.harmless = newButton(buttonOutlined, d.Harmless, "", func() { q.answer(d.OnHarmless) })
	q.act = newButton(buttonDanger, d.Act, "", func() { q.answer(d.OnAct) })
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

// typed gets the keys that no button knows.
func (q *question) typed(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		q.harmless.press()
	}
}

func (q *question) box(d dialogSpec) fyne.CanvasObject {
	words := []fyne.CanvasObject{newParagraph(d.Title, textDialogTitle)}
	for _, text := range d.Paragraphs {
		words = append(words, newParagraph(text, textBodyQuiet))
	}
	square := newSquare(d.Symbol, theme.ColorNameError, colourErrorSoft, 44, 10, 22)
	text := newRow(space16, 1, alignTop, square, newColumn(6, words...))
	buttons := newRow(space8, 0, alignCentre, newSpacer(0, 0), q.harmless, q.act)
	ground := newBox(surface{fill: theme.ColorNameOverlayBackground, radius: radiusDialog, shadow: shadowDialog})
	return newStack(ground, newPad(dialogPadding, dialogPadding, space20, dialogPadding, newColumn(space20, text, buttons)))
}

// dialogLayout is 400 wide where the window is, and as high as its words.
type dialogLayout struct{ canvas fyne.Canvas }

func (l dialogLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, 0, 0, s.Width, s.Height)
	}
}

func (l dialogLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	w := min(scaled(dialogWidth), l.canvas.Size().Width-2*pageMargin)
	return fyne.NewSize(w, tallest(objs, w))
}
