package auth

import (
	"context"
	"crypto/rsa"
	"errors"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// TestWhicheverWayAnswersFirstWins, and the others stop.
func TestWhicheverWayAnswersFirstWins(t *testing.T) {
	for _, way := range []WayName{Direct, CopyBack, Code} {
		t.Run(string(way), func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "")
				defer forum.Close()
				x := cross(t, forum, world, Direct)
				time.Sleep(time.Minute)
				x.c.Use(Code)
				time.Sleep(time.Minute)
				x.c.Use(CopyBack)
				time.Sleep(time.Minute)
				x.approveBy(way, forum.Member("anna"))
				x.mustArrive(way)
				asked, told := polls(forum), len(x.stepsSoFar())
				time.Sleep(20 * time.Second)
				if got := x.get("/callback"); got.err == nil {
					t.Error("somebody still listens")
				}
				if polls(forum) != asked || len(x.stepsSoFar()) != told {
					t.Error("the other ways have not stopped")
				}
				if err := x.c.Offer(answerNamed(t, "plain")); way != CopyBack && err == nil {
					t.Error("a text is taken afterwards")
				}
			})
		})
	}
}

// TestEveryWayHasARequestOfItsOwn, but the same choices and client id.
func TestEveryWayHasARequestOfItsOwn(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := &crossing{attempt: newAttempt(t), forum: forum}
		world.Open = func(string) error { return nil }
		d := New(x.reaching(world)) // with key pairs of its own
		x.c = d.Connecting(Forum{Base: forum.URL, APIVersion: 4}, usualChoices(), NewClientID(), testPage())
		x.c.Use(Direct)
		x.c.Use(CopyBack)
		x.run(func(ctx context.Context) (Grant, error) {
			outcome, err := x.c.Run(ctx, x.tell)
			return outcome.Grant, err
		})
		direct, _ := url.Parse(mustHaveTold[Listening](x.attempt).Link)
		copied, _ := url.Parse(mustHaveTold[LinkReady](x.attempt).Link)
		for name, same := range map[string]bool{
			"client_id": true, "scopes": true, "application_name": true, "expires_in_seconds": true, "nonce": false, "public_key": false,
		} {
			if got := direct.Query().Get(name) == copied.Query().Get(name); got != same {
				t.Errorf("%s is the same: %t, want %t", name, got, same)
			}
		}
		x.cancel()
		x.mustEnd(Cancelled)
	})
}

// TestAWayThatIsNoneGivesWayToCopyingBack by itself (C1, D9), where nobody else waits.
func TestAWayThatIsNoneGivesWayToCopyingBack(t *testing.T) {
	faults.Row(t, "C1", "D9")
	noCodes := func(forum *forumtest.Forum) {
		forum.Fail(devicePath, forumtest.Fault{Status: 404, ContentType: "text/html"})
	}
	for name, c := range map[string]struct {
		ways   []WayName
		change func(*crossing, *forumtest.Forum)
		why    Kind
		falls  bool
		ends   bool
	}{
		"no port": {[]WayName{Direct}, func(x *crossing, _ *forumtest.Forum) {
			x.c.discourse.world.Listen = func(string, string) (net.Listener, error) { return nil, errors.New("taken") }
		}, PortsBusy, true, false},
		"no codes":                     {[]WayName{Code}, func(_ *crossing, f *forumtest.Forum) { noCodes(f) }, WayUnavailable, true, false},
		"no codes, but direct waits":   {[]WayName{Direct, Code}, func(_ *crossing, f *forumtest.Forum) { noCodes(f) }, WayUnavailable, false, false},
		"no codes on a forum too busy": {[]WayName{Code}, func(_ *crossing, f *forumtest.Forum) { f.Fail(devicePath, forumtest.Fault{Status: 429}) }, SlowDown, false, true},
		"no port on an old forum": {[]WayName{Direct}, func(x *crossing, _ *forumtest.Forum) {
			x.c.forum.APIVersion = 2
			x.c.discourse.world.Listen = func(string, string) (net.Listener, error) { return nil, errors.New("taken") }
		}, PortsBusy, false, true},
		"the member chose another": {[]WayName{Code}, func(x *crossing, f *forumtest.Forum) {
			noCodes(f)
			x.onTold = func(_ WayName, step Step) {
				if _, ended := step.(WayEnded); ended {
					x.c.Use(Direct)
				}
			}
		}, WayUnavailable, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "")
				defer forum.Close()
				x := crossWith(t, forum, world, func(x *crossing) {
					c.change(x, forum)
					for _, way := range c.ways {
						x.c.Use(way)
					}
				})
				if got := x.hasTold("copy-back LinkReady") == 1; got != c.falls || x.whyEnded() != c.why {
					t.Errorf("copy back: %t, after %s", got, x.whyEnded())
				}
				if c.ends {
					x.mustEnd(c.why)
					return
				}
				if !x.waits() {
					t.Fatalf("ended: %v", x.err)
				}
				if c.falls {
					if err := x.c.Offer(forum.Member("anna").ApproveToCopy(mustHaveTold[LinkReady](x.attempt).Link)); err != nil {
						t.Error(err)
					}
					x.mustArrive(CopyBack)
				}
				x.cancel()
			})
		})
	}
}

func TestAFinalRefusalEndsTheWholeAttempt(t *testing.T) {
	for want, refuse := range map[Kind]func(*crossing){
		Denied: func(x *crossing) {
			x.forum.Member("anna").DenyCode(mustHaveTold[CodeShown](x.attempt).Code)
			time.Sleep(6 * time.Second)
		},
		TooManyWrong: func(x *crossing) {
			for range 50 {
				_ = x.c.Offer(otherSeal())
			}
		},
		AnswerNotForUs: func(x *crossing) {
			sealed := sealedTo(x.t, sealedRequest(x.t), sealedNonce) // to the same key pair, but another request
			x.forum.Fail(pollPath, forumtest.Fault{ContentType: "application/json", Body: `{"status":"authorized","payload":"` + sealed + `"}`})
			time.Sleep(6 * time.Second)
		},
		Cancelled: func(x *crossing) { x.cancel() },
	} {
		t.Run(string(want), func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "")
				defer forum.Close()
				x := cross(t, forum, world, Direct, CopyBack, Code)
				refuse(x)
				x.mustEnd(want)
				if n := x.hasTold("direct WayEnded") + x.hasTold("copy-back WayEnded") + x.hasTold("code WayEnded"); n != 0 {
					t.Errorf("%d ways are said to have ended, as if the others went on", n)
				}
				if got := x.get("/callback"); got.err == nil {
					t.Error("somebody still listens")
				}
			})
		})
	}
}

// TestAnAttemptThatCannotEvenAskEnds, and says why.
func TestAnAttemptThatCannotEvenAskEnds(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.choices.Scopes = []Scope{Scope(strings.Repeat("x", 2000))}
			x.c.Use(Direct)
		})
		x.mustEnd(RequestRefused)
		x.mustHaveSteps("WayEnded")
	})
}

func TestAnAttemptThatWaitsForAKeyPairCanBeCancelled(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.discourse.world.NewKey = func() (*rsa.PrivateKey, error) { time.Sleep(time.Second); return nil, errors.New("too late") }
			x.c.Use(Direct)
		})
		x.cancel()
		x.mustEnd(Cancelled)
	})
}

// TestTheCurrentWayMayEndWhileAnotherWaits: its end is told, the attempt goes on, and
// when the last has ended too, what the member looked at says why.
func TestTheCurrentWayMayEndWhileAnotherWaits(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := cross(t, forum, world, Direct)
		time.Sleep(5 * time.Minute)
		x.c.Use(Code)
		x.c.Use(Direct) // back to what waits already
		time.Sleep(5 * time.Minute)
		if !x.waits() || x.hasTold("direct WayEnded") != 1 || x.whyEnded() != NoAnswer || x.hasTold("direct Listening") != 1 {
			t.Fatalf("at ten minutes: %v, %v", x.err, x.byWay)
		}
		time.Sleep(5 * time.Minute)
		x.mustEnd(NoAnswer)
		if x.way != Direct || x.whyEnded() != CodeExpired {
			t.Errorf("ended by %s, last told %s", x.way, x.whyEnded())
		}
	})
}

// TestAWayThatEndedCanBeUsedAgain, with a fresh request.
func TestAWayThatEndedCanBeUsedAgain(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.Use(Code)
			x.onTold = func(way WayName, step Step) {
				if _, ended := step.(WayEnded); ended && way == Code {
					x.c.Use(Code)
				}
			}
		})
		first := mustHaveTold[CodeShown](x.attempt)
		time.Sleep(10 * time.Minute)
		if x.hasTold("code CodeShown") != 2 || x.whyEnded() != CodeExpired {
			t.Fatalf("told %v", x.byWay)
		}
		steps := x.stepsSoFar()
		second := steps[len(steps)-1].(CodeShown)
		if second.Code == first.Code || second.Kept == first.Kept {
			t.Error("the same code again")
		}
		forum.Member("anna").ApproveCode(second.Code)
		time.Sleep(6 * time.Second)
		x.mustArrive(Code)
	})
}

func TestALinkIsTakenToTheBrowserByHand(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.LinkOnly = true
			for _, way := range []WayName{Direct, CopyBack, Code} {
				x.c.Use(way)
			}
		})
		if len(x.opened) != 0 {
			t.Errorf("opened %q", x.opened)
		}
		x.goTo(forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link))
		x.mustArrive(Direct)
	})
}

// TestAnAnswerInHandIsKeptWhenTheAttemptIsCancelled: the forum has made that key.
func TestAnAnswerInHandIsKeptWhenTheAttemptIsCancelled(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		hold := make(chan struct{})
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.Use(CopyBack)
			x.onTold = func(_ WayName, step Step) {
				if _, missing := step.(BrowserOpened); missing {
					<-hold // a window that is busy
				}
			}
		})
		if err := x.c.Offer(forum.Member("anna").ApproveToCopy(mustHaveTold[LinkReady](x.attempt).Link)); err != nil {
			t.Fatal(err)
		}
		x.cancel()
		close(hold)
		x.mustArrive(CopyBack)
	})
}

// TestManyHandsAtOnce press every button there is while the answer comes.
func TestManyHandsAtOnce(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := cross(t, forum, world, Direct)
		var all sync.WaitGroup
		for range 5 {
			for _, way := range []WayName{CopyBack, Code, Direct} {
				all.Go(func() { x.c.Use(way) })
			}
			all.Go(func() { x.c.Notice(otherSeal()) })
			all.Go(func() { _ = x.c.Offer("hello") })
		}
		all.Wait()
		for _, first := range []string{"direct Listening", "copy-back LinkReady", "code CodeShown"} {
			if n := x.hasTold(first); n != 1 {
				t.Errorf("%s was told %d times", first, n)
			}
		}
		answer := forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link)
		for range 5 {
			all.Go(func() { x.goTo(answer) })
			all.Go(func() { _ = x.c.Offer(answer) })
			all.Go(func() { x.c.Use(Code) })
		}
		all.Wait()
		x.mustArrive(Direct)
	})
}
