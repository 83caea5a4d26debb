package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// dress applies what the member has chosen since: light or dark, the size of the text,
// the language. For the last two the pages are made anew.
func (w *Window) dress(s app.Settings) {
	worn := w.worn
	w.worn = s
	if s.TextSize == worn.TextSize && s.Language == worn.Language || w.page == nil {
		w.putOn(s, worn)
		return
	}
	at, below := w.seatOn(w.top()), w.stopsBelow()
	w.leftOf(w.asides)
	w.window.SetContent(newSpacer(0, 0)) // what goes need not be painted in the new look
	w.putOn(s, worn)
	w.rebuild()
	w.sitDown(w.top(), at)
	for i, stop := range below {
		w.asides[i].before = stopAt(w.below(i), stop)
	}
}

// putOn changes the look and the words, where they are to be others.
func (w *Window) putOn(s, worn app.Settings) {
	if s.Language != worn.Language {
		w.words = w.words.in(s.Language)
		w.words.teachFyne()
		w.hangMenuBar()
	}
	before, ours := w.app.Settings().Theme().(*look)
	if !ours {
		return
	}
	l := before
	if s.Appearance != worn.Appearance {
		l = l.as(s.Appearance)
	}
	if s.TextSize != worn.TextSize {
		l = l.withTextScale(s.TextSize)
	}
	if l != before {
		w.app.Settings().SetTheme(l)
	}
}

// rebuild makes the page and what lies over it anew, in the words and the size in force.
// The member is then led back to where she was: the same page, the focus where it was,
// and what was pressed at the height where it was pressed.
func (w *Window) rebuild() {
	before := w.page
	w.page = w.pageAt(w.kind)
	inherit(w.page, before)
	for i := range w.asides {
		if a := &w.asides[i]; a.remake != nil {
			before := a.view
			a.view = a.remake()
			inherit(a.view, before)
		}
	}
	w.drawAgain(w.draw(time.Now()))
	w.standing = standing{} // she has gone nowhere
	w.open(w.top())
}

// inherit lets a page that was made anew have what was typed and unfolded on the one before.
func inherit(v, before view) {
	if heir, ok := v.(interface{ inherit(before view) }); ok {
		heir.inherit(before)
	}
}

// seat is where the member is on a page: the numbers of stops of the Tab key; -1: none.
type seat struct {
	focus  int
	anchor int     // what stays at its height while all around it grows
	y      float32 // that height, of its middle
}

func (w *Window) seatOn(v view) seat {
	stops := stopsIn(v)
	at := seat{focus: slices.Index(stops, w.window.Canvas().Focused())}
	at.anchor = at.focus
	if p, ok := v.(interface{ touched() fyne.Focusable }); ok && p.touched() != nil {
		at.anchor = slices.Index(stops, p.touched())
	}
	if at.anchor >= 0 {
		at.y = middleIn(v, stops[at.anchor].(fyne.CanvasObject))
	}
	return at
}

func (w *Window) sitDown(v view, at seat) {
	if stop := stopAt(v, at.focus); stop != nil {
		w.window.Canvas().Focus(stop)
	}
	anchor, p := stopAt(v, at.anchor), pageIn(v)
	if o, ok := anchor.(fyne.CanvasObject); ok && p != nil && holds(p.scroll.Content, o) {
		p.scrollBy(middleIn(v, o) - at.y)
	}
}

// stopsBelow notes what had the focus below each page that was opened.
func (w *Window) stopsBelow() []int {
	numbers := make([]int, len(w.asides))
	for i, a := range w.asides {
		numbers[i] = slices.Index(stopsIn(w.below(i)), a.before)
	}
	return numbers
}

// below is the page under the one that was opened as number i.
func (w *Window) below(i int) view {
	if i == 0 {
		return w.page
	}
	return w.asides[i-1].view
}

// stopAt is the stop of the Tab key with a number; nil: there is none.
func stopAt(o fyne.CanvasObject, number int) fyne.Focusable {
	if stops := stopsIn(o); number >= 0 && number < len(stops) {
		return stops[number]
	}
	return nil
}

// stopsIn gives the stops of the Tab key in a tree, in their order.
func stopsIn(o fyne.CanvasObject) (stops []fyne.Focusable) {
	if !o.Visible() || leaves(o) {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok {
		if d, can := o.(fyne.Disableable); !can || !d.Disabled() {
			stops = append(stops, f)
		}
	}
	for _, child := range childrenOf(o) {
		stops = append(stops, stopsIn(child)...)
	}
	return stops
}

// middleIn is the height of the middle of o on a page that may not have been painted yet:
// until then the desktop's driver knows no place of anything on it.
func middleIn(page, o fyne.CanvasObject) float32 {
	y, _ := topIn(page, o)
	return y + o.Size().Height/2
}

// topIn adds up the places of all that o stands in; there is false where it is not in root.
func topIn(root, o fyne.CanvasObject) (y float32, there bool) {
	if root == o {
		return root.Position().Y, true
	}
	for _, child := range childrenOf(root) {
		if y, there := topIn(child, o); there {
			return y + root.Position().Y, true
		}
	}
	return 0, false
}
