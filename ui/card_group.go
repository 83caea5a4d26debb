package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// The paddings of a card that several accounts share (look.md §6).
const (
	groupCardTop    float32 = 13
	groupCardBottom float32 = 10 // of the forum's row
	groupCardRow    float32 = 9  // above and below an account
)

// forumCard is the card that the accounts on one forum share: the forum, and below it a
// row an account.
type forumCard struct {
	composite
	words *Words
	do    cardActions
	base  string
	ids   []string // whose rows it has

	head          *card
	picture, name *section
	rows          []*connectionCard
	ground        *box
	column        *fyne.Container
}

// newForumCard makes the card of a forum's connections, of which there are more than one.
func newForumCard(w *Words, members []app.Connection, do cardActions) *forumCard {
	g := &forumCard{words: w, do: do, base: members[0].Forum.Base, picture: newSection(), name: newSection()}
	inside := newRow(iconGap(), 1, alignCentre, g.picture.box, g.name.box)
	open := func() { do.ForumMenu(g.base, g.head, nil) } // it is nobody's details
	menu := func(e *fyne.PointEvent) { do.ForumMenu(g.base, g.head, &e.AbsolutePosition) }
	g.head = newRowCard(newPad(groupCardTop, 14, groupCardBottom, 16, inside), open, menu)
	g.head.first = true
	g.head.listen(forumKey+g.base, do, open)
	for _, c := range members {
		g.ids, g.rows = append(g.ids, c.ID), append(g.rows, newAccountRow(w, c, do))
	}
	g.column = newColumn(0)
	g.setRows(g.rows)
	g.ground = newBox(cardSurface())
	g.compose(g, newStack(g.ground, g.column))
	return g
}

// setRows puts the rows below the forum, in this order.
func (g *forumCard) setRows(rows []*connectionCard) {
	g.column.Objects = []fyne.CanvasObject{g.head}
	for i, row := range rows {
		row.body.last = i == len(rows)-1
		row.body.update()
		g.column.Objects = append(g.column.Objects, newGroupLine(), row)
	}
	if size := g.column.Size(); size.Width > 0 {
		g.column.Layout.Layout(g.column.Objects, size)
	}
}

// openFor shows where an account that is carried would land, its top being at a height of
// the card: before the first of the others of which less than half lies above that. It
// gives the number of what that is.
func (g *forumCard) openFor(id string, top float32) (slot int) {
	y := g.head.Size().Height
	var carried *connectionCard
	others := make([]*connectionCard, 0, len(g.rows))
	at := 0
	slot = len(g.rows)
	for i, row := range g.rows {
		if row.id == id {
			carried = row
			continue
		}
		if top >= y+row.Size().Height/2 {
			at++
		} else {
			slot = min(slot, i)
		}
		y += row.Size().Height + 1
		others = append(others, row)
	}
	if carried != nil {
		g.setRows(slices.Insert(others, at, carried))
	}
	return slot
}

// show redraws what has changed, as a card does.
func (g *forumCard) show(members []app.Connection, a around, now time.Time) (changed bool, soon time.Duration) {
	forum := members[0]
	g.picture.show([]any{forum.Icon, forum.Forum.Title}, func() fyne.CanvasObject {
		return newForumIcon(faceOfConnection(forum).withoutAccount(), cardIcon)
	})
	changed = g.name.show([]any{forum.Forum.Title, forum.Forum.Base, len(members)}, func() fyne.CanvasObject {
		return newColumn(space2, newCardTitle(forum.Forum.Title), newLine(g.words.whereOfGroup(members), textSecondary))
	})
	g.head.spoken = g.words.with(phraseListForum, values{
		"Forum": forum.Forum.Title, "Accounts": g.words.count(phraseListAccounts, len(members)),
	})
	for i, row := range g.rows {
		moved, next := row.show(members[i], a, now)
		changed = changed || moved
		if next > 0 && (soon == 0 || next < soon) {
			soon = next
		}
	}
	return changed, soon
}
