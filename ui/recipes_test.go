package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

func TestARecipeIsCopiedLetterByLetterAndNothingElse(t *testing.T) {
	for _, name := range []string{"recipes", "recipes-macos", "recipes-windows"} {
		e := exhibitNamed(t, name)
		for i, r := range e.recipes {
			w, _ := hangExhibit(t, e)
			title := NewWords().say(phrase("recipes." + string(r.Kind)))
			control(t, w, "Copy, "+title).(*button).press()
			if got := fyne.CurrentApp().Clipboard().Content(); got != r.Text {
				t.Errorf("%s: copied %q", title, got)
			}
			for kind, done := range w.top().(*recipesPage).done {
				if done.box.Hidden == (kind == r.Kind) {
					t.Errorf("%s: beside recipe %d", title, i)
				}
			}
		}
	}
	tells(t, "recipes", "every program you run on this computer can read this key", "KEY stands for what the command gave.", "!Only for programs you trust")
	tells(t, "recipes-write", "This connection can do almost everything you can do: post,", "Only for programs you trust")
}

// The box is as high as its text at every width, so that nothing has to be scrolled in it.
func TestARecipeIsReadWhole(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
		for _, r := range slices.Concat(exhibitNamed(t, "recipes").recipes, exhibitNamed(t, "recipes-macos").recipes, exhibitNamed(t, "recipes-windows").recipes) {
			for _, width := range []float32{340, 480, 600} {
				box := newCodeBox("Headers", r.Text)
				w := test.NewTempWindow(t, box)
				w.Resize(fyne.NewSize(width, 900))
				box.Resize(fyne.NewSize(width, box.HeightFor(width)))
				lowest, lines := float32(0), 0
				walkShown(box.field.entry, func(o fyne.CanvasObject) {
					if text, y, isText := textAt(o); isText && text != "" {
						lowest, lines = max(lowest, y-absolute(box).Y), lines+1
					}
				})
				if lines == 0 || lowest > box.Size().Height || lines != box.field.rows {
					t.Errorf("%v wide at %v: %d lines down to %v in %d rows of %v: %s", width, scale, lines, lowest, box.field.rows, box.Size().Height, r.Kind)
				}
			}
		}
	}
}

// textAt gives a text of Fyne's and where it ends below.
func textAt(o fyne.CanvasObject) (text string, bottom float32, isText bool) {
	c, isText := o.(*canvas.Text)
	if !isText {
		return "", 0, false
	}
	return c.Text, absolute(c).Y + c.MinSize().Height, true
}

// Only the first of several is what is wanted most, and the note stands by what it explains.
func TestTheFirstRecipeIsTheOneThatIsOffered(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "recipes"))
	for i, r := range exhibitNamed(t, "recipes").recipes {
		copyIt := control(t, w, "Copy, "+NewWords().say(phrase("recipes."+string(r.Kind)))).(*button)
		if (copyIt.kind == buttonTonal) != (i == 0) {
			t.Errorf("recipe %d: its button is of kind %d", i, copyIt.kind)
		}
	}
	var box *codeBox
	var note *paragraph
	shownIn(w, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *codeBox:
			box = o
		case *paragraph:
			if strings.HasPrefix(o.text, "KEY ") {
				note = o
			}
		}
	})
	if gap := absolute(note).Y - absolute(box).Y - box.Size().Height; gap != space4 {
		t.Errorf("the note stands %v below the box that it explains", gap)
	}
}

// A button's name is no part of the sentence around it.
func TestWhatEndsAccessForAllProgramsIsAButtonsName(t *testing.T) {
	for _, tag := range []string{"en", "de", "fr", "es"} {
		words := testWords().in(tag)
		said := words.say(phraseRecipesShared)
		if name := "**" + words.say(phraseButtonRevokeAccess) + "**"; !strings.Contains(said, name) {
			t.Errorf("%s: %q is not in %q", tag, name, said)
		}
	}
}

func TestWhereThereIsNoKeyOneCanBeMade(t *testing.T) {
	tells(t, "recipes-none", "There is no key for this connection to Sourdough Circle on this computer.", "Reconnect makes a new one.")
	w, keeper := hangExhibit(t, exhibitNamed(t, "recipes-none"))
	again := control(t, w, "Reconnect").(*button)
	if again.kind != buttonPrimary {
		t.Errorf("it is of kind %d", again.kind)
	}
	again.press()
	if calls(keeper) != "Renew "+w.snapshot.Connections[0].ID {
		t.Errorf("did %q", keeper.calls)
	}
	s := w.snapshot
	s.ReadOnly = app.NewTrouble(app.BookNewer, "", nil)
	if keeper.say(s); !again.Disabled() {
		t.Error("it answers where nothing may be changed")
	}
}
