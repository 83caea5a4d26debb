package auth

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestAKeyThatComesInTheSameMomentIsHandedOverToo, for it lives until somebody ends
// it: Anna's answer comes, and Bob's before the attempt is over.
func TestAKeyThatComesInTheSameMomentIsHandedOverToo(t *testing.T) {
	late := func(x *crossing) (anna, bob string) { // both ways have ended, a code is waited for
		anna = x.forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link)
		bob = x.forum.Member("bob").ApproveToCopy(mustHaveTold[LinkReady](x.attempt).Link)
		time.Sleep(9 * time.Minute)
		x.c.Use(Code)
		time.Sleep(2 * time.Minute)
		return anna, bob
	}
	inTime := func(x *crossing) (anna, bob string) {
		anna = x.forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link)
		return anna, x.forum.Member("bob").ApproveToCopy(mustHaveTold[LinkReady](x.attempt).Link)
	}
	for name, approve := range map[string]func(*crossing) (anna, bob string){"ways that wait": inTime, "ways that have ended": late} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "")
				defer forum.Close()
				x := cross(t, forum, world, Direct, CopyBack)
				anna, bob := approve(x)
				synctest.Wait()
				x.onTold = func(_ WayName, step Step) {
					if step != (AnswerReceived{}) {
						return
					}
					if err := x.c.Offer(bob); err != nil {
						t.Error(err)
					}
				}
				if err := x.c.Offer(anna); err != nil {
					t.Error(err)
				}
				x.mustHaveTwoKeys()
				if x.hasTold(string(x.way)+" AnswerReceived") != 1 {
					t.Errorf("the first came by %s, told %v", x.way, x.byWay)
				}
			})
		})
	}
}

// TestEveryAnswerInHandIsKeptWhenTheAttemptIsCancelled: the forum has made those keys.
func TestEveryAnswerInHandIsKeptWhenTheAttemptIsCancelled(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := cross(t, forum, world, Direct, CopyBack)
		anna := forum.Member("anna").Approve(mustHaveTold[Listening](x.attempt).Link)
		bob := forum.Member("bob").ApproveToCopy(mustHaveTold[LinkReady](x.attempt).Link)
		x.onTold = func(_ WayName, step Step) {
			for _, text := range []string{anna, bob} {
				if err := x.c.Offer(text); err != nil {
					t.Error(err)
				}
			}
			x.cancel()
		}
		x.get(callbackWith(otherSeal()))
		x.mustHaveTwoKeys()
	})
}

// mustHaveTwoKeys checks that the attempt has ended with two keys that both live.
func (x *crossing) mustHaveTwoKeys() {
	x.t.Helper()
	x.mustWork(x.forum)
	if len(x.other) != 1 || x.other[0].Key == x.grant.Key || !x.forum.Works(x.other[0].Key.Reveal()) {
		x.t.Errorf("%d others, or they are dead or the same", len(x.other))
	}
}
