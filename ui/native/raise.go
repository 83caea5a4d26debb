package native

import "fyne.io/fyne/v2"

// Raise brings a window to the front and gives it the keyboard, out of the taskbar too, as
// far as the system lets a program do that by itself: on Windows after the program that the
// member has just started has given its leave (YieldFront), on X11 by asking the window
// manager, on macOS by making this program the active one. On Wayland no program can.
// It is to be called on Fyne's goroutine.
func Raise(window fyne.Window) {
	restore(window)
	window.RequestFocus()
}
