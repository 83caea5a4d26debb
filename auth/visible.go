package auth

import (
	"strings"
	"unicode"
)

// How long texts of a forum's own may be, in characters, before they are cut.
const (
	maxName  = 100
	maxWords = 500
)

// visible makes what a forum wrote fit to stand in a window, in one line and cut
// at a number of characters: nothing that cannot be seen, and nothing that turns
// the reading direction and so could make one name look like another (faults.md U3).
func visible(text string, limit int) string {
	seen := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), turnsDirection(r), hasNoWidth(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(seen), " "))
	return strings.TrimSpace(string(runes[:min(len(runes), limit)]))
}

// turnsDirection says whether a character is one of Unicode's Bidi_Control.
func turnsDirection(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }

// hasNoWidth says whether a character is only a hint for line breaking. Joiners
// are not meant: emoji and some scripts need them.
func hasNoWidth(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff', '\u00ad', '\u180e':
		return true
	}
	return false
}
