package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// noticeKind is what a notice is about; it gives colour and symbol.
type noticeKind int

const (
	noticeInfo    noticeKind = iota // explains
	noticeDone                      // something has been done
	noticeWarning                   // something will happen, or did not
	noticeError                     // something was refused
	noticeNeutral                   // the network or the forum is away
	noticeLeaving                   // waits to be revoked
)

// stateLook gives a kind's symbol and colours.
func (k noticeKind) look() stateLook {
	return [...]stateLook{
		noticeInfo:    {symbolInfo, colourInfo, colourInfoSoft},
		noticeDone:    {symbolOK, theme.ColorNameSuccess, colourSuccessSoft},
		noticeWarning: {symbolAlert, theme.ColorNameWarning, colourWarningSoft},
		noticeError:   {symbolEnded, theme.ColorNameError, colourErrorSoft},
		noticeNeutral: {symbolOffline, colourNeutral, colourNeutralSoft},
		noticeLeaving: {symbolLeave, colourLeaving, colourLeavingSoft},
	}[k]
}

// noticeSpec says what a notice shows.
type noticeSpec struct {
	Kind   noticeKind
	Symbol symbolName // empty: that of the kind
	Text   string     // may start **strong**; text of other people goes through verbatim first
	Action *button    // the one thing to do; may be nil
	More   *button    // the other, where it is a question with two answers; may be nil
	Close  *button    // takes it away: always in the corner at the top; may be nil
	Brief  bool       // a few words only: Action, a symbol, stands beside them however narrow it is
}

// answered gives a notice its buttons, two at the most.
func (s noticeSpec) answered(buttons ...*button) noticeSpec {
	for i, b := range buttons {
		if i == 0 {
			s.Action = b
		} else {
			s.More = b
		}
	}
	return s
}

// answers are the buttons of a notice but for its cross: the one thing to do is the last of two, at the right as in a
// footer. nil: none.
func (s noticeSpec) answers() fyne.CanvasObject {
	switch {
	case s.Action == nil:
		return nil
	case s.More == nil:
		return s.Action
	}
	return newFlow(space8, space8, s.More, s.Action)
}

// notice is a sentence or two on top of a page, which it pushes down.
type notice struct {
	composite
	text *paragraph
}

// The measures of a notice.
const (
	noticeGap   float32 = 11
	noticeSide  float32 = 14
	noticeWords float32 = 180 // with less beside the button, that goes below
	manyWords   float32 = 260 // likewise beside two
)

// passingLook is the look of what passes by itself, the same wherever it is told and as on a card; all else looks as given.
func passingLook(kind app.Kind, look noticeKind, symbol symbolName) (noticeKind, symbolName) {
	switch onceOver(kind) {
	case phraseApproveOnceOffline:
		return noticeNeutral, symbolOffline
	case phraseApproveOnceDown:
		return noticeNeutral, symbolAlert
	case phraseApproveOnceSlowDown:
		return noticeInfo, symbolPause
	}
	return look, symbol
}

// newNotice makes a notice.
func newNotice(spec noticeSpec) *notice {
	look := spec.Kind.look()
	if spec.Symbol != "" {
		look.symbol = spec.Symbol
	}
	for _, b := range []*button{spec.Action, spec.More} {
		if b != nil {
			b.lifted()
		}
	}
	n := &notice{text: newParagraph(spec.Text, textNotice)}
	var inside fyne.CanvasObject = newRow(noticeGap, 1, alignHigh, newSymbol(look.symbol, look.ink, symbolNotice), n.text)
	switch {
	case spec.Close != nil:
		inside = newCrossed(inside, spec.answers(), spec.Close)
	case spec.More != nil:
		inside = newBesideOrBelow(manyWords, inside, spec.answers())
	case spec.Brief:
		inside = newRow(noticeGap, 0, alignCentre, inside, newPad(-space8, 0, -space8, 0, newPulled(spec.Action, false)))
	case spec.Action != nil:
		inside = newBesideOrBelow(noticeWords, inside, spec.Action)
	}
	ground := newBox(surface{fill: look.soft, radius: radiusNotice})
	n.compose(n, newStack(ground, newPad(noticeGap, noticeSide, noticeGap, noticeSide, inside)))
	return n
}

// AccessibilityLabel is what it says.
func (n *notice) AccessibilityLabel() string { return n.text.AccessibilityLabel() }

// AccessibilityRole says that it is text.
func (n *notice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// newBesideOrBelow sets a button at the right of words, below them where less than least
// would be left for those.
func newBesideOrBelow(least float32, words, button fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: noticeLayout{least: least}, Objects: []fyne.CanvasObject{words, button}}
}

// newBesideWrapped is the same for words that change: where the button stands is a matter of room alone, however many lines
// they take.
func newBesideWrapped(least float32, words, button fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: noticeLayout{least: least, stays: true}, Objects: []fyne.CanvasObject{words, button}}
}

// noticeLayout sets the button at the right of symbol and words; where too little would be left for them, or the notice is
// lower so, below, at their right.
type noticeLayout struct {
	least float32
	stays bool // at the right, though the notice were lower with the button below
}

func (l noticeLayout) beside(words, button fyne.CanvasObject, w float32) bool {
	room := w - widthOf(button) - noticeGap
	if l.stays {
		return room >= scaled(l.least)
	}
	if room < min(widthOf(words), scaled(l.least)) {
		return false
	}
	narrow, wide := heightFor(words, room), heightFor(words, w)
	if narrow > wide && narrow > 2*textNotice.lineHeight()+1 {
		return false // many short lines beside a lone button
	}
	return narrow <= wide+space8+heightFor(button, widthOf(button))
}

func (l noticeLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	words, button := objs[0], objs[1]
	bw := min(widthOf(button), s.Width)
	bh := heightFor(button, bw)
	if !l.beside(words, button, s.Width) {
		place(words, 0, 0, s.Width, s.Height-bh-space8)
		place(button, s.Width-bw, s.Height-bh, bw, bh)
		return
	}
	room := s.Width - bw - noticeGap
	h := heightFor(words, room)
	place(words, 0, (s.Height-h)/2, room, h)
	place(button, s.Width-bw, (s.Height-bh)/2, bw, bh)
}

func (l noticeLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	words, button := objs[0], objs[1]
	bh := heightFor(button, min(widthOf(button), w))
	if !l.beside(words, button, w) {
		return heightFor(words, w) + space8 + bh
	}
	return max(heightFor(words, w-widthOf(button)-noticeGap), bh)
}

func (noticeLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return overlaid(objs)
}
