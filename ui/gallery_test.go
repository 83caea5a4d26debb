package ui

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// testWords are read once for all tests, which only ask them.
var testWords = sync.OnceValue(NewWords)

// lightLook is the ordinary look. With it goes one application: each new one, and
// each new theme, makes Fyne read the fonts and measure all text again.
var lightLook = sync.OnceValue(func() *look { return newLook().always(theme.VariantLight) })

var lightApp = sync.OnceValue(func() fyne.App {
	a := test.NewApp()
	a.Settings().SetTheme(lightLook())
	return a
})

// inLook makes an application of a look the present one.
func inLook(t testing.TB, l *look) fyne.App {
	t.Helper()
	if a := fyne.CurrentApp(); a != nil && a.Settings().Theme() == fyne.Theme(l) {
		return a
	}
	if l == lightLook() {
		a := lightApp()
		fyne.SetCurrentApp(a)
		if a.Settings().Theme() != fyne.Theme(l) { // a test's settings have dressed it otherwise
			a.Settings().SetTheme(l)
		}
		return a
	}
	a := test.NewTempApp(t)
	a.Settings().SetTheme(l)
	return a
}

// looksLong lets no time pass, but everything on the page has been seen.
func looksLong(after time.Duration, f func()) func() bool {
	if after == toBeSeen {
		f()
	}
	return func() bool { return true }
}

// hung opens the window for an exhibit, w × h units large, on the tests' driver.
func hung(t testing.TB, e exhibit, l *look, scale, w, h float32) (*Window, *recorder) {
	t.Helper()
	return hungIn(t, testWords(), e, l, scale, w, h)
}

// hungIn is hung in other words than English ones.
func hungIn(t testing.TB, words *Words, e exhibit, l *look, scale, w, h float32) (*Window, *recorder) {
	t.Helper()
	a := inLook(t, l)
	a.Clipboard().SetContent("")
	keeper := &recorder{now: e.snapshot, journal: e.journal, recipes: e.recipes}
	window := newWindow(a, a.NewWindow(""), keeper, words, looksLong)
	window.about, window.parts = guideAbout(), guideParts
	window.quit, window.shut = func() { keeper.note("quits") }, func() { keeper.note("closes") }
	window.save = func(name, _ string, done func(error)) {
		keeper.note("saves %s", name)
		done(nil)
	}
	t.Cleanup(window.window.Close)
	if c, ok := window.window.Canvas().(software.WindowlessCanvas); ok {
		c.SetScale(scale)
	}
	window.window.Resize(fyne.NewSize(w, h))
	if e.then != nil {
		e.then(window)
	}
	if e.sees != nil {
		pageIn(window.page).scrollTo(e.sees(window))
	}
	return window, keeper
}

// oneInSight finds a thing of some kind that can be seen in a window, by what it says.
func oneInSight[T fyne.CanvasObject](t *testing.T, w *Window, says string, is func(T) bool) (found T) {
	t.Helper()
	seen := false
	shownIn(w, func(o fyne.CanvasObject) {
		if one, ok := o.(T); ok && is(one) {
			found, seen = one, true
		}
	})
	if !seen {
		t.Fatalf("no %T says %q", found, says)
	}
	return found
}

// shownIn walks everything that can be seen in a window, in the order of the Tab key;
// a question hides what is below it.
func shownIn(w *Window, f func(o fyne.CanvasObject)) {
	c := w.window.Canvas()
	if top := c.Overlays().Top(); top != nil {
		walkShown(top, f)
		return
	}
	walkShown(c.Content(), f)
}

func walkShown(o fyne.CanvasObject, f func(o fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walkShown(child, f)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walkShown(child, f)
		}
	}
}

func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// The album shows nothing that cannot be: what ends soon ends within 14 days, what cannot be reached was not heard of just
// now, and a forum has its own icon.
func TestTheGalleryShowsStatesThatCanBe(t *testing.T) {
	g := guideNow()
	icons := map[string]any{}
	for _, c := range g.connections() {
		icons[c.Forum.Title] = c.Icon
	}
	for _, e := range gallery(g) {
		for _, c := range e.snapshot.Connections {
			end := c.Until
			if end.IsZero() || !c.UnusedEnd.IsZero() && c.UnusedEnd.Before(end) {
				end = c.UnusedEnd
			}
			if left := end.Sub(g.now); c.State == app.EndsSoon && (left <= 0 || left > day(14)) {
				t.Errorf("%s: %s ends soon, on %v", e.name, c.Forum.Title, end)
			}
			if (c.State == app.Offline || c.State == app.ForumDown) && g.now.Sub(c.LastOK) < time.Minute {
				t.Errorf("%s: %s is not reached, and was just now", e.name, c.Forum.Title)
			}
		}
		if a := e.snapshot.Attempt; a != nil && a.Renews != "" && icons[a.Forum.Title] != any(a.Icon) {
			t.Errorf("%s: %s has another forum's icon", e.name, a.Forum.Title)
		}
	}
}

// The pages in the gallery say what the program could say: a list was not asked about later than what is on it, and the
// journal tells no check that went well after the last one that did.
func TestTheGalleryContradictsNoneOfItsTimes(t *testing.T) {
	for _, e := range gallery(guideNow()) {
		var last time.Time // when one of them was well
		for _, c := range e.snapshot.Connections {
			if c.LastOK.After(last) {
				last = c.LastOK
			}
			if c.State == app.WaitingToRevoke && !c.WaitsSince.IsZero() && c.LastOK.After(c.WaitsSince) {
				t.Errorf("%s: %s was well after it began to wait", e.name, c.ID)
			}
			for _, line := range e.journal {
				if strings.HasPrefix(e.name, "details-") && line.What == app.JournalCheck && line.Result == "" &&
					line.Forum == c.Forum.Host() && line.At.Sub(c.LastOK) > time.Minute && c.State == app.Offline {
					t.Errorf("%s: the journal tells of a check that the page knows nothing of", e.name)
				}
			}
		}
		if checked := e.snapshot.Checked; strings.HasPrefix(e.name, "list") && !checked.IsZero() && !last.IsZero() && checked.Sub(last) > time.Minute {
			t.Errorf("%s: checked %v after all that is on it", e.name, checked.Sub(last))
		}
	}
}
