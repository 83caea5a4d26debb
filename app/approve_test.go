package app

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// faults.md B1.
func TestWithoutABrowserTheLinkCanBeCopied(t *testing.T) {
	faults.Row(t, "A2", "B1")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.noBrowser = true
		d.find()
		d.k.Connect()
		d.until("no browser", func(s Snapshot) bool { return s.Attempt.NoBrowser })
		a := d.attempt()
		if a.Stage != Approving || a.Link == "" || a.Port == 0 || a.Deadline.Sub(a.Started) != 10*time.Minute {
			t.Errorf("%+v", a)
		}
		d.noBrowser = false
		d.browserOf("")
		d.k.OpenAgain()
		d.until("a browser", func(s Snapshot) bool { return !s.Attempt.NoBrowser })
		d.visit(d.forum.Member("bob").Approve(a.Link)) // in another browser
		d.untilStage(Confirming)
		if d.attempt().Account.Username != "bob" {
			t.Errorf("%+v", d.attempt().Account)
		}
	})
}

// The member may have chosen another language since the program began.
func TestTheBrowsersLastPageSpeaksTheLanguageOfTheMoment(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		for _, language := range []string{"", "fr"} {
			s := d.k.Snapshot().Settings
			s.Language = language
			d.k.Configure(s)
			d.connect("anna")
			if page := d.browserShows(); !strings.Contains(page, `<html lang="`+language+`">`) {
				t.Errorf("%q is chosen, and it shows %.80q", language, page)
			}
		}
	})
}

// faults.md C13, A5: ten minutes without an answer; the key that was made and
// never came is replaced, for the client id is the same.
func TestALostAnswerIsReplacedByTheNextTry(t *testing.T) {
	faults.Row(t, "A5", "A7", "C13", "B5")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("")
		d.find()
		d.k.Connect()
		d.untilStage(Approving)
		link := d.attempt().Link
		d.forum.Member("anna").Approve(link) // and the tab is closed
		time.Sleep(59 * time.Second)
		if d.attempt().Quiet {
			t.Error("asked too soon")
		}
		time.Sleep(2 * time.Second)
		if !d.attempt().Quiet {
			t.Error("not asked after a minute")
		}
		time.Sleep(9 * time.Minute)
		if a := d.attempt(); a.Stage != Ended || auth.KindOf(a.Problem) != auth.NoAnswer {
			t.Fatalf("%s", d.stands())
		}
		before := d.clientID()
		d.browserOf("anna")
		d.k.TryAgain()
		d.untilStage(Confirming)
		if d.clientID() != before || d.live("anna") != 1 || d.attempt().Quiet {
			t.Errorf("same id %v, live %d", d.clientID() == before, d.live("anna"))
		}
		d.accept()
		if d.only().Account.Username != "anna" || !d.forum.Works(d.keyring.value(d.only().ID)) {
			t.Error("it does not work")
		}
	})
}

func TestAnAttemptThatNobodyAnswersLeavesNothing(t *testing.T) {
	faults.Row(t, "B5")
	for name, leave := range map[string]func(*desk){
		"Cancel":       func(d *desk) { d.k.Cancel() },
		"Back":         func(d *desk) { d.k.Back(); d.untilChosen(); d.k.Cancel() },
		"another":      func(d *desk) { d.k.Begin(""); d.k.Cancel() },
		"ten minutes":  func(d *desk) { time.Sleep(11 * time.Minute); d.k.Cancel() },
		"then Back":    func(d *desk) { time.Sleep(11 * time.Minute); d.k.Back(); d.untilChosen(); d.k.Cancel() },
		"closed later": func(d *desk) { time.Sleep(11 * time.Minute); d.close(); d.open() },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.browserOf("")
				d.find()
				d.k.Connect()
				d.until("a link", func(s Snapshot) bool { return s.Attempt.Link != "" })
				leave(d)
				d.rest(11 * time.Minute) // until the page in the browser can bring nothing any more
				if len(d.k.book.all()) != 0 || d.k.Snapshot().Attempt != nil || len(d.keyring.items()) != 0 {
					t.Errorf("left: %v; %s", d.k.book.all(), d.stands())
				}
			})
		})
	}
}

func TestBackKeepsWhatWasChosenAndUsesANewClientID(t *testing.T) {
	faults.Row(t, "A4")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("")
		d.find()
		d.k.SetPreset(PresetRead)
		d.untilChosen()
		d.k.Connect()
		d.until("a link", func(s Snapshot) bool { return s.Attempt.Link != "" })
		before := d.clientID()
		d.k.Back()
		d.untilChosen()
		if a := d.attempt(); a.Preset != PresetRead || a.Link != "" {
			t.Errorf("%+v", a)
		}
		d.browserOf("anna")
		d.k.Connect()
		d.untilStage(Confirming)
		if d.clientID() == before {
			t.Error("the client id is the old one")
		}
	})
}

// faults.md C1.
func TestBusyPortsAreSaid(t *testing.T) {
	faults.Row(t, "C1")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.portsBusy = true
		d.browserOf("")
		d.find()
		d.k.Connect()
		d.until("another way", func(s Snapshot) bool { return s.Attempt.Way == WayCopyBack && s.Attempt.Link != "" })
		if a := d.attempt(); a.GaveWay != WayDirect || a.Stage != Approving || len(d.opened) != 1 {
			t.Errorf("%+v, opened %v", a, d.opened)
		}
	})
}

func TestARefusedDiskBeforeAskingAsksNothing(t *testing.T) {
	faults.Row(t, "I3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.mains.from(0, 1)
		d.k.Connect()
		d.untilStage(Choosing)
		if a := d.attempt(); !isTrouble(a.Problem, DiskRefused) || len(d.opened) != 0 {
			t.Errorf("%v, opened %v", a.Problem, d.opened)
		}
		d.k.Connect()
		d.untilStage(Confirming)
	})
}

// An answer that a power cut has lost: the book remembers the client id for as
// long as a key of it could be alive on the forum.
func TestALostRequestIsRememberedAsLongAsItsKeyCouldLive(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("")
		d.find()
		d.k.Connect()
		d.until("a link", func(s Snapshot) bool { return s.Attempt.Link != "" })
		d.forum.Member("anna").Approve(d.attempt().Link)
		d.crash()
		if entries := d.k.book.all(); len(entries) != 1 || entries[0].ClientID != d.clientID() || d.live("anna") != 1 {
			t.Fatalf("book %v", entries)
		}
		if s := d.k.Snapshot(); len(s.Connections) != 0 || len(s.Notices) != 1 {
			t.Errorf("shown: %s", d.stands())
		}
		time.Sleep(181 * day)
		d.restart()
		if len(d.k.book.all()) != 0 || d.live("anna") != 0 {
			t.Errorf("book %v, live %d", d.k.book.all(), d.live("anna"))
		}
	})
}

// faults.md C12: one attempt at a time.
func TestABeginningAttemptTakesThePlaceOfTheOlder(t *testing.T) {
	faults.Row(t, "A6", "C12")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.ask()
		d.k.Begin("forum.example.com")
		d.rest(time.Second)
		if d.live("anna") != 0 || d.attempt().Stage != Found {
			t.Errorf("live %d, %s", d.live("anna"), d.stands())
		}
	})
}

func TestGesturesOutOfPlaceDoNothing(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		everything := func() {
			d.k.LookUp()
			d.k.UseOtherHost()
			d.k.SetPreset(PresetRead)
			d.k.SetScopes(nil)
			d.k.SetLifetime(0)
			d.k.SetName("x")
			d.k.SetConfirmed(true)
			d.k.OpenAgain()
			d.k.TryAgain()
			d.k.Accept()
			d.k.Reject()
			d.k.Connect()
			d.k.Dismiss(7)
			d.k.OpenForum("https://elsewhere.example.org")
		}
		everything()
		d.k.Choose()
		d.k.Back()
		d.k.Cancel()
		d.k.Reconnect("nobody#12345678")
		if s := d.k.Snapshot(); s.Attempt != nil || len(s.Notices) != 0 {
			t.Errorf("something began: %s", d.stands())
		}
		d.k.Begin("")
		everything()
		if a := d.attempt(); a.Stage != Finding || a.Looking || a.Problem != nil || len(d.opened) != 0 {
			t.Errorf("%+v", a)
		}
	})
}

func TestWhatCannotBeOpenedIsSaid(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.noBrowser = true
		d.k.OpenForum(d.forum.URL)
		d.rest(time.Second)
		n := d.mustTell(NoticeFailed)
		if !isTrouble(n.Problem, NoBrowser) {
			t.Errorf("told %v", n.Problem)
		}
		d.k.Dismiss(n.ID)
		d.k.OpenMail("Forum Keys", "Dear staff")
		d.rest(time.Second)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, NoMailProgram) {
			t.Errorf("told %v", n.Problem)
		}
	})
}

func TestOnlyOurForumsAreOpened(t *testing.T) {
	faults.Row(t, "U4")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.browserOf("")
		before := len(d.opened)
		d.k.OpenForum(d.forum.URL + ".evil.example")
		d.k.OpenForum("file:///etc/passwd")
		d.k.OpenForum(d.forum.URL)
		d.k.OpenForum(d.forum.URL + "/my/preferences/apps")
		d.rest(time.Second)
		got := slices.Sorted(slices.Values(d.opened[before:]))
		if want := []string{d.forum.URL, d.forum.URL + "/my/preferences/apps"}; !reflect.DeepEqual(got, want) {
			t.Errorf("opened %q", got)
		}
	})
}
