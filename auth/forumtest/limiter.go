package forumtest

import (
	"net"
	"slices"
	"sync"
	"time"
)

// allowance is how often one thing may be done within a stretch of time.
type allowance struct {
	what   string // "codes of anna"
	most   int
	within time.Duration
}

// limiter owns how often things were done that are counted by address, by member
// or by code (protocol.md §3, 4). Keys have their own limits, see limit.go.
type limiter struct {
	mu   sync.Mutex
	done map[string][]time.Time
}

func newLimiter() *limiter { return &limiter{done: map[string][]time.Time{}} }

// spend counts one doing in each allowance, in turn. The first that is used up says
// how long to wait; what came before it stays counted, as with Discourse.
func (l *limiter) spend(now time.Time, allowances ...allowance) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range allowances {
		recent := slices.DeleteFunc(l.done[a.what], func(at time.Time) bool { return now.Sub(at) >= a.within })
		l.done[a.what] = recent
		if len(recent) >= a.most {
			return recent[0].Add(a.within).Sub(now)
		}
		l.done[a.what] = append(recent, now)
	}
	return 0
}

// forget makes everybody a stranger again.
func (l *limiter) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.done)
}

// address is where a visitor comes from, without the port.
func (v *visit) address() string {
	host, _, err := net.SplitHostPort(v.r.RemoteAddr)
	if err != nil {
		return v.r.RemoteAddr // in memory there are no ports
	}
	return host
}

// withinLimits counts what is being done. False: it was too often, and that was
// answered: without the error-code header, which only keys' limits have.
func (v *visit) withinLimits(allowances ...allowance) bool {
	wait := v.f.limiter.spend(time.Now(), allowances...)
	if wait > 0 {
		v.refuse(tooMany(wait, ""))
	}
	return wait <= 0
}
