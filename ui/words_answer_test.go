package ui

import (
	"strings"
	"testing"
)

// The browser's last page names the question that is left, and claims no success where there is none: nobody is connected
// before they have said who they are.
func TestTheBrowsersLastPageClaimsNothingThatIsNotSo(t *testing.T) {
	eachTongue(t, func(t *testing.T, code string, words *Words) {
		page := words.AnswerPage(code)
		full(t, "done", page.Done)
		for what, text := range map[string]string{"what is left to do": page.Next, "a left attempt": page.Left, "what becomes of it": page.LeftNext, "a wrong one": page.Wrong, "what to do then": page.WrongNext} {
			full(t, what, text)
			if strings.Contains(text, page.Done) {
				t.Errorf("%s claims a success: %q", what, text)
			}
		}
		question := strings.TrimRight(strings.TrimLeft(strings.ToLower(words.say(phraseWhoTitle)), "¿"), "? \u202f")
		if !strings.Contains(strings.ToLower(page.Next), question) || !strings.HasSuffix(page.Next, "?") {
			t.Errorf("it does not name the question %q: %q", words.say(phraseWhoTitle), page.Next)
		}
		connected := strings.ToLower(words.say("state.connected"))
		for _, text := range []string{page.Done, page.Next} {
			if strings.Contains(strings.ToLower(text), connected) {
				t.Errorf("it claims to be connected: %q", text)
			}
		}
	})
}
