//go:build !race

package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// What matters is in sight when a page opens, in the smallest window and in large text; the member's own scrolling is left alone.
func TestWhatMattersIsInSightWhenAPageOpens(t *testing.T) {
	inSightWhereLow(t, "choose-write", 1, func(o fyne.CanvasObject) bool {
		box, is := o.(*tick)
		return is && box.spoken == testWords().say(phrasePresetTrust) || is && box.spoken == testWords().in("de").say(phrasePresetTrust)
	})
	inSightWhereLow(t, "choose-custom", 1, func(o fyne.CanvasObject) bool {
		card, is := o.(*preset)
		return is && card.Chosen()
	})
	inSightWhereLow(t, "find-not-discourse", 1, func(o fyne.CanvasObject) bool {
		b, is := o.(*button)
		return is && b.kind == buttonTonal
	})
}

// Beside Continue, which begins a second account, stands what renews the first.
func TestWhatRenewsIsInSightWhereTheForumIsInTheList(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es"} {
		w, _ := hungIn(t, testWords().in(language), exhibitNamed(t, "find-known"), lightLook(), 1, leastPageWidth, leastPageHeight)
		if p := w.page.(*findPage); p.next == nil || !p.frame.shows(p.field) || !p.frame.shows(p.next) {
			t.Errorf("%s: the field in sight %v, the button %v", language, p.frame.shows(p.field), p.next != nil && p.frame.shows(p.next))
		}
	}
}

// A page opens at its question, as long as what matters is seen there; and no half of the question looks out under the header.
func TestAPageOfChoicesOpensAtItsQuestion(t *testing.T) {
	for _, c := range []struct {
		exhibit, language string
		scale             float32
		atTop             bool
	}{
		{"choose", "en", 2, true}, {"choose", "de", 2, true}, {"choose-unnamed", "en", 1, true}, {"choose-unnamed", "de", 1, true},
		{"choose-read-followed", "en", 1, false}, {"choose-read-followed", "de", 1, false}, {"choose-write", "en", 1, false},
	} {
		w, _ := hungIn(t, testWords().in(c.language), exhibitNamed(t, c.exhibit), lightLook().withTextScale(c.scale), 1, windowWidth, windowHeight)
		p := w.page.(*choosePage)
		y, _ := topIn(p.frame.scroll.Content, p.heading)
		if offset := p.frame.scroll.Offset.Y; c.atTop && offset > 0 || offset > 0 && y < 0 && y+p.heading.Size().Height > 0 {
			t.Errorf("%s, %s at %v: scrolled by %v, the question from %v to %v", c.exhibit, c.language, c.scale, offset, y, y+p.heading.Size().Height)
		}
	}
}

// Keys shall not go to a field that nobody sees. What the member has begun to type in stays.
func TestAFieldThatASmallerWindowHidesLosesTheFocus(t *testing.T) {
	for typed, keeps := range map[string]bool{"": false, "x": true} {
		w, _ := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
		c := w.window.Canvas()
		box := boxByHand(t, w)
		c.Focus(box)
		box.SetText(typed)
		w.window.Resize(fyne.NewSize(leastPageWidth, leastPageHeight))
		if focused := c.Focused() != nil; focused != keeps {
			t.Errorf("with %q in it: focused %v, in sight %v", typed, focused, pageIn(w.page).shows(box))
		}
	}
}

func TestThePageIsLeftWhereTheMemberScrolledIt(t *testing.T) {
	w, _ := hung(t, exhibitNamed(t, "choose-write"), lightLook(), 1, leastPageWidth, leastPageHeight)
	p := pageIn(w.page)
	if p.scroll.Offset.Y == 0 {
		t.Fatal("it opens at its beginning")
	}
	p.scrolledBy(fyne.KeyHome)
	if reflow(w.page); p.scroll.Offset.Y != 0 {
		t.Errorf("scrolled to its beginning it goes back to %v", p.scroll.Offset.Y)
	}
}

func TestTheReasonWhyOneCannotGoOnComesIntoSight(t *testing.T) {
	w, keeper := hung(t, exhibitNamed(t, "choose-read"), lightLook(), 1, leastPageWidth, leastPageHeight)
	p := w.page.(*choosePage)
	p.frame.scrolledBy(fyne.KeyEnd)
	if keeper.say(exhibitNamed(t, "choose-offline").snapshot); !p.frame.shows(p.told.box) {
		t.Errorf("the notice is out of sight, scrolled by %v", p.frame.scroll.Offset.Y)
	}
}

// product.md, Choose: nothing is ever reduced or lengthened silently.
func TestWhyTheTimeFollowedComesIntoSight(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "choose").snapshot)
	p := w.page.(*choosePage)
	if keeper.say(exhibitNamed(t, "choose-read-followed").snapshot); !p.frame.shows(p.ends) {
		t.Error("the line is cut")
	}
	w, _ = hang(t, exhibitNamed(t, "choose-read-followed").snapshot)
	if p := w.page.(*choosePage); !p.frame.shows(p.ends) {
		t.Error("on opening the line is cut")
	}
}

// What is known to come to nothing is not offered.
func TestContinueWaitsWhereItIsKnownToFail(t *testing.T) {
	for _, name := range []string{"choose-offline", "choose-slow-down"} {
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		p := w.page.(*choosePage)
		if !p.proceed.Disabled() || !p.aside.Disabled() || !p.frame.shows(p.told.box) {
			t.Errorf("%s: one can go on, or does not see why not", name)
		}
		if key(w.window.Canvas(), fyne.KeyReturn); len(keeper.calls) > 0 {
			t.Errorf("%s: Enter did %q", name, keeper.calls)
		}
	}
}

// A footer of two lines would leave half a preset.
func TestAFooterHasOneLineInALowWindow(t *testing.T) {
	for _, m := range lowManners() {
		w, keeper := hungIn(t, pseudoWords(t), exhibitNamed(t, "choose"), lightLook().withTextScale(m.scale), 1, m.width, m.height)
		p := w.page.(*choosePage)
		if p.aside.Visible() || !p.lower.Visible() {
			t.Errorf("%v: in the footer %v, in the body %v", m.scale, p.aside.Visible(), p.lower.Visible())
		}
		if p.below.press(); calls(keeper) != "ConnectBy code" {
			t.Errorf("did %q", calls(keeper))
		}
	}
	w, _ := hang(t, exhibitNamed(t, "choose").snapshot)
	if p := w.page.(*choosePage); !p.aside.Visible() || p.lower.Visible() {
		t.Error("where there is room it is not in the footer")
	}
}

// Colour and symbol alone do not say how a look-up ended.
func TestTheWordOfALookUpIsNeverLost(t *testing.T) {
	for name, word := range map[string]phrase{"find-not-discourse": phraseFindNotFound, "find-found": phraseFindFound, "find-known": phraseFindInList} {
		for _, m := range lowManners() {
			w, _ := hung(t, exhibitNamed(t, name), lightLook().withTextScale(m.scale), 1, m.width, m.height)
			seen := false
			shownIn(w, func(o fyne.CanvasObject) {
				if l, is := o.(*line); is {
					seen = seen || strings.Contains(joined(l.shown(l.Size().Width)), testWords().say(word))
				}
			})
			if !seen {
				t.Errorf("%s at %v: %q is not there", name, m.scale, testWords().say(word))
			}
		}
	}
}

// The button of a notice goes below before its text is broken into many short lines.
func TestANoticeHasNoLongColumnOfShortLines(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "choose-refused-custom").snapshot)
	shownIn(w, func(o fyne.CanvasObject) {
		if n, is := o.(*notice); is && len(n.text.lines(n.text.Size().Width)) > 3 {
			t.Errorf("%d lines", len(n.text.lines(n.text.Size().Width)))
		}
	})
}

// What the time comes to stands below it in the ordinary window.
func TestWhatTheTimeComesToIsInSight(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es"} {
		for _, name := range []string{"choose", "choose-older"} {
			w, _ := hungIn(t, testWords().in(language), exhibitNamed(t, name), lightLook(), 1, windowWidth, windowHeight)
			if p := w.page.(*choosePage); !p.frame.shows(p.ends) {
				y, _ := topIn(p.frame.scroll.Content, p.ends)
				t.Errorf("%s, %s: it ends at %v of %v", name, language, y+p.ends.Size().Height, p.frame.scroll.Size().Height)
			}
		}
	}
}
