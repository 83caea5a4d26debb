package app

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// connectFor connects anna for so long. She checks by hand only: weeks pass here.
func (d *desk) connectFor(lifetime time.Duration) string {
	d.t.Helper()
	d.k.Configure(Settings{CheckEvery: 0})
	d.find()
	d.k.SetLifetime(lifetime)
	d.untilChosen()
	d.k.Connect()
	d.untilStage(Confirming)
	d.accept()
	return d.only().ID
}

// reminders gives a function that tells how long before the end the member was
// reminded, in whole hours. It is called anew after each start.
type reminders struct {
	d    *desk
	seen map[int]bool // by the notice's number, in this run
	told []time.Duration
}

func (r *reminders) listen() {
	r.seen = map[int]bool{}
	r.d.k.Subscribe(func(s Snapshot) {
		for _, n := range s.Notices {
			if n.Kind == NoticeEndsSoon && !r.seen[n.ID] {
				r.seen[n.ID] = true
				r.told = append(r.told, time.Until(n.Until).Round(time.Hour))
			}
		}
	})
}

func (r *reminders) start() {
	r.d.open()
	r.listen()
	r.d.k.Start(context.Background())
	r.d.rest(time.Second)
}

// product.md, States: 14 days before and 2, once each, whatever is running when.
func TestTheMemberIsRemindedTwice(t *testing.T) {
	for name, c := range map[string]struct {
		live func(d *desk, r *reminders)
		want []time.Duration
	}{
		"running all the time": {func(d *desk, r *reminders) { d.rest(29 * day) }, []time.Duration{14 * day, 2 * day}},
		"restarted each day": {func(d *desk, r *reminders) {
			for range 29 {
				d.rest(day)
				d.close()
				r.start()
			}
		}, []time.Duration{14 * day, 2 * day}},
		"away at the first": {func(d *desk, r *reminders) {
			d.close()
			d.rest(20 * day)
			r.start()
			d.rest(9 * day)
		}, []time.Duration{10 * day, 2 * day}},
		"away at both": {func(d *desk, r *reminders) {
			d.close()
			d.rest(29 * day)
			r.start()
			d.rest(12 * time.Hour)
		}, []time.Duration{day}},
		"away until it was over": {func(d *desk, r *reminders) {
			d.close()
			d.rest(31 * day)
			r.start()
			d.rest(day)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.connectFor(30 * day)
				d.close()
				r := &reminders{d: d}
				r.start()
				c.live(d, r)
				if !slices.Equal(r.told, c.want) {
					t.Errorf("reminded %v before the end, want %v", r.told, c.want)
				}
			})
		})
	}
}

// Where several end together each is told once, although telling of one sets the timer
// for those that are still due.
func TestEachReminderIsToldOnce(t *testing.T) {
	atManyForums(t, 8, func(t *testing.T, _ *manyForums, k *Keeper) {
		for _, e := range k.book.all() {
			k.book.note(e.ID, func(e *entry) { e.Since, e.Until = stamp(time.Now().Add(-20*day)), stamp(time.Now().Add(10*day)) })
		}
		told := map[int]bool{}
		defer k.Subscribe(func(s Snapshot) {
			for _, n := range s.Notices {
				if n.Kind == NoticeEndsSoon {
					told[n.ID] = true
				}
			}
		})()
		var loops sync.WaitGroup
		for range 4 { // each that is told is published, and what is published may be due
			loops.Go(k.remind)
		}
		loops.Wait()
		synctest.Wait()
		if len(told) != 8 {
			t.Errorf("told %d times of 8", len(told))
		}
	})
}

// The card says so by itself, at that moment.
func TestEndsSoonBeginsByItself(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connectFor(30 * day)
		d.restart()
		var began time.Time
		d.k.Subscribe(func(s Snapshot) {
			if began.IsZero() && len(s.Connections) == 1 && s.Connections[0].State == EndsSoon {
				began = time.Now()
			}
		})
		d.rest(20 * day)
		if at := d.only().Until.Add(-14 * day); began.Before(at) || began.After(at.Add(time.Second)) {
			t.Errorf("began at %v, not %v", began, at)
		}
		if n := d.mustTell(NoticeEndsSoon); !n.Until.Equal(d.only().Until) || n.Connection != d.only().ID || n.Problem != nil {
			t.Errorf("told %+v", n)
		}
	})
}

// product.md, Renew: one press renews, and takes the reminder away.
func TestARenewalMutesTheReminder(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connectFor(30 * day)
		d.restart()
		d.rest(17 * day)
		old := d.only()
		if d.mustTell(NoticeEndsSoon); old.State != EndsSoon {
			t.Fatalf("stands at %s", d.stands())
		}
		d.k.Reconnect(id)
		d.follow(d.k.Accept)
		d.rest(time.Minute)
		fresh := d.only()
		if fresh.ID == id || fresh.State != Connected || fresh.Until.Sub(old.Until) < 16*day || fresh.ApplicationName != old.ApplicationName || !slices.Equal(fresh.Scopes, old.Scopes) {
			t.Errorf("renewed: %+v", fresh)
		}
		if d.told(NoticeEndsSoon) != nil {
			t.Errorf("still told: %s", d.stands())
		}
		d.rest(10 * day) // past the old end
		if d.told(NoticeEndsSoon) != nil {
			t.Errorf("told of the old end: %s", d.stands())
		}
		d.rest(7 * day)
		if n := d.mustTell(NoticeEndsSoon); n.Connection != fresh.ID {
			t.Errorf("told %+v", n)
		}
	})
}

// protocol.md §4: a forum ends a key that nobody has used for 180 days. Whoever checks
// by hand only is reminded of that, and using it once is enough.
func TestAKeyThatNobodyUsesEndsSoon(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna") // for a year
		d.k.Configure(Settings{CheckEvery: 0})
		d.restart()
		unused := d.only().UnusedEnd
		if !unused.Equal(d.only().LastOK.Add(180 * day)) {
			t.Errorf("ends at %v unless it is used", unused)
		}
		d.rest(165 * day)
		if d.only().State != Connected || d.told(NoticeEndsSoon) != nil {
			t.Errorf("stands at %s", d.stands())
		}
		d.rest(2 * day)
		if n := d.mustTell(NoticeEndsSoon); d.only().State != EndsSoon || !n.Until.Equal(unused) {
			t.Errorf("told %+v; %s", n, d.stands())
		}
		d.k.Check(id)
		d.rest(time.Minute)
		if d.only().State != Connected || d.told(NoticeEndsSoon) != nil {
			t.Errorf("used: %s", d.stands())
		}
	})
}

func TestWhatHasEndedIsNotRemindedOf(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connectFor(30 * day)
		d.restart()
		d.rest(2 * time.Minute) // a check by hand is let through
		d.forum.Member("anna").Revoke(d.clientID())
		d.k.Check(id)
		d.until("its end", func(s Snapshot) bool { return s.Connections[0].State == AccessEnded })
		d.rest(29 * day)
		if d.told(NoticeEndsSoon) != nil {
			t.Errorf("told: %s", d.stands())
		}
	})
}
