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

	longest gap // of the measuring goroutine, until it is done
	worst   gap // likewise, by what the window itself is to blame for
	beats   int
}

// gap is one time that the window stood still.
type gap struct {
	at, long time.Duration
	ran      time.Duration // of it, computed and drew
	starved  time.Duration // of it, was ready and got no processor: others had them
}

// own is what remains when the computer had time for it.
func (g gap) own() time.Duration { return g.long - g.starved }

func (g gap) String() string {
	return fmt.Sprintf("%d ms at %.1f s (computing %d, without a processor %d)",
		g.long.Milliseconds(), g.at.Seconds(), g.ran.Milliseconds(), g.starved.Milliseconds())
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
		g := gap{at: time.Since(began)}
		ran, starved := threadTimes()
		done := make(chan struct{})
		h.do(func() { close(done) })
		over := false
		select {
		case <-done:
		case <-h.over: // it stood still to the very end
			over = true
		}
		g.long = time.Since(began) - g.at
		ranNow, starvedNow := threadTimes()
		g.ran, g.starved = ranNow-ran, min(starvedNow-starved, g.long)
		h.beat(g)
		if over {
			return
		}
		select {
		case <-next.C:
		case <-h.over:
			return
		}
	}
}

func (h *Heartbeat) beat(g gap) {
	h.beats++
	if g.long > h.longest.long {
		h.longest = g
	}
	if g.own() > h.worst.own() {
		h.worst = g
	}
	if g.long > beatLate {
		fmt.Fprintf(h.out, "heartbeat: stood still for %v\n", g)
	}
}

// End stops measuring and tells the longest gap.
func (h *Heartbeat) End() {
	close(h.over)
	h.done.Wait()
	fmt.Fprintf(h.out, "heartbeat: %d beats, longest gap %v\n", h.beats, h.longest)
	fmt.Fprintf(h.out, "heartbeat: longest gap of its own %d ms, of %v\n", h.worst.own().Milliseconds(), h.worst)
}
