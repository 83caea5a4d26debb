package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// newFailureCard shows what went wrong in the place of what was hoped for: what
// happened, whether anything was changed, the one next thing, and what else is worth
// to be known. next may be nil.
func newFailureCard(kind app.Kind, f failure, next *button, more ...string) fyne.CanvasObject {
	words := []fyne.CanvasObject{
		newWhat(kind, f.What),
		newParagraph(verbatim(f.Changed), textSecondary),
		newPad(space4, 0, 0, 0, newParagraph(verbatim(f.Next), textSecondary)),
	}
	for _, one := range more {
		words = append(words, newPad(space4, 0, 0, 0, newParagraph(one, textSmall)))
	}
	if next != nil {
		words = append(words, newPad(space8, 0, 0, 0, newFlow(space8, space8, newShrinking(next))))
	}
	square := newSquare(symbolFor(kind), theme.ColorNameWarning, colourWarningSoft, 44, 10, 22)
	if ofTheMember(kind) {
		square = newSquare(symbolFor(kind), colourNeutral, colourNeutralSoft, 44, 10, 22)
	}
	return newStillCard(newPadAll(space20, newRow(space16, 1, alignTop, square, newColumn(space4, words...))))
}

// newWhat says what happened, strong as far as the first statement goes: of an access that has ended all its
// causes follow, for nobody can tell which it was.
func newWhat(kind app.Kind, what string) fyne.CanvasObject {
	statement, causes, several := strings.Cut(verbatim(what), ":")
	if kind != app.KindAccessEnded || !several {
		return newParagraph(verbatim(what), textStrong)
	}
	return newParagraph("**"+statement+":**"+causes, textBody)
}

// ofTheMember says whether the member has ended it: nothing is wrong then.
func ofTheMember(kind app.Kind) bool { return kind == app.KindDenied || kind == app.KindCancelled }

// symbolFor gives the symbol of a kind of failure.
func symbolFor(kind app.Kind) symbolName {
	switch kind {
	case app.KindNotDiscourse, app.KindTooOld:
		return symbolGlobe
	case app.KindOffline, app.KindHostNotFound:
		return symbolOffline
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
