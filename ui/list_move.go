package ui

import (
	"slices"
	"strings"

	"forumkeys/app"
)

// move is one word to the Keeper: this connection goes before that one, or to the end
// where before is empty.
type move struct{ connection, before string }

// movesTo says how what a key of the list stands for comes to stand before what now has
// the number slot among its like: the cards, or the accounts of its forum.
func movesTo(connections []app.Connection, key string, slot int) []move {
	clusters := clustersOf(connections, all)
	for i, c := range clusters {
		if c.key == key {
			return cardMoves(connections, clusters, i, slot)
		}
		for j, n := range c.members {
			if connections[n].ID == key {
				return accountMoves(connections, c.members, j, slot)
			}
		}
	}
	return nil
}

func all(int) bool { return true }

// cardMoves takes a card with all its connections before the first of another's.
func cardMoves(connections []app.Connection, clusters []cluster, from, slot int) (moves []move) {
	if slot == from || slot == from+1 {
		return nil
	}
	before := ""
	if slot < len(clusters) {
		before = connections[clusters[slot].members[0]].ID
	}
	for _, n := range clusters[from].members {
		moves = append(moves, move{connections[n].ID, before})
	}
	return moves
}

// accountMoves moves an account among those of its forum. The card must not move with it,
// and stands where its first account does: so what is passed on the way down goes up.
func accountMoves(connections []app.Connection, members []int, from, slot int) (moves []move) {
	id := connections[members[from]].ID
	if slot < from {
		return []move{{id, connections[members[slot]].ID}}
	}
	for _, n := range members[from+1 : max(slot, from+1)] {
		moves = append(moves, move{connections[n].ID, id})
	}
	return moves
}

// placeOf is the number of what a key stands for, and how many of its like there are.
func placeOf(connections []app.Connection, key string) (place, of int) {
	clusters := clustersOf(connections, all)
	for i, c := range clusters {
		if c.key == key {
			return i, len(clusters)
		}
		j := slices.IndexFunc(c.members, func(n int) bool { return connections[n].ID == key })
		if j >= 0 {
			return j, len(c.members)
		}
	}
	return 0, 0
}

// mayMove says whether the order is the member's to change now: a search shows only a
// part of it.
func (p *listPage) mayMove() bool { return !p.around.readOnly && p.query() == "" }

// mayStep says whether there is room for a step up or down.
func (p *listPage) mayStep(key string, by int) bool {
	place, of := placeOf(p.snapshot.Connections, key)
	return p.mayMove() && place+by >= 0 && place+by < of
}

// step moves something up or down by one, and keeps it in sight.
func (p *listPage) step(key string, by int) {
	if !p.mayStep(key, by) {
		return
	}
	place, _ := placeOf(p.snapshot.Connections, key)
	if by > 0 {
		by++ // before the one after the next
	}
	p.moveTo(key, place+by)
}

// moveTo tells the Keeper of a new order.
func (p *listPage) moveTo(key string, slot int) {
	moves := movesTo(p.snapshot.Connections, key, slot)
	if len(moves) > 0 {
		p.followed = key
	}
	for _, m := range moves {
		p.do.Move(m.connection, m.before)
	}
}

// follow keeps in sight what has just been moved, when the order that has come says so.
func (p *listPage) follow() {
	key := p.followed
	if key == "" {
		return
	}
	p.followed = ""
	card := p.cards[key]
	switch {
	case strings.HasPrefix(key, forumKey) && p.forums[key] != nil:
		p.frame.scrollTo(p.forums[key])
	case card != nil:
		p.frame.scrollTo(card)
	default: // far out of sight
		if y, _, there := p.column.topOf(key); there {
			p.frame.scrollBy(p.offsetOf(y) - p.frame.scroll.Offset.Y)
		}
	}
}

// offsetOf is how far the page is scrolled where the height y of the column is its top.
func (p *listPage) offsetOf(y float32) float32 {
	top, _ := topIn(p.frame.scroll.Content, p.column)
	return top - p.frame.scroll.Content.Position().Y + y
}
