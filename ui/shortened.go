package ui

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
)

// shortened shows the first lines of somebody else's text, and “…” where more follows.
type shortened struct {
	most  int
	words []string
	whole *paragraph // measures only
	shown *paragraph
	scale float32 // of the text when it was measured
}

// newShortened shows at most this many lines of a text.
func newShortened(text string, style textStyle, most int) fyne.CanvasObject {
	l := shortenedOf(text, style, most)
	return &fyne.Container{Layout: l, Objects: []fyne.CanvasObject{l.shown}}
}

// shortenedOf is the layout of one that is part of another arrangement.
func shortenedOf(text string, style textStyle, most int) *shortened {
	return &shortened{
		most: most, words: strings.Fields(text),
		whole: newParagraph(verbatim(text), style), shown: newParagraph(verbatim(text), style),
	}
}

// lines are those that the whole text makes. What only measures hears of no other
// text scale, so it is asked for.
func (l *shortened) lines(w float32) int {
	if scale := scaled(1); scale != l.scale {
		l.scale = scale
		l.whole.Refresh()
	}
	return len(l.whole.lines(w))
}

// fit gives as many words as make no more than the lines there are.
func (l *shortened) fit(w float32) string {
	if l.lines(w) <= l.most {
		return l.whole.text
	}
	cut := func(n int) string { return verbatim(strings.Join(l.words[:n], " ")) + ellipsis }
	measure := newParagraph("", l.whole.style)
	n := sort.Search(len(l.words), func(n int) bool {
		measure.SetText(cut(n + 1))
		return len(measure.lines(w)) > l.most
	})
	return cut(max(n, 1))
}

func (l *shortened) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l.shown.SetText(l.fit(s.Width))
	place(l.shown, 0, 0, s.Width, s.Height)
}

func (l *shortened) HeightFor(_ []fyne.CanvasObject, w float32) float32 {
	return l.whole.style.height(min(l.lines(w), l.most))
}

func (l *shortened) NaturalWidth([]fyne.CanvasObject) float32 { return l.whole.NaturalWidth() }

func (l *shortened) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minWidth(l.whole), l.whole.lineHeight())
}
