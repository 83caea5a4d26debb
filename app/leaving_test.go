package app

import (
	"context"
	"fmt"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// connectMany makes connections of as many accounts.
func (d *desk) connectMany(n int) (ids []string) {
	d.t.Helper()
	for i := range n {
		id := d.connect("anna")
		d.k.book.note(id, func(e *entry) { e.Account.ID, e.Account.Username = int64(1000+i), fmt.Sprint("anna", i) })
		ids = append(ids, id)
	}
	return ids
}

// left waits until leaving has come to its end, or to where the member decides.
func (d *desk) left() Leaving {
	d.t.Helper()
	var l Leaving
	d.until("the end of leaving", func(s Snapshot) bool {
		if s.Leaving != nil {
			l = *s.Leaving
		}
		return s.Leaving != nil && s.Leaving.Done
	})
	return l
}

func (l Leaving) states() (states []LeavingState) {
	for _, r := range l.Results {
		states = append(states, r.State)
	}
	return states
}

func (l Leaving) count(state LeavingState) (n int) {
	for _, s := range l.states() {
		if s == state {
			n++
		}
	}
	return n
}

// product.md, Revoke: a live result a forum.
func TestRevokeAllTellsOfEach(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		ids := d.connectMany(10)
		slow := badGateway()
		slow.Status, slow.ContentType, slow.Body, slow.Delay = 0, "", "", 2*time.Second
		d.forum.Fail("/user-api-key/revoke", slow)
		most, queued := 0, 0
		d.k.Subscribe(func(s Snapshot) {
			if s.Leaving != nil {
				most, queued = max(most, s.Leaving.count(LeavingRevokes)), max(queued, s.Leaving.count(LeavingQueued))
			}
		})
		began := time.Now()
		d.k.RevokeAll()
		d.k.RevokeAll() // once is enough
		l := d.left()
		if l.Everything || l.Removed || l.count(LeavingRevoked) != 10 {
			t.Errorf("%+v", l)
		}
		for i, r := range l.Results {
			if r.Connection != ids[i] || r.Forum != d.forum.Title || r.Account != fmt.Sprint("@anna", i) || r.Problem != nil {
				t.Errorf("row %d: %+v", i, r)
			}
		}
		if most != 4 || queued != 10 || time.Since(began) > 7*time.Second {
			t.Errorf("%d at once, %d queued, took %v", most, queued, time.Since(began))
		}
		if d.live("anna") != 0 || len(d.keyring.items()) != 0 || len(d.k.Snapshot().Connections) != 0 || d.revocations() != 10 {
			t.Errorf("left: %d live, told %d times; %s", d.live("anna"), d.revocations(), d.stands())
		}
		if len(d.k.Snapshot().Notices) != 0 { // the rows say it, and "connected" is not true any more
			t.Errorf("told too: %s", d.stands())
		}
		d.k.StopLeaving()
		if d.k.Snapshot().Leaving != nil {
			t.Error("the results stay")
		}
	})
}

// A forum that cannot be told keeps its key, is tried again by itself, and the row
// says so when it is done.
func TestRevokeAllWaitsForAForumThatIsDown(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connectMany(3)
		d.restart()
		fault := badGateway()
		fault.Times = 1
		d.forum.Fail("/user-api-key/revoke", fault)
		d.k.RevokeAll()
		l := d.left()
		if l.count(LeavingRevoked) != 2 || l.count(LeavingWaits) != 1 || d.live("anna") != 1 {
			t.Fatalf("%+v", l)
		}
		for _, r := range l.Results {
			if (r.State == LeavingWaits) != (auth.KindOf(r.Problem) == auth.ForumDown) {
				t.Errorf("%+v", r)
			}
		}
		if d.only().State != WaitingToRevoke {
			t.Errorf("stands at %s", d.stands())
		}
		d.rest(time.Minute)
		if l = d.left(); l.count(LeavingRevoked) != 3 || d.live("anna") != 0 {
			t.Errorf("%+v", l)
		}
		d.mustTell(NoticeRevoked)
	})
}

func TestRevokeAllLeavesAloneWhatThereIsNothingToTellOf(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		ids := d.connectMany(3)
		d.k.book.note(ids[0], func(e *entry) { e.State = AccessEnded })
		d.k.book.note(ids[1], func(e *entry) { e.Machine = "there" })
		d.k.RevokeAll()
		if l := d.left(); len(l.Results) != 1 || l.Results[0].Connection != ids[2] || l.Results[0].State != LeavingRevoked {
			t.Errorf("%+v", l)
		}
		if s := d.k.Snapshot(); len(s.Connections) != 2 || d.live("anna") != 2 {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

func TestStoppedLeavingBeginsNoMore(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connectMany(6)
		slow := cutOff()
		slow.Cut, slow.Delay = false, 2*time.Second
		d.forum.Fail("/user-api-key/revoke", slow)
		d.k.RemoveEverything()
		d.rest(time.Second)
		d.k.StopLeaving()
		l := d.left()
		if l.count(LeavingRevoked) != 4 || l.count(LeavingQueued) != 2 || l.Removed || !l.Stopped || d.live("anna") != 2 {
			t.Errorf("%+v", l)
		}
		d.k.StopLeaving()
		if s := d.k.Snapshot(); s.Leaving != nil || len(s.Connections) != 2 || s.Connections[0].State != Connected {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// What is being done with a connection at that moment comes first.
func TestRevokeAllWaitsForWhatIsUnderWay(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		ids := d.connectMany(2)
		fault := badGateway()
		fault.Delay, fault.Times = 10*time.Second, 1
		d.forum.Fail("/user-api-key/revoke", fault)
		d.k.Revoke(ids[0])
		d.rest(time.Second)
		d.k.Check(ids[1])
		d.k.RevokeAll()
		d.rest(time.Minute)
		if l := d.left(); l.count(LeavingRevoked) != 2 || d.revocations() != 3 {
			t.Errorf("%+v; told %d times", l, d.revocations())
		}
	})
}

// faults.md K6, K28: a locked keyring is asked once, and every row says why.
func TestALockedKeyringIsAskedOnceByRevokeAll(t *testing.T) {
	faults.Row(t, "K6", "K28")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connectMany(5)
		d.close()
		d.open()
		d.keyring.fail(keyringLocked, "get")
		asked := len(d.keyring.calls())
		d.k.RevokeAll()
		l := d.left()
		for _, r := range l.Results {
			if r.State != LeavingFailed || !isTrouble(r.Problem, KeyringLocked) {
				t.Errorf("%+v", r)
			}
		}
		if n := len(d.keyring.calls()) - asked; n != 1 || len(l.Results) != 5 {
			t.Errorf("asked %d times for %d", n, len(l.Results))
		}
		if d.live("anna") != 5 || d.k.Snapshot().Connections[4].State != Connected {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// A key that the keyring kept is dead on its forum: that is no access that could not be ended, and
// the next try deletes it.
func TestWhatTheKeyringKeptIsDeletedByTheNextRevokeAll(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connectMany(2)
		d.keyring.fail(keyringKeeps, "delete")
		d.k.RevokeAll()
		l := d.left()
		if l.count(LeavingKept) != 2 || !isTrouble(l.Results[0].Problem, KeyringForgets) || d.live("anna") != 0 {
			t.Fatalf("%+v; %d live", l, d.live("anna"))
		}
		d.keyring.heal()
		d.k.RevokeAll()
		l = d.left()
		if l.count(LeavingRemoved) != 2 || len(d.keyring.items()) != 0 || len(d.k.Snapshot().Connections) != 0 || d.revocations() != 2 {
			t.Errorf("%+v; left %v, told %d times", l, d.keyring.items(), d.revocations())
		}
	})
}

// Whether a lost key's access has ended nobody knows, so what the keyring refuses there stays a failure.
func TestALostKeyThatCannotBeDeletedIsNotCalledEnded(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		ids := d.connectMany(2)
		d.k.book.note(ids[0], func(e *entry) { e.State = KeyMissing })
		d.k.book.note(ids[1], func(e *entry) { e.State = AccessEnded })
		d.keyring.fail(keyringKeeps, "delete")
		d.k.RemoveEverything()
		if l := d.left(); l.Results[0].State != LeavingFailed || l.Results[1].State != LeavingKept {
			t.Errorf("%+v", l)
		}
	})
}

// A key that is in memory needs no keyring: its forum is told although another's key
// cannot be read.
func TestRevokeAllTellsTheForumsOfKeysInMemory(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		bob := d.connect("bob")
		d.close()
		d.open()
		d.k.Check(bob)
		d.rest(time.Minute)
		d.keyring.fail(keyringLocked)
		asked := len(d.keyring.calls())
		d.k.RevokeAll()
		l := d.left()
		if d.live("anna") != 1 || d.live("bob") != 0 || l.count(LeavingFailed) != 1 || l.count(LeavingKept) != 1 {
			t.Errorf("%d and %d live; %+v", d.live("anna"), d.live("bob"), l)
		}
		if n := len(d.keyring.calls()) - asked; n > 2 {
			t.Errorf("the keyring was asked %d times", n)
		}
	})
}

// An attempt under way is cancelled: the connection it would make is not wanted.
func TestRevokeAllCancelsAnAttempt(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.browserOf("bob")
		d.ask()
		d.k.RevokeAll()
		d.left()
		d.rest(time.Minute)
		if d.k.Snapshot().Attempt != nil || d.live("anna")+d.live("bob") != 0 || len(d.keyring.items()) != 0 {
			t.Errorf("live: anna %d, bob %d; %s", d.live("anna"), d.live("bob"), d.stands())
		}
		d.k.Begin("forum.example.com") // and one begun later is as usual
		d.follow(d.k.Accept)
		if d.live("bob") != 1 || d.only().State != Connected {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

func TestABookThatMayNotBeWrittenIsNotLeft(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.k.Start(context.Background())
		d.rest(time.Minute)
		d.k.book.readOnly = NewTrouble(BookNewer, "read", nil)
		d.k.RevokeAll()
		d.k.RemoveEverything()
		d.rest(time.Minute)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, BookNewer) || d.k.Snapshot().Leaving != nil || d.live("anna") != 1 {
			t.Errorf("told %v; %s", n.Problem, d.stands())
		}
	})
}
