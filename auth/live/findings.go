package main

import (
	"context"
	"time"

	"forumkeys/auth"
)

const (
	day     = 24 * time.Hour
	longest = 365 * day // the longest that a member may choose
	appName = "Forum Keys"
)

// findings are what a forum said.
type findings struct {
	address string
	trouble error // why it could not be looked up

	forum auth.Forum
	usual auth.Verdict // two permissions for a year, as most members choose
	all   auth.Verdict // every permission, without an end
	code  codeFindings

	asked []stage
}

// stage is a part of the questions: how many, and how long all of them took.
type stage struct {
	name      string
	questions int
	took      time.Duration
}

// look asks a forum.
func look(ctx context.Context, world auth.World, address string) findings {
	f := findings{address: address}
	world.Log = f.count
	d := auth.New(world)
	f.begin("asked: look-up")
	if f.forum, f.trouble = d.Discover(ctx, address); f.trouble != nil {
		return f
	}
	f.begin("asked: dry run")
	f.usual = d.DryRun(ctx, f.forum, auth.Choices{Scopes: usualScopes(), Lifetime: longest})
	f.begin("asked: all nine scopes")
	f.all = d.DryRun(ctx, f.forum, auth.Choices{Scopes: allScopes()})
	if f.forum.DeviceCode {
		f.begin("asked: code")
		f.code = newAsker(world, f.forum, f.count).ask(ctx)
	}
	return f
}

// begin names what comes next.
func (f *findings) begin(name string) { f.asked = append(f.asked, stage{name: name}) }

// count is told of every question.
func (f *findings) count(e auth.Exchange) {
	now := &f.asked[len(f.asked)-1]
	now.questions++
	now.took += e.Took
}

func usualScopes() []auth.Scope { return []auth.Scope{auth.Notifications, auth.SessionInfo} }

func allScopes() []auth.Scope {
	return []auth.Scope{auth.Notifications, auth.SessionInfo, auth.Read, auth.Write, auth.MessageBus,
		auth.Push, auth.OneTimePassword, auth.BookmarksCalendar, auth.UserStatus}
}
