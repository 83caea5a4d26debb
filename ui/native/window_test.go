package native

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	fynetest "fyne.io/fyne/v2/test"

	"forumkeys/auth/faults"
)

// withHandle is a window that a system knows by a handle.
type withHandle struct {
	fyne.Window
	context any
}

func (n withHandle) RunNative(f func(any)) { f(n.context) }

func TestAWindowWithoutAHandleWasNotMade(t *testing.T) {
	faults.Row(t, "E2")
	for _, system := range []struct{ made, missing any }{
		{driver.WindowsWindowContext{HWND: 1}, driver.WindowsWindowContext{}},
		{driver.MacWindowContext{NSWindow: 1}, driver.MacWindowContext{}},
		{driver.X11WindowContext{WindowHandle: 1}, driver.X11WindowContext{}},
		{driver.WaylandWindowContext{WaylandSurface: 1}, driver.WaylandWindowContext{}},
	} {
		made, missing := withHandle{context: system.made}, withHandle{context: system.missing}
		if Lacks([]fyne.Window{made}) {
			t.Errorf("%T: a window that is there is called missing", system.made)
		}
		if !Lacks([]fyne.Window{made, missing}) {
			t.Errorf("%T: a missing window is not noticed", system.missing)
		}
	}
	inMemory := fynetest.NewTempWindow(t, nil)
	if Lacks([]fyne.Window{inMemory, withHandle{context: driver.UnknownContext{}}}) {
		t.Error("a window that no system's handle is told of is called missing")
	}
}
