package app

import "time"

// agendaSpan is how long the one timer runs at most: while a computer sleeps its
// timers stand still, but its calendar does not (faults.md T4).
const agendaSpan = time.Hour

// agenda is the one timer for all that becomes true by itself: a reminder is due, a
// revocation is to be tried again, a state begins. Keeper.mu guards it.
type agenda struct {
	open  bool // Start was called
	next  time.Time
	timer *time.Timer
}

// arrange sets the timer to what comes next; k.mu is held. It is part of publishing,
// for whatever changes that is published.
func (k *Keeper) arrange() {
	if !k.agenda.open || k.closed {
		return
	}
	now := time.Now()
	next := k.comesNext(now)
	if next.Equal(k.agenda.next) {
		return
	}
	k.agenda.stop()
	k.agenda.next = next
	if !next.IsZero() {
		k.agenda.timer = time.AfterFunc(min(next.Sub(now), agendaSpan), func() { k.spawn(k.comeDue) })
	}
}

func (a *agenda) stop() {
	if a.timer != nil {
		a.timer.Stop()
	}
	a.timer, a.next = nil, time.Time{}
}

// comesNext gives the earliest moment at which something is to be done, be it over
// already, or at which a card changes; zero where nothing comes. k.mu is held.
func (k *Keeper) comesNext(now time.Time) (next time.Time) {
	comes := func(at time.Time) {
		if !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	comes(k.updateDue())
	for _, e := range k.book.all() {
		comes(e.remindAt(now, k.config.Machine))
		if !e.waits(k.config.Machine) {
			continue
		}
		comes(k.retries[e.ID].at)
		if giveUp := e.WaitsSince.Add(giveUpAfter); giveUp.After(now) {
			comes(giveUp)
		}
	}
	return next
}

// comeDue does what the timer was set for, and shows what has changed by itself.
func (k *Keeper) comeDue() {
	k.mu.Lock()
	k.agenda.stop()
	now := time.Now()
	due := k.takeDue(now)
	if at := k.updateDue(); !at.IsZero() && !at.After(now) {
		k.lookForUpdate()
	}
	k.mu.Unlock()
	k.remind()
	k.update(func() {})
	r := newRound(byItself) // one for all: a locked keyring is asked once
	k.few(due, func(id string) { k.retry(id, r) })
}
