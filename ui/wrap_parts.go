package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is what stands on one line whatever happens: a word, or a part of one that no line holds.
type piece struct {
	spans   []span
	width   float32 // with the spaces after it
	bare    float32 // where a line ends with it
	parting float32 // what it costs to end a line with it
	hangs   float32 // the part of that for a word that belongs to the next
	begins  bool    // it is the first word of a sentence that has more
	newline bool
}

// pieces are the words, and the parts of those that no line holds.
func (s setter) pieces(spans []span) (out []piece) {
	words := wordsOf(spans)
	for i, next := range words {
		last := i == len(words)-1
		if p := s.piece(next.spans, last); s.fits(p.bare) {
			out = append(out, p)
		} else {
			out = append(out, s.parts(next.spans, last, placesInWords())...)
		}
		if i > 0 && begins(joined(words[i-1].spans), joined(next.spans)) {
			p := &out[len(out)-1]
			p.begins, p.hangs, p.parting = true, p.hangs+flaw, p.parting+flaw
		}
		out[len(out)-1].newline = next.newline
	}
	return out
}

// piece measures one; last: no line follows that with its end.
func (s setter) piece(spans []span, last bool) piece {
	p := piece{spans: spans, width: s.of(spans), hangs: hanging(joined(spans))}
	p.parting = p.hangs
	end := trimmed(spans)
	if !last {
		end = withoutDot(end)
	}
	if p.bare = p.width; len(end) != len(spans) || len(joined(end)) != len(joined(spans)) {
		p.bare = s.of(end)
	}
	return p
}

// breach is where a word that no line holds may be broken.
type breach struct {
	after string  // these signs
	cost  float32 // of ending a line there, in flaws
	first float32 // at the first such place
}

// placesInWords are the best first; those of the next kind are only looked for in what no line holds even so. The spaces in
// a word are those between a number and what it counts, and in a date.
func placesInWords() []breach {
	const apart, host = 4, 2
	return []breach{
		{after: " ", cost: apart, first: apart},
		{after: "\u00a0\u202f", cost: apart, first: apart},
		{after: "/?&=", cost: 0.5}, // the first ends the host
		{after: ".", cost: host, first: host},
		{after: "-_", cost: host, first: host},
	}
}

// parts breaks a word at the best places there are, at last between any two letters.
func (s setter) parts(spans []span, last bool, places []breach) (out []piece) {
	if len(places) == 0 {
		return s.letters(spans, last)
	}
	text, start := joined(spans), 0
	for i, end := range append(endsAfter(text, places[0].after), len(text)) {
		part, whole := cutSpans(spans, start, end), end == len(text)
		if p := s.piece(part, last && whole); s.fits(p.bare) {
			out = append(out, p)
		} else {
			out = append(out, s.parts(part, last && whole, places[1:])...)
		}
		if !whole {
			out[len(out)-1].parting += places[0].costs(i, text[end:]) * flaw
		}
		start = end
	}
	return out
}

// costs is what it costs, in flaws, to break at the place of index i, before rest.
func (p breach) costs(i int, rest string) float32 {
	switch {
	case len(rest) >= 4 && isYear(rest[:4]):
		return 0
	case i == 0:
		return p.first
	}
	return p.cost
}

// closingSigns begin no line.
const closingSigns = ".,;:!?…)]}»”’"

// endsAfter are the places after signs: not between two of them, nor before what closes a sentence, nor after the scheme of
// an address.
func endsAfter(text, signs string) (ends []int) {
	for i, r := range text {
		if !strings.ContainsRune(signs, r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(text[end:])
		if end < len(text) && !strings.ContainsRune(signs+closingSigns, next) && !unicode.IsSpace(next) && !strings.HasSuffix(text[:end], "://") {
			ends = append(ends, end)
		}
	}
	return ends
}

// letters fills line after line with a word that nothing better breaks.
func (s setter) letters(spans []span, last bool) (out []piece) {
	for {
		text := joined(spans)
		end := beforeSigns(text, s.most(spans, text))
		p := s.piece(spans, last)
		if end == len(text) || s.fits(p.bare) {
			return append(out, p)
		}
		out = append(out, s.piece(cutSpans(spans, 0, end), false))
		spans = cutSpans(spans, end, len(text))
	}
}

// most is how much of a word a line holds: at least one letter.
func (s setter) most(spans []span, text string) (most int) {
	for i := range text {
		if i > 0 && s.of(cutSpans(spans, 0, i)) > s.width {
			break
		}
		most = i
	}
	if most == 0 {
		_, most = utf8.DecodeRuneInString(text)
	}
	return most
}

// beforeSigns is the place at to break a word, or where only closing signs follow that before its last letter: no line
// begins with them.
func beforeSigns(text string, at int) int {
	if rest := strings.TrimRight(text[at:], " "); strings.TrimRight(rest, closingSigns) != "" {
		return at
	}
	if _, size := utf8.DecodeLastRuneInString(text[:at]); size < at {
		return at - size
	}
	return at
}
