package auth

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// beginPaste starts the copy-back way for the request of testdata/sealed.
func beginPaste(t *testing.T, world World) (*attempt, *Paste) {
	t.Helper()
	if world.Open == nil {
		world.Open = func(string) error { return nil }
	}
	way := discourseWith(t, world).Paste()
	return beginWay(t, sealedRequest(t), way), way
}

func TestAnnaCopiesTheAnswerBack(t *testing.T) {
	for name, c := range map[string]struct {
		subfolder string
		copied    func(*forumtest.Member, string) string
	}{
		"by hand, lines and all": {"", (*forumtest.Member).ApproveToCopy},
		"in a subfolder, quoted": {"/forum", func(anna *forumtest.Member, link string) string { return "> " + anna.ApproveToCopy(link) }},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, c.subfolder)
				forum.Stock = true
				defer forum.Close()
				var opened string
				world.Open = func(address string) error { opened = address; return nil }
				d := discourseWith(t, world)
				way := d.Paste()
				began := time.Now()
				a := beginWay(t, newRequest(t, d, forum.URL, usualChoices()), way)
				ready := mustHaveTold[LinkReady](a)
				link, _ := url.Parse(ready.Link)
				if link.Query().Has("auth_redirect") || opened != ready.Link || !ready.Deadline.Equal(began.Add(10*time.Minute)) {
					t.Errorf("opened %q until %v", opened, ready.Deadline)
				}
				time.Sleep(9 * time.Minute)
				if err := way.Offer(c.copied(forum.Member("anna"), ready.Link)); err != nil {
					t.Errorf("not taken: %v", err)
				}
				a.mustWork(forum)
				a.mustHaveSteps("LinkReady", "BrowserOpened", "AnswerReceived")
			})
		})
	}
}

// TestAWrongTextIsNamedAndTheWaitGoesOn, and a way that has a listener takes texts too.
func TestAWrongTextIsNamedAndTheWaitGoesOn(t *testing.T) {
	type texts interface {
		Offer(string) error
		Notice(string) bool
	}
	for name, begin := range map[string]func(t *testing.T) (*attempt, texts){
		"copy back": func(t *testing.T) (*attempt, texts) { return beginPaste(t, World{}) },
		"direct": func(t *testing.T) (*attempt, texts) {
			a := newAttempt(t)
			way := discourseWith(t, a.reaching(World{})).Loopback(testPage())
			return beginWay(t, sealedRequest(t), way), way
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				a, way := begin(t)
				before := len(a.stepsSoFar())
				for text, want := range map[string]Kind{
					"":                                     AnswerIncomplete,
					"hello":                                AnswerIncomplete,
					answerNamed(t, "plain")[:200]:          AnswerIncomplete,
					otherSeal():                            AnswerOther,
					otherSeal() + " " + otherSeal():        AnswerSeveral,
					sealedKey:                              AnswerBareKey,
					answerNamed(t, "nonce of another"):     AnswerNotForUs,
					answerNamed(t, "key null"):             AnswerMalformed,
					"discourse://x?payload=" + otherSeal(): AnswerForeign,
				} {
					if way.Notice(text) {
						t.Errorf("%s noticed", want)
					}
					if err := way.Offer(text); KindOf(err) != want {
						t.Errorf("got %v, want %s", err, want)
					}
				}
				if !a.waits() || len(a.stepsSoFar()) != before {
					t.Errorf("something came of it: %v, %s", a.err, stepNames(a.stepsSoFar()))
				}
				if err := way.Offer("http://127.0.0.1:27182/callback?payload=" + url.QueryEscape(answerNamed(t, "plain"))); err != nil {
					t.Errorf("the browser's address is not taken: %v", err)
				}
				a.mustGrant()
				if err := way.Offer("hello"); err != nil { // as a reload of the callback
					t.Errorf("after the answer: %v", err)
				}
			})
		})
	}
}

func TestATextIsOfferedToNobody(t *testing.T) {
	way := New(World{}).Paste()
	if err := way.Offer(answerNamed(t, "plain")); KindOf(err) != AnswerOther || way.Notice(answerNamed(t, "plain")) {
		t.Errorf("before the way runs: %v", err)
	}
}

// TestWhatLiesOnTheClipboardIsNoticed, and noise there does no harm (faults.md 1.12).
func TestWhatLiesOnTheClipboardIsNoticed(t *testing.T) {
	faults.Row(t, "L3")
	inBubble(t, func(t *testing.T) {
		a, way := beginPaste(t, World{})
		noise := []string{"", "\x00\xff", strings.Repeat("x", 1<<20), "buy bread", sealedKey, otherSeal(), mustHaveTold[LinkReady](a).Link}
		for range 100 {
			for _, text := range noise {
				if way.Notice(text) {
					t.Fatalf("%.20q is noticed", text)
				}
			}
		}
		if !a.waits() {
			t.Fatalf("noise ended the wait: %v", a.err)
		}
		if !way.Notice(answerNamed(t, "plain")) {
			t.Error("the answer is not noticed")
		}
		a.mustGrant()
	})
}

func TestFiftyWrongTextsEndTheWait(t *testing.T) {
	faults.Row(t, "P3")
	inBubble(t, func(t *testing.T) {
		a, way := beginPaste(t, World{})
		for i := range 49 {
			if err := way.Offer(otherSeal()); KindOf(err) != AnswerOther {
				t.Fatalf("the %d. text: %v", i+1, err)
			}
			_ = way.Offer("not even a seal")
		}
		if !a.waits() {
			t.Fatalf("ended early: %v", a.err)
		}
		if err := way.Offer(otherSeal()); KindOf(err) != TooManyWrong {
			t.Errorf("the last text: %v", err)
		}
		a.mustEnd(TooManyWrong)
		if err := way.Offer(answerNamed(t, "plain")); KindOf(err) != TooManyWrong {
			t.Errorf("afterwards: %v", err)
		}
	})
}

// TestWrongTextsOfBothKindsCountTogether: those that come and those that are offered.
func TestWrongTextsOfBothKindsCountTogether(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		a := newAttempt(t)
		way := discourseWith(t, a.reaching(World{})).Loopback(testPage())
		listening := a
		a = beginWay(t, sealedRequest(t), way)
		a.listener, a.port = listening.listener, listening.port
		for range 25 {
			_ = way.Offer(otherSeal())
			a.get(callbackWith(otherSeal()))
		}
		a.mustEnd(TooManyWrong)
	})
}

func TestTheWaitForATextEnds(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(*attempt, *wallClock)
		want Kind
	}{
		"after ten minutes":       {func(*attempt, *wallClock) { time.Sleep(10 * time.Minute) }, NoAnswer},
		"after the computer woke": {func(_ *attempt, wall *wallClock) { wall.jump(time.Hour); time.Sleep(wallCheck) }, NoAnswer},
		"when it is cancelled":    {func(a *attempt, _ *wallClock) { a.cancel() }, Cancelled},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				var wall wallClock
				a, way := beginPaste(t, World{WallNow: wall.now})
				c.end(a, &wall)
				a.mustEnd(c.want)
				if err := way.Offer(answerNamed(t, "plain")); KindOf(err) != c.want || way.Notice(answerNamed(t, "plain")) {
					t.Errorf("a late text: %v", err)
				}
			})
		})
	}
}

func TestCopyingBackNeedsNoBrowserHere(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		a, way := beginPaste(t, World{Open: func(string) error { return errors.New("executable file not found") }})
		a.mustHaveSteps("LinkReady", "BrowserMissing")
		if err := way.Offer(answerNamed(t, "plain")); err != nil {
			t.Error(err)
		}
		a.mustGrant()
	})
}
