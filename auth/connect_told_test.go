package auth

import (
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// TestTheBrowserIsOpenedOnlyWhenTheLinkWasTold: whoever is told may be slow, as one
// that writes to a disk, and must have what it needs when the member's answer comes.
func TestTheBrowserIsOpenedOnlyWhenTheLinkWasTold(t *testing.T) {
	faults.Row(t, "C17")
	for _, way := range []WayName{Direct, CopyBack} {
		t.Run(string(way), func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "")
				defer forum.Close()
				early := -1
				x := crossWith(t, forum, world, func(x *crossing) {
					x.c.Use(way)
					x.onTold = func(_ WayName, step Step) {
						if early >= 0 {
							return
						}
						time.Sleep(5 * time.Second)
						x.mu.Lock()
						defer x.mu.Unlock()
						early = len(x.opened)
					}
				})
				time.Sleep(6 * time.Second)
				if !x.waits() || early != 0 || len(x.opened) != 1 {
					t.Errorf("opened %d times before the link was told, %d in all", early, len(x.opened))
				}
				x.cancel()
			})
		})
	}
}

// TestABrowserIsNotOpenedForAnAttemptThatIsCancelledWhileTheLinkIsTold.
func TestABrowserIsNotOpenedForAnAttemptThatIsCancelledWhileTheLinkIsTold(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.Use(Direct)
			x.onTold = func(WayName, Step) { time.Sleep(5 * time.Second) }
		})
		x.cancel()
		time.Sleep(6 * time.Second)
		x.mustEnd(Cancelled)
		if len(x.opened) != 0 {
			t.Errorf("opened %q", x.opened)
		}
	})
}

// TestWhoIsToldMayActAtOnce: choose another way, offer the answer.
func TestWhoIsToldMayActAtOnce(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		x := crossWith(t, forum, world, func(x *crossing) {
			x.c.Use(Direct)
			x.onTold = func(way WayName, step Step) {
				switch s := step.(type) {
				case Listening:
					x.c.Use(CopyBack)
					x.c.Use(Code)
				case LinkReady:
					x.c.Notice(otherSeal())
					if err := x.c.Offer(forum.Member("anna").ApproveToCopy(s.Link)); err != nil {
						t.Error(err)
					}
				}
			}
		})
		x.mustArrive(CopyBack)
	})
}
