package app

import (
	"errors"
	"slices"
	"sync"
	"time"

	"forumkeys/auth"
)

// JournalLine is one thing that happened: when, with which forum, what, and what
// came of it. It holds no content and nothing secret.
type JournalLine struct {
	At      time.Time   `json:"at"`
	Forum   string      `json:"forum"`             // host; empty: of none
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
	JournalRemove  JournalKind = "remove"  // from this computer only
	JournalExposed JournalKind = "exposed" // of no forum: others on this computer may read the list
)

// journalKindOf says what the last word about a connection was.
func journalKindOf(told NoticeKind) JournalKind {
	if told == NoticeRevoked {
		return JournalRevoke
	}
	return JournalRemove
}

// mostLines is how many lines the journal holds; half as many again are let in before
// it is cut, so that not every new line costs a look through all.
const mostLines = 1000

// Journal gives the last 1,000 lines, newest first. Where there were more, checks
// that went well have gone before anything else.
func (k *Keeper) Journal() []JournalLine { return k.journal.lines() }

// journal is what a member may read of what was done. It is kept across restarts
// (journal_kept.go); losing it costs nothing.
type journal struct {
	record

	mu    sync.Mutex
	kept  []JournalLine // oldest first
	fresh []JournalLine // of these, those that the file has not
	filed int           // lines of the file
}

// note writes a line: what was done with a connection, and the error it came to.
func (j *journal) note(what JournalKind, e entry, err error) {
	line := JournalLine{At: stamp(time.Now()), Forum: e.Forum.forum().Host(), Account: e.Account.at(), What: what, Result: kindOf(err)}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.kept, j.fresh = append(j.kept, line), append(j.fresh, line)
	if len(j.kept) > mostLines*3/2 {
		j.kept = shortened(j.kept)
		j.fresh = shortened(j.fresh)
	}
}

// noteExposed notes, once and not with each start, that others may read the list.
func (j *journal) noteExposed() {
	j.mu.Lock()
	known := slices.ContainsFunc(j.kept, func(line JournalLine) bool { return line.What == JournalExposed })
	j.mu.Unlock()
	if !known {
		j.note(JournalExposed, entry{}, nil)
	}
}

func (j *journal) lines() []JournalLine {
	j.mu.Lock()
	defer j.mu.Unlock()
	lines := shortened(j.kept)
	slices.Reverse(lines)
	return lines
}

// shortened gives a copy of the lines that are kept of these.
func shortened(lines []JournalLine) []JournalLine {
	over := len(lines) - mostLines
	kept := make([]JournalLine, 0, min(len(lines), mostLines))
	for _, line := range lines {
		if over > 0 && line.What == JournalCheck && line.Result == "" {
			over--
			continue
		}
		kept = append(kept, line)
	}
	return kept[max(0, len(kept)-mostLines):]
}

// kindOf gives the kind of whatever a forum or this computer refused.
func kindOf(err error) Kind {
	if kind := auth.KindOf(err); kind != "" {
		return kind
	}
	var trouble *Trouble
	if errors.As(err, &trouble) {
		return trouble.Kind
	}
	return ""
}
