package app

import (
	"context"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// faults.md K4, K6, K9, K10: the keyring refuses a key that has come.
func TestAKeyThatCannotBeKeptIsRevokedAtOnce(t *testing.T) {
	faults.Row(t, "K4", "K6", "K9", "K10")
	for fault, kind := range map[keyringFault]Kind{
		keyringForgets: KeyringForgets, keyringCorrupts: KeyringForgets, keyringPanics: KeyringOther,
		keyringLocked: KeyringLocked, keyringNone: NoKeyring, keyringOdd: KeyringOther,
	} {
		t.Run(string(fault), func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.find()
				d.keyring.fail(fault, "set")
				d.k.Connect()
				d.untilStage(Ended)
				d.rest(time.Minute)
				if a := d.attempt(); !isTrouble(a.Problem, kind) {
					t.Errorf("told %v, want %s", a.Problem, kind)
				}
				if d.live("anna") != 0 || len(d.k.book.all()) != 0 || len(d.keyring.items()) != 0 {
					t.Errorf("left: live %d, book %v, items %v", d.live("anna"), d.k.book.all(), d.keyring.items())
				}
				d.keyring.heal()
				before := d.clientID()
				d.k.TryAgain() // the keyring first, then the member again
				d.untilChosen()
				d.k.Connect()
				d.untilStage(Confirming)
				if d.clientID() == before {
					t.Error("the client id is the old one")
				}
			})
		})
	}
}

// faults.md K25: the keyring comes back after nobody waited any more.
func TestALateSuccessOfTheKeyringIsTidiedUp(t *testing.T) {
	faults.Row(t, "K25")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.keyring.fail(keyringSlow, "set") // a minute and a half
		d.k.Connect()
		d.until("given up", func(s Snapshot) bool {
			time.Sleep(5 * time.Second)
			return s.Attempt.Stage == Ended
		})
		if !isTrouble(d.attempt().Problem, KeyringWaiting) || d.live("anna") != 0 || len(d.k.book.all()) != 1 {
			t.Errorf("live %d, book %v; %s", d.live("anna"), d.k.book.all(), d.stands())
		}
		d.rest(10 * time.Minute)
		if len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("left: %v, %v", d.keyring.items(), d.k.book.all())
		}
	})
}

// The same, but the program has ended before: the next start tidies up.
func TestALateSuccessOfTheKeyringIsTidiedUpAtTheNextStart(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.keyring.fail(keyringSlow, "set")
		d.k.Connect()
		d.untilStage(Arriving)
		d.close()
		if d.live("anna") != 0 {
			t.Error("the key lives")
		}
		time.Sleep(10 * time.Minute)
		if len(d.keyring.items()) != 1 {
			t.Fatalf("items %v", d.keyring.items())
		}
		d.keyring.heal()
		d.open()
		d.k.Start(context.Background())
		d.rest(time.Minute)
		if len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("left: %v, %v", d.keyring.items(), d.k.book.all())
		}
	})
}

func TestWhileTheForumCannotSayWhoItIsTheKeyWaits(t *testing.T) {
	for name, end := range map[string]func(*desk){
		"try again": func(d *desk) {
			d.forum.Heal()
			d.k.TryAgain()
			d.untilStage(Confirming)
			if d.attempt().Problem != nil {
				d.t.Error(d.attempt().Problem)
			}
		},
		"cancel": func(d *desk) {
			d.forum.Heal()
			d.k.Cancel()
			d.rest(time.Second)
			if d.live("anna") != 0 || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
				d.t.Errorf("left: live %d, items %v", d.live("anna"), d.keyring.items())
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.find()
				d.forum.Fail("/session/current", page(502, "text/html", "<h1>Bad gateway</h1>"))
				d.k.Connect()
				d.until("a problem", func(s Snapshot) bool { return s.Attempt.Stage == Arriving && s.Attempt.Problem != nil })
				if a := d.attempt(); auth.KindOf(a.Problem) != auth.ForumDown || len(d.keyring.items()) != 1 {
					t.Errorf("%v, %v", a.Problem, d.keyring.items())
				}
				end(d)
			})
		})
	}
}

// faults.md I3: the disk is full when the key has come.
func TestARefusedDiskAfterTheKeyCameUndoesAll(t *testing.T) {
	faults.Row(t, "I3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.mains.from(0, 3) // asking, keyring, arriving
		d.k.Connect()
		d.untilStage(Ended)
		if a := d.attempt(); !isTrouble(a.Problem, DiskRefused) || a.Settling {
			t.Errorf("%+v", a)
		}
		if _, effects := d.mains.passed(); effects[2] != "book" {
			t.Fatalf("the third was another effect: %v", effects)
		}
		if d.live("anna") != 0 || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("left: live %d, items %v, book %v", d.live("anna"), d.keyring.items(), d.k.book.all())
		}
	})
}

// A key that the forum refuses as soon as it came is not kept.
func TestAKeyThatIsDeadOnArrivalEndsTheAttempt(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.forum.Fail("/session/current", page(403, "application/json", `{"errors":["no"],"error_type":"invalid_access"}`))
		d.k.Connect()
		d.untilStage(Ended)
		if auth.KindOf(d.attempt().Problem) != auth.AccessEnded || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("%v; items %v", d.attempt().Problem, d.keyring.items())
		}
	})
}
