package ui

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/text/language"

	"forumkeys/assets"
)

// pseudoWords speak a language that is made from English by machine: each sentence stands in
// ⟦brackets⟧, has accents on its letters and is longer by about two fifths, as the longest
// languages are. What comes to the screen without its end is cut; what comes without
// accents is a name, or stands in the code. No member is ever offered it.
func pseudoWords(t testing.TB) *Words {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"en.json", "forum.en.json"} {
		text, err := fs.ReadFile(assets.Translations(), name)
		if err != nil {
			t.Fatalf("read the words: %v", err)
		}
		var english map[string]any
		if err := json.Unmarshal(text, &english); err != nil {
			t.Fatalf("read the words: %v", err)
		}
		for key, value := range english {
			english[key] = pseudoForms(value)
		}
		made, err := json.Marshal(english)
		if err != nil {
			t.Fatalf("write the words: %v", err)
		}
		files[name] = &fstest.MapFile{Data: made}
	}
	return newWords(files, language.English)
}

// pseudoForms makes a phrase, or each of its forms.
func pseudoForms(value any) any {
	switch value := value.(type) {
	case string:
		return pseudo(value)
	case map[string]any:
		for form, text := range value {
			value[form] = pseudoForms(text)
		}
	}
	return value
}

const (
	pseudoBegin, pseudoEnd = "⟦", "⟧"
	pseudoPlain            = "aceinosuyzACEINOSUYZ"
	pseudoAccented         = "àçéïñöšûýžÀÇÉÏÑÖŠÛÝŽ"
)

// pseudo makes one sentence. What stands in {{braces}} and the marks stay as they are.
func pseudo(text string) string {
	var b strings.Builder
	letters, plain, accented := 0, []rune(pseudoPlain), []rune(pseudoAccented)
	inside := false // of braces
	for i, r := range text {
		switch {
		case strings.HasPrefix(text[i:], "{{"):
			inside = true
		case strings.HasPrefix(text[i:], "}}"):
			inside = false
		}
		if !inside && unicode.IsLetter(r) {
			letters++
			for n, from := range plain {
				if r == from {
					r = accented[n]
				}
			}
		}
		b.WriteRune(r)
	}
	said := b.String()
	kept := strings.TrimRight(said, ".…?!:")
	if strings.HasSuffix(kept, "}}") {
		kept = said // its last sign may belong to a condition
	}
	return pseudoBegin + kept + pseudoPadding(letters*2/5) + said[len(kept):] + pseudoEnd
}

// pseudoPadding are letters to make a sentence longer by: to a word more letters, as German
// would, to a sentence more words.
func pseudoPadding(letters int) string {
	const word = "öñéžwöš"
	if letters < 5 {
		return string([]rune(word)[:letters])
	}
	var b strings.Builder
	for n := range letters {
		if n%8 == 0 {
			b.WriteRune(' ')
			continue
		}
		b.WriteRune([]rune(word)[n%8-1])
	}
	return b.String()
}

// isPseudo tells the words of that language from names.
func isPseudo(text string) bool {
	return strings.ContainsAny(text, pseudoBegin+pseudoEnd+pseudoAccented)
}

func TestThePseudoLanguageKeepsWhatFillsItsGaps(t *testing.T) {
	for plain, want := range map[string]string{
		"Revoke":                                     "⟦Révökéöñ⟧",
		"Save report…":                               "⟦Šàvé répörtöñéž…⟧",
		"Ends **{{.Name}}** on {{.Forum}}.":          "⟦Éñdš **{{.Name}}** öñ {{.Forum}}.öñ⟧",
		"{{.Forum}}":                                 "⟦{{.Forum}}⟧",
		"Moved{{if .Part}} to {{.Part}}{{end}}.":     "⟦Mövéd{{if .Part}} tö {{.Part}}{{end}}.öñ⟧",
		"{{.Count}}\u00a0min":                        "⟦{{.Count}}\u00a0mïñö⟧",
		"Sees everything you can see when logged in": "⟦Šééš évérýthïñg ýöû çàñ šéé whéñ löggéd ïñ öñéžwöš öñéžw⟧",
	} {
		if got := pseudo(plain); got != want {
			t.Errorf("%q becomes %q, want %q", plain, got, want)
		}
	}
	words := pseudoWords(t)
	if got := words.count(phraseListUnread, 7); !strings.Contains(got, "7") || !isPseudo(got) {
		t.Errorf("seven are %q", got)
	}
	for _, tongue := range NewWords().inOrder() {
		if strings.Contains(tongue.name, pseudoBegin) {
			t.Errorf("members are offered %q", tongue.name)
		}
	}
}
