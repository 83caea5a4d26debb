package app

import (
	"slices"
	"time"
)

// visit is one look whose time has come.
type visit struct {
	id, base string
	round    *round
	queued   bool // it is one of the round's: its card says so meanwhile
	urgent   bool // of connecting: the ledger does not hold it back
}

// step is what the watch wants done now.
type step struct {
	visit   *visit           // a look to begin; its place is taken
	wait    time.Duration    // until something is due, where there is none
	ended   []*round         // of which nothing is left
	lasting map[string]error // bad news that has lasted a moment: to be shown
	checked bool             // everything has been looked at since it was last so
	changed bool             // the network is known to be lost
}

// next finds the next thing to do.
func (w *watch) next(entries []entry, l *ledger) step {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := step{wait: longestNap}
	w.hungry = false
	switch {
	case w.network.unsure:
		w.nextProbe(entries, l, &s)
	case len(w.asking) >= mostChecks:
		w.hungry = true
	default:
		w.nextInLine(entries, l, &s)
		if s.visit == nil {
			w.nextByItself(entries, l, &s)
		}
	}
	return s
}

// mayAsk says whether a forum may be asked about a connection now: not one whose
// key is on another computer, and not before the moment that the forum has named.
func (w *watch) mayAsk(e entry) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.allowed(&e)
}

func (w *watch) allowed(e *entry) bool { return w.ours(e) && w.pauseLeft(e, w.of(e.ID)) <= 0 }

func (w *watch) ours(e *entry) bool { return e.Stage == stageConnected && !e.elsewhere(w.machine) }

// nextInLine takes the first of a round whose forum is not being asked already, and
// leaves out those that may not be asked.
func (w *watch) nextInLine(entries []entry, l *ledger, s *step) {
	waiting := w.queue[:0]
	for _, q := range w.queue {
		if s.visit != nil {
			waiting = append(waiting, q)
			continue
		}
		i := indexOf(entries, q.id)
		switch {
		case i < 0, !w.allowed(&entries[i]), time.Now().Before(w.quiet[entries[i].Forum.Base]):
			w.drop(q, s)
		case !l.may(entries[i].ClientID, q.round.by):
			w.drop(q, s)
			if q.round.by == byItself {
				w.of(q.id).looked = time.Time{} // as soon as the ledger lets it
			}
		case w.of(q.id).looked.After(q.round.began): // meanwhile
			if w.of(q.id).problem == nil {
				q.round.answered.Store(true)
			}
			w.drop(q, s)
		case w.asking[entries[i].Forum.Base]:
			waiting = append(waiting, q)
		default:
			s.visit = w.take(entries[i], q.round)
			s.visit.queued = true
		}
	}
	clear(w.queue[len(waiting):])
	w.queue = waiting
}

// take gives a look its place.
func (w *watch) take(e entry, r *round) *visit {
	w.asking[e.Forum.Base] = true
	rec := w.of(e.ID)
	rec.waiting = true
	return &visit{id: e.ID, base: e.Forum.Base, round: r, urgent: rec.urgent}
}

// drop leaves out one of a round.
func (w *watch) drop(q wanted, s *step) {
	rec := w.of(q.id)
	rec.waiting = false
	if rec.looked.IsZero() {
		rec.looked = time.Now()
	}
	if q.round.left--; q.round.left == 0 {
		s.ended = append(s.ended, q.round)
	}
}

// nextByItself takes what has waited longest beyond its time.
func (w *watch) nextByItself(entries []entry, l *ledger, s *step) {
	now, every := time.Now(), w.interval()
	first, all, some := -1, true, false
	var since time.Time
	for i := range entries {
		e := &entries[i]
		if !w.ours(e) {
			continue
		}
		rec := w.of(e.ID)
		due, ever := w.due(e, rec, now, every)
		if ever && rec.tries == 0 && e.State != Paused {
			some, all = true, all && rec.looked.After(w.cycle)
		}
		switch {
		case !ever:
		case due.After(now):
			s.wait = min(s.wait, due.Sub(now))
		case w.asking[e.Forum.Base]:
			w.hungry = true
		case !rec.urgent && !l.may(e.ClientID, byItself):
			w.heldBack(e, rec, l.free(e.ClientID, byItself), s)
		case first < 0 || due.Before(since):
			first, since = i, due
		}
	}
	if first >= 0 {
		s.visit = w.take(entries[first], w.own)
		return
	}
	if some && all && w.heard && every > 0 {
		s.checked, w.cycle, w.heard = true, now, false
	}
}

// heldBack is told of a look that the ledger does not allow for a while. Where it was
// to confirm bad news, those have lasted long enough without it.
func (w *watch) heldBack(e *entry, rec *watched, wait time.Duration, s *step) {
	now := time.Now()
	if rec.failing != nil && now.Sub(rec.failing.since) >= moment {
		if s.lasting == nil {
			s.lasting = map[string]error{}
		}
		s.lasting[e.ID] = rec.failing.err
		w.lasts(rec, rec.failing.err)
		wait = max(wait, rec.again.Sub(now))
	}
	rec.again = now.Add(jittered(wait))
	s.wait = min(s.wait, wait)
}

// nextProbe takes one address, while it is not known whether any can be reached; and
// gives up what was in line once it is known that none can.
func (w *watch) nextProbe(entries []entry, l *ledger, s *step) {
	n, now := &w.network, time.Now()
	if len(w.asking) > 0 {
		return
	}
	mayProbe := w.interval() > 0 || n.tries == 0
	if n.lost && (now.Before(n.probeAt) || !mayProbe) {
		for _, q := range w.queue {
			w.drop(q, s)
		}
		w.queue = nil
	}
	switch {
	case !mayProbe:
	case now.Before(n.probeAt):
		s.wait = min(s.wait, n.probeAt.Sub(now))
	default:
		n.probeAt = now.Add(moment)
		w.probe(entries, l, s)
		s.wait = min(s.wait, moment)
	}
}

// probe takes an address that may prove that others can be reached: the next after the
// one that was asked last, one that is not known to be down before those that are.
func (w *watch) probe(entries []entry, l *ledger, s *step) {
	n, best, some := &w.network, -1, false
	from := indexOf(entries, n.last) + 1
	for i := range entries {
		at := (from + i) % len(entries)
		e := &entries[at]
		if !w.allowed(e) || !e.looksByItself() {
			continue
		}
		some = true
		if !l.may(e.ClientID, byItself) {
			continue
		}
		if !e.isDown() && !n.failed[e.Forum.Base] {
			best = at
			break
		}
		if best < 0 {
			best = at
		}
	}
	switch {
	case best >= 0:
		n.last = entries[best].ID
		s.visit = w.take(entries[best], w.own)
		w.outOfLine(s.visit)
	case !some:
		n.reached() // there is nobody to ask, and nothing to say
		s.changed = true
	default: // the ledger allows none: it may have lasted without
		n.lost, s.changed = n.lost || time.Since(n.since) >= moment, true
	}
}

// outOfLine makes a look one of the round that it is in line for.
func (w *watch) outOfLine(v *visit) {
	i := slices.IndexFunc(w.queue, func(q wanted) bool { return q.id == v.id })
	if i >= 0 {
		v.round, v.queued = w.queue[i].round, true
		w.queue = slices.Delete(w.queue, i, i+1)
	}
}

// enter waits for a place at a forum, for a look that the member has asked for;
// false: the context has ended.
func (w *watch) enter(done <-chan struct{}, base string) bool {
	for {
		w.mu.Lock()
		if !w.asking[base] && len(w.asking) < mostChecks {
			w.asking[base] = true
			w.mu.Unlock()
			return true
		}
		freed := w.freed
		w.mu.Unlock()
		select {
		case <-freed:
		case <-done:
			return false
		}
	}
}

// leave gives a place back, and says whether the look's round has come to its end.
func (w *watch) leave(v visit) (ended bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.asking, v.base)
	close(w.freed)
	w.freed = make(chan struct{})
	rec := w.of(v.id)
	rec.waiting = false
	if v.queued {
		v.round.left--
		ended = v.round.left == 0
	}
	if w.hungry || w.network.unsure || len(w.queue) > 0 || !rec.again.IsZero() {
		w.stir() // else nothing is due before the patrol wakes by itself
	}
	return ended
}

// notNow puts a look off, while something else is being done with its connection.
func (w *watch) notNow(id string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	rec, wait := w.of(id), 2*time.Second
	if rec.urgent { // only the last word of connecting is still being said
		wait = 50 * time.Millisecond
	}
	rec.again = time.Now().Add(wait)
}
