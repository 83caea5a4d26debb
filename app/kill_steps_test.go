//go:build unix

package app

import "slices"

// askedOnly is the story that stops at "Is this you?".
const askedOnly = "asked and not answered"

// killStories are what the members do who are killed, by name.
func killStories() map[string][]func(*killedMember) {
	yes, notMe, cancel := lastPress{true, (*Keeper).Accept}, lastPress{press: (*Keeper).Reject}, lastPress{press: (*Keeper).Cancel}
	return map[string][]func(*killedMember){
		"two connected, renamed, moved, one renewed, one revoked": {
			connects("anna", WayDirect, yes), renames("anna", "Sour dough"), connects("bob", WayCopyBack, yes),
			moves("bob", "anna"), renews("anna"), mutes("bob"), moves("anna", "bob"), revokes("bob"), renames("anna", "Rye"),
		},
		"nobody's key, a second time, and again": {
			connects("anna", WayDirect, notMe), connects("bob", WayDirect, yes), connects("anna", WayCopyBack, cancel),
			connects("anna", WayDirect, yes), moves("anna", "bob"), mutes("anna"), connects("anna", WayCopyBack, yes),
			revokes("anna"), renames("bob", "Bread"), renews("bob"),
		},
		askedOnly: {connects("anna", WayDirect, lastPress{press: func(*Keeper) { select {} }})},
	}
}

// lastPress is what is pressed at "Is this you?".
type lastPress struct {
	yes   bool
	press func(*Keeper)
}

// connects is somebody who connects, and at "Is this you?" presses last.
func connects(account string, way Way, last lastPress) func(*killedMember) {
	return func(m *killedMember) {
		m.k.Begin(m.forum)
		m.k.LookUp()
		m.untilStage(Found)
		m.k.Choose()
		m.until("the choices", func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.DryRunDone && s.Attempt.Ready() })
		m.k.UseWay(way)
		m.logsIn(account)
		m.k.Connect()
		if way == WayCopyBack {
			m.until("the link", func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Link != "" })
			if m.there() {
				m.k.Offer(m.world.ask(question{What: "copied"}).Value)
			}
		}
		m.answers(account, last)
	}
}

// renews is a renewal by one press.
func renews(account string) func(*killedMember) {
	return func(m *killedMember) {
		m.logsIn(account)
		m.k.Renew(m.idOf(account))
		m.answers(account, lastPress{true, (*Keeper).Accept})
	}
}

// logsIn says whose the browser is from now on.
func (m *killedMember) logsIn(account string) {
	if m.there() {
		m.world.ask(question{What: "login", Value: account})
	}
}

// answers "Is this you?", and waits until what was pressed has come to its end.
func (m *killedMember) answers(account string, last lastPress) {
	m.untilStage(Confirming)
	cards := m.cards()
	if !m.there() {
		return
	}
	maybe := cards
	if last.yes {
		maybe = with(cards, account)
	}
	m.world.ask(question{What: "tell", Told: &told{Seen: cards, Maybe: maybe, Stage: Confirming}})
	last.press(m.k)
	m.until("the end of the attempt", func(s Snapshot) bool { return s.Attempt == nil || s.Attempt.Stage == Ended })
	m.sees()
	m.k.Cancel() // what "Not me" has left
	m.until("that the older one has gone", func(s Snapshot) bool { return len(s.Connections) == len(m.cards()) })
	m.sees()
}

// revokes is a revocation, until the card has gone.
func revokes(account string) func(*killedMember) {
	return func(m *killedMember) {
		id := m.idOf(account)
		without := func(cards []card) []card {
			return slices.DeleteFunc(cards, func(c card) bool { return c.ID == id })
		}
		m.presses(without, func() { m.k.Revoke(id) })
		m.until("that it is revoked", func(s Snapshot) bool {
			return !slices.ContainsFunc(s.Connections, func(c Connection) bool { return c.ID == id })
		})
		m.sees()
	}
}

// renames, moves and mutes are changes of the list. They are shown at once, and confirmed
// when the disk has taken them.

func renames(account, name string) func(*killedMember) {
	return edits(account, func(c *card) { c.Name = name }, func(k *Keeper, id string) { k.Rename(id, name) })
}

func mutes(account string) func(*killedMember) {
	return edits(account, func(c *card) { c.Muted = true }, func(k *Keeper, id string) { k.Mute(id, true) })
}

func edits(account string, makes func(*card), press func(*Keeper, string)) func(*killedMember) {
	return func(m *killedMember) {
		id := m.idOf(account)
		m.presses(func(cards []card) []card {
			for i := range cards {
				if cards[i].ID == id {
					makes(&cards[i])
				}
			}
			return cards
		}, func() { press(m.k, id) })
		m.untilKept()
	}
}

func moves(account, before string) func(*killedMember) {
	return func(m *killedMember) {
		id, next := m.idOf(account), m.idOf(before)
		m.presses(func(cards []card) []card {
			from := slices.IndexFunc(cards, func(c card) bool { return c.ID == id })
			moved := cards[from]
			cards = slices.Delete(cards, from, from+1)
			to := slices.IndexFunc(cards, func(c card) bool { return c.ID == next })
			return slices.Insert(cards, to, moved)
		}, func() { m.k.Move(id, next) })
		m.untilKept()
	}
}

// untilKept waits until nothing that the member has changed waits for the disk.
func (m *killedMember) untilKept() {
	m.until("that the list is written", func(Snapshot) bool {
		m.k.mu.Lock()
		defer m.k.mu.Unlock()
		return len(m.k.edits) == 0
	})
	m.sees()
}
