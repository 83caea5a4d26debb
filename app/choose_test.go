package app

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// product.md, Choose: without a keyring the flow stops here.
func TestWithoutAKeyringNothingIsAsked(t *testing.T) {
	faults.Row(t, "K2", "K27")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.keyring.fail(keyringNone)
		d.find()
		if a := d.attempt(); a.KeyringTried || !isTrouble(a.Problem, NoKeyring) {
			t.Errorf("%+v", a)
		}
		d.k.Connect()
		if d.attempt().Stage != Choosing || len(d.k.book.all()) != 0 {
			t.Errorf("it went on: %s", d.stands())
		}
		d.keyring.heal()
		d.k.TryAgain()
		d.until("the keyring", func(s Snapshot) bool { return s.Attempt.KeyringTried && s.Attempt.Problem == nil })
		d.k.Connect()
		d.untilStage(Confirming)
	})
}

func TestChoicesFollowThePreset(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		a := d.attempt()
		if a.Preset != PresetNotifications || a.Choices.Lifetime != 365*day ||
			a.Choices.ApplicationName != "Forum Keys on desk" || a.Verdict.Direct != auth.Allowed {
			t.Errorf("at first %+v", a)
		}
		d.k.SetPreset(PresetRead)
		if a = d.attempt(); a.Choices.Lifetime != 90*day || !reflect.DeepEqual(a.Choices.Scopes, []Scope{auth.Read}) {
			t.Errorf("read: %+v", a.Choices)
		}
		d.k.SetLifetime(30 * day)
		d.k.SetPreset(PresetOnlyMyName)
		if a = d.attempt(); a.Choices.Lifetime != 30*day {
			t.Errorf("what the member set: %v", a.Choices.Lifetime)
		}
		d.k.SetPreset("odd")
		if d.attempt().Preset != PresetOnlyMyName {
			t.Errorf("odd: %s", d.attempt().Preset)
		}
		d.k.SetName("Kitchen")
		d.k.Back()
		d.k.Choose()
		if a = d.attempt(); a.Choices.ApplicationName != "Kitchen" || a.Preset != PresetOnlyMyName || !a.KeyringTried {
			t.Errorf("after going back: %+v", a)
		}
	})
}

// product.md, Choose: nothing is ever reduced or lengthened silently; and what the member
// has chosen never is.
func TestATimeThatFollowsThePresetIsSaidToUntilTheMemberChoosesOne(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		for _, c := range []struct {
			done   string
			do     func()
			lasts  time.Duration
			toldOf bool
		}{
			{"came to the page", func() {}, 365 * day, false},
			{"chose what lasts as long", func() { d.k.SetPreset(PresetOnlyMyName) }, 365 * day, false},
			{"chose what lasts less", func() { d.k.SetPreset(PresetRead) }, 90 * day, true},
			{"chose what lasts as long as that", func() { d.k.SetPreset(PresetReadAndPost) }, 90 * day, true},
			{"chose what lasts more", func() { d.k.SetPreset(PresetNotifications) }, 365 * day, true},
			{"ticked one thing", func() { d.k.SetScopes([]Scope{auth.Push}) }, 90 * day, true},
			{"chose the time that there was", func() { d.k.SetLifetime(90 * day) }, 90 * day, false},
			{"chose a preset after that", func() { d.k.SetPreset(PresetNotifications) }, 90 * day, false},
		} {
			c.do()
			if a := d.attempt(); a.Choices.Lifetime != c.lasts || a.LifetimeFollowed != c.toldOf {
				t.Errorf("%s: %v, said: %v", c.done, a.Choices.Lifetime, a.LifetimeFollowed)
			}
		}
	})
}

func TestAPresetThatIsChosenAlreadyKeepsItsTick(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetPreset(PresetReadAndPost)
		d.k.SetConfirmed(true)
		if d.k.SetPreset(PresetReadAndPost); !d.attempt().Confirmed {
			t.Error("choosing it once more took the tick away")
		}
		d.k.SetPreset(PresetRead)
		if d.k.SetPreset(PresetReadAndPost); d.attempt().Confirmed {
			t.Error("an older tick counts")
		}
	})
}

func TestReadAndPostNeedsItsTick(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetPreset(PresetReadAndPost)
		d.untilChosen()
		d.k.Connect()
		if d.attempt().Stage != Choosing {
			t.Fatal("connected without the tick")
		}
		d.k.SetConfirmed(true)
		d.k.Connect()
		d.untilStage(Confirming)
	})
}

func TestWritingNeedsItsTickInCustomToo(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetScopes([]Scope{auth.Read, auth.Write})
		d.untilChosen()
		if d.attempt().Ready() {
			t.Fatal("ready without the tick")
		}
		d.k.SetConfirmed(true)
		if !d.attempt().Ready() {
			t.Fatal("not ready with it")
		}
		d.k.SetScopes([]Scope{auth.Read, auth.Write, auth.Push})
		if !d.attempt().Confirmed {
			t.Error("the tick went, though writing stayed")
		}
		d.k.SetScopes([]Scope{auth.Read})
		d.untilChosen()
		if a := d.attempt(); a.Confirmed || !a.Ready() {
			t.Errorf("without writing: %+v", a)
		}
		d.k.SetScopes([]Scope{auth.Read, auth.Write})
		d.untilChosen()
		if d.attempt().Ready() {
			t.Error("an older tick counts")
		}
	})
}

func TestAChoiceOfNothingIsNotAsked(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetPreset(PresetCustom)
		d.rest(time.Minute)
		asked := len(d.forum.Requests())
		for _, begin := range []func(){
			func() { d.k.on([]Stage{Choosing}, func(a *attempt) { a.sessionForbidden = true }); d.k.SetScopes(nil) },
			func() { d.k.SetLifetime(30 * day) },
			func() { d.k.Back(); d.k.Choose() },
		} {
			begin()
			d.rest(time.Minute)
			a := d.attempt()
			if len(a.Choices.Scopes) != 0 || a.DryRunDone || a.Verdict.Refusal != nil || a.Ready() || len(d.forum.Requests()) != asked {
				t.Errorf("%d requests; %+v", len(d.forum.Requests())-asked, a)
			}
		}
		d.k.SetScopes([]Scope{auth.Read})
		d.untilChosen()
		if !d.attempt().Ready() {
			t.Errorf("%+v", d.attempt())
		}
	})
}

func TestWhatAForumRefusesIsRememberedInTheAttempt(t *testing.T) {
	forbids := func(f *forumtest.Forum) { f.AllowedScopes = []string{"notifications", "user_status"} }
	atDesk(t, forbids, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetScopes([]Scope{auth.Notifications}) // session_info is added, refused, left out
		d.untilChosen()
		d.k.SetScopes([]Scope{auth.Write, auth.Read})
		d.untilChosen()
		d.k.SetScopes([]Scope{auth.UserStatus})
		d.untilChosen()
		want := []Scope{auth.SessionInfo, auth.Read, auth.Write}
		if a := d.attempt(); a.Verdict.Refusal != nil || !slices.Equal(a.RefusedScopes, want) {
			t.Errorf("%+v", a)
		}
		d.k.Back()
		d.k.Choose()
		if a := d.attempt(); !slices.Equal(a.RefusedScopes, want) {
			t.Errorf("after going back: %v", a.RefusedScopes)
		}
		d.k.Back()
		d.k.Type("other.example.com")
		if a := d.attempt(); len(a.RefusedScopes) != 0 {
			t.Errorf("another forum refuses %v", a.RefusedScopes)
		}
	})
}

func TestCustomAddsWhoYouAreAndSaysSo(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetScopes([]Scope{auth.UserStatus})
		a := d.attempt()
		if a.Preset != PresetCustom || !a.SessionAdded || a.Unnamed ||
			!slices.Equal(a.Choices.Scopes, []Scope{auth.SessionInfo, auth.UserStatus}) {
			t.Errorf("%+v", a)
		}
		d.k.SetScopes([]Scope{auth.Read})
		if d.attempt().SessionAdded {
			t.Error("added where read says it anyway")
		}
	})
}

// product.md, Presets: where a forum forbids session_info.
func TestAForumThatDoesNotTellWhoYouAre(t *testing.T) {
	forbids := func(f *forumtest.Forum) { f.AllowedScopes = []string{"notifications", "user_status"} }
	atDesk(t, forbids, func(t *testing.T, d *desk) {
		d.find()
		d.k.Connect() // the preset holds session_info itself, and the forum said no
		if a := d.attempt(); a.Stage != Choosing || a.Verdict.Refusal == nil || a.Verdict.Refusal.Kind != auth.ScopeRefused {
			t.Fatalf("%+v", a)
		}
		d.k.SetScopes([]Scope{auth.Notifications})
		d.untilChosen()
		a := d.attempt()
		if !a.Unnamed || a.SessionAdded || a.Verdict.Refusal != nil || !slices.Equal(a.Choices.Scopes, []Scope{auth.Notifications}) {
			t.Fatalf("%+v", a)
		}
		d.k.Connect()
		d.untilStage(Confirming)
		if a = d.attempt(); !a.Unnamed || a.Account.Username != "" {
			t.Errorf("%+v", a)
		}
		d.accept()
		if c := d.only(); c.Account.Username != "" || c.State != Connected {
			t.Errorf("%+v", c)
		}
		d.restart()
		if d.only().State != Connected || d.only().Unread != 4 {
			t.Errorf("after a check: %+v", d.only())
		}
	})
}

func TestARefusedScopeStopsConnect(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetScopes([]Scope{"discourse-calendar"})
		if d.attempt().DryRunDone {
			t.Error("an older verdict is shown")
		}
		d.untilChosen()
		if v := d.attempt().Verdict; v.Refusal == nil || v.Refusal.Kind != auth.ScopeRefused || v.Refusal.Part != "discourse-calendar" {
			t.Fatalf("%+v", v)
		}
		d.k.Connect()
		if d.attempt().Stage != Choosing || len(d.opened) != 0 {
			t.Error("it went on")
		}
		d.k.SetPreset(PresetRead)
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Confirming)
	})
}

// issue 4: what the forum has said of a choice holds for the page; nothing is asked
// twice, unless the member wants it.
func TestTheForumIsAskedOnceAboutAChoice(t *testing.T) {
	prepare := func(f *forumtest.Forum) { f.AllowedScopes = []string{"session_info", "notifications"} }
	atDesk(t, prepare, func(t *testing.T, d *desk) {
		asked := func() (n int) {
			for _, r := range d.forum.Requests() {
				if strings.HasPrefix(r.Path, "/user-api-key/new.json") {
					n++
				}
			}
			return n
		}
		d.find()
		if asked() != 2 {
			t.Errorf("%d questions where nothing is refused", asked())
		}
		d.k.SetPreset(PresetRead)
		d.untilChosen()
		first, refusal := asked(), d.attempt().Verdict.Refusal
		if auth.KindOf(refusal) != auth.ScopeRefused {
			t.Fatalf("told %v", refusal)
		}
		for _, p := range []Preset{PresetNotifications, PresetRead, PresetNotifications} {
			d.k.SetPreset(p)
			if a := d.attempt(); !a.DryRunDone || a.Verdict.Refusal == nil != (p == PresetNotifications) {
				t.Errorf("%s: not known at once: %v", p, a.Verdict.Refusal)
			}
		}
		d.rest(time.Minute)
		if asked() != first {
			t.Errorf("%d questions, then %d", first, asked())
		}
		d.k.SetPreset(PresetRead)
		d.k.TryAgain()
		d.untilChosen()
		if asked() == first {
			t.Error("Try again asks nobody")
		}
	})
}

// Enter is not faster than the forum: what it would refuse, and by which way it
// goes, is seen first; but a forum that does not answer holds nobody up.
// "Next try at 14:05": it comes then, by itself, and also where the member has been on another page meanwhile.
func TestAForumThatAskedToWaitIsAskedAgainInTime(t *testing.T) {
	slow := forumtest.Fault{Status: 429, Header: map[string][]string{"Retry-After": {"90"}}, ContentType: "text/plain", Body: "slow", Times: 1}
	for name, meanwhile := range map[string]func(*desk){
		"waiting":             func(*desk) {},
		"back and here again": func(d *desk) { d.k.Back(); d.k.Choose() },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.k.Begin("forum.example.com")
				d.untilStage(Found)
				d.forum.Fail("/user-api-key/new", slow)
				d.k.Choose()
				d.untilChosen()
				told := d.attempt().Verdict.Refusal
				if told == nil || told.Kind != auth.SlowDown || told.RetryAt.IsZero() {
					t.Fatalf("told %+v", told)
				}
				meanwhile(d)
				d.rest(time.Until(told.RetryAt) - 2*time.Second)
				asked := len(d.forum.Requests())
				if r := d.attempt().Verdict.Refusal; r == nil || r.Kind != auth.SlowDown {
					t.Errorf("before its time it is %+v", r)
				}
				d.rest(4 * time.Second)
				if a := d.attempt(); !a.DryRunDone || a.Verdict.Refusal != nil || len(d.forum.Requests()) == asked {
					t.Errorf("asked %d times, told %+v", len(d.forum.Requests())-asked, a.Verdict.Refusal)
				}
			})
		})
	}
}

// A forum that has enough and names no time, or one that is over already, is left alone for a minute all the same.
func TestAForumThatNamesNoTimeIsNotAskedAtOnce(t *testing.T) {
	for _, after := range []string{"0", "1"} {
		t.Run(after, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				d.k.Begin("forum.example.com")
				d.untilStage(Found)
				d.forum.Fail("/user-api-key/new", forumtest.Fault{Status: 429, Header: map[string][]string{"Retry-After": {after}}, ContentType: "text/plain", Body: "slow"})
				d.k.Choose()
				d.untilChosen()
				asked := len(d.forum.Requests())
				d.rest(leastPause - 2*time.Second)
				if more := len(d.forum.Requests()) - asked; more > 0 {
					t.Errorf("asked %d times more", more)
				}
			})
		})
	}
}

func TestConnectWaitsForTheDryRun(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.forum.Fail("/user-api-key/new.json", forumtest.Fault{Delay: 20 * time.Second, Times: 1})
		d.k.Begin("forum.example.com")
		d.untilStage(Found)
		d.k.Choose()
		d.until("the keyring", func(s Snapshot) bool { return s.Attempt.KeyringTried })
		if a := d.attempt(); a.Ready() || a.DryRunDone {
			t.Error("ready before the forum has said anything")
		}
		d.rest(dryRunPatience)
		if a := d.attempt(); !a.Ready() || a.DryRunDone {
			t.Error("a slow forum holds the member up")
		}
	})
}
