package forumtest_test

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"forumkeys/auth/forumtest"
)

// shownTo is the consent page as a browser gets it.
func shownTo(t *testing.T, forum *forumtest.Forum, a *asker, name string) string {
	t.Helper()
	p := newPerson(t, forum)
	p.logIn(name, forum.Member(name).Password())
	return html.UnescapeString(p.get(strings.TrimPrefix(a.link("/user-api-key/new", "scopes", "read,write"), forum.URL)).text)
}

// product.md, What forums usually show, before 2026 and since.
func TestTheConsentPageSpeaksTheWordsOfItsTime(t *testing.T) {
	old := []string{"Authorize application access", `"Tester" is requesting the following access to your account:`, "Read all", "Write all", "Authorize</button>"}
	new := []string{`Authorize "Tester"`, "Logged in as", `This will allow "Tester" to:`, "Full write access requested", "Authorizing will redirect you to", "<strong>127.0.0.1:27182</strong>", "Cancel"}
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		if e[:2] == "G4" {
			return // a script: TestTheScriptIsGivenItsWords
		}
		says, not := old, new
		if e == "G3 late" {
			says, not = new, old[:2]
		}
		page := shownTo(t, forum, a, "anna")
		for _, words := range says {
			if !strings.Contains(page, words) {
				t.Errorf("the page does not say %q", words)
			}
		}
		for _, words := range not {
			if strings.Contains(page, words) {
				t.Errorf("the page says %q", words)
			}
		}
		forum.Member("bob").SetTrustLevel(0)
		if page := shownTo(t, forum, a, "bob"); !strings.Contains(page, "Sorry, you do not have the required trust level to access the user API") {
			t.Error("a newcomer is not told why")
		}
	})
}

// The forum's language: what Discourse had translated, else English.
func TestAForumSpeaksItsLanguage(t *testing.T) {
	for locale, says := range map[string][]string{
		"de":    {"Genehmige Zugriff für Anwendung", "„Tester“ fordert den folgenden Zugriff auf dein Konto:", "Alles lesen", "Alles schreiben", "Genehmigen"},
		"fr":    {"Autoriser l'accès d'application", "« Tester » demande l'accès suivant à votre compte :", "Tout lire", "Tout écrire", "Autoriser"},
		"es":    {"Autorizar acceso de aplicación", "«Tester» está solicitando el siguiente acceso a tu cuenta:", "Leer todo", "Escribir todo", "Autorizar"},
		"fr_CA": {"Tout lire"},
		"nl":    {"Authorize application access", "Read all"},
	} {
		forum, a := started(t, func(f *forumtest.Forum) { f.Generation, f.Locale = forumtest.G2, locale })
		page := shownTo(t, forum, a, "anna")
		for _, words := range says {
			if !strings.Contains(page, words) {
				t.Errorf("%s: the page does not say %q", locale, words)
			}
		}
	}
}

// The script of G4 gets the scopes in the model and the other words in the page.
func TestTheScriptIsGivenItsWords(t *testing.T) {
	for locale, want := range map[string]map[string]string{
		"en": {"Authorize": "Authorize", "Title": `Authorize "NAME"`, "scope": "Read all"},
		"de": {"Authorize": "Genehmigen", "Title": `Authorize "NAME"`, "scope": "Alles lesen"},
	} {
		forum, a := started(t, func(f *forumtest.Forum) { f.Locale = locale })
		p := newPerson(t, forum)
		p.logIn("anna", "rye-and-water")
		query := strings.SplitN(a.link("/x", "scopes", "read"), "?", 2)[1]
		page := p.get("/user-api-key/new?" + query)
		found := regexp.MustCompile(`data-words="([^"]*)"`).FindStringSubmatch(page.text)
		if found == nil {
			t.Fatal("the page has no words")
		}
		var say map[string]string
		if err := json.Unmarshal([]byte(html.UnescapeString(found[1])), &say); err != nil {
			t.Fatal(err)
		}
		if say["Authorize"] != want["Authorize"] || say["Title"] != want["Title"] {
			t.Errorf("%s: the words are %v", locale, say)
		}
		if model := p.get("/user-api-key/new.json?" + query); !strings.Contains(model.text, want["scope"]) {
			t.Errorf("%s: the model is %s", locale, model.text)
		}
		d := a.begin("scopes", "read")
		own := p.post("/user-api-key/activate", url.Values{"code": {d.user}, "authenticity_token": {page.csrf}})
		if !strings.Contains(own.text, want["scope"]) || !strings.Contains(own.text, want["Authorize"]+"</button>") {
			t.Errorf("%s: the device page does not say %q", locale, want)
		}
	}
}
