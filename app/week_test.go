package app

import (
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

// A week with a hundred connections (fewer, and a day, under the race detector), at the
// default interval: how often is a key used in a day, does what began together go on
// together, and does anything grow?
func TestAWeekWithAHundredConnections(t *testing.T) {
	faults.Row(t, "T1", "T6")
	defer debug.SetGCPercent(debug.SetGCPercent(800)) // a third of the time otherwise
	atManyForums(t, weekForums, func(t *testing.T, f *manyForums, k *Keeper) {
		began := time.Now()
		k.Start(t.Context())
		var first, last uint64
		var goroutines int
		for d := 1; d <= weekDays; d++ {
			time.Sleep(time.Until(began.Add(time.Duration(d) * day)))
			synctest.Wait()
			calls, _, when := f.since()
			if d == 1 {
				busiest := mostWithin(5*time.Second, slices.DeleteFunc(when, func(at time.Time) bool { return at.Sub(began) < time.Hour }))
				t.Logf("at most %d looks in 5 s", busiest)
				if busiest > 16 { // a hundred, evenly, were 1.5
					t.Errorf("what began together goes on together: %d looks in 5 s", busiest)
				}
			}
			used := slices.Sorted(maps.Values(calls))
			if len(used) != weekForums {
				t.Fatalf("%d keys were used", len(used))
			}
			t.Logf("day %d: calls a key: least %d, middle %d, most %d", d, used[0], used[len(used)/2], used[len(used)-1])
			if used[0] < 200 || used[len(used)-1] > 288 {
				t.Errorf("day %d: %d to %d calls a key", d, used[0], used[len(used)-1])
			}
			if d == min(2, weekDays) {
				first, goroutines = heap(), runtime.NumGoroutine()
			}
		}
		last = heap()
		t.Logf("memory in use early: %d kB, in the end: %d kB; goroutines %d, %d",
			first>>10, last>>10, goroutines, runtime.NumGoroutine())
		if last > first+first/4 || runtime.NumGoroutine() > goroutines+20 {
			t.Error("it grows")
		}
		for _, c := range k.Snapshot().Connections {
			if c.State != Connected || c.Unread != 3 || c.Totals.NewTopics != 2 || c.Calls.Day > 288 || c.Calls.Day < 200 {
				t.Errorf("%s: %s, %+v, %+v", c.Forum.Base, c.State, c.Totals, c.Calls)
			}
		}
	})
}

// mostWithin says how many of these times, which are in order, lie within a span at most.
func mostWithin(span time.Duration, when []time.Time) int {
	most, end := 0, 0
	for i, at := range when {
		for end < len(when) && when[end].Sub(at) < span {
			end++
		}
		most = max(most, end-i)
	}
	return most
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Figures: a round of a hundred forums that answer in 200 ms takes at most 3 s, at
// most 8 at once.
func TestARoundOfAHundredForums(t *testing.T) {
	atManyForums(t, 100, func(t *testing.T, f *manyForums, k *Keeper) {
		f.delay = 200 * time.Millisecond
		began := time.Now()
		k.Start(t.Context())
		for k.Snapshot().Checked.IsZero() && time.Since(began) < time.Minute {
			time.Sleep(10 * time.Millisecond)
		}
		calls, _, _ := f.since()
		t.Logf("a round of %d forums that answer in %v: %v, %d at once", len(calls), f.delay, time.Since(began), f.most)
		if took := time.Since(began); took > 3*time.Second || f.most > mostChecks || len(calls) != 100 {
			t.Errorf("%v, %d at once, %d asked", took, f.most, len(calls))
		}
	})
}
