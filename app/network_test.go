package app

import (
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// offlineFor lets a network be lost for a while, and gives what was tried meanwhile:
// how many addresses, and the shortest time between two of them.
func (f *manyForums) offlineFor(t *testing.T, long time.Duration) (dials int, closest time.Duration) {
	t.Helper()
	f.cut(true)
	f.since()
	time.Sleep(long)
	_, _, when := f.since()
	f.cut(false)
	closest = long
	for i := 1; i < len(when); i++ {
		closest = min(closest, when[i].Sub(when[i-1]))
	}
	return len(when), closest
}

// After a loss one address is asked, more and more seldom; that the network is gone
// is said once, and the rest is silent; when it is back all are looked at, but not
// all at once.
func TestALostNetworkIsSaidOnceAndOneAddressIsAsked(t *testing.T) {
	faults.Row(t, "T6")
	atManyForums(t, 20, func(t *testing.T, f *manyForums, k *Keeper) {
		k.Start(t.Context())
		time.Sleep(10 * time.Minute)
		for _, e := range k.book.all()[:2] {
			k.book.note(e.ID, func(e *entry) { e.State = AccessEnded })
		}
		f.cut(true)
		for !k.Snapshot().Offline {
			time.Sleep(time.Second)
			if s := k.Snapshot(); s.Connections[5].State == ForumDown || s.Connections[5].State == Offline != s.Offline {
				t.Fatalf("a card became %s by itself", s.Connections[5].State)
			}
		}
		dials, closest := f.offlineFor(t, 2*time.Hour)
		t.Logf("%d addresses asked in 2 h, at least %v apart", dials, closest)
		if dials > 35 || dials < 20 || closest < moment {
			t.Errorf("%d addresses, %v apart", dials, closest)
		}
		s := k.Snapshot()
		for i, c := range s.Connections {
			want := Offline
			if i < 2 {
				want = AccessEnded
			}
			if c.State != want || i >= 2 && auth.KindOf(c.Problem) != auth.Offline || c.LastOK.IsZero() || c.Calls.Day > 5 {
				t.Errorf("%s: %s, %v, %+v", c.Forum.Base, c.State, c.Problem, c.Calls)
			}
		}
		if !s.Offline || len(s.Notices) > 0 {
			t.Errorf("offline %t, %d notices", s.Offline, len(s.Notices))
		}
		for k.Snapshot().Offline {
			time.Sleep(time.Second)
		}
		calls, _, _ := f.since()
		if len(calls) > 9 {
			t.Errorf("%d were asked at once", len(calls))
		}
		time.Sleep(20 * time.Second)
		if more, _, _ := f.since(); len(calls)+len(more) != 18 {
			t.Errorf("%d were asked when it was back, of 18 that have not ended", len(calls)+len(more))
		}
		for _, c := range k.Snapshot().Connections[2:] {
			if c.State != Connected || c.Problem != nil {
				t.Errorf("%s, %v", c.State, c.Problem)
			}
		}
	})
}

// At start without a network a few are tried, not all; the list stays as it was.
func TestAStartWithoutANetworkTriesFew(t *testing.T) {
	atManyForums(t, 100, func(t *testing.T, f *manyForums, k *Keeper) {
		f.cut(true)
		k.Start(t.Context())
		time.Sleep(time.Minute)
		_, dials, _ := f.since()
		if s := k.Snapshot(); len(dials) > mostChecks+4 || !s.Offline || !s.Checked.IsZero() || s.Connections[99].State != Offline {
			t.Errorf("%d tried; offline %t, checked %v", len(dials), s.Offline, s.Checked)
		}
		k.CheckAll()
		time.Sleep(time.Second)
		if _, dials, _ := f.since(); len(dials) != 1 {
			t.Errorf("by hand %d tried", len(dials))
		}
		f.cut(false)
		k.CheckAll()
		time.Sleep(5 * time.Second)
		if s := k.Snapshot(); s.Offline || s.Checked.IsZero() || s.Connections[99].State != Connected {
			t.Errorf("offline %t, checked %v, %s", s.Offline, s.Checked, s.Connections[99].State)
		}
	})
}

// A short loss is nobody's news.
func TestALossOfAMomentIsNotSaid(t *testing.T) {
	atManyForums(t, 5, func(t *testing.T, f *manyForums, k *Keeper) {
		k.Start(t.Context())
		time.Sleep(time.Minute)
		said := 0
		defer k.Subscribe(func(s Snapshot) {
			for _, c := range s.Connections {
				if s.Offline || c.State != Connected && c.State != Checking {
					said++
				}
			}
		})()
		f.cut(true)
		k.CheckAll()
		time.Sleep(7 * time.Second)
		f.cut(false)
		time.Sleep(20 * time.Minute)
		if said > 0 {
			t.Errorf("said %d times", said)
		}
		if s := k.Snapshot(); time.Since(s.Checked) > 10*time.Minute {
			t.Errorf("checked %v ago", time.Since(s.Checked))
		}
	})
}

// Two dead forums among others are two dead forums, and the network is not lost.
func TestTwoDeadForumsAreNoLostNetwork(t *testing.T) {
	atManyForums(t, 10, func(t *testing.T, f *manyForums, k *Keeper) {
		entries := k.book.all()
		k.Start(t.Context())
		time.Sleep(time.Minute)
		f.since()
		f.kill(entries[3].Forum.Base, entries[4].Forum.Base)
		k.watch.mu.Lock() // they are the first two to be looked at, and the next in turn
		k.watch.network.last = entries[2].ID
		k.watch.of(entries[3].ID).again, k.watch.of(entries[4].ID).again = time.Now(), time.Now()
		k.watch.mu.Unlock()
		k.watch.stir()
		for range 3600 {
			time.Sleep(time.Second)
			if k.Snapshot().Offline {
				t.Fatal("the network is called lost")
			}
		}
		for i, c := range k.Snapshot().Connections {
			if dead := i == 3 || i == 4; dead != (c.State == Offline) || dead != (auth.KindOf(c.Problem) == auth.HostNotFound) {
				t.Errorf("%d: %s, %v", i, c.State, c.Problem)
			}
		}
		calls, dials, _ := f.since()
		if len(calls) != 8 || dials["127.0.0.1:20003"] > 12 || calls[entries[0].ClientID] < 9 {
			t.Errorf("%d forums asked, a dead one %d times, another %d times", len(calls), dials["127.0.0.1:20003"], calls[entries[0].ClientID])
		}
	})
}

// A forum to which alone no way leads fails as it does without a network. Once another
// has answered that is the one forum's own trouble: its card says so, the network is
// doubted no more, and nobody else is asked more often for it.
func TestAForumThatNoWayLeadsToIsNoLostNetwork(t *testing.T) {
	atManyForums(t, 5, func(t *testing.T, f *manyForums, k *Keeper) {
		entries := k.book.all()
		k.Start(t.Context())
		time.Sleep(time.Minute)
		f.since()
		f.strand(entries[2].Forum.Base)
		shown, began := time.Duration(0), time.Now()
		for range 7200 {
			time.Sleep(time.Second)
			s := k.Snapshot()
			if s.Offline {
				t.Fatal("the network is called lost")
			}
			if shown == 0 && s.Connections[2].State == Offline {
				shown = time.Since(began)
			}
		}
		calls, dials, _ := f.since()
		if shown == 0 || shown > 7*time.Minute || dials["127.0.0.1:20002"] > 15 {
			t.Errorf("its card says so after %v, after %d tries", shown, dials["127.0.0.1:20002"])
		}
		for i, e := range entries {
			if n := calls[e.ClientID]; i != 2 && (n < 18 || n > 30) {
				t.Errorf("another was asked %d times in 2 h", n)
			}
		}
		f.cut(true) // now it is the network
		time.Sleep(10 * time.Minute)
		if !k.Snapshot().Offline {
			t.Error("nobody has noticed that there is no network")
		}
	})
}

// faults.md T4, T6: after a sleep everything that has become due is looked at, one
// address first, and then not all at once.
func TestASleepIsFollowedByOneSpreadRound(t *testing.T) {
	faults.Row(t, "T4", "T6")
	atManyForums(t, 100, func(t *testing.T, f *manyForums, k *Keeper) {
		k.Start(t.Context())
		time.Sleep(time.Minute)
		f.since()
		f.setClock(8 * time.Hour) // it slept
		woke := time.Now()
		time.Sleep(longestNap + wakeUp + 31*time.Second)
		calls, _, when := f.since()
		busiest := 0
		for i := range when {
			for j := i; j < len(when) && when[j].Sub(when[i]) < 3*time.Second; j++ {
				busiest = max(busiest, j-i+1)
			}
		}
		t.Logf("the first after %v, all %d within %v, at most %d in 3 s",
			when[0].Sub(woke), len(calls), when[len(when)-1].Sub(woke), busiest)
		if len(calls) != 100 || len(when) != 100 || busiest > 30 || k.Snapshot().Offline {
			t.Errorf("%d of 100, %d in 3 s", len(calls), busiest)
		}
	})
}

// The network may need longer than the computer to wake up: nobody calls it lost at once.
func TestANetworkThatWakesUpLateIsNotCalledLost(t *testing.T) {
	atManyForums(t, 10, func(t *testing.T, f *manyForums, k *Keeper) {
		k.Start(t.Context())
		time.Sleep(time.Minute)
		f.since()
		f.cut(true)
		f.setClock(8 * time.Hour)
		for {
			time.Sleep(time.Second)
			if _, dials, _ := f.since(); len(dials) > 0 {
				break
			}
		}
		f.cut(false)
		time.Sleep(20 * time.Second)
		calls, _, _ := f.since()
		if s := k.Snapshot(); s.Offline || len(calls) < 10 {
			t.Errorf("offline %t, %d asked", s.Offline, len(calls))
		}
	})
}

// faults.md T5: a clock that is set changes nothing about when forums are asked, but
// that far ahead looks like a sleep; and it ends nothing.
func TestAClockThatIsSetEndsNothing(t *testing.T) {
	faults.Row(t, "T5")
	for _, by := range []time.Duration{-400 * day, -time.Hour, time.Hour, 400 * day} {
		atManyForums(t, 3, func(t *testing.T, f *manyForums, k *Keeper) {
			k.Start(t.Context())
			time.Sleep(10 * time.Minute)
			f.since()
			f.setClock(by)
			time.Sleep(2 * time.Hour)
			calls, _, _ := f.since()
			for i, e := range k.book.all() {
				n := calls[e.ClientID]
				if e.State != Connected || n < 20 || n > 26 {
					t.Errorf("set by %v: %d is %s after %d calls", by, i, e.State, n)
				}
			}
		})
	}
}

// A pause is as long as the forum said: a clock set back does not make it last for
// ever, and one from a run with another clock is not believed.
func TestAPauseOutlivesNoClock(t *testing.T) {
	faults.Row(t, "T5")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		paused := func() {
			t.Helper()
			d.forum.Fail("/", busy("text/plain", "x", "Retry-After", "300"))
			d.rest(time.Minute)
			d.k.Check(id)
			d.rest(time.Second)
			if d.only().State != Paused {
				t.Fatalf("%s", d.stands())
			}
			d.forum.Heal()
		}
		paused()
		d.setClock(-30 * day)
		asked := d.asked("")
		d.rest(4 * time.Minute)
		d.k.Check(id)
		d.rest(time.Second)
		if d.asked("") != asked {
			t.Error("asked too soon")
		}
		d.rest(2 * time.Minute)
		if d.k.Check(id); d.only().State == Paused {
			t.Errorf("still %s", d.stands())
		}
		d.rest(time.Minute)
		paused()
		d.close()
		d.setClock(-30 * day)
		d.open()
		d.k.Start(t.Context())
		d.rest(time.Second)
		if d.only().State != Connected {
			t.Errorf("after a restart: %s", d.stands())
		}
	})
}
