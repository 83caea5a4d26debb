package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// Keeper is what the window calls of app.Keeper.
type Keeper interface {
	Snapshot() app.Snapshot
	Subscribe(f func(app.Snapshot)) (stop func())
	Dismiss(notice int)
	CheckAll()

	Begin(typed string)
	Type(text string)
	LookUp()
	UseOtherHost()
	Choose()
	SetPreset(app.Preset)
	SetScopes([]app.Scope)
	SetLifetime(time.Duration)
	SetName(string)
	SetConfirmed(bool)
	Connect()
	ConnectBy(app.Way)
	ConnectQuietly()
	OpenAgain()
	Accept()
	Reject()
	TryAgain()
	Back()
	Cancel()
	UseWay(app.Way)
	SetAdminAllows(bool)
	Offer(text string)
	OfferQuietly(text string)
	PressedCancel()
	SetWatchClipboard(bool)
	GoOn(connection string)
	OpenMail(subject, text string)

	Revoke(connection string)
	TryNow(connection string)
	Renew(connection string)
	Reconnect(connection string)
	Remove(connection string)
	OpenForum(base string)

	CameToFront()
	Check(connection string)
	Open(connection string, at app.Place)
	Mute(connection string, yes bool)
	Rename(connection, name string)
	Move(connection, before string)
	RemoveHere(connection string)
	RevokeAll()
	RemoveEverything()
	RemoveEverythingNow()
	StopLeaving()
	Configure(app.Settings)
	TestKeyring()
	CheckComputer()
	Report() string
	Journal() []app.JournalLine
	LookForUpdate()
	ShowRelease()
	NotNow()
	OpenOurs(address string)
	Recipes(connection string) []app.Recipe
}

// The sizes of the window (look.md §2).
const (
	windowWidth  float32 = 520
	windowHeight float32 = 680
)

// Window is the program's one window. It shows what the Keeper's newest snapshot
// says, and tells the Keeper what the member does. All of it but Subscribe's
// function runs on Fyne's goroutine.
type Window struct {
	app    fyne.App
	window fyne.Window
	keeper Keeper
	words  *Words

	mail     mailbox
	stop     func() // ends the subscription
	snapshot app.Snapshot
	kind     pageKind
	page     view
	standing standing        // where the member is
	met      map[string]bool // connections that the list has shown; nil: none was drawn yet
	asides   []aside         // what the member has opened over it, the last one seen
	question *question       // the open one; nil: none
	asked    string          // the connection it asks about
	again    func() bool     // stops what will draw once more when time alone changes what is shown
	typed    string          // the address of the attempt that was left last
	copyNext bool            // the next link goes to the clipboard: the member wants another browser
	later    later

	worn app.Settings // what of the member's choices is applied
	menu *menu        // the open one; nil: none was opened yet
	lent lent         // whose the focus is that nothing has for a while

	shortcuts fyne.ShortcutHandler // those of the whole window

	about About
	parts func() []licensed // those by others

	save    func(name, text string, done func(error)) // asks where
	quit    func()                                    // ends the program
	shut    func()                                    // closes the window
	ending  func()                                    // hears that it is about to end
	dismiss func()                                    // closes the dialog that asks; nil: none is open
}

// later calls a function on Fyne's goroutine after a while, unless it is stopped.
type later func(after time.Duration, f func()) (stop func() bool)

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

// New makes the window, as the member has chosen it to be; it is not shown yet. about is
// what its page About says.
func New(a fyne.App, k Keeper, words *Words, about About) *Window {
	s := k.Snapshot().Settings
	a.Settings().SetTheme(newLook().as(s.Appearance).withTextScale(s.TextSize))
	words = words.in(s.Language)
	words.teachFyne()
	w := newWindow(a, k, words, func(d time.Duration, f func()) func() bool {
		return time.AfterFunc(d, func() { fyne.Do(f) }).Stop
	})
	w.about = about
	return w
}

// newWindow makes the window in the theme in force and in the words it is given.
func newWindow(a fyne.App, k Keeper, words *Words, later later) *Window {
	w := &Window{later: later, app: a, keeper: k, words: words, window: a.NewWindow(words.say(phraseAppName))}
	w.save, w.parts, w.shut = w.saveFile, licensedParts, w.window.Close
	w.quit, w.ending = func() { w.ending(); a.Quit() }, func() {}
	s := k.Snapshot()
	w.worn = s.Settings
	w.window.SetPadded(false)
	w.window.Resize(fyne.NewSize(windowWidth, windowHeight))
	w.window.SetMaster()
	w.mail.draw = w.drawNewest
	w.stop = k.Subscribe(w.mail.put)
	w.window.SetOnClosed(func() { w.ending(); w.closed() })
	a.Lifecycle().SetOnEnteredForeground(func() { fyne.Do(w.entered) })
	w.addShortcuts()
	w.hangMenuBar()
	w.show(s)
	return w
}

// OnEnding has somebody hear that the program is about to end, by the window's close
// button or by Quit; at the first of them, and perhaps again.
func (w *Window) OnEnding(told func()) { w.ending = told }

// Show shows the window.
func (w *Window) Show() { w.window.Show() }

// ComeToFront has somebody who can bring the window to the front.
func (w *Window) ComeToFront(raise func(fyne.Window)) { raise(w.window) }

// ShowAndRun shows the window and returns when the program is to end: by its close
// button, of which it hears itself, or by a signal, of which it does not.
func (w *Window) ShowAndRun() {
	w.window.ShowAndRun()
	w.closed()
}

func (w *Window) drawNewest() {
	if s, open := w.mail.fetch(); open {
		w.show(s)
	}
}

// entered has what is old checked, and looks at the clipboard when the member comes
// back with the sealed text.
func (w *Window) entered() {
	w.keeper.CameToFront()
	if !copyBackWaits(w.snapshot) {
		return
	}
	if text := w.app.Clipboard().Content(); fits(text) {
		w.keeper.OfferQuietly(text)
	}
}

func (w *Window) closed() {
	w.stop()
	w.mail.close()
	w.leftOf(w.asides)
	w.asides = nil
	w.drawAgain(0)
	motionInForce().settle()
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
			w.openHelp()
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
	if f := v.first(); f != nil {
		c.Focus(f)
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
