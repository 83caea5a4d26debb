package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// cardActions is what the member can do on a card; each is told the connection.
type cardActions struct {
	Open                          func(connection string) // its details
	Menu                          func(connection string, at fyne.Position)
	Revoke, TryNow, Renew, Remove func(connection string)
	RemoveHere                    func(connection string)
}

const (
	cardIcon        float32 = 46
	cardButtonWidth float32 = 96 // of two over each other

	// noSignBefore is how long something may take without a sign of waiting.
	noSignBefore = 400 * time.Millisecond
)

// around is what a card has to know of the rest of the list.
type around struct {
	readOnly bool // the list may only be looked at
	offline  bool // said once for all: the cards are quiet
}

// connectionCard shows one connection: whose forum, as whom, how it is, and what
// can be done about it. It is pressed as a whole for its details; its buttons are
// pressed for themselves.
type connectionCard struct {
	composite
	words *Words
	do    cardActions
	id    string
	body  *card

	calm   steadiness
	icon   *forumIcon
	ground fyne.ThemeColorName // under the icon

	picture, title, state, badge, upper, lower *section
	buttons                                    []*button // the present ones
}

func newConnectionCard(w *Words, c app.Connection, do cardActions) *connectionCard {
	card := &connectionCard{words: w, do: do, id: c.ID, ground: colourSurface}
	for _, s := range []**section{&card.picture, &card.title, &card.state, &card.badge, &card.upper, &card.lower} {
		*s = newSection()
	}
	text := newColumn(5, card.title.box, card.state.box)
	inside := &fyne.Container{Layout: cardLayout{}, Objects: []fyne.CanvasObject{
		card.picture.box, text, card.badge.box, card.upper.box, card.lower.box,
	}}
	open := func() { do.Open(card.id) }
	menu := func(e *fyne.PointEvent) { do.Menu(card.id, e.AbsolutePosition) }
	card.body = newCard(newPad(13, 14, 13, 16, inside), "", open, menu).onSurfaceChanged(card.standOn)
	card.compose(card, card.body)
	return card
}

// standOn paints the ring around the account's picture in the colour below it.
func (card *connectionCard) standOn(ground fyne.ThemeColorName) {
	card.ground = ground
	if card.icon != nil {
		card.icon.SetGround(ground)
	}
}

// show redraws what has changed. changed: the page has to be laid out again; soon:
// after how long time alone changes what is seen, 0: not soon.
func (card *connectionCard) show(c app.Connection, a around, now time.Time) (changed bool, soon time.Duration) {
	soon = card.calm.settle(&c, now)
	card.picture.show([]any{c.Icon, c.Avatar, c.Forum.Title, account(c.Account)}, func() fyne.CanvasObject {
		card.icon = newForumIcon(faceOfConnection(c), cardIcon)
		card.icon.SetGround(card.ground)
		return card.icon
	})
	card.title.show([]any{c.Forum.Title, account(c.Account), c.Forum.Base}, func() fyne.CanvasObject {
		return newColumn(space2, newName(c.Forum.Title, textCardTitle), newLine(card.words.whoAndWhere(c), textSecondary))
	})
	word, facts := card.words.state(c, now), card.words.facts(c, now)
	quiet := a.offline && c.State == app.Offline
	card.state.show([]any{c.State, word, facts, quiet}, func() fyne.CanvasObject {
		return newRow(space8, 1, alignCentre, newStatePill(c.State, word, quiet), newLine(facts, textSmall))
	})
	card.body.spoken = card.words.cardSpoken(c, now)
	changed = card.showBadge(c)
	changed = card.showButtons(c) || changed
	for _, b := range card.buttons {
		b.SetEnabled(c.State != app.Revoking && !a.readOnly)
	}
	return changed, soon
}

// showBadge shows how much waits on the forum; quietly where that is left out of the
// sum of all.
func (card *connectionCard) showBadge(c app.Connection) bool {
	unread := unreadOf(c)
	return card.badge.show([]any{unread, c.Muted}, func() fyne.CanvasObject {
		switch {
		case unread == 0:
			return nil
		case c.Muted:
			return newQuietBadge(unread)
		}
		return newBadge(unread)
	})
}

// hearsOfMore says whether a connection is one that can still hear of what waits
// (look.md §5).
func hearsOfMore(s app.State) bool {
	switch s {
	case app.AccessEnded, app.KeyMissing, app.FromAnotherComputer, app.WaitingToRevoke, app.ForumMoved:
		return false
	}
	return true
}

// unreadOf is the last known number, where there can be more.
func unreadOf(c app.Connection) int {
	if !hearsOfMore(c.State) {
		return 0
	}
	return c.Unread
}

// unreadOfAll is the sum of what is not left out of it.
func unreadOfAll(s app.Snapshot) (sum int) {
	for _, c := range s.Connections {
		if !c.Muted {
			sum += unreadOf(c)
		}
	}
	return sum
}

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
	value := []any{names, account(c.Account), c.Forum.Title}
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
	b.spoken = strings.Join([]string{b.text, c.Forum.Title, card.words.accountOf(c)}, ", ")
	card.buttons = append(card.buttons, b)
	return b
}

// newStatePill shows a state: symbol, word and colour; a quiet one without its ground.
func newStatePill(s app.State, word string, quiet bool) fyne.CanvasObject {
	look := lookOf(s)
	if quiet {
		look.soft = ""
	}
	return newPill(look.symbol, word, look.ink, look.soft)
}
