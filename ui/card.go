package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// cardActions is what the member can do on a card; each is told the connection.
type cardActions struct {
	Open                          func(connection string)                                            // its details
	Menu                          func(connection string, from fyne.CanvasObject, at *fyne.Position) // at nil: below from
	ForumMenu                     func(base string, from fyne.CanvasObject, at *fyne.Position)
	Step                          func(key string, by int)                                                                    // moves a connection, or what a key of the list stands for
	Walk                          func(from *card, by int) bool                                                               // to the next card or the one before; false: there is none
	Checked                       func(connection string, stays time.Duration, now time.Time) (o outcome, soon time.Duration) // what came of a check; may be nil
	Typed                         func(rune)                                                                                  // a letter, while a card has the focus
	Lift                          func(key string, from fyne.Position) bool
	Drag                          func(to fyne.Position)
	Drop                          func()
	Shift                         func() bool // whether that key is held down
	Rename                        func(connection string)
	Revoke, TryNow, Renew, Remove func(connection string)
	RemoveHere                    func(connection string)
}

const (
	cardIcon        float32 = 46
	cardAvatar      float32 = 32 // of an account below its forum's icon
	cardLineGap     float32 = 5
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
// pressed for themselves. Where several accounts of one forum share a card, it is a row
// of that: the forum is named above.
type connectionCard struct {
	composite
	words *Words
	do    cardActions
	id    string
	body  *card
	row   bool // of a card of several

	calm   steadiness
	spare  badgeRoom
	icon   *forumIcon          // nil in a row
	ground fyne.ThemeColorName // under the icon
	inside *fyne.Container

	picture, title, state, badge, upper, lower *section
	buttons                                    []*button // the present ones
}

// newConnectionCard makes the card of a connection.
func newConnectionCard(w *Words, c app.Connection, do cardActions) *connectionCard {
	card := &connectionCard{words: w, do: do, id: c.ID, ground: colourSurface}
	card.fill(cardLineGap)
	card.body = newCard(newPad(13, 14, 13, 16, card.inside), "", card.open, card.askMenu).onSurfaceChanged(card.standOn)
	card.body.listen(c.ID, do, card.menuByKey)
	card.compose(card, card.body)
	return card
}

// newAccountRow makes the row of a connection in the card of its forum.
func newAccountRow(w *Words, c app.Connection, do cardActions) *connectionCard {
	card := &connectionCard{words: w, do: do, id: c.ID, row: true}
	card.fill(space4)
	card.body = newRowCard(newPad(groupCardRow, 14, groupCardRow, 16, card.inside), card.open, card.askMenu)
	card.body.listen(c.ID, do, card.menuByKey)
	card.compose(card, card.body)
	return card
}

// fill makes what is inside; gap is that between title and state.
func (card *connectionCard) fill(gap float32) {
	for _, s := range []**section{&card.picture, &card.title, &card.state, &card.badge, &card.upper, &card.lower} {
		*s = newSection()
	}
	text := newColumn(gap, card.title.box, card.state.box)
	card.inside = &fyne.Container{Layout: cardLayout{&card.spare}, Objects: []fyne.CanvasObject{
		card.picture.box, text, card.badge.box, card.upper.box, card.lower.box,
	}}
}

func (card *connectionCard) open() { card.do.Open(card.id) }

func (card *connectionCard) askMenu(e *fyne.PointEvent) {
	card.do.Menu(card.id, card.body, &e.AbsolutePosition)
}

func (card *connectionCard) menuByKey() { card.do.Menu(card.id, card.body, nil) }

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
	told, ends := card.outcome(now)
	soon = sooner(soon, ends)
	card.showPicture(c)
	changed = card.title.show([]any{c.Title(), c.Account.Name, account(c.Account), c.Forum.Base}, func() fyne.CanvasObject {
		if card.row {
			return newLine(card.words.whoInGroup(c), textStrong)
		}
		return newColumn(space2, newCardTitle(c.Title()), newLine(card.words.whoAndWhere(c), textSecondary))
	})
	word, known := card.words.state(c, now), card.words.facts(card.calm.before(c), now)
	facts := card.words.after(known, told, now)
	quiet := a.offline && c.State == app.Offline
	changed = card.state.show([]any{c.State, word, facts, known, quiet}, func() fyne.CanvasObject {
		return newStateLine(newStatePill(c.State, word, quiet), facts, known, &card.spare)
	}) || changed
	card.body.spoken = card.words.cardSpoken(c, told, now)
	changed = card.showBadge(c) || changed
	changed = card.mayGetBadge(card.calm.state) || changed
	changed = card.showButtons(c) || changed
	for _, b := range card.buttons {
		b.SetEnabled(c.State != app.Revoking && !a.readOnly)
	}
	if changed {
		card.inside.Layout.Layout(card.inside.Objects, card.inside.Size())
	}
	return changed, soon
}

// outcome is what came of the last check that the member has asked for, as long as that is
// to be told.
func (card *connectionCard) outcome(now time.Time) (o outcome, ends time.Duration) {
	if card.do.Checked == nil {
		return outcome{}, 0
	}
	return card.do.Checked(card.id, outcomeStaysOnCard, now)
}

// showPicture shows whose it is: the forum with the account on its corner; in a row the
// account alone, in the middle under the forum's icon.
func (card *connectionCard) showPicture(c app.Connection) {
	card.picture.show([]any{c.Icon, c.Avatar, c.Forum.Title, account(c.Account)}, func() fyne.CanvasObject {
		if card.row {
			return newSized(round(scaled(cardIcon)), newCentred(newAvatar(card.words.accountOf(c), c.Avatar, cardAvatar)))
		}
		card.icon = newForumIcon(faceOfConnection(c), cardIcon)
		card.icon.SetGround(card.ground)
		return card.icon
	})
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

// mayGetBadge keeps whether a number may come in the state last known.
func (card *connectionCard) mayGetBadge(s app.State) (changed bool) {
	may := hearsOfMore(s)
	changed = may != card.spare.mayCome
	card.spare.mayCome = may
	return changed
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
