package app

import (
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// Issue: one press renews. The browser asks, the member says yes, and nothing else
// has to be pressed here.
func TestOnePressRenews(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		old := d.only()
		time.Sleep(day)
		d.k.Renew(id)
		d.untilStage(Confirming)
		d.accept()
		d.rest(time.Minute)
		c := d.only()
		if c.ID == id || c.State != Connected || c.ApplicationName != old.ApplicationName || c.Until.Sub(old.Until) < 23*time.Hour || d.live("anna") != 1 {
			t.Errorf("%+v; %d live keys", c, d.live("anna"))
		}
	})
}

// And one press reconnects, where access has ended.
func TestOnePressReconnects(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Member("anna").Revoke(d.clientID())
		d.k.Check(id)
		d.until("its end", func(s Snapshot) bool { return s.Connections[0].State == AccessEnded })
		d.k.Renew(id)
		d.untilStage(Confirming)
		d.accept()
		d.rest(time.Minute)
		if c := d.only(); c.State != Connected || d.live("anna") != 1 {
			t.Errorf("%s; %d live keys", c.State, d.live("anna"))
		}
	})
}

// What there is to decide, the member decides: the choices are shown, and nothing goes
// on by itself, not even when it could later.
func TestARenewalStopsWhereSomethingIsToBeDecided(t *testing.T) {
	for name, row := range map[string]struct {
		choose func(d *desk)
		spoil  func(d *desk)
		mend   func(d *desk)
	}{
		"writing needs its tick": {
			choose: func(d *desk) { d.k.SetPreset(PresetReadAndPost); d.untilChosen(); d.k.SetConfirmed(true) },
			mend:   func(d *desk) { d.k.SetConfirmed(true) },
		},
		"the forum cannot be asked": {
			spoil: func(d *desk) { d.forum.Fail("/user-api-key/new", cutOff()) },
			mend:  func(d *desk) { d.forum.Heal(); d.k.TryAgain() },
		},
		"the forum refuses it": {
			spoil: func(d *desk) {
				d.forum.Fail("/user-api-key/new", forumtest.Fault{ContentType: "application/json", Body: `{"state":"generic_error"}`})
			},
			mend: func(d *desk) { d.forum.Heal(); d.k.TryAgain() },
		},
		"the keyring is locked": {
			spoil: func(d *desk) { d.keyring.fail(keyringLocked) },
			mend:  func(d *desk) { d.keyring.heal(); d.k.TryAgain() },
		},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.find()
				if row.choose != nil {
					row.choose(d)
				}
				d.untilChosen()
				d.k.Connect()
				d.untilStage(Confirming)
				d.accept()
				id := d.only().ID
				if row.spoil != nil {
					row.spoil(d)
				}
				opened := len(d.opened)
				d.k.Renew(id)
				d.rest(time.Minute)
				row.mend(d)
				d.rest(time.Minute)
				a := d.attempt()
				if a.Stage != Choosing || a.Renews != id || !a.Ready() || len(d.opened) != opened {
					t.Errorf("%s, ready %v, %d pages opened", a.Stage, a.Ready(), len(d.opened)-opened)
				}
			})
		})
	}
}

// A choice made while keyring and forum are still asked stops it too.
func TestAChoiceStopsARenewalByOnePress(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Fail("/user-api-key/new", forumtest.Fault{Delay: 2 * time.Second})
		d.k.Renew(id)
		d.k.SetLifetime(30 * day)
		d.rest(time.Minute)
		if a := d.attempt(); a.Stage != Choosing || a.Choices.Lifetime != 30*day {
			t.Errorf("%s, %v", a.Stage, a.Choices.Lifetime)
		}
	})
}

func TestFromAnotherComputerOneSeesTheChoices(t *testing.T) {
	faults.Row(t, "E4")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.machine = "there"
		d.restart()
		d.k.Renew(id)
		d.rest(time.Minute)
		if a := d.attempt(); a.Stage != Choosing || auth.KindOf(a.Problem) != "" {
			t.Errorf("%s %v", a.Stage, a.Problem)
		}
	})
}

// Who does not wait for a slow forum and comes back from the browser is not sent there
// again by what the forum says at last.
func TestARenewalThatTheMemberBeganGoesOnByItselfNoMore(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.browserOf("")
		d.forum.Fail("/user-api-key/new.json", forumtest.Fault{Delay: 20 * time.Second, Times: 1})
		d.k.Renew(id)
		d.rest(dryRunPatience + time.Second)
		d.k.Connect()
		d.untilStage(Approving)
		d.rest(time.Second)
		opened := len(d.opened)
		d.k.Back()
		d.rest(time.Minute)
		if a := d.attempt(); a.Stage != Choosing || len(d.opened) != opened {
			t.Errorf("%s, %d pages opened", a.Stage, len(d.opened)-opened)
		}
	})
}
