package native

import (
	"fmt"
	"io"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

const (
	beatEvery = 20 * time.Millisecond
	beatLate  = 100 * time.Millisecond // from here on a member sees that the window stands still
)

// Heartbeat measures how long the window stands still: it asks the window library, again
// and again, to do next to nothing where everything of the window is done, and takes the
// time until that happens.
type Heartbeat struct {
	out  io.Writer
	do   func(func())
	over chan struct{}
	done sync.WaitGroup

	longest time.Duration // of the measuring goroutine, until it is done
	at      time.Duration // since the beginning
	beats   int
}

// BeginHeartbeat begins to measure. Every gap that a member would see is told to out when
// it is over, and what came of it all at the End.
func BeginHeartbeat(out io.Writer) *Heartbeat { return beginHeartbeat(out, fyne.Do) }

func beginHeartbeat(out io.Writer, do func(func())) *Heartbeat {
	h := &Heartbeat{out: out, do: do, over: make(chan struct{})}
	h.done.Go(h.measure)
	return h
}

func (h *Heartbeat) measure() {
	began := time.Now()
	next := time.NewTicker(beatEvery)
	defer next.Stop()
	for {
		asked := time.Now()
		stamp := make(chan time.Time, 1)
		h.do(func() { stamp <- time.Now() })
		select {
		case done := <-stamp:
			h.beat(done.Sub(asked), asked.Sub(began))
		case <-h.over:
			h.beat(time.Since(asked), asked.Sub(began)) // it stood still to the very end
			return
		}
		select {
		case <-next.C:
		case <-h.over:
			return
		}
	}
}

func (h *Heartbeat) beat(gap, at time.Duration) {
	h.beats++
	if gap > h.longest {
		h.longest, h.at = gap, at
	}
	if gap > beatLate {
		fmt.Fprintf(h.out, "heartbeat: stood still for %d ms at %.1f s\n", gap.Milliseconds(), at.Seconds())
	}
}

// End stops measuring and tells the longest gap.
func (h *Heartbeat) End() {
	close(h.over)
	h.done.Wait()
	fmt.Fprintf(h.out, "heartbeat: %d beats, longest gap %d ms at %.1f s\n", h.beats, h.longest.Milliseconds(), h.at.Seconds())
}
