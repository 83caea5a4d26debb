package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// newStateLine is a state and the facts beside it. Where there is no room for the first
// of them, which says the most, they stand below; where that is too narrow too, it wraps.
func newStateLine(state fyne.CanvasObject, facts []fact) fyne.CanvasObject {
	if len(facts) == 0 {
		return newRow(0, -1, alignCentre, state)
	}
	first := newParagraph(verbatim(facts[0].text), textSmall)
	return &fyne.Container{Layout: stateLayout{}, Objects: []fyne.CanvasObject{state, newLine(facts, textSmall), first}}
}

// stateLayout chooses by the width there is.
type stateLayout struct{}

// stateParts is what is shown of a state at a width, and how.
type stateParts struct {
	state, facts fyne.CanvasObject
	stateWidth   float32
	below        bool
}

func (l stateLayout) partsOf(objs []fyne.CanvasObject, w float32) stateParts {
	p := stateParts{state: objs[0], facts: objs[1], stateWidth: widthOf(objs[0])}
	need := widthOf(objs[2]) // of the first fact, on one line
	p.below = p.stateWidth+space8+need > w
	if p.below && need > w {
		p.facts = objs[2]
	}
	return p
}

func (l stateLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	p := l.partsOf(objs, s.Width)
	for _, o := range objs[1:] {
		if o == p.facts {
			o.Show()
		} else {
			o.Hide()
		}
	}
	h := heightFor(p.state, p.stateWidth)
	if p.below {
		place(p.state, 0, 0, min(p.stateWidth, s.Width), h)
		place(p.facts, 0, h+space2, s.Width, heightFor(p.facts, s.Width))
		return
	}
	x := p.stateWidth + space8
	high := heightFor(p.facts, s.Width-x)
	row := max(h, high)
	place(p.state, 0, (row-h)/2, p.stateWidth, h)
	place(p.facts, x, (row-high)/2, s.Width-x, high)
}

func (l stateLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	p := l.partsOf(objs, w)
	if p.below {
		return heightFor(p.state, p.stateWidth) + space2 + heightFor(p.facts, w)
	}
	return max(heightFor(p.state, p.stateWidth), heightFor(p.facts, w-p.stateWidth-space8))
}

func (l stateLayout) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return widthOf(objs[0]) + space8 + widthOf(objs[1])
}

// MinSize is that of the state: all else gives way, and is then below.
func (l stateLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	pill := leastOf(objs[0])
	return fyne.NewSize(pill.Width, max(pill.Height, leastOf(objs[1]).Height))
}

// newStatePill shows a state: symbol, word and colour; a quiet one without its ground.
func newStatePill(s app.State, word string, quiet bool) fyne.CanvasObject {
	look := lookOf(s)
	if quiet {
		look.soft = ""
	}
	return newPill(look.symbol, word, look.ink, look.soft)
}
