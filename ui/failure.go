package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// newFailureCard shows what went wrong in the place of what was hoped for: what
// happened, whether anything was changed, and the one next thing. next may be nil.
func newFailureCard(kind app.Kind, f failure, next *button) fyne.CanvasObject {
	words := []fyne.CanvasObject{
		newWhat(kind, f.What),
		newParagraph(verbatim(f.Changed), textSecondary),
		newPad(space4, 0, 0, 0, newParagraph(verbatim(f.Next), textSecondary)),
	}
	if next != nil {
		words = append(words, newPad(space8, 0, 0, 0, newFlow(space8, space8, newShrinking(next))))
	}
	square := newSquare(symbolFor(kind), theme.ColorNameWarning, colourWarningSoft, 44, 10, 22)
	if ofTheMember(kind) {
		square = newSquare(symbolFor(kind), colourNeutral, colourNeutralSoft, 44, 10, 22)
	}
	return newStillCard(&fyne.Container{Layout: failureLayout{}, Objects: []fyne.CanvasObject{square, newColumn(space4, words...)}})
}

// failureWords is the least width beside the symbol of a failure: with less, that goes.
const failureWords float32 = 180

// failureLayout sets the words beside their symbol, inset as the rows of the groups below are; where they would be broken into
// many short lines they stand alone: what they say, and the button below them, is to be in sight.
type failureLayout struct{}

// arrange says whether the symbol stands before the words, and if so, what it takes of the width.
func (failureLayout) arrange(square fyne.CanvasObject, w float32) (before float32, beside bool) {
	before = widthOf(square) + space16
	if w-2*groupInset-before < scaled(failureWords) {
		return 0, false
	}
	return before, true
}

func (l failureLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	square, words := objs[0], objs[1]
	before, beside := l.arrange(square, s.Width)
	setVisible(square, beside)
	side := square.MinSize()
	place(square, groupInset, groupInset, side.Width, side.Height)
	place(words, groupInset+before, groupInset, s.Width-2*groupInset-before, s.Height-2*groupInset)
}

func (l failureLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	before, beside := l.arrange(objs[0], w)
	high := heightFor(objs[1], w-2*groupInset-before)
	if beside {
		high = max(high, heightFor(objs[0], before))
	}
	return high + 2*groupInset
}

func (failureLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return objs[1].MinSize().AddWidthHeight(2*groupInset, 2*groupInset)
}

// newWhat says what happened, strong as far as the first statement goes: of an access that has ended all its
// causes follow, for nobody can tell which it was.
func newWhat(kind app.Kind, what string) fyne.CanvasObject {
	statement, causes, several := strings.Cut(verbatim(what), ":")
	if kind != app.KindAccessEnded || !several {
		return newParagraph(strings.TrimSuffix(verbatim(what), "."), textStrong) // look.md §10: a title has no full stop
	}
	return newParagraph("**"+statement+":**"+causes, textBody)
}

// ofTheMember says whether the member has ended it: nothing is wrong then.
func ofTheMember(kind app.Kind) bool { return kind == app.KindDenied || kind == app.KindCancelled }

// symbolFor gives the symbol of a kind of failure.
func symbolFor(kind app.Kind) symbolName {
	switch kind {
	case app.KindNotDiscourse, app.KindTooOld, app.KindHostNotFound: // the address, not the network
		return symbolGlobe
	case app.KindOffline:
		return symbolOffline
	case app.KindSlowDown:
		return symbolPause
	case app.WrongAccount:
		return symbolUser
	case app.KindDenied, app.KindCancelled:
		return symbolEnded
	}
	if ofKeyring(kind) {
		return symbolKey
	}
	return symbolAlert
}

// ofKeyring says whether it is the keyring that refused.
func ofKeyring(kind app.Kind) bool {
	switch kind {
	case app.NoKeyring, app.NoWallet, app.KeyringLocked, app.KeyringWaiting, app.KeyringBusy,
		app.KeyringForgets, app.KeyringOther:
		return true
	}
	return false
}

// correctable says whether the member has to change the address before it makes
// sense to look again.
func correctable(kind app.Kind) bool {
	switch kind {
	case app.KindAddressHalf, app.KindAddressUnsafe, app.KindAddressNotWeb, app.KindAddressDeepLink:
		return true
	}
	return false
}

// forTheStaff says whether only the forum's staff can help: to look again at once would come to the same.
func forTheStaff(kind app.Kind) bool {
	switch kind {
	case app.KindTooOld, app.KindAddressPlainHTTP, app.KindDowngradeRefused:
		return true
	}
	return false
}
