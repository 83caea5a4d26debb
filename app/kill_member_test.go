//go:build unix

package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// killedMember is the one who sits at the program, as fast as it lets one.
type killedMember struct {
	k     *Keeper
	world world
	forum string
	news  chan struct{} // something has changed
	over  chan struct{} // closed when the program is to end: nothing is pressed any more
	err   error         // what never came; then nothing is done any more
}

// play goes through one of killStories, or only lets the program settle.
func (m *killedMember) play(story string) error {
	if story == "" {
		m.until("that all is settled", m.settled)
		return m.err
	}
	for _, step := range killStories()[story] {
		if m.there() {
			step(m)
		}
	}
	return m.err
}

// cards are the connections in the list, but for those that are being ended.
func (m *killedMember) cards() (cards []card) {
	for _, c := range m.k.Snapshot().Connections {
		if c.State != Revoking && c.State != WaitingToRevoke {
			cards = append(cards, cardOf(c))
		}
	}
	return cards
}

// idOf is the connection of an account.
func (m *killedMember) idOf(account string) string {
	cards := m.cards()
	if i := slices.IndexFunc(cards, func(c card) bool { return c.Account == account }); i >= 0 {
		return cards[i].ID
	}
	return ""
}

// there says whether the member is still at it.
func (m *killedMember) there() bool {
	select {
	case <-m.over:
		return false
	default:
		return m.err == nil
	}
}

// sees tells what is confirmed.
func (m *killedMember) sees() {
	if cards := m.cards(); m.there() {
		m.world.ask(question{What: "tell", Told: &told{Seen: cards, Maybe: cards}})
	}
}

// presses something that makes of the list what it may be from now on.
func (m *killedMember) presses(makes func([]card) []card, press func()) {
	if seen := m.cards(); m.there() {
		m.world.ask(question{What: "tell", Told: &told{Seen: seen, Maybe: makes(slices.Clone(seen))}})
		press()
	}
}

// until waits for something to be true of the snapshot.
func (m *killedMember) until(what string, holds func(Snapshot) bool) {
	look, patience := time.NewTicker(50*time.Millisecond), time.After(15*time.Second)
	defer look.Stop()
	for m.err == nil && !holds(m.k.Snapshot()) {
		select {
		case <-m.news:
		case <-look.C:
		case <-patience:
			stands, _ := json.Marshal(m.k.Snapshot())
			m.err = fmt.Errorf("never came: %s; stands at %s", what, stands)
		}
	}
}

func (m *killedMember) untilStage(stage Stage) {
	m.until(string(stage), func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Stage == stage })
}

// settled says whether nothing is half-done any more that this start can finish.
func (m *killedMember) settled(s Snapshot) bool {
	for _, e := range m.k.book.all() {
		offered := slices.ContainsFunc(s.Notices, func(n Notice) bool { return n.Kind == NoticePending && n.Connection == e.ID })
		if e.Stage != stageConnected && e.Stage != stageAsking || e.Stage == stageAsking && !e.Told && !offered ||
			e.Stage == stageConnected && e.Pending != "" {
			return false
		}
	}
	return true
}
