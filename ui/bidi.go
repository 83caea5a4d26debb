package ui

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// visualOrder cuts the spans of one line into pieces to be set from left to right. Fyne shapes each run of letters, but sets
// runs in the order of memory; so where something is read from right to left the order is made here.
func visualOrder(line []span) []span {
	if !readsRightToLeft(joined(line)) {
		return line
	}
	runs, rightToLeft := runsOf(line)
	order(runs, rightToLeft)
	var out []span
	for _, r := range runs {
		if r.rightToLeft {
			out = append(out, backwards(r.runes)...)
		} else {
			out = append(out, together(r.runes)...)
		}
	}
	return out
}

// styledRune is a rune that remembers its weight.
type styledRune struct {
	r      rune
	strong bool
}

// bidiRun is a stretch of one direction.
type bidiRun struct {
	runes       []styledRune
	rightToLeft bool
}

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

func isRightToLeft(r rune) bool {
	c := class(r)
	return c == bidi.R || c == bidi.AL
}

func readsRightToLeft(text string) bool {
	for _, r := range text {
		if isRightToLeft(r) {
			return true
		}
	}
	return false
}

// runsOf splits a line into its directions, in the order of reading, and tells the line's own: that of its first letter.
func runsOf(line []span) (runs []bidiRun, rightToLeft bool) {
	var all []styledRune
	for _, s := range line {
		for _, r := range s.text {
			all = append(all, styledRune{r, s.strong})
		}
	}
	first := slices.IndexFunc(all, func(s styledRune) bool { return class(s.r) == bidi.L || isRightToLeft(s.r) })
	rightToLeft = first >= 0 && isRightToLeft(all[first].r)
	var p bidi.Paragraph
	if _, err := p.SetString(joined(line)); err != nil {
		return []bidiRun{{runes: all}}, rightToLeft
	}
	ordering, err := p.Order()
	if err != nil {
		return []bidiRun{{runes: all}}, rightToLeft
	}
	for i := range ordering.NumRuns() {
		run := ordering.Run(i)
		from, last := run.Pos()
		runs = append(runs, bidiRun{all[from : last+1], run.Direction() == bidi.RightToLeft})
	}
	return runs, rightToLeft
}

// order turns the order of reading into the order from left to right (Unicode's rule L2 for the two levels a line of ours has).
func order(runs []bidiRun, rightToLeft bool) {
	if rightToLeft {
		slices.Reverse(runs)
		return
	}
	for i := 0; i < len(runs); i++ {
		if !runs[i].rightToLeft {
			continue
		}
		end := i + 1
		for end < len(runs) && (runs[end].rightToLeft || isNumber(runs[end].runes)) {
			end++ // a number between or after such words belongs to them
		}
		slices.Reverse(runs[i:end])
		i = end - 1
	}
}

func isNumber(runes []styledRune) bool {
	return !slices.ContainsFunc(runes, func(s styledRune) bool { return class(s.r) == bidi.L })
}

// together makes spans of runes read from left to right.
func together(runes []styledRune) []span {
	var out []span
	for _, s := range runes {
		if n := len(out); n > 0 && out[n-1].strong == s.strong {
			out[n-1].text += string(s.r)
			continue
		}
		out = append(out, span{string(s.r), s.strong})
	}
	return out
}

// backwards makes spans of runes read from right to left: each word one (the font joins and turns its letters), each space
// and sign its own, brackets mirrored, the last first.
func backwards(runes []styledRune) []span {
	var out []span
	inWord := false
	for _, s := range runes {
		letter := unicode.IsLetter(s.r) || unicode.IsMark(s.r) || unicode.IsDigit(s.r)
		if n := len(out); letter && inWord && out[n-1].strong == s.strong {
			out[n-1].text += string(s.r)
			continue
		}
		text := string(s.r)
		if !letter {
			text = bidi.ReverseString(text)
		}
		out = append(out, span{text, s.strong})
		inWord = letter
	}
	slices.Reverse(out)
	return out
}
