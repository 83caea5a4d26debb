//go:build !race

package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// countingTheme counts how often a font is asked for: each time it is read anew
// and kept for ever, which is megabytes.
type countingTheme struct {
	fyne.Theme
	fonts *int
}

func (c countingTheme) Font(style fyne.TextStyle) fyne.Resource {
	*c.fonts++
	return c.Theme.Font(style)
}

// TestTypingReadsNoFontAnew: a member's trial found hundreds of megabytes after a
// minute of typing.
func TestTypingReadsNoFontAnew(t *testing.T) {
	fonts := 0
	test.NewTempApp(t).Settings().SetTheme(countingTheme{newLook(), &fonts})
	win := test.NewTempWindow(t, nil)
	f := newField("nothing yet")
	win.SetContent(f)
	win.Resize(fyne.NewSize(300, 60))
	win.Canvas().Focus(f.focusable())
	f.entry.TypedRune('a')
	win.Canvas().Capture()
	before := fonts
	for _, r := range "bcdefgh" {
		f.entry.TypedRune(r)
		f.SetTrailing(newSpacer(10, 10)) // as the page does while a look-up goes on
		win.Canvas().Capture()
	}
	if fonts != before {
		t.Errorf("%d fonts were read while seven letters were typed", fonts-before)
	}
}
