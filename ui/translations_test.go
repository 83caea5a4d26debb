package ui

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"forumkeys/app"
	"forumkeys/assets"
	"forumkeys/auth/faults"
)

// eachTongue runs a test in every language there is.
func eachTongue(t *testing.T, test func(t *testing.T, code string, words *Words)) {
	t.Helper()
	words := NewWords()
	if len(words.inOrder()) == 0 {
		t.Fatal("there is no language")
	}
	for _, tongue := range words.inOrder() {
		t.Run(tongue.code, func(t *testing.T) { test(t, tongue.code, words.in(tongue.code)) })
	}
}

// faultsOf are all that is wrong in a language's file.
func faultsOf(t *testing.T, files fs.FS, code string) []string {
	t.Helper()
	english, l := readLexicon(files, "en"), readLexicon(files, code)
	l.checkKeys(english)
	l.checkGaps(english)
	l.checkSigns()
	l.checkEnds(english)
	l.checkPlain()
	if code != "en" {
		l.checkForms(english, formsNeeded(t, l.language))
		l.checkForeign(english)
	}
	slices.Sort(l.faults)
	return l.faults
}

func TestEveryLanguageFitsTheEnglishOne(t *testing.T) {
	eachTongue(t, func(t *testing.T, code string, _ *Words) {
		for _, fault := range faultsOf(t, assets.Translations(), code) {
			t.Error(fault)
		}
	})
}

// Fyne's few words, where a language has them, are all there.
func TestFynesWordsFitTheEnglishOnes(t *testing.T) {
	files := assets.Translations()
	english := readLexicon(files, "fyne.en")
	eachTongue(t, func(t *testing.T, code string, _ *Words) {
		if _, err := fs.Stat(files, "fyne."+code+".json"); err != nil {
			return // Fyne says them in English
		}
		l := readLexicon(files, "fyne."+code)
		l.checkKeys(english)
		l.checkSigns()
		for _, fault := range l.faults {
			t.Error(fault)
		}
	})
}

func TestEveryLanguageNamesItselfAndNoOther(t *testing.T) {
	seen := map[string]string{}
	eachTongue(t, func(t *testing.T, code string, words *Words) {
		name := words.say(phraseLanguageName)
		if other := seen[name]; other != "" || name == "" || code != "en" && name == "English" {
			t.Errorf("%s and %s are both %q", code, other, name)
		}
		seen[name] = code
	})
}

// full complains about a text that is empty, has a hole, or shows the name of a phrase.
func full(t *testing.T, what, text string) {
	t.Helper()
	if strings.TrimSpace(text) == "" || strings.Contains(text, "<no value>") || strings.Contains(text, "{{") || strings.Contains(text, "%!") {
		t.Errorf("%s: %q", what, text)
	}
	for _, family := range []string{"kind.", "state.", "notice.", "selftest.", "leaving.", "preset.", "scope.", "way."} {
		if strings.HasPrefix(text, family) {
			t.Errorf("%s is not said: %q", what, text)
		}
	}
}

func TestEveryKindHasItsThreeSentencesInEveryLanguage(t *testing.T) {
	faults.Row(t, "N1", "G4")
	eachTongue(t, func(t *testing.T, _ string, words *Words) {
		for _, kind := range kinds(t) {
			for _, refusal := range []*app.Refusal{
				{Kind: app.Kind(kind), Forum: "forum.example.com", Part: "part", RetryAt: time.Now()}, {Kind: app.Kind(kind)},
			} {
				f := words.failure(refusal, "")
				for _, sentence := range []string{f.What, f.Changed, f.Next} {
					full(t, kind, sentence)
					if !strings.HasSuffix(sentence, ".") && !strings.HasSuffix(sentence, "?") {
						t.Errorf("%s: %q is no sentence", kind, sentence)
					}
				}
			}
		}
	})
}

func TestEveryStatePresetScopeAndWayIsNamedInEveryLanguage(t *testing.T) {
	now := time.Now()
	eachTongue(t, func(t *testing.T, _ string, words *Words) {
		told := map[string]string{}
		for _, s := range states(t) {
			word := words.state(app.Connection{State: app.State(s), PausedUntil: now.Add(time.Hour)}, now)
			full(t, s, word)
			if other, taken := told[word]; taken {
				t.Errorf("%s and %s are both %q", s, other, word)
			}
			told[word] = s
			for _, f := range words.facts(app.Connection{
				State: app.State(s), Scopes: app.PresetRead.Scopes(), LastOK: now, Until: now, EndedAt: now, RetryAt: now.Add(time.Hour), MovedTo: "bread.example",
			}, now) {
				full(t, s, f.text)
			}
		}
		for _, p := range presets() {
			full(t, string(p), words.presetTitle(p))
			if p != app.PresetCustom {
				full(t, string(p), words.presetWords(p))
			}
		}
		for _, s := range app.ForumScopes() {
			full(t, string(s), words.scopeWords(s))
		}
		for _, way := range ways() {
			full(t, string(way), words.wayTitle(way))
			full(t, string(way), words.wayWords(way, app.Attempt{}))
		}
	})
}

func TestEveryNoticeIsSaidInEveryLanguage(t *testing.T) {
	kinds, _ := constants(t, "../app", "NoticeKind")
	if len(kinds) < 15 {
		t.Fatalf("only %d notices were found", len(kinds))
	}
	eachTongue(t, func(t *testing.T, _ string, words *Words) {
		for _, kind := range kinds {
			for _, n := range []app.Notice{
				{Kind: app.NoticeKind(kind), Forum: "Sourdough Circle", Account: "@anna", Release: "1.2.3", Until: time.Now(), OtherPages: true, Problem: &app.Refusal{Kind: app.KindOffline}},
				{Kind: app.NoticeKind(kind), Forum: "Sourdough Circle", Way: app.WayDirect, Problem: &app.Refusal{Kind: app.KindForumDown}},
			} {
				full(t, kind, words.notice(n, time.Now()))
			}
		}
	})
}

// Each number has its form, from none to a million.
func TestEveryNumberHasItsFormInEveryLanguage(t *testing.T) {
	english := readLexicon(assets.Translations(), "en")
	eachTongue(t, func(t *testing.T, _ string, words *Words) {
		for key, forms := range english.phrases {
			if len(forms) < 2 {
				continue
			}
			for _, n := range []int{0, 1, 2, 3, 5, 11, 21, 101, 1000, 1000000} {
				full(t, key, words.count(phrase(key), n))
			}
		}
	})
}
