package ui

import (
	"regexp"
	"strings"
	"unicode"
)

// hangs is how far what a line goes on with is indented: less than a step of a program,
// which it must not be taken for.
const hangs = 2

// hangingSpace indents what a line goes on with. No text for a machine holds it, so that
// what was put in can be taken out again.
const hangingSpace = "\u00a0"

// indented breaks every line of a text that is longer than fit letters.
func indented(text string, fit int) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, indentedLine(line, fit))
	}
	return strings.Join(out, "\n")
}

// asWritten takes out of a text, or of a part of it, what indented has put in.
func asWritten(text string) string {
	whole := regexp.MustCompile("\n"+hangingSpace+"+").ReplaceAllString(text, "")
	return strings.Trim(whole, hangingSpace) // where a part begins, or ends, within an indent
}

// indentedLine sets what does not fit below the beginning of its line, deeper than that is.
func indentedLine(line string, fit int) string {
	rest := []rune(line)
	own := len(rest) - len([]rune(strings.TrimLeft(line, " ")))
	indent := min(own+hangs, fit/2)
	room, begins := fit, own
	var out strings.Builder
	for len(trimmedRight(rest)) > room {
		end := breakOf(rest, begins, room, fit-indent)
		out.WriteString(string(rest[:end]) + "\n" + strings.Repeat(hangingSpace, indent))
		rest, room, begins = rest[end:], fit-indent, 0
	}
	out.WriteString(string(rest))
	return out.String()
}

func trimmedRight(letters []rune) []rune {
	return []rune(strings.TrimRightFunc(string(letters), unicode.IsSpace))
}

// breakOf finds where a line is broken best, after begins and no later than room: after a
// space, before a quoted word, after a sign, else anywhere. A quoted word that the next
// line holds whole, at most whole letters, is never broken.
func breakOf(line []rune, begins, room, whole int) int {
	const anywhere, sign, quote, space = 1, 2, 3, 4
	quoted := quotedIn(line)
	best, rank := 0, 0
	for at := begins + 1; at <= min(room+1, len(line)-1); at++ {
		now := anywhere
		within := quoted[at] > 0 && quoted[at-1] == quoted[at]
		switch before := line[at-1]; {
		case within && quotedLength(quoted, at) <= whole:
			continue
		case !within && unicode.IsSpace(before):
			now = space
		case at > room: // nothing but a space may stick out
			continue
		case !within && quoted[at] > 0:
			now = quote
		case strings.ContainsRune(`/\.-_:#(,;=&?|`, before):
			now = sign
		}
		if now >= rank {
			best, rank = at, now
		}
	}
	if best == 0 {
		return max(min(room, len(line)-1), 1)
	}
	return best
}

// quotedIn numbers the quoted words of a line: of each letter, in which it stands; 0: in none.
func quotedIn(line []rune) []int {
	in := make([]int, len(line))
	for i := 0; i < len(line); i++ {
		if line[i] != '\'' && line[i] != '"' {
			continue
		}
		end := i + 1
		for end < len(line) && line[end] != line[i] {
			end++
		}
		if end == len(line) { // it opens a text of several lines
			continue
		}
		for at := i; at <= end; at++ {
			in[at] = i + 1
		}
		i = end
	}
	return in
}

// quotedLength is how long the quoted word is in which a letter stands.
func quotedLength(quoted []int, at int) (n int) {
	for _, in := range quoted {
		if in == quoted[at] {
			n++
		}
	}
	return n
}
