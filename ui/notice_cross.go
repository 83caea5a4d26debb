package ui

import "fyne.io/fyne/v2"

// crossLayout keeps the cross of a notice in its corner at the top. What else can be pressed stands between the words and
// the cross, or below them where noticeLayout sets it there; the Tab key comes to the two in the order in which they are
// read, so that below the cross it comes second.
type crossLayout struct {
	words, action, cross fyne.CanvasObject // action may be nil
}

// newCrossed sets words, what else can be pressed (may be nil), and the cross.
func newCrossed(words, action fyne.CanvasObject, cross *button) *fyne.Container {
	l := &crossLayout{words: words, action: action, cross: newPad(-space8, 0, -space8, 0, newPulled(cross, false))}
	objs := []fyne.CanvasObject{words, l.cross}
	if action != nil {
		objs = append(objs, action)
	}
	return &fyne.Container{Layout: l, Objects: objs}
}

// lowestAnswer is how far below the top of many lines an answer beside them begins: it stays in the row of the cross.
const lowestAnswer float32 = 20

// room is what is left beside the cross.
func (l *crossLayout) room(w float32) float32 { return w - widthOf(l.cross) - noticeGap }

// beside says whether the action stands beside the words.
func (l *crossLayout) beside(w float32) bool {
	return noticeLayout{least: noticeWords}.beside(l.words, l.action, l.room(w))
}

func (l *crossLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	room, cross := l.room(s.Width), widthOf(l.cross)
	place(l.cross, s.Width-cross, 0, cross, heightFor(l.cross, cross))
	if l.action == nil {
		place(l.words, 0, 0, room, s.Height)
		return
	}
	wide := min(widthOf(l.action), s.Width)
	high := heightFor(l.action, wide)
	if !l.beside(s.Width) {
		copy(objs, []fyne.CanvasObject{l.words, l.cross, l.action})
		place(l.words, 0, 0, room, s.Height-high-space8)
		place(l.action, s.Width-wide, s.Height-high, wide, high)
		return
	}
	copy(objs, []fyne.CanvasObject{l.words, l.action, l.cross})
	room -= wide + noticeGap
	h := heightFor(l.words, room)
	place(l.words, 0, (s.Height-h)/2, room, h)
	place(l.action, room+noticeGap, min((s.Height-high)/2, scaled(lowestAnswer)), wide, high)
}

// HeightFor is that of the words, and of what stands beside or below them.
func (l *crossLayout) HeightFor(_ []fyne.CanvasObject, w float32) float32 {
	room, cross := l.room(w), heightFor(l.cross, widthOf(l.cross))
	switch {
	case l.action == nil:
		return max(heightFor(l.words, room), cross)
	case !l.beside(w):
		return max(heightFor(l.words, room), cross) + space8 + heightFor(l.action, min(widthOf(l.action), w))
	}
	wide := widthOf(l.action)
	return max(heightFor(l.words, room-wide-noticeGap), heightFor(l.action, wide), cross)
}

func (l *crossLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return row{gap: noticeGap}.MinSize([]fyne.CanvasObject{l.words, l.cross})
}
