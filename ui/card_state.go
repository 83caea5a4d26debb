package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// newStateLine is a state and the facts beside it. Where there is no room for those that
// are needed, or would be none with a badge, they stand below. usual are the facts that will stand there again: others
// for a while make no other room of it, as far as they fit.
func newStateLine(state fyne.CanvasObject, facts, usual []fact, spare *badgeRoom) fyne.CanvasObject {
	if len(facts) == 0 {
		return newRow(0, -1, alignCentre, state)
	}
	kept := newLine(usual, textSmall)
	kept.Hide()
	return &fyne.Container{Layout: stateLayout{spare}, Objects: []fyne.CanvasObject{state, newLine(facts, textSmall), kept}}
}

// stateLayout chooses by the width there is.
type stateLayout struct{ spare *badgeRoom }

// room is where the facts stand beside or below a state at a width.
func (l stateLayout) room(objs []fyne.CanvasObject, w float32) (below bool, wide, high float32) {
	facts, usual, beside := objs[1].(*line), objs[2].(*line), w-widthOf(objs[0])-space8
	below, wide = max(facts.neededWidth(), usual.neededWidth()) > beside-l.spare.width, beside
	if below {
		wide = w
	}
	facts.room = len(usual.rows(wide))
	return below, wide, max(facts.HeightFor(wide), usual.HeightFor(wide))
}

func (l stateLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	state, facts, wide := objs[0], objs[1], widthOf(objs[0])
	below, room, high := l.room(objs, s.Width)
	h := heightFor(state, wide)
	if below {
		place(state, 0, 0, min(wide, s.Width), h)
		place(facts, 0, h+space2, room, heightFor(facts, room))
		return
	}
	row := max(h, high)
	place(state, 0, (row-h)/2, wide, h)
	place(facts, wide+space8, (row-high)/2, room, high)
}

func (l stateLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	h := heightFor(objs[0], widthOf(objs[0]))
	below, _, high := l.room(objs, w)
	if below {
		return h + space2 + high
	}
	return max(h, high)
}

func (l stateLayout) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return widthOf(objs[0]) + space8 + widthOf(objs[1])
}

// MinSize is that of the state, and of the longest word of the facts that never go, which is not to be
// broken: all else gives way, and is then below. A card may lend its text cardTextGap for the state, not for the facts.
func (l stateLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	pill, word := leastOf(objs[0]), objs[1].(*line).longestNeeded()
	if word > 0 {
		word += cardTextGap
	}
	return fyne.NewSize(max(pill.Width, word), max(pill.Height, leastOf(objs[1]).Height))
}

// newStatePill shows a state: symbol, word and colour; a quiet one without its ground.
func newStatePill(s app.State, word string, quiet bool) fyne.CanvasObject {
	look := lookOf(s)
	if quiet {
		look.soft = ""
	}
	return newPill(look.symbol, word, look.ink, look.soft)
}
