package forumtest

import (
	"slices"
	"time"
)

// limit is how often one key may ask within a stretch of time.
type limit struct {
	most   int
	within time.Duration
	code   string // what the error-code header says
}

// limits of a key, in the order in which Discourse looks at them (protocol.md §4).
func (f *Forum) limits() []limit {
	return []limit{
		{f.RequestsPerMinute, time.Minute, "user_api_key_limiter_60_secs"},
		{f.RequestsPerDay, 24 * time.Hour, "user_api_key_limiter_1_day"},
	}
}

// spend counts one request of a key. Over a limit it is not counted, and the limit
// and the wait until the next free place are told.
func (l *ledger) spend(k *key, limits []limit, now time.Time) (wait time.Duration, code string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	k.asked = slices.DeleteFunc(k.asked, func(at time.Time) bool { return now.Sub(at) >= 24*time.Hour })
	for _, limit := range limits {
		if limit.most <= 0 || len(k.asked) < limit.most {
			continue
		}
		freed := k.asked[len(k.asked)-limit.most].Add(limit.within)
		if now.Before(freed) {
			return freed.Sub(now), limit.code
		}
	}
	k.asked = append(k.asked, now)
	return 0, ""
}
