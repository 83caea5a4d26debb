package native

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// endTakes is longer than a window library's loop takes to end on a busy computer.
const endTakes = 3 * time.Second

// End sees that a program which is to end does end. The window library queues what is
// to be told at the end, and in rare cases drops it just then and waits for it for ever:
// with no window any more, and its single copy locked.
type End struct {
	asked   func() // a signal has come
	instead func()
	signals chan os.Signal

	mu    sync.Mutex
	timer *time.Timer
	over  bool
}

// WatchEnd begins to listen for the signals that end a program, and calls asked as soon as
// one comes. If the loop has not ended soon after one, or after Begun, instead is called,
// once. Both run on goroutines of their own.
func WatchEnd(asked, instead func()) *End {
	e := newEnd(asked, instead)
	signal.Notify(e.signals, os.Interrupt, syscall.SIGTERM)
	return e
}

func newEnd(asked, instead func()) *End {
	e := &End{asked: asked, instead: instead, signals: make(chan os.Signal, 1)}
	go func() {
		for range e.signals {
			e.asked()
			e.Begun()
		}
	}()
	return e
}

// Begun is to be called where the program is told to end: the window was closed, or Quit
// was pressed. Calls after the first change nothing.
func (e *End) Begun() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.timer == nil && !e.over {
		e.timer = time.AfterFunc(endTakes, e.expired)
	}
}

// Over is to be called when the loop has ended.
func (e *End) Over() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return
	}
	e.over = true
	if e.timer != nil {
		e.timer.Stop()
	}
	signal.Stop(e.signals)
	close(e.signals)
}

func (e *End) expired() {
	e.mu.Lock()
	stuck := !e.over
	e.mu.Unlock()
	if stuck {
		e.instead()
	}
}
