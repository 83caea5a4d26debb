package native

import (
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

// watched watches over an end in a bubble, and counts how often the program had to be ended instead.
func watched(t *testing.T, test func(e *End, instead *atomic.Int32)) {
	synctest.Test(t, func(t *testing.T) {
		var instead atomic.Int32
		e := newEnd(func() {}, func() { instead.Add(1) })
		test(e, &instead)
		time.Sleep(time.Hour)
		e.Over()
	})
}

func TestALoopThatDoesNotEndIsNotWaitedFor(t *testing.T) {
	faults.Row(t, "E3")
	for name, begin := range map[string]func(*End){
		"closed":        (*End).Begun,
		"closed twice":  func(e *End) { e.Begun(); time.Sleep(time.Second); e.Begun() },
		"by the system": func(e *End) { e.signals <- os.Interrupt },
	} {
		t.Run(name, func(t *testing.T) {
			watched(t, func(e *End, instead *atomic.Int32) {
				begin(e)
				time.Sleep(endTakes + time.Millisecond)
				if n := instead.Load(); n != 1 {
					t.Errorf("ended instead %d times", n)
				}
			})
		})
	}
}

func TestALoopThatEndsIsLeftAlone(t *testing.T) {
	watched(t, func(e *End, instead *atomic.Int32) {
		time.Sleep(time.Hour) // nobody has told it to end
		e.Begun()
		time.Sleep(time.Second)
		e.Over()
		e.Begun()
		time.Sleep(time.Hour)
		if instead.Load() != 0 {
			t.Error("it was ended twice")
		}
	})
}

// Of a signal the window has to know before its loop has ended: that ends by itself.
func TestASignalIsToldAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		told := 0
		e := newEnd(func() { told++ }, func() {})
		e.Begun()
		if synctest.Wait(); told != 0 {
			t.Error("it is told without a signal")
		}
		e.signals <- os.Interrupt
		if synctest.Wait(); told != 1 {
			t.Errorf("told %d times", told)
		}
		e.Over()
	})
}
