//go:build !windows

package main

import "fyne.io/fyne/v2"

// fit does nothing where the window library hears what size its window has got.
func fit(fyne.Window) {}
