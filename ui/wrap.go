package ui

import (
	"slices"
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
// holds them (see wrapper.cut). No line begins with the dot between two facts or with an arrow, and none ends with a number
// of which the next word says what it counts.
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

// belongsTogether tells a space that is no place to break: "→ Preferences", "5 connections", "3 January".
func belongsTogether(piece, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	return first == '·' || strings.HasSuffix(piece, "→ ") || unicode.IsLetter(first) && endsWithNumber(piece)
}

// endsWithNumber says whether the last word is nothing but digits, grouped or not, and a space follows it.
func endsWithNumber(piece string) bool {
	before, spaced := strings.CutSuffix(piece, " ")
	number := before[strings.LastIndexByte(before, ' ')+1:]
	return spaced && number != "" && strings.Trim(number, "0123456789,.\u00a0\u202f") == "" && number[len(number)-1] != '.'
}

// addressSigns are what an address may be broken after, the best first.
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
	return cutSpans(spans, 0, len(strings.TrimRight(text, " \t\r\n")))
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

// wrapper fills lines of a width.
type wrapper struct {
	width float32
	of    func([]span) float32 // how wide spans are
	lines []textLine
	line  textLine
	used  float32 // by line, with the spaces at its end
}

// textLine is the words of one line; whole: a paragraph ends with it.
type textLine struct {
	words [][]span
	whole bool
}

// wrap breaks spans into lines no wider than width, as far as words allow, and leaves no word lost on a last line.
func wrap(spans []span, width float32, of func([]span) float32) [][]span {
	w := &wrapper{width: width, of: of}
	for _, next := range wordsOf(spans) {
		w.add(next)
	}
	if len(w.line.words) > 0 || len(w.lines) == 0 {
		w.end(true)
	}
	w.keepLastWordsCompany()
	out := make([][]span, len(w.lines))
	for i, l := range w.lines {
		out[i] = merged(trimmed(slices.Concat(l.words...)))
		if i < len(w.lines)-1 {
			out[i] = withoutDot(out[i])
		}
	}
	return out
}

// balanced breaks spans into as few lines as wrap does, but about equally long ones: under a centred title a short last line
// looks lost.
func balanced(spans []span, width float32, of func([]span) float32) [][]span {
	lines := wrap(spans, width, of)
	if len(lines) < 2 {
		return lines
	}
	var least float32 // no word is broken for it
	for _, next := range wordsOf(spans) {
		least = max(least, of(trimmed(next.spans)))
	}
	for most := width; most-least > 1; {
		middle := (least + most) / 2
		if narrower := wrap(spans, middle, of); len(narrower) > len(lines) {
			least = middle
		} else {
			lines, most = narrower, middle
		}
	}
	return lines
}

func (w *wrapper) add(next word) {
	for spans := next.spans; len(spans) > 0; {
		switch {
		case w.fits(spans):
			w.line.words = append(w.line.words, spans)
			w.used += w.of(spans)
			spans = nil
		case len(w.line.words) > 0:
			w.end(false)
		default:
			spans = w.cut(spans)
		}
	}
	if next.newline {
		w.end(true)
	}
}

// fits measures word by word: words come again, lines do not, and the driver remembers what it has measured.
func (w *wrapper) fits(spans []span) bool { return w.used+w.of(trimmed(spans)) <= w.width+0.5 }

func (w *wrapper) end(whole bool) {
	w.line.whole = whole
	w.lines = append(w.lines, w.line)
	w.line, w.used = textLine{}, 0
}

// shortLine is the part of the width below which a last line looks lost.
const shortLine = 0.25

// keepLastWordsCompany moves words down to where one would stand alone on the last line of its paragraph, or few short ones.
func (w *wrapper) keepLastWordsCompany() {
	for i := 1; i < len(w.lines); i++ {
		last, before := &w.lines[i], &w.lines[i-1]
		if !last.whole || before.whole {
			continue
		}
		for end := len(before.words) - 1; end >= 2 && (len(last.words) == 1 || w.sum(last.words) < w.width*shortLine); end-- {
			both := append([][]span{before.words[end]}, last.words...)
			if w.sum(both) > w.width {
				break
			}
			before.words, last.words = before.words[:end], both
		}
	}
}

// sum is how wide words are in a row, measured one by one as in fits.
func (w *wrapper) sum(words [][]span) (width float32) {
	for i, spans := range words {
		if i == len(words)-1 {
			spans = trimmed(spans)
		}
		width += w.of(spans)
	}
	return width
}

// cut fills one line with the beginning of a word that no line holds, and gives the rest: after the best sign that fits,
// else anywhere but before a sign that ends a sentence. A space is in it only between a number and what it counts.
func (w *wrapper) cut(spans []span) (rest []span) {
	text := joined(spans)
	most := 0
	for i := range text {
		if i > 0 && w.of(cutSpans(spans, 0, i)) > w.width {
			break
		}
		most = i
	}
	if most == 0 {
		_, most = utf8.DecodeRuneInString(text) // at least one letter a line
	}
	end := beforeSigns(text, most)
	for _, signs := range []string{" ", "\u00a0", "/?&=", ".", "-_"} {
		if i := strings.LastIndexAny(text[:most], signs); i > 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			end = i + size
			break
		}
	}
	w.line.words = [][]span{cutSpans(spans, 0, end)}
	w.end(false)
	return cutSpans(spans, end, len(text))
}

// beforeSigns is the place at to break a word, or where only closing signs follow that before its last letter: no line
// begins with them.
func beforeSigns(text string, at int) int {
	if rest := strings.TrimRight(text[at:], " "); strings.TrimRight(rest, ".,;:!?…)]}»”’") != "" {
		return at
	}
	if _, size := utf8.DecodeLastRuneInString(text[:at]); size < at {
		return at - size
	}
	return at
}

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
