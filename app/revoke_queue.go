package app

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

const (
	mostRevocations = 4           // under way at once, where many are begun together
	shortestRetry   = time.Minute // the first pause of a waiting revocation
	longestRetry    = time.Hour
	giveUpAfter     = 7 * day // of waiting: the member may take it from this computer only
)

// retry is what this run knows of a revocation that waits; Keeper.mu guards it.
type retry struct {
	tries int
	at    time.Time // when it is tried again; zero: it is under way
	away  bool      // the last try failed on the way to the forum, not at it
}

// waits says whether an entry is a revocation that is tried again by itself.
func (e entry) waits(machine string) bool {
	return e.Stage == stageRevoking && !e.dead() && !e.elsewhere(machine)
}

// mayGiveUp says whether a revocation has waited for so long that the member may take
// it from this computer only. That is the way out for a key, too, of which nothing
// can prove that it is dead.
func (e entry) mayGiveUp(machine string, now time.Time) bool {
	return e.waits(machine) && !e.WaitsSince.IsZero() && now.Sub(e.WaitsSince) >= giveUpAfter
}

// tryLater sets when a revocation that failed is tried again: a minute later, then
// after growing pauses, never before the moment that the forum has named. A keyring
// that refuses is asked as seldom as can be, for each time might open a window
// (faults.md K6). A try before its time leaves the pause as it was.
func (k *Keeper) tryLater(id string, problem error) {
	state, _ := stateAfter(problem)
	k.mu.Lock()
	defer k.mu.Unlock()
	r := k.retries[id]
	r.away = state == Offline
	if now := time.Now(); !r.at.After(now) {
		r.tries++
		pause := retryPause(r.tries)
		if keyringRefuses(problem) || errors.Is(problem, errStuck) {
			pause = longestRetry
		}
		r.at = now.Add(pause - rand.N(pause/5)) // what failed together is not tried together (T6)
	}
	if named := retryAt(problem); named.After(r.at) {
		r.at = named
	}
	k.retries[id] = r
}

// retryPause is how long to wait at most after so many tries.
func retryPause(tries int) time.Duration {
	return min(shortestRetry<<min(tries-1, 10), longestRetry)
}

// takeDue names the revocations whose time has come and counts them as under way, in
// the order of the list; k.mu is held.
func (k *Keeper) takeDue(now time.Time) (due []string) {
	for _, e := range k.book.all() {
		if r := k.retries[e.ID]; e.waits(k.config.Machine) && !r.at.IsZero() && !r.at.After(now) {
			r.at = time.Time{}
			k.retries[e.ID] = r
			due = append(due, e.ID)
		}
	}
	return due
}

// retryWaiting has what failed on the way to its forum tried at once: the network is
// known to be back.
func (k *Keeper) retryWaiting() {
	k.update(func() {
		for id, r := range k.retries {
			if r.away && !r.at.IsZero() {
				r.at = time.Now()
				k.retries[id] = r
			}
		}
	})
}

// retry tries a waiting revocation again and comes back when that has ended. That it
// still waits is no news. Where something else is being done with it, it comes later.
func (k *Keeper) retry(id string, r *round) {
	op := k.operate(id, Revoking, func(ctx context.Context) *Notice {
		told := k.finishRevoke(ctx, id, r)
		if told != nil && told.Kind == NoticeRevokeWaits {
			told.quiet = true
		}
		return told
	})
	if op == nil {
		k.update(func() {
			if r, known := k.retries[id]; known && r.at.IsZero() {
				r.at = time.Now().Add(shortestRetry)
				k.retries[id] = r
			}
		})
	}
	op.wait()
}
