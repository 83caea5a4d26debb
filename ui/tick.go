package ui

import "fyne.io/fyne/v2/theme"

const (
	tickSize float32 = 20
	tickGap  float32 = 10 // from the box to its words
)

// tick is a box to tick, with words; the words are pressed too.
type tick struct {
	pressable
	checked bool
	changed func(bool)
	square  *symbolSquare // the box with its tick
	words   *paragraph
	note    *paragraph
}

// newTick makes it; changed is told when the member ticks or unticks.
func newTick(text string, checked bool, changed func(bool)) *tick {
	return newTickNoted(text, "", checked, changed)
}

// newTickNoted makes it with a quiet second line below its words.
func newTickNoted(text, note string, checked bool, changed func(bool)) *tick {
	return newTickApart(tickGap, text, note, checked, changed)
}

// newTickRow is one among rows: it is written as they are.
func newTickRow(text, note string, checked bool, changed func(bool)) *tick {
	t := newTickApart(tickGap, text, note, checked, changed)
	t.words.style, t.note.style = textRow, textSecondary
	return t
}

// newTickStep is one below the steps of a way: its words stand where theirs do.
func newTickStep(text, note string, checked bool, changed func(bool)) *tick {
	return newTickApart(space12+round(scaled(numberDot))-round(scaled(tickSize)), text, note, checked, changed)
}

func newTickApart(gap float32, text, note string, checked bool, changed func(bool)) *tick {
	t := &tick{checked: checked, changed: changed}
	t.square = newSquare(symbolCheck, theme.ColorNameForegroundOnPrimary, colourClear, tickSize, radiusTick, symbolTiny)
	t.words, t.note = newParagraph(text, textBody), newParagraph(note, textSmall)
	t.note.Hidden = note == ""
	t.pressed, t.spoken = t.toggle, joined(spansOf(text))
	t.paint = func() surface { return surface{radius: radiusTick} }
	t.recolor = t.restyle
	t.extend(t, newRow(gap, 1, alignTop, t.square, newColumn(0, t.words, t.note)))
	t.restyle()
	return t
}

// Checked is whether it is ticked.
func (t *tick) Checked() bool { return t.checked }

// SetChecked ticks or unticks without telling changed.
func (t *tick) SetChecked(checked bool) {
	if checked != t.checked {
		t.checked = checked
		t.update()
	}
}

// SetNote changes the second line; empty takes it away.
func (t *tick) SetNote(note string) {
	t.note.Hidden = note == ""
	t.note.SetText(note)
	reflow(t)
}

// SetEnabled lets it be ticked or not.
func (t *tick) SetEnabled(on bool) { t.setEnabled(on) }

func (t *tick) toggle() {
	t.SetChecked(!t.checked)
	if t.changed != nil {
		t.changed(t.checked)
	}
}

func (t *tick) restyle() {
	t.square.ground.SetSurface(t.boxSurface())
	t.square.mark.Hidden = !t.checked
	t.square.mark.SetColour(theme.ColorNameForegroundOnPrimary)
	if t.disabled {
		t.square.mark.SetColour(theme.ColorNameDisabled)
	}
	t.words.SetColour(inkOr("", t.disabled))
}

func (t *tick) boxSurface() surface {
	s := surface{fill: theme.ColorNameInputBackground, border: theme.ColorNameInputBorder, width: 1.5, radius: radiusTick}
	switch {
	case t.disabled:
		s.border = theme.ColorNameDisabled
	case t.checked:
		s = surface{fill: theme.ColorNamePrimary, radius: radiusTick}
	}
	return s
}
