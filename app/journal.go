package app

import "time"

// JournalLine is one thing that happened: when, with which forum, what, and what
// came of it. It holds no content and nothing secret.
type JournalLine struct {
	At      time.Time   `json:"at"`
	Forum   string      `json:"forum"`             // host
	Account string      `json:"account,omitempty"` // "@anna"
	What    JournalKind `json:"what"`
	Result  Kind        `json:"result,omitempty"` // empty: went well
}

// JournalKind is what was done.
type JournalKind string

// What is written into the journal.
const (
	JournalCheck   JournalKind = "check"
	JournalConnect JournalKind = "connect"
	JournalRenew   JournalKind = "renew"
	JournalRevoke  JournalKind = "revoke"
	JournalRemove  JournalKind = "remove" // from this computer only
)

// Journal gives the last 1,000 lines, newest first.
func (k *Keeper) Journal() []JournalLine { return nil }
