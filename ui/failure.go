package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// newFailureCard shows what went wrong in the place of what was hoped for: what
// happened, whether anything was changed, the one next thing, and what else is worth
// to be known. next may be nil.
func newFailureCard(kind app.Kind, f failure, next *button, more ...string) fyne.CanvasObject {
	words := []fyne.CanvasObject{
		newParagraph(verbatim(f.What), textStrong),
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
	return newStillCard(newPadAll(space20, newRow(space16, 1, alignTop, square, newColumn(space4, words...))))
}

// symbolFor gives the symbol of a kind of failure.
func symbolFor(kind app.Kind) symbolName {
	switch kind {
	case app.KindNotDiscourse, app.KindTooOld:
		return symbolGlobe
	case app.KindOffline, app.KindHostNotFound:
		return symbolOffline
	case app.WrongAccount:
		return symbolUser
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
