package auth

import (
	"crypto/rand"
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"forumkeys/auth/faults"
)

// bends are the ways in which members, mailers, forms and browsers hand on a
// sealed text (faults.md P1, C5, L1). Each gets it as the forum writes it, with
// line breaks.
func bends() map[string]func(sealed string) string {
	const page = "We just generated a new user API key for you to use with “Forum Keys”, please paste the following key in your application:\n\n"
	const back = "http://127.0.0.1:27182/callback?payload="
	joined := func(s string) string { return strings.ReplaceAll(s, "\n", "") }
	lines := func(s, between string) string { return strings.ReplaceAll(s, "\n", between) }
	each := func(s, prefix string) string {
		return prefix + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n"+prefix)
	}
	plusLost := func(s string) string { return strings.ReplaceAll(s, "+", " ") }
	return map[string]func(string) string{
		"as the forum gives it":         func(s string) string { return s },
		"as Copy Key gives it":          joined,
		"Windows line ends":             func(s string) string { return lines(s, "\r\n") },
		"spaces for line breaks":        func(s string) string { return lines(s, " ") },
		"a break after every character": func(s string) string { return strings.Join(strings.Split(s, ""), "\n") },
		"empty lines, tabs":             func(s string) string { return "\n\n\t" + lines(s, "\t\n\n") },
		"in quotes":                     func(s string) string { return `"` + joined(s) + `"` },
		"in curly quotes":               func(s string) string { return "“" + s + "”" },
		"in code marks":                 func(s string) string { return "```\n" + s + "```" },
		"quoted in a mail":              func(s string) string { return each(s, "> ") },
		"quoted twice":                  func(s string) string { return each(s, "> > ") },
		"indented":                      func(s string) string { return each(s, "    ") },
		"no-break spaces":               func(s string) string { return lines(s, "\u00a0") },
		"zero-width characters":         func(s string) string { return "\ufeff" + lines(s, "\u200b\u2060") + "\u00ad" },
		"direction marks":               func(s string) string { return "\u200e\u202a" + s + "\u202c" },
		"escaped":                       url.QueryEscape,
		"escaped in lower case": func(s string) string {
			return strings.NewReplacer("%2B", "%2b", "%2F", "%2f", "%3D", "%3d", "%0A", "%0a").Replace(url.QueryEscape(s))
		},
		"escaped twice":                 func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
		"the whole address":             func(s string) string { return back + url.QueryEscape(s) },
		"the address without a scheme":  func(s string) string { return strings.TrimPrefix(back, "http://") + url.QueryEscape(s) },
		"the address, broken in a mail": func(s string) string { return lines(each(back+url.QueryEscape(s), "> "), "") + "\r\n" },
		"the address between words":     func(s string) string { return "It says: <" + back + url.QueryEscape(s) + "> and now?" },
		"the address, escaped again":    func(s string) string { return "https://example.com/?to=" + url.QueryEscape(back+url.QueryEscape(s)) },
		"a one-time password behind": func(s string) string {
			return back + url.QueryEscape(s) + "&oneTimePassword=" + url.QueryEscape(otherSeal())
		},
		"a fragment behind":         func(s string) string { return back + url.QueryEscape(s) + "#there" },
		"payload=":                  func(s string) string { return "payload=" + s },
		"its padding lost":          func(s string) string { return strings.TrimRight(s, "=\n") },
		"half its padding lost":     func(s string) string { return strings.TrimRight(s, "=\n") + "=" },
		"plus turned into space":    func(s string) string { return plusLost(joined(s)) },
		"plus lost between lines":   plusLost,
		"plus lost and quoted":      func(s string) string { return each(plusLost(s), "> ") },
		"plus lost in the address":  func(s string) string { return back + plusLost(joined(s)) },
		"the whole page":            func(s string) string { return page + s + "\nCopy Key\nPowered by Discourse" },
		"the whole page, plus lost": func(s string) string { return page + plusLost(s) + "\nCopy Key" },
		"the JSON answer":           func(s string) string { return `{"payload":"` + lines(s, `\n`) + `","instructions":"` + page + `"}` },
		"an older text before it":   func(s string) string { return otherSeal() + "\n" + s },
		"much behind it":            func(s string) string { return s + strings.Repeat("\n", maxSealed) },
		"an older text behind it":   func(s string) string { return s + "\n" + otherSeal() },
	}
}

// otherSeal is a well-formed seal that belongs to nobody.
func otherSeal() string {
	seal := make([]byte, 256)
	_, _ = rand.Read(seal[1:])
	return base64.StdEncoding.EncodeToString(seal)
}

func TestASealedTextIsFoundInAnythingPasted(t *testing.T) {
	faults.Row(t, "C5", "P1", "L1")
	key := testOnlyKey(t)
	for _, name := range []string{"plain", "plain, older padding"} {
		sealed := answerNamed(t, name)
		for bent, bend := range bends() {
			t.Run(name+"/"+bent, func(t *testing.T) {
				grant, err := requestOf(key).open(bend(sealed))
				if err != nil || grant.Key.Reveal() != sealedKey {
					t.Errorf("not found: %v", err)
				}
			})
		}
	}
}

func TestWhatIsNoSealedTextIsNamed(t *testing.T) {
	faults.Row(t, "P2")
	sealed := answerNamed(t, "plain")
	joined := strings.ReplaceAll(sealed, "\n", "")
	long := make([]byte, 512)
	rotated := joined[1:sealDigits] + joined[:1] + "=="
	twice := strings.Repeat(otherSeal()+"\n", 2)
	request := requestOf(testOnlyKey(t))
	request.unsealer().public, _ = publicPEM(request.unsealer().private)
	for name, c := range map[string]struct {
		text string
		kind Kind
	}{
		"nothing":                            {"", AnswerIncomplete},
		"a word":                             {"hello", AnswerIncomplete},
		"cut behind":                         {sealed[:300], AnswerIncomplete},
		"cut by one":                         {joined[:341], AnswerIncomplete},
		"cut in front":                       {joined[50:], AnswerIncomplete},
		"a cut address":                      {"http://127.0.0.1:27182/callback?payload=" + url.QueryEscape(sealed)[:200], AnswerIncomplete},
		"an address without":                 {"http://127.0.0.1:27182/callback", AnswerIncomplete},
		"a finished key":                     {sealedKey, AnswerBareKey},
		"a key in quotes":                    {" “" + strings.ToUpper(sealedKey) + "”\n", AnswerBareKey},
		"its letters moved":                  {rotated, AnswerOther},
		"another attempt's":                  {otherSeal(), AnswerOther},
		"a longer key's":                     {base64.StdEncoding.EncodeToString(long), AnswerForeign},
		"a key's in between":                 {base64.StdEncoding.EncodeToString(long[:384]), AnswerForeign},
		"the Discourse app's":                {"discourse://auth_redirect?payload=" + url.QueryEscape(otherSeal()), AnswerForeign},
		"another program's":                  {"https://example.com/back?a=b&payload=" + url.QueryEscape(otherSeal()), AnswerForeign},
		"another port of ours":               {"http://127.0.0.1:27184/callback?payload=" + url.QueryEscape(otherSeal()), AnswerOther},
		"two at once":                        {otherSeal() + "\n" + otherSeal(), AnswerSeveral},
		"two, quoted in mails":               {"> " + otherSeal() + "\n> > " + otherSeal(), AnswerSeveral},
		"the same one twice":                 {twice, AnswerOther},
		"the same, plus lost":                {strings.ReplaceAll(twice, "+", " "), AnswerOther},
		"two, one of them ours, for another": {otherSeal() + " " + answerNamed(t, "nonce of another"), AnswerNotForUs},
		"zeros":                              {base64.StdEncoding.EncodeToString(long[:256]), AnswerOther},
		"ones":                               {strings.Repeat("/", 341) + "w==", AnswerOther},
		"more than is read":                  {strings.Repeat("\n", maxSealed) + sealed, AnswerIncomplete},
		"our own link":                       {request.link(callbackAddress(27182)), AnswerIsLink},
		"our link, escaped":                  {url.QueryEscape(request.link("")), AnswerIsLink},
		"a forum's page":                     {"https://forum.example.com/user-api-key/new", AnswerIncomplete},
		"a seal for another":                 {"x " + answerNamed(t, "nonce of another"), AnswerNotForUs},
		"malformed, then junk":               {answerNamed(t, "key null") + otherSeal(), AnswerMalformed},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := request.open(c.text); KindOf(err) != c.kind {
				t.Errorf("got %v, want %s", err, c.kind)
			}
		})
	}
}

func TestFewDecryptionsAreSpentOnOneText(t *testing.T) {
	text := strings.Repeat(otherSeal()+" \n", maxSealed/350)
	if seals, _ := findSeals(text); len(seals) > maxReadings {
		t.Errorf("%d seals tried in one text", len(seals))
	}
}

// FuzzOpen looks for a text that crashes the search or gives a key that was not sealed.
func FuzzOpen(f *testing.F) {
	faults.Row(f, "P1")
	sealed := answerNamed(f, "plain")
	for _, bend := range bends() {
		f.Add(bend(sealed))
	}
	f.Add(sealedKey)
	f.Add("%%%3D%3d= \x00\xff")
	key := testOnlyKey(f)
	f.Fuzz(func(t *testing.T, text string) {
		grant, err := requestOf(key).open(text)
		switch KindOf(err) {
		case "":
			if grant.Key.Reveal() != sealedKey {
				t.Error("another key than was sealed")
			}
		case AnswerIncomplete, AnswerOther, AnswerNotForUs, AnswerMalformed, AnswerBareKey, AnswerForeign, AnswerSeveral, AnswerIsLink:
		default:
			t.Errorf("a kind that no answer has: %v", err)
		}
	})
}

// FuzzASealedTextSurvivesWhatIsPutBetween puts anything that is no base64 into
// the middle of a sealed text.
func FuzzASealedTextSurvivesWhatIsPutBetween(f *testing.F) {
	faults.Row(f, "P1")
	f.Add(uint16(0), "\n")
	f.Add(uint16(60), " > ")
	f.Add(uint16(343), "\u200b\u00a0»")
	f.Add(uint16(17), "\xff\x00")
	key, sealed := testOnlyKey(f), answerNamed(f, "plain")
	f.Fuzz(func(t *testing.T, where uint16, between string) {
		if len(between) > maxSealed-len(sealed) {
			return
		}
		between = strings.Map(func(r rune) rune {
			if strings.ContainsRune(`%\`, r) || onlyDigits(string(r)) != "" {
				return -1
			}
			return r
		}, between)
		at := int(where) % len(sealed)
		if _, err := requestOf(key).open(sealed[:at] + between + sealed[at:]); err != nil {
			t.Errorf("%q at %d: %v", between, at, err)
		}
	})
}
