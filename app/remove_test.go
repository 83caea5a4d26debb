package app

import (
	"testing"
	"time"
)

// product.md, Revoke: from this computer only. The forum still lists it, and there
// the member can end it.
func TestAConnectionIsRemovedFromThisComputerOnly(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		key := d.keyring.value(id)
		d.k.RemoveHere(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		d.rest(time.Second)
		if !d.forum.Works(key) || d.revocations() != 0 || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("works %v, told %d times, left %v", d.forum.Works(key), d.revocations(), d.keyring.items())
		}
		n := d.mustTell(NoticeRemovedHere)
		if n.Connection != id || n.Forum != d.forum.Title || n.Account != "@anna" || n.Base != d.forum.URL {
			t.Errorf("told %+v", n)
		}
		apps := d.forum.URL + "/my/preferences/apps"
		d.k.Open(id, PlaceApps)
		d.rest(time.Second)
		if d.lastOpened() != apps {
			t.Errorf("opened %s", d.lastOpened())
		}
		if !d.k.knows(apps) {
			t.Error("the forum of the notice is not known")
		}
		d.restart()
		if d.k.knows(apps) || len(d.k.Snapshot().Notices) != 0 {
			t.Errorf("still known; %s", d.stands())
		}
	})
}

// Where the keyring keeps the key nothing has happened.
func TestAKeyThatTheKeyringKeepsStaysConnected(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.keyring.fail(keyringKeeps, "delete")
		d.k.RemoveHere(id)
		d.rest(time.Minute)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, KeyringForgets) || n.Connection != id {
			t.Errorf("told %+v", n)
		}
		if e, _ := d.k.book.find(id); e.Stage != stageConnected || e.Alive || d.only().State != Connected {
			t.Errorf("stands at %s, %s", e.Stage, d.stands())
		}
		d.k.Check(id)
		d.rest(time.Minute)
		if d.only().State != Connected {
			t.Errorf("it does not work any more: %s", d.stands())
		}
		d.keyring.heal()
		d.k.RemoveHere(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
	})
}

// A revocation that the member gives up goes on where the keyring keeps its key.
func TestAKeyThatTheKeyringKeepsWaitsOn(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.waiting(badGateway())
		d.rest(7*day + time.Hour)
		d.keyring.fail(keyringKeeps, "delete")
		d.k.RemoveHere(id)
		d.rest(time.Minute)
		if c := d.only(); c.State != WaitingToRevoke || c.RetryAt.IsZero() || !c.MayRemoveHere {
			t.Errorf("%+v", c)
		}
		d.keyring.heal()
		d.forum.Heal()
		d.rest(2 * time.Hour)
		if d.live("anna") != 0 || len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// What needs no other words than Remove is not removed in these.
func TestWhatIsDeadIsNotRemovedHereOnly(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Member("anna").Revoke(d.clientID())
		d.k.Check(id)
		d.until("its end", func(s Snapshot) bool { return s.Connections[0].State == AccessEnded })
		d.k.RemoveHere(id)
		d.rest(time.Minute)
		if d.only().State != AccessEnded || d.told(NoticeRemovedHere) != nil {
			t.Errorf("stands at %s", d.stands())
		}
		d.k.Remove(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		if d.mustTell(NoticeRemoved).Base != "" {
			t.Error("a dead key is called alive")
		}
	})
}

// lastOpened is the address that the browser was shown last.
func (d *desk) lastOpened() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.opened) == 0 {
		return ""
	}
	return d.opened[len(d.opened)-1]
}
