package auth

import (
	"context"
	"testing"
	"testing/synctest"

	"forumkeys/auth/forumtest"
)

// crossing is one attempt at a key inside a bubble, by whatever ways.
type crossing struct {
	*attempt
	forum *forumtest.Forum
	c     *Connecting
	way   WayName // by which it ended
	other []Grant // further keys

	opened []string // links shown in the browser
	byWay  []string // what was told, as "direct Listening"
	onTold func(WayName, Step)
}

// cross starts an attempt at a practice forum by some ways and returns when it waits.
func cross(t *testing.T, forum *forumtest.Forum, world World, ways ...WayName) *crossing {
	t.Helper()
	return crossWith(t, forum, world, func(x *crossing) {
		for _, way := range ways {
			x.c.Use(way)
		}
	})
}

// crossWith lets the attempt be changed before it runs.
func crossWith(t *testing.T, forum *forumtest.Forum, world World, change func(*crossing)) *crossing {
	t.Helper()
	x := &crossing{attempt: newAttempt(t), forum: forum}
	world.Open = func(address string) error {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.opened = append(x.opened, address)
		return nil
	}
	d := discourseWith(t, x.reaching(world))
	known := Forum{Base: forum.URL, APIVersion: 4, DeviceCode: true}
	x.c = d.Connecting(known, usualChoices(), NewClientID(), testPage())
	change(x)
	x.run(func(ctx context.Context) (Grant, error) {
		outcome, err := x.c.Run(ctx, x.tell)
		x.way, x.other = outcome.Way, outcome.Others
		return outcome.Grant, err
	})
	return x
}

func (x *crossing) tell(way WayName, step Step) {
	x.told(step)
	x.mu.Lock()
	x.byWay = append(x.byWay, string(way)+" "+stepNames([]Step{step}))
	x.mu.Unlock()
	if x.onTold != nil {
		x.onTold(way, step)
	}
}

// hasTold counts how often something was told, as "direct Listening".
func (x *crossing) hasTold(what string) int {
	synctest.Wait()
	x.mu.Lock()
	defer x.mu.Unlock()
	n := 0
	for _, told := range x.byWay {
		if told == what {
			n++
		}
	}
	return n
}

// whyEnded is the last WayEnded told.
func (x *crossing) whyEnded() Kind {
	why := Kind("")
	for _, step := range x.stepsSoFar() {
		if ended, is := step.(WayEnded); is {
			why = ended.Why.Kind
		}
	}
	return why
}

// mustArrive checks that the key came by a way, works, and is the only one.
func (x *crossing) mustArrive(way WayName) {
	x.t.Helper()
	x.mustWork(x.forum)
	if x.way != way {
		x.t.Errorf("came by %q, want %s", x.way, way)
	}
	if n := len(x.forum.Member("anna").LiveKeys()); n != 1 || len(x.other) != 0 {
		x.t.Errorf("%d keys, and %d others", n, len(x.other))
	}
}
