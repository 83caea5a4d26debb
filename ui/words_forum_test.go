package ui

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"forumkeys/app"
)

func TestAForumIsQuotedInItsOwnLanguageWhereThatIsKnown(t *testing.T) {
	words := testWords()
	for locale, want := range map[string]string{
		"": "Read all", "en": "Read all", "en_GB": "Read all", "de": "Alles lesen", "fr": "Tout lire", "es": "Leer todo", "es_MX": "Leer todo",
		"pt_BR": "Read all", "not a language": "Read all",
	} {
		if got := words.quoting(app.Forum{Locale: locale}).forumScope(app.ScopeRead); got != want {
			t.Errorf("%q: %q, want %q", locale, got, want)
		}
	}
	if got := words.scopeWords(app.ScopeRead); !strings.HasPrefix(got, "See everything") {
		t.Errorf("our own words have become %q", got)
	}
}

// What is missing of a forum's language is said.
func TestWhatIsQuotedInAnotherLanguageIsSaid(t *testing.T) {
	words := testWords()
	for _, c := range []struct {
		locale string
		newer  bool
		want   phrase
	}{
		{"en", true, ""}, {"", false, ""}, {"de", false, ""}, {"es", false, ""},
		{"de", true, phraseChooseOwnLanguagePartly}, {"pt_BR", false, phraseChooseOwnLanguage}, {"pt_BR", true, phraseChooseOwnLanguage},
	} {
		want := ""
		if c.want != "" {
			want = words.say(c.want)
		}
		if got := words.quoteNote(app.Forum{Locale: c.locale, DeviceCode: c.newer}); got != want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	saysAll(t, "approve-brazilian", words.say(phraseChooseOwnLanguage))
	saysAll(t, "approve-german-newer", words.say(phraseChooseOwnLanguagePartly))
}

// Each language has all nine scopes, the older pages whole, and no gap of its own.
func TestTheForumsWordsInOtherLanguagesFitTheEnglishOnes(t *testing.T) {
	english := dictionary(t, "forum.en.json")
	gaps := func(text string) int { return strings.Count(text, "{{.Name}}")*100 + strings.Count(text, "{{") }
	for _, tag := range quotedLanguages() {
		there := dictionary(t, "forum."+tag.String()+".json")
		for key, forms := range there {
			if len(english[key]) == 0 {
				t.Errorf("%s: nobody says %q", tag, key)
				continue
			}
			if forms[0] == "" || gaps(forms[0]) != gaps(english[key][0]) {
				t.Errorf("%s, %s: %q", tag, key, forms[0])
			}
			if tag != language.English && forms[0] == english[key][0] {
				t.Errorf("%s, %s: it is English", tag, key)
			}
		}
		wanted := []string{"forum.title-older", "forum.will-allow-older", "forum.authorize", "forum.key-shown", "forum.unable", "forum.no-trust"}
		for _, s := range app.ForumScopes() {
			wanted = append(wanted, "forum."+string(s))
		}
		for word, whole := range map[string]string{"forum.word-clear": "forum.notifications", "forum.word-session": "forum.session_info"} {
			wanted = append(wanted, word)
			if len(there[word]) > 0 && !strings.Contains(strings.ToLower(there[whole][0]), strings.ToLower(there[word][0])) {
				t.Errorf("%s: %q is no part of %q", tag, there[word][0], there[whole][0])
			}
		}
		for _, key := range wanted {
			if len(there[key]) == 0 {
				t.Errorf("%s: there are no words for %q", tag, key)
			}
		}
	}
}

// product.md, What forums usually show: by generation, way and language.
func TestThePagesAreQuotedByWayGenerationAndLanguage(t *testing.T) {
	const older, newer = false, true
	for _, c := range []struct {
		way      app.Way
		newer    bool
		locale   string
		lifetime bool
		says     []string
		never    []string
	}{
		{app.WayDirect, newer, "en", true, []string{
			`Authorize "Forum Keys on desk"`, "Logged in as", `This will allow "Forum Keys on desk" to:`, "Read all", "Write all",
			"Full write access requested — this application will be able to post, edit, and delete content. Proceed only if you fully trust it.",
			"Authorizing will redirect you to 127.0.0.1:27182", "127.0.0.1 is this computer itself",
		}, []string{"will not expire"}},
		{app.WayDirect, older, "en", true, []string{
			"Authorize application access", `"Forum Keys on desk" is requesting the following access to your account:`, "127.0.0.1: that is this computer itself",
		}, []string{"Logged in as", "Full write access", "will redirect you"}},
		{app.WayDirect, older, "de", true, []string{"Genehmige Zugriff für Anwendung", "„Forum Keys on desk“ fordert den folgenden Zugriff auf dein Konto:", "Alles lesen", "Alles schreiben"}, nil},
		{app.WayCopyBack, newer, "en", false, []string{
			`Authorize "Forum Keys on desk"`,
			`We just generated a new user API key for you to use with "Forum Keys on desk", please paste the following key into your application:`,
		}, []string{"127.0.0.1"}},
		{app.WayCopyBack, older, "fr", false, []string{"Autoriser l'accès d'application", "Nous venons de générer une nouvelle clé API utilisateur", "Tout lire"}, []string{"127.0.0.1"}},
		{app.WayCode, newer, "en", false, []string{
			"Authorize an application", "Enter the code displayed in your application.",
			"This application is not registered or verified by this site. Only continue if you fully trust the source of the code.",
			"This key will not expire automatically. Only authorize this if you fully trust the application.",
		}, []string{"127.0.0.1"}},
		{app.WayCode, newer, "es", true, []string{"Leer todo", "Escribir todo"}, []string{"will not expire"}},
	} {
		g := guideNow()
		s := g.attempt(app.Choosing, func(a *app.Attempt) {
			a.Way, a.Forum.DeviceCode, a.Forum.Locale = c.way, c.newer, c.locale
			a.Choices.Scopes, a.Choices.ApplicationName = app.PresetReadAndPost.Scopes(), "Forum Keys on desk"
			if !c.lifetime {
				a.Choices.Lifetime = 0
			}
		})
		w, _ := hang(t, s)
		control(t, w, testWords().say(phraseChooseForumShows)).(*foldHead).press()
		shows := toldIn(w.page.(*choosePage).shows.box)
		for _, text := range c.says {
			if !strings.Contains(shows, text) {
				t.Errorf("%s, newer %v, %s: %q is missing in %q", c.way, c.newer, c.locale, text, shows)
			}
		}
		for _, text := range c.never {
			if strings.Contains(shows, text) {
				t.Errorf("%s, newer %v, %s: it says %q", c.way, c.newer, c.locale, text)
			}
		}
	}
}

func TestOurSentencesNameTheForumsButtonsAsItDoes(t *testing.T) {
	saysAll(t, "approve-german", "then press Genehmigen")
	saysAll(t, "approve-copy-back-french", "then press Autoriser.")
	saysAll(t, "approve-code-spanish", "Read the permissions and press Autorizar")
}
