package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

func TestTheQuestionIsThisYouCannotBeLeftUnanswered(t *testing.T) {
	faults.Row(t, "A6", "P5")
	w, _ := hang(t, exhibitNamed(t, "who").snapshot)
	var names []string
	for _, o := range controls(w) {
		names = append(names, nameOf(w, o))
	}
	if !slices.Equal(names, []string{"Help", "Yes, connect", "Not me"}) {
		t.Errorf("it offers %q", names)
	}
}

func TestStaffIsToldWhatAConnectionSees(t *testing.T) {
	says := func(name string) (said bool) {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		shownIn(w, func(o fyne.CanvasObject) {
			if p, ok := o.(*paragraph); ok && p.text == testWords().say(phraseWhoStaff) {
				said = true
			}
		})
		return said
	}
	if !says("who-staff") || says("who") {
		t.Error("staff is not told, or everybody is")
	}
}

// What may change something looks otherwise than what only looks.
func TestAPermissionToWriteWearsAWarning(t *testing.T) {
	warned := func(scope app.Scope) (found bool) {
		w, _ := hang(t, exhibitNamed(t, "who-custom").snapshot)
		walkShown(w.page.(*whoPage).permissionLine(scope), func(o fyne.CanvasObject) {
			if s, ok := o.(*symbol); ok && s.name == symbolAlert {
				found = true
			}
		})
		return found
	}
	if !warned(app.ScopeWrite) || warned(app.ScopeSessionInfo) {
		t.Error("write wears no warning, or every permission does")
	}
}

// After either answer the same buttons rest: what is said is which of the two is being carried out.
func TestWhatIsBeingCarriedOutIsSaid(t *testing.T) {
	for name, said := range map[string]phrase{"who": phraseWhoNotYet, "who-settling": phraseWhoConnecting, "who-giving-back": phraseWhoGivingBack} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		if told := textsOf(w.page.(*whoPage).told.box); !slices.Equal(told, []string{testWords().say(said)}) {
			t.Errorf("%s: it says %q", name, told)
		}
	}
}

// Nobody is shown there: what says so must not look like somebody's name.
func TestASentenceInThePlaceOfANameDoesNotLookLikeOne(t *testing.T) {
	for name, want := range map[string]textStyle{"who-unnamed": textBody, "who": textDisplay} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		said, _ := w.page.(*whoPage).names()
		found := false
		shownIn(w, func(o fyne.CanvasObject) {
			if p, ok := o.(*paragraph); ok && p.text == verbatim(said) {
				if found = true; p.style != want {
					t.Errorf("%s: %q is set as %v", name, said, p.style)
				}
			}
		})
		if !found {
			t.Errorf("%s does not say %q", name, said)
		}
	}
}
