package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

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
