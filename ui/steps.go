package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// steps is the list of steps at the head of a flow: done, current, to come.
type steps struct {
	composite
	spoken string
}

// The measures of a step list, at text scale 1.
const (
	stepDot       float32 = 20
	stepToLabel   float32 = 6
	stepConnector float32 = 2 // height
	stepGap       float32 = 9 // either side of a connector
	leastStepLine float32 = 12
	numberDot     float32 = 22
)

// newSteps shows labels as steps, of which the one with index current is being done (len(labels): all are done). spoken says
// where one is (“2 of 4, Choose”). Where they do not fit, only the current label stays, or none.
func newSteps(labels []string, current int, spoken string) *steps {
	s := &steps{spoken: spoken}
	layout := &stepsLayout{current: current}
	for i, label := range labels {
		if i > 0 {
			layout.lines = append(layout.lines, newStepLine(i <= current))
		}
		layout.dots = append(layout.dots, newStepDot(i, current))
		layout.labels = append(layout.labels, newStepLabel(label, i-current))
	}
	s.compose(s, &fyne.Container{Layout: layout, Objects: layout.all()})
	return s
}

// AccessibilityLabel says where one is.
func (s *steps) AccessibilityLabel() string { return s.spoken }

// AccessibilityRole says that it is text.
func (s *steps) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// newStepDot is a tick where the step is done, else its number.
func newStepDot(i, current int) fyne.CanvasObject {
	side := round(scaled(stepDot))
	ground := surface{radius: side / 2}
	number := newText(strconv.Itoa(i+1), textTag)
	switch {
	case i < current:
		ground.fill = colourPrimarySoft
		return newStack(newSizedBox(ground, side, side), newCentred(newSymbol(symbolCheck, theme.ColorNameHyperlink, symbolTiny)))
	case i == current:
		ground.fill = theme.ColorNamePrimary
		number.inColour(theme.ColorNameForegroundOnPrimary)
	default:
		ground.border, ground.width = theme.ColorNameInputBorder, 1.5
		number.inColour(theme.ColorNamePlaceHolder)
	}
	return newStack(newSizedBox(ground, side, side), newCentred(number))
}

// newNumberDot is the number of a step that is to be done by hand.
func newNumberDot(n int) fyne.CanvasObject {
	side := round(scaled(numberDot))
	ground := newSizedBox(surface{fill: colourPrimarySoft, radius: side / 2}, side, side)
	return newStack(ground, newCentred(newText(strconv.Itoa(n), textTag)))
}

func newStepLine(walked bool) fyne.CanvasObject {
	ink := colourBorder
	if walked {
		ink = theme.ColorNamePrimary
	}
	high := round(scaled(stepConnector))
	return newSizedBox(surface{fill: ink, radius: high / 2}, leastStepLine, high)
}

// newStepLabel is quieter the later its step comes; ahead is 0 for the current one, negative for one that is done.
func newStepLabel(label string, ahead int) fyne.CanvasObject {
	switch {
	case ahead == 0:
		return newText(label, textStepCurrent)
	case ahead > 0:
		return newText(label, textStep).inColour(theme.ColorNamePlaceHolder)
	}
	return newText(label, textStep)
}

// stepsLayout sets dots and labels on one line and shares the rest among the connectors.
type stepsLayout struct {
	dots, labels []fyne.CanvasObject
	lines        []fyne.CanvasObject // one fewer
	current      int
}

func (l *stepsLayout) all() []fyne.CanvasObject {
	return append(append(append([]fyne.CanvasObject{}, l.lines...), l.dots...), l.labels...)
}

// labelled is which steps wear their label.
type labelled int

const (
	noneLabelled labelled = iota
	currentLabelled
	allLabelled
)

// label is the width a step's label takes with its gap, 0 where it is not shown.
func (l *stepsLayout) label(i int, which labelled) float32 {
	if which == noneLabelled || which == currentLabelled && i != l.current {
		return 0
	}
	return scaled(stepToLabel) + minWidth(l.labels[i]) - 1 // a line asks for one more than its ink
}

// taken is the width of all but the connectors.
func (l *stepsLayout) taken(which labelled) float32 {
	var w float32
	for i, dot := range l.dots {
		w += minWidth(dot) + l.label(i, which)
	}
	return w + 2*stepGap*float32(len(l.lines))
}

// most tells which labels can be shown at a width.
func (l *stepsLayout) most(w float32) labelled {
	switch {
	case l.taken(allLabelled)+leastStepLine*float32(len(l.lines)) <= w:
		return allLabelled
	case l.taken(currentLabelled) <= w:
		return currentLabelled
	}
	return noneLabelled
}

func (l *stepsLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	which := l.most(s.Width)
	each := max((s.Width-l.taken(which))/float32(max(len(l.lines), 1)), 0)
	middle := func(o fyne.CanvasObject, x, w float32) {
		h := minHeight(o)
		place(o, x, (s.Height-h)/2, w, h)
	}
	var x float32
	for i, dot := range l.dots {
		w := minWidth(dot)
		middle(dot, x, w)
		label := l.labels[i]
		label.Hide()
		if taken := l.label(i, which); taken > 0 {
			label.Show()
			middle(label, x+w+scaled(stepToLabel), minWidth(label))
			w += taken
		}
		if i < len(l.lines) {
			middle(l.lines[i], x+w+stepGap, each)
		}
		x += w + 2*stepGap + each
	}
}

func (l *stepsLayout) HeightFor([]fyne.CanvasObject, float32) float32 {
	return max(widest(l.dots, minHeight), widest(l.labels, minHeight))
}

func (l *stepsLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.taken(noneLabelled), l.HeightFor(objs, 0))
}
