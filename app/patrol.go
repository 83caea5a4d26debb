package app

import (
	"context"
	"time"
)

// CameToFront is told when the window comes to the front: what was not looked at
// for more than two minutes is checked.
func (k *Keeper) CameToFront() { k.watch.cameToFront(k.book.all()) }

// patrol carries out what the watch decides, until the Keeper closes. It sleeps
// until the next thing is due, and only a while: timers stand still while the
// computer sleeps, and afterwards only the wall clock says so.
func (k *Keeper) patrol() {
	nap := time.NewTimer(longestNap)
	defer nap.Stop()
	written := time.Now()
	for {
		select {
		case <-k.work.Done():
			return
		case <-k.watch.stirred:
		case <-nap.C:
		}
		k.watch.noticeSleep(k.book.all())
		if k.watch.isBack() {
			k.retryWaiting()
		}
		wait := k.beginDue()
		freed, next := k.ledger.freed()
		if freed { // the member may ask again, and is shown so
			k.update(func() {})
		}
		if next > 0 {
			wait = min(wait, next)
		}
		if time.Since(written) >= writeEvery {
			written = time.Now()
			k.watch.forget(k.book.all())
			k.spawn(func() { _ = k.writeDown(true) }) // only observed; lost without harm
		}
		nap.Reset(wait)
	}
}

// beginDue begins every look whose time has come and for which there is a place, and
// says how long it takes until the next one is due.
func (k *Keeper) beginDue() time.Duration {
	for {
		next := k.watch.next(k.book.all(), k.ledger)
		for _, r := range next.ended {
			k.endRound(r)
		}
		for id, err := range next.lasting {
			k.book.note(id, func(e *entry) { e.learn(sight{}, err, time.Now()) })
		}
		if next.checked || next.changed || len(next.lasting) > 0 {
			k.updateSoon(func() {
				if next.checked {
					k.checked = time.Now()
				}
			})
		}
		if next.visit == nil {
			return next.wait
		}
		k.beginVisit(*next.visit)
	}
}

// beginVisit begins a look for which there is a place already.
func (k *Keeper) beginVisit(v visit) {
	job := func(ctx context.Context) *Notice {
		defer k.leaveForum(v)
		return k.look(ctx, v)
	}
	how := operation{shown: Checking, quiet: !v.queued, asked: v.round.by == byHand}
	if k.begins(v.id, how, job) == nil { // something else is being done with it
		k.watch.notNow(v.id)
		k.leaveForum(v)
	}
}

// leaveForum makes room for the next look.
func (k *Keeper) leaveForum(v visit) {
	if k.watch.leave(v) {
		k.endRound(v.round)
	}
}

// endRound writes down what a round has brought.
func (k *Keeper) endRound(r *round) {
	k.spawn(func() {
		_ = k.writeDown(true) // only observed; lost without harm
		if r.done() {
			k.watch.allLooked()
			k.update(func() { k.checked = time.Now() })
		}
	})
}

// show fills in what the watch knows of a connection in this run.
func (k *Keeper) show(c *Connection, e entry) {
	c.Calls, c.Asked = k.ledger.counts(e.ClientID)
	problem, offline := k.watch.about(e.ID)
	c.Problem = problem
	if offline != nil && (c.State == Connected || c.State == EndsSoon || c.State == ForumDown || c.State == Offline) {
		c.State, c.Problem = Offline, offline
	}
}
