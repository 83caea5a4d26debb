package ui

import (
	"cmp"
	"io/fs"
	"slices"

	"fyne.io/fyne/v2/lang"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"forumkeys/assets"
)

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

// in gives the same words in a language; empty is the system's. Where there is no file
// for it the nearest speaks, and English where there is none near.
func (w *Words) in(code string) *Words {
	wanted := tagOf(code)
	if code == "" {
		wanted = w.system
	}
	other := *w
	other.tag = w.library.nearest(wanted)
	other.localizer = w.library.speaker(other.tag)
	return &other
}

// namedTongue is a tongue and what it calls itself: "Deutsch".
type namedTongue struct {
	tongue
	name string
}

// inOrder gives the tongues by their own names, as a reader looks for hers.
func (w *Words) inOrder() (all []namedTongue) {
	for _, t := range w.library.tongues {
		if name, err := w.library.speaker(t.tag).Localize(&i18n.LocalizeConfig{MessageID: string(phraseLanguageName)}); err == nil {
			all = append(all, namedTongue{t, name})
		}
	}
	slices.SortFunc(all, func(a, b namedTongue) int { return cmp.Compare(a.name, b.name) })
	return all
}

// teachFyne lets the few words that Fyne says by itself, in the dialog that saves a file
// and in a field's menu, follow ours. Fyne knows no choice of language: the words are
// given to it as those of the system's (fyne.LANGUAGE.json; where there is no such file
// in English, lest it keep to the language before).
func (w *Words) teachFyne() {
	text, err := fs.ReadFile(w.library.files, fynesWords+w.library.code(w.tag)+".json")
	if err != nil {
		text, err = fs.ReadFile(w.library.files, fynesWords+language.English.String()+".json")
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
