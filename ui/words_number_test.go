package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// dictionaryOf gives the words of files that are written here.
func dictionaryOf(files map[string]string) *Words {
	there := fstest.MapFS{}
	for name, text := range files {
		there[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return newWords(there, language.English)
}

func TestNumbersAreGroupedAsTheReaderDoes(t *testing.T) {
	files := map[string]string{"en.json": `{"language.name": "English", "many": {"one": "{{.Count}} thing", "other": "{{.Count}} things"}, "told": "{{.Day}} of {{.All}}, {{.Year}}"}`}
	for _, code := range []string{"de", "fr", "es", "pl", "pt", "pt_BR", "hi"} {
		files[code+".json"] = `{"language.name": "` + code + `", "many": {"one": "{{.Count}}", "few": "{{.Count}}", "many": "{{.Count}}", "other": "{{.Count}}"}}`
	}
	words := dictionaryOf(files)
	for code, want := range map[string][]string{
		"de": {"999", "1.204", "12.040", "1.234.567"}, "fr": {"999", "1\u202f204", "12\u202f040", "1\u202f234\u202f567"},
		"es": {"999", "1204", "12.040", "1.234.567"}, "pl": {"999", "1204", "12\u202f040", "1\u202f234\u202f567"},
		"pt": {"999", "1204", "12.040", "1.234.567"}, "pt_BR": {"999", "1.204", "12.040", "1.234.567"}, "hi": {"999", "1,204", "12,040", "12,34,567"},
	} {
		for i, n := range []int{999, 1204, 12040, 1234567} {
			if got := words.in(code).count("many", n); strings.ReplaceAll(got, "\u00a0", "\u202f") != want[i] {
				t.Errorf("%s: %q, want %q", code, got, want[i])
			}
		}
	}
	if got := words.count("many", 1204); got != "1,204 things" {
		t.Errorf("in English %q", got)
	}
	if got := words.with("told", values{"Day": 3, "All": 2880, "Year": "2026"}); got != "3 of 2,880, 2026" {
		t.Errorf("in English %q", got)
	}
}

// What is a number only in its writing is left alone.
func TestYearsAndPortsAreNotGrouped(t *testing.T) {
	words := testWords()
	if got := words.longDate(time.Date(2027, time.November, 23, 12, 0, 0, 0, time.Local)); strings.Contains(got, ",") || !strings.Contains(got, "2027") {
		t.Errorf("a date is %q", got)
	}
	saysAll(t, "approve", "127.0.0.1:27182")
}

func TestTheClockIsThatOfTheReader(t *testing.T) {
	files := map[string]string{"en.json": `{"language.name": "English"}`, "de.json": `{"language.name": "Deutsch"}`}
	five, noon, midnight := time.Date(2026, 11, 23, 17, 5, 0, 0, time.Local), time.Date(2026, 11, 23, 12, 0, 0, 0, time.Local), time.Date(2026, 11, 23, 0, 30, 0, 0, time.Local)
	for _, c := range []struct {
		system, chosen string
		want           []string
	}{
		{"en-US", "", []string{"5:05\u00a0PM", "12:00\u00a0PM", "12:30\u00a0AM"}},
		{"en-US", "en", []string{"5:05\u00a0PM", "12:00\u00a0PM", "12:30\u00a0AM"}},
		{"en-US", "de", []string{"17:05", "12:00", "00:30"}},
		{"en-GB", "", []string{"17:05", "12:00", "00:30"}},
		{"en", "", []string{"17:05", "12:00", "00:30"}},
		{"de-DE", "", []string{"17:05", "12:00", "00:30"}},
		{"de-DE", "en", []string{"17:05", "12:00", "00:30"}},
		{"es-US", "en", []string{"17:05", "12:00", "00:30"}},
	} {
		words := dictionaryOf(files).onSystem(language.Make(c.system)).in(c.chosen)
		if got := []string{words.clock(five), words.clock(noon), words.clock(midnight)}; !slices.Equal(got, c.want) {
			t.Errorf("on %s, in %q: %q", c.system, c.chosen, got)
		}
	}
}

func TestTheSystemsLanguageSpeaksUntilAnotherIsChosen(t *testing.T) {
	files := map[string]string{"en.json": `{"language.name": "English", "a": "word"}`, "de.json": `{"language.name": "Deutsch", "a": "Wort"}`}
	for system, want := range map[string]string{"de": "Wort", "de-AT": "Wort", "en-US": "word", "fi": "word", "und": "word"} {
		words := dictionaryOf(files).onSystem(language.Make(system)).in("")
		if got := words.say("a"); got != want {
			t.Errorf("on %s: %q", system, got)
		}
		if got := words.in("de").in("").say("a"); got != want {
			t.Errorf("on %s, after another: %q", system, got)
		}
	}
}

// A language may lack a phrase or a form, or have a gap that nothing can fill: the member
// reads English then, never a hole.
func TestWhatALanguageLacksIsSaidInEnglish(t *testing.T) {
	words := dictionaryOf(map[string]string{
		"en.json": `{"language.name": "English", "there": "word", "missing": "missing {{.Name}}", "wrong": "{{.Name}}", "empty": "full",
			"things": {"one": "{{.Count}} thing", "other": "{{.Count}} things"}, "none": {"one": "{{.Count}} none", "other": "{{.Count}} nones"}}`,
		"fr.json": `{"language.name": "Français", "there": "mot", "wrong": "{{.Name", "empty": "",
			"things": {"one": "{{.Count}} chose", "other": "{{.Count}} choses"}, "none": {"one": "{{.Count}} rien"}}`,
	}).in("fr")
	for want, got := range map[string]string{
		"mot": words.say("there"), "missing @anna": words.with("missing", values{"Name": "@anna"}), "@anna": words.with("wrong", values{"Name": "@anna"}),
		"full": words.say("empty"), "1 chose": words.count("things", 1), "1\u202f000\u202f000 choses": words.count("things", 1000000), "3 nones": words.count("none", 3),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTheAnswerPageSpeaksTheChosenLanguage(t *testing.T) {
	words := withPolish(t)
	if page := words.AnswerPage("pl"); page.Lang != "pl" || page.Done != words.say(phraseAnswerDone) {
		t.Errorf("%q: %q", page.Lang, page.Done)
	}
	if page := words.in("pl").AnswerPage("en"); page.Lang != "en" {
		t.Errorf("it is in %q", page.Lang)
	}
}

// Fyne keeps what it was taught last: a language without words for it is taught in English.
func TestFyneForgetsTheLanguageBefore(t *testing.T) {
	words := dictionaryOf(map[string]string{
		"en.json": `{"language.name": "English"}`, "fyne.en.json": `{"Cancel": "Cancel"}`, "pl.json": `{"language.name": "Polski"}`,
		"pt_BR.json": `{"language.name": "Português"}`, "fyne.pt_BR.json": `{"Cancel": "Anular"}`,
	})
	t.Cleanup(words.teachFyne)
	for _, c := range [][2]string{{"pt_BR", "Anular"}, {"pl", "Cancel"}} {
		words.in(c[0]).teachFyne()
		if got := lang.L("Cancel"); got != c[1] {
			t.Errorf("in %s Fyne says %q", c[0], got)
		}
	}
}

func TestTheDateOfAWrongClockIsWrittenOut(t *testing.T) {
	faults.Row(t, "N2")
	wrong := &app.Refusal{Kind: app.KindClockWrong, Part: "2015-01-03"}
	if got := testWords().failure(wrong, "").What; !strings.Contains(got, "3\u00a0January\u00a02015") {
		t.Errorf("it says %q", got)
	}
}
