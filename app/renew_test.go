package app

import (
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// product.md, Renew: order, name and choices stay, the client id is new, the old
// key ends last.
func TestARenewalTakesTheOldPlace(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetPreset(PresetRead)
		d.k.SetLifetime(30 * day)
		d.k.SetName("Kitchen")
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Confirming)
		d.accept()
		old, oldClient := d.only(), d.clientID()
		oldKey := d.keyring.value(old.ID)
		bob := d.connect("bob")
		d.browserOf("anna")
		d.k.Reconnect(old.ID)
		d.untilChosen()
		if a := d.attempt(); a.Renews != old.ID || a.Preset != PresetRead || a.Choices.Lifetime != 30*day || a.Choices.ApplicationName != "Kitchen" {
			t.Errorf("%+v", a)
		}
		d.k.Connect()
		d.untilStage(Confirming)
		if !d.forum.Works(oldKey) {
			t.Error("the old key ended before the yes")
		}
		d.k.Accept()
		d.until("the old one's end", func(s Snapshot) bool { return s.Attempt == nil && len(s.Connections) == 2 })
		d.rest(time.Minute)
		s := d.k.Snapshot()
		if len(s.Connections) != 2 || s.Connections[0].Account.Username != "anna" || s.Connections[1].ID != bob {
			t.Fatalf("stands at %s", d.stands())
		}
		fresh := s.Connections[0]
		if fresh.ID == old.ID || d.clientID() == oldClient || d.forum.Works(oldKey) || d.keyring.value(old.ID) != "" {
			t.Errorf("old works %v", d.forum.Works(oldKey))
		}
		if !d.forum.Works(d.keyring.value(fresh.ID)) || d.live("anna") != 1 {
			t.Errorf("live %d", d.live("anna"))
		}
		if d.told(NoticeRevoked) != nil {
			t.Error("a renewal was called a revocation")
		}
	})
}

// Whoever pressed Reconnect on a card has seen no page before the choices: the way back
// from there is the list, not the search for a forum.
func TestBackLeadsToWhereARenewalBegan(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.k.Reconnect(id)
		d.untilChosen()
		d.k.Back()
		if s := d.k.Snapshot(); s.Attempt != nil || len(s.Connections) != 1 || s.Connections[0].ID != id {
			t.Errorf("from a card: %s", d.stands())
		}
		d.find()
		d.k.Reconnect(id)
		d.untilChosen()
		d.k.Back()
		if a := d.attempt(); a.Stage != Found {
			t.Errorf("from the search: %s", a.Stage)
		}
	})
}

func TestARenewalBySomebodyElseLeavesTheOldOne(t *testing.T) {
	faults.Row(t, "C21")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.browserOf("bob")
		d.k.Reconnect(id)
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Ended)
		a := d.attempt()
		if !isTrouble(a.Problem, WrongAccount) || troublePart(a.Problem) != "@anna/@bob" || !a.WrongPerson || a.Account.Username != "bob" || a.Settling {
			t.Errorf("%+v", a)
		}
		if d.live("bob") != 0 || d.live("anna") != 1 || d.only().ID != id || len(d.keyring.items()) != 1 {
			t.Errorf("live: bob %d, anna %d; %s", d.live("bob"), d.live("anna"), d.stands())
		}
		d.browserOf("anna")
		d.k.TryAgain()
		d.untilStage(Confirming)
		d.accept()
		d.rest(time.Minute)
		if c := d.only(); c.ID == id || c.Account.Username != "anna" || d.live("anna") != 1 {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// design.md: the same account connected twice is a renewal.
func TestTheSameAccountAgainIsARenewal(t *testing.T) {
	faults.Row(t, "U6")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		first := d.connect("anna")
		d.k.Begin("forum.example.com")
		d.follow(d.k.Accept)
		d.rest(time.Minute)
		if c := d.only(); c.ID == first || d.live("anna") != 1 || len(d.keyring.items()) != 1 {
			t.Errorf("live %d, %s", d.live("anna"), d.stands())
		}
	})
}

func TestAnOldKeyThatTheForumCannotHearOfWaits(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		old := d.connect("anna")
		d.k.Reconnect(old)
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Confirming)
		d.forum.Fail("/user-api-key/revoke", cutOff())
		d.k.Accept()
		d.until("waiting", func(s Snapshot) bool {
			return len(s.Connections) == 2 && s.Connections[1].ID == old && s.Connections[1].State == WaitingToRevoke
		})
		d.mustTell(NoticeRevokeWaits)
		d.forum.Heal()
		d.k.TryNow(old)
		d.until("one card", func(s Snapshot) bool { return len(s.Connections) == 1 })
		if d.live("anna") != 1 {
			t.Errorf("live %d", d.live("anna"))
		}
	})
}

// An ended connection, one without a key and one of another computer are only
// removed: there is nothing to revoke.
func TestWhatCannotBeRevokedIsReplacedWithoutAsking(t *testing.T) {
	for name, spoil := range map[string]func(d *desk, id string){
		"ended": func(d *desk, id string) {
			d.forum.Member("anna").Revoke(d.clientID())
			d.k.Check(id)
			d.until("its end", func(s Snapshot) bool { return s.Connections[0].State == AccessEnded })
		},
		"key missing": func(d *desk, id string) {
			d.close()
			d.keyring.remove(id)
			d.open()
			d.k.Check(id)
			d.until("missing", func(s Snapshot) bool { return s.Connections[0].State == KeyMissing })
		},
		"another computer": func(d *desk, id string) {
			d.close()
			d.keyring.remove(id)
			d.machine = "there"
			d.open()
		},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				spoil(d, id)
				asked := len(d.forum.Requests())
				d.k.Reconnect(id)
				d.follow(d.k.Accept)
				d.rest(time.Minute)
				if c := d.only(); c.ID == id || c.State != Connected || !d.forum.Works(d.keyring.value(c.ID)) {
					t.Errorf("stands at %s", d.stands())
				}
				for _, r := range d.forum.Requests()[asked:] {
					if r.Path == "/user-api-key/revoke.json" {
						t.Error("the forum was asked to revoke")
					}
				}
				if items := d.keyring.items(); len(items) != 1 {
					t.Errorf("items %v", items)
				}
			})
		})
	}
}

func TestAForumThatMovedIsLookedUpBeforeARenewal(t *testing.T) {
	faults.Row(t, "N10")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.k.book.note(id, func(e *entry) { e.State, e.MovedTo = ForumMoved, "new.forum.example.com" })
		d.k.Reconnect(id)
		d.untilStage(Found)
		if a := d.attempt(); a.Typed != "new.forum.example.com" || a.Renews != id || a.Preset != PresetNotifications {
			t.Errorf("%+v", a)
		}
		d.k.Choose()
		d.untilChosen()
		if a := d.attempt(); auth.KindOf(a.Problem) != "" || a.Choices.Lifetime != 365*day {
			t.Errorf("%+v", a)
		}
	})
}
