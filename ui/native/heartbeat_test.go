package native

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// window is a window library's loop: it does one thing after the other.
func window(t *testing.T) (do func(func())) {
	jobs := make(chan func(), 16)
	go func() {
		for job := range jobs {
			job()
		}
	}()
	t.Cleanup(func() { close(jobs) })
	return func(job func()) { jobs <- job }
}

// noTurns is a window library that never looks for keys.
func noTurns(func()) (stop func()) { return func() {} }

func TestTheHeartbeatTellsHowLongTheWindowStoodStill(t *testing.T) {
	for name, c := range map[string]struct {
		still time.Duration
		want  []string
		never string
	}{
		"never":      {0, []string{"50 beats", "longest gap 0 ms"}, "stood still"},
		"unseen":     {90 * time.Millisecond, []string{"longest gap 90 ms"}, "stood still"},
		"for longer": {300 * time.Millisecond, []string{"stood still for 300 ms at 1.0 s", "longest gap 300 ms at 1.0 s"}, "nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var told strings.Builder
				do := window(t)
				h := beginHeartbeat(&told, do, noTurns)
				time.Sleep(time.Second - time.Millisecond)
				if c.still > 0 {
					do(func() { time.Sleep(c.still + time.Millisecond) })
					time.Sleep(time.Second)
				}
				h.End()
				for _, want := range c.want {
					if !strings.Contains(told.String(), want) {
						t.Errorf("told %q, want %q", told.String(), want)
					}
				}
				if strings.Contains(told.String(), c.never) {
					t.Errorf("told %q", told.String())
				}
			})
		})
	}
}

func TestAWindowThatStandsStillToTheEndIsToldToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told strings.Builder
		h := beginHeartbeat(&told, func(func()) {}, noTurns)
		time.Sleep(5 * time.Second)
		h.End()
		if !strings.Contains(told.String(), "stood still for 5000 ms") {
			t.Errorf("told %q", told.String())
		}
	})
}

func TestAWindowThatTakesKeysAndDrawsDoesNotStandStill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told strings.Builder
		turning, stopped := time.NewTicker(30*time.Millisecond), make(chan struct{})
		h := beginHeartbeat(&told, func(func()) {}, func(tell func()) (stop func()) {
			go func() {
				for {
					select {
					case <-turning.C:
						tell()
					case <-stopped:
						return
					}
				}
			}()
			return func() { close(stopped) }
		})
		time.Sleep(time.Second)
		h.End()
		if !strings.Contains(told.String(), "longest gap 30 ms") || strings.Contains(told.String(), "stood still") {
			t.Errorf("told %q", told.String())
		}
		select {
		case <-stopped:
		default:
			t.Error("the window's turns are told for ever")
		}
	})
}
