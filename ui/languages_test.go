package ui

import (
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/text/language"

	"forumkeys/assets"
)

// withPolish are the words that are there, and some in a language that is not.
func withPolish(t *testing.T) *Words {
	t.Helper()
	files := fstest.MapFS{
		"pl.json": {Data: []byte(`{"language.name": "Polski", "settings.title": "Ustawienia", "list.title": "Twoje fora",
			"list.unread": {"one": "{{.Count}} nieprzeczytana", "few": "{{.Count}} nieprzeczytane", "many": "{{.Count}} nieprzeczytanych", "other": "{{.Count}} nieprzeczytanej"}}`)},
		"fyne.pl.json": {Data: []byte(`{"Cancel": "Anuluj"}`)},
		"broken.json":  {Data: []byte(`{`)},
	}
	for _, name := range []string{"en.json", "forum.en.json", "forum.de.json", "fyne.en.json"} {
		text, err := fs.ReadFile(assets.Translations(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	return newWords(files, language.English)
}

// A further file is all it takes: the language is offered, and spoken as soon as it is chosen.
func TestAFurtherFileIsAFurtherLanguageAtOnce(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(newLook().always(theme.VariantLight))
	keeper := &recorder{now: guideNow().settled()}
	w := newWindow(a, a.NewWindow(""), keeper, withPolish(t), func(time.Duration, func()) func() bool { return func() bool { return true } })
	t.Cleanup(w.window.Close)
	w.window.Resize(fyne.NewSize(520, 680))
	w.openSettings()
	page := w.top().(*settingsPage)
	w.window.Canvas().Focus(page.language)
	page.language.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // English
	page.language.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	chosen := keeper.configured[len(keeper.configured)-1]
	if chosen.Language != "pl" {
		t.Fatalf("the third is %q", chosen.Language)
	}
	s := w.snapshot
	s.Settings = chosen
	keeper.say(s)
	page = w.top().(*settingsPage)
	if w.window.Canvas().Focused() != fyne.Focusable(page.language) || page.language.AccessibilityLabel() != "Language, Polski" {
		t.Errorf("%T has the focus, chosen is %q", w.window.Canvas().Focused(), page.language.AccessibilityLabel())
	}
	for phrase, want := range map[phrase]string{phraseSettingsTitle: "Ustawienia", phraseMenuOpen: "Menu"} { // what is missing is said in English
		if got := w.words.say(phrase); got != want {
			t.Errorf("%s: %q", phrase, got)
		}
	}
	if got := w.words.count(phraseListUnread, 3); got != "3 nieprzeczytane" {
		t.Errorf("three are %q", got)
	}
	if got := lang.L("Cancel"); got != "Anuluj" {
		t.Errorf("Fyne says %q", got)
	}
	w.leaveAside()
	saidOnPage := ""
	shownIn(w, func(o fyne.CanvasObject) {
		if l, ok := o.(*paragraph); ok && saidOnPage == "" {
			saidOnPage = l.AccessibilityLabel()
		}
	})
	if saidOnPage != "Twoje fora" {
		t.Errorf("the list is called %q", saidOnPage)
	}
	s.Settings.Language = "en"
	keeper.say(s)
	if got, fynes := w.words.say(phraseSettingsTitle), lang.L("Cancel"); got != "Settings" || fynes != "Cancel" {
		t.Errorf("back in English it says %q, and Fyne %q", got, fynes)
	}
}

func TestTheNearestLanguageSpeaksAndElseEnglish(t *testing.T) {
	words := withPolish(t)
	for code, want := range map[string]language.Tag{
		"pl": language.Polish, "pl_PL": language.Polish, "en_GB": language.English, "de": language.English, "fi": language.English, "nonsense!": language.English,
	} {
		if got := words.in(code).tag; got != want {
			t.Errorf("%s: %s speaks", code, got)
		}
	}
	var offered []string
	for _, tongue := range words.inOrder() {
		offered = append(offered, tongue.name)
	}
	if len(offered) != 2 || offered[0] != "English" || offered[1] != "Polski" {
		t.Errorf("offered are %q", offered)
	}
}

// A forum is quoted in its own language, whatever the window speaks.
func TestAForumIsQuotedInItsOwnLanguageWhateverTheWindowSpeaks(t *testing.T) {
	words := withPolish(t).in("pl")
	german := sourdough()
	german.Locale = "de"
	if got := words.quoting(german).forumScope("read"); got != "Alles lesen" {
		t.Errorf("it is quoted as %q", got)
	}
}
