package app

import (
	"testing"
	"time"

	"forumkeys/auth"
)

// mayNotAsk fails the test if the forum hears anything in an hour.
func (d *desk) mayNotAsk() {
	d.t.Helper()
	before := len(d.forum.Requests())
	d.rest(time.Hour)
	if asked := len(d.forum.Requests()) - before; asked != 0 {
		d.t.Errorf("the forum was asked %d times", asked)
	}
}

// An address that the member has not typed may come from a link, or from another program.
func TestAGivenAddressIsTypedAndNobodyIsAsked(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.k.Prefill(" Forum.Example.com/t/topic/12 ")
		const want = "https://forum.example.com/t/topic/12"
		if a := d.attempt(); a.Stage != Finding || a.Typed != want || a.Given != want || a.Looking {
			t.Errorf("it stands at %+v", a)
		}
		d.k.Type(want) // what stands there already was not typed
		d.mayNotAsk()
		d.k.LookUp()
		if !d.untilStage(Found) || d.attempt().Given != "" || d.attempt().Forum.Base != d.forum.URL {
			t.Errorf("after Continue: %+v", d.attempt())
		}
	})
}

func TestTypingOverAGivenAddressIsTypingAsEver(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.k.Prefill("elsewhere.example.com")
		d.k.Type("forum.example.com")
		if a := d.attempt(); a.Given != "" {
			t.Errorf("it stands at %+v", a)
		}
		if !d.untilStage(Found) {
			t.Error("what the member typed was not looked up")
		}
	})
}

func TestALaterGivenAddressTakesThePlaceOfAnEarlierOne(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.k.Begin("")
		for _, host := range []string{"one.example.com", "two.example.com"} {
			d.k.Prefill(host)
			if a := d.attempt(); a.Given != "https://"+host || a.Typed != a.Given {
				t.Errorf("%s: it stands at %+v", host, a)
			}
		}
		d.mayNotAsk()
	})
}

// Nothing that the member has begun is replaced.
func TestAGivenAddressStepsBack(t *testing.T) {
	for name, begin := range map[string]func(*desk){
		"typed":     func(d *desk) { d.k.Begin(""); d.k.Type("forum") },
		"found":     func(d *desk) { d.find() },
		"choosing":  func(d *desk) { d.find(); d.untilChosen() },
		"approving": func(d *desk) { d.member = ""; d.find(); d.untilChosen(); d.k.Connect(); d.untilStage(Approving) },
		"asked":     func(d *desk) { d.ask() },
		"renewing":  func(d *desk) { d.k.Reconnect(d.connect("anna")) },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				begin(d)
				before := d.attempt()
				d.k.Prefill("https://other.example.com:8443/forum")
				after := d.attempt()
				if after.Stage != before.Stage || after.Typed != before.Typed || after.Given != "" {
					t.Errorf("from %+v it became %+v", before, after)
				}
				if n := d.mustTell(NoticeNotTyped); n.Forum != "other.example.com" || n.Problem != nil {
					t.Errorf("told %+v", n)
				}
				d.k.Cancel()
				d.k.Prefill("https://other.example.com:8443/forum")
				if a := d.attempt(); a.Given != "https://other.example.com:8443/forum" || d.told(NoticeNotTyped) != nil {
					t.Errorf("once it is cancelled: %+v", a)
				}
			})
		})
	}
}

func TestAGivenAddressDoesNotDisturbLeaving(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.k.RevokeAll()
		d.k.Prefill("other.example.com")
		if s := d.k.Snapshot(); s.Attempt != nil || s.Leaving == nil {
			t.Errorf("while all are revoked: %+v", s.Attempt)
		}
		d.until("the results", func(s Snapshot) bool { return s.Leaving.Done })
		d.k.Prefill("other.example.com")
		if s := d.k.Snapshot(); s.Attempt != nil || s.Leaving == nil {
			t.Errorf("while the results are read: %+v", s.Attempt)
		}
		d.k.StopLeaving()
		d.k.Prefill("other.example.com")
		if a := d.attempt(); a.Given != "https://other.example.com" {
			t.Errorf("afterwards: %+v", a)
		}
	})
}

func TestWhatIsNoAddressIsNotTyped(t *testing.T) {
	for text, want := range map[string]Kind{
		"":                                  auth.AddressHalf,
		"meta":                              auth.AddressHalf,
		"file:///etc/passwd":                auth.AddressNotWeb,
		"javascript:alert(1)":               auth.AddressNotWeb,
		"discourse://auth_redirect":         auth.AddressDeepLink,
		"https://meta.discourse.org@evil.x": auth.AddressUnsafe,
	} {
		atDesk(t, nil, func(t *testing.T, d *desk) {
			for range mostNotices + 1 {
				d.k.Prefill(text)
			}
			s := d.k.Snapshot()
			if s.Attempt != nil || len(s.Notices) != 1 || s.Notices[0].Kind != NoticeNotTyped || auth.KindOf(s.Notices[0].Problem) != want {
				t.Errorf("%q: attempt %+v, told %+v", text, s.Attempt, s.Notices)
			}
			d.mayNotAsk()
		})
	}
}
