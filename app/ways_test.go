package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// stock is a forum as most are: nobody has allowed the direct way.
func stock(f *forumtest.Forum) { f.Stock = true }

// waitBy goes to the page where the member is at a way, with nobody at the browser.
func (d *desk) waitBy(way Way) Attempt {
	d.t.Helper()
	d.browserOf("")
	d.find()
	d.k.UseWay(way)
	d.k.Connect()
	d.until("the way's page", func(s Snapshot) bool { return s.Attempt.Way == way && s.Attempt.Link != "" })
	return d.attempt()
}

func (d *desk) mustConnect(member string) {
	d.t.Helper()
	d.untilStage(Confirming)
	if got := d.attempt().Account.Username; got != member {
		d.t.Fatalf("is it %s? asked about %s", member, got)
	}
	d.accept()
	if c := d.only(); c.State != Connected || !d.forum.Works(d.keyring.value(c.ID)) || d.live(member) != 1 {
		d.t.Errorf("%s, %d live", c.State, d.live(member))
	}
	d.rest(time.Second)
	if items := d.keyring.items(); len(items) != 1 && !(len(items) == 2 && slices.Contains(items, trialItem)) {
		d.t.Errorf("the keyring holds %v", items)
	}
	if e := d.k.book.all()[0]; e.Pending != "" {
		d.t.Errorf("the book still names %s", e.Pending)
	}
}

// product.md, Approve: direct when proven, else copy back.
func TestTheWayThatAsksLeastIsTaken(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(*forumtest.Forum)
		way     Way
		ways    []Way
	}{
		"allowed":       {nil, WayDirect, []Way{WayDirect, WayCopyBack, WayCode}},
		"a stock forum": {stock, WayCopyBack, []Way{WayCopyBack, WayCode}},
		"an older one":  {func(f *forumtest.Forum) { f.Generation = forumtest.G3 }, WayCopyBack, []Way{WayCopyBack, WayDirect}},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, c.prepare, func(t *testing.T, d *desk) {
				d.find()
				if a := d.attempt(); a.Way != c.way || !slices.Equal(a.Ways, c.ways) {
					t.Errorf("%s of %v", a.Way, a.Ways)
				}
			})
		})
	}
}

// What the forum says it refuses by every way is not begun in the browser.
func TestWhereAForumRefusesEveryWayNothingIsBegun(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		if a := d.attempt(); !a.Ready() || a.NoWay() {
			t.Fatal("a forum that allows the direct way stops the member")
		}
		d.k.on([]Stage{Choosing}, func(a *attempt) {
			a.Forum.DeviceCode = false
			a.Verdict = Verdict{Direct: auth.Refused, CopyBack: auth.Refused}
			d.k.chooseWay(a)
		})
		if a := d.attempt(); a.Ready() || !a.NoWay() {
			t.Errorf("by %s of %v one may go on", a.Way, a.Ways)
		}
		if d.k.Connect(); d.attempt().Stage != Choosing {
			t.Errorf("at %s", d.attempt().Stage)
		}
	})
}

// One press takes another way and goes on; it is the member's way from then on.
func TestOnePressGoesOnByAnotherWay(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("")
		d.find()
		d.k.SetPreset(PresetRead)
		d.k.ConnectBy(WayCode)
		if a := d.attempt(); a.Stage != Choosing || a.Way == WayCode {
			t.Fatalf("before the forum has said anything: %s by %s", a.Stage, a.Way)
		}
		d.untilChosen()
		d.k.ConnectBy("pigeon")
		if a := d.attempt(); a.Stage != Choosing || a.Way != WayDirect {
			t.Fatalf("by a way that there is not: %s by %s", a.Stage, a.Way)
		}
		d.k.ConnectBy(WayCode)
		d.until("a code", func(s Snapshot) bool { return s.Attempt.Code != "" })
		d.k.Back()
		if a := d.attempt(); a.Stage != Choosing || a.Way != WayCode || a.Preset != PresetRead {
			t.Fatalf("gone back: %s, %s by %s", a.Stage, a.Preset, a.Way)
		}
		d.k.SetPreset(PresetOnlyMyName)
		d.untilChosen()
		d.k.Connect()
		d.until("another code", func(s Snapshot) bool { return s.Attempt.Stage == Approving && s.Attempt.Code != "" })
		if a := d.attempt(); a.Way != WayCode || len(d.opened) != 0 {
			t.Errorf("by %s, %d pages opened", a.Way, len(d.opened))
		}
	})
}

func TestTheSealedTextIsCopiedBack(t *testing.T) {
	atDesk(t, stock, func(t *testing.T, d *desk) {
		link := d.waitBy(WayCopyBack).Link
		if len(d.opened) != 1 || d.opened[0] != link || strings.Contains(link, "auth_redirect") {
			t.Errorf("opened %v", d.opened)
		}
		sealed := d.forum.Member("anna").ApproveToCopy(link)
		for text, want := range map[string]Kind{
			"0123456789abcdef0123456789abcdef": auth.AnswerBareKey,
			sealed[:200]:                       auth.AnswerIncomplete,
			"good morning":                     auth.AnswerIncomplete,
			link:                               auth.AnswerIsLink,
		} {
			d.k.Offer(text)
			d.rest(time.Millisecond)
			if a := d.attempt(); auth.KindOf(a.OfferProblem) != want || a.Stage != Approving {
				t.Errorf("%.20q: told %v", text, a.OfferProblem)
			}
		}
		d.k.Offer("> " + sealed + "\n")
		d.mustConnect("anna")
	})
}

// product.md, Approve: a fitting text on the clipboard is noticed, and nothing is
// said of what does not fit; a setting.
func TestAFittingTextOnTheClipboardIsNoticed(t *testing.T) {
	atDesk(t, stock, func(t *testing.T, d *desk) {
		sealed := d.forum.Member("anna").ApproveToCopy(d.waitBy(WayCopyBack).Link)
		for range 100 {
			d.k.OfferQuietly(strings.Repeat("A", 342) + "==")
		}
		if a := d.attempt(); a.OfferProblem != nil || a.Stage != Approving {
			t.Fatalf("%+v", a)
		}
		d.k.SetWatchClipboard(false)
		d.k.OfferQuietly(sealed)
		d.rest(time.Second)
		if d.attempt().Stage != Approving || d.k.Snapshot().ClipboardWatched {
			t.Error("the clipboard was read all the same")
		}
		d.k.SetWatchClipboard(true)
		began := time.Now()
		d.k.OfferQuietly(sealed)
		d.mustConnect("anna")
		if took := time.Since(began); took > 2*time.Second { // of the bubble: the test's own rests
			t.Errorf("took %v", took)
		}
	})
}

func TestTheCodeIsTypedOnTheForum(t *testing.T) {
	atDesk(t, stock, func(t *testing.T, d *desk) {
		a := d.waitBy(WayCode)
		if len(a.Code) != 9 || a.CodePage != d.forum.CodesURL() || !strings.HasPrefix(a.Link, a.CodePage) || len(d.opened) != 0 {
			t.Errorf("%q at %q, %q", a.Code, a.CodePage, a.Link)
		}
		d.forum.Member("anna").ApproveCode(a.Code)
		d.mustConnect("anna")
	})
}

func TestWhatTheMemberOrTheClockSaysEndsTheCode(t *testing.T) {
	for name, c := range map[string]struct {
		happens func(*desk, Attempt)
		want    Kind
		same    bool // the next try has the same client id
	}{
		"denied":  {func(d *desk, a Attempt) { d.forum.Member("anna").DenyCode(a.Code) }, auth.Denied, false},
		"ran out": {func(d *desk, _ Attempt) { time.Sleep(11 * time.Minute) }, auth.CodeExpired, true},
		"cancel":  {func(d *desk, _ Attempt) { d.k.PressedCancel() }, auth.Denied, false},
		"yes, lost": {func(d *desk, a Attempt) {
			d.forum.Fail("/user-api-key/device/poll", cutOff())
			d.forum.Member("anna").ApproveCode(a.Code)
			time.Sleep(3 * time.Minute)
			d.forum.Heal()
			time.Sleep(30 * time.Second) // the longest pause between two polls
		}, auth.AnswerLost, true},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, stock, func(t *testing.T, d *desk) {
				a := d.waitBy(WayCode)
				before := d.k.book.all()[0].ClientID
				c.happens(d, a)
				d.untilStage(Ended)
				if a := d.attempt(); auth.KindOf(a.Problem) != c.want || a.Code != "" && c.want == auth.CodeExpired {
					t.Fatalf("ended with %v, code %q", a.Problem, a.Code)
				}
				d.k.TryAgain()
				d.until("a new code", func(s Snapshot) bool {
					return s.Attempt.Stage == Approving && s.Attempt.Code != "" && s.Attempt.Code != a.Code
				})
				entries := d.k.book.all()
				if same := entries[len(entries)-1].ClientID == before; same != c.same {
					t.Errorf("the same client id: %t", same)
				}
				d.forum.Member("anna").ApproveCode(d.attempt().Code)
				d.mustConnect("anna")
			})
		})
	}
}

// Switching keeps the choices, and whichever way answers first wins.
func TestTheWayIsChangedWhileAnotherWaits(t *testing.T) {
	faults.Row(t, "A1")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		direct := d.waitBy(WayDirect)
		d.k.UseWay(WayCode)
		d.until("a code", func(s Snapshot) bool { return s.Attempt.Code != "" })
		if a := d.attempt(); a.Way != WayCode || a.Port != 0 || a.Link == direct.Link {
			t.Errorf("%+v", a)
		}
		d.k.UseWay(WayDirect)
		if a := d.attempt(); a.Link != direct.Link || a.Port != direct.Port || a.Code != "" || !a.Deadline.Equal(direct.Deadline) {
			t.Errorf("going back lost something: %+v", a)
		}
		d.k.UseWay(WayCopyBack)
		d.until("its link", func(s Snapshot) bool { return s.Attempt.Link != "" && s.Attempt.Link != direct.Link })
		d.visit(d.forum.Member("anna").Approve(direct.Link)) // the page that is open already
		d.mustConnect("anna")
	})
}

// faults.md D9: a forum that says it speaks codes and does not.
func TestAWayThatIsNoneGivesWayToCopyBack(t *testing.T) {
	faults.Row(t, "D9")
	atDesk(t, stock, func(t *testing.T, d *desk) {
		d.forum.Fail("/user-api-key/device", page(404, "text/html", "not found"))
		d.browserOf("")
		d.find()
		d.k.UseWay(WayCode)
		d.k.Connect()
		d.until("copy back", func(s Snapshot) bool { return s.Attempt.Way == WayCopyBack && s.Attempt.Link != "" })
		a := d.attempt()
		if a.GaveWay != WayCode || a.Code != "" {
			t.Errorf("%+v", a)
		}
		d.k.Offer(d.forum.Member("anna").ApproveToCopy(a.Link))
		d.mustConnect("anna")
	})
}

// product.md, Approve: the tick is remembered for this forum, and so is that the
// direct way has worked.
func TestWhatIsKnownOfAForumIsRemembered(t *testing.T) {
	older := func(f *forumtest.Forum) { f.Generation = forumtest.G3 }
	atDesk(t, older, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetAdminAllows(true)
		if a := d.attempt(); a.Way != WayDirect || !a.AdminAllows {
			t.Errorf("the tick changes nothing: %s", a.Way)
		}
		d.k.Cancel()
		d.restart()
		d.find()
		if a := d.attempt(); a.Way != WayDirect || !a.AdminAllows {
			t.Errorf("the tick is forgotten: %s", a.Way)
		}
		d.k.Connect()
		d.mustConnect("anna")
		d.find()
		d.k.SetAdminAllows(false)
		if a := d.attempt(); a.Way != WayDirect || a.AdminAllows {
			t.Errorf("that it worked is forgotten: %s", a.Way)
		}
	})
}

// A link that the member's browser shows as an error can be pasted as it stands in
// the address bar.
func TestTheBrowsersAddressIsTakenToo(t *testing.T) {
	faults.Row(t, "C5")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		a := d.waitBy(WayDirect)
		d.k.Offer(d.forum.Member("anna").Approve(a.Link))
		d.mustConnect("anna")
	})
}

// Why a way was left for another is kept, so that nothing untrue is said of it.
func TestWhyAWayGaveWayIsKept(t *testing.T) {
	faults.Row(t, "D7")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.waitBy(WayDirect)
		d.forum.Fail("/user-api-key/device", page(429, "text/plain", "slow"))
		d.k.UseWay(WayCode)
		d.until("the direct way again", func(s Snapshot) bool { return s.Attempt.Way == WayDirect && s.Attempt.Link != "" })
		if a := d.attempt(); a.GaveWay != WayCode || auth.KindOf(a.GaveWhy) != auth.SlowDown {
			t.Errorf("%s: %v", a.GaveWay, a.GaveWhy)
		}
	})
	atDesk(t, stock, func(t *testing.T, d *desk) { // of a way that is not shown
		a := d.waitBy(WayCode)
		d.k.UseWay(WayCopyBack)
		d.until("its link", func(s Snapshot) bool { return s.Attempt.Way == WayCopyBack && s.Attempt.Link != "" })
		d.forum.Fail("/user-api-key/device/poll", forumtest.Fault{Lost: true, Times: 1})
		d.forum.Member("anna").ApproveCode(a.Code)
		d.rest(time.Minute)
		if a := d.attempt(); a.Way != WayCopyBack || auth.KindOf(a.GaveWhy) != auth.AnswerLost {
			t.Errorf("at %s: %v", a.Way, a.GaveWhy)
		}
	})
}

func TestTheWayTakenByItselfComesFirst(t *testing.T) {
	older := func(f *forumtest.Forum) { f.Generation = forumtest.G3 }
	atDesk(t, older, func(t *testing.T, d *desk) {
		d.find()
		if a := d.attempt(); a.Way != WayCopyBack || a.Ways[0] != WayCopyBack || len(a.Ways) != 2 {
			t.Errorf("%s of %v", a.Way, a.Ways)
		}
		d.k.UseWay(WayCopyBack)
		d.k.SetAdminAllows(true)
		if a := d.attempt(); a.Way != WayDirect || a.Ways[0] != WayDirect {
			t.Errorf("after the tick %s of %v", a.Way, a.Ways)
		}
	})
}

// A forum that the direct way worked on and that has since refused it is not asked
// for it first for ever.
func TestADirectWayThatNoLongerWorksIsForgotten(t *testing.T) {
	faults.Row(t, "A1")
	older := func(f *forumtest.Forum) { f.Generation = forumtest.G3 }
	atDesk(t, older, func(t *testing.T, d *desk) {
		d.waitBy(WayDirect)
		d.visit(d.forum.Member("bob").Approve(d.attempt().Link))
		d.untilStage(Confirming)
		d.accept()
		d.browserOf("")
		d.find()
		if way := d.attempt().Way; way != WayDirect {
			t.Fatalf("it worked, and %s is taken", way)
		}
		d.k.Connect()
		d.until("a link", func(s Snapshot) bool { return s.Attempt.Link != "" })
		d.k.UseWay(WayCopyBack) // for the browser showed a refusal
		d.until("its link", func(s Snapshot) bool { return s.Attempt.Way == WayCopyBack && s.Attempt.Link != "" })
		d.k.Offer(d.forum.Member("anna").ApproveToCopy(d.attempt().Link))
		d.untilStage(Confirming)
		d.accept()
		if n := d.mustTell(NoticeConnected); !n.OtherPages {
			t.Error("the other page is not spoken of")
		}
		d.find()
		if way := d.attempt().Way; way != WayCopyBack {
			t.Errorf("%s is taken", way)
		}
	})
}
