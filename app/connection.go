package app

import (
	"image"
	"slices"
	"time"
)

// State is what is known of a connection now (product.md, States).
type State string

// The states; the word is the one in product.md, in the book and in the translations.
const (
	Connected           State = "connected"
	EndsSoon            State = "ends-soon"             // at most 14 days
	AccessEnded         State = "access-ended"          // proven refusal
	Paused              State = "paused"                // 429, until Connection.PausedUntil
	Offline             State = "offline"               // this computer, or the way to the forum
	ForumDown           State = "forum-down"            // 5xx, maintenance, a proxy's page
	ForumMoved          State = "forum-moved"           // to Connection.MovedTo; no key goes there
	WaitingToRevoke     State = "waiting-to-revoke"     // could not be told to the forum yet
	KeyMissing          State = "key-missing"           // the keyring lost it
	FromAnotherComputer State = "from-another-computer" // the book came along, the key did not
	Checking            State = "checking"
	Revoking            State = "revoking"
)

// Connection is one account on one forum, as the window sees it: a value,
// copied freely. It holds no secret.
type Connection struct {
	ID              string // also the keyring item's name: "meta.discourse.org#k3f9x2ab"
	Name            string // the member's own for it; empty: Forum.Title stands for it
	Forum           Forum
	Account         Member
	Scopes          []Scope
	ApplicationName string
	Since           time.Time
	Until           time.Time // zero: no end
	State           State
	LastOK          time.Time // last time the forum took the key
	EndedAt         time.Time // when AccessEnded was first seen
	PausedUntil     time.Time
	MovedTo         string      // host
	Unread          int         // last known sum of Totals; 0: nothing or not known
	Totals          Totals      // last known, one by one
	Muted           bool        // its unread things are not counted in the sum of all
	ClientID        string      // as the forum knows this connection; no secret
	Asked           time.Time   // when the forum was last asked with the key, whatever it said; zero: not in this run
	Problem         error       // what kept the forum from being asked, *Refusal or *Trouble; nil: nothing did
	PausedBy        string      // the limit's own name, where the forum gave one
	Calls           Calls       // our own calls with this key
	UnusedEnd       time.Time   // when the forum ends a key that nobody uses (180 days); zero: not known
	WaitsSince      time.Time   // WaitingToRevoke: since when
	RetryAt         time.Time   // WaitingToRevoke: when it is tried again by itself
	MayRemoveHere   bool        // WaitingToRevoke for seven days: the member may give up waiting
	Icon            image.Image // 96 px; nil: not there (yet)
	Avatar          image.Image // likewise
}

// Calls are our own calls with one key: how many in the running minute and in the
// last 24 hours, and the most that we allow ourselves, a tenth of what a forum
// allows by default (protocol.md §4).
type Calls struct {
	Minute, Day         int
	MostMinute, MostDay int
}

// End is when a connection ends by itself, as far as known: at its date, or because
// nobody uses it; zero: not known.
func (c Connection) End() time.Time { return endOf(c.Until, c.UnusedEnd) }

// endOf is the earlier of two ends, either of which may not be there.
func endOf(until, unused time.Time) time.Time {
	if until.IsZero() || !unused.IsZero() && unused.Before(until) {
		return unused
	}
	return until
}

// connectionOf is what the book alone says of an entry, on the computer with
// this mark, at this moment.
func connectionOf(e entry, machine string, now time.Time) Connection {
	return Connection{
		ID:              e.ID,
		Name:            e.Name,
		Forum:           e.Forum.forum(),
		Account:         e.Account.member(),
		Scopes:          slices.Clone(e.Scopes),
		ApplicationName: e.ApplicationName,
		Since:           e.Since,
		Until:           e.Until,
		State:           stateOf(e, machine, now),
		LastOK:          e.LastOK,
		EndedAt:         e.EndedAt,
		PausedUntil:     e.PausedUntil,
		MovedTo:         e.MovedTo,
		Unread:          e.Unread,
		Muted:           e.Muted,
		WaitsSince:      e.WaitsSince,
		MayRemoveHere:   e.mayGiveUp(machine, now),
		Totals:          e.Totals.totals(),
		ClientID:        e.ClientID,
		PausedBy:        e.PausedBy,
		UnusedEnd:       e.unusedEnd(),
	}
}

// stateOf gives an entry's state while nothing is being done with it.
func stateOf(e entry, machine string, now time.Time) State {
	switch {
	case e.elsewhere(machine):
		return FromAnotherComputer
	case e.Stage == stageRevoking && e.State != KeyMissing:
		return WaitingToRevoke
	case e.State == Connected && !e.end().IsZero() && e.end().Sub(now) <= endsSoon:
		return EndsSoon
	}
	return e.State
}
