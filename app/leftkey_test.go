package app

import (
	"slices"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// leaveKey brings a desk to where the keyring has refused a key and the forum
// could not be told.
func (d *desk) leaveKey(forum forumtest.Fault, keyring keyringFault) {
	d.t.Helper()
	d.find()
	d.keyring.fail(keyring, "set")
	d.forum.Fail("/user-api-key/revoke", forum)
	d.k.Connect()
	d.until("the refusal", func(s Snapshot) bool { time.Sleep(5 * time.Second); return s.Attempt.Stage == Ended })
	if n := d.mustTell(NoticeKeyLeft); n.Problem == nil || n.Forum != d.forum.Title || n.Base != d.forum.URL || d.live("anna") != 1 {
		d.t.Errorf("told %+v; %d live", n, d.live("anna"))
	}
}

// revocations counts the times that the forum was told of an end.
func (d *desk) revocations() (n int) {
	for _, r := range d.forum.Requests() {
		if r.Path == "/user-api-key/revoke.json" {
			n++
		}
	}
	return n
}

func TestAKeyThatIsNeitherKeptNorEndedIsEndedLater(t *testing.T) {
	for name, fault := range map[string]forumtest.Fault{
		"offline": cutOff(), "bad gateway": page(502, "text/html", "<h1>Bad gateway</h1>"),
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.leaveKey(fault, keyringForgets)
				if a := d.attempt(); !isTrouble(a.Problem, KeyringForgets) {
					t.Errorf("the attempt tells %v", a.Problem)
				}
				d.rest(10 * time.Minute)
				d.mustTell(NoticeKeyLeft)
				d.forum.Heal()
				d.rest(time.Minute)
				d.mustTell(NoticeUndone)
				if d.told(NoticeKeyLeft) != nil || d.live("anna") != 0 || len(d.k.book.all()) != 0 {
					t.Errorf("left: live %d, book %v; %s", d.live("anna"), d.k.book.all(), d.stands())
				}
			})
		})
	}
}

func TestAKeyLeftIsTriedAfterGrowingPauses(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.leaveKey(page(502, "text/html", "no"), keyringForgets)
		d.rest(20 * time.Second)
		var tried []int
		for range 4 {
			tried = append(tried, d.revocations())
			d.rest(time.Minute)
		}
		if !slices.Equal(tried, []int{3, 4, 5, 6}) {
			t.Errorf("tried %v", tried)
		}
	})
}

// faults.md E3.
func TestClosingTriesAKeyLeftOnceMore(t *testing.T) {
	faults.Row(t, "E3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.leaveKey(cutOff(), keyringForgets)
		d.rest(5 * time.Minute)
		d.forum.Heal()
		d.close()
		if d.live("anna") != 0 {
			t.Error("the key lives")
		}
		d.open()
		if len(d.k.book.all()) != 0 {
			t.Errorf("book %v", d.k.book.all())
		}
	})
}

// A try that hangs does not use up the grace.
func TestClosingBeginsTheLastTryAnew(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.leaveKey(cutOff(), keyringForgets)
		d.forum.Heal()
		d.forum.Fail("/user-api-key/revoke", forumtest.Fault{Delay: time.Hour, Times: 1})
		for before := d.revocations(); d.revocations() == before; {
			d.rest(time.Second)
		}
		d.close()
		if d.live("anna") != 0 {
			t.Error("the key lives")
		}
	})
}

func TestClosingDoesNotWaitLongForAKeyLeft(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.leaveKey(cutOff(), keyringForgets)
		d.forum.Heal()
		d.forum.Fail("/", forumtest.Fault{Delay: time.Hour})
		for before := d.revocations(); d.revocations() == before; {
			d.rest(time.Second) // until a try is under way
		}
		began := time.Now()
		d.close()
		if took := time.Since(began); took > 3100*time.Millisecond {
			t.Errorf("took %v", took)
		}
		d.forum.Heal()
		d.open()
		if all := d.k.book.all(); len(all) != 1 || all[0].Stage != stageAsking {
			t.Errorf("the request is forgotten: %v", all)
		}
	})
}

// faults.md K25: the keyring takes the key after all, while the forum cannot be told.
func TestAKeyLeftThatTheKeyringTookLateIsGoneFromBoth(t *testing.T) {
	faults.Row(t, "K25")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.leaveKey(cutOff(), keyringSlow)
		d.rest(10 * time.Minute)
		if len(d.keyring.items()) != 1 {
			t.Fatalf("items %v", d.keyring.items())
		}
		d.forum.Heal()
		d.rest(2 * time.Minute)
		d.mustTell(NoticeUndone)
		if d.live("anna") != 0 || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("left: live %d, items %v, book %v", d.live("anna"), d.keyring.items(), d.k.book.all())
		}
	})
}
