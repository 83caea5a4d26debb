package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

func TestWhatWentWellLeavesByItselfUnlessItIsBeingRead(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	var due func()
	left := 0
	later := func(_ time.Duration, f func()) func() bool { due = f; return nil }
	n := newLeavingNotice(noticeSpec{Text: "Done."}, later, func() { left++ })
	n.MouseIn(nil)
	if due(); left != 0 {
		t.Error("it left while it was pointed at")
	}
	n.MouseOut()
	if due(); left != 1 {
		t.Error("it stays")
	}
}

// All below a notice moves up when it goes: not under a hand that is about to press.
func TestNothingMovesUnderAHandThatIsAboutToPress(t *testing.T) {
	left, due := 0, func() {}
	later := func(_ time.Duration, f func()) func() bool { due = f; return nil }
	n := newLeavingNotice(noticeSpec{Text: "Done."}, later, func() { left++ })
	revoke := newButton(buttonOutlined, "Revoke", "", func() {})
	inWindow(t, func() fyne.CanvasObject { return newColumn(8, n, revoke) })
	revoke.MouseIn(nil)
	if due(); left != 0 {
		t.Error("it left while a button was pointed at")
	}
	revoke.MouseOut()
	if due(); left != 1 {
		t.Error("it stays")
	}
}

// Nor under one that is on its way there: pointed at is nothing yet, or the gap between two cards.
func TestNothingMovesUnderAHandThatIsOnItsWay(t *testing.T) {
	left, due := 0, func() {}
	later := func(_ time.Duration, f func()) func() bool { due = f; return nil }
	n := newLeavingNotice(noticeSpec{Text: "Done."}, later, func() { left++ })
	var p *page
	inWindow(t, func() fyne.CanvasObject {
		p = newPageFrame(pageFrame{Header: newText("title", textBody), Body: newColumn(8, n, newSpacer(10, 2000))})
		return p
	})
	for what, move := range map[string]func(){
		"came": func() { p.MouseIn(nil) }, "moved": func() { p.MouseMoved(nil) },
		"turned the wheel": func() { p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20)}) },
	} {
		p.stirred = time.Time{}
		if move(); p.stirred.IsZero() {
			t.Errorf("%s: nobody has noticed", what)
		}
		if due(); left != 0 {
			t.Fatalf("%s: it left", what)
		}
	}
	p.MouseOut()
	p.stirred = time.Now().Add(-pointerRests)
	if due(); left != 1 {
		t.Error("it stays")
	}
}

// What became of an attempt that was cancelled would contradict the page of a new one.
func TestAnAttemptIsNotToldOfOneThatWasCancelled(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "notice-cancelled-copy-back").snapshot)
	told := "Cancelled."
	if !strings.Contains(allTold(w), told) {
		t.Fatal("it is not told at all")
	}
	during := guideNow().attempt(app.Approving, nil)
	during.Notices = keeper.now.Notices
	list := keeper.now
	if keeper.say(during); strings.Contains(allTold(w), told) {
		t.Error("it is told beside a new attempt")
	}
	if keeper.say(list); !strings.Contains(allTold(w), told) {
		t.Error("it is forgotten afterwards")
	}
}

func TestAFailureStaysUntilItWasRead(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "notice-failed").snapshot)
	shownIn(w, func(o fyne.CanvasObject) {
		if _, leaves := o.(*leavingNotice); leaves {
			t.Error("it leaves by itself")
		}
	})
}

func TestAProblemAtTheStartIsToldAndCanBeClosed(t *testing.T) {
	faults.Row(t, "I4")
	a := test.NewTempApp(t)
	a.Settings().SetTheme(newLook())
	left := false
	w := test.NewTempWindow(t, newProblemPage(testWords(), app.NewTrouble(app.AnotherCopy, "", nil), func() { left = true }))
	w.Resize(fyne.NewSize(520, 480))
	said := ""
	walkShown(w.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *paragraph:
			said += o.text + " "
		case *button:
			test.Tap(o)
		}
	})
	if !left || !strings.Contains(said, "Forum Keys is running already, but does not answer ") {
		t.Errorf("left: %v, said %q", left, said)
	}
}

// The cross that takes a notice away is found where it always is: in the corner at the top, wherever its answer stands.
func TestTheCrossOfANoticeStandsInTheCornerAtTheTop(t *testing.T) {
	for _, name := range []string{"notice-revoke-waits", "notice-revoked", "notice-connected", "notice-ends-soon", "notice-pending", "notice-removed-here"} {
		for _, width := range []float32{380, 520} {
			for _, scale := range []float32{1, 2} {
				w, _ := hungIn(t, testWords(), exhibitNamed(t, name), newLook().withTextScale(scale), 1, width, 680)
				var around *notice
				shownIn(w, func(o fyne.CanvasObject) {
					if n, ok := o.(*notice); ok && around == nil {
						around = n
					}
				})
				cross := control(t, w, "Close")
				top, right := absolute(cross).Y-absolute(around).Y, absolute(around).X+around.Size().Width-absolute(cross).X-cross.Size().Width
				if top < 0 || top > noticeGap || right < 0 || right > noticeSide {
					t.Errorf("%s, %v wide at %v: it stands %v below the top and %v from the right", name, width, scale, top, right)
				}
			}
		}
	}
}

// Where two accounts are on one forum, the notice says whose access waits.
func TestANoticeNamesTheAccountWhereItsForumDoesNotTell(t *testing.T) {
	const whose = "The access of @anna on Sourdough Circle is not revoked yet."
	e := exhibitNamed(t, "notice-revoke-waits")
	if w, _ := hang(t, e.snapshot); strings.Contains(told(w), whose) {
		t.Error("the account is named where it is the only one")
	}
	e.snapshot.Connections[1].Forum = e.snapshot.Connections[0].Forum
	if w, _ := hang(t, e.snapshot); !strings.Contains(told(w), whose) {
		t.Errorf("it says %q", told(w))
	}
}

// Beside the notice of a lost network its sentence is not said twice.
func TestALostNetworkIsToldOnce(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "notice-undo-waits").snapshot)
	if n := strings.Count(told(w), "This computer is offline."); n != 1 {
		t.Errorf("said %d times: %q", n, told(w))
	}
}

// Of a list that is its copy it is not said that nothing could be read; and of access that has ended not that it works.
func TestANoticeIsNotWorseThanWhatHappened(t *testing.T) {
	saysAll(t, "notice-book-recovered", "The list of connections was damaged.", "Its last copy is shown here.")
	saysAll(t, "notice-undo-kept", "The forum has ended its access. Your keyring is locked.")
	words := testWords()
	if said := words.notice(app.Notice{Kind: app.NoticeBookRecovered, Problem: app.NewTrouble(app.BookDamaged, "", nil)}, time.Time{}); !strings.Contains(said, "could not be read") {
		t.Errorf("of a new list it says %q", said)
	}
}

// What only the member can end is one press away, where it is known on which forum that is; what is ended by itself is not.
func TestWhatOnlyTheMemberCanEndIsOnePressAway(t *testing.T) {
	const word = "Open its list of apps"
	for name, leads := range map[string]bool{
		"notice-removed-here": true, "notice-key-lost": true, "notice-key-left": true, "notice-cancelled-copy-back": true,
		"notice-unfinished-direct": true, "notice-unfinished-copy-back": true,
		"notice-cancelled-direct": false, "notice-cancelled-code": false, "notice-late-ended": false, "notice-undone": false, "notice-not-me": false,
	} {
		e := exhibitNamed(t, name)
		w, keeper := hang(t, e.snapshot)
		if strings.Contains(strings.Join(names(w), ", "), word) != leads {
			t.Errorf("%s offers %q", name, names(w))
			continue
		}
		if !leads {
			continue
		}
		if control(t, w, word).(*button).press(); calls(keeper) != "Open a apps" {
			t.Errorf("%s: did %q", name, keeper.calls)
		}
		e.snapshot.Notices[0].Base = ""
		if w, _ := hang(t, e.snapshot); strings.Contains(strings.Join(names(w), ", "), word) {
			t.Errorf("%s: the list of an unknown forum is offered", name)
		}
	}
}

// TestWhatPassesLooksAsOnACard: the same trouble has one sign, told of a connection or of an attempt.
func TestWhatPassesLooksAsOnACard(t *testing.T) {
	for kind, state := range map[app.Kind]app.State{
		app.KindOffline: app.Offline, app.KindForumDown: app.ForumDown, app.KindTimedOut: app.ForumDown, app.KindSlowDown: app.Paused,
	} {
		if _, symbol := passingLook(kind, noticeInfo, symbolInfo); symbol != lookOf(state).symbol {
			t.Errorf("%s has %s, the card that is %s %s", kind, symbol, state, lookOf(state).symbol)
		}
	}
}
