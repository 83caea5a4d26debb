package app

import (
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// every sets how often the desk's watch looks by itself.
func (d *desk) every(interval time.Duration) {
	d.k.watch.mu.Lock()
	defer d.k.watch.mu.Unlock()
	d.k.watch.every = func() time.Duration { return interval }
}

// product.md, Live: every interval by itself, and a fifth more at most, one call each.
func TestEveryConnectionIsLookedAtAgainAndAgain(t *testing.T) {
	faults.Row(t, "T1")
	for _, interval := range []time.Duration{5 * time.Minute, time.Hour, 0} {
		atDesk(t, nil, func(t *testing.T, d *desk) {
			d.connect("anna")
			d.close()
			d.open()
			d.every(interval)
			began := d.asked("")
			d.k.Start(t.Context())
			d.rest(time.Second)
			if n := d.asked("") - began; n != 1 {
				t.Errorf("every %v: at start %d calls", interval, n)
			}
			d.rest(12 * time.Hour)
			calls := d.asked("") - began - 1
			least, most := 0, 0
			if interval > 0 {
				least, most = int(12*time.Hour/(interval*6/5)), int(12*time.Hour/interval)
			}
			if calls < least || calls > most {
				t.Errorf("every %v: %d calls in 12 h", interval, calls)
			}
			if c, s := d.only(), d.k.Snapshot(); interval > 0 && (time.Since(c.LastOK) > 2*interval || time.Since(s.Checked) > 3*interval || c.State != Connected) {
				t.Errorf("every %v: last OK %v, all checked %v ago", interval, time.Since(c.LastOK), time.Since(s.Checked))
			}
		})
	}
}

// A check by itself does not show on the card; one that the member presses for while
// it is on its way does.
func TestAQuietLookIsSeenOnlyWhenAskedFor(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.restart()
		d.forum.Fail("/notifications/totals", forumtest.Fault{Delay: 3 * time.Second})
		d.until("a look under way", func(Snapshot) bool {
			time.Sleep(time.Second)
			d.k.mu.Lock()
			defer d.k.mu.Unlock()
			return d.k.running[id] != nil
		})
		if d.only().State != Connected {
			t.Errorf("the card says so: %s", d.stands())
		}
		asked := d.asked("")
		if d.k.Check(id); d.only().State != Checking {
			t.Error("the card does not say so")
		}
		d.rest(5 * time.Second)
		if d.only().State != Connected || d.asked("") > asked+1 {
			t.Errorf("%s, %d calls", d.stands(), d.asked("")-asked)
		}
	})
}

func TestComingToTheFrontLooksAtWhatIsOld(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.restart()
		for _, c := range []struct {
			after time.Duration
			calls int
		}{{time.Minute, 0}, {61 * time.Second, 1}, {118 * time.Second, 0}, {2 * time.Second, 1}} {
			asked := d.asked("")
			time.Sleep(c.after)
			d.k.CameToFront()
			d.rest(time.Second)
			if n := d.asked("") - asked; n != c.calls {
				t.Errorf("after %v: %d calls", c.after, n)
			}
		}
		d.every(0)
		asked := d.asked("")
		time.Sleep(time.Hour)
		d.k.CameToFront()
		d.rest(time.Minute)
		if n := d.asked("") - asked; n != 0 {
			t.Errorf("only by hand: %d calls", n)
		}
	})
}

// Counts are visible within 2 s of "Yes, connect", one by one.
func TestWhatWaitsIsThereAtOnceAfterYes(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("sam")
		d.forum.Member("sam").SetWaiting(forumtest.Waiting{Notifications: 1, Messages: 2, Chat: 3, Reviewables: 4, NewTopics: 5, UnreadTopics: 6})
		d.ask()
		d.accept()
		d.rest(2 * time.Second)
		c := d.only()
		if c.Unread != 10 || c.Totals != (Totals{Notifications: 1, Messages: 2, Chat: 3, Reviewables: 4, NewTopics: 5, UnreadTopics: 6}) {
			t.Errorf("%d, %+v", c.Unread, c.Totals)
		}
		if c.Asked.IsZero() || c.Calls.Minute != 2 || !c.UnusedEnd.Equal(c.LastOK.Add(180*day)) || c.ClientID != d.clientID() {
			t.Errorf("%+v", c)
		}
		d.close()
		d.open()
		if again := d.only(); again.Totals != c.Totals || again.Calls.Day != 2 {
			t.Errorf("after a restart: %+v, %+v", again.Totals, again.Calls)
		}
	})
}

// A forum that is too old for totals costs one call as well, and is asked for them
// once a day.
func TestAnOldForumCostsOneCallACheck(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		scopes []Scope
	}{
		"by its session": {404, []Scope{"notifications", "session_info"}}, "by its list": {403, []Scope{"notifications"}},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, func(f *forumtest.Forum) { f.TotalsStatus = c.status }, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				d.close()
				d.open()
				d.k.book.note(id, func(e *entry) { e.Scopes, e.NoTotals = c.scopes, time.Time{} })
				d.k.Start(t.Context())
				d.rest(time.Minute)
				all, totals := d.asked(""), d.asked("/totals")
				d.rest(23 * time.Hour)
				if n, more := d.asked("")-all, d.asked("/totals")-totals; n > 276 || n < 220 || more != 0 {
					t.Errorf("%d calls, %d for totals", n, more)
				}
				d.rest(2 * time.Hour)
				if more := d.asked("/totals") - totals; more != 1 {
					t.Errorf("asked for totals %d times in the second day", more)
				}
				if c := d.only(); c.State != Connected || c.Unread != 4 {
					t.Errorf("%s, %d", c.State, c.Unread)
				}
			})
		})
	}
}

// Whose key it is is asked once a day, not at each check.
func TestTheNameIsAskedOnceADay(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.restart()
		asked := d.asked("/session")
		d.rest(2*day + time.Hour)
		if n := d.asked("/session") - asked; n != 2 {
			t.Errorf("%d times in two days", n)
		}
	})
}

// Several accounts on one forum are looked at one after the other; no more than
// eight at once of all.
func TestAForumIsAskedAboutOneAccountAtATime(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		for _, who := range []string{"anna", "bob", "sam"} {
			d.connect(who)
		}
		d.forum.Fail("/notifications/totals", forumtest.Fault{Delay: 4 * time.Second})
		asked := len(d.forum.Requests())
		d.k.CheckAll()
		d.k.Check(d.k.Snapshot().Connections[2].ID)
		d.rest(time.Minute)
		looks := d.forum.Requests()[asked:]
		for i := 1; i < len(looks); i++ {
			if before := looks[i-1]; looks[i].At.Before(before.At.Add(before.Took)) {
				t.Errorf("%s was asked about while %s was", looks[i].Member, before.Member)
			}
		}
		if len(looks) != 3 || d.k.Snapshot().Checked.IsZero() {
			t.Errorf("%d calls; %s", len(looks), d.stands())
		}
	})
}

// faults.md K6, K28: a keyring that has refused is not asked again by itself, for it
// might open a window each time; after a check by hand it is.
func TestALockedKeyringIsNotAskedByItself(t *testing.T) {
	faults.Row(t, "K6", "K28")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.connect("bob")
		d.close()
		d.keyring.fail(keyringLocked)
		asked := len(d.keyring.calls())
		d.open()
		d.k.Start(t.Context())
		d.rest(3 * time.Hour)
		d.k.CameToFront()
		d.rest(time.Minute)
		problems := 0
		for _, c := range d.k.Snapshot().Connections {
			if isTrouble(c.Problem, KeyringLocked) && c.State == Connected {
				problems++
			}
		}
		if n := len(d.keyring.calls()) - asked; n != 1 || len(d.k.Snapshot().Notices) != 1 || problems != 2 {
			t.Errorf("%d calls, %d cards say so; %s", n, problems, d.stands())
		}
		d.keyring.heal()
		d.k.Check(d.k.Snapshot().Connections[0].ID)
		d.rest(10 * time.Minute)
		for _, c := range d.k.Snapshot().Connections {
			if c.Problem != nil || time.Since(c.LastOK) > 10*time.Minute {
				t.Errorf("%s: %v, last OK %v ago", c.Account.Username, c.Problem, time.Since(c.LastOK))
			}
		}
	})
}

func TestNothingIsLookedAtAfterClose(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.restart()
		d.rest(time.Hour)
		d.close()
		asked := d.asked("")
		d.k.CameToFront()
		d.rest(3 * time.Hour)
		if n := d.asked("") - asked; n != 0 {
			t.Errorf("%d calls", n)
		}
		d.open()
	})
}
