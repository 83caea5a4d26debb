package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"
)

// Each rule is broken once, in a language that is not there, and nothing else of its file is
// complained of.
func TestTheRulesOfTheFilesFindWhatIsWrong(t *testing.T) {
	const english = `{"language.name": "English", "a.title": "Your forums", "b": "Ends **{{.Name}}** on {{.Forum}}.", "c": {"one": "{{.Count}} key", "other": "{{.Count}} keys"},
		"d": "He says “yes”.", "e": "Two\nlines"}`
	right := map[string]string{
		"language.name": `"Français"`, "a.title": `"Vos forums"`, "b": `"Met fin à **{{.Name}}** sur {{.Forum}}."`, "d": `"Il dit «\u202foui\u202f»."`, "e": `"Deux\nlignes"`,
		"c": `{"one": "{{.Count}} clé", "many": "{{.Count}} de clés", "other": "{{.Count}} clés"}`,
	}
	for name, c := range map[string]struct{ key, text, complaint string }{
		"all well":             {"a.title", `"Vos forums"`, ""},
		"a word for a number":  {"c", `{"one": "une clé", "many": "{{.Count}} de clés", "other": "{{.Count}} clés"}`, ""},
		"missing":              {"a.title", "", "it is missing"},
		"nobody says it":       {"f", `"Rien"`, "nobody says it"},
		"reserved":             {"other", `"Autre"`, "go-i18n's own"},
		"no text":              {"a.title", `7`, "it is no text"},
		"another gap":          {"b", `"Met fin à **{{.Nom}}** sur {{.Forum}}."`, "has the gaps"},
		"a gap too few":        {"b", `"Met fin à **{{.Name}}**."`, "has the gaps"},
		"an open gap":          {"b", `"Met fin à **{{.Name** sur {{.Forum}}."`, "cannot be filled"},
		"an open condition":    {"b", `"Met fin à **{{.Name}}**{{if .Forum}} sur {{.Forum}}."`, "cannot be filled"},
		"marks":                {"b", `"Met fin à {{.Name}} sur {{.Forum}}."`, "** marks"},
		"lines":                {"e", `"Deux lignes"`, "differs in its lines"},
		"a form too few":       {"c", `{"one": "{{.Count}} clé", "other": "{{.Count}} clés"}`, "the language needs [many one other]"},
		"a form too many":      {"c", `{"one": "{{.Count}} clé", "few": "{{.Count}} clés", "many": "{{.Count}} de clés", "other": "{{.Count}} clés"}`, "the language needs"},
		"no forms":             {"c", `"{{.Count}} clés"`, "the language needs"},
		"forms of what is not": {"a.title", `{"one": "Votre forum", "other": "Vos forums"}`, "it is not counted"},
		"English":              {"a.title", `"Your forums"`, "is English"},
		"typewriter's quotes":  {"d", `"Il dit \"oui\"."`, "typewriter"},
		"typewriter's stroke":  {"a.title", `"L'appareil"`, "typewriter"},
		"another's quotes":     {"d", `"Il dit “oui”."`, "of another language"},
		"quotes without space": {"d", `"Il dit «oui»."`, "lacks its space"},
		"quotes without end":   {"d", `"Il dit «\u202foui."`, "does not end what it quotes"},
		"sign without space":   {"a.title", `"Vos forums: tous"`, "narrow space"},
		"three full stops":     {"a.title", `"Vos forums..."`, "three full stops"},
		"two spaces":           {"a.title", `"Vos  forums"`, "a space too many"},
		"a space at the end":   {"a.title", `"Vos forums "`, "a space too many"},
		"no full stop":         {"b", `"Met fin à **{{.Name}}** sur {{.Forum}} déjà"`, "do not both end"},
		"a title's full stop":  {"a.title", `"Vos forums."`, "is no sentence"},
		"a word for engineers": {"a.title", `"Votre API"`, `says "API"`},
	} {
		lines := []string{}
		for key, text := range right {
			if key != c.key {
				lines = append(lines, `"`+key+`": `+text)
			}
		}
		if c.text != "" {
			lines = append(lines, `"`+c.key+`": `+c.text)
		}
		files := fstest.MapFS{"en.json": {Data: []byte(english)}, "fr.json": {Data: []byte("{" + strings.Join(lines, ", ") + "}")}}
		faults := faultsOf(t, files, "fr")
		found := slices.ContainsFunc(faults, func(f string) bool { return strings.Contains(f, c.complaint) && strings.Contains(f, c.key+":") })
		switch about := func(f string) bool { return !strings.Contains(f, ", "+c.key+":") }; {
		case c.complaint == "" && len(faults) > 0, slices.ContainsFunc(faults, about):
			t.Errorf("%s: %q", name, faults)
		case c.complaint != "" && !found:
			t.Errorf("%s is not found, but %q", name, faults)
		}
	}
	if faults := faultsOf(t, fstest.MapFS{"en.json": {Data: []byte(english)}, "fr.json": {Data: []byte("{")}}, "fr"); len(faults) == 0 {
		t.Error("a file that cannot be read is not found")
	}
}

func TestTheFormsThatLanguagesNeedAreKnown(t *testing.T) {
	for tag, want := range map[language.Tag]string{
		language.English: "one other", language.German: "one other", language.French: "many one other", language.Spanish: "many one other",
		language.Polish: "few many one", language.Japanese: "other", language.Arabic: "few many one other two zero",
	} {
		if got := strings.Join(formsNeeded(t, tag), " "); got != want {
			t.Errorf("%s needs %q, want %q", tag, got, want)
		}
	}
}
