//go:build !race

package ui

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/text/language"

	"forumkeys/assets"
)

// Nothing that we say is cut, in the longest words there can be and in the least room: only
// names and addresses may end in “…”, and facts fall off whole. Each page is looked at in one
// size of text, the next in the other; `make album` looks at all of them in both.
func TestNothingIsCutInTheLongestWords(t *testing.T) {
	words := pseudoWords(t)
	small, normal := fyne.NewSize(380, 480), fyne.NewSize(windowWidth, windowHeight)
	nothingIsCut(t, 0, words, isPseudo, lightLook(), small, normal)
	nothingIsCut(t, 1, words, isPseudo, lightLook().withTextScale(2), small, normal)
}

// In the languages that there are nothing is cut in a small window. Each page is looked at in
// every other language; `make album` looks at all of them in all.
func TestNothingIsCutInAnyLanguage(t *testing.T) {
	turn := 0
	eachTongue(t, func(t *testing.T, code string, words *Words) {
		turn++
		nothingIsCut(t, turn, words, saidIn(code), lightLook(), fyne.NewSize(380, 480))
	})
}

// saidIn tells the whole phrases of a language from names.
func saidIn(code string) func(string) bool {
	said := map[string]bool{}
	readLexicon(assets.Translations(), code).eachText(func(_, _, text string) { said[text] = true })
	return func(text string) bool { return said[text] }
}

// To an American the time of day is longer.
func TestNoTimeOfDayIsCut(t *testing.T) {
	words := testWords().onSystem(language.AmericanEnglish).in("")
	for _, e := range gallery(guideNow()) {
		if e.name != "journal" && e.name != "list" && e.name != "details-paused" && e.name != "find-slow-down" {
			continue
		}
		w, _ := hungIn(t, words, e, lightLook(), 1, 380, 480)
		for _, complaint := range cutIn(w, func(text string) bool {
			return strings.Contains(text, "\u00a0AM") || strings.Contains(text, "\u00a0PM")
		}) {
			t.Errorf("%s: %s", e.name, complaint)
		}
	}
}

// nothingIsCut hangs every other exhibit of the gallery in some words and one look, at some
// sizes, and complains of all that is cut (see cutIn). By turn it is the one half or the
// other; with EVERY in the environment it is all of them.
func nothingIsCut(t *testing.T, turn int, words *Words, ours func(string) bool, l *look, sizes ...fyne.Size) {
	t.Helper()
	for n, e := range gallery(guideNow()) {
		if (n+turn)%2 != 0 && os.Getenv("EVERY") == "" {
			continue
		}
		t.Run(fmt.Sprintf("%s/%v", e.name, l.scale), func(t *testing.T) { // in a test of its own, so that its window is closed after it
			w, _ := hungIn(t, words, e, l, 1, windowWidth, windowHeight)
			for _, size := range sizes {
				w.window.Resize(size)
				for _, complaint := range cutIn(w, ours) {
					t.Errorf("%v×%v: %s", size.Width, size.Height, complaint)
				}
			}
		})
	}
}

// cutIn walks what a window shows and tells what cannot be read whole: a text that ends in
// “…” though its words do not, one that is wider than its place or than what it stands in,
// and a control that sticks out of the window. ours says whether a text is the program's own:
// others may be shortened.
func cutIn(w *Window, ours func(string) bool) []string {
	c := cutter{width: w.window.Canvas().Size().Width, ours: ours}
	top := w.window.Canvas().Overlays().Top()
	if top == nil {
		top = w.window.Canvas().Content()
	}
	c.walk(top, nil)
	slices.Sort(c.complaints)
	return slices.Compact(c.complaints)
}

type cutter struct {
	width      float32
	ours       func(string) bool
	complaints []string
}

func (c *cutter) complain(format string, a ...any) {
	c.complaints = append(c.complaints, fmt.Sprintf(format, a...))
}

// walk looks at everything visible; around is the innermost thing with an edge of its own.
func (c *cutter) walk(o, around fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	c.look(o, around)
	switch o := o.(type) {
	case *fieldEntry:
		return // what is typed is scrolled
	case *fyne.Container:
		for _, child := range o.Objects {
			c.walk(child, around)
		}
	case fyne.Widget:
		if hasEdge(o) {
			around = o
		}
		for _, child := range test.WidgetRenderer(o).Objects() {
			c.walk(child, around)
		}
	}
}

// hasEdge says whether what stands in a thing must not stick out of it.
func hasEdge(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *pill, *badge, *line, *paragraph, *field:
		return true
	}
	_, pressed := o.(interface{ press() })
	return pressed
}

func (c *cutter) look(o, around fyne.CanvasObject) {
	switch o := o.(type) {
	case *line:
		c.lookAtLine(o, around)
	case *paragraph:
		if need := o.HeightFor(o.Size().Width); o.Size().Height < need-0.5 {
			c.complain("%q is %v high and needs %v", o.AccessibilityLabel(), o.Size().Height, need)
		}
	case *canvas.Text:
		c.lookAtText(o, around)
	case fyne.Focusable:
		c.lookAtControl(o.(fyne.CanvasObject))
	}
}

// lookAtControl finds one that cannot be reached whole, and a hint that does not fit into its
// field.
func (c *cutter) lookAtControl(o fyne.CanvasObject) {
	left, width := absolute(o).X, o.Size().Width
	if left < -0.5 || left+width > c.width+0.5 {
		c.complain("%T %q sticks out of the window: %v to %v", o, spoken(o), left, left+width)
	}
	e, typed := o.(*fieldEntry)
	if !typed || e.Text != "" || scaled(1) > 1 || namesAnybody(e.PlaceHolder) {
		return // in large text what stands around a field must do
	}
	if need := fyne.MeasureText(e.PlaceHolder, theme.TextSize(), e.TextStyle).Width; need > width-fieldEntryInset {
		c.complain("the hint %q is %v wide and has %v", e.PlaceHolder, need, width-fieldEntryInset)
	}
}

// lookAtLine finds a fact of ours that has lost its end.
func (c *cutter) lookAtLine(l *line, around fyne.CanvasObject) {
	shown := joined(l.shown(l.Size().Width))
	for _, f := range l.facts {
		if f.shorten && c.ours(f.text) && !namesAnybody(f.text) && !strings.Contains(shown, f.text) && cutsAny(shown, f.text) {
			c.complain("%q is cut to %q", f.text, shown)
		}
		if f.needed && !f.shorten && !strings.Contains(withoutGaps(shown), withoutGaps(f.text)) {
			c.complain("of %q %q is lost", l.AccessibilityLabel(), f.text)
		}
	}
	if need := l.HeightFor(l.Size().Width); l.Size().Height < need-0.5 {
		c.complain("%q is %v high and needs %v", l.AccessibilityLabel(), l.Size().Height, need)
	}
	if around == nil && len(l.facts) == 1 && l.facts[0].text != "" && shown == "" {
		c.complain("of %q nothing is left", l.facts[0].text)
	}
}

// cutsAny says whether a beginning of text stands there with “…” after it.
func cutsAny(shown, text string) bool {
	before, cut := strings.CutSuffix(shown, ellipsis)
	if !cut {
		return false
	}
	if i := strings.LastIndex(before, betweenFacts); i >= 0 {
		before = before[i+len(betweenFacts):]
	}
	return strings.HasPrefix(text, before)
}

// namesAnybody says whether a text has an address or an account in it.
func namesAnybody(text string) bool {
	return regexp.MustCompile(`@\pL|[\pL\d]\.[\pL\d]`).MatchString(text)
}

// lookAtText finds what is painted where it does not belong.
func (c *cutter) lookAtText(text *canvas.Text, around fyne.CanvasObject) {
	x, width := absolute(text).X, text.MinSize().Width
	if x < -0.5 || x+width > c.width+1 {
		c.complain("%q sticks out of the window: %v to %v", text.Text, x, x+width)
		return
	}
	if around == nil {
		return
	}
	left := absolute(around).X
	if right := left + around.Size().Width; x < left-0.5 || x+width > right+1.5 {
		c.complain("%q sticks out of its %T: %v to %v of %v to %v", text.Text, around, x, x+width, left, right)
	}
}
