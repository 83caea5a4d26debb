package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"forumkeys/assets"
)

// glossaryRow is one thing, its word in each language, and a phrase in which it stands.
type glossaryRow struct {
	words map[string]string // by the language's name
	key   string
}

// glossary reads the tables of a page that name a phrase in their last column.
func glossary(page string) (rows []glossaryRow) {
	var head []string
	for line := range strings.Lines(page) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		last := cells[len(cells)-1]
		switch {
		case !strings.HasPrefix(line, "|"):
			head = nil
		case last == "phrase":
			head = cells
		case head != nil && strings.HasPrefix(last, "`"):
			row := glossaryRow{words: map[string]string{}, key: strings.Trim(last, "`")}
			for i, cell := range cells[:len(cells)-2] { // the last but one says what it means
				row.words[head[i]] = cell
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// disagreeing tells of a row whose word does not stand in its phrase.
func (r glossaryRow) disagreeing(language string, l *lexicon) bool {
	forms := l.phrases[r.key]
	for _, text := range forms {
		if strings.Contains(strings.ToLower(text), strings.ToLower(r.words[language])) {
			return false
		}
	}
	return true
}

func TestTheGlossarySaysWhatTheWindowSays(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "words.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := glossary(string(page))
	if len(rows) < 40 {
		t.Fatalf("it has only %d words", len(rows))
	}
	names := map[string]string{"en": "English", "de": "German", "fr": "French", "es": "Spanish"}
	seen := map[string]string{}
	eachTongue(t, func(t *testing.T, code string, _ *Words) {
		name, l := names[code], readLexicon(assets.Translations(), code)
		for _, row := range rows {
			if row.words[name] == "" {
				continue // it has no column of this language
			}
			if row.disagreeing(name, l) {
				t.Errorf("%q is not the word of %s: %q", row.words[name], row.key, l.phrases[row.key])
			}
			if other := seen[code+row.words[name]]; other != "" {
				t.Errorf("%q is the word of %s and of %s", row.words[name], other, row.key)
			}
			seen[code+row.words[name]] = row.key
		}
	})
}

func TestAWordThatDisagreesIsFound(t *testing.T) {
	rows := glossary("# Page\n\n| English | German | meaning | phrase |\n|---|---|---|---|\n| key | Schlüssel | proves it | `a` |\n| link | Verweis | | `b` |\n\n| other | table |\n|---|---|\n| c | `d` |\n")
	german := &lexicon{phrases: map[string]forms{"a": {"one": "ein Schlüssel", "other": "{{.Count}} Schlüssel"}, "b": {"other": "Link kopieren"}}}
	var found []string
	for _, row := range rows {
		if row.disagreeing("German", german) {
			found = append(found, row.key)
		}
	}
	if len(rows) != 2 || !slices.Equal(found, []string{"b"}) {
		t.Errorf("of %d rows %q disagree", len(rows), found)
	}
}

// What the page for translators names is there.
func TestThePageForTranslatorsNamesWhatIsThere(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "translating.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, linked := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(string(page), -1) {
		if _, err := os.Stat(filepath.Join("..", "docs", linked[1])); err != nil {
			t.Error(err)
		}
	}
	source := ""
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source += string(text)
	}
	for _, name := range []string{"quotedLanguages", "sameInEnglish", "quotesOf", "pseudoWords"} {
		if !strings.Contains(string(page), "`"+name+"`") || !strings.Contains(source, "func "+name+"(") {
			t.Errorf("%s is not named, or not there", name)
		}
	}
	for _, name := range regexp.MustCompile("`(ui/[a-z_]+\\.go)`").FindAllStringSubmatch(string(page), -1) {
		if _, err := os.Stat(filepath.Join("..", name[1])); err != nil {
			t.Error(err)
		}
	}
}
