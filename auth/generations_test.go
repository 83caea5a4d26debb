package auth

import (
	"slices"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// era is a generation of the protocol, or a stretch of one in which forums behave
// otherwise (protocol.md, Generations), and what a dry run finds out there.
type era struct {
	name   string
	change func(*forumtest.Forum)
	direct Proof // of a friendly forum; of a stock one it is Refused where a friendly one is Allowed
	copied Proof
	codes  bool
	asks   int // requests of a dry run where nothing is refused
}

func eras() []era {
	of := func(g forumtest.Generation, more ...func(*forumtest.Forum)) func(*forumtest.Forum) {
		return func(f *forumtest.Forum) {
			f.Generation = g
			for _, change := range more {
				change(f)
			}
		}
	}
	return []era{
		{"G1", of(forumtest.G1), Unproven, Allowed, false, 2},
		{"G1, version 2", of(forumtest.G1, func(f *forumtest.Forum) { f.APIVersion = 2 }), Unproven, Allowed, false, 2},
		{"G1, redirect needed", of(forumtest.G1, func(f *forumtest.Forum) { f.NeedsRedirect = true }), Unproven, Refused, false, 2},
		{"G2", of(forumtest.G2), Unproven, Allowed, false, 1},
		{"G2, its last weeks", of(forumtest.G2, func(f *forumtest.Forum) { f.TakesOverClientIDs = true }), Unproven, Allowed, false, 1},
		{"G3", of(forumtest.G3), Unproven, Allowed, false, 1},
		{"G3, with padding", of(forumtest.G3, func(f *forumtest.Forum) { f.UnderstandsOAEP = true }), Unproven, Allowed, false, 1},
		{"G4, its first weeks", of(forumtest.G4, func(f *forumtest.Forum) { f.BeforeJune2026 = true }), Unproven, Allowed, true, 2},
		{"G4", of(forumtest.G4), Allowed, Allowed, true, 2},
	}
}

// onEveryEra runs a test against a practice forum of each era, in a bubble.
func onEveryEra(t *testing.T, change func(*forumtest.Forum), test func(t *testing.T, e era, forum *forumtest.Forum, world World)) {
	for _, e := range eras() {
		t.Run(e.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum := forumtest.New(t)
				forum.InMemory = true
				e.change(forum)
				change(forum)
				forum.Start()
				defer forum.Close()
				test(t, e, forum, World{Dial: forum.Dial, RootCAs: forum.RootCAs()})
			})
		})
	}
}

func mustDiscover(t *testing.T, d *Discourse, forum *forumtest.Forum) Forum {
	t.Helper()
	found, err := d.Discover(t.Context(), forum.URL)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestTheDryRunOnEveryGeneration proves what can be proven, in at most two questions,
// and the way that is chosen is one that works there.
func TestTheDryRunOnEveryGeneration(t *testing.T) {
	for name, stock := range map[string]bool{"friendly": false, "stock": true} {
		t.Run(name, func(t *testing.T) {
			onEveryEra(t, func(f *forumtest.Forum) { f.Stock = stock }, func(t *testing.T, e era, forum *forumtest.Forum, world World) {
				d := discourseWith(t, world)
				found := mustDiscover(t, d, forum)
				before := len(forum.Requests())
				verdict := d.DryRun(t.Context(), found, usualChoices())
				direct, way := e.direct, CopyBack
				switch {
				case direct == Allowed && stock:
					direct = Refused
				case direct == Allowed, e.copied == Refused:
					way = Direct
				}
				if verdict.Refusal != nil || verdict.Direct != direct || verdict.CopyBack != e.copied || found.DeviceCode != e.codes {
					t.Errorf("%+v", verdict)
				}
				if n := len(forum.Requests()) - before; n != e.asks {
					t.Errorf("%d requests, want %d", n, e.asks)
				}
				if got := ChooseWay(found, verdict, Known{}); got != way {
					t.Errorf("chose %s, want %s", got, way)
				}
				if got := slices.Contains(WaysOf(found, verdict), Code); got != e.codes {
					t.Errorf("a code is offered: %t", got)
				}
			})
		})
	}
}

// TestTheDryRunNamesTheScopeOnEveryGeneration, whether the forum answers pages or JSON.
func TestTheDryRunNamesTheScopeOnEveryGeneration(t *testing.T) {
	change := func(f *forumtest.Forum) { f.AllowedScopes = []string{"notifications"} }
	onEveryEra(t, change, func(t *testing.T, e era, forum *forumtest.Forum, world World) {
		d := discourseWith(t, world)
		found := mustDiscover(t, d, forum)
		before := len(forum.Requests())
		verdict := d.DryRun(t.Context(), found, usualChoices())
		if kindIn(verdict) != ScopeRefused || !slices.Equal(verdict.RefusedScopes, []Scope{SessionInfo}) {
			t.Errorf("%+v (%v)", verdict, verdict.Refusal)
		}
		if n := len(forum.Requests()) - before; n > 4+len(usualChoices().Scopes) {
			t.Errorf("%d requests", n)
		}
	})
}

// TestEveryWayBringsAKeyOnEveryGeneration: all that a dry run leaves to offer, with
// the account it belongs to, and its end.
func TestEveryWayBringsAKeyOnEveryGeneration(t *testing.T) {
	for _, way := range []WayName{Direct, CopyBack, Code} {
		t.Run(string(way), func(t *testing.T) {
			onEveryEra(t, func(*forumtest.Forum) {}, func(t *testing.T, e era, forum *forumtest.Forum, world World) {
				x := crossWith(t, forum, world, func(x *crossing) {
					x.c.forum = mustDiscover(t, x.c.discourse, forum)
					if verdict := x.c.discourse.DryRun(t.Context(), x.c.forum, usualChoices()); slices.Contains(WaysOf(x.c.forum, verdict), way) {
						x.c.Use(way)
					}
				})
				if offered := !(way == CopyBack && e.copied == Refused || way == Code && !e.codes); !offered {
					if steps := x.stepsSoFar(); len(steps) != 0 {
						t.Errorf("offered all the same: %s", stepNames(steps))
					}
					x.cancel()
					return
				}
				x.approveBy(way, forum.Member("anna"))
				x.mustArrive(way)
				client := x.c.discourse.Client(forum.URL, x.c.clientID, x.grant.Key)
				if member, err := client.Me(t.Context(), usualChoices().Scopes); err != nil || member.Username != "anna" {
					t.Errorf("whose key is it? %+v, %v", member, err)
				}
				if err := client.Revoke(t.Context(), usualChoices().Scopes); err != nil || forum.Works(x.grant.Key.Reveal()) {
					t.Errorf("not revoked: %v", err)
				}
			})
		})
	}
}

// approveBy is anna doing what a way asks of her.
func (x *crossing) approveBy(way WayName, anna *forumtest.Member) {
	x.t.Helper()
	switch way {
	case Direct:
		x.goTo(anna.Approve(mustHaveTold[Listening](x.attempt).Link))
	case CopyBack:
		if err := x.c.Offer(anna.ApproveToCopy(mustHaveTold[LinkReady](x.attempt).Link)); err != nil {
			x.t.Error(err)
		}
	case Code:
		anna.ApproveCode(mustHaveTold[CodeShown](x.attempt).Code)
		time.Sleep(6 * time.Second)
	}
}
