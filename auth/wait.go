package auth

import (
	"context"
	"time"
)

// wait tells what happens until the end is decided, by the answer, the member or
// the clocks. A kind of "" means that there is a grant. Timers stand still while
// the computer sleeps and the wall clock can jump, so both are heard: the timer
// is the wait, the wall clock its upper bound (faults.md T4, T5).
func (c *callback) wait(ctx context.Context, opened <-chan error, step func(Step)) (Kind, error) {
	limit := time.NewTimer(waitLimit)
	defer limit.Stop()
	look := time.NewTicker(wallCheck)
	defer look.Stop()
	for {
		select {
		case <-c.over:
			return c.kind, nil
		case <-ctx.Done():
			return c.end(Cancelled), ctx.Err()
		case <-limit.C:
			return c.end(NoAnswer), nil
		case <-look.C:
			if c.late() {
				return c.end(NoAnswer), nil
			}
		case err := <-opened:
			if err != nil {
				step(BrowserMissing{Cause: err})
			} else {
				step(BrowserOpened{})
			}
		case wrong := <-c.told:
			step(wrong)
		}
	}
}

// end decides that the wait ends with this kind, unless something else came
// first, and says with which it ended.
func (c *callback) end(kind Kind) Kind {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.isOver() {
		c.decide(Grant{}, kind)
	}
	return c.kind
}

// decide is called once, with the lock held.
func (c *callback) decide(grant Grant, kind Kind) {
	c.grant, c.kind = grant, kind
	close(c.over)
}

func (c *callback) isOver() bool {
	select {
	case <-c.over:
		return true
	default:
		return false
	}
}

// granted says whether the answer has come.
func (c *callback) granted() bool { return c.isOver() && c.kind == "" }
