package ui

import "testing"

// TestPasteIsInSight: whoever comes back from the browser is to find the press that ends the way, in the smallest window, too.
func TestPasteIsInSight(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es"} {
		for _, name := range []string{"approve-copy-back", "approve-copy-back-older"} {
			w, _ := hungIn(t, testWords().in(language), exhibitNamed(t, name), lightLook(), 1, leastPageWidth, leastPageHeight)
			p := w.page.(*waitingPage)
			edge := absolute(p.frame.scroll).Y + p.frame.scroll.Size().Height
			paste := p.part().(*copyBackPart).box.paste
			if low := absolute(paste).Y + paste.Size().Height; low > edge {
				t.Errorf("%s, %s: Paste ends at %v, and what is in sight at %v", language, name, low, edge)
			}
		}
	}
}
