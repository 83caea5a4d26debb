package app

import (
	"context"
	"net/http"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// faults.md R1, R2, R3, R5: what the forum did not clearly say leaves the key
// where it is, in a card that waits, for TryNow and for the next start.
func TestARevocationThatTheForumDidNotHearWaits(t *testing.T) {
	faults.Row(t, "R1", "R2", "R3", "R5")
	for name, fault := range map[string]forumtest.Fault{
		"cut off":       cutOff(),
		"403 HTML":      page(403, "text/html", "<title>Just a moment</title>"),
		"404":           page(404, "application/json", `{"errors":["gone"],"error_type":"not_found"}`),
		"502":           page(502, "text/html", "<h1>Bad gateway</h1>"),
		"200 HTML":      page(200, "text/html", "<h1>Welcome to this network</h1>"),
		"moved":         {Status: 302, Header: http.Header{"Location": {"https://evil.example.org/revoke"}}},
		"403 once only": {Status: 403, ContentType: "application/json", Body: `{"errors":["no"],"error_type":"invalid_access"}`},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				d.forum.Fail("/user-api-key/revoke", fault)
				d.k.Revoke(id)
				d.until("waiting", func(s Snapshot) bool { return s.Connections[0].State == WaitingToRevoke })
				d.rest(time.Minute)
				if n := d.mustTell(NoticeRevokeWaits); n.Problem == nil || n.Connection != id {
					t.Errorf("told %+v", n)
				}
				if !d.forum.Works(d.keyring.value(id)) {
					t.Error("the key is gone or dead")
				}
				d.k.TryNow(id)
				d.rest(time.Minute)
				if d.only().State != WaitingToRevoke {
					t.Errorf("after another try: %s", d.stands())
				}
				d.forum.Heal()
				d.restart()
				d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
				if d.live("anna") != 0 || len(d.keyring.items()) != 0 {
					t.Errorf("left: %d, %v", d.live("anna"), d.keyring.items())
				}
			})
		})
	}
}

func TestTryNowFinishesAWaitingRevocation(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Fail("/", cutOff())
		d.k.Revoke(id)
		d.until("waiting", func(s Snapshot) bool { return s.Connections[0].State == WaitingToRevoke })
		d.forum.Heal()
		d.k.TryNow(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		d.mustTell(NoticeRevoked)
	})
}

// faults.md R6: the forum did it and its answer was lost.
func TestALostAnswerToARevocationIsFoundOut(t *testing.T) {
	faults.Row(t, "R6")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Fail("/user-api-key/revoke", forumtest.Fault{Lost: true, Times: 1})
		d.k.Revoke(id)
		d.rest(time.Minute)
		d.k.TryNow(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		if len(d.keyring.items()) != 0 {
			t.Errorf("left: %v", d.keyring.items())
		}
	})
}

// faults.md R2: revoked elsewhere already.
func TestAKeyThatIsDeadAlreadyIsRevokedWithoutAsking(t *testing.T) {
	faults.Row(t, "R2")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Member("anna").Revoke(d.k.book.all()[0].ClientID)
		d.k.Revoke(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		d.mustTell(NoticeRevoked)
	})
}

// faults.md R3.
func TestABusyForumIsNotToldTooSoon(t *testing.T) {
	faults.Row(t, "R3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Fail("/user-api-key/revoke", forumtest.Fault{
			Status: 429, ContentType: "application/json", Body: `{"error_type":"rate_limit"}`,
			Header: http.Header{"Retry-After": {"120"}}, Times: 1,
		})
		d.k.Revoke(id)
		d.until("waiting", func(s Snapshot) bool { return s.Connections[0].State == WaitingToRevoke })
		asked := len(d.forum.Requests())
		d.k.TryNow(id)
		d.rest(time.Second)
		if len(d.forum.Requests()) != asked || d.only().PausedUntil.IsZero() {
			t.Errorf("asked again: %s", d.stands())
		}
		time.Sleep(2 * time.Minute)
		d.k.TryNow(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
	})
}

// faults.md R4, K11: dead on the forum, but the keyring did not let go of it.
func TestAnItemThatTheKeyringKeepsIsRemovedLater(t *testing.T) {
	faults.Row(t, "K11", "R4")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.keyring.fail(keyringKeeps, "delete")
		d.k.Revoke(id)
		d.until("told", func(Snapshot) bool { return d.told(NoticeFailed) != nil })
		if c := d.only(); c.State != AccessEnded || d.live("anna") != 0 {
			t.Errorf("stands at %s", d.stands())
		}
		d.keyring.heal()
		d.k.Remove(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		if len(d.keyring.items()) != 0 {
			t.Errorf("left: %v", d.keyring.items())
		}
	})
}

func TestAnItemThatTheKeyringKeptCanBeReplaced(t *testing.T) {
	faults.Row(t, "R4")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.keyring.fail(keyringKeeps, "delete")
		d.k.Revoke(id)
		d.until("told", func(Snapshot) bool { return d.told(NoticeFailed) != nil })
		d.keyring.heal()
		d.k.Reconnect(id)
		d.follow(d.k.Accept)
		d.rest(time.Minute)
		if c := d.only(); c.ID == id || c.State != Connected || len(d.keyring.items()) != 1 {
			t.Errorf("items %v; %s", d.keyring.items(), d.stands())
		}
	})
}

func TestRevokingWithoutAKeySaysSo(t *testing.T) {
	faults.Row(t, "K24")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.close()
		d.keyring.remove(id)
		d.open()
		d.k.Revoke(id)
		d.until("key missing", func(s Snapshot) bool { return s.Connections[0].State == KeyMissing })
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, KeyNotThere) {
			t.Errorf("told %v", n.Problem)
		}
		d.k.Remove(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		d.mustTell(NoticeRemoved)
	})
}

// A key lost while its revocation waited: the forum was never told, and that is said.
func TestAKeyLostWhileWaitingIsNotCalledRevoked(t *testing.T) {
	faults.Row(t, "K24")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Fail("/", cutOff())
		d.k.Revoke(id)
		d.until("waiting", func(s Snapshot) bool { return s.Connections[0].State == WaitingToRevoke })
		d.close()
		d.keyring.remove(id)
		d.forum.Heal()
		d.open()
		d.k.Start(context.Background())
		d.until("key missing", func(s Snapshot) bool { return s.Connections[0].State == KeyMissing })
		d.k.Remove(id)
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
	})
}

// The only copy of a key is never deleted while it may be alive.
func TestAWorkingConnectionCannotBeRemoved(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.k.Remove(id)
		d.k.TryNow(id)
		d.k.Remove("nobody#12345678")
		d.k.Revoke("nobody#12345678")
		d.rest(time.Minute)
		if d.only().State != Connected || !d.forum.Works(d.keyring.value(id)) {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

func TestRevokePressedTwiceRevokesOnce(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.k.Check(id) // a check steps aside
		d.k.Revoke(id)
		d.k.Revoke(id)
		d.k.Check(id)
		if d.only().State != Revoking {
			t.Errorf("shown as %s", d.only().State)
		}
		d.until("an empty list", func(s Snapshot) bool { return len(s.Connections) == 0 })
		revocations := 0
		for _, r := range d.forum.Requests() {
			if r.Path == "/user-api-key/revoke.json" {
				revocations++
			}
		}
		told := d.k.Snapshot().Notices // "connected" has given way to "revoked"
		if revocations != 1 || len(told) != 1 || told[0].Kind != NoticeRevoked {
			t.Errorf("%d revocations, %s", revocations, d.stands())
		}
	})
}

// An edited book cannot point a key at another host (design.md, app).
func TestAnEditedBookDoesNotSendAKeyElsewhere(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.close()
		place := &folder{path: d.folder}
		entries, _, _ := place.load()
		entries[0].Forum.Base = "https://evil.forum.example.com"
		if err := place.save(entries); err != nil {
			t.Fatal(err)
		}
		d.open()
		asked := len(d.forum.Requests())
		d.k.Start(context.Background())
		d.rest(time.Minute)
		d.k.Revoke(id)
		d.rest(time.Minute)
		for _, r := range d.forum.Requests()[asked:] {
			if r.HadKey {
				t.Errorf("a key went to %s%s", r.Host, r.Path)
			}
		}
		if d.only().State != KeyMissing {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

func TestARefusedDiskRevokesNothing(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.mains.from(0, 1)
		d.k.Revoke(id)
		d.rest(time.Second)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, DiskRefused) || auth.KindOf(n.Problem) != "" {
			t.Errorf("told %v", n.Problem)
		}
		if d.only().State != Connected || d.live("anna") != 1 {
			t.Errorf("stands at %s", d.stands())
		}
	})
}
