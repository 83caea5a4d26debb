//go:build !windows

package native

import "fyne.io/fyne/v2"

// Fit does nothing where the window library hears what size its window has got.
func Fit(fyne.Window) {}
