package app

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Of a thousand looks by itself few snapshots tell, and the last of them tells all.
func TestALookAtManyIsToldOfInFewSnapshots(t *testing.T) {
	atManyForums(t, 200, func(t *testing.T, f *manyForums, k *Keeper) {
		f.delay = 10 * time.Millisecond
		var told []Snapshot
		defer k.Subscribe(func(s Snapshot) { told = append(told, s) })()
		began := time.Now()
		k.Start(t.Context())
		time.Sleep(time.Minute)
		synctest.Wait()
		took, last := time.Duration(0), told[len(told)-1]
		for _, c := range last.Connections {
			if took = max(took, c.LastOK.Sub(began)); c.State != Connected || c.LastOK.Before(began) || c.Unread != 3 {
				t.Errorf("the last one told of %s as %s, %d unread", c.ID, c.State, c.Unread)
			}
		}
		if most := int(took/betweenLooks) + 5; len(told) > most {
			t.Errorf("%d snapshots in %v, want at most %d", len(told), took, most)
		}
		if !last.Checked.After(began) {
			t.Errorf("checked %v", last.Checked)
		}
	})
}

// What the member has asked for is told of step by step, in order, while much else comes
// by itself.
func TestACheckByHandIsToldOfStepByStep(t *testing.T) {
	atManyForums(t, 60, func(t *testing.T, f *manyForums, k *Keeper) {
		f.delay = 10 * time.Millisecond
		k.Start(t.Context())
		time.Sleep(10 * time.Minute)
		id := k.book.all()[30].ID
		steps := []string{string(Connected)} // a snapshot of another's check may come first
		var before time.Time
		defer k.Subscribe(func(s Snapshot) {
			c := s.Connections[30]
			if step := string(c.State); steps[len(steps)-1] != step {
				steps = append(steps, step)
			}
			if c.LastOK.Before(before) {
				t.Error("an older snapshot came later")
			}
			before = c.LastOK
		})()
		k.CheckAll()
		k.Check(id)
		time.Sleep(time.Minute)
		synctest.Wait()
		if got := strings.Join(steps, " "); got != "connected checking connected" {
			t.Errorf("told of %s", got)
		}
	})
}
