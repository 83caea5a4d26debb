package ui

import "fyne.io/fyne/v2"

// fold is a heading that shows and hides what stands below it.
type fold struct {
	composite
	OnToggled func(open bool) // the member opened or closed it; may be nil

	head   *foldHead
	inside fyne.CanvasObject
}

// foldHead is the heading: a chevron and a word, pressed as one.
type foldHead struct {
	pressable
	open    bool
	chevron *symbol
}

// newFold makes it, open or closed.
func newFold(title string, open bool, content fyne.CanvasObject) *fold {
	h := &foldHead{open: open, chevron: newSymbol(symbolRight, colourText2, symbolSmall)}
	f := &fold{head: h, inside: content}
	h.spoken = title
	h.paint = func() surface { return surface{radius: radiusSmallButton} }
	h.recolor = h.turn
	h.pressed = f.toggle
	h.extend(h, newPad(space4, space8, space4, 0, newRow(6, 1, alignCentre, h.chevron, newName(title, textStrong))))
	h.turn()
	f.show(open)
	f.compose(f, newColumn(space8, h, content))
	return f
}

// Open tells whether the content is shown.
func (f *fold) Open() bool { return f.head.open }

// SetOpen opens or closes it.
func (f *fold) SetOpen(open bool) {
	if open == f.head.open {
		return
	}
	f.head.open = open
	f.head.update()
	f.show(open)
	reflow(f)
}

func (f *fold) show(open bool) {
	if open {
		f.inside.Show()
	} else {
		f.inside.Hide()
	}
}

func (f *fold) toggle() {
	f.SetOpen(!f.head.open)
	if f.OnToggled != nil {
		f.OnToggled(f.head.open)
	}
}

func (h *foldHead) turn() {
	name := symbolRight
	if h.open {
		name = symbolDown
	}
	h.chevron.SetSymbol(name, colourText2)
}
