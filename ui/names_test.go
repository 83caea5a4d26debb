//go:build !race

package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/assets"
)

// doTheSame are controls that stand on a page twice, in a notice and below it, or above the page and below it, and lead to
// the same place.
func doTheSame() []string {
	return []string{"Write to the admin", "Use another way", "I pressed Cancel", "I closed the page", "Show all", "Close"}
}

// Whatever can be pressed or carries a meaning has a name, a name that is words; and no two
// controls of a page are called the same that do something else.
func TestEverythingHasANameOfItsOwn(t *testing.T) {
	inLook(t, lightLook())
	for _, e := range gallery(guideNow()) {
		t.Run(e.name, func(t *testing.T) {
			w, _ := hung(t, e, lightLook(), 1, windowWidth, windowHeight)
			called := map[string]bool{}
			shownIn(w, func(o fyne.CanvasObject) {
				if name, silent := nameless(o); silent {
					t.Errorf("a %T is called %q", o, name)
				}
				if _, pressed := o.(fyne.Focusable); !pressed {
					return
				}
				name := w.words.aloud(o)
				if called[name] && !slices.Contains(doTheSame(), name) {
					t.Errorf("two controls are called %q", name)
				}
				called[name] = true
			})
		})
	}
}

// nameless says whether who cannot see a thing hears nothing of it, or a name that is none.
func nameless(o fyne.CanvasObject) (name string, silent bool) {
	switch o := o.(type) {
	case *fyne.Container:
		return "", false
	case *line:
		return "", o.AccessibilityLabel() == "" && len(o.facts) > 0 && o.facts[0].text != ""
	case *paragraph:
		return "", o.AccessibilityLabel() == "" && o.text != ""
	case *avatar, *ring: // of an account nobody has told, of a time nobody knows
		return "", false
	}
	name = spoken(o)
	_, pressed := o.(fyne.Focusable)
	accessible, speaks := o.(fyne.Accessible)
	if !pressed && !speaks {
		return "", false
	}
	return name, name == "" || !speaks || accessible.AccessibilityRole() == "" || isSymbol(name)
}

// isSymbol says whether a name is that of a picture, not a word for somebody.
func isSymbol(name string) bool {
	return slices.Contains(assets.Symbols(), name)
}
