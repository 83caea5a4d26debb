package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// aside is a page that the member opens from the one whose turn it is, and leaves
// again: other ways, errors, a letter. What was typed and chosen below is kept.
type aside struct {
	view
	before fyne.Focusable // what had the focus below; may be nil
	at     float32        // how far that page was scrolled
	remake func() view    // makes it anew in other words; nil: it belongs to what is below, and goes with that
}

// openAside shows a page over the present one.
func (w *Window) openAside(v view) {
	w.push(aside{view: v})
}

// openLasting shows a page that has nothing to do with the one below: it stays when that
// becomes another, and is made anew in other words.
func (w *Window) openLasting(make func() view) { w.push(aside{view: make(), remake: make}) }

func (w *Window) push(a aside) {
	a.before = w.window.Canvas().Focused()
	if below := pageIn(w.top()); below != nil {
		a.at = below.scroll.Offset.Y
	}
	w.asides = append(w.asides, a)
	w.drawAgain(w.draw(time.Now()))
	w.open(a.view)
}

// leaveAside goes back to the page below, and to where the focus was.
func (w *Window) leaveAside() {
	last := len(w.asides) - 1
	if last < 0 {
		return
	}
	left := w.asides[last]
	w.leftOf(w.asides[last:])
	w.asides = w.asides[:last]
	w.drawAgain(w.draw(time.Now()))
	w.open(w.top())
	if o, ok := left.before.(fyne.CanvasObject); ok && holds(w.top(), o) {
		w.window.Canvas().Focus(left.before)
	}
	if below := pageIn(w.top()); below != nil {
		below.scrollBy(left.at - below.scroll.Offset.Y)
	}
}

// leaveAsides goes back to the page whose turn it is.
func (w *Window) leaveAsides() {
	if len(w.asides) > 0 {
		w.leftOf(w.asides)
		w.asides = nil
		w.open(w.page)
	}
}

// goBack leaves what lies over a page of a kind that is open already, and says whether one
// is: no page is opened over itself.
func goBack[V view](w *Window) bool {
	i := slices.IndexFunc(w.asides, func(a aside) bool {
		_, is := a.view.(V)
		return is
	})
	for i >= 0 && len(w.asides) > i+1 {
		w.leaveAside()
	}
	return i >= 0
}

// keepAsides leaves those that do not outlast the page below when that becomes another.
func (w *Window) keepAsides(next pageKind) {
	n := 0
	for atHome(w.kind) && atHome(next) && n < len(w.asides) && w.asides[n].remake != nil && !w.asides[n].isGone(w.snapshot) {
		n++
	}
	w.leftOf(w.asides[n:])
	w.asides = w.asides[:n]
}

// atHome says whether nothing is under way that wants the member.
func atHome(k pageKind) bool { return k == pageEmpty || k == pageList }

// leftOf tells pages that are left; one may have kept something back until then.
func (w *Window) leftOf(asides []aside) {
	for _, a := range asides {
		if v, ok := a.view.(interface{ left() }); ok {
			v.left()
		}
	}
}

// leaveGone leaves the pages about a connection that is no longer there, and what was
// opened from them.
func (w *Window) leaveGone(s app.Snapshot) {
	if i := slices.IndexFunc(w.asides, func(a aside) bool { return a.isGone(s) }); i >= 0 {
		w.leftOf(w.asides[i:])
		w.asides = w.asides[:i]
		w.open(w.top())
	}
}

// isGone says whether a page is about a connection that is no longer there.
func (a aside) isGone(s app.Snapshot) bool {
	about, ok := a.view.(interface{ connection() string })
	return ok && !isListed(s, about.connection())
}

// top is the page that is seen.
func (w *Window) top() view {
	if n := len(w.asides); n > 0 {
		return w.asides[n-1].view
	}
	return w.page
}

// draw shows the snapshot on the page and all that is open over it, and says after how
// long time alone will change what is seen; 0: not before the next snapshot.
func (w *Window) draw(now time.Time) time.Duration {
	again := w.page.show(w.snapshot, now)
	for _, a := range w.asides {
		if next := a.show(w.snapshot, now); next > 0 && (again == 0 || next < again) {
			again = next
		}
	}
	return again
}

// turns says whether a snapshot has something else to ask the member than the one before:
// a look-up that comes to its end has not.
func turns(before, s app.Snapshot) bool {
	looksUp := func(s app.Snapshot) bool { return stageOf(s) == app.Finding || stageOf(s) == app.Found }
	return stageOf(s) != stageOf(before) && !(looksUp(s) && looksUp(before))
}

// stageOf is how far the attempt of a snapshot has come.
func stageOf(s app.Snapshot) app.Stage {
	if s.Attempt == nil {
		return ""
	}
	return s.Attempt.Stage
}

// newAsideHeader is the head of a page that is opened from one of the flow: it is left
// by Back alone.
func newAsideHeader(a app.Attempt, help fyne.CanvasObject) fyne.CanvasObject {
	return newFlowHeader(newForumIcon(faceOf(a), headerIcon), headerTitle(a.Forum), help, "", nil)
}

// stepOf is the step of the flow in which an attempt is.
func stepOf(a app.Attempt) flowStep {
	if a.Stage == app.Choosing {
		return stepChoose
	}
	return stepApprove
}
