package ui

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flaw is what a reader forgives as readily as a line that is a third shorter than it could be.
const flaw float32 = 1. / 9

const (
	shortLine float32 = 0.25 // the part of the width below which a last line looks lost
	shortWord float32 = 0.6  // likewise, where it is a single word
	wideGap   float32 = 0.22 // the part of the width that no line lacks for the sake of a hanging word
	restGap   float32 = 0.35 // likewise after the end of a sentence, where a gap is less of one
)

// setting is the best way to set some pieces.
type setting struct {
	lines int
	cost  float32
	last  int // the piece its last line begins with
}

func (a setting) isBetter(b setting) bool {
	return a.lines < b.lines || a.lines == b.lines && a.cost < b.cost
}

// set gives the lines of one paragraph: of all ways to set it with the fewest lines, the one that costs least. The best way
// to the end of a line is the best way to the end of the line before it, and then that line.
func (s setter) set(pieces []piece) [][]span {
	best := make([]setting, len(pieces)+1)
	for to := 1; to <= len(pieces); to++ {
		best[to].lines = math.MaxInt
		wide := pieces[to-1].bare
		for from := to - 1; from >= 0; from-- {
			if from < to-1 {
				if wide += pieces[from].width; !s.fits(wide) {
					break
				}
			}
			way := setting{best[from].lines + 1, best[from].cost + s.cost(pieces[from:to], wide, to == len(pieces)), from}
			if way.isBetter(best[to]) {
				best[to] = way
			}
		}
	}
	lines := make([][]span, max(best[len(pieces)].lines, 1))
	for to, i := len(pieces), len(lines)-1; to > 0; i-- {
		for _, p := range pieces[best[to].last:to] {
			lines[i] = append(lines[i], p.spans...)
		}
		to = best[to].last
	}
	return lines
}

// cost is what a line costs: the more the shorter it is, and where it ends badly. The last line of a paragraph may be short,
// but not lost.
func (s setter) cost(line []piece, wide float32, last bool) float32 {
	short := s.short(wide, 1)
	switch {
	case !last:
		return short*short + s.ends(line, wide)
	case s.even:
		return short*short + s.lost(line, wide)
	}
	return s.lost(line, wide)
}

// ends is what the end of a line costs. Where the line would end far from the edge without its last word, that word stays,
// short or not: a gap is seen sooner than a preposition.
func (s setter) ends(line []piece, wide float32) float32 {
	last := line[len(line)-1]
	gap := wideGap
	if last.begins {
		gap = restGap
	}
	if !s.even && len(line) > 1 && s.short(wide-last.width, 1) > gap {
		return last.parting - last.hangs
	}
	return last.parting
}

// lost is what a last line costs that is short, or a single word.
func (s setter) lost(line []piece, wide float32) float32 {
	enough := shortLine
	if len(line) == 1 {
		enough = shortWord
	}
	short := s.short(wide, enough)
	if short == 0 {
		return 0
	}
	return flaw + 4*flaw*short
}

// short is what a line lacks of a part of the width: from 0 to 1.
func (s setter) short(wide, part float32) float32 {
	if s.width <= 0 {
		return 0
	}
	return max(0, 1-wide/(s.width*part))
}

// begins says whether a word is the first of a sentence that has more: alone at the end of a line it belongs to the next.
func begins(before, word string) bool {
	return endsSentence(before) && !endsSentence(word)
}

func endsSentence(word string) bool {
	word = strings.TrimRight(strings.TrimRightFunc(word, unicode.IsSpace), "”“’»\"')]\u202f")
	return word != "" && strings.IndexByte(".!?:", word[len(word)-1]) >= 0
}

// hanging is what a line costs that ends in a word of one or two letters, which belongs to the next; one of three is half
// as bad.
func hanging(text string) float32 {
	before := strings.TrimRightFunc(text, unicode.IsSpace)
	word := strings.TrimLeft(before[strings.LastIndexFunc(before, unicode.IsSpace)+1:], "(„“‘«[\"'")
	letters := utf8.RuneCountInString(word)
	switch {
	case before == text || strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) >= 0:
		return 0 // a part of a word, or the end of a sentence
	case letters <= 2:
		return flaw
	case letters == 3:
		return flaw / 2
	}
	return 0
}
