package ui

import "fyne.io/fyne/v2"

// needed marks the first n facts as those that never go.
func needed(n int, facts []fact) []fact {
	for i := range facts[:min(n, len(facts))] {
		facts[i].needed = true
	}
	return facts
}

// countNeeded is how many facts there are up to the last one that never goes.
func countNeeded(facts []fact) (n int) {
	for i, f := range facts {
		if f.needed {
			n = i + 1
		}
	}
	return n
}

// rowsOfFacts are those that facts make within w: one, as long as all that is needed has room in it; else a row begins
// where the next fact has none, and only a fact that has no row of its own is broken between its words. What is not needed
// begins no row beyond those for which there is room in any case.
func rowsOfFacts(facts []fact, w float32, room int, widthOf func([]span) float32) [][]span {
	must := countNeeded(facts)
	if room <= 1 && (must == 0 || widthOf(spansOfFacts(facts[:must])) <= w+0.5) {
		return [][]span{fitFacts(facts, w, widthOf)}
	}
	var rows [][]span
	var last []fact // what stands in the last row
	for i, f := range facts {
		more := append(last[:len(last):len(last)], f)
		switch {
		case widthOf(spansOfFacts(more)) <= w+0.5 && len(last) > 0:
			last, rows[len(rows)-1] = more, spansOfFacts(more)
		case i >= must && (len(rows) >= room || widthOf(spansOfFacts([]fact{f})) > w+0.5):
			return rows
		case f.shorten:
			last, rows = []fact{f}, append(rows, fitFacts([]fact{f}, w, widthOf))
		default:
			last, rows = []fact{f}, append(rows, wrap(spansOfFacts([]fact{f}), w, widthOf)...)
		}
	}
	return rows
}

// rows is what can be read at width w.
func (l *line) rows(w float32) [][]span {
	if l.whole {
		return [][]span{spansOfFacts(l.facts)}
	}
	return rowsOfFacts(l.facts, w, l.room, l.printer().widthOf)
}

// HeightFor is the height of its rows at width w.
func (l *line) HeightFor(w float32) float32 {
	if countNeeded(l.facts) == 0 {
		return l.printer().height
	}
	return l.printer().height + ceil(float32(len(l.rows(w))-1)*l.rowHeight())
}

// rowHeight is the distance of two base lines.
func (l *line) rowHeight() float32 { return l.style.size() * leading }

// neededWidth is that at which all that is needed stands in one row.
func (l *line) neededWidth() float32 {
	return ceil(l.printer().widthOf(spansOfFacts(l.facts[:countNeeded(l.facts)]))) + 1
}

// longestNeeded is the width of the longest word of what is needed.
func (l *line) longestNeeded() (w float32) {
	pen := l.printer()
	for _, word := range l.neededWords() {
		w = max(w, ceil(pen.widthOf(word)))
	}
	return w
}

// neededWords are those of what is needed.
func (l *line) neededWords() [][]span {
	if l.words == nil {
		for _, f := range l.facts[:countNeeded(l.facts)] {
			for _, word := range wordsOf([]span{{f.text, f.strong}}) {
				l.words = append(l.words, trimmed(word.spans))
			}
		}
	}
	return l.words
}

func (l *line) arrange(s fyne.Size) []fyne.CanvasObject {
	pen, rows := l.printer(), l.rows(s.Width)
	high := float32(len(rows)-1) * l.rowHeight()
	y := (s.Height - pen.height - high) / 2
	var objs []fyne.CanvasObject
	for i, spans := range rows {
		spans = merged(spans)
		var x float32
		if l.align == fyne.TextAlignCenter {
			x = round((s.Width - pen.widthOf(spans)) / 2)
		}
		objs = append(objs, pen.paint(spans, x, round(y+float32(i)*l.rowHeight()))...)
	}
	return objs
}
