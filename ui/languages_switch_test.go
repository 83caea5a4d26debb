//go:build !race

package ui

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/text/language"

	"forumkeys/assets"
)

// twoTongues speak English and, as “eo”, the language made from it.
func twoTongues(t *testing.T) *Words {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"en.json", "forum.en.json"} {
		text, err := fs.ReadFile(assets.Translations(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	made, err := fs.ReadFile(pseudoWords(t).library.files, "en.json")
	if err != nil {
		t.Fatal(err)
	}
	files["eo.json"] = &fstest.MapFile{Data: made}
	return newWords(files, language.English)
}

// readIn are all that can be read in a window, its title, hints and spoken words too.
func readIn(w *Window) []string {
	texts := []string{"title " + w.window.Title()}
	shownIn(w, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			texts = append(texts, text.Text)
		}
		if field, ok := o.(*fieldEntry); ok {
			texts = append(texts, "hint "+field.PlaceHolder)
		}
		if said := spoken(o); said != "" {
			texts = append(texts, "spoken "+said)
		}
	})
	return texts
}

// On whatever page the member stands when the language changes, nothing stays in the one
// before that a window opened in the other would not say.
func TestASwitchOfLanguageLeavesNothingBehind(t *testing.T) {
	words, shown := twoTongues(t), map[string]int{}
	for _, e := range gallery(guideNow()) {
		page, _, _ := strings.Cut(e.name, "-")
		if shown[page]++; shown[page] > 3 {
			continue // a page is made anew as a whole
		}
		if e.snapshot.Attempt != nil {
			continue // the settings are not reached from there
		}
		t.Run(e.name, func(t *testing.T) {
			opened := func(code string) []string {
				there := e
				there.snapshot.Settings.Language = code
				w, _ := hungIn(t, words.in(code), there, lightLook(), 1, windowWidth, windowHeight)
				return readIn(w)
			}
			w, keeper := hungIn(t, words.in("en"), e, lightLook(), 1, windowWidth, windowHeight)
			if w.question != nil || w.menu.isOpen() {
				return // they are closed before anything can be chosen
			}
			for _, code := range []string{"eo", "en"} {
				before, s := readIn(w), w.snapshot
				s.Settings.Language = code
				keeper.say(s)
				got := readIn(w)
				stayed := slices.DeleteFunc(got, func(text string) bool { return !slices.Contains(before, text) })
				if left := differing(stayed, opened(code)); len(left) > 0 {
					t.Errorf("in %s it still says %q", code, left)
				}
				if w.words.tag == words.in(code).tag && len(stayed) == len(before) {
					t.Errorf("in %s nothing has changed", code)
				}
			}
		})
	}
}

// differing are the texts of a that b has not.
func differing(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(text string) bool { return slices.Contains(b, text) })
}

// The pages are made anew in other words, and what was typed on them is there still.
func TestASwitchOfLanguageKeepsWhatWasTyped(t *testing.T) {
	s := guideNow().many(14)
	s.Settings.Language = "en"
	w, keeper := hungIn(t, twoTongues(t).in("en"), exhibit{snapshot: s}, lightLook(), 1, windowWidth, windowHeight)
	w.page.(*listPage).search.field.SetText("retro")
	w.openRename("d")
	w.top().(*detailsPage).givenName().field.SetText("Old machines")
	w.top().(*detailsPage).fold.toggle()
	w.openSettings()
	s.Settings.Language = "eo"
	keeper.say(s)
	w.leaveAside()
	details := w.top().(*detailsPage)
	if !details.renaming || details.givenName().field.Text() != "Old machines" {
		t.Error("the new name is forgotten")
	}
	if !details.fold.Open() || details.technical.box.Hidden {
		t.Error("what was unfolded is not")
	}
	w.leaveAside()
	list := w.page.(*listPage)
	if !slices.Equal(list.column.keys, []string{"d"}) || list.search.field.trailing != fyne.CanvasObject(list.search.clearing) {
		t.Errorf("looked for is %q, found %q", list.query(), list.column.keys)
	}
	if !slices.Contains(readIn(w), "retro") {
		t.Error("what is looked for is not to be read")
	}
	if got := calls(keeper); got != "TestKeyring" { // of the settings
		t.Errorf("did %q", keeper.calls)
	}
}
