package native

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Raise brings a window to the front and gives it the keyboard, out of the taskbar too. It
// is to be called on Fyne's goroutine. As far as the system lets a program do that by itself:
//
//   - X11: the window manager is asked; it may have the window blink in the taskbar instead.
//   - Wayland: no program can raise a window of its own. One that is taken away and shown
//     anew stands in front, as a window that was opened just now does.
//   - Windows: once the program that the member has just started has given its leave (YieldFront).
//   - macOS: this program becomes the active one.
func Raise(window fyne.Window) {
	restore(window)
	if onWayland(window) {
		window.Hide()
		window.Show()
		return
	}
	window.RequestFocus()
}

func onWayland(window fyne.Window) (yes bool) {
	if native, ok := window.(driver.NativeWindow); ok {
		native.RunNative(func(context any) { _, yes = context.(driver.WaylandWindowContext) })
	}
	return yes
}
