package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// product.md, Approve: the request survives a restart for 30 minutes.
func TestARequestGoesOnAfterARestart(t *testing.T) {
	faults.Row(t, "C19", "D10")
	for name, c := range map[string]struct {
		way     Way
		end     func(*desk)
		approve func(*desk, Attempt)
	}{
		"copy back, closed": {WayCopyBack, (*desk).restart, func(d *desk, a Attempt) { d.k.Offer(d.forum.Member("anna").ApproveToCopy(a.Link)) }},
		"code, closed":      {WayCode, (*desk).restart, func(d *desk, a Attempt) { d.forum.Member("anna").ApproveCode(a.Code) }},
		"copy back, killed": {WayCopyBack, (*desk).crash, func(d *desk, a Attempt) { d.k.Offer(d.forum.Member("anna").ApproveToCopy(a.Link)) }},
		"code, killed":      {WayCode, (*desk).crash, func(d *desk, a Attempt) { d.forum.Member("anna").ApproveCode(a.Code) }},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, stock, func(t *testing.T, d *desk) {
				before := d.waitBy(c.way)
				d.rest(time.Second) // until it lies in the keyring
				c.end(d)
				told := d.mustTell(NoticePending)
				d.noSecretInFiles()
				d.k.GoOn(told.Connection)
				d.until("the page", func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Link != "" })
				a := d.attempt()
				if a.Way != c.way || !a.Resumed || a.Link != before.Link || a.Code != before.Code || a.Forum.Title != before.Forum.Title {
					t.Errorf("it stands at %+v", a)
				}
				if d.told(NoticePending) != nil {
					t.Error("it is still offered")
				}
				c.approve(d, a)
				d.mustConnect("anna")
			})
		})
	}
}

func TestNobodyGoesOnAfterThirtyMinutes(t *testing.T) {
	faults.Row(t, "C14")
	for name, c := range map[string]func(*desk){
		"while the program runs": func(d *desk) { d.restart(); d.mustTell(NoticePending); d.rest(30 * time.Minute) },
		"while the program is ended": func(d *desk) {
			d.close()
			d.rest(30 * time.Minute)
			d.open()
			d.k.Start(context.Background())
			d.rest(time.Second)
		},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, stock, func(t *testing.T, d *desk) {
				d.waitBy(WayCopyBack)
				d.rest(time.Second)
				c(d)
				if d.told(NoticePending) != nil {
					t.Error("it is still offered")
				}
				d.mustTell(NoticeUnfinished)
				for _, item := range d.keyring.items() {
					if item != trialItem {
						t.Errorf("the keyring still holds %s", item)
					}
				}
			})
		})
	}
}

// What was given up is not offered, and leaves nothing in the keyring.
func TestARequestThatWasLeftIsNotOfferedLater(t *testing.T) {
	atDesk(t, stock, func(t *testing.T, d *desk) {
		d.waitBy(WayCopyBack)
		d.rest(time.Second)
		d.k.Cancel()
		d.rest(time.Second)
		for _, item := range d.keyring.items() {
			if item != trialItem {
				t.Errorf("the keyring still holds %s", item)
			}
		}
		d.restart()
		if d.told(NoticePending) != nil {
			t.Error("it is offered")
		}
	})
}

// What was kept may have been lost or changed: then the same attempt is repeated,
// with the same client id.
func TestARequestThatCannotGoOnIsRepeated(t *testing.T) {
	faults.Row(t, "D10")
	atDesk(t, stock, func(t *testing.T, d *desk) {
		d.waitBy(WayCopyBack)
		d.rest(time.Second)
		e := d.k.book.all()[0]
		d.close()
		if err := d.keyring.Set(keyringService, e.Pending, `{"v":1}`); err != nil {
			t.Fatal(err)
		}
		d.open()
		d.k.Start(context.Background())
		d.rest(time.Second)
		d.k.GoOn(d.mustTell(NoticePending).Connection)
		d.untilStage(Ended)
		if a := d.attempt(); auth.KindOf(a.Problem) != auth.RequestGone {
			t.Fatalf("%v", a.Problem)
		}
		d.k.TryAgain()
		d.until("a link", func(s Snapshot) bool { return s.Attempt.Link != "" })
		if d.clientID() != e.ClientID {
			t.Error("the client id is another one")
		}
		d.k.Offer(d.forum.Member("anna").ApproveToCopy(d.attempt().Link))
		d.mustConnect("anna")
	})
}

// A double click on "Go on" goes on once.
func TestGoOnTwiceGoesOnOnce(t *testing.T) {
	for _, way := range []Way{WayCopyBack, WayCode} {
		t.Run(string(way), func(t *testing.T) {
			atDesk(t, stock, func(t *testing.T, d *desk) {
				d.waitBy(way)
				d.rest(time.Second)
				d.restart()
				id := d.mustTell(NoticePending).Connection
				d.k.GoOn(id)
				d.k.GoOn(id)
				d.rest(time.Second)
				d.k.GoOn(id)
				d.until("the page", func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Link != "" })
				if way == WayCode {
					d.forum.Member("anna").ApproveCode(d.attempt().Code)
				} else {
					d.k.Offer(d.forum.Member("anna").ApproveToCopy(d.attempt().Link))
				}
				d.mustConnect("anna")
			})
		})
	}
}

// With a locked keyring the offer to go on stays, until it is unlocked.
func TestGoOnWaitsForTheKeyring(t *testing.T) {
	atDesk(t, stock, func(t *testing.T, d *desk) {
		d.waitBy(WayCopyBack)
		d.rest(time.Second)
		d.close()
		d.keyring.fail(keyringLocked)
		d.open()
		d.k.Start(t.Context())
		d.rest(time.Second)
		id := d.mustTell(NoticePending).Connection
		d.k.GoOn(id)
		d.rest(time.Second)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, KeyringLocked) {
			t.Errorf("told %v", n.Problem)
		}
		d.mustTell(NoticePending)
		d.keyring.heal()
		d.k.GoOn(id)
		d.until("the page", func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Link != "" })
		d.k.Offer(d.forum.Member("anna").ApproveToCopy(d.attempt().Link))
		d.mustConnect("anna")
	})
}

// A retry keeps the name of what an earlier try left in the keyring.
func TestNothingOfARequestStaysInTheKeyringUnnamed(t *testing.T) {
	atDesk(t, stock, func(t *testing.T, d *desk) {
		d.waitBy(WayCode)
		d.rest(time.Second)
		d.keyring.fail(keyringKeeps) // deletes nothing
		d.rest(11 * time.Minute)
		d.untilStage(Ended)
		named := func() {
			t.Helper()
			var names []string
			for _, e := range d.k.book.all() {
				names = append(names, e.ID, e.Pending)
			}
			for _, item := range d.keyring.items() {
				if item != trialItem && !strings.Contains(strings.Join(names, " "), item) {
					t.Errorf("the book does not name %s", item)
				}
			}
		}
		named()
		d.k.TryAgain()
		d.rest(time.Second)
		named()
		d.k.Cancel()
		d.rest(time.Hour)
		named()
	})
}
