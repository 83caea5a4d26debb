package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// heardBy walks as Fyne's bridges to screen readers do: what can be seen, in plain containers
// only, and not past what says nothing.
func heardBy(o fyne.CanvasObject) (heard []string) {
	said, speaks := o.(fyne.Accessible)
	if !o.Visible() || !speaks {
		return nil
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			heard = append(heard, heardBy(child)...)
		}
		return heard
	}
	return []string{string(said.AccessibilityRole()) + " " + said.AccessibilityLabel()}
}

// listened puts the page that is seen into the window as a build does that readers listen to.
func listened(w *Window) *fyne.Container {
	content := w.heardOver(w.top())
	w.window.SetContent(content)
	content.Refresh()
	return content
}

func TestAScreenReaderFindsThePage(t *testing.T) {
	w, keeper := hang(t, guideNow().attempt(app.Finding, func(a *app.Attempt) { a.Typed = "kites" }))
	if got := heardBy(w.window.Canvas().Content()); got != nil {
		t.Errorf("without the echoes it finds %q", got)
	}
	content := listened(w)
	want := []string{"text Connect a forum", "button Close", "text 1 of 4, Find", "text Which forum?", "text Which forum?, text field, kites"}
	if got := heardBy(content); len(got) < len(want) || !slices.Equal(slices.DeleteFunc(got, func(s string) bool { return !slices.Contains(want, s) }), want) {
		t.Errorf("it hears %q", heardBy(content))
	}
	w.page.(*findPage).field.SetText("kites.example")
	if got := strings.Join(heardBy(content), "\n"); !strings.Contains(got, "field, kites.example") || len(keeper.calls) == 0 {
		t.Errorf("after typing it hears %q", got)
	}
}

func TestAScreenReaderHearsWhatLiesOverThePageAlone(t *testing.T) {
	w, _ := hang(t, guideNow().settled())
	content := listened(w)
	w.askRevoke("a")
	content.Refresh()
	got := heardBy(content)
	if !slices.Contains(got, "button Keep") || !slices.Contains(got, "button Revoke access") || len(got) != 4 {
		t.Errorf("of the question it hears %q", got)
	}
	w.closeQuestion()
	w.openMenu(control(t, w, "Menu"))
	content.Refresh()
	if got := heardBy(content); len(got) != len(w.menu.rows) {
		t.Errorf("of the menu it hears %q", got)
	}
}

// A card says all there is to say; the words on it are not said again, its buttons are.
func TestAScreenReaderHearsNothingTwice(t *testing.T) {
	w, _ := hang(t, guideNow().settled())
	cards := 0
	for _, said := range heardBy(listened(w)) {
		if strings.Contains(said, "Sourdough Circle") {
			cards++
		}
	}
	if cards != 2 {
		t.Errorf("of the first card it hears %d things", cards)
	}
}

// An echo is where the thing is that it speaks for, on every page and on what lies over it.
func TestAnEchoIsWhereTheThingIs(t *testing.T) {
	for _, name := range []string{"menu", "choose", "details-connected", "settings", "revoke"} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		listened(w)
		if p := pageIn(w.top()); p != nil {
			p.scrollBy(60)
		}
		for _, o := range w.echoes() {
			of := o.(*echo).of
			if e, typed := of.(*fieldEntry); typed {
				of = e.field
			}
			if o.Position() != absolute(of) {
				t.Errorf("%s: that of %q is at %v, it is at %v", name, spoken(of), o.Position(), absolute(of))
			}
		}
	}
}
