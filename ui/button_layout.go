package ui

import "fyne.io/fyne/v2"

// buttonLayout sets symbol and word in the middle, with the button's paddings.
type buttonLayout struct{ b *button }

func (l buttonLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	left, right := l.b.sides()
	for _, o := range objs {
		w := widthOf(o)
		if l.b.word != nil {
			w = min(w, s.Width-left-right)
		}
		h := heightFor(o, w)
		if l.b.word != nil {
			l.b.word.align = fyne.TextAlignLeading
			if l.further(objs, s.Width) > 0 && l.b.mark == nil {
				l.b.word.align = fyne.TextAlignCenter
			}
		}
		place(o, left+(s.Width-left-right-w)/2, (s.Height-h)/2, w, h)
	}
}

func (l buttonLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.height() + l.further(objs, w)
}

// height leaves the word the padding it has at text scale 1.
func (l buttonLayout) height() float32 {
	return ceil(atLeast(l.b.height, newPrinter(l.b.style, "").height, (l.b.height-20)/2))
}

// further is what the lines after the first add at a width; 0 is not known yet.
func (l buttonLayout) further(objs []fyne.CanvasObject, w float32) float32 {
	left, right := l.b.sides()
	room := w - left - right
	if l.b.word == nil || w <= 0 || room >= widest(objs, widthOf) {
		return 0
	}
	one := widest(objs, func(o fyne.CanvasObject) float32 { return heightFor(o, widthOf(o)) })
	return max(tallest(objs, room)-one, 0)
}

func (l buttonLayout) width(objs []fyne.CanvasObject, of func(fyne.CanvasObject) float32) float32 {
	left, right := l.b.sides()
	least := l.b.least // the symbol grows, and may still stand at the edge of a page
	if l.b.word != nil {
		least = scaled(least)
	}
	return max(least, widest(objs, of)+left+right)
}

func (l buttonLayout) NaturalWidth(objs []fyne.CanvasObject) float32 { return l.width(objs, widthOf) }

func (l buttonLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width(objs, widthOf), l.height())
}

// LeastWidth leaves a symbol that stands alone its edge, and a word its longest part.
func (l buttonLayout) LeastWidth(objs []fyne.CanvasObject) float32 {
	if l.b.word == nil {
		return widest(objs, widthOf) + 2*leastSymbolEdge
	}
	return l.width(objs, leastWidth)
}

// leastSymbolEdge is what is left beside a symbol where there is no room for more.
const leastSymbolEdge float32 = 3
