package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

const segmentPadding float32 = 3 // between the track and the chosen segment

// segments is a choice of one among a few words that stand side by side: one stop of the Tab key, arrows move the choice.
// Where the words do not fit beside each other they stand in two rows, in two columns, or below each other.
type segments struct {
	pressable
	changed func(int)
	again   bool   // also told of the one that was chosen already
	name    string // what is chosen, for who cannot see it; may be empty
	chosen  int
	under   int // the pointer's; -1: none
	off     map[int]bool
	words   []*line
	lifted  *box
}

// newSegments makes the choice; changed is told the new index when the member chooses.
func newSegments(words []string, chosen int, changed func(int)) *segments {
	s := &segments{changed: changed, chosen: chosen, under: -1, off: map[int]bool{}}
	s.lifted = newBox(surface{fill: colourLifted, radius: radiusSegment, shadow: shadowCard})
	objs := []fyne.CanvasObject{s.lifted}
	for _, w := range words {
		l := newName(w, textSegment).centred()
		s.words = append(s.words, l)
		objs = append(objs, l)
	}
	s.paint = func() surface { return surface{fill: colourNeutralSoft, radius: radiusNotice} }
	s.recolor, s.onKey = s.restyle, s.arrow
	s.extend(s, &fyne.Container{Layout: segmentsLayout{s}, Objects: objs})
	s.restyle()
	return s
}

// named says what is chosen to who cannot see it: the label.
func (s *segments) named(name string) *segments {
	s.name = name
	s.restyle()
	return s
}

// tellingAgain tells also of a press on what is chosen already: the member wants just that,
// where it was not the member who chose it.
func (s *segments) tellingAgain() *segments {
	s.again = true
	s.pressed = func() { s.choose(s.chosen) }
	return s
}

// SetChosen moves the choice without telling changed; -1 chooses none.
func (s *segments) SetChosen(i int) {
	s.chosen = i
	s.update()
}

// Chosen is the index of the choice, -1 for none.
func (s *segments) Chosen() int { return s.chosen }

// SetEnabled lets one segment be chosen or not.
func (s *segments) SetEnabled(i int, on bool) {
	s.off[i] = !on
	s.update()
}

func (s *segments) restyle() {
	s.lifted.Hidden = s.chosen < 0
	for i, w := range s.words {
		w.style, w.colour = textSegment, ""
		switch {
		case s.off[i]:
			w.colour = theme.ColorNameDisabled
		case i == s.chosen:
			w.style = textSegmentChosen
		case i == s.under && s.hovered:
			w.colour = theme.ColorNameForeground
		}
	}
	s.spoken = s.name
	if s.chosen >= 0 && s.chosen < len(s.words) {
		s.spoken = strings.TrimPrefix(s.name+", "+s.words[s.chosen].AccessibilityLabel(), ", ")
	}
}

func (s *segments) choose(i int) {
	if i < 0 || i >= len(s.words) || s.off[i] || i == s.chosen && !s.again {
		return
	}
	s.SetChosen(i)
	if s.changed != nil {
		s.changed(i)
	}
}

// arrow moves the choice to the next segment that may be chosen.
func (s *segments) arrow(key fyne.KeyName) bool {
	step := 0
	switch key {
	case fyne.KeyLeft, fyne.KeyUp:
		step = -1
	case fyne.KeyRight, fyne.KeyDown:
		step = 1
	default:
		return false
	}
	i := s.chosen + step
	for i >= 0 && i < len(s.words) && s.off[i] {
		i += step
	}
	s.choose(i)
	return true
}

// at is the segment at a position.
func (s *segments) at(p fyne.Position) int {
	for i, w := range s.words {
		if low := w.Position(); p.X >= low.X && p.X < low.X+w.Size().Width && p.Y >= low.Y && p.Y < low.Y+w.Size().Height {
			return i
		}
	}
	return -1
}

// Tapped chooses the segment under the pointer.
func (s *segments) Tapped(e *fyne.PointEvent) { s.choose(s.at(e.Position)) }

// MouseMoved lights up the segment under the pointer.
func (s *segments) MouseMoved(e *desktop.MouseEvent) {
	if i := s.at(e.Position); i != s.under {
		s.under = i
		s.update()
	}
}

// Cursor is a hand: every segment can be pressed.
func (s *segments) Cursor() desktop.Cursor { return desktop.PointerCursor }

// segmentsLayout shares the track out in equal parts.
type segmentsLayout struct{ s *segments }

// columns is how many segments stand beside each other at width w.
func (l segmentsLayout) columns(w float32) int {
	n := len(l.s.words)
	var widestWord float32
	for _, word := range l.s.words {
		widestWord = max(widestWord, word.NaturalWidth())
	}
	for _, c := range []int{n, (n + 1) / 2, 2} {
		if n == c+1 {
			continue // the one alone below all others would look like another choice
		}
		if each := (w - 2*segmentPadding) / float32(max(c, 1)); each >= widestWord+space12 {
			return c
		}
	}
	return 1
}

func (l segmentsLayout) rowHeight() float32 {
	return ceil(atLeast(heightSegments-2*segmentPadding, newPrinter(textSegment, "").height, 6))
}

func (l segmentsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	columns, height := l.columns(size.Width), l.rowHeight()
	each := (size.Width - 2*segmentPadding) / float32(columns)
	for i, word := range l.s.words {
		left := round(segmentPadding + each*float32(i%columns))
		right := round(segmentPadding + each*float32(i%columns+1))
		place(word, left, segmentPadding+height*float32(i/columns), right-left, height)
		if i == l.s.chosen {
			place(l.s.lifted, left, segmentPadding+height*float32(i/columns), right-left, height)
		}
	}
}

func (l segmentsLayout) HeightFor(_ []fyne.CanvasObject, w float32) float32 {
	c := l.columns(w)
	rows := (len(l.s.words) + c - 1) / c
	return l.rowHeight()*float32(rows) + 2*segmentPadding
}

func (l segmentsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := l.s.Size().Width
	if w == 0 {
		w = columnWidth
	}
	return fyne.NewSize(scaled(80), l.HeightFor(nil, w))
}
