package app

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// keyCalls counts what the forum was asked with a key.
func (d *desk) keyCalls() (n int) {
	for _, r := range d.forum.Requests() {
		if r.HadKey {
			n++
		}
	}
	return n
}

func TestEachConnectionIsAskedNowUnlessItJustWas(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.rest(10 * time.Minute)
		before := d.keyCalls()
		wantItem(t, d.tested(), SelfTestConnection, SelfTestOK, "")
		asked := d.keyCalls()
		if asked == before {
			t.Error("said to be well, and was not asked")
		}
		wantItem(t, d.tested(), SelfTestConnection, SelfTestOK, "")
		if again := d.keyCalls(); again != asked {
			t.Errorf("asked %d times more, a moment later", again-asked)
		}
	})
}

func TestWhatEachConnectionsTrialComesTo(t *testing.T) {
	const json = "application/json"
	for name, row := range map[string]struct {
		spoil func(d *desk, id string)
		want  SelfTestState
		kind  Kind
	}{
		"revoked on the forum": {func(d *desk, _ string) { d.forum.Member("anna").Revoke(d.clientID()) }, SelfTestFailed, auth.AccessEnded},
		"busy": {func(d *desk, _ string) {
			d.forum.Fail("/", forumtest.Fault{Status: 429, ContentType: json, Body: "{}", Header: http.Header{"Retry-After": {"600"}}})
		}, SelfTestWorry, auth.SlowDown},
		"down":    {func(d *desk, _ string) { d.forum.Fail("/", page(502, "text/html", "<h1>Bad gateway</h1>")) }, SelfTestFailed, auth.ForumDown},
		"cut off": {func(d *desk, _ string) { d.forum.Fail("/", cutOff()) }, SelfTestFailed, auth.ConnectionRefused},
		"moved": {func(d *desk, _ string) {
			d.forum.Fail("/", forumtest.Fault{Status: 301, Header: http.Header{"Location": {"https://new.example.org/session/current.json"}}})
		}, SelfTestFailed, auth.ForumMoved},
		"key gone":         {func(d *desk, id string) { d.keyring.remove(id); d.restart() }, SelfTestFailed, KeyNotThere},
		"another computer": {func(d *desk, _ string) { d.machine = "there"; d.restart() }, SelfTestSkipped, ""},
		"waits to be revoked": {func(d *desk, id string) {
			d.forum.Fail("/user-api-key/revoke", page(502, "text/html", "no"))
			d.k.Revoke(id)
			d.rest(time.Minute)
		}, SelfTestSkipped, ""},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				d.rest(10 * time.Minute)
				row.spoil(d, id)
				got := d.tested()
				wantItem(t, got, SelfTestConnection, row.want, row.kind)
			})
		})
	}
}

// Nobody can be asked with scopes that cover no call of ours: that is no fault.
func TestAConnectionThatCanBeAskedNothingIsSkipped(t *testing.T) {
	state, problem := verdictOn(Connection{State: Connected}, false)
	if state != SelfTestSkipped || problem != nil {
		t.Errorf("%s, %v", state, problem)
	}
}

// Two calls of 5 s each a connection, and nobody waits for the other.
func TestConnectionsAreTriedSideBySide(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.connect("bob")
		d.rest(10 * time.Minute)
		d.forum.Fail("/session", forumtest.Fault{Delay: 5 * time.Second})
		began := time.Now()
		got := d.tested()
		if len(got.of(SelfTestConnection)) != 2 || time.Since(began) > 12*time.Second {
			t.Errorf("%d connections took %v", len(got.of(SelfTestConnection)), time.Since(began))
		}
	})
}

// A keyring that refuses is asked once: each question might open a window (K6, K28).
func TestALockedKeyringIsAskedOnce(t *testing.T) {
	faults.Row(t, "K6", "K28")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.connect("bob")
		d.keyring.fail(keyringLocked)
		d.restart()
		d.rest(10 * time.Minute)
		before := len(d.keyring.calls())
		got := d.tested()
		wantItem(t, got, SelfTestKeyring, SelfTestFailed, KeyringLocked)
		for _, c := range got.of(SelfTestConnection) {
			if c.State != SelfTestFailed || kindOf(c.Problem) != KeyringLocked {
				t.Errorf("a connection: %+v", c)
			}
		}
		for _, call := range d.keyring.calls()[before:] {
			if !strings.HasSuffix(call, trialItem) {
				t.Errorf("asked on: %s", call)
			}
		}
		d.keyring.heal()
		for _, c := range d.tested().of(SelfTestConnection) {
			if c.State != SelfTestOK {
				t.Errorf("unlocked: %+v", c)
			}
		}
	})
}

// While the member looks for the keyring's window, a forum whose key is at hand is
// tried already.
func TestAKeyAtHandDoesNotWaitForTheKeyring(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.rest(10 * time.Minute)
		d.keyring.fail(keyringHangs)
		d.k.CheckComputer()
		d.rest(time.Second)
		wantItem(t, *d.k.Snapshot().SelfTest, SelfTestConnection, SelfTestOK, "")
		d.keyring.heal()
	})
}
