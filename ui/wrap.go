package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// word is what must stay on one line where it can: its spans, with the spaces after it; newline: a new line begins after it.
type word struct {
	spans   []span
	newline bool
}

// wordsOf splits text where a line may end by Unicode's rules, but keeps addresses whole: those are only broken when no line
// holds them (see setter.parts). No line begins with the dot between two facts; none ends with an arrow, which belongs to
// where it leads, nor with a number of which the next word says what it counts.
func wordsOf(spans []span) []word {
	text := joined(spans)
	var seg segmenter.Segmenter
	seg.InitWithString(text)
	var words []word
	at := 0
	start := 0
	for it := seg.LineIterator(); it.Next(); {
		part := it.Line()
		at += len(string(part.Text))
		if !part.IsMandatoryBreak && at < len(text) && (endsInsideAddress(text[start:at]) || belongsTogether(text[start:at], text[at:])) {
			continue
		}
		words = append(words, word{cutSpans(spans, start, at), strings.HasSuffix(text[start:at], "\n")})
		start = at
	}
	return words
}

// endsInsideAddress tells a break that only an address would offer: after a sign, with no space.
func endsInsideAddress(piece string) bool {
	r, _ := utf8.DecodeLastRuneInString(piece)
	return strings.ContainsRune(addressSigns, r)
}

// belongsTogether tells a space that is no place to break: "→ Preferences", "5 connections", "3 January",
// and the application's own name.
func belongsTogether(piece, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	return first == '·' || strings.HasSuffix(piece, "→ ") || strings.HasSuffix(piece, "Forum ") && strings.HasPrefix(next, "Keys") || unicode.IsLetter(first) && endsWithNumber(piece)
}

// endsWithNumber says whether the last word is nothing but digits, grouped or not, and a space follows it. A year counts
// nothing.
func endsWithNumber(piece string) bool {
	before, spaced := strings.CutSuffix(piece, " ")
	number := before[strings.LastIndexByte(before, ' ')+1:]
	return spaced && number != "" && strings.Trim(number, "0123456789,.\u00a0\u202f") == "" && !strings.ContainsAny(number[len(number)-1:], ",.") && !isYear(number)
}

// isYear tells one of our two centuries.
func isYear(number string) bool {
	return len(number) == 4 && (strings.HasPrefix(number, "19") || strings.HasPrefix(number, "20")) && strings.Trim(number[2:], "0123456789") == ""
}

// addressSigns are what an address may be broken after.
const addressSigns = "/?&=.-_"

// cutSpans is the part of spans from byte from to byte to.
func cutSpans(spans []span, from, to int) []span {
	var out []span
	at := 0
	for _, s := range spans {
		lo, hi := max(from-at, 0), min(to-at, len(s.text))
		if lo < hi {
			out = append(out, span{s.text[lo:hi], s.strong})
		}
		at += len(s.text)
	}
	return out
}

// trimmed leaves out the spaces at the end of a line.
func trimmed(spans []span) []span {
	text := joined(spans)
	kept := len(strings.TrimRightFunc(text, unicode.IsSpace))
	if kept == len(text) {
		return spans
	}
	return cutSpans(spans, 0, kept)
}

// withoutDot leaves out the dot between two facts where the line ends: there is nothing after it to part from.
func withoutDot(spans []span) []span {
	text := joined(spans)
	kept, dotted := strings.CutSuffix(text, strings.TrimRight(betweenFacts, " "))
	if !dotted {
		return spans
	}
	return cutSpans(spans, 0, len(kept))
}

// setter breaks text into lines of a width.
type setter struct {
	width float32
	of    func([]span) float32 // how wide spans are
	even  bool                 // the last line is to be as long as the others
}

// wrap breaks spans into as few lines as there can be, none wider than width as far as letters allow, and so that they read
// best (see setter.cost).
func wrap(spans []span, width float32, of func([]span) float32) [][]span {
	return setter{width: width, of: of}.lines(spans)
}

// balanced breaks spans into as few lines as wrap does, but about equally long ones: in a title, or under a centred one, a
// short last line looks lost.
func balanced(spans []span, width float32, of func([]span) float32) [][]span {
	return setter{width: width, of: of, even: true}.lines(spans)
}

func (s setter) lines(spans []span) (lines [][]span) {
	var paragraph []piece
	for _, p := range s.pieces(spans) {
		if paragraph = append(paragraph, p); p.newline {
			lines, paragraph = append(lines, s.set(paragraph)...), nil
		}
	}
	if len(paragraph) > 0 || len(lines) == 0 {
		lines = append(lines, s.set(paragraph)...)
	}
	for i, l := range lines {
		if l = trimmed(l); i < len(lines)-1 {
			l = withoutDot(l)
		}
		lines[i] = merged(l)
	}
	return lines
}

// fits allows for what measuring rounds.
func (s setter) fits(width float32) bool { return width <= s.width+0.5 }

// merged joins neighbours of one weight: one object a run.
func merged(spans []span) []span {
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && out[n-1].strong == s.strong {
			out[n-1].text += s.text
			continue
		}
		out = append(out, s)
	}
	return out
}
