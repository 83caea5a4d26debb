package ui

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template/parse"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// forms are those of a phrase, by their names; what has only one has "other".
type forms map[string]string

// lexicon is a language's file as it is: its phrases and all their forms.
type lexicon struct {
	language language.Tag
	phrases  map[string]forms
	faults   []string
}

// readLexicon reads LANGUAGE.json.
func readLexicon(files fs.FS, code string) *lexicon {
	l := &lexicon{language: language.Make(strings.ReplaceAll(code, "_", "-")), phrases: map[string]forms{}}
	var raw map[string]any
	text, err := fs.ReadFile(files, code+".json")
	if err == nil {
		err = json.Unmarshal(text, &raw)
	}
	if err != nil {
		l.complain("", "it cannot be read: %v", err)
	}
	for key, value := range raw {
		switch value := value.(type) {
		case string:
			l.phrases[key] = forms{"other": value}
		case map[string]any:
			l.phrases[key] = forms{}
			for form, text := range value {
				l.phrases[key][form] = fmt.Sprint(text)
			}
		default:
			l.complain(key, "it is no text")
		}
	}
	return l
}

func (l *lexicon) complain(key, format string, a ...any) {
	l.faults = append(l.faults, fmt.Sprintf("%s, %s: ", l.language, key)+fmt.Sprintf(format, a...))
}

// eachText visits all forms of all phrases.
func (l *lexicon) eachText(visit func(key, form, text string)) {
	for _, key := range slices.Sorted(maps.Keys(l.phrases)) {
		for _, form := range slices.Sorted(maps.Keys(l.phrases[key])) {
			visit(key, form, l.phrases[key][form])
		}
	}
}

// reserved are the names that go-i18n has for its own: one of them at the top of a file, and
// the whole file is refused.
func reserved() []string {
	return []string{"id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other", "translation"}
}

// checkKeys finds what is missing, what nobody says, and what breaks the file.
func (l *lexicon) checkKeys(english *lexicon) {
	for key := range english.phrases {
		if _, there := l.phrases[key]; !there {
			l.complain(key, "it is missing")
		}
	}
	for key := range l.phrases {
		if _, said := english.phrases[key]; !said {
			l.complain(key, "nobody says it")
		}
		if slices.Contains(reserved(), strings.ToLower(key)) {
			l.complain(key, "the name is go-i18n's own")
		}
	}
}

// gapsOf names what fills a text, and what it asks for; ok is false where it cannot be filled.
func gapsOf(text string) (gaps []string, ok bool) {
	trees, err := parse.Parse("text", text, "{{", "}}", map[string]any{"eq": true, "ne": true, "and": true, "or": true, "not": true, "gt": true, "lt": true})
	if err != nil {
		return nil, false
	}
	for _, name := range regexp.MustCompile(`\.[A-Z]\w*`).FindAllString(strings.Join(regexp.MustCompile(`{{.*?}}`).FindAllString(text, -1), " "), -1) {
		if !slices.Contains(gaps, name) {
			gaps = append(gaps, name)
		}
	}
	slices.Sort(gaps)
	return gaps, len(trees) > 0 || text == ""
}

// checkGaps finds texts that differ from the English ones in what fills them, in their marks
// and in their lines.
func (l *lexicon) checkGaps(english *lexicon) {
	l.eachText(func(key, form, text string) {
		source, said := english.phrases[key]
		if !said {
			return
		}
		model := source["other"]
		want, _ := gapsOf(model)
		got, ok := gapsOf(text)
		if form == "one" || form == "zero" { // “one connection” needs no number
			want, got = slices.DeleteFunc(want, isCount), slices.DeleteFunc(got, isCount)
		}
		switch {
		case !ok:
			l.complain(key, "%q cannot be filled", text)
		case !slices.Equal(got, want):
			l.complain(key, "%q has the gaps %v, and English %v", text, got, want)
		case strings.Count(text, "**") != strings.Count(model, "**"):
			l.complain(key, "%q differs in its ** marks", text)
		case strings.Count(text, "\n") != strings.Count(model, "\n"):
			l.complain(key, "%q differs in its lines", text)
		}
	})
}

func isCount(gap string) bool { return gap == ".Count" }

// formsNeeded are the forms that a language's numbers ask go-i18n for.
func formsNeeded(t *testing.T, tag language.Tag) []string {
	t.Helper()
	bundle := i18n.NewBundle(tag)
	if err := bundle.AddMessages(tag, &i18n.Message{ID: "a", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}); err != nil {
		t.Fatal(err)
	}
	localizer, asked := i18n.NewLocalizer(bundle, tag.String()), map[string]bool{}
	for n := range 1200 {
		for _, count := range []int{n, n * 1000, n * 1000000} {
			if form, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: "a", PluralCount: count}); err == nil {
				asked[form] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(asked))
}

// checkForms finds counted phrases without a form that a number asks for, forms that none
// asks for, and forms of what is not counted.
func (l *lexicon) checkForms(english *lexicon, needed []string) {
	for key, there := range l.phrases {
		source, said := english.phrases[key]
		counted := len(source) > 1
		switch {
		case !said:
		case !counted && (len(there) != 1 || there["other"] == ""):
			l.complain(key, "it is not counted, and has %v", slices.Sorted(maps.Keys(there)))
		case counted && !slices.Equal(slices.Sorted(maps.Keys(there)), needed):
			l.complain(key, "it has the forms %v, and the language needs %v", slices.Sorted(maps.Keys(there)), needed)
		}
	}
}
