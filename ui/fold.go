package ui

import "fyne.io/fyne/v2"

// fold is a heading that shows and hides what stands below it.
type fold struct {
	composite
	OnToggled func(open bool) // the member opened or closed it; may be nil

	head   *foldHead
	title  *paragraph // of newFold
	inside *sheath
}

// foldHead is the heading: a chevron and a word, pressed as one.
type foldHead struct {
	pressable
	open    bool
	chevron *symbol
}

// newFold makes it, open or closed.
func newFold(title string, open bool, content fyne.CanvasObject) *fold {
	f := foldOf(title, content)
	h := f.head
	h.paint = func() surface { return surface{radius: radiusSmallButton} }
	f.title = newParagraph(title, textRow).inColour(colourText2)
	h.extend(h, newPad(space4, space8, space4, 0, newRow(space8, 1, alignCentre, h.chevron.atEdge(), f.title)))
	f.compose(f, newColumn(space8, h, f.inside))
	f.begin(open)
	return f
}

// SetTitle calls what it holds something else. It tells whether that is another title than before.
func (f *fold) SetTitle(title string) bool {
	changed := title != f.head.spoken
	f.head.spoken = title
	f.title.SetText(title)
	return changed
}

// newQuote makes a row of a group of words that are to be recognised, closed: what they mean
// stands below them once they are pressed. In the first and in the last one the group's corners are round.
func newQuote(first, last bool, words string, meaning fyne.CanvasObject) *fold {
	f := foldOf(joined(spansOf(words)), newPad(0, groupInset, sentenceToContent, groupInset, meaning))
	h := f.head
	h.asRow(first, last)
	h.extend(h, newPlainRow(newRow(groupGap, 0, alignCentre, newParagraph(words, textRow), h.chevron)))
	f.compose(f, newColumn(0, h, f.inside))
	f.begin(false)
	return f
}

// newRowsFold makes a card of rows that are summed up in its first one, and unfold below that. note is a quiet second
// line; may be empty.
func newRowsFold(mark symbolName, sum, note string, open bool, rows []fyne.CanvasObject) *fold {
	for i, r := range rows {
		if b, ok := r.(*rowButton); ok {
			b.last = i == len(rows)-1
		}
	}
	spoken := sum
	if note != "" {
		spoken += ", " + note
	}
	f := foldOf(spoken, newColumn(0, newGroupLine(), newRows(rows)))
	h := f.head
	h.ringOut = -ringGap // inside: a row touches its neighbours
	h.paint = func() surface {
		s := rowSurface(true, !h.open)
		if h.hovered {
			s.fill = colourSurfaceHover
		}
		return s
	}
	words := []fyne.CanvasObject{newParagraph(verbatim(sum), textRow)}
	if note != "" {
		words = append(words, newParagraph(verbatim(note), textSecondary))
	}
	h.extend(h, newPlainRow(newRow(groupGap, 1, alignCentre, newSymbol(mark, colourText2, symbolRow), newColumn(0, words...), h.chevron)))
	f.compose(f, newStack(newBox(cardSurface()), newColumn(0, h, f.inside)))
	f.begin(open)
	return f
}

// foldOf begins a fold; its head gets its looks from who makes it.
func foldOf(spoken string, content fyne.CanvasObject) *fold {
	h := &foldHead{chevron: newSymbol(symbolDown, colourText2, symbolSmall)}
	f := &fold{head: h, inside: newSheath(content, false)}
	h.spoken, h.recolor, h.pressed = spoken, h.turn, f.toggle
	return f
}

// begin shows whether it is open, for the first time.
func (f *fold) begin(open bool) {
	f.head.open = open
	f.head.turn()
	f.inside.setOpen(open)
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
	f.inside.slide(open, heightMoves, nil)
	reflow(f)
}

func (f *fold) toggle() {
	f.SetOpen(!f.head.open)
	if f.OnToggled != nil {
		f.OnToggled(f.head.open)
	}
}

// asRow has the head look like a row of a group, the first or the last of them or not; what unfolds stands below it in the
// same row.
func (h *foldHead) asRow(first, last bool) {
	h.ringOut = -ringGap // inside: a row touches its neighbours
	h.paint = func() surface {
		s := rowSurface(first, last)
		if h.open {
			s.flatBottom, s.inset.bottom = true, 0
		}
		if h.hovered {
			s.fill = colourSurfaceHover
		}
		return s
	}
}

func (h *foldHead) turn() {
	name := symbolDown
	if h.open {
		name = symbolUp
	}
	h.chevron.SetSymbol(name, colourText2)
}
