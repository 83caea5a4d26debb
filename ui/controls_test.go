package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/auth/faults"
)

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
