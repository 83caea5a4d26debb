package auth

import (
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

// TestALateAnswerIsTakenWhileTheAttemptGoesOn: the direct way has ended, the member
// pastes the address that the browser could not open (C14).
func TestALateAnswerIsTakenWhileTheAttemptGoesOn(t *testing.T) {
	faults.Row(t, "C14")
	for name, take := range map[string]func(x *crossing, text string) bool{
		"pasted":           func(x *crossing, text string) bool { return x.c.Offer(text) == nil },
		"on the clipboard": func(x *crossing, text string) bool { return x.c.Notice(text) },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "")
				defer forum.Close()
				x := cross(t, forum, world, Direct)
				time.Sleep(9 * time.Minute)
				x.c.Use(CopyBack)
				time.Sleep(2 * time.Minute)
				if x.whyEnded() != NoAnswer {
					t.Fatalf("told %v", x.byWay)
				}
				if take(x, otherSeal()) {
					t.Error("another text is taken")
				}
				if !take(x, forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link)) {
					t.Error("not taken")
				}
				x.mustArrive(Direct)
				if x.hasTold("direct AnswerReceived") != 1 {
					t.Errorf("told %v", x.byWay)
				}
			})
		})
	}
}

// TestALateAnswerIsTakenByNobodyElse: what nobody would hand on must not be opened.
func TestALateAnswerIsTakenByNobodyElse(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := cross(t, forum, world, Direct)
		time.Sleep(10 * time.Minute)
		x.mustEnd(NoAnswer)
		answer := forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link)
		if err := x.c.Offer(answer); KindOf(err) != AnswerOther || x.c.Notice(answer) {
			t.Errorf("taken after the attempt: %v", err)
		}
	})
}

// TestARequestOfHalfAnHourAgoIsNoLongerOpened, though the attempt goes on, and its
// answer is said to come too late. Whoever can say more of a text says it.
func TestARequestOfHalfAnHourAgoIsNoLongerOpened(t *testing.T) {
	faults.Row(t, "C14")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.discourse.world.NewKey = nil // a key pair of its own for each, and there are many
			x.c.Use(Direct)
		})
		for range 4 {
			time.Sleep(9 * time.Minute)
			x.c.Use(CopyBack)
			time.Sleep(2 * time.Minute)
			x.c.Use(Code)
		}
		if !x.waits() {
			t.Fatalf("ended: %v", x.err)
		}
		answer := forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link)
		latest := x.c.begun()[1] // by copying back, and it waits
		for text, want := range map[string]Kind{
			answer: RequestGone, "hello": AnswerIncomplete, sealedKey: AnswerBareKey,
			sealedTo(t, latest.request, sealedNonce): AnswerNotForUs,
		} {
			if err := x.c.Offer(text); KindOf(err) != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
		if x.c.Notice(answer) {
			t.Error("an old answer is taken")
		}
		x.cancel()
	})
}

// TestATextThatNobodyOpensAnyMoreIsNamedByItsForm: all that could take it is older
// than half an hour, and a code is waited for.
func TestATextThatNobodyOpensAnyMoreIsNamedByItsForm(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		first := cross(t, forum, world, CopyBack)
		ready := mustHaveTold[LinkReady](first.attempt)
		first.cancel()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.clientID = first.c.clientID
			if _, err := x.c.Resume(ready.Kept); err != nil {
				t.Error(err)
			}
		})
		time.Sleep(25 * time.Minute)
		x.c.Use(Code)
		time.Sleep(7 * time.Minute)
		for text, want := range map[string]Kind{
			forum.Member("anna").ApproveToCopy(ready.Link): RequestGone, "hello": AnswerIncomplete, sealedKey: AnswerBareKey,
		} {
			if err := x.c.Offer(text); KindOf(err) != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
		if !x.waits() {
			t.Errorf("ended: %v", x.err)
		}
		x.cancel()
	})
}

// TestWhatIsOfferedIsNamedByWhatItTellsMost, of all the ways that wait.
func TestWhatIsOfferedIsNamedByWhatItTellsMost(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(*crossing) {})
		if err := x.c.Offer("hello"); KindOf(err) != AnswerOther || x.c.Notice("hello") {
			t.Errorf("before any way was begun: %v", err)
		}
		for _, way := range []WayName{Direct, CopyBack, Code} {
			x.c.Use(way)
			synctest.Wait()
		}
		for range 60 { // the clipboard is not counted
			x.c.Notice(otherSeal())
		}
		for text, want := range map[string]Kind{
			"hello": AnswerIncomplete, otherSeal(): AnswerOther, sealedKey: AnswerBareKey,
			answerNamed(t, "nonce of another"): AnswerNotForUs, otherSeal() + otherSeal(): AnswerSeveral,
		} {
			if err := x.c.Offer(text); KindOf(err) != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
		x.cancel()
	})
}

// TestATextForAnyOfTheWaysTellsMoreThanOneForNone, whichever was begun first.
func TestATextForAnyOfTheWaysTellsMoreThanOneForNone(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.discourse.world.NewKey = inTurn() // a key pair of its own for each
			x.c.Use(Direct)
			x.c.Use(CopyBack)
		})
		for _, l := range x.c.begun() {
			if err := x.c.Offer(sealedTo(t, l.request, sealedNonce)); KindOf(err) != AnswerNotForUs {
				t.Errorf("one sealed for %s: %v", l.name, err)
			}
		}
		x.cancel()
	})
}

// TestAnAttemptGoesOnAfterARestart with what was kept of it.
func TestAnAttemptGoesOnAfterARestart(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		first := cross(t, forum, world, CopyBack, Code)
		time.Sleep(time.Minute)
		first.cancel()
		kept := []Secret{mustHaveTold[LinkReady](first.attempt).Kept, mustHaveTold[CodeShown](first.attempt).Kept}
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.clientID = first.c.clientID
			for i, want := range []WayName{CopyBack, Code} {
				if way, err := x.c.Resume(kept[i]); err != nil || way != want {
					t.Errorf("goes on by %q: %v", way, err)
				}
			}
			if _, err := x.c.Resume(NewSecret("{}")); KindOf(err) != RequestGone {
				t.Errorf("something else: %v", err)
			}
		})
		if len(x.opened) != 0 {
			t.Error("the browser was opened again")
		}
		if !x.c.Notice(forum.Member("anna").ApproveToCopy(mustHaveTold[LinkReady](first.attempt).Link)) {
			t.Error("the text is not noticed")
		}
		x.mustArrive(CopyBack)
	})
}
