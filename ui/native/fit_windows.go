package native

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

// Fit gives a window the size that it really has. Windows makes none larger than the
// screen, of which the window library does not hear before the window is seen: it would
// draw the upper part outside, and take every press for one beside its place.
func Fit(window fyne.Window) {
	onHandle(window, func(handle uintptr) {
		var inner struct{ Left, Top, Right, Bottom int32 }
		ask := windows.NewLazySystemDLL("user32.dll").NewProc("GetClientRect")
		if told, _, _ := ask.Call(handle, uintptr(unsafe.Pointer(&inner))); told == 0 {
			return
		}
		scale := window.Canvas().Scale()
		real := fyne.NewSize(float32(inner.Right)/scale, float32(inner.Bottom)/scale)
		if drawn := window.Canvas().Size(); real.Height+1 < drawn.Height || real.Width+1 < drawn.Width {
			window.Resize(real)
		}
	})
}

// onHandle does something with the number by which Windows knows a window, if it has one.
func onHandle(window fyne.Window, do func(handle uintptr)) {
	native, ok := window.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		if c, ok := context.(driver.WindowsWindowContext); ok && c.HWND != 0 {
			do(c.HWND)
		}
	})
}
