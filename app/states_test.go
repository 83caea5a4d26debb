package app

import (
	"net/http"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

func busy(kind, body string, header ...string) forumtest.Fault {
	fault := page(429, kind, body)
	fault.Header = http.Header{}
	for i := 0; i < len(header); i += 2 {
		fault.Header.Set(header[i], header[i+1])
	}
	return fault
}

// A busy forum is left alone until the moment that it has named, in whatever way,
// even by hand; the card says so at once, and by which limit.
func TestABusyForumIsLeftAloneForAsLongAsItSays(t *testing.T) {
	const limit = "Discourse-Rate-Limit-Error-Code"
	for name, c := range map[string]struct {
		fault forumtest.Fault
		wait  time.Duration
		by    string
	}{
		"a minute's":  {busy("application/json", `{"error_type":"rate_limit"}`, "Retry-After", "42", limit, "user_api_key_limiter_60_secs"), 42 * time.Second, "user_api_key_limiter_60_secs"},
		"a day's":     {busy("application/json", `{"extras":{"wait_seconds":7200}}`, limit, "user_api_key_limiter_1_day"), 2 * time.Hour, "user_api_key_limiter_1_day"},
		"unsaid":      {busy("text/plain", "slow", limit, "user_api_key_limiter_1_day"), time.Hour, "user_api_key_limiter_1_day"},
		"plain text":  {busy("text/plain", "Slow down, try again in 10 minutes.", "Retry-After", "600"), 10 * time.Minute, ""},
		"HTML":        {busy("text/html", "<h1>Too Many Requests</h1>"), time.Minute, ""},
		"an address'": {busy("text/plain", "x", "Retry-After", "100", limit, "ip_60_secs_limit"), 100 * time.Second, "ip_60_secs_limit"},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				d.restart()
				d.rest(2 * time.Minute)
				fault := c.fault
				fault.Times = 1
				d.forum.Fail("/", fault)
				began := time.Now()
				d.k.Check(id)
				d.rest(time.Second)
				got := d.only()
				if wait := got.PausedUntil.Sub(began); got.State != Paused || wait < c.wait || wait > c.wait+2*time.Second || got.PausedBy != c.by {
					t.Errorf("%s for %v by %q", got.State, wait, got.PausedBy)
				}
				asked := d.asked("")
				time.Sleep(c.wait - 2*time.Second)
				d.k.Check(id)
				d.k.CheckAll()
				d.k.CameToFront()
				d.rest(time.Millisecond)
				if n := d.asked("") - asked; n != 0 {
					t.Errorf("asked %d times too soon", n)
				}
				d.rest(min(max(c.wait, leastPause)/5, time.Minute) + 20*time.Second)
				if got := d.only(); got.State != Connected || got.PausedBy != "" || d.asked("") != asked+1 {
					t.Errorf("afterwards %s, %d calls", d.stands(), d.asked("")-asked)
				}
			})
		})
	}
}

// A forum that has enough of this address is not asked about other accounts either.
func TestALimitOfTheAddressIsForAllAccountsThere(t *testing.T) {
	for limit, calls := range map[string]int{"ip_10_secs_limit": 0, "user_api_key_limiter_60_secs": 1} {
		atDesk(t, nil, func(t *testing.T, d *desk) {
			anna := d.connect("anna")
			d.connect("bob")
			d.restart()
			d.rest(time.Minute)
			d.forum.Fail("/", busy("text/plain", "x", "Retry-After", "3000", "Discourse-Rate-Limit-Error-Code", limit))
			d.k.Check(anna)
			d.rest(time.Second)
			d.forum.Heal()
			asked := d.asked("")
			d.rest(6 * time.Minute)
			if n := d.asked("") - asked; n != calls {
				t.Errorf("%s: %d calls", limit, n)
			}
		})
	}
}

// Nor by a round: of several accounts one has asked, and the rest wait as long as it was
// told, at the start and by hand.
func TestARoundStopsAtAForumThatHasEnoughOfThisAddress(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		for _, who := range []string{"anna", "bob", "sam"} {
			d.connect(who)
		}
		d.forum.Fail("/", busy("text/plain", "x", "Retry-After", "3000", "Discourse-Rate-Limit-Error-Code", "ip_10_secs_limit"))
		d.close()
		d.open()
		asked := d.asked("")
		d.k.Start(t.Context())
		d.rest(2 * time.Minute)
		if n := d.asked("") - asked; n != 1 {
			t.Errorf("at the start: %d calls", n)
		}
		d.k.CheckAll()
		d.rest(2 * time.Minute)
		if n := d.asked("") - asked; n != 1 {
			t.Errorf("by hand: %d calls", n)
		}
		d.forum.Heal()
		d.rest(2 * time.Hour)
		for _, c := range d.k.Snapshot().Connections {
			if c.State != Connected || time.Since(c.LastOK) > 10*time.Minute {
				t.Errorf("%s: %s, last OK %v ago", c.Account.Username, c.State, time.Since(c.LastOK))
			}
		}
	})
}

// product.md, States: a bad state must last a moment before a card changes.
func TestBadNewsMustLastAMoment(t *testing.T) {
	for name, c := range map[string]struct {
		fault forumtest.Fault
		want  State
	}{
		"cut": {cutOff(), Offline}, "502": {page(502, "text/html", "no"), ForumDown}, "a proxy's page": {page(403, "text/html", "no"), ForumDown},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				d.forum.Fail("/", c.fault)
				d.k.Check(id)
				d.rest(8 * time.Second)
				if got := d.only(); got.State != Connected || got.Problem != nil {
					t.Errorf("at once: %s, %v", got.State, got.Problem)
				}
				d.forum.Heal()
				d.rest(10 * time.Second)
				if got := d.only(); got.State != Connected || d.asked("") != 4 {
					t.Errorf("it was over, and the card is %s after %d calls", got.State, d.asked(""))
				}
				d.rest(time.Minute)
				d.forum.Fail("/", c.fault)
				began := time.Now()
				d.k.Check(id)
				d.until("the state", func(s Snapshot) bool { return s.Connections[0].State == c.want })
				if took := time.Since(began); took < moment || took > moment*3/2 {
					t.Errorf("shown after %v", took)
				}
				if got := d.only(); got.Problem == nil || got.LastOK.IsZero() {
					t.Errorf("%v", got.Problem)
				}
				d.forum.Heal()
				d.rest(time.Minute)
				d.k.Check(id)
				d.rest(time.Second)
				if got := d.only(); got.State != Connected || got.Problem != nil {
					t.Errorf("well again: %s, %v", got.State, got.Problem)
				}
			})
		})
	}
}

// Where the ledger does not allow the look that confirms, the moment itself does.
func TestBadNewsLastWithoutTheLedgerToo(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		e, _ := d.k.book.find(id)
		d.k.ledger.note(e.ClientID, auth.KeyUse{Began: time.Now(), Sent: 1})
		asked := d.asked("")
		d.forum.Fail("/", page(502, "text/html", "no"))
		d.k.Check(id)
		d.rest(9 * time.Second)
		if d.only().State != Connected {
			t.Errorf("too soon: %s", d.stands())
		}
		d.rest(5 * time.Second)
		if got := d.only(); got.State != ForumDown || got.Problem == nil || d.asked("") != asked+1 {
			t.Errorf("%s, %v after %d calls", got.State, got.Problem, d.asked("")-asked)
		}
	})
}

// Nothing but a key that works again undoes an access that has ended; it is not
// asked about by itself any more.
func TestAnEndStaysAnEnd(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.restart()
		d.rest(2 * time.Minute)
		d.forum.Member("anna").Revoke(d.only().ClientID)
		d.k.Check(id)
		d.rest(time.Second)
		ended := d.only()
		if ended.State != AccessEnded || ended.EndedAt.IsZero() || auth.KindOf(ended.Problem) != auth.AccessEnded {
			t.Fatalf("%s, %v", ended.State, ended.Problem)
		}
		asked := d.asked("")
		d.rest(time.Hour)
		if n := d.asked("") - asked; n != 0 {
			t.Errorf("asked %d times more", n)
		}
		for _, fault := range []forumtest.Fault{cutOff(), page(502, "text/html", "no"), busy("text/plain", "x", "Retry-After", "60")} {
			d.forum.Fail("/", fault)
			d.k.Check(id)
			d.rest(5 * time.Minute)
			d.forum.Heal()
			if got := d.only(); got.State != AccessEnded || !got.EndedAt.Equal(ended.EndedAt) {
				t.Errorf("%s since %v", got.State, got.EndedAt)
			}
		}
	})
}

// A refusal whose proof the ledger holds back ends nothing until the proof is there.
func TestAnEndIsProvenWhenTheLedgerLetsIt(t *testing.T) {
	faults.Row(t, "T3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		e, _ := d.k.book.find(id)
		d.forum.Member("anna").Revoke(e.ClientID)
		d.k.ledger.note(e.ClientID, auth.KeyUse{Began: time.Now(), Sent: 1})
		d.k.Check(id)
		d.rest(30 * time.Second)
		if got := d.only(); got.State != Connected || auth.KindOf(got.Problem) != auth.AccessDenied {
			t.Errorf("not proven: %s, %v", got.State, got.Problem)
		}
		asked := d.asked("")
		d.rest(time.Minute)
		if got := d.only(); got.State != AccessEnded || d.asked("/session") < 1 || d.asked("") != asked+1 {
			t.Errorf("%s, %d calls", got.State, d.asked("")-asked)
		}
	})
}

// A forum that is down is asked more and more seldom, and by hand at any time.
func TestAForumThatIsDownIsAskedSeldom(t *testing.T) {
	faults.Row(t, "N12")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.restart()
		d.forum.Fail("/", page(502, "text/html", "no"))
		d.rest(time.Hour)
		if d.only().State != ForumDown {
			t.Errorf("%s", d.stands())
		}
		asked := d.asked("")
		d.rest(12 * time.Hour)
		if n := d.asked("") - asked; n < 19 || n > 24 {
			t.Errorf("%d calls in 12 h", n)
		}
		d.k.Check(id)
		d.rest(time.Second)
		asked = d.asked("")
		d.forum.Heal()
		d.rest(37 * time.Minute)
		if d.only().State != Connected || d.asked("") == asked {
			t.Errorf("%s", d.stands())
		}
	})
}
