package app

import (
	"errors"
	"slices"
	"strings"
	"time"

	"forumkeys/auth"
)

// keyLimit begins the names of limits that are a key's own. Others are this
// address's, whatever the account (protocol.md §4, Refusals).
const keyLimit = "user_api_key_limiter"

// hear takes note of how a look has ended, and says whether its card shows that
// now. A proven end, "slow down" and a move do at once; that a forum could not be
// asked must last a moment (product.md, States).
func (w *watch) hear(e entry, s sight, err error, began time.Time) (shown bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	rec, now := w.of(e.ID), time.Now()
	rec.looked, rec.again, rec.urgent = now, time.Time{}, false
	rec.jitter = jitter()
	state, known := stateAfter(err)
	w.hearNetwork(e, forumAnswered(s, err), state, err, began)
	switch {
	case err == nil:
		rec.fine()
		return s.asked
	case !known:
		w.unproven(rec, e, err)
		return false
	case state == Offline || state == ForumDown:
		return w.cannotAsk(rec, e, state, err)
	case state == Paused:
		w.slowDown(rec, e, err)
	}
	rec.tries, rec.suspect, rec.failing, rec.problem = 0, false, nil, err
	return true
}

// fine forgets everything bad.
func (rec *watched) fine() {
	rec.tries, rec.suspect, rec.missed, rec.apart, rec.failing, rec.problem, rec.pause = 0, false, false, false, nil, nil, time.Time{}
}

// hearNetwork learns of the way to all forums from one.
func (w *watch) hearNetwork(e entry, answered bool, state State, err error, began time.Time) {
	now, rec := time.Now(), w.of(e.ID)
	w.heard = w.heard || answered
	if rec.missed = state == Offline; rec.missed {
		if rec.apart && !w.network.unsure {
			return
		}
		if w.network.missed(e.Forum.Base, err, began, e.isDown()); w.network.lost {
			for _, rec := range w.seen {
				rec.failing = nil // said once, of all
			}
		}
		return
	}
	if answered {
		rec.apart = false
	}
	if !answered || !w.network.reached() {
		return
	}
	every := w.interval()
	for id, rec := range w.seen { // the others now, but not all at once
		if id != e.ID && (rec.missed || every > 0 && now.Sub(rec.looked) > every) {
			rec.again = now.Add(spread(len(w.seen)))
		}
		rec.apart = rec.apart || rec.missed
		rec.missed = false
	}
	w.back = true
	w.stir()
}

// isBack says once that the network, which was in doubt, is known to be back.
func (w *watch) isBack() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	defer func() { w.back = false }()
	return w.back
}

// unproven is a refusal that may mean anything. What proves an end is asked as soon
// as the ledger lets it.
func (w *watch) unproven(rec *watched, e entry, err error) {
	rec.problem = err
	if auth.KindOf(err) == auth.AccessDenied && !rec.suspect && auth.Covers(e.Scopes, auth.CallTotals) {
		rec.suspect, rec.again = true, time.Now()
		return
	}
	rec.suspect = false
	w.later(rec)
}

// cannotAsk decides whether it has lasted that a forum could not be asked. While the
// whole network is in doubt that is said once, and not of each.
func (w *watch) cannotAsk(rec *watched, e entry, state State, err error) bool {
	now := time.Now()
	if rec.failing == nil && !w.network.lost {
		rec.failing = &failing{since: now, err: err}
	}
	switch {
	case w.network.unsure && state == Offline:
		return false
	case e.isDown(): // the card says so already
	case rec.failing != nil && now.Sub(rec.failing.since) < moment:
		rec.again = rec.failing.since.Add(jittered(moment))
		return false
	}
	w.lasts(rec, err)
	return true
}

// lasts is bad news that is shown from now on.
func (w *watch) lasts(rec *watched, err error) {
	rec.failing, rec.problem = nil, err
	w.later(rec)
}

// later puts the next look off, longer with each try.
func (w *watch) later(rec *watched) {
	rec.tries++
	if w.interval() > 0 {
		rec.again = time.Now().Add(w.backoff(rec.tries))
	}
}

// slowDown leaves a forum alone for as long as it wants; one that has enough of this
// address, whatever the account.
func (w *watch) slowDown(rec *watched, e entry, err error) {
	var refusal *auth.Refusal
	if !errors.As(err, &refusal) {
		return
	}
	now := time.Now()
	alone := leftAlone(err, w.wall())
	rec.pause = now.Add(pauseTold(err, w.wall()))
	rec.again = now.Add(jittered(alone))
	if !strings.HasPrefix(refusal.Limit, keyLimit) {
		w.quiet[e.Forum.Base] = now.Add(alone)
	}
}

// pauseTold is the pause that a forum asked for, as far as it is believed; below zero where it is over, or none was named.
func pauseTold(err error, now time.Time) time.Duration {
	return min(retryAt(err).Sub(now), longestPause)
}

// leftAlone is how long nothing by itself asks a forum that asked for a pause.
func leftAlone(err error, now time.Time) time.Duration {
	return max(pauseTold(err, now), leastPause)
}

// proves says whether the next look at a connection is to prove an end.
func (w *watch) proves(id string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.of(id).suspect
}

// refused is told that the keyring did not give a key; nobody is asked for that.
func (w *watch) refused(id string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	rec := w.of(id)
	rec.looked, rec.again, rec.urgent = time.Now(), time.Time{}, false
	rec.problem = err
}

// keyringAnswers is told that a check by hand has read its key: from now on the
// keyring may be asked again by itself.
func (w *watch) keyringAnswers() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.own.stuck.Load() != nil {
		w.own = newRound(byItself)
	}
}

// allLooked is told that everything has been looked at in one round.
func (w *watch) allLooked() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cycle, w.heard = time.Now(), false
}

// noticeSleep has everything looked at again that became due while the computer
// slept: not all at once, and one address first, for the network may not be up.
func (w *watch) noticeSleep(entries []entry) {
	w.mu.Lock()
	defer w.mu.Unlock()
	ahead := w.clock.jumped()
	if ahead == 0 || w.interval() == 0 {
		return
	}
	now, some, every := time.Now(), false, w.interval()
	for i := range entries {
		e := &entries[i]
		rec := w.of(e.ID)
		if !rec.looked.IsZero() {
			rec.looked = rec.looked.Add(-ahead)
		}
		if due, ever := w.due(e, rec, now, every); ever && w.ours(e) && !due.After(now) {
			rec.again, some = now.Add(spread(len(entries))), true
		}
	}
	if some {
		w.network.doubt(now, wakeUp)
	}
}

// offline says whether this computer is known to have no network.
func (w *watch) offline() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.network.lost
}

// about gives what kept a forum from being asked about a connection; and what keeps
// all from being asked, while the network is lost.
func (w *watch) about(id string) (problem, offline error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if rec := w.seen[id]; rec != nil {
		problem = rec.problem
	}
	if w.network.lost {
		offline = w.network.why
	}
	return problem, offline
}

// doubts gives bad news of a connection that has not lasted long enough for its card.
func (w *watch) doubts(id string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if rec := w.seen[id]; rec != nil && rec.failing != nil {
		return rec.failing.err
	}
	return nil
}

// forget keeps nothing of connections that are gone.
func (w *watch) forget(entries []entry) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for id := range w.seen {
		if !slices.ContainsFunc(entries, func(e entry) bool { return e.ID == id }) {
			delete(w.seen, id)
		}
	}
}
