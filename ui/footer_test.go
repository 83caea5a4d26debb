package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// The buttons of a footer stand on one line where they fit; else the last has its own, and
// a word that has no room beside the first goes below that, too.
func TestTheButtonsOfAFooterMakeAsManyLinesAsTheyNeed(t *testing.T) {
	for _, c := range []struct {
		word   string
		w      float32
		lines  int
		breaks bool
	}{
		{"Use my phone", 480, 1, false},
		{"Use my phone", 340, 1, false},
		{"Use my phone, or any other", 340, 2, false},
		{"Use my phone, or whatever else is at hand there", 340, 2, true},
		{"Thewordthatnobodyfindsanyplacetobreakitat", 380, 3, false},
	} {
		left, other, right := newButton(buttonPlain, "Back", symbolLeft, nil), newButton(buttonLink, c.word, "", nil), newButton(buttonPrimary, "Continue", "", nil)
		win := shown(t, func(fyne.Window) fyne.CanvasObject {
			return newPageFrame(pageFrame{Body: longBody(), FooterLeft: left, FooterOther: other, FooterRight: right})
		})
		const high = 680
		win.Resize(fyne.NewSize(c.w+2*pageMargin, high))
		edge := c.w + pageMargin
		ends := func(b *button) float32 { return absolute(b).X + b.Size().Width }
		low := func(b *button) float32 { return absolute(b).Y + b.Size().Height }
		lines := 1
		if absolute(other).Y >= low(left) {
			lines++
		}
		if absolute(right).Y >= low(other) {
			lines++
		}
		_, pull := other.sides()
		wantEnd := edge + pull // its ink stands on the edge
		if lines == 1 {
			wantEnd = absolute(right).X - noticeGap
		}
		if lines != c.lines || ends(right) != edge || ends(other) != wantEnd || low(right)+footerPad != high {
			t.Errorf("%q in %v: %d lines, the last ends at %v of %v, the other at %v of %v; %v are left below",
				c.word, c.w, lines, ends(right), edge, ends(other), wantEnd, high-low(right))
		}
		if lines < 3 && ends(left)+noticeGap > absolute(other).X || (other.Size().Height > heightButton) != c.breaks {
			t.Errorf("%q in %v: Back ends at %v, the other begins at %v and is %v high", c.word, c.w, ends(left), absolute(other).X, other.Size().Height)
		}
		if other.Hide(); heightFor(newFooter(pageFrame{FooterLeft: left, FooterOther: other, FooterRight: right}), c.w+2*pageMargin) != heightButton+2*footerPad+1 {
			t.Errorf("%q in %v: hidden, it takes room", c.word, c.w)
		}
	}
}

// Two buttons without an edge stand on one line as long as their words are apart.
func TestButtonsOfWhichOnlyTheInkIsSeenFitByTheirInk(t *testing.T) {
	left, right := newButton(buttonPlain, "Cancel", "", nil), newButton(buttonLink, "Use another way", "", nil)
	footer := newFooter(pageFrame{FooterLeft: left, FooterRight: right})
	_, side := left.sides()
	ink := widthOf(left) + widthOf(right) - 4*side
	one := heightFor(footer, 480)
	if got := heightFor(footer, ink+2*space12+2*pageMargin); got != one {
		t.Errorf("with 24 between their words they are %v high, on one line %v", got, one)
	}
	if got := heightFor(footer, ink+space8+2*pageMargin); got <= one {
		t.Error("with 8 between their words they stand on one line")
	}
}
