package ui

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"forumkeys/assets"
)

// tongue is a language in which the whole window can speak: there is a file of its own
// for it in assets/translations.
type tongue struct {
	code string // as its file and the member's choice have it: "de", "pt_BR"
	name string // in the language itself: "Deutsch"
	tag  language.Tag
}

// SystemWords gives the words in the language of the system, where there are any, else
// in English.
func SystemWords() *Words {
	return NewWords().onSystem(language.Make(lang.SystemLocale().LanguageString())).in("")
}

// In gives the words in a language that the member has chosen; empty is the system's.
func (w *Words) In(language string) *Words { return w.in(language) }

// onSystem gives the same words on a system that speaks a language.
func (w *Words) onSystem(system language.Tag) *Words {
	other := *w
	other.system = system
	return &other
}

// fynesWords is how the names of files begin that hold words of Fyne's own.
const fynesWords = "fyne."

// learn takes over the words of a file; one that is LANGUAGE.json alone, and says what
// its language calls itself, is a tongue.
func (w *Words) learn(name string, text []byte) {
	if strings.HasPrefix(name, fynesWords) {
		return
	}
	file, err := w.bundle.ParseMessageFileBytes(text, name)
	code := strings.TrimSuffix(name, ".json")
	if err != nil || strings.Contains(code, ".") {
		return
	}
	for _, m := range file.Messages {
		if m.ID == string(phraseLanguageName) {
			w.tongues = append(w.tongues, tongue{code, m.Other, file.Tag})
		}
	}
}

// in gives the same words in a language; empty is the system's. Where there is no file
// for it the nearest speaks, and English where there is none near.
func (w *Words) in(code string) *Words {
	wanted := language.Make(strings.ReplaceAll(code, "_", "-"))
	if code == "" {
		wanted = w.system
	}
	other := *w
	other.tag = w.nearest(wanted)
	other.localizer = i18n.NewLocalizer(w.bundle, other.tag.String())
	return &other
}

// nearest is the tag of the tongue that comes nearest to a language.
func (w *Words) nearest(wanted language.Tag) language.Tag {
	tags := []language.Tag{language.English} // the first is what a matcher falls back on
	for _, t := range w.tongues {
		tags = append(tags, t.tag)
	}
	_, i, sure := language.NewMatcher(tags).Match(wanted)
	if sure == language.No {
		return language.English
	}
	return tags[i]
}

// code is how files are called that hold the present tongue.
func (w *Words) code() string {
	for _, t := range w.tongues {
		if t.tag == w.tag {
			return t.code
		}
	}
	return w.tag.String()
}

// inOrder gives the tongues by their own names, as a reader looks for hers.
func (w *Words) inOrder() []tongue {
	return slices.SortedFunc(slices.Values(w.tongues), func(a, b tongue) int { return cmp.Compare(a.name, b.name) })
}

// teachFyne lets the few words that Fyne says by itself, in the dialog that saves a file
// and in a field's menu, follow ours. Fyne knows no choice of language: the words are
// given to it as those of the system's (fyne.LANGUAGE.json; where there is no such file
// in English, lest it keep to the language before).
func (w *Words) teachFyne() {
	text, err := fs.ReadFile(w.files, fynesWords+w.code()+".json")
	if err != nil {
		text, err = fs.ReadFile(w.files, fynesWords+language.English.String()+".json")
	}
	if err != nil {
		return
	}
	// What cannot be read is found by the tests: the files are embedded.
	_ = lang.AddTranslationsForLocale(text, lang.SystemLocale())
}

// NewWords gives the words in English.
func NewWords() *Words {
	return newWords(assets.Translations(), language.English)
}
