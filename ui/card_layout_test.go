package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// cardAt lays a healthy connection's card out in some words and gives its parts.
func cardAt(t *testing.T, words *Words, scale, width float32, unread int) (*connectionCard, parts) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
	g := guideNow()
	c := g.connections()[0]
	c.Unread = unread
	card := newConnectionCard(words, c, cardActions{})
	card.show(c, around{}, g.now)
	laidOut(card, width)
	return card, partsOf(card.inside.Objects, card.inside.Size().Width)
}

// Where the text of a card would have little room beside its button, that stands below, with the badge at the other end of
// its row; and no fact is ever broken inside a word.
func TestAButtonLeavesTheTextOfACardItsRoom(t *testing.T) {
	for _, c := range []struct {
		language     string
		scale, width float32
		unread       int
		below        bool
	}{
		{"en", 1, 340, 12, true}, {"de", 1, 340, 12, true}, {"de", 1, 340, 1204, true}, {"en", 1, 340, 1204, true},
		{"en", 1, 480, 1204, false}, {"de", 1, 480, 1204, false}, {"en", 2, 480, 12, true}, {"de", 2, 480, 1204, true},
	} {
		card, p := cardAt(t, testWords().in(c.language), c.scale, c.width, c.unread)
		button, badge, text := p.buttons[0], p.badge, p.text
		low := text.Position().Y + text.Size().Height
		if below := button.Position().Y >= low; below != c.below {
			t.Errorf("%s at %v, %v wide: below the text is %v", c.language, c.scale, c.width, below)
		}
		middle := func(o fyne.CanvasObject) float32 { return o.Position().Y + o.Size().Height/2 }
		if apart := middle(button) - middle(badge); apart < -1 || apart > 1 {
			t.Errorf("%s at %v, %v wide: the badge is %v above the button's row", c.language, c.scale, c.width, apart)
		}
		if end := badge.Position().X + badge.Size().Width; c.below && end != card.inside.Size().Width {
			t.Errorf("%s at %v, %v wide: the badge ends at %v of %v", c.language, c.scale, c.width, end, card.inside.Size().Width)
		}
		facts := card.state.box.Objects[0].(*fyne.Container).Objects[1].(*line)
		whole := strings.Fields(facts.AccessibilityLabel())
		for _, row := range facts.rows(facts.Size().Width) {
			for _, word := range strings.Fields(joined(row)) {
				if !slices.Contains(whole, word) {
					t.Errorf("%s at %v, %v wide: %q is torn", c.language, c.scale, c.width, joined(row))
				}
			}
		}
	}
}

// A card of which all is well is no higher than one that wants something: what has no room beside its state falls off.
func TestAHealthyCardIsNoHigherThanOthers(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es"} {
		for _, lasts := range []bool{true, false} {
			test.NewTempApp(t).Settings().SetTheme(newLook())
			g := guideNow()
			for _, c := range g.connections()[:2] {
				if c.Unread = 127; !lasts && c.State == app.Connected {
					c.Until = time.Time{}
				}
				card := newConnectionCard(testWords().in(language), c, cardActions{})
				card.show(c, around{}, g.now)
				if high := heightFor(card, 480); high > cardGuess {
					t.Errorf("%s: %s, it ends: %v: it is %v high", language, c.State, lasts, high)
				}
			}
		}
	}
}

// The account's picture on the icon's corner keeps its distance from the text at every size.
func TestTheAccountsPictureKeepsOffTheText(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		_, p := cardAt(t, testWords(), scale, 600, 12)
		icon := p.picture.(*fyne.Container).Objects[0].(*forumIcon)
		ring := p.picture.Position().X + icon.Size().Width + scaled(icon.outside+icon.ring)
		if gap := p.text.Position().X - ring; gap < 8*scale-1 {
			t.Errorf("at %v there are %v between them", scale, gap)
		}
	}
}
