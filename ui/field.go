package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// field is one line to type in: Fyne's Entry (selection, input methods) in our own frame, with room for a symbol before the
// text and an object after it.
type field struct {
	widget.BaseWidget
	OnChanged   func(text string) // the text is another; may be nil
	OnSubmitted func(text string) // Enter; nil: the page gets the key
	OnEscape    func()            // Esc; nil: the page gets the key
	OnDown      func()            // the arrow; nil: the page gets the key
	OnLeft      func()            // it has lost the focus; may be nil

	called   string // what it says to who cannot see it; empty: its placeholder
	entry    *fieldEntry
	framed   fyne.CanvasObject // the entry in our frame
	wheel    *fieldWheel
	wait     *waitRule
	leading  fyne.CanvasObject
	trailing fyne.CanvasObject
	focused  bool
	hangs    bool // what stands after the text goes below the frame where it has no room in it
	rows     int  // lines to be seen; 0: it is one line
}

// newField makes an empty field 40 high.
func newField(placeholder string) *field {
	f := &field{wait: newWaitRule()}
	f.wait.Hide()
	f.entry = newFieldEntry(f)
	f.entry.SetPlaceHolder(placeholder)
	f.framed, f.wheel = f.entry, newFieldWheel(f)
	f.ExtendBaseWidget(f)
	return f
}

// newReadOnlyField shows text that can be selected and copied, not changed; hint as long as there is none.
func newReadOnlyField(hint, text string) *field {
	f := newField(hint)
	f.entry.SetText(text)
	f.entry.readOnly = true
	if text != "" { // else there is nothing to scroll, and it would cost
		f.hideBars()
	}
	return f
}

// hideBars has a text that is longer than its field be scrolled without a bar. That takes a scope of the theme, for which
// Fyne reads all fonts anew and keeps them for good: what is typed on one line goes without.
func (f *field) hideBars() {
	if _, done := f.framed.(*container.ThemeOverride); !done {
		f.framed = container.NewThemeOverride(f.entry, withoutBars{})
	}
}

// named gives it the name by which who cannot see it knows it: its label.
func (f *field) named(name string) *field {
	f.called = joined(spansOf(name))
	return f
}

// setRows makes it a box for a long text, of which so many lines are seen.
func (f *field) setRows(rows int) {
	f.rows = rows
	f.hideBars()
	f.entry.MultiLine = true
	if f.entry.Wrapping == fyne.TextWrapOff {
		f.entry.Wrapping = fyne.TextWrapBreak
	}
	f.entry.SetMinRowsVisible(rows)
}

// SetLeading puts a quiet symbol before the text.
func (f *field) SetLeading(symbol symbolName) {
	f.leading = newSymbol(symbol, colourText2, symbolButton)
	f.Refresh()
}

// SetTrailing puts an object (a word, a pill) at the right inside; nil takes it away.
func (f *field) SetTrailing(o fyne.CanvasObject) {
	f.trailing = o
	f.Refresh()
}

// SetText puts text in, and tells OnChanged.
func (f *field) SetText(text string) { f.entry.SetText(text) }

// Text is what stands in the field.
func (f *field) Text() string { return f.entry.Text }

// SetEnabled lets it be typed in or not.
func (f *field) SetEnabled(on bool) {
	if on {
		f.entry.Enable()
	} else {
		f.entry.Disable()
	}
	f.Refresh()
}

// focusable is what to hand to Canvas.Focus.
func (f *field) focusable() fyne.Focusable { return f.entry }

// Tapped beside the text begins typing.
func (f *field) Tapped(*fyne.PointEvent) {
	if c := canvasOf(f); c != nil {
		c.Focus(f.entry)
	}
}

// HeightFor is that of the frame, whatever its width, and of what hangs below it.
func (f *field) HeightFor(w float32) float32 {
	if f.hangsAt(w) {
		return f.frameHeight() + f.hanging(w)
	}
	return f.frameHeight()
}

func (f *field) frameHeight() float32 {
	if f.rows > 0 {
		return ceil(f.entry.MinSize().Height)
	}
	return ceil(atLeast(heightField, newPrinter(textBody, "").height, 11))
}

// NaturalWidth is modest: a field takes what a page gives it.
func (f *field) NaturalWidth() float32 { return scaled(200) }

func (f *field) setFocused(on bool) {
	f.focused = on
	f.Refresh()
}

// CreateRenderer is Fyne's.
func (f *field) CreateRenderer() fyne.WidgetRenderer {
	r := &fieldRenderer{f: f, frame: canvas.NewRectangle(color.Transparent), fade: newFade()}
	r.repaint()
	return r
}

type fieldRenderer struct {
	f     *field
	frame *canvas.Rectangle
	fade  *canvas.LinearGradient // over the end of a text that goes on behind it
}

// The insets of a field: Fyne's entry has 9 of its own before the text.
const (
	fieldPadding    float32 = 12
	fieldEntryInset float32 = 9
	fieldTrailing   float32 = 11
)

func (r *fieldRenderer) Layout(s fyne.Size) {
	below := r.f.hangsAt(s.Width)
	if r.f.hangs {
		r.placeHanging(s, below)
		s.Height = min(s.Height, r.f.frameHeight())
	}
	r.frame.Resize(s)
	left, right := fieldPadding-fieldEntryInset, fieldPadding // a long text is cut before the edge
	if o := r.f.leading; o != nil {
		w, h := widthOf(o), heightFor(o, widthOf(o))
		place(o, fieldPadding, (s.Height-h)/2, w, h)
		left = fieldPadding + w
	}
	if o := r.f.trailing; o != nil && !below {
		w := r.f.trailingWidth(s.Width - left)
		h := heightFor(o, w)
		place(o, s.Width-fieldTrailing-w, (s.Height-h)/2, w, h)
		right = fieldTrailing + w
	}
	h := min(r.f.entry.MinSize().Height, s.Height)
	place(r.f.framed, left, (s.Height-h)/2, s.Width-left-right, h)
	r.placeFade(s, left, right)
	r.f.wheel.Resize(s)
	r.f.placeWait(s)
}

// trailingWidth is how much of the width after the symbol goes to what stands after the text: less where the text could
// then be read whole, and else could not.
func (f *field) trailingWidth(width float32) float32 {
	natural, least := min(widthOf(f.trailing), width/2), minWidth(f.trailing)
	text := newPrinter(textBody, "").width(span{text: f.entry.Text}) + 2*fieldEntryInset + fieldTrailing
	if text > width-natural && text <= width-least {
		return least
	}
	return natural
}

func (r *fieldRenderer) MinSize() fyne.Size {
	return fyne.NewSize(scaled(100), r.f.HeightFor(0))
}

// Refresh leaves the override alone and refreshes what is in it: Fyne gives a refreshed override a new scope, reads all
// fonts anew for that, and never forgets the old ones.
func (r *fieldRenderer) Refresh() {
	r.repaint()
	r.Layout(r.f.Size())
	for _, o := range without(r.f.wait, r.f.entry, r.f.leading, r.f.trailing) {
		o.Refresh()
	}
}

func (r *fieldRenderer) repaint() {
	r.surface().onto(r.frame)
	r.paintFade()
}

func (r *fieldRenderer) surface() surface {
	s := surface{fill: theme.ColorNameInputBackground, border: theme.ColorNameInputBorder, radius: radiusButton}
	if r.f.entry.readOnly { // it looks like paper, and not as if something could be typed into it
		s.fill, s.border = colourPaper, colourBorder
	}
	switch {
	case r.f.entry.Disabled():
		s.border = theme.ColorNameDisabled
	case r.f.focused:
		s.border, s.width = theme.ColorNameHyperlink, ringStroke
	}
	return s
}

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	objs := []fyne.CanvasObject{r.frame, r.f.wait, r.f.framed, r.fade}
	if r.f.leading != nil {
		objs = append(objs, r.f.leading)
	}
	if r.f.trailing != nil {
		objs = append(objs, r.f.trailing)
	}
	if r.f.rows == 0 {
		objs = append(objs, r.f.wheel)
	}
	return objs
}

func (r *fieldRenderer) Destroy() {}
