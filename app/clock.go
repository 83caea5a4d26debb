package app

import "time"

// clock notices that the wall clock has gone ahead of the monotonic one: the
// computer has slept, or somebody has set the clock, which looks the same.
type clock struct {
	now  func() time.Time // the wall clock
	mono time.Time
	wall time.Time
}

// slept is how much the wall clock must have gone ahead.
const slept = 30 * time.Second

func newClock(wall func() time.Time) clock {
	return clock{now: wall, mono: time.Now(), wall: wall()}
}

// jumped gives how far the wall clock has gone ahead since the last look, and how
// far nought; set back it is noticed as nothing, for nothing goes by it alone.
func (c *clock) jumped() time.Duration {
	mono, wall := time.Now(), c.now()
	ahead := wall.Sub(c.wall) - mono.Sub(c.mono)
	c.mono, c.wall = mono, wall
	if ahead < slept {
		return 0
	}
	return ahead
}
