package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// A weight that was not read beforehand would be read while the first picture is waited for.
func TestTheFirstPageIsWrittenInTheFontsThatAreReadBeforehand(t *testing.T) {
	g := guideNow()
	for name, s := range map[string]app.Snapshot{"nothing yet": g.settled(), "some": g.list(), "many": g.many(50)} {
		w, _ := hung(t, exhibit{snapshot: s}, lightLook(), 1, windowWidth, windowHeight)
		texts := 0
		for _, o := range test.LaidOutObjects(w.window.Canvas().Content()) {
			said, ok := o.(*canvas.Text)
			if !ok {
				continue
			}
			texts++
			if !slices.Contains(weightsOfTheList(), said.TextStyle) {
				t.Errorf("%s: %q is written in %+v", name, said.Text, said.TextStyle)
			}
		}
		if texts == 0 {
			t.Errorf("%s: nothing is written", name)
		}
	}
}

// All that is known of the fonts has come when the window is there: Fyne measures at one
// place at a time.
func TestTheFontsAreReadWhenTheWindowIsThere(t *testing.T) {
	p := Prepare(test.NewTempApp(t))
	w := p.window("Forum Keys", p.look.withTextScale(2))
	t.Cleanup(w.Close)
	select {
	case <-p.fonts:
	default:
		t.Error("they are still being read")
	}
	if got := fyne.CurrentApp().Settings().Theme().(*look).scale; got != 2 {
		t.Errorf("text is written %v times as large", got)
	}
}
