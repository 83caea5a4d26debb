package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// newStateLine is a state and the facts beside it. Where there is no room for those that
// are needed they stand below.
func newStateLine(state fyne.CanvasObject, facts []fact) fyne.CanvasObject {
	if len(facts) == 0 {
		return newRow(0, -1, alignCentre, state)
	}
	return &fyne.Container{Layout: stateLayout{}, Objects: []fyne.CanvasObject{state, newLine(facts, textSmall)}}
}

// stateLayout chooses by the width there is.
type stateLayout struct{}

// isBelow says whether the facts stand below the state at a width.
func (stateLayout) isBelow(objs []fyne.CanvasObject, w float32) bool {
	return widthOf(objs[0])+space8+objs[1].(*line).neededWidth() > w
}

func (l stateLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	state, facts, wide := objs[0], objs[1], widthOf(objs[0])
	h := heightFor(state, wide)
	if l.isBelow(objs, s.Width) {
		place(state, 0, 0, min(wide, s.Width), h)
		place(facts, 0, h+space2, s.Width, heightFor(facts, s.Width))
		return
	}
	x := wide + space8
	high := heightFor(facts, s.Width-x)
	row := max(h, high)
	place(state, 0, (row-h)/2, wide, h)
	place(facts, x, (row-high)/2, s.Width-x, high)
}

func (l stateLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	wide := widthOf(objs[0])
	if l.isBelow(objs, w) {
		return heightFor(objs[0], wide) + space2 + heightFor(objs[1], w)
	}
	return max(heightFor(objs[0], wide), heightFor(objs[1], w-wide-space8))
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
