package ui

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// fact is one piece of a line, parted from the next by “ · ”.
type fact struct {
	text    string
	shorten bool // a name or an address: may end in “…”; everything else falls off whole
	strong  bool
	needed  bool // never falls off: where it has no room, a further row begins
}

const (
	betweenFacts = " · "
	ellipsis     = "…"
	leastLetters = 3 // a name shortened to fewer says nothing
)

// line is one row of facts. Too narrow, the last fact goes whole (“since yes…” is never seen), unless it is needed: then the
// line has more rows. Only names and addresses may end in “…”.
type line struct {
	widget.BaseWidget
	facts  []fact
	style  textStyle
	colour fyne.ThemeColorName // empty: the style's
	align  fyne.TextAlign
	whole  bool // nothing ever goes
	room   int  // rows there is room for in any case

	words [][]span // of what is needed, parted once: Fyne asks at every frame how small a line can be
}

// newLine shows facts on one row, the first to stay first.
func newLine(facts []fact, style textStyle) *line {
	l := &line{facts: facts, style: style}
	l.ExtendBaseWidget(l)
	return l
}

// newText shows text on one row, never shortened and never wrapped: for a word or two that must be read whole.
func newText(text string, style textStyle) *line {
	l := newLine([]fact{{text: text}}, style)
	l.whole = true
	return l
}

// newName shows a name or an address on one row, ending in “…” where it does not fit.
func newName(text string, style textStyle) *line {
	return newLine([]fact{{text: text, shorten: true}}, style)
}

// inColour shows it in another colour than its style's.
func (l *line) inColour(name fyne.ThemeColorName) *line {
	l.colour = name
	return l
}

// centred sets it in the middle.
func (l *line) centred() *line {
	l.align = fyne.TextAlignCenter
	return l
}

// SetFacts changes what is said.
func (l *line) SetFacts(facts []fact) {
	l.facts, l.words = facts, nil
	l.Refresh()
}

// SetText makes a line of one fact say another.
func (l *line) SetText(text string) {
	shorten := len(l.facts) > 0 && l.facts[0].shorten
	l.SetFacts([]fact{{text: text, shorten: shorten}})
}

// SetColour changes the colour.
func (l *line) SetColour(name fyne.ThemeColorName) {
	if name != l.colour {
		l.colour = name
		l.Refresh()
	}
}

// SetStyle changes the part the text plays.
func (l *line) SetStyle(style textStyle) {
	if style != l.style {
		l.style = style
		l.Refresh()
	}
}

// NaturalWidth is the width at which every fact stays.
func (l *line) NaturalWidth() float32 { return ceil(l.printer().widthOf(spansOfFacts(l.facts))) + 1 }

// AccessibilityLabel is all the facts, those that fell off too.
func (l *line) AccessibilityLabel() string { return joined(spansOfFacts(l.facts)) }

// AccessibilityRole says that it is text.
func (l *line) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (l *line) printer() printer { return newPrinter(l.style, l.colour) }

// shown is what can be read at width w, of all rows.
func (l *line) shown(w float32) (all []span) {
	for i, row := range l.rows(w) {
		if i > 0 {
			all = append(all, span{betweenFacts, false})
		}
		all = append(all, row...)
	}
	return all
}

// fitFacts drops facts from the end until the rest fits, shortening the last one if it may be.
func fitFacts(facts []fact, w float32, widthOf func([]span) float32) []span {
	for n := len(facts); n > 0; n-- {
		spans := spansOfFacts(facts[:n])
		if widthOf(spans) <= w+0.5 {
			return spans
		}
		if last := facts[n-1]; last.shorten {
			before := spans[:len(spans)-1]
			if s, ok := shorten(last, w-widthOf(before), n == 1, widthOf); ok {
				return append(before, s)
			}
		}
	}
	return nil
}

// shorten cuts a name so that it ends in “…” within w; ok is false where too little of it would be left, unless it is the
// only thing the line can say.
func shorten(f fact, w float32, only bool, widthOf func([]span) float32) (s span, ok bool) {
	letters := []rune(f.text)
	cut := func(n int) span {
		return span{strings.TrimRight(string(letters[:n]), " .-/") + ellipsis, f.strong}
	}
	tooMany := sort.Search(len(letters), func(n int) bool { return widthOf([]span{cut(n)}) > w })
	if left := tooMany - 1; left >= leastLetters || only {
		return cut(max(left, 0)), true
	}
	return span{}, false
}

func spansOfFacts(facts []fact) []span {
	var spans []span
	for i, f := range facts {
		if i > 0 {
			spans = append(spans, span{betweenFacts, false})
		}
		spans = append(spans, span{f.text, f.strong})
	}
	return spans
}

// minSize is that of the first fact: whole, or a name shortened, or nothing where all may go.
func (l *line) minSize() fyne.Size {
	pen := l.printer()
	if l.whole {
		return fyne.NewSize(ceil(pen.widthOf(spansOfFacts(l.facts)))+1, pen.height)
	}
	if len(l.facts) == 0 || !l.facts[0].shorten {
		return fyne.NewSize(0, pen.height)
	}
	first := l.facts[0]
	if letters := []rune(first.text); len(letters) > leastLetters {
		first.text = string(letters[:leastLetters]) + ellipsis
	}
	return fyne.NewSize(ceil(pen.width(span{first.text, first.strong}))+1, pen.height)
}

// CreateRenderer is Fyne's.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	return &textRenderer{arrange: l.arrange, minSize: l.minSize, current: l.Size}
}
