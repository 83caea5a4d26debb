package native

import (
	"time"

	"fyne.io/fyne/v2"
)

const (
	answerWithin = 50 * time.Millisecond // of the window's own time: less than a member sees
	awaitWithin  = time.Second           // beside it
)

// Careful gives the application with a clipboard that is not read while its owner hangs:
// the window library would wait for the answer of that other program for ever, and the
// window would stand still (X11 alone has such an owner). It then reads as empty.
func Careful(a fyne.App) fyne.App {
	return carefulApp{a, func() asking { return clipboardOwner(a.Driver().AllWindows()) }}
}

// asking asks the clipboard's owner whether it answers; nil: there is none to wait for.
type asking func(within time.Duration) bool

type carefulApp struct {
	fyne.App
	owner func() asking // to be called where everything of the window is done
}

// Clipboard implements fyne.App.
func (c carefulApp) Clipboard() fyne.Clipboard {
	return carefulClipboard{c.App.Clipboard(), c.owner, fyne.Do}
}

type carefulClipboard struct {
	fyne.Clipboard
	owner func() asking
	do    func(func())
}

// Content implements fyne.Clipboard, for whom cannot wait.
func (c carefulClipboard) Content() string {
	if answers := c.owner(); answers != nil && !answers(answerWithin) {
		return ""
	}
	return c.Clipboard.Content()
}

// Await reads it when its owner answers, be that in a moment, and hands over what is there.
func (c carefulClipboard) Await(then func(string)) {
	answers := c.owner()
	if answers == nil {
		then(c.Clipboard.Content())
		return
	}
	go func() {
		there := answers(awaitWithin)
		c.do(func() {
			if !there {
				then("")
				return
			}
			then(c.Clipboard.Content())
		})
	}()
}
