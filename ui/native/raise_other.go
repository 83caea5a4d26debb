//go:build !windows

package native

import "fyne.io/fyne/v2"

// YieldFront does nothing where whoever asks for the front may have it.
func YieldFront() {}

// restore does nothing where a window that is brought to the front is made large again.
func restore(fyne.Window) {}
