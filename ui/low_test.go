//go:build !race

package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// lowManners are the ways in which a window is low: small, and full of large text.
func lowManners() []struct {
	scale, width, height float32
} {
	return []struct{ scale, width, height float32 }{{1, leastPageWidth, leastPageHeight}, {2, windowWidth, windowHeight}}
}

// inSightWhereLow looks at an exhibit in low windows, in English and in German, and tells of what is wanted there and cannot
// be seen whole without scrolling.
func inSightWhereLow(t *testing.T, name string, count int, wanted func(fyne.CanvasObject) bool) {
	t.Helper()
	exhibits := gallery(guideNow())
	e := exhibits[slices.IndexFunc(exhibits, func(e exhibit) bool { return e.name == name })]
	for _, language := range []string{"en", "de"} {
		for _, m := range lowManners() {
			t.Run(fmt.Sprintf("%s/%v", language, m.scale), func(t *testing.T) { // in a test of its own, so that its window is closed after it
				w, _ := hungIn(t, testWords().in(language), e, lightLook().withTextScale(m.scale), 1, m.width, m.height)
				p, found := pageIn(w.window.Canvas().Content()), 0
				shownIn(w, func(o fyne.CanvasObject) {
					if !wanted(o) {
						return
					}
					if found++; !p.shows(o) {
						top, _ := topIn(p.scroll.Content, o)
						t.Errorf("%q goes from %v to %v of %v", spoken(o), top, top+o.Size().Height, p.scroll.Size().Height)
					}
				})
				if found != count {
					t.Errorf("there are %d of %d", found, count)
				}
			})
		}
	}
}

func TestTheCodeIsInSightInALowWindow(t *testing.T) {
	inSightWhereLow(t, "approve-code", 8, func(o fyne.CanvasObject) bool {
		_, tile := o.(*codeTile)
		return tile
	})
}

func TestTheAnswersAreInSightInALowWindow(t *testing.T) {
	inSightWhereLow(t, "who", 3, func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *button:
			return o.height == heightGreatButton
		case *paragraph:
			return strings.HasPrefix(o.text, "Not connected yet") || strings.HasPrefix(o.text, "Noch nicht verbunden")
		}
		return false
	})
}

// The link is what helps when nothing else does: it is above the picture of the browser.
func TestTheLinkIsInSightInALowWindow(t *testing.T) {
	inSightWhereLow(t, "approve", 1, func(o fyne.CanvasObject) bool {
		f, ok := o.(*field)
		return ok && strings.HasPrefix(f.Text(), "https://")
	})
}

// The ring of the icon over a portrait's banner never stands above it.
func TestTheBannerIsAsHighAsItsIconNeeds(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
		icon := newRingedIcon(face{Forum: "Kites", Host: "kites.example"}, portraitIcon, portraitRing)
		banner := laidOut(newBanner(app.Forum{Base: "https://kites.example"}, icon), 400).(*fyne.Container)
		ground := banner.Objects[0]
		if above := icon.Position().Y - scaled(portraitRing) - ground.Position().Y; above < space4 {
			t.Errorf("at %v the ring stands %v below the banner's edge", scale, above)
		}
		if under := ground.Position().Y + ground.Size().Height - icon.Position().Y; under < icon.Size().Height/3 {
			t.Errorf("at %v only %v of the icon lie over the banner", scale, under)
		}
	}
}

func TestConnectIsInSightWhereNothingIsConnected(t *testing.T) {
	inSightWhereLow(t, "empty", 1, func(o fyne.CanvasObject) bool {
		b, ok := o.(*button)
		return ok && b.height == heightGreatButton
	})
}
