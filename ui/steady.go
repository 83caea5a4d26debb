package ui

import (
	"time"

	"forumkeys/app"
)

// steadiness keeps what was known in sight while a check is too short to speak of
// (look.md §9), and remembers it for what can be done meanwhile.
type steadiness struct {
	state app.State // the last one that was not for a moment only
	since time.Time // when the present moment began; zero: none
}

// settle gives a connection the state in which it is to be shown. soon: after how long
// time alone changes that; 0: not soon.
func (s *steadiness) settle(c *app.Connection, now time.Time) (soon time.Duration) {
	if s.state == "" {
		s.state = c.State
	}
	if momentOf(c.State) == "" {
		s.state, s.since = c.State, time.Time{}
		return 0
	}
	if s.since.IsZero() {
		s.since = now
	}
	wait := noSignBefore - now.Sub(s.since)
	if c.State == app.Checking && wait > 0 && s.state != app.Checking {
		c.State = s.state
		return wait
	}
	return 0
}

// momentOf is a state that lasts a moment only; empty: another.
func momentOf(s app.State) app.State {
	if s == app.Checking || s == app.Revoking {
		return s
	}
	return ""
}

// before gives a connection the state that was known before the present moment began.
func (s *steadiness) before(c app.Connection) app.Connection {
	c.State = s.state
	return c
}

// sooner is the shorter of two whiles; 0 is none.
func sooner(a, b time.Duration) time.Duration {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}

// patience tells what lasts from what is over at once, of which nothing is shown but its
// result (look.md §9). Its zero value waits for nothing.
type patience struct{ since time.Time }

// lasts says whether what runs has lasted long enough to speak of. soon: after how long
// time alone changes that; 0: it does not.
func (p *patience) lasts(runs bool, now time.Time) (long bool, soon time.Duration) {
	if !runs {
		p.since = time.Time{}
		return false, 0
	}
	if p.since.IsZero() {
		p.since = now
	}
	if soon = noSignBefore - now.Sub(p.since); soon > 0 {
		return false, soon
	}
	return true, 0
}
