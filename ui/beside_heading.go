package ui

import "fyne.io/fyne/v2"

// besideHeading sets a picture beside a heading and what stands below that; above it where
// a word of the heading would else be broken, or its words stand below each other.
type besideHeading struct{ gap float32 }

// headingBeside is how many lines a heading may take beside its picture.
const headingBeside = 3

// besideMiddle is how much higher than its picture the words may be for that to stand in their middle.
const besideMiddle float32 = 12

// newBesideHeading sets words, a column that begins with its heading, beside a picture or below it.
func newBesideHeading(gap float32, picture fyne.CanvasObject, words *fyne.Container) *fyne.Container {
	return &fyne.Container{Layout: besideHeading{gap}, Objects: []fyne.CanvasObject{picture, words}}
}

// inForce is the arrangement at width w.
func (l besideHeading) inForce(objs []fyne.CanvasObject, w float32) heightLayout {
	heading := objs[1].(*fyne.Container).Objects[0]
	room := w - widthOf(objs[0]) - l.gap
	if room < leastWidth(heading) || heightFor(heading, room) > headingBeside*heightFor(heading, widthOf(heading))+1 {
		return aboveWords{}
	}
	if heightFor(objs[1], room) > heightFor(objs[0], widthOf(objs[0]))+besideMiddle {
		return row{l.gap, 1, alignTop} // in the middle of many lines it would belong to none
	}
	return row{l.gap, 1, alignCentre}
}

func (l besideHeading) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.inForce(objs, s.Width).Layout(objs, s)
}

func (l besideHeading) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.inForce(objs, w).HeightFor(objs, w)
}

func (l besideHeading) NaturalWidth(objs []fyne.CanvasObject) float32 {
	return widthOf(objs[0]) + l.gap + widthOf(objs[1])
}

func (besideHeading) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs)
}

// aboveWords sets a picture at the left above the words.
type aboveWords struct{}

func (aboveWords) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	w := widthOf(objs[0])
	h := heightFor(objs[0], w)
	place(objs[0], 0, 0, w, h)
	place(objs[1], 0, h+space12, s.Width, s.Height-h-space12)
}

func (aboveWords) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return heightFor(objs[0], widthOf(objs[0])) + space12 + heightFor(objs[1], w)
}

func (aboveWords) MinSize(objs []fyne.CanvasObject) fyne.Size { return besideHeading{}.MinSize(objs) }
