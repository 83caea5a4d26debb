package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A word that stands beside a title goes below it before a word of the title is broken.
func TestAResultBreaksNoWordOfItsTitle(t *testing.T) {
	inLook(t, lightLook())
	r := result{Title: "Schlüsselbundverwaltung", Word: "Funktioniert nicht"}
	row := newSwitch(r.leastBeside(), r.titleBeside(), r.titleAbove())
	for _, width := range []float32{200, 250, 300, 400} {
		row.Resize(fyne.NewSize(width, 100))
		title := paragraphSaying(row, r.Title)
		if title == nil || len(title.lines(title.Size().Width)) != 1 {
			t.Errorf("%v wide: the title is broken", width)
		}
	}
}

// A title gets no second line for the sake of the word beside it.
func TestAResultGivesItsTitleTheRoom(t *testing.T) {
	inLook(t, lightLook())
	r := result{Title: "Retro Computing Club", Whose: "@bitanna", Word: "Noch nicht entzogen"}
	for _, width := range []float32{250, 300, 400} {
		row := newSwitch(r.leastBeside(), r.titleBeside(), r.titleAbove())
		row.Resize(fyne.NewSize(width, 100))
		title := paragraphSaying(row, r.Title)
		if len(title.lines(title.Size().Width)) != 1 {
			t.Errorf("%v wide: the title is broken", width)
		}
		if beside := row.Objects[0].Visible(); width != 300 && beside != (width == 400) {
			t.Errorf("%v wide: beside each other: %v", width, beside)
		}
	}
}

// paragraphSaying finds what is seen of a text.
func paragraphSaying(o fyne.CanvasObject, text string) (found *paragraph) {
	walkShown(o, func(o fyne.CanvasObject) {
		if p, ok := o.(*paragraph); ok && p.AccessibilityLabel() == text {
			found = p
		}
	})
	return found
}
