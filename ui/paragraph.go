package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// paragraph is text that wraps, one canvas.Text a run of one weight and direction. (Fyne's RichText can set no leading and
// insets its text.) It answers HeightFor, so a column places what follows right on the first pass.
type paragraph struct {
	widget.BaseWidget
	text   string
	style  textStyle
	colour fyne.ThemeColorName // empty: the style's
	align  fyne.TextAlign

	wrapped map[float32][][]span // lines by width, until text or theme change
	narrow  float32              // the longest word, likewise
}

// newParagraph shows text in a style, wrapped to the width it is given; **so** is strong, a newline begins a new line.
// Text of other people goes through verbatim first.
func newParagraph(text string, style textStyle) *paragraph {
	p := &paragraph{text: text, style: style}
	p.ExtendBaseWidget(p)
	return p
}

// inColour shows it in another colour than its style's.
func (p *paragraph) inColour(name fyne.ThemeColorName) *paragraph {
	p.colour = name
	return p
}

// centred sets each line in the middle, all about equally long, as those of titles are.
func (p *paragraph) centred() *paragraph {
	p.align = fyne.TextAlignCenter
	return p
}

// SetText changes the words. Where the number of lines may change, reflow the page afterwards.
func (p *paragraph) SetText(text string) {
	if text != p.text {
		p.text = text
		p.Refresh()
	}
}

// SetColour changes the colour.
func (p *paragraph) SetColour(name fyne.ThemeColorName) {
	if name != p.colour {
		p.colour = name
		p.Refresh()
	}
}

// Refresh forgets what was measured: the theme may be another.
func (p *paragraph) Refresh() {
	p.wrapped, p.narrow = nil, 0
	p.BaseWidget.Refresh()
}

// HeightFor is the height of the lines the text makes at width w.
func (p *paragraph) HeightFor(w float32) float32 {
	return p.style.height(len(p.lines(w)))
}

// NaturalWidth is the width at which nothing has to be wrapped.
func (p *paragraph) NaturalWidth() float32 {
	pen := p.printer()
	var w float32
	for _, l := range p.lines(1e6) {
		w = max(w, pen.widthOf(l))
	}
	return ceil(w) + 1
}

// AccessibilityLabel is the text.
func (p *paragraph) AccessibilityLabel() string { return joined(spansOf(p.text)) }

// AccessibilityRole says that it is text.
func (p *paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (p *paragraph) printer() printer { return newPrinter(p.style, p.colour) }

func (p *paragraph) lineHeight() float32 { return p.style.lineHeight() }

func (p *paragraph) lines(w float32) [][]span {
	if lines, known := p.wrapped[w]; known {
		return lines
	}
	if p.wrapped == nil || len(p.wrapped) > 8 { // while a window is dragged every width is new
		p.wrapped = map[float32][][]span{}
	}
	breaks := wrap
	if p.align == fyne.TextAlignCenter || p.style.isClose() {
		breaks = balanced
	}
	p.wrapped[w] = breaks(spansOf(p.text), w, p.printer().widthOf)
	return p.wrapped[w]
}

// LeastWidth is the width of the longest word.
func (p *paragraph) LeastWidth() float32 {
	if p.narrow == 0 {
		pen := p.printer()
		for _, word := range wordsOf(spansOf(p.text)) {
			p.narrow = max(p.narrow, ceil(pen.widthOf(trimmed(word.spans))))
		}
	}
	return p.narrow
}

// minWidth is that too, but no more than a narrow window has: a longer word is broken.
func (p *paragraph) minWidth() float32 { return min(p.LeastWidth(), longestWord) }

// longestWord is how wide a word may be, at any text scale, before it is rather broken than allowed to widen a page.
const longestWord float32 = 100

func (p *paragraph) arrange(s fyne.Size) []fyne.CanvasObject {
	pen, height := p.printer(), p.lineHeight()
	var objs []fyne.CanvasObject
	for i, l := range p.lines(s.Width) {
		var x float32
		if p.align == fyne.TextAlignCenter {
			x = round((s.Width - pen.widthOf(l)) / 2)
		}
		objs = append(objs, pen.paint(l, x, round((height-pen.height)/2)+float32(i)*p.style.pitch())...)
	}
	return objs
}

// minSize is the height at the width it has; before it has one, that of a single line.
func (p *paragraph) minSize() fyne.Size {
	w := p.Size().Width
	if w == 0 {
		w = 1e6
	}
	return fyne.NewSize(p.minWidth(), p.HeightFor(w))
}

// CreateRenderer is Fyne's.
func (p *paragraph) CreateRenderer() fyne.WidgetRenderer {
	return &textRenderer{arrange: p.arrange, minSize: p.minSize, current: p.Size}
}
