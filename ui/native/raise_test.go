package native

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/driver"
)

// raised is a window that notes what is asked of it.
type raised struct {
	withHandle
	asked []string
}

func (r *raised) Hide()         { r.asked = append(r.asked, "hide") }
func (r *raised) Show()         { r.asked = append(r.asked, "show") }
func (r *raised) RequestFocus() { r.asked = append(r.asked, "focus") }

// Show would move a window on X11 to where it was at first, and Wayland knows no focus to
// be asked for.
func TestEachSystemIsAskedAsItCanBe(t *testing.T) {
	for name, system := range map[string]struct {
		handle any
		want   []string
	}{
		"X11":     {driver.X11WindowContext{WindowHandle: 1}, []string{"focus"}},
		"Wayland": {driver.WaylandWindowContext{WaylandSurface: 1}, []string{"hide", "show"}},
		"macOS":   {driver.MacWindowContext{NSWindow: 1}, []string{"focus"}},
		"unknown": {driver.UnknownContext{}, []string{"focus"}},
	} {
		window := &raised{withHandle: withHandle{context: system.handle}}
		if Raise(window); !slices.Equal(window.asked, system.want) {
			t.Errorf("%s: asked to %v", name, window.asked)
		}
	}
}
