package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// standing is how far the member has gone from home; what is further stands at the right
// of what is nearer. The zero value is nowhere.
type standing struct {
	step   int // of the way to a connection, 1 at home
	opened int // how many pages lie over it
}

// stepOfKind is how far from home a page of the way stands.
func stepOfKind(k pageKind) int {
	switch k {
	case pageFind, pageLeaving:
		return 2
	case pageChoose:
		return 3
	case pageWaiting:
		return 4
	case pageWho, pageEnded:
		return 5
	}
	return 1 // pageEmpty, pageList
}

// before says whether a page stands nearer to home.
func (s standing) before(other standing) bool {
	if s.step != other.step {
		return s.step < other.step
	}
	return s.opened < other.opened
}

// bring lets a page come in from its side: the next from the right, one that was there
// before from the left. The first one is simply there.
func (w *Window) bring(v view) {
	before := w.standing
	w.standing = standing{stepOfKind(w.kind), len(w.asides)}
	comes, can := v.(interface {
		come(from fyne.Position, hidden float32, takes time.Duration)
	})
	if !can || before == (standing{}) {
		return
	}
	var from float32
	switch {
	case before.before(w.standing):
		from = pageFrom
	case w.standing.before(before):
		from = -pageFrom
	}
	comes.come(fyne.NewPos(from, 0), pageHidden, pageMoves)
}

// BeStill keeps everything in its place where the system asks for it, or lets it move.
// It is called on Fyne's goroutine.
func (w *Window) BeStill(still bool) {
	if m := motionInForce(); m != nil {
		m.beStill(still)
	}
}
