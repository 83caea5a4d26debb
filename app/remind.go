package app

import "time"

// lastReminder is how long before the end the second one comes; the first is at endsSoon.
const lastReminder = 2 * day

// end is when the connection ends by itself, as far as known.
func (e entry) end() time.Time { return endOf(e.Until, e.unusedEnd()) }

// remindAt is when the member is to be told next that the connection ends soon: 14
// days before, and 2. A moment in the past was missed while the program was not
// running; where both were, the member is told once. Zero: nothing is to be told.
func (e entry) remindAt(now time.Time, machine string) time.Time {
	end := e.end()
	if e.Stage != stageConnected || e.elsewhere(machine) || e.dead() || !end.After(now) {
		return time.Time{}
	}
	for _, before := range []time.Duration{endsSoon, lastReminder} {
		if at := end.Add(-before); at.After(e.Since) && e.Reminded.Before(at) {
			return at
		}
	}
	return time.Time{}
}

// remind tells of every connection that ends soon, and remembers that it did: in
// the book, so that the next start does not repeat it. A renewal is another entry.
// Who notes it tells it: telling of one sets the timer for those that are still due.
func (k *Keeper) remind() {
	for _, e := range k.book.all() {
		now := time.Now()
		if !e.remindDue(now, k.config.Machine) {
			continue
		}
		var told *Notice
		k.observe(e.ID, func(e *entry) {
			if e.remindDue(now, k.config.Machine) {
				told = noticeOf(NoticeEndsSoon, *e, nil)
				told.Until = e.end()
				e.Reminded = stamp(now)
			}
		})
		if told != nil {
			k.update(func() { k.tell(*told) })
		}
	}
}

func (e entry) remindDue(now time.Time, machine string) bool {
	at := e.remindAt(now, machine)
	return !at.IsZero() && !at.After(now)
}

// outdatedReminder says whether a notice tells of an end that will not come any more:
// the connection was renewed, used or left. k.mu is held.
func (k *Keeper) outdatedReminder(n Notice) bool {
	if n.Kind != NoticeEndsSoon {
		return false
	}
	e, found := k.book.find(n.Connection)
	return !found || e.Stage != stageConnected || !e.end().Equal(n.Until)
}
