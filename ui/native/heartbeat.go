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
// time until that happens, or until the library looks for keys and clicks and draws. The
// library throws dice between the two where it draws slowly; a window that only draws and
// takes keys meanwhile does not stand still.
type Heartbeat struct {
	out    io.Writer
	do     func(func())
	turned chan struct{} // the library looked for keys and clicks, and draws
	still  func()        // no longer tell the turns
	over   chan struct{}
	done   sync.WaitGroup

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
func BeginHeartbeat(out io.Writer) *Heartbeat { return beginHeartbeat(out, fyne.Do, everyTurn) }

// everyTurn tells every turn of the window's loop: animations move in each, whether or not
// anything is drawn then.
func everyTurn(tell func()) (stop func()) {
	turn := &fyne.Animation{
		Duration:    time.Second,
		RepeatCount: fyne.AnimationRepeatForever,
		Tick:        func(float32) { tell() },
	}
	turn.Start()
	return turn.Stop
}

func beginHeartbeat(out io.Writer, do func(func()), turns func(tell func()) (stop func())) *Heartbeat {
	h := &Heartbeat{out: out, do: do, turned: make(chan struct{}, 1), over: make(chan struct{})}
	h.still = turns(func() {
		select {
		case h.turned <- struct{}{}:
		default: // told already
		}
	})
	h.done.Go(h.measure)
	return h
}

func (h *Heartbeat) measure() {
	began := time.Now()
	next := time.NewTicker(beatEvery)
	defer next.Stop()
	for {
		select {
		case <-h.turned: // before this gap
		default:
		}
		g := gap{at: time.Since(began)}
		ran, starved := threadTimes()
		done := make(chan struct{})
		h.do(func() { close(done) })
		over, draws := false, false
		select {
		case <-done:
		case <-h.turned:
			draws = true
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
		if draws {
			continue // how long it draws counts too
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
	h.still()
	fmt.Fprintf(h.out, "heartbeat: %d beats, longest gap %v\n", h.beats, h.longest)
	fmt.Fprintf(h.out, "heartbeat: longest gap of its own %d ms, of %v\n", h.worst.own().Milliseconds(), h.worst)
}
