package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// view is a page of the window.
type view interface {
	fyne.CanvasObject
	// show redraws what has changed, and says after how long time alone will
	// change what is seen; 0: not before the next snapshot.
	show(s app.Snapshot, now time.Time) time.Duration
	// first is what has the focus when the page appears; nil: nothing.
	first() fyne.Focusable
	// typed gets the keys for which no control had a use.
	typed(fyne.KeyName)
}

func (w *Window) drawNewest() {
	if s, open := w.mail.fetch(); open {
		w.show(s)
	}
}

// show draws a snapshot: on the same page what has changed, else the page whose
// turn it is.
func (w *Window) show(s app.Snapshot) {
	before := w.snapshot
	w.snapshot = s
	w.remember(before, s)
	now := time.Now()
	w.dress(s.Settings)
	if title := w.words.title(s); title != w.window.Title() {
		w.window.SetTitle(title)
	}
	if kind := kindOfPage(s); w.page == nil || kind != w.kind {
		seen := w.top()
		w.keepAsides(kind)
		w.kind, w.page = kind, w.pageAt(kind)
		next := w.draw(now)
		if w.top() != seen {
			w.open(w.top())
		}
		w.markTyped()
		w.drawAgain(next)
	} else {
		if turns(before, s) {
			w.leaveAsides()
		}
		w.leaveGone(s)
		w.drawAgain(w.draw(now))
	}
	w.greet(s)
	w.keepQuestion(s)
	w.copyLink(s)
	w.keepFocus()
	w.hearAgain()
}

// toBeSeen is how long a page that came by itself is before the eyes until a press can be meant for it.
const toBeSeen = 500 * time.Millisecond

// onceSeen holds answers back until a page that comes now can have been seen: what is pressed sooner was meant for the
// page before.
func (w *Window) onceSeen() func(func()) func() {
	seen := false
	w.later(toBeSeen, func() { seen = true })
	return func(answer func()) func() {
		return func() {
			if seen {
				answer()
			}
		}
	}
}

// open puts a page into the window.
func (w *Window) open(v view) {
	c := w.window.Canvas()
	w.closeQuestion()
	w.closeMenu()
	c.Unfocus()
	w.lent = lent{}
	motionInForce().settle()
	w.window.SetContent(w.inWindow(v))
	w.bring(v)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if w.dismiss != nil { // a dialog knows no keys of its own
			if e.Name == fyne.KeyEscape {
				w.dismiss()
			}
			return
		}
		if e.Name == fyne.KeyF1 {
			w.openHelpByKey()
			return
		}
		if w.menu.isOpen() {
			w.menu.typed(e.Name)
			return
		}
		if e.Name == fyne.KeyF5 && w.top() == w.page && w.free() {
			w.checkAll()
			return
		}
		if p := pageIn(v); p == nil || !p.scrolledBy(e.Name) {
			v.typed(e.Name)
		}
	})
	w.focusFirst(v)
}

// focusFirst hands the focus to what has it when a page appears; what is then in sight is not yet the member's choice.
func (w *Window) focusFirst(v view) {
	f, p := v.first(), pageIn(v)
	if f == nil {
		return
	}
	var opens sights
	if p != nil {
		opens = p.opens
	}
	w.window.Canvas().Focus(f)
	if p != nil {
		p.opens = opens
	}
}

// drawAgain draws the same snapshot once more after a while.
func (w *Window) drawAgain(after time.Duration) {
	if w.again != nil {
		w.again()
		w.again = nil
	}
	if after > 0 {
		w.again = w.later(after, func() { w.show(w.snapshot) })
	}
}

// height is that of what can be seen: some pages are ordered by it.
func (w *Window) height() float32 { return w.window.Canvas().Size().Height }

// copyLink puts the link of the attempt on the clipboard as soon as there is one,
// if the member asked for it before.
func (w *Window) copyLink(s app.Snapshot) {
	switch {
	case s.Attempt == nil || s.Attempt.Stage != app.Approving && s.Attempt.Stage != app.Ended:
		w.copyNext = false // what ended may still be drawn once before the new attempt
	case w.copyNext && s.Attempt.Stage == app.Approving && s.Attempt.Link != "":
		w.copyNext = false
		w.app.Clipboard().SetContent(s.Attempt.Link)
		if waiting, ok := w.page.(*waitingPage); ok {
			waiting.sayCopiedForElsewhere()
		}
	}
}
