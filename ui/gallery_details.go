package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// guideRetry is how soon the guide's forums are told again what they could not be told.
const guideRetry = 40 * time.Minute

// detail is one connection in a state, as it is when all that may be known is.
func (g guide) detail(state app.State, change func(*app.Connection)) app.Snapshot {
	return g.oneOf(func(c *app.Connection) {
		c.State, c.ID = state, "talk.sourdough.example#k3f9x2ab"
		c.ClientID, c.Asked = "5b0d1f6c2a7e49d38c1e", c.LastOK
		c.Calls = app.Calls{Minute: 1, Day: 143, MostMinute: 2, MostDay: 288}
		c.Totals, c.Unread = app.Totals{Notifications: 7, Messages: 2, Chat: 3, NewTopics: 14, UnreadTopics: 5}, 12
		switch state {
		case app.EndsSoon:
			c.Until = g.now.Add(day(5))
		case app.AccessEnded:
			c.EndedAt = g.now.Add(-day(1))
			c.LastOK = c.EndedAt.Add(-5 * time.Minute)
		case app.Paused:
			c.PausedUntil, c.PausedBy = g.now.Add(20*time.Minute), "user_api_key_limiter_60_secs"
		case app.Offline:
			c.LastOK, c.Problem = g.now.Add(-130*time.Minute), &app.Refusal{Kind: app.KindHostNotFound, Forum: "talk.sourdough.example"}
		case app.ForumDown:
			c.LastOK, c.Problem = g.now.Add(-130*time.Minute), &app.Refusal{Kind: app.KindForumDown, Forum: "talk.sourdough.example"}
		case app.ForumMoved:
			c.MovedTo = "bread.example"
		case app.WaitingToRevoke:
			c.WaitsSince, c.RetryAt = g.now.Add(-day(2)), g.now.Add(guideRetry)
		}
		if change != nil {
			change(c)
		}
		if state == app.WaitingToRevoke { // since then it is not checked
			c.LastOK = c.WaitsSince.Add(-5 * time.Minute)
			c.Asked = c.LastOK
		}
	})
}

// details are the pages of one connection, in every state and with what may be known.
func (g guide) details() (out []exhibit) {
	open := func(w *Window) { w.openDetails(w.snapshot.Connections[0].ID) }
	show := func(name string, state app.State, change func(*app.Connection)) *exhibit {
		s := g.detail(state, change)
		out = append(out, exhibit{name: "details-" + name, snapshot: s, then: open, journal: g.journalOf(s.Connections[0])})
		return &out[len(out)-1]
	}
	for _, state := range []app.State{
		app.Connected, app.EndsSoon, app.AccessEnded, app.Paused, app.Offline, app.ForumDown, app.ForumMoved,
		app.WaitingToRevoke, app.KeyMissing, app.FromAnotherComputer, app.Checking, app.Revoking,
	} {
		show(string(state), state, nil)
	}
	show("end", app.Connected, nil).then = func(w *Window) {
		open(w)
		pageIn(w.top()).scrolledBy(fyne.KeyEnd)
	}
	checked := func(w *Window) {
		open(w)
		w.tellChecked(w.snapshot.Connections[0])
	}
	show("checked", app.Connected, nil).then = checked
	show("checked-offline", app.Offline, nil).then = checked
	show("sign-in", app.Offline, func(c *app.Connection) {
		c.Problem = &app.Refusal{Kind: app.KindNetworkSignIn, Forum: "talk.sourdough.example"}
	})
	show("asked-often", app.Connected, func(c *app.Connection) { c.Calls.Minute = c.Calls.MostMinute })
	show("asked-all-day", app.Connected, func(c *app.Connection) { c.Calls.Minute, c.Calls.Day = c.Calls.MostMinute, c.Calls.MostDay })
	show("muted", app.Connected, func(c *app.Connection) { c.Muted = true })
	show("nothing-unread", app.Connected, func(c *app.Connection) { c.Totals, c.Unread = app.Totals{}, 0 })
	show("one-of-each", app.Connected, func(c *app.Connection) {
		c.Account.Staff, c.Unread = true, 4
		c.Totals = app.Totals{Notifications: 1, Messages: 1, Chat: 1, Reviewables: 1, NewTopics: 1, UnreadTopics: 1}
	})
	show("unread", app.Connected, nil).then = func(w *Window) {
		open(w)
		w.top().(*detailsPage).waits.toggle()
	}
	show("sum-only", app.Connected, func(c *app.Connection) { c.Totals = app.Totals{} })
	show("no-end", app.Connected, func(c *app.Connection) { c.Until, c.UnusedEnd = time.Time{}, g.now.Add(day(180)) })
	show("unused-soon", app.EndsSoon, func(c *app.Connection) {
		c.Until, c.UnusedEnd, c.LastOK, c.Asked = time.Time{}, g.now.Add(day(9)), g.now.Add(-day(171)), time.Time{}
		c.Since = c.LastOK.Add(-day(30))
	})
	show("older-forum", app.Connected, func(c *app.Connection) { c.Forum.DeviceCode, c.Scopes = false, app.PresetReadAndPost.Scopes() })
	show("keyring-locked", app.Connected, func(c *app.Connection) { c.Problem = app.NewTrouble(app.KeyringLocked, "", nil) })
	show("waiting-7-days", app.WaitingToRevoke, func(c *app.Connection) { c.WaitsSince, c.MayRemoveHere = g.now.Add(-day(8)), true })
	show("never-checked", app.Checking, func(c *app.Connection) {
		c.LastOK, c.Asked, c.Totals, c.Unread = time.Time{}, time.Time{}, app.Totals{}, 0
	})
	show("unnamed", app.Connected, func(c *app.Connection) {
		c.Account, c.Avatar, c.Scopes = app.Member{}, nil, []app.Scope{"notifications"}
	})
	show("long-names", app.AccessEnded, func(c *app.Connection) {
		c.Forum.Title = "The International Society of Amateur Meteorologists and Cloud Watchers"
		c.Account.Username, c.Icon, c.Avatar = "a_very_long_name_that_hardly_fits", nil, nil
	})
	named := func(c *app.Connection) { c.Name = "Bread" }
	show("named", app.Connected, named)
	show("naming", app.Connected, named).then = func(w *Window) { w.openRename(w.snapshot.Connections[0].ID) }
	show("revoke-named", app.Connected, named).then = func(w *Window) { open(w); w.askRevoke(w.snapshot.Connections[0].ID) }
	show("read-only", app.EndsSoon, nil).snapshot.ReadOnly = app.NewTrouble(app.BookNewer, "", nil)
	show("by-hand", app.Offline, nil).snapshot.Settings.CheckEvery = 0
	for _, state := range []app.State{app.Connected, app.Paused, app.Offline} {
		show("technical-"+string(state), state, nil).then = func(w *Window) {
			open(w)
			p := w.top().(*detailsPage)
			p.fold.toggle()
			p.frame.scroll.ScrollToOffset(fyne.NewPos(0, p.fold.Position().Y))
		}
	}
	show("remove-here", app.Connected, nil).then = func(w *Window) { open(w); w.askRemoveHere(w.snapshot.Connections[0].ID) }
	show("remove-here-waiting", app.WaitingToRevoke, func(c *app.Connection) {
		c.WaitsSince, c.MayRemoveHere, c.Account, c.Avatar = g.now.Add(-day(8)), true, app.Member{}, nil
	}).
		then = func(w *Window) { open(w); w.askRemoveHere(w.snapshot.Connections[0].ID) }
	return out
}

// tellChecked has connections been checked just now because the member wanted it.
func (w *Window) tellChecked(all ...app.Connection) {
	w.checks.begin(time.Now(), all...)
	s := w.snapshot
	s.Connections = slices.Clone(s.Connections)
	for _, state := range []app.State{app.Checking, ""} {
		for i, c := range w.snapshot.Connections {
			if s.Connections[i].State = c.State; state != "" {
				s.Connections[i].State = state
			} else if c.State == app.Connected {
				s.Connections[i].LastOK = time.Now()
			}
		}
		w.checks.hear(s, time.Now())
	}
	w.show(s)
}

// journal is what has happened lately.
func (g guide) journal() []app.JournalLine {
	const host = "talk.sourdough.example"
	at := func(ago time.Duration) time.Time { return g.now.Add(-ago) }
	lines := []app.JournalLine{
		{At: at(20 * time.Second), Forum: host, Account: "@anna", What: app.JournalCheck},
		{At: at(25 * time.Second), Forum: "retro.example", Account: "@bitanna", What: app.JournalCheck, Result: app.KindSlowDown},
		{At: at(6 * time.Minute), Forum: host, Account: "@anna", What: app.JournalCheck, Result: app.KindTimedOut},
		{At: at(12 * time.Minute), Forum: "kites.example", Account: "@anna", What: app.JournalCheck, Result: app.KindOffline},
		{At: at(day(1)), Forum: host, Account: "@anna", What: app.JournalRenew},
		{At: at(day(1) + time.Hour), Forum: "chor-am-see.example", Account: "@Anna.Keller", What: app.JournalRevoke, Result: app.KindForumDown},
		{At: at(day(9)), Forum: "old.example", What: app.JournalRemove},
		{At: at(day(40)), Forum: host, Account: "@anna", What: app.JournalConnect},
		{At: at(day(40) + time.Second), What: app.JournalExposed},
	}
	return lines
}

// journalOf is the same where the newest checks have met what the connection suffers from.
func (g guide) journalOf(c app.Connection) []app.JournalLine {
	lines := g.journal()
	for i := range lines {
		line := &lines[i]
		switch {
		case line.Forum != c.Forum.Host() || line.At.Before(c.LastOK):
		case c.State == app.Paused:
			line.Result = app.KindSlowDown
		case c.Problem != nil:
			line.Result = kindOf(c.Problem)
		}
	}
	return lines
}

// asides are the pages that are opened from that of a connection.
func (g guide) asides() []exhibit {
	use := func(w *Window) { w.openRecipes(w.snapshot.Connections[0].ID) }
	s := g.detail(app.Connected, nil)
	on := func(system string) []app.Recipe { return app.RecipesOn(system, s.Connections[0]) }
	return []exhibit{
		{name: "recipes", snapshot: s, then: use, recipes: on("linux")},
		{name: "recipes-macos", snapshot: s, then: use, recipes: on("darwin")},
		{name: "recipes-windows", snapshot: s, then: use, recipes: on("windows")},
		{name: "recipes-write", snapshot: g.detail(app.Connected, func(c *app.Connection) { c.Scopes = app.PresetReadAndPost.Scopes() }), then: use, recipes: on("linux")},
		{name: "recipes-none", snapshot: g.detail(app.KeyMissing, nil), then: use},
		{name: "journal", snapshot: s, then: (*Window).openJournal, journal: g.journal()},
		{name: "journal-empty", snapshot: s, then: (*Window).openJournal},
	}
}

// listsTold are lists of which more than one card has to be told.
func (g guide) listsTold() []exhibit {
	offline := g.list()
	offline.Offline, offline.Checked = true, g.now.Add(-130*time.Minute)
	for i := range offline.Connections {
		if c := &offline.Connections[i]; c.State == app.Connected || c.State == app.EndsSoon || c.State == app.Paused {
			c.State, c.LastOK = app.Offline, g.now.Add(-130*time.Minute)
		}
	}
	byHand := offline
	byHand.Settings.CheckEvery = 0
	muted := g.list()
	muted.Connections[3].Muted = true
	waits := g.list()
	waits.Connections[4].State, waits.Connections[4].MayRemoveHere = app.WaitingToRevoke, true
	waits.Connections[4].WaitsSince, waits.Connections[4].LastOK = g.now.Add(-day(8)), g.now.Add(-day(8))
	waits.Connections[5].RetryAt = g.now.Add(guideRetry)
	pausedLong := g.oneOf(func(c *app.Connection) { c.State, c.PausedUntil = app.Paused, g.now.Add(day(1)) })
	return []exhibit{
		{name: "list-no-network", snapshot: offline}, {name: "list-no-network-by-hand", snapshot: byHand},
		{name: "list-muted", snapshot: muted}, {name: "list-waiting", snapshot: waits}, {name: "list-paused-for-long", snapshot: pausedLong},
	}
}
