package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// stepper is a number that goes up and down by steps: one stop of the Tab key, arrows
// move it. Its two ends are pressed by the mouse.
type stepper struct {
	pressable
	name    string
	word    func(step int) string
	steps   int // how many there are
	at      int
	changed func(step int)

	under int // the end under the pointer: -1, +1; 0: none
	value *line
	ends  [2]*stepperEnd
}

// stepperEnd is one of the two signs.
type stepperEnd struct {
	ground *box
	sign   *symbol
}

// The measures of a stepper.
const (
	stepperEndWidth  float32 = 36
	stepperWordWidth float32 = 62
)

// newStepper makes it; word says a step, changed is told the new one when the member moves it.
func newStepper(name string, steps, at int, word func(int) string, changed func(int)) *stepper {
	s := &stepper{name: name, steps: steps, at: at, word: word, changed: changed}
	s.value = newText(word(at), textSegmentChosen).centred()
	objs := []fyne.CanvasObject{s.value}
	for i, sign := range []symbolName{symbolMinus, symbolPlus} {
		s.ends[i] = &stepperEnd{newBox(surface{}), newSymbol(sign, theme.ColorNameForeground, symbolPill)}
		objs = append(objs, s.ends[i].ground, s.ends[i].sign)
	}
	s.paint = func() surface { return surface{fill: colourNeutralSoft, radius: radiusNotice} }
	s.recolor, s.onKey = s.restyle, s.arrow
	s.extend(s, &fyne.Container{Layout: stepperLayout{s}, Objects: objs})
	s.restyle()
	return s
}

// SetAt moves it without telling changed.
func (s *stepper) SetAt(step int) {
	if step != s.at {
		s.at = step
		s.update()
	}
}

func (s *stepper) restyle() {
	s.value.SetText(s.word(s.at))
	s.spoken = s.name + ", " + s.word(s.at)
	for i, end := range s.ends {
		way := 2*i - 1
		ground, ink := surface{}, theme.ColorNameForeground // flat: what is lifted in such a track is chosen
		switch {
		case !s.goes(way):
			ink = theme.ColorNameDisabled
		case s.hovered && s.under == way:
			ground, ink = surface{fill: colourLifted, radius: radiusSegment}, theme.ColorNameHyperlink
		}
		end.ground.SetSurface(ground)
		end.sign.SetColour(ink)
	}
}

func (s *stepper) goes(way int) bool { return s.at+way >= 0 && s.at+way < s.steps }

func (s *stepper) move(to int) {
	if to = max(0, min(to, s.steps-1)); to != s.at {
		s.SetAt(to)
		s.changed(to)
	}
}

func (s *stepper) arrow(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyLeft, fyne.KeyDown:
		s.move(s.at - 1)
	case fyne.KeyRight, fyne.KeyUp:
		s.move(s.at + 1)
	case fyne.KeyHome:
		s.move(0)
	case fyne.KeyEnd:
		s.move(s.steps - 1)
	default:
		return false
	}
	return true
}

// wayAt is the end at a place.
func (s *stepper) wayAt(p fyne.Position) int {
	switch {
	case p.X < s.ends[0].ground.Size().Width+segmentPadding:
		return -1
	case p.X >= s.ends[1].ground.Position().X:
		return 1
	}
	return 0
}

// Tapped moves it by one.
func (s *stepper) Tapped(e *fyne.PointEvent) { s.move(s.at + s.wayAt(e.Position)) }

// MouseMoved lights up the end under the pointer.
func (s *stepper) MouseMoved(e *desktop.MouseEvent) {
	if way := s.wayAt(e.Position); way != s.under {
		s.under = way
		s.update()
	}
}

// Cursor is a hand over what can be pressed.
func (s *stepper) Cursor() desktop.Cursor {
	if s.under != 0 && s.goes(s.under) {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// stepperLayout sets the number between its two ends.
type stepperLayout struct{ s *stepper }

func (l stepperLayout) height() float32 {
	return ceil(atLeast(heightSegments, newPrinter(textSegment, "").height, 6+segmentPadding))
}

func (l stepperLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	side, high := scaled(stepperEndWidth), size.Height-2*segmentPadding
	for i, x := range []float32{segmentPadding, size.Width - segmentPadding - side} {
		place(l.s.ends[i].ground, x, segmentPadding, side, high)
		mark := l.s.ends[i].sign.MinSize()
		place(l.s.ends[i].sign, x+(side-mark.Width)/2, segmentPadding+(high-mark.Height)/2, mark.Width, mark.Height)
	}
	place(l.s.value, segmentPadding+side, segmentPadding, size.Width-2*(segmentPadding+side), high)
}

func (l stepperLayout) HeightFor([]fyne.CanvasObject, float32) float32 { return l.height() }

func (l stepperLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*(scaled(stepperEndWidth)+segmentPadding)+scaled(stepperWordWidth), l.height())
}
