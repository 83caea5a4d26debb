package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// cardButtons names the buttons of a card; lower may be none.
type cardButtons struct{ upper, lower phrase }

// buttonsOf says what can be done in a state (look.md §5). mayRemoveHere: the forum
// could not be told for so long that the member may give up.
func buttonsOf(s app.State, mayRemoveHere bool) cardButtons {
	switch s {
	case app.AccessEnded, app.KeyMissing, app.FromAnotherComputer:
		return cardButtons{phraseButtonReconnect, phraseButtonRemove}
	case app.ForumMoved:
		return cardButtons{phraseButtonLook, phraseButtonRevoke}
	case app.WaitingToRevoke:
		if mayRemoveHere {
			return cardButtons{phraseButtonTryNow, phraseDetailsRemoveHere}
		}
		return cardButtons{phraseButtonTryNow, ""}
	}
	return cardButtons{phraseButtonRevoke, ""}
}

// showButtons shows what can be done in the state last known.
func (card *connectionCard) showButtons(c app.Connection) bool {
	names := buttonsOf(card.calm.state, c.MayRemoveHere)
	value := []any{names, account(c.Account), c.Title()}
	changed := card.upper.show(value, func() fyne.CanvasObject {
		card.buttons = nil
		return card.button(names.upper, c, names.lower != "")
	})
	return card.lower.show(value, func() fyne.CanvasObject {
		if names.lower == "" {
			return nil
		}
		return card.button(names.lower, c, true)
	}) || changed
}

// button makes one of them; it says to who cannot see it what it is about.
func (card *connectionCard) button(name phrase, c app.Connection, paired bool) fyne.CanvasObject {
	kind, do := buttonOutlined, card.do.Revoke
	switch name {
	case phraseButtonReconnect, phraseButtonLook:
		kind, do = buttonTonal, card.do.Renew
	case phraseButtonRemove:
		do = card.do.Remove
	case phraseDetailsRemoveHere:
		do = card.do.RemoveHere
	case phraseButtonTryNow:
		do = card.do.TryNow
	}
	b := newButton(kind, card.words.say(name), "", func() { do(card.id) }).small()
	if name == phraseButtonRevoke {
		b.reddensOnHover()
	}
	if paired {
		b.atLeastWide(cardButtonWidth)
	}
	b.spoken = strings.Join([]string{b.text, c.Title(), card.words.accountOf(c)}, ", ")
	card.buttons = append(card.buttons, b)
	return b
}
