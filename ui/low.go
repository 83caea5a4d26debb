package ui

import "fyne.io/fyne/v2"

// linkFirstBelow is the height of a window in which the link stands before the
// small browser: it is what helps when nothing else does.
const linkFirstBelow float32 = 560

// linkFirst sets two things below each other; the second first in a low window, and where it is wanted before all else.
type linkFirst struct {
	height func() float32
	wanted func() bool
}

func (l linkFirst) inOrder(objs []fyne.CanvasObject) []fyne.CanvasObject {
	if l.height() < scaled(linkFirstBelow) || l.wanted() {
		return []fyne.CanvasObject{objs[1], objs[0]}
	}
	return objs
}

func (l linkFirst) column() column { return column{gap: betweenGroups} }

func (l linkFirst) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.column().Layout(l.inOrder(objs), s)
}

func (l linkFirst) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.column().HeightFor(objs, w)
}

func (l linkFirst) MinSize(objs []fyne.CanvasObject) fyne.Size { return l.column().MinSize(objs) }

// emptyLowBelow is the height of a window in which the empty page has no picture: where to begin is to be in sight.
const emptyLowBelow float32 = 480

// waitingLowBelow is the height of a window in which the time that is left takes less room, and what the forum's words
// mean stands below all steps, so that what is to be done is in sight.
const waitingLowBelow float32 = 600

// whoLowBelow is the height of a window in which the portrait of "Is this you?" lies
// on its side, so that the answers are in sight.
const whoLowBelow float32 = 600

// whoLeastBelow is that in which not even the sentence below the question leaves them room.
const whoLeastBelow float32 = 400

// answers sets the two answers of "Is this you?" below each other, and in a low window beside each other where they fit.
type answers struct{ height func() float32 }

func (l answers) inForce() heightLayout {
	if l.height() < scaled(whoLowBelow) {
		return equalColumns{gap: betweenCards}
	}
	return column{gap: betweenCards}
}

func (l answers) Layout(objs []fyne.CanvasObject, s fyne.Size) { l.inForce().Layout(objs, s) }

func (l answers) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.inForce().HeightFor(objs, w)
}

func (l answers) MinSize(objs []fyne.CanvasObject) fyne.Size { return l.inForce().MinSize(objs) }

// byHeight shows the first of two things in a high window, else the second.
type byHeight struct {
	height func() float32
	below  float32
}

// newByHeight shows high where the window is at least below high (times the text
// scale), else low. The two must not share objects.
func newByHeight(height func() float32, below float32, high, low fyne.CanvasObject) *fyne.Container {
	low.Hide()
	return &fyne.Container{Layout: byHeight{height, below}, Objects: []fyne.CanvasObject{high, low}}
}

func (l byHeight) choose(objs []fyne.CanvasObject) (shown, other fyne.CanvasObject) {
	if l.height() < scaled(l.below) {
		return objs[1], objs[0]
	}
	return objs[0], objs[1]
}

func (l byHeight) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	shown, other := l.choose(objs)
	other.Hide()
	shown.Show()
	place(shown, 0, 0, s.Width, s.Height)
}

func (l byHeight) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	shown, _ := l.choose(objs)
	return heightFor(shown, w)
}

func (l byHeight) MinSize(objs []fyne.CanvasObject) fyne.Size {
	shown, _ := l.choose(objs)
	return shown.MinSize()
}
