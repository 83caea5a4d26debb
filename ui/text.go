package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// span is a stretch of text of one weight, in the order it is read.
type span struct {
	text   string
	strong bool
}

// starMark stands for a star of somebody else's text until it is painted; it is of Unicode's private use area.
const starMark = "\uE000"

// verbatim makes text of other people (names, titles, a forum's words) safe to put into a paragraph: its stars stay stars.
func verbatim(text string) string { return strings.ReplaceAll(text, "*", starMark) }

// spansOf splits text at its ** marks.
func spansOf(text string) []span {
	var spans []span
	for i, part := range strings.Split(text, "**") {
		if part != "" {
			spans = append(spans, span{strings.ReplaceAll(part, starMark, "*"), i%2 == 1})
		}
	}
	return spans
}

// joined is the plain text of spans.
func joined(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.text)
	}
	return b.String()
}

// printer measures and paints the spans of one style at the present text scale.
type printer struct {
	style    textStyle
	colour   fyne.ThemeColorName // empty: the style's
	baseline float32             // from the top of a line of height
	height   float32             // of a line of this style, whatever script stands in it
}

// newPrinter asks the font for its line.
func newPrinter(style textStyle, colour fyne.ThemeColorName) printer {
	p := printer{style: style, colour: colour}
	size, baseline := measure("Ag", style.size(), style.spec().weight)
	p.height, p.baseline = ceil(size.Height), baseline
	return p
}

// measure asks the driver how large text will be, and where its base line is.
func measure(text string, size float32, weight fyne.TextStyle) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(text, size, weight, nil)
}

// weight is the style's, or SemiBold for a strong span of a lighter style.
func (p printer) weight(strong bool) fyne.TextStyle {
	w := p.style.spec().weight
	if strong && !w.Bold {
		return semiBold()
	}
	return w
}

func (p printer) width(s span) float32 {
	if s.text == "" {
		return 0
	}
	size, _ := measure(s.text, p.style.size(), p.weight(s.strong))
	return size.Width
}

func (p printer) widthOf(spans []span) float32 {
	var w float32
	for _, s := range spans {
		w += p.width(s)
	}
	return w
}

// paint makes the objects of one line whose left top corner is at x, y.
func (p printer) paint(spans []span, x, y float32) []fyne.CanvasObject {
	name := p.colour
	if name == "" {
		name = p.style.spec().colour
	}
	var objs []fyne.CanvasObject
	for _, s := range visualOrder(spans) {
		name := name
		if s.strong && name == colourText2 {
			name = theme.ColorNameForeground // grey, it would not be seen for strong
		}
		size, baseline := measure(s.text, p.style.size(), p.weight(s.strong))
		if strings.TrimSpace(s.text) != "" {
			t := canvas.NewText(s.text, colour(name))
			t.TextSize, t.TextStyle = p.style.size(), p.weight(s.strong)
			t.Move(fyne.NewPos(x, y+p.baseline-baseline))
			t.Resize(size)
			objs = append(objs, t)
		}
		x += size.Width
	}
	return objs
}

// textRenderer renders a widget whose canvas texts follow from its size.
type textRenderer struct {
	arrange func(fyne.Size) []fyne.CanvasObject
	minSize func() fyne.Size
	current func() fyne.Size
	objects []fyne.CanvasObject
	laid    fyne.Size // what objects were arranged for
	fresh   bool

	least    fyne.Size // the smallest size: asked for again and again while a page is laid out
	measured bool
}

func (r *textRenderer) Layout(s fyne.Size) {
	if r.fresh && s == r.laid {
		return
	}
	r.objects, r.laid, r.fresh = r.arrange(s), s, true
}

func (r *textRenderer) MinSize() fyne.Size {
	if !r.measured {
		r.least, r.measured = r.minSize(), true
	}
	return r.least
}

// Refresh paints anew: words, colour, theme or text scale may be others.
func (r *textRenderer) Refresh() {
	r.fresh, r.measured = false, false
	r.Layout(r.current())
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *textRenderer) Destroy() {}
