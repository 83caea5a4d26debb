package ui

import "fyne.io/fyne/v2"

const footerPad float32 = 12

// newFooter is the hairline and the buttons; nothing where there is no button.
func newFooter(f pageFrame) fyne.CanvasObject {
	if f.FooterLeft == nil && f.FooterRight == nil {
		return newSpacer(0, 0)
	}
	left, right := newSpacer(0, 0), newSpacer(0, 0)
	if f.FooterLeft != nil {
		left = pulled(f.FooterLeft, true)
	}
	if f.FooterRight != nil {
		right = pulled(f.FooterRight, false)
	}
	layout, buttons := footerButtons{gap: noticeGap}, []fyne.CanvasObject{newRow(0, -1, alignCentre, left), right}
	if edgeless(f.FooterLeft) && edgeless(f.FooterRight) && (f.FooterOther == nil || f.FooterOther.Hidden) {
		layout.gap = -noticeGap // their paddings part them enough
	}
	if f.FooterOther != nil {
		if edgeless(f.FooterOther) {
			_, layout.pull = f.FooterOther.pulls()
		}
		buttons = []fyne.CanvasObject{buttons[0], f.FooterOther, right}
	}
	lines := []fyne.CanvasObject{newHairlineOn()}
	if f.Dock != nil {
		lines = append(lines, newMargins(f.Dock))
	}
	return newColumn(0, append(lines, newPad(footerPad, 0, footerPad, 0, newMargins(&fyne.Container{Layout: layout, Objects: buttons})))...)
}

// pulled pulls out what has no edge of its own, so that its ink stands on the page's edge.
func pulled(o fyne.CanvasObject, atLeft bool) fyne.CanvasObject {
	if edgeless(o) {
		return newPulled(o.(*button), atLeft)
	}
	return o
}

// edgeless says whether a thing is a button of which nothing but the ink is seen.
func edgeless(o fyne.CanvasObject) bool {
	b, ok := o.(*button)
	return ok && (b.kind == buttonPlain || b.kind == buttonLink)
}

// footerButtons sets one button at the left and the others at the right. Where they do not fit
// on one line the last goes below the others; where another then stands at the edge, it is
// pulled out so that its ink does. Its word breaks before it gets a line of its own.
type footerButtons struct{ pull, gap float32 }

// lines are the buttons by lines, at width w.
func (l footerButtons) lines(objs []fyne.CanvasObject, w float32) [][]fyne.CanvasObject {
	shown, together := withSomething(objs), row{gap: l.gap}
	above := shown[:len(shown)-1]
	switch {
	case together.sum(shown, widthOf) <= w:
		return [][]fyne.CanvasObject{shown}
	case len(above) > 1 && together.sum(above, leastWidth) > w+l.pull:
		return [][]fyne.CanvasObject{above[:1], above[1:], shown[len(above):]}
	}
	return [][]fyne.CanvasObject{above, shown[len(above):]}
}

// withSomething leaves out what is hidden, and what holds nothing else: the first stays, for it is the left edge.
func withSomething(objs []fyne.CanvasObject) []fyne.CanvasObject {
	shown := objs[:1:1]
	for _, o := range visible(objs[1:]) {
		if box, ok := o.(*fyne.Container); !ok || len(box.Objects) == 0 || len(visible(box.Objects)) > 0 {
			shown = append(shown, o)
		}
	}
	return shown
}

// walk places the buttons at width w and gives the height; at may be nil.
func (l footerButtons) walk(objs []fyne.CanvasObject, w float32, at func(o fyne.CanvasObject, x, y, ow, oh float32)) (height float32) {
	for _, line := range l.lines(objs, w) {
		wide := w
		if ends := line[len(line)-1]; ends != objs[0] && ends != objs[len(objs)-1] {
			wide += l.pull
		}
		together := row{gap: l.gap, grows: -1}
		if line[0] == objs[0] {
			together.grows = 0
		}
		widths := together.widths(line, wide)
		tall := together.HeightFor(line, wide)
		x := max(wide-together.sum(line, widthOf), 0)
		if together.grows == 0 {
			x = 0
		}
		for j, o := range line {
			oh := heightFor(o, widths[j])
			if at != nil {
				at(o, x, height+(tall-oh)/2, widths[j], oh)
			}
			x += widths[j] + l.gap
		}
		height += tall + space8
	}
	return height - space8
}

func (l footerButtons) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.walk(objs, s.Width, func(o fyne.CanvasObject, x, y, w, h float32) { place(o, x, y, w, h) })
}

func (l footerButtons) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.walk(objs, w, nil)
}

func (footerButtons) MinSize(objs []fyne.CanvasObject) fyne.Size { return overlaid(objs) }
