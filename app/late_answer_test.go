package app

import (
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// openPage presses Connect while nobody looks at the browser, and gives the link
// that stands open there.
func (d *desk) openPage() string {
	d.t.Helper()
	d.browserOf("")
	d.find()
	d.k.Connect()
	d.until("a link", func(s Snapshot) bool { return s.Attempt.Link != "" })
	return d.attempt().Link
}

// Authorize is pressed after the attempt was left: the key must not live on, in
// nobody's list.
func TestAPageAuthorizedAfterTheAttemptWasLeftIsEndedAtOnce(t *testing.T) {
	for name, leave := range map[string]func(*desk){
		"Cancel":          func(d *desk) { d.k.Cancel() },
		"Back":            func(d *desk) { d.k.Back() },
		"Back and Cancel": func(d *desk) { d.k.Back(); d.untilChosen(); d.k.Cancel() },
		"another":         func(d *desk) { d.k.Begin("") },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				link := d.openPage()
				leave(d)
				d.rest(9 * time.Minute)
				d.visit(d.forum.Member("anna").Approve(link))
				d.rest(time.Second)
				if d.live("anna") != 0 {
					t.Fatal("a live key is in no list")
				}
				if n := d.mustTell(NoticeLateEnded); n.Locale != "en" {
					t.Errorf("its forum speaks %q", n.Locale)
				}
				if page := d.browserShows(); !strings.Contains(page, "Too late.") || strings.Contains(page, "Received.") {
					t.Errorf("the browser shows %q", page)
				}
				if len(d.k.book.all()) != 0 || len(d.keyring.items()) != 0 {
					t.Errorf("left: %v, %v", d.k.book.all(), d.keyring.items())
				}
			})
		})
	}
}

func TestCancelSaysWhatBecomesOfThePage(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.openPage()
		d.k.Cancel()
		if n := d.mustTell(NoticeCancelled); n.Locale != "en" {
			t.Errorf("its forum speaks %q", n.Locale)
		}
	})
	atDesk(t, nil, func(t *testing.T, d *desk) { // nothing was asked: nothing to say
		d.find()
		d.k.Cancel()
		if s := d.k.Snapshot(); len(s.Notices) != 0 {
			t.Errorf("told: %s", d.stands())
		}
	})
}

// The next attempt is at the same port, which may be the only one the forum allows,
// and takes no notice of the older page.
func TestAnOlderPageDoesNotDisturbTheNextAttempt(t *testing.T) {
	faults.Row(t, "C12")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		older := d.openPage()
		d.k.Back()
		d.untilChosen()
		d.k.Connect()
		d.until("a new link", func(s Snapshot) bool { return s.Attempt.Link != "" && s.Attempt.Link != older })
		if port := d.attempt().Port; port != 27182 {
			t.Errorf("at port %d", port)
		}
		d.visit(d.forum.Member("anna").Approve(older))
		d.rest(time.Second)
		if a := d.attempt(); a.Stage != Approving || a.WrongCount != 0 || d.live("anna") != 0 {
			t.Fatalf("live %d; %s", d.live("anna"), d.stands())
		}
		d.visit(d.forum.Member("anna").Approve(d.attempt().Link))
		d.untilStage(Confirming)
		if page := d.browserShows(); !strings.Contains(page, "Received.") {
			t.Errorf("the browser shows %q", page)
		}
		d.accept()
		if d.live("anna") != 1 || !d.forum.Works(d.keyring.value(d.only().ID)) {
			t.Errorf("live %d", d.live("anna"))
		}
	})
}

// What the forum cannot be told is done at the next start.
func TestALateAnswerThatCannotBeEndedWaits(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		link := d.openPage()
		d.k.Cancel()
		answer := d.forum.Member("anna").Approve(link)
		d.forum.Fail("/user-api-key/revoke", page(502, "text/html", "<h1>Bad gateway</h1>"))
		d.visit(answer)
		d.rest(time.Second)
		if n := d.mustTell(NoticeUndoWaits); auth.KindOf(n.Problem) != auth.ForumDown || d.live("anna") != 1 {
			t.Errorf("%v, live %d", n.Problem, d.live("anna"))
		}
		d.forum.Heal()
		d.restart()
		d.mustTell(NoticeUndone)
		if d.live("anna") != 0 || len(d.k.book.all()) != 0 || len(d.keyring.items()) != 0 {
			t.Errorf("live %d, book %v", d.live("anna"), d.k.book.all())
		}
	})
}

// Nobody can hear an answer after the program has ended, so the next start says,
// once, what it would have meant.
func TestARequestThatWasOpenWhenTheProgramEndedIsTold(t *testing.T) {
	for name, leave := range map[string]func(*desk){
		"while waiting": func(*desk) {},
		"after Cancel":  func(d *desk) { d.k.Cancel() },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				link := d.openPage()
				leave(d)
				d.restart()
				if n := d.mustTell(NoticeUnfinished); n.Forum != d.forum.Title || n.Base != d.forum.URL || len(d.k.Snapshot().Connections) != 0 {
					t.Errorf("%+v", n)
				}
				d.forum.Member("anna").Approve(link)
				if book := d.k.book.all(); len(book) != 1 || book[0].ClientID != d.clientID() {
					t.Errorf("the book has %v", book)
				}
				d.restart()
				if d.told(NoticeUnfinished) != nil {
					t.Error("told twice")
				}
			})
		})
	}
}

// Nobody can hand in a sealed text after the attempt was left, so it is not promised
// that its key is ended: the member is told where to end it, and the book remembers.
func TestALeftSealedTextIsNotPromisedToBeEnded(t *testing.T) {
	for name, leave := range map[string]func(*desk){
		"Cancel": func(d *desk) { d.k.Cancel() },
		"Back":   func(d *desk) { d.k.Back() },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, stock, func(t *testing.T, d *desk) {
				a := d.waitBy(WayCopyBack)
				leave(d)
				if n := d.mustTell(NoticeCancelled); n.Way != WayCopyBack || n.Base != d.forum.URL {
					t.Errorf("of %q at %q", n.Way, n.Base)
				}
				d.forum.Member("anna").ApproveToCopy(a.Link)
				d.k.Cancel()
				d.rest(time.Second)
				d.restart() // before its ten minutes are over
				if d.told(NoticeUnfinished) != nil {
					t.Error("told once more")
				}
				d.rest(time.Hour)
				keys := d.forum.Member("anna").LiveKeys()
				if len(keys) != 1 {
					t.Fatalf("%d keys live", len(keys))
				}
				known := false
				for _, e := range d.k.book.all() {
					known = known || e.ClientID == keys[0].ClientID
				}
				if !known {
					t.Error("the book does not know of a live key")
				}
				d.restart()
				if d.told(NoticeUnfinished) != nil {
					t.Error("told again")
				}
			})
		})
	}
}

// A key that is known to live and did not come is told of when the attempt is left.
func TestALostKeyIsToldWhenTheAttemptIsLeft(t *testing.T) {
	faults.Row(t, "A5")
	lose := func(d *desk) {
		a := d.waitBy(WayCode)
		d.forum.Fail("/user-api-key/device/poll", forumtest.Fault{Lost: true, Times: 1})
		d.forum.Member("anna").ApproveCode(a.Code)
		d.rest(time.Minute)
	}
	atDesk(t, stock, func(t *testing.T, d *desk) {
		lose(d)
		d.untilStage(Ended)
		if kind := auth.KindOf(d.attempt().Problem); kind != auth.AnswerLost {
			t.Fatalf("ended with %s", kind)
		}
		d.k.Cancel()
		d.rest(time.Second)
		lost := d.mustTell(NoticeKeyLost)
		d.k.Open(lost.Connection, PlaceApps)
		d.rest(time.Second)
		if apps := d.forum.URL + "/my/preferences/apps"; d.lastOpened() != apps {
			t.Errorf("where it can be ended: opened %s", d.lastOpened())
		}
		if len(d.k.book.all()) != 1 {
			t.Error("the book has forgotten it")
		}
	})
	atDesk(t, stock, func(t *testing.T, d *desk) { // Back, and once more: the lost one is replaced
		lose(d)
		d.untilStage(Ended)
		before := d.k.book.all()[0].ClientID
		d.k.Back()
		d.untilChosen()
		d.k.Connect()
		d.until("a code", func(s Snapshot) bool { return s.Attempt.Code != "" })
		if got := d.k.book.all()[0].ClientID; got != before {
			t.Error("the client id is another one")
		}
		d.forum.Member("anna").ApproveCode(d.attempt().Code)
		d.mustConnect("anna")
	})
	atDesk(t, stock, func(t *testing.T, d *desk) { // left before it was lost
		a := d.waitBy(WayCode)
		d.k.Cancel()
		d.forum.Fail("/user-api-key/device/poll", forumtest.Fault{Lost: true, Times: 1})
		d.forum.Member("anna").ApproveCode(a.Code)
		d.rest(5 * time.Minute)
		d.mustTell(NoticeKeyLost)
	})
}
