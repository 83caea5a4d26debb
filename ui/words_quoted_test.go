package ui

import (
	"regexp"
	"strings"
	"testing"

	"forumkeys/app"
)

// buttonsOfForums are the words on the forum's buttons and pages that a sentence of ours may not hold: a forum shows them in its own
// language, whatever the reader's. Those that a button of ours has too are left to the arrows below.
func buttonsOfForums(t *testing.T) *regexp.Regexp {
	t.Helper()
	var names []string
	for _, tag := range quotedLanguages() {
		there, ours := dictionary(t, "forum."+tag.String()+".json"), testWords().in(tag.String())
		for _, key := range []phrase{phraseForumAuthorize, phraseForumCopyKey, phraseForumRevokeAccess, phraseForumPreferences} {
			forms := there[string(key)]
			if len(forms) > 0 && forms[0] != ours.say(phraseButtonRevokeAccess) && forms[0] != ours.say(phraseMenuSettings) && forms[0] != ours.say(phraseSettingsTitle) {
				names = append(names, regexp.QuoteMeta(forms[0]))
			}
		}
	}
	if len(names) < 8 {
		t.Fatalf("only %v are known", names)
	}
	return regexp.MustCompile(`(?:^|[^\pL])(` + strings.Join(names, "|") + `)(?:[^\pL]|$)`)
}

var (
	anyGap  = regexp.MustCompile(`{{[^}]*}}`)
	anyStep = regexp.MustCompile(`→ ?(?:[“„«]\p{Zs}?)?(\S+)`)
)

// writtenOut finds the forum's words that a text names by itself: one that is written out, or a step of the way to a page of
// the forum.
func writtenOut(names *regexp.Regexp, code, text string) (found []string) {
	text = anyGap.ReplaceAllString(text, "{{}}")
	for _, name := range names.FindAllStringSubmatch(text, -1) {
		if name[1] != text { // the name of a step of ours
			found = append(found, name[1])
		}
	}
	if code != "en" { // of English alone product.md gives the sentence, and a forum without a translation shows that word
		for _, cancel := range []string{" Cancel", " Annuler", " Cancelar", " Abbrechen"} {
			if strings.Contains(text, cancel) {
				found = append(found, cancel)
			}
		}
	}
	for _, step := range anyStep.FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(step[1], "{{") {
			found = append(found, step[0])
		}
	}
	return found
}

// A reader is told to press what is on the forum's page, which may speak another language.
func TestNoSentenceWritesAForumsWordOut(t *testing.T) {
	names := buttonsOfForums(t)
	eachTongue(t, func(t *testing.T, code string, _ *Words) {
		for key, forms := range dictionary(t, code+".json") {
			for _, text := range forms {
				if found := writtenOut(names, code, text); len(found) > 0 {
					t.Errorf("%s writes out %q: %q", key, found, text)
				}
			}
		}
	})
	for text, code := range map[string]string{
		"Press Authorize again.": "en", "Pulsa Autorizar otra vez.": "es", "Cliquez sur « Autoriser ».": "fr", "Klicke auf „Genehmigen“.": "de",
		"dein Bild → Einstellungen → {{.Apps}}": "de", "Avez-vous cliqué sur Annuler ?": "fr", "then **Preferences**": "en",
	} {
		if len(writtenOut(names, code, text)) == 0 {
			t.Errorf("not found: %q", text)
		}
	}
}

// saidOf are the sentences of ours that speak of a forum's buttons, about a forum in a language.
func saidOf(w *Words, locale string) map[string]string {
	forum := inLocale(locale)
	of := func(kind app.NoticeKind) string {
		return w.notice(app.Notice{Kind: kind, Forum: "Brot", Locale: locale, Account: "@anna", Way: app.WayDirect}, guideNow().now)
	}
	said := map[string]string{
		"help, nobody named": w.tell(phraseHelpWhoUnnamed, w.forumWords(forum)),
		"Is this you?":       w.tell(phraseWhoUnnamedSentence, w.forumWords(forum)),
		"a wrong text":       w.speakingOf(forum).failure(&app.Refusal{Kind: app.KindAnswerOther}, "").Next,
		"the way":            w.wayWords(app.WayDirect, app.Attempt{Forum: forum}),
		"cancelled":          of(app.NoticeCancelled), "late": of(app.NoticeLateEnded), "unfinished": of(app.NoticeUnfinished),
	}
	return said
}

// product.md: in the forum's own words.
func TestTheForumsButtonsAreNamedInTheForumsLanguage(t *testing.T) {
	for _, c := range []struct{ reader, forum, want, other string }{
		{"de", "en", "Authorize", "Genehmigen"}, {"de", "", "Authorize", "Genehmigen"}, {"de", "de", "Genehmigen", "Authorize"},
		{"de", "pt_BR", "Authorize", "Genehmigen"}, {"en", "de", "Genehmigen", "Authorize"}, {"fr", "es_MX", "Autorizar", "Autoriser"},
		{"es", "fr", "Autoriser", "Autorizar"},
	} {
		for what, text := range saidOf(testWords().in(c.reader), c.forum) {
			if text = joined(spansOf(text)); !strings.Contains(text, c.want) || strings.Contains(text, c.other) {
				t.Errorf("%s of a forum in %q, for a reader in %s: %q", what, c.forum, c.reader, text)
			}
		}
	}
}

// The way to the forum's list of apps is told in its language too; of several forums in the one that they share.
func TestTheWayToTheForumsListIsToldInTheForumsLanguage(t *testing.T) {
	german := testWords().in("de")
	for locale, want := range map[string]string{"en": "Preferences → Apps", "de": "Einstellungen → Apps", "fr": "Préférences → Applications"} {
		c := app.Connection{Forum: app.Forum{Title: "Brot", Locale: locale}, ApplicationName: "Forum Keys"}
		texts := map[string]string{
			"removing here": german.removeHereQuestion(c).Paragraphs[0],
			"removed here":  german.notice(app.Notice{Kind: app.NoticeRemovedHere, Forum: "Brot", Locale: locale}, guideNow().now),
			"leaving":       german.leavingResult(app.LeavingResult{Forum: "Brot", Locale: locale, State: app.LeavingRemovedHere}, leavingGone).Said,
			"the letter":    german.letter(app.Attempt{Forum: c.Forum}, letterNeeds{Scopes: true}, "").Text(),
			"a lost key":    german.speakingOf(c.Forum).failure(&app.Refusal{Kind: "key-missing"}, "").Next,
		}
		for what, text := range texts {
			if text = joined(spansOf(text)); !strings.Contains(text, want) {
				t.Errorf("%s, %s: %q", what, locale, text)
			}
		}
	}
	english, dutch := app.Connection{Forum: inLocale("en")}, app.Connection{Forum: inLocale("nl")}
	for want, connections := range map[string][]app.Connection{"de": nil, "en": {english, english}, "nl": {dutch}} {
		if got := german.localeOf(connections); got != want {
			t.Errorf("Help speaks of %d forums in %q, want %q", len(connections), got, want)
		}
	}
	if got := german.localeOf([]app.Connection{english, dutch}); got != "de" {
		t.Errorf("of forums in several languages it speaks in %q", got)
	}
}
