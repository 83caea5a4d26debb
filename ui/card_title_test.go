package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestALongTitleTakesTwoLinesOfACard(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	const long = "The International Society of Amateur Meteorologists and Cloud Watchers"
	for _, c := range []struct {
		name, title string
		width       float32
		lines       int
		cut         bool
	}{
		{"all of it", "Sourdough Circle", 200, 1, false},
		{"on two", "Sourdough Circle", 100, 2, false},
		{"the beginning on two", long, 200, 2, true},
		{"one word is not broken", "Chorgemeinschaft", 60, 1, true},
		{"nor among others", "Chorgemeinschaft am See", 60, 1, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			title := newCardTitle(c.title)
			one, two := title.Objects[0].(*line), title.Objects[1].(*paragraph)
			title.Resize(fyne.NewSize(c.width, heightFor(title, c.width)))
			said, lines := joined(one.shown(c.width)), 1
			if two.Visible() {
				said, lines = two.text, len(two.lines(c.width))
			}
			if one.Visible() == two.Visible() {
				t.Error("both or neither of its two shapes is seen")
			}
			if lines != c.lines || strings.HasSuffix(said, ellipsis) != c.cut {
				t.Errorf("%q on %d lines, want %d, shortened %v", said, lines, c.lines, c.cut)
			}
			if want := float32(lines-1) * two.lineHeight(); heightFor(title, c.width) < want {
				t.Errorf("%v high for %d lines", heightFor(title, c.width), lines)
			}
		})
	}
}
