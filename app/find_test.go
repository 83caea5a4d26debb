package app

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// lookUps counts what the forum was asked before anybody pressed anything.
func (d *desk) lookUps() (n int) {
	for _, r := range d.forum.Requests() {
		if r.Method == http.MethodHead {
			n++
		}
	}
	return n
}

// product.md, Find; faults.md E5.
func TestTypingLooksUpAWholeHostAfterAMoment(t *testing.T) {
	faults.Row(t, "E5")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.k.Begin("")
		for _, text := range []string{"f", "forum", "forum.exam", "forum."} {
			d.k.Type(text)
			time.Sleep(time.Second)
		}
		if a := d.attempt(); d.lookUps() != 0 || a.Looking || a.Typed != "forum." {
			t.Errorf("half a host was looked up: %+v", a)
		}
		d.k.Type("forum.example.com")
		time.Sleep(lookUpAfter - time.Millisecond)
		if d.attempt(); d.lookUps() != 0 {
			t.Error("too soon")
		}
		if !d.untilStage(Found) || d.attempt().Forum.Base != d.forum.URL || d.attempt().Looking {
			t.Errorf("found %+v", d.attempt())
		}
		d.k.Type("forum.example.co")
		if a := d.attempt(); a.Stage != Finding || a.Forum.Base != "" {
			t.Errorf("typed on: %+v", a)
		}
	})
}

func TestWhatCanBeNoAddressIsToldWhileTyping(t *testing.T) {
	for text, want := range map[string]Kind{
		"discourse://auth_redirect":     auth.AddressDeepLink,
		"mailto:anna@example.com":       auth.AddressNotWeb,
		"https://anna@forum.example.co": auth.AddressUnsafe,
		"forum":                         "", // typing on may mend it
		"https:/":                       "",
		"":                              "",
	} {
		atDesk(t, nil, func(t *testing.T, d *desk) {
			d.k.Begin("")
			d.k.Type(text)
			d.rest(lookUpAfter - time.Millisecond)
			if a := d.attempt(); a.Problem != nil {
				t.Errorf("%q: told too soon: %v", text, a.Problem)
			}
			d.rest(2 * time.Millisecond)
			if a := d.attempt(); auth.KindOf(a.Problem) != want || d.lookUps() != 0 {
				t.Errorf("%q: told %v", text, a.Problem)
			}
			d.k.Type("forum.example.com")
			d.untilStage(Found)
		})
	}
}

func TestTheTickIsNotCarriedToAnotherForum(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetPreset(PresetReadAndPost)
		d.k.SetConfirmed(true)
		if a := d.attempt(); !a.Confirmed {
			t.Fatal("the tick was not taken")
		}
		d.k.Back()
		d.k.Type("www.forum.example.com")
		if a := d.attempt(); a.Confirmed {
			t.Error("the tick is still set for another address")
		}
	})
}

func TestTypingOnCancelsTheOlderLookUp(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.forum.Fail("/user-api-key/new", forumtest.Fault{Delay: 5 * time.Second, Times: 1})
		d.k.Begin("forum.example.com")
		d.k.LookUp()
		time.Sleep(time.Second)
		if !d.attempt().Looking {
			t.Error("it does not look")
		}
		d.k.Type("nowhere.example.org")
		if a := d.attempt(); a.Looking || a.Problem != nil {
			t.Errorf("the older answer came: %+v", a)
		}
		d.until("not found", func(s Snapshot) bool { return s.Attempt.Problem != nil })
		d.rest(10 * time.Second)
		if a := d.attempt(); a.Stage != Finding || auth.KindOf(a.Problem) != auth.HostNotFound {
			t.Errorf("the older answer came: %+v", a)
		}
	})
}

func TestEnterLooksUpAtOnce(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		began := time.Now()
		d.k.Begin("forum.example.com")
		d.k.LookUp()
		synctest.Wait()
		if d.attempt().Stage != Found || time.Since(began) > lookUpAfter/2 {
			t.Errorf("%v: %s", time.Since(began), d.stands())
		}
	})
}

func TestALookUpThatFailedSaysWhyAndCanBeRepeated(t *testing.T) {
	faults.Row(t, "N1")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.forum.Fail("/", page(503, "text/html", "<h1>Back soon</h1>"))
		d.k.Begin("forum.example.com")
		d.until("a problem", func(s Snapshot) bool { return s.Attempt.Problem != nil })
		d.k.Choose() // nothing is found, so nothing is to be chosen
		if a := d.attempt(); a.Stage != Finding || a.Looking || auth.KindOf(a.Problem) == "" {
			t.Errorf("%+v", a)
		}
		d.forum.Heal()
		d.k.TryAgain()
		d.untilStage(Found)
		if d.attempt().Problem != nil {
			t.Errorf("still %v", d.attempt().Problem)
		}
	})
}

// product.md, Find: when the forum answers at another host, that needs a click.
func TestAnotherHostNeedsAClick(t *testing.T) {
	faults.Row(t, "U3")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.forum.Fail("/user-api-key/new", forumtest.Fault{
			Method: http.MethodHead, Times: 1, Status: 302,
			Header: http.Header{"Location": {"https://forum.example.com/user-api-key/new"}},
		})
		d.k.Begin("www.forum.example.com")
		d.untilStage(Found)
		d.k.Choose()
		if a := d.attempt(); a.Stage != Found || a.Forum.AskedHost != "www.forum.example.com" {
			t.Fatalf("%+v", a)
		}
		d.k.UseOtherHost()
		d.k.Choose()
		if a := d.attempt(); a.Stage != Choosing || a.Forum.AskedHost != "" {
			t.Errorf("%+v", a)
		}
	})
}
