package native

import "fyne.io/fyne/v2"

// Careful gives the application with a clipboard that is not read while its owner hangs:
// the window library would wait for the answer of that other program for ever, and the
// window would stand still (X11 alone has such an owner). It then reads as empty.
func Careful(a fyne.App) fyne.App {
	return carefulApp{a, func() bool { return clipboardAnswers(a.Driver().AllWindows()) }}
}

type carefulApp struct {
	fyne.App
	answers func() bool
}

// Clipboard implements fyne.App.
func (c carefulApp) Clipboard() fyne.Clipboard { return carefulClipboard{c.App.Clipboard(), c.answers} }

type carefulClipboard struct {
	fyne.Clipboard
	answers func() bool
}

// Content implements fyne.Clipboard.
func (c carefulClipboard) Content() string {
	if !c.answers() {
		return ""
	}
	return c.Clipboard.Content()
}
