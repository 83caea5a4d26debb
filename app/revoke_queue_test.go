package app

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// waiting brings a desk to where a revocation waits, with the program started.
func (d *desk) waiting(fault forumtest.Fault) string {
	d.t.Helper()
	id := d.connect("anna")
	d.restart()
	d.forum.Fail("/user-api-key/revoke", fault)
	d.k.Revoke(id)
	d.until("waiting", func(s Snapshot) bool { return s.Connections[0].State == WaitingToRevoke })
	return id
}

func badGateway() forumtest.Fault { return page(502, "text/html", "<h1>Bad gateway</h1>") }

// revokedAt are the moments at which the forum was told of an end.
func (d *desk) revokedAt() (at []time.Time) {
	for _, r := range d.forum.Requests() {
		if r.Path == "/user-api-key/revoke.json" {
			at = append(at, r.At)
		}
	}
	return at
}

// product.md, Revoke: retried by itself; the member is told once that it waits, and
// when it is done at last.
func TestAWaitingRevocationIsDoneByItself(t *testing.T) {
	faults.Row(t, "R1")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		began := time.Now()
		id := d.waiting(badGateway())
		told := d.mustTell(NoticeRevokeWaits)
		c := d.only()
		if pause := time.Until(c.RetryAt); pause < 40*time.Second || pause > time.Minute {
			t.Errorf("next try in %v", pause)
		}
		if c.WaitsSince.Before(began.Truncate(time.Second)) || c.WaitsSince.After(time.Now()) || c.MayRemoveHere {
			t.Errorf("waits since %v, may be removed here %v", c.WaitsSince, c.MayRemoveHere)
		}
		d.rest(12 * time.Hour)
		if again := d.mustTell(NoticeRevokeWaits); again.ID != told.ID || len(d.k.Snapshot().Notices) != 1 {
			t.Errorf("told anew: %s", d.stands())
		}
		tries := d.revokedAt()
		for i := 1; i < len(tries); i++ {
			most := min(time.Minute<<(i-1), time.Hour)
			if pause := tries[i].Sub(tries[i-1]); pause > most+time.Second || pause < most*4/5 {
				t.Errorf("pause %d was %v", i, pause)
			}
		}
		if len(tries) < 15 || len(tries) > 24 {
			t.Errorf("%d tries in 12 hours", len(tries))
		}
		if since := d.only().WaitsSince; !since.Equal(c.WaitsSince) {
			t.Errorf("waits since %v, then since %v", c.WaitsSince, since)
		}
		d.forum.Heal()
		d.rest(time.Hour)
		if len(d.k.Snapshot().Connections) != 0 || d.live("anna") != 0 || len(d.keyring.items()) != 0 {
			t.Errorf("left: live %d, %v; %s", d.live("anna"), d.keyring.items(), d.stands())
		}
		if done := d.mustTell(NoticeRevoked); done.Connection != id || d.told(NoticeRevokeWaits) != nil {
			t.Errorf("told at the end: %s", d.stands())
		}
	})
}

// Whoever presses again and again neither hurries nor delays it.
func TestTryNowLeavesThePauseAsItWas(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.waiting(badGateway())
		d.rest(40 * time.Minute)
		next := d.only().RetryAt
		for range 8 {
			d.k.TryNow(id)
			d.rest(time.Second)
		}
		if again := d.only().RetryAt; !again.Equal(next) {
			t.Errorf("next try at %v, then at %v", next, again)
		}
		tried := d.revocations()
		d.rest(time.Until(next) + time.Second)
		if d.revocations() != tried+1 {
			t.Errorf("told %d times", d.revocations()-tried)
		}
	})
}

// The watch finds out by another connection that the network is back; the revocation
// does not wait for its own next try.
func TestOfflineRevokedTheNetworkBringsItAtOnce(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.connect("bob")
		var gone atomic.Bool
		d.inWorldOf(func(w *auth.World) {
			dial := w.Dial
			w.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
				if gone.Load() {
					return nil, &net.DNSError{Err: "no network", IsTemporary: true}
				}
				return dial(ctx, network, address)
			}
		})
		d.rest(time.Minute)
		gone.Store(true)
		d.k.Revoke(id)
		d.until("waiting", func(s Snapshot) bool { return s.Connections[0].State == WaitingToRevoke })
		d.rest(5 * time.Hour)
		for time.Until(d.k.Snapshot().Connections[0].RetryAt) < 20*time.Minute {
			d.rest(time.Minute)
		}
		if !d.k.Snapshot().Offline {
			t.Fatal("nobody has noticed that there is no network")
		}
		gone.Store(false)
		for d.k.Snapshot().Offline {
			d.rest(time.Second)
		}
		d.rest(5 * time.Second)
		if c := d.only(); c.Account.Username != "bob" || d.live("anna") != 0 {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// What the forum itself refuses is no sooner granted when the network comes back.
func TestTheNetworkDoesNotHurryWhatTheForumRefused(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.waiting(badGateway())
		d.rest(5 * time.Hour)
		tried := d.revocations()
		d.k.retryWaiting()
		d.rest(time.Second)
		if d.revocations() != tried {
			t.Error("the forum was told again")
		}
	})
}

// faults.md R3.
func TestABusyForumNamesTheNextTry(t *testing.T) {
	faults.Row(t, "R3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.waiting(forumtest.Fault{
			Status: 429, ContentType: "application/json", Body: `{"error_type":"rate_limit"}`,
			Header: http.Header{"Retry-After": {"1200"}}, Times: 1,
		})
		c := d.only()
		if wait := time.Until(c.RetryAt); wait < 19*time.Minute || wait > 20*time.Minute+2*time.Second || !c.RetryAt.Equal(c.PausedUntil) {
			t.Errorf("next try in %v, paused until %v", wait, c.PausedUntil)
		}
		d.k.TryNow(c.ID)
		d.k.retryWaiting()
		d.rest(19 * time.Minute)
		if d.revocations() != 1 {
			t.Errorf("told %d times before the time that the forum named", d.revocations())
		}
		d.rest(2 * time.Minute)
		if d.revocations() != 2 || d.live("anna") != 0 {
			t.Errorf("told %d times, %d live", d.revocations(), d.live("anna"))
		}
		d.mustTell(NoticeRevoked)
	})
}

// A try for which something else was being done with the connection is made up for.
func TestATryThatFoundNoRoomIsMadeUpFor(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.waiting(badGateway())
		d.forum.Heal()
		d.k.operate(id, "", func(context.Context) *Notice {
			time.Sleep(5 * time.Minute) // as a keyring does that asks its member
			return nil
		})
		d.rest(10 * time.Minute)
		if d.live("anna") != 0 || len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("stands at %s, next try at %v", d.stands(), d.only().RetryAt)
		}
	})
}

// faults.md T5: no forum asks for more than a day; what lies farther ahead was written
// by a clock that was wrong, and the forum is told all the same.
func TestAPauseOfAnotherClockDoesNotHoldBackARevocation(t *testing.T) {
	faults.Row(t, "T5")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.restart()
		d.k.book.note(id, func(e *entry) { e.State, e.PausedUntil = Paused, stamp(time.Now().Add(300*day)) })
		d.k.Revoke(id)
		d.rest(time.Second)
		if d.live("anna") != 0 || len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// faults.md T6: what waits is told a few at a time, at the start as later.
func TestWhatWaitsIsToldAFewAtATime(t *testing.T) {
	faults.Row(t, "T6")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		ids := d.connectMany(9)
		d.forum.Fail("/user-api-key/revoke", badGateway())
		for _, id := range ids {
			d.k.Revoke(id)
		}
		d.rest(time.Minute)
		d.close()
		d.forum.Heal()
		d.forum.Fail("/user-api-key/revoke", forumtest.Fault{Delay: 2 * time.Second})
		d.open()
		most := 0
		d.k.Subscribe(func(s Snapshot) {
			revoking := 0
			for _, c := range s.Connections {
				if c.State == Revoking {
					revoking++
				}
			}
			most = max(most, revoking)
		})
		d.k.Start(context.Background())
		d.rest(time.Minute)
		if most != 4 || d.live("anna") != 0 || len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("%d at once, %d live", most, d.live("anna"))
		}
	})
}

func TestNothingIsRetriedAfterClose(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.waiting(badGateway())
		d.close()
		tried := d.revocations()
		d.rest(3 * time.Hour)
		if d.revocations() != tried {
			t.Errorf("told %d times after Close", d.revocations()-tried)
		}
		d.open()
	})
}

// faults.md K6: each time might open a window.
func TestALockedKeyringIsSeldomAskedForAWaitingRevocation(t *testing.T) {
	faults.Row(t, "K6")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.waiting(badGateway())
		d.forum.Heal()
		d.close()
		d.keyring.fail(keyringLocked, "get")
		d.open()
		asked := len(d.keyring.calls())
		d.k.Start(context.Background())
		d.rest(5 * time.Hour)
		if n := len(d.keyring.calls()) - asked; n < 4 || n > 8 {
			t.Errorf("asked %d times in 5 hours", n)
		}
		if n := d.mustTell(NoticeRevokeWaits); !isTrouble(n.Problem, KeyringLocked) {
			t.Errorf("told %v", n.Problem)
		}
		d.keyring.heal()
		d.k.TryNow(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
	})
}

// product.md, Revoke: after seven days of waiting the member may give up, also where
// the key is dead and its permissions let nothing prove it.
func TestAfterSevenDaysOfWaitingTheConnectionMayBeRemovedHere(t *testing.T) {
	faults.Row(t, "R1")
	for name, fault := range map[string]forumtest.Fault{
		"not reached":    cutOff(),
		"proves nothing": page(403, "application/json", `{"errors":["no"],"error_type":"invalid_access"}`),
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.waiting(fault)
				d.k.book.note(id, func(e *entry) { e.Scopes = []Scope{"push"} })
				since := d.only().WaitsSince
				d.restart() // the book knows since when
				var offered time.Time
				defer d.k.Subscribe(func(s Snapshot) {
					if len(s.Connections) == 1 && s.Connections[0].MayRemoveHere && offered.IsZero() {
						offered = time.Now()
					}
				})()
				d.k.RemoveHere(id)
				time.Sleep(time.Until(since.Add(7*day - time.Second)))
				d.k.RemoveHere(id)
				synctest.Wait()
				if c := d.only(); c.State != WaitingToRevoke && c.State != Revoking || c.MayRemoveHere || d.keyring.value(id) == "" {
					t.Fatalf("before: %s", d.stands())
				}
				d.rest(2 * time.Second)
				if late := offered.Sub(since.Add(7 * day)); offered.IsZero() || late < 0 || late > time.Second {
					t.Errorf("offered %v after the moment", late)
				}
				d.rest(time.Minute)
				d.k.RemoveHere(id)
				d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
				if n := d.mustTell(NoticeRemovedHere); n.Base != d.forum.URL || d.told(NoticeRevokeWaits) != nil {
					t.Errorf("told %+v", n)
				}
				if len(d.keyring.items()) != 0 || d.live("anna") != 1 {
					t.Errorf("left here %v, there %d", d.keyring.items(), d.live("anna"))
				}
			})
		})
	}
}

// A revocation that a clock in the future has dated waits from today.
func TestAWaitThatBeganInTheFutureBeginsAnew(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.waiting(badGateway())
		d.k.book.note(id, func(e *entry) { e.WaitsSince = time.Now().Add(1000 * day) })
		d.rest(time.Hour)
		if since := d.only().WaitsSince; since.After(time.Now()) {
			t.Errorf("waits since %v", since)
		}
		if auth.KindOf(d.mustTell(NoticeRevokeWaits).Problem) != auth.ForumDown {
			t.Errorf("told %v", d.mustTell(NoticeRevokeWaits).Problem)
		}
	})
}
