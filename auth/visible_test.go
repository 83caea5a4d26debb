package auth

import (
	"testing"

	"forumkeys/auth/faults"
)

// TestWhatAForumWroteIsShownPlainly: a name cannot look like another (faults.md U3).
func TestWhatAForumWroteIsShownPlainly(t *testing.T) {
	faults.Row(t, "U3")
	for text, want := range map[string]string{
		"Sourdough Circle":         "Sourdough Circle",
		" two\n\tlines\u2028here":  "two lines here",
		"anna\u202e\u2066nnab":     "annannab",
		"an\u200bna\x1b[31m\ufffd": "anna[31m",
		"Zoë 👩‍🍳":                  "Zoë 👩‍🍳",
		"שלום":                     "שלום",
		"\x00":                     "",
		"12345678901234567890":     "1234567890",
	} {
		limit := 20
		if want == "1234567890" {
			limit = 10
		}
		if got := visible(text, limit); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
