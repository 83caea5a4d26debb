package ui

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// library holds the words of all languages. The words of one are read when they are first
// wanted: each takes milliseconds, and a member reads one or two. Everybody who speaks
// shares it, on every goroutine.
type library struct {
	files   fs.FS
	tongues []tongue // the languages there are

	mu       sync.Mutex
	speakers map[language.Tag]*i18n.Localizer // those that were wanted
}

// tongue is a language in which the whole window can speak: there is a file of its own
// for it in assets/translations.
type tongue struct {
	code string // as its file and the member's choice have it: "de", "pt_BR"
	tag  language.Tag
}

// openLibrary looks which languages there are: LANGUAGE.json each, at the root of files.
func openLibrary(files fs.FS) *library {
	l := &library{files: files, speakers: map[language.Tag]*i18n.Localizer{}}
	for _, name := range l.names() {
		code := strings.TrimSuffix(name, ".json")
		if tag := tagOf(code); !strings.Contains(code, ".") && tag != language.Und {
			l.tongues = append(l.tongues, tongue{code, tag})
		}
	}
	return l
}

func (l *library) names() []string {
	names, _ := fs.Glob(l.files, "*.json") // the pattern is a good one
	return names
}

func tagOf(code string) language.Tag { return language.Make(strings.ReplaceAll(code, "_", "-")) }

// fynesWords is how the names of files begin that hold words of Fyne's own.
const fynesWords = "fyne."

// speaker gives who says things in a language. The files are embedded: one that cannot be
// read is left out here and found by the tests.
func (l *library) speaker(tag language.Tag) *i18n.Localizer {
	l.mu.Lock()
	defer l.mu.Unlock()
	if known := l.speakers[tag]; known != nil {
		return known
	}
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, name := range l.names() {
		parts := strings.Split(name, ".") // LANGUAGE.json, forum.LANGUAGE.json
		if strings.HasPrefix(name, fynesWords) || tagOf(parts[len(parts)-2]) != tag {
			continue
		}
		if text, err := fs.ReadFile(l.files, name); err == nil {
			_, _ = bundle.ParseMessageFileBytes(text, name)
		}
	}
	speaks := i18n.NewLocalizer(bundle, tag.String())
	l.speakers[tag] = speaks
	return speaks
}

// nearest is the tag of the tongue that comes nearest to a language.
func (l *library) nearest(wanted language.Tag) language.Tag {
	tags := []language.Tag{language.English} // the first is what a matcher falls back on
	for _, t := range l.tongues {
		tags = append(tags, t.tag)
	}
	_, i, sure := language.NewMatcher(tags).Match(wanted)
	if sure == language.No {
		return language.English
	}
	return tags[i]
}

// code is how files are called that hold a tongue.
func (l *library) code(tag language.Tag) string {
	if i := slices.IndexFunc(l.tongues, func(t tongue) bool { return t.tag == tag }); i >= 0 {
		return l.tongues[i].code
	}
	return tag.String()
}
