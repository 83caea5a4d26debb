package native

import (
	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

// YieldFront lets another program come to the front in the place of this one. Windows gives
// that right to what the member has just started, and to nobody else but by its leave.
func YieldFront() {
	const toAnybody = ^uintptr(0) // ASFW_ANY: until the member presses something
	_, _, _ = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow").Call(toAnybody)
}

// restore makes a window large again that was put away into the taskbar, which bringing it
// to the front does not do here.
func restore(window fyne.Window) {
	onHandle(window, func(handle uintptr) {
		user := windows.NewLazySystemDLL("user32.dll")
		if put, _, _ := user.NewProc("IsIconic").Call(handle); put != 0 {
			const asBefore = 9 // SW_RESTORE
			_, _, _ = user.NewProc("ShowWindow").Call(handle, asBefore)
		}
	})
}
