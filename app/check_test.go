package app

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// product.md, States: every way in which a forum does not answer, and that none
// of them but a proven refusal ends a connection.
func TestACheckTellsStatesApart(t *testing.T) {
	faults.Row(t, "N8", "N10", "N12", "T2")
	const json, html = "application/json", "text/html"
	for _, c := range []struct {
		name  string
		fault forumtest.Fault
		want  State
	}{
		{"403 invalid_access", page(403, json, `{"errors":["no"],"error_type":"invalid_access"}`), AccessEnded},
		{"403 HTML", page(403, html, "<title>Just a moment</title>"), ForumDown},
		{"429", forumtest.Fault{Status: 429, ContentType: json, Body: "{}", Header: http.Header{"Retry-After": {"600"}}}, Paused},
		{"429 HTML", page(429, html, "slow down"), Paused},
		{"502", page(502, html, "<h1>Bad gateway</h1>"), ForumDown},
		{"503 read only", page(503, json, `{"errors":["The site is in read only mode"],"error_type":"read_only"}`), ForumDown},
		{"200 that is not JSON", page(200, html, "<h1>Hello</h1>"), ForumDown},
		{"moved", forumtest.Fault{Status: 301, Header: http.Header{"Location": {"https://new.example.org/session/current.json"}}}, ForumMoved},
		{"cut", cutOff(), Offline},
		{"no answer", forumtest.Fault{Delay: time.Hour}, Offline},
	} {
		t.Run(c.name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				d.forum.Fail("/session/current", c.fault)
				d.forum.Fail("/notifications", c.fault)
				d.k.Check(id)
				d.rest(2 * time.Minute)
				got := d.only()
				if got.State != c.want {
					t.Fatalf("%s, want %s", got.State, c.want)
				}
				if (got.State == AccessEnded) != !got.EndedAt.IsZero() || (got.State == Paused) != !got.PausedUntil.IsZero() ||
					(got.State == ForumMoved) != (got.MovedTo == "new.example.org") {
					t.Errorf("%+v", got)
				}
				if d.live("anna") != 1 || len(d.keyring.items()) != 1 {
					t.Error("the key was touched")
				}
				d.close()
				d.open()
				if again := d.only(); again.State != c.want || again.LastOK.IsZero() {
					t.Errorf("after a restart: %+v", again)
				}
				d.forum.Heal()
				time.Sleep(time.Hour)
				d.k.CheckAll()
				d.until("well again", func(s Snapshot) bool { return s.Connections[0].State == Connected })
				if again := d.only(); !again.EndedAt.IsZero() || !again.PausedUntil.IsZero() || again.MovedTo != "" {
					t.Errorf("well again: %+v", again)
				}
			})
		})
	}
}

// faults.md T1.
func TestAPausedConnectionIsNotAskedBeforeItsTime(t *testing.T) {
	faults.Row(t, "T1")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Fail("/", forumtest.Fault{Status: 429, Header: http.Header{"Retry-After": {"300"}}, Times: 1})
		d.k.Check(id)
		d.until("paused", func(s Snapshot) bool { return s.Connections[0].State == Paused })
		asked := len(d.forum.Requests())
		d.k.Check(id)
		d.k.CheckAll()
		d.rest(4 * time.Minute)
		if len(d.forum.Requests()) != asked {
			t.Error("asked too soon")
		}
		time.Sleep(2 * time.Minute)
		d.k.Check(id)
		d.until("well again", func(s Snapshot) bool { return s.Connections[0].State == Connected })
	})
}

func TestACheckBringsWhatIsUnread(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Member("anna").SetUnread(7, 5)
		d.k.Check(id)
		if d.k.Snapshot().Connections[0].State != Checking {
			t.Error("not shown as being checked")
		}
		d.rest(time.Second)
		if c := d.only(); c.Unread != 12 || c.State != Connected || time.Since(c.LastOK) > 2*time.Second {
			t.Errorf("%+v", c)
		}
		if d.k.CheckAll(); d.k.Snapshot().Checked.IsZero() {
			d.until("checked", func(s Snapshot) bool { return !s.Checked.IsZero() })
		}
	})
}

func TestEndsSoonIsSaidFourteenDaysBefore(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetLifetime(30 * day)
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Confirming)
		d.accept()
		time.Sleep(15 * day)
		if c := d.only(); c.State != Connected {
			t.Errorf("after 15 days: %s", c.State)
		}
		time.Sleep(2 * day)
		if c := d.only(); c.State != EndsSoon {
			t.Errorf("after 17 days: %s", c.State)
		}
		time.Sleep(14 * day)
		d.k.CheckAll()
		d.until("its end", func(s Snapshot) bool { return s.Connections[0].State == AccessEnded })
	})
}

// faults.md K6, K28: a locked keyring is told once and not asked again and again.
func TestALockedKeyringIsToldOnce(t *testing.T) {
	faults.Row(t, "K6", "K28")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.connect("bob")
		d.connect("sam")
		d.close()
		d.keyring.fail(keyringLocked)
		read := len(d.keyring.calls())
		d.open()
		d.k.Start(context.Background())
		d.rest(time.Minute)
		if n := len(d.keyring.calls()) - read; n != 1 || len(d.k.Snapshot().Notices) != 1 {
			t.Errorf("%d calls; %s", n, d.stands())
		}
		for _, c := range d.k.Snapshot().Connections {
			if c.State != Connected {
				t.Errorf("%s became %s", c.Account.Username, c.State)
			}
		}
		d.keyring.heal()
		d.k.CheckAll()
		d.rest(time.Minute)
		if n := len(d.keyring.calls()); n-read > 6 {
			t.Errorf("%d calls", n-read)
		}
	})
}

// The same with what an earlier run left half-done: one question, one notice.
func TestALockedKeyringIsAskedOnceForAllThatIsLeft(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		gone := d.connect("bob")
		d.forum.Fail("/", cutOff())
		d.k.Revoke(gone)
		d.until("waiting", func(s Snapshot) bool { return s.Connections[1].State == WaitingToRevoke })
		d.forum.Heal()
		d.browserOf("sam")
		d.ask()
		d.forum.Fail("/user-api-key/revoke", cutOff())
		d.close()
		d.forum.Heal()
		d.keyring.fail(keyringLocked)
		read := len(d.keyring.calls())
		d.open()
		d.k.Start(context.Background())
		d.rest(time.Minute)
		if n := len(d.keyring.calls()) - read; n != 1 || len(d.k.Snapshot().Notices) != 1 {
			t.Errorf("%d calls; %s", n, d.stands())
		}
		d.keyring.heal()
		d.restart()
		d.rest(time.Minute)
		if d.live("sam") != 0 || d.live("bob") != 0 || d.only().Account.Username != "anna" {
			t.Errorf("left: %s", d.stands())
		}
	})
}

// One leftover that cannot be deleted is one refusal, whichever question it was.
func TestARefusedDeletionStopsTheRoundToo(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.ask()
		d.forum.Fail("/user-api-key/revoke", cutOff())
		d.close()
		d.forum.Heal()
		d.keyring.fail(keyringLocked, "delete")
		d.open()
		for range 2 {
			d.k.leftovers = append(d.k.leftovers, d.k.leftovers[0]) // one after the other, k.alone sees to that
		}
		d.k.Start(context.Background())
		d.rest(time.Minute)
		deleted := 0
		for _, call := range d.keyring.calls() {
			if strings.HasPrefix(call, "delete forum") {
				deleted++
			}
		}
		if deleted != 1 || len(d.k.Snapshot().Notices) != 1 {
			t.Errorf("%d deletions; %s", deleted, d.stands())
		}
	})
}

func TestCheckedIsOnlyWhatAForumAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		spoil   func(*desk)
		checked bool
	}{
		"well":                       {func(*desk) {}, true},
		"offline":                    {func(d *desk) { d.forum.Fail("/", cutOff()) }, false},
		"bad gateway":                {func(d *desk) { d.forum.Fail("/", page(502, "text/html", "no")) }, true},
		"keyring refuses":            {func(d *desk) { d.keyring.fail(keyringLocked) }, false},
		"keyring refuses the second": {func(d *desk) { d.connect("bob"); d.keyring.failFrom(2, keyringLocked) }, false},
		"no key":                     {func(d *desk) { d.keyring.remove(d.only().ID) }, false},
		"one of two is up":           {func(d *desk) { d.connect("bob"); d.forum.Fail("/", forumtest.Fault{Cut: true, Times: 1}) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.connect("anna")
				d.rest(time.Minute)
				c.spoil(d)
				d.restart()
				d.rest(time.Minute)
				if got := !d.k.Snapshot().Checked.IsZero(); got != c.checked {
					t.Errorf("checked: %t; %s", got, d.stands())
				}
			})
		})
	}
}

// Keys are read once a run (faults.md K14, K17).
func TestAKeyIsReadOnce(t *testing.T) {
	faults.Row(t, "K14", "K17")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.restart()
		read := len(d.keyring.calls())
		for range 5 {
			d.k.CheckAll()
			d.rest(time.Minute)
		}
		if n := len(d.keyring.calls()); n != read {
			t.Errorf("%d calls more", n-read)
		}
	})
}

// faults.md I8, E4.
func TestABookFromAnotherComputerSaysSo(t *testing.T) {
	faults.Row(t, "A4", "I8", "E4")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.close()
		d.machine = "there"
		d.open()
		asked, read := len(d.forum.Requests()), len(d.keyring.calls())
		d.k.Start(context.Background())
		d.k.Check(id)
		d.k.Revoke(id)
		d.rest(time.Minute)
		if d.only().State != FromAnotherComputer {
			t.Errorf("stands at %s", d.stands())
		}
		if len(d.forum.Requests()) != asked || len(d.keyring.calls()) != read || d.live("anna") != 1 {
			t.Error("its key was used")
		}
		d.k.Remove(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		if d.live("anna") != 1 {
			t.Error("the other computer's key was revoked")
		}
	})
}

func TestAComputerWithoutAMarkKeepsItsConnections(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.machine = ""
		d.restart()
		if d.only().State != Connected {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// faults.md I2, I7: what cannot be read is not written over, and says so.
func TestABookThatMayNotBeWrittenIsShown(t *testing.T) {
	faults.Row(t, "I2", "I7")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.close()
		path := filepath.Join(d.folder, bookName)
		newer := strings.Replace(string(read(t, path)), `"version": 1`, `"version": 2`, 1)
		if err := os.WriteFile(path, []byte(newer), 0o600); err != nil {
			t.Fatal(err)
		}
		d.open()
		d.k.Start(context.Background())
		d.rest(time.Minute)
		if s := d.k.Snapshot(); !isTrouble(s.ReadOnly, BookNewer) || d.only().State != Connected {
			t.Errorf("%v; %s", s.ReadOnly, d.stands())
		}
		d.k.Begin("forum.example.com")
		d.k.Revoke(id)
		d.k.Reconnect(id)
		d.rest(time.Minute)
		s := d.k.Snapshot()
		if s.Attempt != nil || len(s.Notices) != 3 || d.live("anna") != 1 {
			t.Errorf("stands at %s", d.stands())
		}
		for _, n := range s.Notices {
			if n.Kind != NoticeFailed || !isTrouble(n.Problem, BookNewer) {
				t.Errorf("told %+v", n)
			}
		}
		d.restart()
		if got := string(read(t, path)); got != newer {
			t.Errorf("it was written: %s", got)
		}
	})
}

func TestARecoveredBookIsTold(t *testing.T) {
	faults.Row(t, "I2")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.close()
		write(t, filepath.Join(d.folder, bookName), []byte(`{"version":1,"conn`))
		d.open()
		if n := d.mustTell(NoticeBookRecovered); !isTrouble(n.Problem, BookDamaged) || !n.Copied {
			t.Errorf("told %+v", n)
		}
		if s := d.k.Snapshot(); s.ReadOnly != nil || len(s.Connections) != 1 {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// stateAfter knows every kind that auth has; only a proven refusal ends anything.
func TestOnlyAProvenRefusalEndsAConnection(t *testing.T) {
	for _, kind := range []Kind{
		auth.Offline, auth.HostNotFound, auth.ConnectionRefused, auth.TimedOut, auth.CertificateUnknown,
		auth.CertificateExpired, auth.CertificateHost, auth.ClockWrong, auth.ProxyRefused, auth.NetworkSignIn,
		auth.NotDiscourse, auth.TooOld, auth.ForumDown, auth.ReadOnly, auth.BehindCheck, auth.DowngradeRefused,
		auth.NotUnderstood, auth.SlowDown, auth.AccessDenied, auth.ForumMoved, auth.Cancelled,
	} {
		e := testEntry(1)
		e.learn(sight{}, auth.NewRefusal(kind, "", "", nil), time.Now())
		if e.State == AccessEnded || !e.EndedAt.IsZero() {
			t.Errorf("%s ended it", kind)
		}
		if (kind == auth.AccessDenied || kind == auth.Cancelled) && e.State != Connected {
			t.Errorf("%s made it %s", kind, e.State)
		}
	}
}

func TestTheFirstConnectionIsCheckedByBeingMade(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.k.Start(t.Context())
		d.rest(time.Hour)
		if s := d.k.Snapshot(); !s.Checked.IsZero() {
			t.Errorf("nothing to check, and checked at %v", s.Checked)
		}
		d.close()
		d.open() // without Start nothing is checked by itself
		d.connect("anna")
		first := d.k.Snapshot().Checked
		if ago := time.Since(first); first.IsZero() || ago > 2*time.Minute {
			t.Errorf("checked %v ago", ago)
		}
		time.Sleep(time.Hour)
		d.connect("bob")
		if d.k.Snapshot().Checked != first {
			t.Error("anna's was not checked when bob's was made")
		}
	})
}
