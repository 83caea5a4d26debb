package native

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Lacks says whether the window library could not make a window that it was told
// to show, as it cannot without OpenGL. It writes that to its log and then runs on, for
// ever, with nothing to be seen.
func Lacks(shown []fyne.Window) bool {
	for _, window := range shown {
		native, ok := window.(driver.NativeWindow)
		if !ok {
			continue // one in memory, as in tests
		}
		missing := false
		native.RunNative(func(context any) { missing = isNothing(context) })
		if missing {
			return true
		}
	}
	return false
}

// isNothing says whether a system's handle of a window is that of none.
func isNothing(context any) bool {
	switch c := context.(type) {
	case driver.WindowsWindowContext:
		return c.HWND == 0
	case driver.MacWindowContext:
		return c.NSWindow == 0
	case driver.X11WindowContext:
		return c.WindowHandle == 0
	case driver.WaylandWindowContext:
		return c.WaylandSurface == 0
	}
	return false
}
