package app

import (
	"context"
	"path/filepath"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// cutOff is a forum that cannot be reached any more.
func cutOff() forumtest.Fault { return forumtest.Fault{Cut: true} }

func page(status int, kind, body string) forumtest.Fault {
	return forumtest.Fault{Status: status, ContentType: kind, Body: body}
}

func TestAConnectionIsMadeListedKeptAndRevoked(t *testing.T) {
	faults.Row(t, "M5")
	atDesk(t, withFaces, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		c := d.only()
		if c.State != Connected || c.Account.Username != "anna" || c.Forum.Title != d.forum.Title || c.Until.IsZero() {
			t.Errorf("the card: %+v", c)
		}
		if n := d.mustTell(NoticeConnected); n.Connection != id || n.Account != "@anna" {
			t.Errorf("told %+v", n)
		}
		d.until("its pictures", func(s Snapshot) bool { return s.Connections[0].Icon != nil && s.Connections[0].Avatar != nil })
		if key := d.keyring.value(id); !d.forum.Works(key) {
			t.Error("the keyring's key does not work")
		}
		d.restart()
		if got := d.only(); got.ID != id || got.State != Connected || got.Unread != 4 {
			t.Errorf("after a restart: %+v", got)
		}
		key := d.keyring.value(id)
		d.k.Revoke(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		d.rest(time.Second)
		if d.forum.Works(key) || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("left: works %v, items %v, book %v", d.forum.Works(key), d.keyring.items(), d.k.book.all())
		}
		d.mustTell(NoticeRevoked)
		if kept, _ := filepath.Glob(d.folder + "/pictures/*"); len(kept) != 0 { // faults.md M5
			t.Errorf("pictures left: %v", kept)
		}
	})
}

// design.md, Start: the window is drawn from the book alone.
func TestTheListIsThereBeforeNetworkAndKeyring(t *testing.T) {
	faults.Row(t, "K28")
	atDesk(t, withFaces, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.until("its pictures", func(s Snapshot) bool { return s.Connections[0].Icon != nil && s.Connections[0].Avatar != nil })
		before := d.only()
		d.close()
		asked, read := len(d.forum.Requests()), len(d.keyring.calls())
		d.open()
		after := d.only()
		before.Avatar, before.Icon, after.Avatar, after.Icon = nil, nil, nil, nil
		if !after.Asked.IsZero() {
			t.Errorf("asked in this run: %v", after.Asked)
		}
		before.Asked = time.Time{}
		if !reflect.DeepEqual(before, after) {
			t.Errorf("before %+v\nafter %+v", before, after)
		}
		synctest.Wait()
		if shown := d.only(); shown.Icon == nil || shown.Avatar == nil {
			t.Error("the pictures on this computer are not shown")
		}
		if len(d.forum.Requests()) != asked || len(d.keyring.calls()) != read {
			t.Error("the forum or the keyring was asked")
		}
	})
}

func TestSubscribersHearEverythingInOrder(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		var stages []Stage
		var notices []int
		stop := d.k.Subscribe(func(s Snapshot) {
			if s.Attempt != nil && (len(stages) == 0 || stages[len(stages)-1] != s.Attempt.Stage) {
				stages = append(stages, s.Attempt.Stage)
			}
			notices = append(notices, len(s.Notices))
			d.k.Snapshot() // a subscriber may look
		})
		d.connect("anna")
		synctest.Wait()
		want := []Stage{Finding, Found, Choosing, Approving, Arriving, Confirming}
		if !reflect.DeepEqual(stages, want) {
			t.Errorf("stages %v", stages)
		}
		stop()
		heard := len(notices)
		d.k.Dismiss(d.mustTell(NoticeConnected).ID)
		synctest.Wait()
		if d.told(NoticeConnected) != nil || len(notices) != heard {
			t.Errorf("dismissed: %v, heard %d then %d", d.told(NoticeConnected), heard, len(notices))
		}
	})
}

func TestASnapshotNeverChanges(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		before := d.k.Snapshot()
		copied := *before.Attempt
		d.k.SetPreset(PresetCustom)
		d.k.SetScopes([]Scope{"push", "chat"})
		d.k.SetName("Another")
		if !reflect.DeepEqual(*before.Attempt, copied) {
			t.Error("it changed")
		}
	})
}

// faults.md R7: two accounts on one forum; revoking one leaves the other alone.
func TestTwoAccountsOnOneForumLiveSideBySide(t *testing.T) {
	faults.Row(t, "R7")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		anna := d.connect("anna")
		d.k.Begin("forum.example.com")
		d.untilStage(Found)
		if known := d.k.Snapshot().Attempt.Known; !reflect.DeepEqual(known, []string{"@anna"}) {
			t.Errorf("known %v", known)
		}
		bob := d.connect("bob")
		if anna == bob || len(d.k.Snapshot().Connections) != 2 {
			t.Fatalf("stands at %s", d.stands())
		}
		d.k.Revoke(anna)
		d.until("one card", func(s Snapshot) bool { return len(s.Connections) == 1 })
		if c := d.only(); c.ID != bob || c.Account.Username != "bob" || !d.forum.Works(d.keyring.value(bob)) {
			t.Errorf("left %+v", c)
		}
		if d.live("anna") != 0 || d.live("bob") != 1 {
			t.Errorf("live: anna %d, bob %d", d.live("anna"), d.live("bob"))
		}
	})
}

func TestAClosedKeeperDoesNothing(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.close()
		asked := len(d.forum.Requests())
		d.k.Begin("forum.example.com")
		d.k.Revoke(id)
		d.k.CheckAll()
		d.k.Start(context.Background())
		d.rest(time.Minute)
		if len(d.forum.Requests()) != asked || len(d.k.Snapshot().Connections) != 1 {
			t.Error("it did something")
		}
		d.open()
	})
}
