package ui

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// sameInEnglish are the English texts that may be the same in another language: names, and
// words that it shares with English.
func sameInEnglish() []string {
	return []string{
		"Forum Keys", "English", "Discourse", "Version", "Version {{.Version}} · {{.Commit}}", "Version\u00a0{{.Version}}", "System", "Browser", "Journal", "Code", "Name",
		"Details", "Status", "Problem", "Port", "Forum", "Scopes", "Menu", "Ctrl+{{.Key}}", "Notifications", "Website", "Offline", "Licences",
		"In PowerShell", "April", "August", "September", "November", "forum.example.com", "Wx8fQm1TqvD…",
	}
}

// checkForeign finds texts that are still English.
func (l *lexicon) checkForeign(english *lexicon) {
	gaps := regexp.MustCompile(`{{.*?}}`)
	l.eachText(func(key, form, text string) {
		words := strings.IndexFunc(gaps.ReplaceAllString(text, ""), unicode.IsLetter) >= 0
		if words && text == english.phrases[key][form] && !slices.Contains(sameInEnglish(), text) && !isAbbreviated(text) {
			l.complain(key, "%q is English", text)
		}
	})
}

// isAbbreviated says whether a text has no word of more than three letters: “min”, “2 h”, “Nov”.
func isAbbreviated(text string) bool {
	words := regexp.MustCompile(`{{.*?}}`).ReplaceAllString(text, "")
	return !regexp.MustCompile(`\pL{4}`).MatchString(words)
}

// quotes are how a language begins and ends what somebody says, and what it never uses.
type quotes struct{ open, end, never string }

func quotesOf(tag language.Tag) (q quotes, known bool) {
	base, _ := tag.Base()
	q, known = map[string]quotes{
		"en": {"“", "”", "„«»‹›"},
		"de": {"„", "“", "”«»‹›"},
		"fr": {"«\u202f", "\u202f»", "„“”"},
		"es": {"«", "»", "„"}, // “” inside
	}[base.String()]
	return q, known
}

// checkSigns finds signs of typewriters and of other languages, and spaces that are too many.
func (l *lexicon) checkSigns() {
	quotes, known := quotesOf(l.language)
	l.eachText(func(key, form, text string) {
		said := regexp.MustCompile(`{{.*?}}`).ReplaceAllString(text, "X")
		switch {
		case strings.ContainsAny(said, `"'`):
			l.complain(key, "%q has a typewriter's quotation marks", text)
		case strings.Contains(said, "..."):
			l.complain(key, "%q has three full stops for “…”", text)
		case strings.Contains(said, "  ") || said != strings.TrimSpace(said):
			l.complain(key, "%q has a space too many", text)
		case !known:
		case strings.ContainsAny(said, quotes.never):
			l.complain(key, "%q has the quotation marks of another language", text)
		case strings.Count(said, quotes.open) != strings.Count(said, quotes.end),
			strings.Count(said, strings.Trim(quotes.open, "\u202f")) != strings.Count(said, quotes.open):
			l.complain(key, "%q does not end what it quotes, or lacks its space", text)
		case l.language == language.French && regexp.MustCompile(`[^\x{202f}\x{a0}?!][;?!](\s|\*|$)|[^\x{202f}\x{a0}]:(\s|$)`).MatchString(said):
			l.complain(key, "%q lacks the narrow space before a sign", text)
		}
	})
}

// checkEnds finds sentences that lack their sign, and titles and buttons that have one.
func (l *lexicon) checkEnds(english *lexicon) {
	l.eachText(func(key, form, text string) {
		model := english.phrases[key]["other"]
		if strings.HasSuffix(model, "}}") || strings.HasSuffix(text, "}}") || isAbbreviated(model) || strings.HasSuffix(model, ",") {
			return // an abbreviation may end in a full stop, and a letter's first words in anything
		}
		for _, sign := range []string{".", "?", "!", ":", "…"} {
			ends := func(s string) bool { return strings.HasSuffix(strings.TrimRight(s, "*”»“\u202f"), sign) }
			if ends(model) != ends(text) {
				l.complain(key, "%q and the English %q do not both end in %q", text, model, sign)
			}
		}
		if (strings.HasPrefix(key, "button.") || strings.HasSuffix(key, ".title")) && strings.HasSuffix(text, ".") {
			l.complain(key, "%q is no sentence, and ends as one", text)
		}
	})
}

// checkPlain finds words that no member need know (product.md, What every screen owes its
// reader).
func (l *lexicon) checkPlain() {
	forbidden := regexp.MustCompile(`(?i)\b(apis?|tokens?|oauth|loopback|rsa|scopes?|http|nonce|json|payload|client id|url|403)\b`)
	l.eachText(func(key, _, text string) {
		if strings.HasPrefix(key, "forum.") {
			l.complain(key, "the forum's words stand in files of their own")
		}
		if strings.HasPrefix(key, "letter.") || strings.HasPrefix(key, "technical.") {
			return // they speak to an admin or a helper, of settings by their names
		}
		if word := forbidden.FindString(text); word != "" {
			l.complain(key, "%q says %q", text, word)
		}
	})
}
