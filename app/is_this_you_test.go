package app

import (
	"context"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// product.md, Is this you?
func TestNotMeRevokesAtOnceAndStartsAgainAnew(t *testing.T) {
	faults.Row(t, "A4", "C21", "P5")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("bob")
		d.ask()
		a := d.attempt()
		if a.Account.Username != "bob" || a.Until.IsZero() || len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("%+v", a)
		}
		before := d.clientID()
		d.k.Reject()
		if a := d.k.Snapshot().Attempt; !a.Settling || !a.GivingBack {
			t.Error("not shown as being carried out")
		}
		d.k.Accept() // too late
		d.untilStage(Ended)
		if d.live("bob") != 0 || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 || d.attempt().Problem != nil {
			t.Errorf("left: live %d, %s", d.live("bob"), d.stands())
		}
		if d.attempt().GivingBack {
			t.Error("shown as being given back for ever")
		}
		if n := d.mustTell(NoticeNotMe); n.Account != "@bob" {
			t.Errorf("told %+v", n)
		}
		d.browserOf("anna")
		d.k.TryAgain()
		d.untilStage(Confirming)
		if d.clientID() == before || d.attempt().Account.Username != "anna" {
			t.Errorf("%+v", d.attempt().Account)
		}
	})
}

// product.md, Is this you?: after "Not me" the link goes into a private window.
func TestConnectingQuietlyOpensNoBrowser(t *testing.T) {
	for name, begin := range map[string]func(*desk){
		"after not me": func(d *desk) {
			d.browserOf("bob")
			d.ask()
			d.k.Reject()
			d.untilStage(Ended)
		},
		"from the choices": func(d *desk) { d.find() },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				begin(d)
				opened := len(d.opened)
				d.k.ConnectQuietly()
				d.until("the link", func(s Snapshot) bool { return s.Attempt.Link != "" })
				d.rest(time.Minute)
				if a := d.attempt(); len(d.opened) != opened || a.Stage != Approving || !a.LinkOnly || a.NoBrowser {
					t.Fatalf("%d pages; %+v", len(d.opened)-opened, a)
				}
				d.visit(d.forum.Member("anna").Approve(d.attempt().Link))
				d.untilStage(Confirming)
				if a := d.attempt(); a.Account.Username != "anna" {
					t.Errorf("%+v", a.Account)
				}
			})
		})
	}
}

func TestConnectingQuietlyNeedsWhatConnectingNeeds(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetPreset(PresetReadAndPost)
		d.untilChosen()
		d.k.ConnectQuietly()
		if d.attempt().Stage != Choosing {
			t.Error("connected without the tick")
		}
		d.k.SetConfirmed(true)
		d.k.Connect() // the browser is opened as ever
		d.untilStage(Confirming)
		if d.attempt().LinkOnly {
			t.Error("said to be quiet")
		}
	})
}

func TestNotMeWithoutTheForumIsDoneAtTheNextStart(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("bob")
		d.ask()
		d.forum.Fail("/", cutOff())
		d.k.Reject()
		d.untilStage(Ended)
		if n := d.mustTell(NoticeUndoWaits); n.Problem == nil || d.live("bob") != 1 || len(d.keyring.items()) != 1 {
			t.Errorf("told %+v", n)
		}
		d.forum.Heal()
		d.restart()
		d.mustTell(NoticeUndone)
		if d.live("bob") != 0 || len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 {
			t.Errorf("left: %d, %v", d.live("bob"), d.keyring.items())
		}
	})
}

// What the forum has ended is not told as alive where the keyring kept something of it, and the forum is not asked to end it again.
func TestARevokedKeyThatIsKeptHereIsToldAsEnded(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("bob")
		d.ask()
		d.keyring.fail(keyringLocked, "delete")
		d.k.Reject()
		d.untilStage(Ended)
		if n := d.mustTell(NoticeUndoKept); n.Problem == nil || d.live("bob") != 0 || len(d.keyring.items()) != 1 {
			t.Errorf("told %+v, live %d", n, d.live("bob"))
		}
		d.keyring.heal()
		asked := len(d.forum.Requests())
		d.restart()
		d.mustTell(NoticeUndone)
		if len(d.keyring.items()) != 0 || len(d.k.book.all()) != 0 || len(d.forum.Requests()) != asked {
			t.Errorf("left: %v; %d requests", d.keyring.items(), len(d.forum.Requests())-asked)
		}
	})
}

// faults.md E3.
func TestClosingRevokesWhatNobodyConfirmed(t *testing.T) {
	faults.Row(t, "P5", "E3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.ask()
		d.close()
		if d.live("anna") != 0 || len(d.keyring.items()) != 0 {
			t.Errorf("live %d, items %v", d.live("anna"), d.keyring.items())
		}
		d.open()
		if len(d.k.book.all()) != 0 {
			t.Errorf("book %v", d.k.book.all())
		}
	})
}

func TestClosingWaitsThreeSecondsAtMost(t *testing.T) {
	faults.Row(t, "E3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.ask()
		d.forum.Fail("/", forumtest.Fault{Delay: time.Hour})
		began := time.Now()
		d.close()
		if took := time.Since(began); took > 3100*time.Millisecond {
			t.Errorf("took %v", took)
		}
		d.forum.Heal()
		d.open()
		d.k.Start(context.Background())
		d.rest(time.Minute)
		d.mustTell(NoticeUndone)
		if d.live("anna") != 0 || len(d.keyring.items()) != 0 {
			t.Errorf("live %d, items %v", d.live("anna"), d.keyring.items())
		}
	})
}

func TestARefusedDiskAfterYesUndoesAll(t *testing.T) {
	faults.Row(t, "I3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.ask()
		d.mains.from(0, 1)
		d.k.Accept()
		d.untilStage(Ended)
		if a := d.attempt(); !isTrouble(a.Problem, DiskRefused) || a.Settling {
			t.Errorf("%+v", a)
		}
		if d.live("anna") != 0 || len(d.keyring.items()) != 0 || len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("left: live %d, items %v", d.live("anna"), d.keyring.items())
		}
	})
}
