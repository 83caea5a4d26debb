package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// waitStroke is how thick the line is.
const waitStroke float32 = 2

// waitRule is the sign in a field that something goes on: a line that is drawn once from left to right and then stands.
// Nobody knows how long it will take, and nothing loops (look.md §9).
type waitRule struct {
	composite
	line  *box
	share float32 // of its length
}

func newWaitRule() *waitRule {
	r := &waitRule{share: 1}
	r.line = newSizedBox(surface{fill: theme.ColorNamePrimary, radius: waitStroke / 2}, 1, waitStroke)
	r.compose(r, &fyne.Container{Layout: waitRuleLayout{r}, Objects: []fyne.CanvasObject{r.line}})
	return r
}

// draw lets it grow to its length.
func (r *waitRule) draw() {
	motionInForce().move(r, pageMoves, func(done float32) {
		r.share = done
		r.layout(r.Size().Width)
		paintAgain(r)
	})
}

// rest leaves it as it is at its end.
func (r *waitRule) rest() {
	motionInForce().drop(r)
	r.share = 1
	r.layout(r.Size().Width)
}

func (r *waitRule) layout(width float32) { place(r.line, 0, 0, width*r.share, waitStroke) }

type waitRuleLayout struct{ rule *waitRule }

func (l waitRuleLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) { l.rule.layout(s.Width) }

func (waitRuleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, waitStroke) }
