package app

import (
	"slices"
	"sync"
	"time"

	"forumkeys/auth"
)

// How often one key is used: a tenth of what a forum allows by default, which is 20
// times a minute and 2,880 a day (protocol.md §4).
const (
	mostMinute    = 2
	mostDay       = 288
	keptForMember = 24 // of a day's, which only the member's own checks use up
)

// ledger counts our own calls with each key, by client id, over the last minute and
// the last 24 hours. All of them count; only checks are held back. It goes by the
// monotonic clock, so that nobody sets it back or forward; while the computer sleeps
// that stands still, which makes the ledger stricter, never laxer.
type ledger struct {
	record
	wall func() time.Time
	born time.Time

	mu      sync.Mutex
	keys    map[string]*account
	full    map[string]time.Duration // keys whose minute is used up, and since when they are free again
	changed bool                     // since it was last written
}

// account is one key's calls: moments since the ledger was born, oldest first; those
// of an earlier run lie before.
type account struct {
	calls []time.Duration
	asked time.Time // by the wall clock; zero: not in this run
}

// byHand and byItself say who wants a check.
type who bool

const (
	byHand   who = true
	byItself who = false
)

// note counts one use of a key. What never left this computer is none.
func (l *ledger) note(clientID string, use auth.KeyUse) {
	if use.Sent == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	a := l.keys[clientID]
	if a == nil {
		a = &account{}
		l.keys[clientID] = a
	}
	at := use.Began.Sub(l.born)
	for range use.Sent {
		a.calls = append(a.calls, at)
	}
	slices.Sort(a.calls) // nearly always sorted: one thing at a time is done with a key
	a.asked, l.changed = l.wall(), true
	if free := a.calls[max(0, len(a.calls)-mostMinute)] + time.Minute; len(a.calls) >= mostMinute && free > l.now() {
		l.full[clientID] = free
	}
}

func (l *ledger) now() time.Duration { return time.Since(l.born) }

// account gives a key's calls of the last 24 hours; the lock is held.
func (l *ledger) account(clientID string) []time.Duration {
	a := l.keys[clientID]
	if a == nil {
		return nil
	}
	old := 0
	for old < len(a.calls) && l.now()-a.calls[old] >= day {
		old++
	}
	if old > 0 {
		a.calls = slices.Delete(a.calls, 0, old)
	}
	if len(a.calls) == 0 {
		delete(l.keys, clientID)
	}
	return a.calls
}

// free says how long it takes until a key may be used for one more check; at most
// nought: now.
func (l *ledger) free(clientID string, by who) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	calls, most := l.account(clientID), mostDay
	if by == byItself {
		most -= keptForMember
	}
	wait := time.Duration(0)
	if n := len(calls) - mostMinute; n >= 0 {
		wait = calls[n] + time.Minute - l.now()
	}
	if n := len(calls) - most; n >= 0 {
		wait = max(wait, calls[n]+day-l.now())
	}
	return wait
}

// may says whether a key may be used for one more check now.
func (l *ledger) may(clientID string, by who) bool { return l.free(clientID, by) <= 0 }

// counts gives what a member may read of it.
func (l *ledger) counts(clientID string) (Calls, time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	calls := l.account(clientID)
	told := Calls{Day: len(calls), MostMinute: mostMinute, MostDay: mostDay}
	for _, at := range slices.Backward(calls) {
		if l.now()-at >= time.Minute {
			break
		}
		told.Minute++
	}
	if a := l.keys[clientID]; a != nil {
		return told, a.asked
	}
	return told, time.Time{}
}

// freed says whether keys whose minute was used up are free again, and when the
// next ones are; at most nought: there are none.
func (l *ledger) freed() (some bool, next time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for clientID, at := range l.full {
		left := at - l.now()
		if left <= 0 {
			delete(l.full, clientID)
			some = true
		} else if next == 0 || left < next {
			next = left
		}
	}
	return some, next
}
