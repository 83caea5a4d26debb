package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// cardActions is what the member can do on a card; each is told the connection.
type cardActions struct {
	Revoke, TryNow, Reconnect, Remove func(connection string)
}

const (
	cardIcon        float32 = 46
	cardButtonWidth float32 = 96 // of two over each other

	// noSignBefore is how long something may take without a sign of waiting.
	noSignBefore = 400 * time.Millisecond
)

// connectionCard shows one connection: whose forum, as whom, how it is, and what
// can be done about it.
type connectionCard struct {
	composite
	words *Words
	do    cardActions
	id    string

	steady app.State // the last state that was not for a moment only
	since  time.Time // when the present moment began; zero: none

	picture, title, state, badge, upper, lower *section
	buttons                                    []*button // the present ones
}

func newConnectionCard(w *Words, c app.Connection, do cardActions) *connectionCard {
	card := &connectionCard{words: w, do: do, id: c.ID, steady: c.State}
	for _, s := range []**section{&card.picture, &card.title, &card.state, &card.badge, &card.upper, &card.lower} {
		*s = newSection()
	}
	text := newColumn(5, card.title.box, card.state.box)
	inside := &fyne.Container{Layout: cardLayout{}, Objects: []fyne.CanvasObject{
		card.picture.box, text, card.badge.box, card.upper.box, card.lower.box,
	}}
	card.compose(card, newStillCard(newPad(13, 14, 13, 16, inside)))
	return card
}

// show redraws what has changed. changed: the page has to be laid out again; soon:
// after how long time alone changes what is seen, 0: not soon.
func (card *connectionCard) show(c app.Connection, readOnly bool, now time.Time) (changed bool, soon time.Duration) {
	soon = card.settle(&c, now)
	card.picture.show([]any{c.Icon, c.Avatar, c.Forum.Title, account(c.Account)}, func() fyne.CanvasObject {
		return newForumIcon(faceOfConnection(c), cardIcon)
	})
	card.title.show([]any{c.Forum.Title, account(c.Account), c.Forum.Base}, func() fyne.CanvasObject {
		who := []fact{{text: card.words.accountOf(c), shorten: true}, {text: c.Forum.Host(), shorten: true}}
		return newColumn(space2, newName(c.Forum.Title, textCardTitle), newLine(who, textSecondary))
	})
	word, facts := card.words.state(c), card.words.facts(c, now)
	card.state.show([]any{c.State, word, facts}, func() fyne.CanvasObject {
		return newRow(space8, 1, alignCentre, newStatePill(c.State, word), newLine(facts, textSmall))
	})
	unread := unreadOf(c.State, c.Unread)
	changed = card.badge.show(unread, func() fyne.CanvasObject {
		if unread == 0 {
			return nil
		}
		return newBadge(unread)
	})
	changed = card.showButtons(c) || changed
	for _, b := range card.buttons {
		b.SetEnabled(c.State != app.Revoking && !readOnly)
	}
	return changed, soon
}

// unreadOf is the last known number, where a connection is one that can still hear
// of more (look.md §5).
func unreadOf(s app.State, last int) int {
	switch s {
	case app.AccessEnded, app.KeyMissing, app.FromAnotherComputer, app.WaitingToRevoke, app.ForumMoved:
		return 0
	}
	return last
}

// settle keeps what was known in sight while a check is too short to speak of
// (look.md §9), and remembers it for the buttons.
func (card *connectionCard) settle(c *app.Connection, now time.Time) time.Duration {
	if c.State != app.Checking && c.State != app.Revoking {
		card.steady, card.since = c.State, time.Time{}
		return 0
	}
	if card.since.IsZero() {
		card.since = now
	}
	wait := noSignBefore - now.Sub(card.since)
	if c.State == app.Checking && wait > 0 && card.steady != app.Checking {
		c.State = card.steady
		return wait
	}
	return 0
}

// cardButtons names the buttons of a card; lower may be none.
type cardButtons struct{ upper, lower phrase }

// buttonsOf says what can be done in a state (look.md §5).
func buttonsOf(s app.State) cardButtons {
	switch s {
	case app.AccessEnded, app.KeyMissing, app.FromAnotherComputer:
		return cardButtons{phraseButtonReconnect, phraseButtonRemove}
	case app.ForumMoved:
		return cardButtons{phraseButtonLook, phraseButtonRevoke}
	case app.WaitingToRevoke:
		return cardButtons{phraseButtonTryNow, ""}
	}
	return cardButtons{phraseButtonRevoke, ""}
}

// showButtons shows what can be done in the state last known.
func (card *connectionCard) showButtons(c app.Connection) bool {
	names := buttonsOf(card.steady)
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
		kind, do = buttonTonal, card.do.Reconnect
	case phraseButtonRemove:
		do = card.do.Remove
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

// newStatePill shows a state: symbol, word and colour.
func newStatePill(s app.State, word string) fyne.CanvasObject {
	look := lookOf(s)
	return newPill(look.symbol, word, look.ink, look.soft)
}

// accountOf names a connection's account, or says that the forum does not.
func (w *Words) accountOf(c app.Connection) string {
	if name := account(c.Account); name != "" {
		return name
	}
	return w.say(phraseFactUnnamed)
}
