package ui

import (
	"sync"
	"time"

	"forumkeys/app"
)

// checks are those that the member has asked for. What comes of one is told for a while even
// where it is what was known before: who presses sees that something was done. Snapshots are
// heard as they come, not as they are drawn: of a check that is over at once none may be.
type checks struct {
	mu    sync.Mutex
	asked map[string]*asking
}

// asking is one such check.
type asking struct {
	since         time.Time
	asked, lastOK time.Time // what was known of the connection before
	began         bool
	outcome       outcome
}

// outcome is when a check was over, and whether the forum has said nothing. The zero value is
// none.
type outcome struct {
	at    time.Time
	tried bool
}

// How long what came of a check is told: beside the button until it is no longer "just now",
// on a card, where something else makes room for it, for a moment.
const (
	outcomeStays       = time.Minute
	outcomeStaysOnCard = 10 * time.Second
)

// unbegunStays is how long a check may stand in line.
const unbegunStays = 5 * time.Minute

// begin remembers that connections are about to be checked because the member wants it.
func (c *checks) begin(now time.Time, all ...app.Connection) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.asked == nil {
		c.asked = map[string]*asking{}
	}
	for _, one := range all {
		c.asked[one.ID] = &asking{since: now, asked: one.Asked, lastOK: one.LastOK}
	}
}

// hear learns what became of them.
func (c *checks) hear(s app.Snapshot, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.asked) == 0 {
		return
	}
	for _, one := range s.Connections {
		if a := c.asked[one.ID]; a != nil && a.outcome.at.IsZero() && !a.hear(one, now) {
			delete(c.asked, one.ID)
		}
	}
	for id, a := range c.asked {
		if over := a.outcome.at; over.IsZero() && now.Sub(a.since) > unbegunStays || !over.IsZero() && now.Sub(over) > outcomeStays {
			delete(c.asked, id)
		}
	}
}

// hear tells false where there will be nothing to tell: what keeps a forum from being asked
// at all has a notice of its own.
func (a *asking) hear(c app.Connection, now time.Time) bool {
	if c.State == app.Checking {
		a.began = true
		return true
	}
	asked := c.Asked.After(a.asked) || c.LastOK.After(a.lastOK)
	away := c.State == app.Offline || c.State == app.ForumDown
	switch {
	case !asked && !a.began:
		return true
	case c.State == app.Revoking || !asked && !away:
		return false
	}
	a.outcome = outcome{at: now, tried: away || c.State == app.Paused}
	return true
}

// of gives what came of the last check of a connection, as long as it is to be told. soon:
// after how long it is no longer; 0: it is not.
func (c *checks) of(connection string, stays time.Duration, now time.Time) (o outcome, soon time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := c.asked[connection]
	if a == nil || a.outcome.at.IsZero() {
		return outcome{}, 0
	}
	if soon = stays - now.Sub(a.outcome.at); soon <= 0 {
		return outcome{}, 0
	}
	return a.outcome, soon
}

// check asks a forum because the member wants it.
func (w *Window) check(connection string) {
	if c, found := connectionIn(w.snapshot, connection); found {
		w.checks.begin(time.Now(), c)
	}
	w.keeper.Check(connection)
	w.show(w.snapshot) // what the last check has brought is no longer told
}

// checkAll asks all forums, where there are any.
func (w *Window) checkAll() {
	if len(w.snapshot.Connections) > 0 {
		w.checkEach()
	}
}

// checkEach asks the keyring and all forums because the member wants it.
func (w *Window) checkEach() {
	w.checks.begin(time.Now(), w.snapshot.Connections...)
	w.keeper.CheckAll()
	w.show(w.snapshot)
}
