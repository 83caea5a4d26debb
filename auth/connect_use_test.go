package auth

import (
	"strings"
	"testing"
)

// unaskable starts an attempt that no forum can be asked: each of its ways ends at once.
func unaskable(t *testing.T, onTold func(x *crossing, way WayName, step Step)) *crossing {
	t.Helper()
	forum, world := practiceForum(t, "")
	defer forum.Close()
	return crossWith(t, forum, world, func(x *crossing) {
		x.c.choices.Scopes = []Scope{Scope(strings.Repeat("x", 2000))}
		x.onTold = func(way WayName, step Step) { onTold(x, way, step) }
		x.c.Use(Direct)
	})
}

// TestAWayThatIsChosenAsTheLastOneEndsIsBegun, and its end is then what is said.
func TestAWayThatIsChosenAsTheLastOneEndsIsBegun(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		x := unaskable(t, func(x *crossing, way WayName, _ Step) {
			if way == Direct {
				x.c.Use(Code)
			}
		})
		x.mustEnd(RequestRefused)
		if x.way != Code || x.hasTold("code WayEnded") != 1 {
			t.Errorf("ended by %s, told %v", x.way, x.byWay)
		}
	})
}

// TestNoAttemptEndsWithoutAWord, whenever the member chooses another way.
func TestNoAttemptEndsWithoutAWord(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		d := discourseWith(t, World{})
		choices := usualChoices()
		choices.Scopes = []Scope{Scope(strings.Repeat("x", 2000))}
		for range 2000 {
			c := d.Connecting(Forum{Base: "https://forum.example.com"}, choices, NewClientID(), testPage())
			c.Use(Direct)
			chosen, begun := make(chan struct{}), make(chan struct{})
			go func() {
				defer close(chosen)
				<-begun
				for _, way := range []WayName{Code, CopyBack, Direct, Code} {
					c.Use(way)
				}
			}()
			outcome, err := c.Run(t.Context(), func(way WayName, _ Step) {
				if way == Direct {
					select {
					case <-begun:
					default:
						close(begun)
					}
				}
			})
			if <-chosen; KindOf(err) != RequestRefused {
				t.Fatalf("ended by %q: %v", outcome.Way, err)
			}
		}
	})
}
