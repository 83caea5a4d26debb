package app

import (
	"time"

	"forumkeys/auth"
)

// network is what is known of this computer's way to all forums. When that seems to
// be lost one address is asked after the other, and the rest only when one has
// answered (faults.md T6).
type network struct {
	failed  map[string]bool // forums that could not be reached since one has answered
	unsure  bool            // it may be lost: one at a time
	lost    bool            // it is, and has been for a moment
	since   time.Time       // unsure since
	probeAt time.Time       // when the next address is asked
	tries   int
	last    string // the connection that was asked about last
	why     error  // what the last one came to
}

const (
	longestProbe = 5 * time.Minute // between two addresses, while the network is lost
	wakeUp       = 3 * time.Second // what a network needs at least after a sleep
)

// doubt begins to be unsure.
func (n *network) doubt(now time.Time, probe time.Duration) {
	if !n.unsure {
		n.unsure, n.since, n.tries = true, now, 0
	}
	n.probeAt = now.Add(probe)
}

// missed notes that a forum could not be reached, which may be known of it.
func (n *network) missed(base string, err error, began time.Time, known bool) {
	kind, now := auth.KindOf(err), time.Now()
	n.why = err
	if n.unsure {
		if !began.After(n.since) { // on its way since before
			return
		}
		n.failed[base] = true
		n.lost = n.lost || now.Sub(n.since) >= moment
		n.tries++
		n.probeAt = now.Add(jittered(min(moment<<min(n.tries-1, 8), longestProbe)))
		return
	}
	if wayOfAll(kind) && !known {
		n.failed[base] = true
	}
	if wayOfThisComputer(kind) || len(n.failed) > 1 {
		n.doubt(now, moment)
	}
}

// wayOfThisComputer says whether a failure is about this computer's network alone.
func wayOfThisComputer(kind Kind) bool {
	return kind == auth.Offline || kind == auth.NetworkSignIn || kind == auth.ProxyRefused
}

// wayOfAll says whether it may be: then a second forum's failing says so. A forum
// that hung up was reached.
func wayOfAll(kind Kind) bool {
	return wayOfThisComputer(kind) || kind == auth.HostNotFound || kind == auth.TimedOut ||
		kind == auth.CertificateHost || kind == auth.CertificateUnknown || kind == auth.ClockWrong
}

// reached notes that a forum has answered, and says whether that was in doubt.
func (n *network) reached() (doubted bool) {
	doubted = n.unsure
	clear(n.failed)
	n.unsure, n.lost, n.tries = false, false, 0
	return doubted
}

// probeNow asks an address at once, if they are asked one by one: the member is here.
func (n *network) probeNow(now time.Time) {
	if n.unsure {
		n.tries = 0
		if now.Before(n.probeAt) && now.Sub(n.since) >= moment {
			n.probeAt = now
		}
	}
}

// spread gives a moment for each of many that are to be looked at again, so that
// they do not come at once.
func spread(many int) time.Duration {
	return time.Duration(jitter() * float64(min(time.Duration(many)*300*time.Millisecond, 30*time.Second)))
}
