package app

import (
	"math/rand/v2"
	"sync"
	"time"
)

// What the watch goes by (faults.md T1, T4-T6).
const (
	mostChecks   = 8                // connections asked about at once
	lookedLately = 2 * time.Minute  // what was looked at since then is not looked at again when the window comes to the front
	moment       = 10 * time.Second // so long a bad state must last before a card changes
	longestNap   = 30 * time.Second // between two looks at the wall clock
	leastPause   = time.Minute      // after a 429, before anything by itself
	longestPause = 24 * time.Hour   // no forum asks for more; what lies farther ahead was written by another clock
	longestBack  = 30 * time.Minute // between two looks at a forum that is down
)

// watch knows when each connection was looked at and when it is to be looked at
// next. It decides, and goes by the monotonic clock; the Keeper acts (patrol.go).
type watch struct {
	machine string               // mark of this computer
	every   func() time.Duration // 0: only by hand
	wall    func() time.Time
	stirred chan struct{} // holds one when there may be something to do

	mu      sync.Mutex
	begun   bool // Start was called
	seen    map[string]*watched
	queue   []wanted             // of rounds, in their order
	asking  map[string]bool      // forums that are being asked, by base address: each about one connection at a time
	freed   chan struct{}        // closed when one of them has answered
	hungry  bool                 // something is due that waits for a place
	quiet   map[string]time.Time // forums that have asked this address to slow down, until then
	network network
	back    bool      // the network is back, and nobody has taken note of it yet
	own     *round    // of what is looked at by itself
	cycle   time.Time // when Checked was last true; everything looked at since then makes it so again
	heard   bool      // some forum has answered since
	clock   clock
}

// watched is what is known of one connection in this run.
type watched struct {
	looked  time.Time // when a look at it last ended
	again   time.Time // look at it then, whatever the interval is; zero: nothing of the kind
	urgent  bool      // that look belongs to connecting: the ledger does not hold it back
	jitter  float64   // 0 to 1: how much longer than the interval the next look is away
	waiting bool      // in the queue of a round, or being looked at
	tries   int       // how often in a row its forum could not be asked
	missed  bool      // the last look did not reach the forum
	apart   bool      // another forum was reached meanwhile: that is no sign of a lost network
	suspect bool      // refused, and not proven
	pause   time.Time // not before, by the monotonic clock
	failing *failing  // bad news that the card does not show yet
	problem error     // what kept the forum from being asked
}

// failing is a bad state that has not lasted a moment yet.
type failing struct {
	since time.Time
	err   error
}

// wanted is one look that belongs to a round.
type wanted struct {
	id    string
	round *round
}

func newWatch(machine string, every func() time.Duration, wall func() time.Time) *watch {
	return &watch{
		machine: machine, every: every, wall: wall, stirred: make(chan struct{}, 1), seen: map[string]*watched{},
		asking: map[string]bool{}, freed: make(chan struct{}), quiet: map[string]time.Time{},
		network: network{failed: map[string]bool{}}, own: newRound(byItself), clock: newClock(wall),
	}
}

// stir wakes the patrol.
func (w *watch) stir() {
	select {
	case w.stirred <- struct{}{}:
	default:
	}
}

// of gives what is known of a connection; w.mu is held.
func (w *watch) of(id string) *watched {
	if w.seen[id] == nil {
		w.seen[id] = &watched{jitter: jitter()}
	}
	return w.seen[id]
}

// interval is how often everything is looked at by itself; 0: not at all; w.mu is held.
func (w *watch) interval() time.Duration {
	if !w.begun {
		return 0
	}
	return w.every()
}

// begin is told by Start: its round of checks, and from now on by itself.
func (w *watch) begin(ids []string, r *round) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begun, w.own, w.cycle = true, r, time.Now()
	w.line(ids, r)
}

// soon has a connection looked at as part of connecting it.
func (w *watch) soon(id string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	rec := w.of(id)
	rec.again, rec.urgent = time.Now(), true
	w.stir()
}

// enqueue puts a round's looks in line, and asks an address at once while the network
// is in doubt.
func (w *watch) enqueue(ids []string, r *round) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.network.probeNow(time.Now())
	w.line(ids, r)
}

// line puts looks in line; those that are there already stay where they are.
func (w *watch) line(ids []string, r *round) {
	for _, id := range ids {
		if rec := w.of(id); !rec.waiting {
			rec.waiting = true
			r.left++
			w.queue = append(w.queue, wanted{id, r})
		}
	}
	w.stir()
}

// pauseLeft says how long a forum wants to be left alone about a connection. The
// moment it has named counts by the wall clock, which goes on while the computer
// sleeps, but no longer than it was away by the monotonic one, so that a clock set
// back does not make it last for ever (faults.md T4, T5). w.mu is held.
func (w *watch) pauseLeft(e *entry, rec *watched) time.Duration {
	left, until := time.Duration(0), rec.pause
	if !until.IsZero() {
		left = time.Until(until)
	}
	if e.State != Paused { // an access that has ended stays so, and its forum may want its peace all the same
		return left
	}
	byWall := e.PausedUntil.Sub(w.wall())
	switch {
	case !until.IsZero():
		return min(left, byWall)
	case byWall > longestPause+time.Minute:
		return 0
	}
	return byWall
}

// due says when a connection is to be looked at by itself; false: never as things
// are. w.mu is held.
func (w *watch) due(e *entry, rec *watched, now time.Time, every time.Duration) (at time.Time, ever bool) {
	switch {
	case rec.waiting, !e.looksByItself():
		return at, false
	case !rec.again.IsZero():
		at = rec.again
	case e.State == Paused:
		at = now
	case every == 0:
		return at, false
	case rec.looked.IsZero():
		at = now
	default:
		at = rec.looked.Add(every + time.Duration(rec.jitter*float64(every)/5))
	}
	if left := w.pauseLeft(e, rec); left > at.Sub(now) {
		at = now.Add(left)
	}
	if quiet := w.quiet[e.Forum.Base]; at.Before(quiet) && !rec.urgent {
		at = quiet
	}
	return at, true
}

// looksByItself says whether there is anything to be learned by asking again and
// again: not of what has ended, and not of what cannot be asked.
func (e *entry) looksByItself() bool {
	return e.State != AccessEnded && e.State != KeyMissing && askable(e.Scopes)
}

// isDown says whether the card says already that the forum cannot be asked.
func (e *entry) isDown() bool { return e.State == Offline || e.State == ForumDown }

// cameToFront has everything looked at that was not for a while.
func (w *watch) cameToFront(entries []entry) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.interval() == 0 {
		return
	}
	now := time.Now()
	for i := range entries {
		e := &entries[i]
		rec := w.of(e.ID)
		if w.ours(e) && rec.again.IsZero() && e.looksByItself() && now.Sub(rec.looked) > lookedLately && !rec.waiting {
			rec.again = now
		}
	}
	w.network.probeNow(now)
	w.stir()
}

// backoff is how long a forum that is not well is left alone: growing with each
// try, no two alike; w.mu is held.
func (w *watch) backoff(tries int) time.Duration {
	every := w.interval()
	pause := every << min(max(tries-1, 0), 8)
	return jittered(max(every, min(pause, longestBack)))
}

// jitter is a part of a wait, other each time.
func jitter() float64 { return rand.Float64() }

// jittered makes a wait up to a fifth longer, a minute at most, so that what began
// together does not go on together.
func jittered(wait time.Duration) time.Duration {
	return wait + time.Duration(jitter()*float64(min(wait/5, time.Minute)))
}
