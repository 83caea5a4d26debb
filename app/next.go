package app

import "time"

// visit is one look whose time has come.
type visit struct {
	id, base string
	round    *round
	queued   bool // the round ends with it, if it is the last
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
	switch {
	case w.network.unsure:
		w.nextProbe(entries, l, &s)
	case len(w.asking) < mostChecks:
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
	return w.allowed(e)
}

func (w *watch) allowed(e entry) bool { return w.ours(e) && w.pauseLeft(e) <= 0 }

func (w *watch) ours(e entry) bool { return e.Stage == stageConnected && !e.elsewhere(w.machine) }

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
		case i < 0, !w.allowed(entries[i]):
			w.drop(q, s)
		case !l.may(entries[i].ClientID, q.round.by):
			w.drop(q, s)
			if q.round.by == byItself {
				w.of(q.id).looked = time.Time{} // as soon as the ledger lets it
			}
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
	now := time.Now()
	first, all, some := -1, true, false
	var since time.Time
	for i, e := range entries {
		if !w.ours(e) {
			continue
		}
		rec := w.of(e.ID)
		if e.looksByItself() && e.State != Paused && rec.tries == 0 {
			some = true
			all = all && rec.looked.After(w.cycle)
		}
		due, ever := w.due(e)
		if quiet := w.quiet[e.Forum.Base]; due.Before(quiet) && !rec.urgent {
			due = quiet
		}
		if left := w.pauseLeft(e); ever && left > 0 && due.Sub(now) < left {
			due = now.Add(left)
		}
		switch {
		case !ever:
		case due.After(now):
			s.wait = min(s.wait, due.Sub(now))
		case w.asking[e.Forum.Base]: // its end wakes the patrol
		case !rec.urgent && !l.may(e.ClientID, byItself):
			w.heldBack(e, l.free(e.ClientID, byItself), s)
		case first < 0 || due.Before(since):
			first, since = i, due
		}
	}
	if first >= 0 {
		s.visit = w.take(entries[first], w.own)
		return
	}
	if some && all && w.heard && w.interval() > 0 {
		s.checked, w.cycle, w.heard = true, now, false
	}
}

// heldBack is told of a look that the ledger does not allow for a while. Where it was
// to confirm bad news, those have lasted long enough without it.
func (w *watch) heldBack(e entry, wait time.Duration, s *step) {
	rec, now := w.of(e.ID), time.Now()
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

// probe takes the first in line, else the next after the one that was asked last.
func (w *watch) probe(entries []entry, l *ledger, s *step) {
	w.nextInLine(entries, l, s)
	if s.visit != nil {
		return
	}
	n, some := &w.network, false
	from := indexOf(entries, n.last) + 1
	for i := range entries {
		e := entries[(from+i)%len(entries)]
		if !w.allowed(e) || !e.looksByItself() {
			continue
		}
		some = true
		if l.may(e.ClientID, byItself) {
			n.last = e.ID
			s.visit = w.take(e, w.own)
			return
		}
	}
	if !some {
		n.reached() // there is nobody to ask, and nothing to say
	} else if !n.lost && time.Since(n.since) >= moment {
		n.lost = true
	}
	s.changed = true
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
	w.of(v.id).waiting = false
	if v.queued {
		v.round.left--
		ended = v.round.left == 0
	}
	w.stir()
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
