package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// titleOf is the title of a page that is seen.
func titleOf(t *testing.T, w *Window) *paragraph {
	t.Helper()
	var title *paragraph
	shownIn(w, func(o fyne.CanvasObject) {
		if p, ok := o.(*paragraph); ok && title == nil && (p.style == textPageTitle || p.style == textDisplay) {
			title = p
		}
	})
	if title == nil {
		t.Fatal("there is no title")
	}
	return title
}

// look.md §11.12: while the link is being made no browser is open, and there is nothing to press.
func TestNothingIsToBePressedBeforeTheBrowserIsOpen(t *testing.T) {
	for name, title := range map[string]string{"approve-preparing": "Opening your browser", "approve-copy-back-preparing": "Opening your browser", "approve-code-getting": "Getting a code"} {
		w, keeper := hangExhibit(t, exhibitNamed(t, name))
		if got := titleOf(t, w).text; got != title {
			t.Errorf("%s: the title is %q", name, got)
		}
		if said := told(w); strings.Contains(said, "I pressed Cancel") {
			t.Errorf("%s: it says %q", name, said)
		}
		keeper.say(exhibitNamed(t, "approve").snapshot)
		if got := titleOf(t, w).text; got != "Approve in your browser" {
			t.Errorf("%s: then the title is %q", name, got)
		}
	}
	without := exhibitNamed(t, "approve-preparing").snapshot
	without.Attempt.LinkOnly = true
	w, _ := hang(t, without)
	if got := titleOf(t, w).text; got != "Making a new link" {
		t.Errorf("where no browser is opened the title is %q", got)
	}
}

// What is read stays where it is when the link or the code has come, whichever sentence is longer.
func TestTheTitleStaysWhereItIsWhenTheWayHasBegun(t *testing.T) {
	for before, after := range map[string]string{"approve-preparing": "approve", "approve-code-getting": "approve-code"} {
		for _, size := range []fyne.Size{{Width: 520, Height: 680}, {Width: 380, Height: 480}, {Width: 900, Height: 700}} {
			w, keeper := hung(t, exhibitNamed(t, before), lightLook(), 1, size.Width, size.Height)
			y := absolute(titleOf(t, w)).Y
			keeper.say(exhibitNamed(t, after).snapshot)
			if now := absolute(titleOf(t, w)).Y; now != y {
				t.Errorf("%s at %v: from %v to %v", before, size, y, now)
			}
		}
	}
}

// What to do when the forum does not ask is in sight in the ordinary window, its first row whole.
func TestWhatToDoAboutAnErrorIsInSight(t *testing.T) {
	for _, name := range []string{"approve", "approve-code"} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		row := control(t, w, "The browser shows an error")
		if p := pageIn(w.window.Canvas().Content()); !p.shows(row) {
			top, _ := topIn(p.scroll.Content, row)
			t.Errorf("%s: it goes from %v to %v of %v", name, top, top+row.Size().Height, p.scroll.Size().Height)
		}
	}
}
