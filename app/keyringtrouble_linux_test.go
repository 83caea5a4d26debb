package app

import (
	"errors"
	"slices"
	"testing"
	"time"

	"forumkeys/app/keyringtest"
	"forumkeys/auth/faults"
)

// atRealDesk is atDesk with a real bus and go-keyring.
func atRealDesk(t *testing.T, test func(*testing.T, *desk, *outside)) {
	t.Helper()
	o := startOutside(t)
	atDesk(t, nil, func(t *testing.T, d *desk) {
		o.enterBubble()
		d.close()
		d.system = o
		d.open()
		test(t, d, o)
		o.becomes(keyringtest.Well)
		d.rest(time.Minute)
	})
}

// worst are the faults of a keyring that leaves its caller waiting.
func worst() []keyringtest.Fault {
	return append(keyringtest.Hanging(), keyringtest.LeavesDuringQuestion)
}

// heals makes the keyring well, and what is late comes.
func (o *outside) heals(t *testing.T, d *desk, fault keyringtest.Fault) {
	t.Helper()
	if fault == keyringtest.LeavesDuringQuestion {
		o.returns(t)
	} else {
		o.becomes(keyringtest.Well)
	}
	d.rest(time.Minute)
}

// wholeOutside is mustBeWhole with what the real keyring holds.
func (d *desk) wholeOutside(o *outside, s story) {
	d.t.Helper()
	for _, item := range o.service.Items() {
		d.keyring.put(item, o.service.Value(item))
	}
	if slices.Contains(d.keyring.items(), trialItem) {
		d.t.Error("a trial is left in the keyring")
	}
	d.mustBeWhole(s)
}

// wantTold fails unless a problem is that the keyring gives no answer.
func wantTold(t *testing.T, problem error) {
	t.Helper()
	var trouble *Trouble
	if !errors.As(problem, &trouble) || !slices.Contains([]Kind{KeyringWaiting, KeyringBusy, KeyringLocked, NoKeyring}, trouble.Kind) {
		t.Errorf("told: %v", problem)
	}
}

// goesOn is a member who tries again, and is connected.
func (d *desk) goesOn() {
	d.t.Helper()
	d.k.TryAgain()
	d.untilChosen()
	if a := d.attempt(); a.Problem != nil || !a.Ready() {
		d.t.Fatalf("healed, and it does not go on: %s", d.stands())
	}
	d.k.Connect()
	d.untilStage(Confirming)
	d.accept()
	d.rest(time.Minute)
	if d.only().State != Connected || d.live("anna") != 1 {
		d.t.Errorf("%d live keys; %s", d.live("anna"), d.stands())
	}
	d.noteShown() // which must outlast the next start
}

// faults.md K5, K8, K25: it hangs when Choose tries it. Nobody is asked for a key.
func TestAKeyringThatHangsWhenItIsTriedIsToldAndTriedAgain(t *testing.T) {
	faults.Row(t, "K5", "K8", "K25")
	for _, fault := range worst() {
		t.Run(string(fault), func(t *testing.T) {
			atRealDesk(t, func(t *testing.T, d *desk, o *outside) {
				o.becomes(fault)
				d.k.Begin("forum.example.com")
				d.untilStage(Found)
				d.k.Choose()
				d.rest(2 * time.Minute)
				a := d.attempt()
				wantTold(t, a.Problem)
				if a.Stage != Choosing || a.Ready() || len(d.opened) != 0 {
					t.Errorf("opened %v; %s", d.opened, d.stands())
				}
				o.heals(t, d, fault)
				d.goesOn()
				d.wholeOutside(o, story{})
			})
		})
	}
}

// faults.md K5, K8, K10, K25: it hangs when the key has come. That key is ended, and is not
// said to be connected.
func TestAKeyringThatHangsWhenTheKeyHasComeLosesNone(t *testing.T) {
	faults.Row(t, "K5", "K8", "K10", "K25")
	for _, fault := range worst() {
		if fault == keyringtest.HangsInDelete { // storing deletes nothing
			continue
		}
		t.Run(string(fault), func(t *testing.T) {
			atRealDesk(t, func(t *testing.T, d *desk, o *outside) {
				d.find()
				o.becomes(fault)
				d.k.Connect()
				d.rest(3 * time.Minute)
				a := d.attempt()
				wantTold(t, a.Problem)
				if a.Stage != Ended || len(d.k.Snapshot().Connections) != 0 || d.live("anna") != 0 {
					t.Errorf("%d live keys; %s", d.live("anna"), d.stands())
				}
				o.heals(t, d, fault)
				d.goesOn()
				d.wholeOutside(o, story{})
			})
		})
	}
}

// faults.md K8, K11, K28: it hangs from the start on, so that no key can be read, and the
// member revokes. What cannot be told to the forum is not called revoked.
func TestAKeyringThatHangsFromTheStartOnKeepsWhatItHas(t *testing.T) {
	faults.Row(t, "K8", "K11", "K28")
	for _, fault := range worst() {
		switch fault {
		case keyringtest.HangsInCreate, keyringtest.CreateUnanswered, keyringtest.HangsInDelete: // reading comes to none of them
			continue
		}
		t.Run(string(fault), func(t *testing.T) {
			atRealDesk(t, func(t *testing.T, d *desk, o *outside) {
				id := d.connect("anna")
				d.close()
				o.becomes(fault)
				d.open()
				d.k.Start(t.Context())
				d.rest(2 * time.Minute)
				if d.only().ID != id {
					t.Fatalf("the list: %s", d.stands())
				}
				d.k.Revoke(id)
				d.rest(2 * time.Minute)
				if c := d.only(); c.State == AccessEnded || d.live("anna") != 1 {
					t.Errorf("%d live keys; %s", d.live("anna"), d.stands())
				}
				wantTold(t, d.mustTell(NoticeFailed).Problem)
				o.heals(t, d, fault)
				d.k.Revoke(id)
				d.rest(time.Minute)
				if len(d.k.Snapshot().Connections) != 0 || d.live("anna") != 0 || len(o.service.Items()) != 0 {
					t.Errorf("%d live keys, %v in the keyring; %s", d.live("anna"), o.service.Items(), d.stands())
				}
				d.wholeOutside(o, story{})
			})
		})
	}
}

// faults.md K8, K11, R4: the key is known, so the forum is told; then the keyring does not
// let go of it. The list says that the access has ended, and what is left to do.
func TestAKeyringThatHangsWhileItDeletesIsTidiedLater(t *testing.T) {
	faults.Row(t, "K8", "K11", "R4")
	for _, fault := range worst() {
		switch fault {
		case keyringtest.HangsInOpenSession, keyringtest.HangsInCreate, keyringtest.CreateUnanswered, keyringtest.HangsInGetSecret: // deleting comes to none of them
			continue
		}
		t.Run(string(fault), func(t *testing.T) {
			atRealDesk(t, func(t *testing.T, d *desk, o *outside) {
				id := d.connect("anna")
				o.becomes(fault)
				d.k.Revoke(id)
				d.rest(2 * time.Minute)
				if c := d.only(); c.State != AccessEnded || d.live("anna") != 0 {
					t.Errorf("%d live keys; %s", d.live("anna"), d.stands())
				}
				wantTold(t, d.mustTell(NoticeFailed).Problem)
				o.heals(t, d, fault)
				d.k.Remove(id)
				d.rest(time.Minute)
				if len(d.k.Snapshot().Connections) != 0 || len(o.service.Items()) != 0 {
					t.Errorf("%v in the keyring; %s", o.service.Items(), d.stands())
				}
				d.wholeOutside(o, story{})
			})
		})
	}
}
