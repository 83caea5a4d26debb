package ui

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/auth/faults"

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

// controls are what can be pressed or typed in, in the order of the Tab key.
func controls(w *Window) (found []fyne.CanvasObject) {
	shownIn(w, func(o fyne.CanvasObject) {
		if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
			return
		}
		switch o.(type) {
		case *button, *card, *preset, *tick, *segments, *stepper, *rowButton, *menuRow, *foldHead, *fieldEntry:
			found = append(found, o)
		default:
			_, tappable := o.(fyne.Tappable)
			if _, focusable := o.(fyne.Focusable); tappable && focusable {
				found = append(found, o) // unknown to this test, which then says so
			}
		}
	})
	return found
}

// nameOf is what a control is called.
func nameOf(w *Window, o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *fieldEntry:
		return "field " + o.PlaceHolder
	case *segments:
		return "segments " + o.words[0].AccessibilityLabel()
	case *button, *card, *preset, *tick, *stepper, *rowButton, *menuRow, *foldHead:
		return spoken(o)
	}
	return fmt.Sprintf("unknown %T", o)
}

// The ways to press a control.
type press func(t *testing.T, w *Window, o fyne.CanvasObject)

func byMouse(t *testing.T, w *Window, o fyne.CanvasObject) {
	t.Helper()
	if p := pageIn(w.window.Canvas().Content()); p != nil && w.question == nil && holds(p.scroll.Content, o) {
		p.scrollTo(o)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	middle := at.AddXY(o.Size().Width/2, o.Size().Height/2)
	switch o := o.(type) {
	case *segments: // the first
		middle = at.AddXY(o.words[0].Position().X+5, o.words[0].Position().Y+5)
	case *stepper: // its upper end
		middle = at.AddXY(o.Size().Width-10, 10)
	case *tick: // its words, not what may unfold below it
		middle = at.AddXY(10, 10)
	case *preset:
		middle = at.AddXY(40, 20)
	case *fieldEntry:
		test.TapCanvas(w.window.Canvas(), middle)
		test.Type(o, "x")
		return
	}
	test.TapCanvas(w.window.Canvas(), middle)
}

func byKeyboard(key fyne.KeyName) press {
	return func(t *testing.T, w *Window, o fyne.CanvasObject) {
		t.Helper()
		c, target := w.window.Canvas(), o.(fyne.Focusable)
		for range 60 {
			if c.Focused() == target {
				break
			}
			c.FocusNext()
		}
		if c.Focused() != target {
			t.Fatalf("the Tab key does not come to %q", nameOf(w, o))
		}
		switch o := o.(type) {
		case *segments: // the first, from where the choice stands
			for range o.chosen - 1 {
				o.SetChosen(o.chosen - 1)
			}
			o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
		case *stepper:
			o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		case *fieldEntry:
			test.Type(o, "x")
		case fyne.Focusable:
			o.TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
}

// Each control is pressed by mouse, Enter and Space, and the Tab key comes to all of
// them as one reads. Under the race detector, where a window is many times slower, only
// the first exhibit of each page is hung and each of its controls pressed in one manner: a
// window lives on one goroutine, and what crosses into it has tests of its own. `make test`
// presses all of them without it too.
func TestEveryControlDoesWhatItSays(t *testing.T) {
	faults.Row(t, "A2")
	manners := []string{"mouse", "Enter", "Space"}
	presses := map[string]press{"mouse": byMouse, "Enter": byKeyboard(fyne.KeyReturn), "Space": byKeyboard(fyne.KeySpace)}
	light := lightLook()
	pressed := map[string]bool{}
	pages := map[string]bool{}
	for _, e := range gallery(guideNow()) {
		page, _, _ := strings.Cut(e.name, "-")
		if underRace && pages[page] || strings.HasPrefix(e.name, "list-dragging") { // the pointer carries something
			continue
		}
		pages[page] = true
		t.Run(e.name, func(t *testing.T) { // in a test of its own, so that its windows are closed after it
			first, _ := hung(t, e, light, 1, 520, 680)
			walksAsOneReads(t, e.name, first)
			for i, control := range controls(first) {
				name := nameOf(first, control)
				once := fmt.Sprint(first.kind, name, promised(e, name))
				if pressed[once] {
					continue // the same control of the same page, which promises the same
				}
				pressed[once] = true
				for turn, how := range manners {
					if underRace && turn != len(pressed)%len(manners) {
						continue
					}
					t.Run(name+"/"+how, func(t *testing.T) {
						w, keeper := hung(t, e, light, 1, 520, 680)
						before := sceneOf(w)
						presses[how](t, w, controls(w)[i])
						want := promised(e, name)
						if card, is := control.(*preset); is && how == "Enter" && card.Chosen() && e.then == nil {
							want = promised(e, "Continue") // of what is chosen it wants no more
							if !e.snapshot.Attempt.Ready() {
								want = ""
							}
						}
						if got := done(w, keeper, before); got != want {
							t.Errorf("did %q, want %q", got, want)
						}
					})
				}
			}
		})
	}
}

// walksAsOneReads looks at the order of the Tab key: header, page, footer; downwards,
// and in a row from left to right.
func walksAsOneReads(t *testing.T, name string, w *Window) {
	t.Helper()
	p := pageIn(w.window.Canvas().Content())
	zone := func(o fyne.CanvasObject) int {
		switch {
		case w.question != nil || holds(p.scroll.Content, o):
			return 1
		case absolute(o).Y > w.height()/2:
			return 2
		}
		return 0
	}
	all := controls(w)
	for i := 1; i < len(all); i++ {
		before, after := all[i-1], all[i]
		a, b := absolute(before), absolute(after)
		above := b.Y+after.Size().Height <= a.Y
		leftOf := !above && b.Y < a.Y+before.Size().Height && a.Y < b.Y+after.Size().Height && b.X < a.X
		if zone(after) < zone(before) || zone(after) == zone(before) && (above || leftOf) {
			t.Errorf("%s: the Tab key comes to %q after %q", name, nameOf(w, after), nameOf(w, before))
		}
	}
}

func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// scene is what a press may change without the Keeper.
type scene struct {
	asks      bool
	menu      bool
	names     bool
	folded    int    // how many folds are closed
	page      string // the type of the page that is seen
	clipboard string
}

func sceneOf(w *Window) scene {
	s := scene{
		asks: w.question != nil, menu: w.menu.isOpen(), clipboard: fyne.CurrentApp().Clipboard().Content(),
		page: strings.TrimPrefix(fmt.Sprintf("%T", w.window.Canvas().Content()), "*ui."),
	}
	shownIn(w, func(o fyne.CanvasObject) {
		if f, ok := o.(*fold); ok && !f.Open() {
			s.folded++
		}
		if _, ok := o.(*ownName); ok {
			s.names = true
		}
	})
	return s
}

// done says what a press did: what the Keeper was told, and what can be seen.
func done(w *Window, keeper *recorder, before scene) string {
	did := slices.Clone(keeper.calls)
	after := sceneOf(w)
	if after.asks != before.asks {
		did = append(did, map[bool]string{true: "asks", false: "asks no more"}[after.asks])
	}
	if after.menu && !before.menu {
		did = append(did, "opens the menu")
	}
	if after.names != before.names {
		did = append(did, map[bool]string{true: "begins to name", false: "ends naming"}[after.names])
	}
	if after.page != before.page {
		did = append(did, "shows "+after.page)
	} else if after.folded != before.folded && !after.asks && !before.asks {
		did = append(did, "unfolds")
	}
	switch copied := after.clipboard; {
	case strings.HasPrefix(copied, "Hello,"):
		did = append(did, "copies the letter")
	case strings.HasPrefix(copied, "State: "):
		did = append(did, "copies the details")
	case strings.Contains(copied, "  Check: "):
		did = append(did, "copies the journal")
	case copied != before.clipboard:
		did = append(did, "copies "+copied)
	}
	return strings.Join(did, ", ")
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
