package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

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
	checks   checks

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

// New makes the window, as the member has chosen it to be; it is not shown yet. about is
// what its page About says.
func New(p *Prepared, k Keeper, words *Words, about About) *Window {
	s := k.Snapshot().Settings
	words = words.in(s.Language)
	window := p.window(words.say(phraseAppName), p.look.as(s.Appearance).withTextScale(s.TextSize))
	words.teachFyne()
	w := newWindow(p.app, window, k, words, func(d time.Duration, f func()) func() bool {
		return time.AfterFunc(d, func() { fyne.Do(f) }).Stop
	})
	w.about = about
	return w
}

// newWindow makes a window ours, in the theme in force and in the words it is given.
func newWindow(a fyne.App, window fyne.Window, k Keeper, words *Words, later later) *Window {
	w := &Window{later: later, app: a, keeper: k, words: words, window: window}
	w.save, w.parts, w.shut = w.saveFile, licensedParts, w.window.Close
	w.quit, w.ending = func() { w.ending(); w.StopDrawing(); a.Quit() }, func() {}
	s := k.Snapshot()
	w.worn = s.Settings
	w.window.SetPadded(false)
	w.window.Resize(fyne.NewSize(windowWidth, windowHeight))
	w.window.SetMaster()
	w.mail.draw = w.drawNewest
	w.stop = k.Subscribe(func(s app.Snapshot) {
		w.checks.hear(s, time.Now())
		w.mail.put(s)
	})
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

// StopDrawing has nothing drawn any more; for any goroutine. It is to be called as soon as
// the program is asked to end by a signal: of that the window does not hear before its loop
// has ended, and drawing after that would be done by whoever brings something new.
func (w *Window) StopDrawing() { w.mail.close() }

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

// entered has what is old checked, and looks at the clipboard when the member comes
// back with the sealed text.
func (w *Window) entered() {
	w.keeper.CameToFront()
	if !copyBackWaits(w.snapshot) {
		return
	}
	w.readClipboard(func(text string) {
		if fits(text) && copyBackWaits(w.snapshot) {
			w.keeper.OfferQuietly(text)
		}
	})
}

func (w *Window) closed() {
	w.stop()
	w.mail.close()
	w.leftOf(w.asides)
	w.asides = nil
	w.drawAgain(0)
	motionInForce().settle()
}
