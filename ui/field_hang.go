package ui

import "fyne.io/fyne/v2"

// hangingBelow has what stands after the text go below the frame where it would leave no room to type: a word that says how
// things stand is not to be lost.
func (f *field) hangingBelow() *field {
	f.hangs = true
	return f
}

// hangsAt says whether it does at a width.
func (f *field) hangsAt(w float32) bool {
	if !f.hangs || f.trailing == nil || !f.trailing.Visible() || w <= 0 {
		return false
	}
	room := w - fieldPadding
	if f.leading != nil {
		room -= widthOf(f.leading)
	}
	return f.trailingWidth(room) < widthOf(f.trailing)
}

// hanging is how much what hangs takes below the frame.
func (f *field) hanging(w float32) float32 {
	return labelToField + heightFor(f.trailing, min(widthOf(f.trailing), w))
}

// placeHanging sets it there, at the edge of the frame.
func (r *fieldRenderer) placeHanging(s fyne.Size, below bool) {
	if o := r.f.trailing; below {
		w := min(widthOf(o), s.Width)
		place(o, 0, r.f.frameHeight()+labelToField, w, heightFor(o, w))
	}
}
