package ui

import (
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// exhibit is one page in one state, for looking at and for testing: the window as
// it is when the Keeper says this.
type exhibit struct {
	name     string
	snapshot app.Snapshot
	then     func(*Window)                   // what the member did since; may be nil
	sees     func(*Window) fyne.CanvasObject // what the member has scrolled to; nil: nothing
	journal  []app.JournalLine
	recipes  []app.Recipe
}

// gallery is the table of every page × every state.
func gallery(g guide) []exhibit {
	return slices.Concat(
		g.lists(), g.listsTold(), g.listsGrouped(), g.details(), g.asides(), g.notices(), g.finds(), g.findFailures(), g.chooses(), g.choosesTold(), g.approvals(), g.copyBacks(), g.codes(), g.otherWays(), g.errors(), g.letters(), g.questions(), g.endings(), g.endingsByCode(),
		g.menus(), g.settings(), g.selfTests(), g.leavings(), g.abouts(), g.helps())
}

// guide makes the exhibits of one moment; its pictures take long to paint, and serve
// every moment.
type guide struct {
	now                                  time.Time
	loaf, mountains, house, prompt, kite image.Image
	anna, annaK                          image.Image
}

func newGuide(now time.Time) guide {
	return guide{
		now: now, loaf: paintedLoaf(), mountains: paintedMountains(), house: paintedHouse(), prompt: paintedPrompt(), kite: paintedKite(),
		anna: paintedMember(0xCFE3FF, 0x5B3B2A, 0x3B6FD4), annaK: paintedMember(0xFFE3C9, 0x3B2A20, 0xE0703A),
	}
}

func day(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }

// The forums of the gallery.

func sourdough() app.Forum {
	return app.Forum{
		Base: "https://talk.sourdough.example", Title: "Sourdough Circle", Background: "E9A15B", APIVersion: 4, DeviceCode: true,
		Locale: "en", Description: "Flour, water, salt and patience. A friendly place for home bakers, from the first starter to the village oven.",
	}
}

func forumAt(host, title string) app.Forum {
	return app.Forum{Base: "https://" + host, Title: title, APIVersion: 4, DeviceCode: true, Locale: "en"}
}

func annaKeller() app.Member { return app.Member{ID: 7, Username: "anna", Name: "Anna Keller"} }

// connections are six connections in six states.
func (g guide) connections() []app.Connection {
	ago := func(d time.Duration) time.Time { return g.now.Add(-d) }
	list := []app.Connection{
		{ID: "a", Forum: sourdough(), Account: annaKeller(), State: app.Connected, Unread: 12, Icon: g.loaf, Avatar: g.anna},
		{ID: "b", Forum: forumAt("forum.northern-trails.example", "Northern Trails"), Account: app.Member{ID: 2, Username: "anna_k"},
			State: app.EndsSoon, Unread: 3, Icon: g.mountains, Avatar: g.annaK, Scopes: app.PresetRead.Scopes(), Until: g.now.Add(day(5))},
		{ID: "c", Forum: forumAt("community.openhome.example", "Open Home Community"), Account: annaKeller(),
			State: app.AccessEnded, EndedAt: ago(day(1)), Icon: g.house, Avatar: g.anna},
		{ID: "d", Forum: forumAt("retro.example", "Retro Computing Club"), Account: app.Member{ID: 4, Username: "bitanna"},
			State: app.Paused, Unread: 127, PausedUntil: g.now.Add(20 * time.Minute), Icon: g.prompt, Scopes: app.PresetReadAndPost.Scopes()},
		{ID: "e", Forum: forumAt("kites.example", "Kite Makers"), Account: annaKeller(),
			State: app.Offline, Unread: 4, LastOK: ago(130 * time.Minute), Icon: g.kite, Avatar: g.anna},
		{ID: "f", Forum: forumAt("chor-am-see.example", "Chorgemeinschaft am See"), Account: app.Member{ID: 6, Username: "Anna.Keller"},
			State: app.WaitingToRevoke, Scopes: app.PresetRead.Scopes()},
	}
	for i := range list {
		c := &list[i]
		c.ApplicationName, c.Since = "Forum Keys on anna-laptop", ago(day(40))
		if c.Scopes == nil {
			c.Scopes = app.PresetNotifications.Scopes()
		}
		if c.LastOK.IsZero() {
			c.LastOK = ago(20 * time.Second)
		}
		if c.Until.IsZero() {
			c.Until = g.now.Add(day(325))
		}
	}
	return list
}

func (g guide) list() app.Snapshot {
	return app.Snapshot{
		Connections: g.connections(), Checked: g.now.Add(-10 * time.Second), Settings: app.Settings{CheckEvery: 5 * time.Minute},
	}
}

// oneOf is a list with one connection, changed.
func (g guide) oneOf(change func(*app.Connection)) app.Snapshot {
	s := g.list()
	s.Connections = s.Connections[:1]
	change(&s.Connections[0])
	return s
}

// alone is a list with one connection in a state, and checked when that allows it.
func (g guide) alone(state app.State) app.Snapshot {
	s := g.oneOf(func(c *app.Connection) {
		c.State, c.EndedAt, c.PausedUntil = state, g.now.Add(-day(3)), g.now.Add(time.Hour)
		c.MovedTo = "bread.example"
		switch state {
		case app.EndsSoon:
			c.Until = g.now.Add(day(9))
		case app.Offline, app.ForumDown:
			c.LastOK = g.now.Add(-130 * time.Minute)
		}
	})
	switch state {
	case app.FromAnotherComputer, app.WaitingToRevoke, app.KeyMissing: // of which no forum is asked
		s.Checked = time.Time{}
	case app.Offline, app.ForumDown:
		s.Checked = s.Connections[0].LastOK
	case app.Checking:
		s.Checked = g.now.Add(-6 * time.Minute)
	}
	return s
}

func (g guide) lists() []exhibit {
	out := []exhibit{
		{name: "empty"},
		{name: "list", snapshot: g.list()},
		{name: "list-unchecked", snapshot: app.Snapshot{Connections: g.connections()[:1]}},
		{name: "list-read-only", snapshot: app.Snapshot{Connections: g.connections()[:2], ReadOnly: app.NewTrouble(app.BookNewer, "", nil)}},
		{name: "list-long-names", snapshot: g.oneOf(func(c *app.Connection) {
			c.Forum.Title = "The International Society of Amateur Meteorologists and Cloud Watchers"
			c.Account.Username = "a_very_long_name_that_hardly_fits"
			c.Icon, c.Avatar, c.Unread = nil, nil, 12345
		})},
		{name: "list-account-not-told", snapshot: g.oneOf(func(c *app.Connection) { c.Account, c.Avatar = app.Member{}, nil })},
		{name: "revoke", snapshot: g.list(), then: func(w *Window) { w.askRevoke("b") }},
		{name: "revoke-account-not-told", snapshot: g.oneOf(func(c *app.Connection) { c.Account, c.Avatar = app.Member{}, nil }), then: func(w *Window) { w.askRevoke("a") }},
		{name: "revoke-offline", snapshot: g.alone(app.Offline), then: func(w *Window) { w.askRevoke("a") }},
	}
	for _, state := range []app.State{
		app.Connected, app.EndsSoon, app.AccessEnded, app.Paused, app.Offline, app.ForumDown, app.ForumMoved,
		app.WaitingToRevoke, app.KeyMissing, app.FromAnotherComputer, app.Checking, app.Revoking,
	} {
		out = append(out, exhibit{name: "list-" + string(state), snapshot: g.alone(state)})
	}
	return out
}

func (g guide) notices() []exhibit {
	told := func(kind app.NoticeKind, problem app.Kind) exhibit {
		n := app.Notice{ID: 1, Kind: kind, Connection: "a", Forum: "Sourdough Circle", Account: "@anna"}
		if problem != "" {
			n.Problem = &app.Refusal{Kind: problem, Forum: "talk.sourdough.example", RetryAt: g.now.Add(time.Hour)}
		}
		s := g.list()
		switch first := &s.Connections[0]; kind {
		case app.NoticeConnected, app.NoticeEndsSoon, app.NoticeNotTyped:
		case app.NoticeBookRecovered:
			n.Copied = true
		case app.NoticeRevokeWaits:
			first.State, first.WaitsSince, first.RetryAt = app.WaitingToRevoke, g.now, g.now.Add(guideRetry)
		case app.NoticeFailed:
			first.State, first.PausedUntil = app.Paused, g.now.Add(time.Hour)
		default: // it tells that there is no connection, or none any more
			n.Base, s.Connections = first.Forum.Base, s.Connections[1:]
		}
		s.Notices = []app.Notice{n}
		return exhibit{name: "notice-" + string(kind), snapshot: s}
	}
	left := func(kind app.NoticeKind, way app.Way) exhibit {
		e := told(kind, "")
		e.name += "-" + string(way)
		e.snapshot.Notices[0].Way = way
		return e
	}
	others := told(app.NoticeConnected, "")
	others.name, others.snapshot.Notices[0].OtherPages = "notice-connected-other-pages", true
	keyring := g.list()
	keyring.Notices = []app.Notice{{ID: 1, Kind: app.NoticeFailed, Problem: app.NewTrouble(app.KeyringLocked, "", nil)}}
	soon := told(app.NoticeEndsSoon, "")
	ending := &soon.snapshot.Connections[0]
	ending.State, ending.Until = app.EndsSoon, g.now.Add(day(9))
	soon.snapshot.Notices[0].Until = ending.Until
	unused := told(app.NoticeEndsSoon, "")
	unused.name, unused.snapshot.Notices[0].Until = "notice-ends-unused", g.now.Add(day(2))
	ending = &unused.snapshot.Connections[0]
	ending.State, ending.Until, ending.UnusedEnd = app.EndsSoon, time.Time{}, g.now.Add(day(2))
	unused.snapshot.Connections = unused.snapshot.Connections[:1]                          // the others tell of later looks
	unused.snapshot.Checked, unused.snapshot.Settings.CheckEvery = g.now.Add(-day(178)), 0 // else it would be in use
	offline := told(app.NoticeUndoWaits, app.KindOffline)
	offline.snapshot.Offline, offline.snapshot.Checked = true, g.now.Add(-130*time.Minute)
	kept := told(app.NoticeUndoKept, "")
	kept.snapshot.Notices[0].Problem = app.NewTrouble(app.KeyringLocked, "", nil)
	notTyped := told(app.NoticeNotTyped, "")
	notTyped.snapshot.Notices[0].Forum = "talk.sourdough.example"
	noAddress := told(app.NoticeNotTyped, app.KindAddressHalf)
	noAddress.name = "notice-no-address"
	return []exhibit{
		soon, unused, notTyped, noAddress, told(app.NoticeRemovedHere, ""),
		{name: "notice-keyring-locked", snapshot: keyring}, told(app.NoticeKeyLeft, app.KindOffline), told(app.NoticeKeyLost, ""),
		told(app.NoticeConnected, ""), others, told(app.NoticeRevoked, ""), told(app.NoticeRemoved, ""), told(app.NoticeUndone, ""),
		told(app.NoticeLateEnded, ""),
		told(app.NoticeNotMe, ""), told(app.NoticePending, ""), told(app.NoticeRevokeWaits, app.KindForumDown), told(app.NoticeFailed, app.KindSlowDown),
		left(app.NoticeCancelled, app.WayDirect), left(app.NoticeCancelled, app.WayCopyBack), left(app.NoticeCancelled, app.WayCode),
		left(app.NoticeUnfinished, app.WayDirect), left(app.NoticeUnfinished, app.WayCopyBack),
		offline, kept, told(app.NoticeBookRecovered, app.BookDamaged),
	}
}

// attempt is a snapshot with an attempt on the way to Sourdough Circle.
func (g guide) attempt(stage app.Stage, change func(*app.Attempt)) app.Snapshot {
	a := app.Attempt{
		Stage: stage, Typed: "sourdough.example", Forum: sourdough(), Icon: g.loaf,
		Preset: app.PresetNotifications, KeyringTried: true, DryRunDone: true,
		Verdict: app.Verdict{Direct: app.ProofAllowed}, Ways: []app.Way{app.WayDirect, app.WayCopyBack, app.WayCode}, Way: app.WayDirect,
		Choices: app.Choices{
			Scopes: app.PresetNotifications.Scopes(), Lifetime: day(365), ApplicationName: "Forum Keys on anna-laptop",
		},
	}
	if change != nil {
		change(&a)
	}
	s := app.Snapshot{Attempt: &a, ClipboardWatched: true}
	if a.Renews != "" {
		s.Connections = g.connections()
	}
	return s
}

func (g guide) finds() []exhibit {
	typing := func(name, typed string, looking bool) exhibit {
		return exhibit{name: name, snapshot: g.attempt(app.Finding, func(a *app.Attempt) {
			a.Typed, a.Looking, a.Forum, a.Icon = typed, looking, app.Forum{}, nil
		})}
	}
	found := func(name string, change func(*app.Attempt)) exhibit {
		return exhibit{name: name, snapshot: g.attempt(app.Found, func(a *app.Attempt) {
			if change != nil {
				change(a)
			}
			if a.Forum.AskedHost == "" { // else another host than the one typed would need a press
				a.Typed = a.Forum.Host()
			}
		})}
	}
	known := found("find-known", func(a *app.Attempt) { a.Known = []string{"@anna"} })
	known.snapshot.Connections = g.connections()
	long := typing("find-looking-long", "sourdough.example", true)
	long.then = func(w *Window) {
		w.page.(*findPage).waiting.since = time.Now().Add(-noSignBefore)
		w.show(w.snapshot)
	}
	given := typing("find-given", "https://sourdough.example", false)
	given.snapshot.Attempt.Given = given.snapshot.Attempt.Typed
	return []exhibit{
		typing("find", "", false), given, typing("find-typing", "sourdo", false), typing("find-looking", "sourdough.example", true), long,
		found("find-found", nil),
		found("find-found-plain", func(a *app.Attempt) {
			a.Icon, a.Forum = nil, app.Forum{Base: "https://bbs.example:8443/forum", Title: "BBS", Background: "FFFFFF"}
		}),
		found("find-another-host", func(a *app.Attempt) { a.Forum.AskedHost = "sourdough.example" }),
		known,
		found("find-login-needed", func(a *app.Attempt) {
			a.Forum.LoginNeeded, a.Forum.Background, a.Forum.Primary = true, "FFFFFF", "1F5C47"
		}),
	}
}

func (g guide) findFailures() (out []exhibit) {
	for _, kind := range []app.Kind{
		app.KindAddressHalf, app.KindAddressUnsafe, app.KindAddressNotWeb, app.KindAddressPlainHTTP, app.KindAddressDeepLink,
		app.KindOffline, app.KindHostNotFound, app.KindConnectionRefused, app.KindTimedOut, app.KindCertificateUnknown,
		app.KindCertificateExpired, app.KindCertificateHost, app.KindClockWrong, app.KindProxyRefused, app.KindNetworkSignIn,
		app.KindNotDiscourse, app.KindTooOld, app.KindForumDown, app.KindReadOnly, app.KindBehindCheck, app.KindDowngradeRefused,
		app.KindNotUnderstood, app.KindSlowDown,
	} {
		out = append(out, exhibit{name: "find-" + string(kind), snapshot: g.attempt(app.Finding, func(a *app.Attempt) {
			a.Forum, a.Icon, a.Typed = app.Forum{}, nil, typedFor(kind)
			a.Problem = &app.Refusal{Kind: kind, Forum: "sourdough.example", RetryAt: g.now.Add(time.Hour), Part: partOf(kind)}
		})})
	}
	return out
}

// typedFor is what is typed where a kind is met.
func typedFor(kind app.Kind) string {
	switch kind {
	case app.KindAddressHalf:
		return "sourdough"
	case app.KindAddressUnsafe:
		return "https://anna@sourdough.example"
	case app.KindAddressNotWeb:
		return "mailto:anna@sourdough.example"
	case app.KindAddressDeepLink:
		return "discourse://sourdough.example"
	}
	return "sourdough.example"
}

// partOf is what some kinds tell beside themselves.
func partOf(kind app.Kind) string {
	switch kind {
	case app.KindCertificateUnknown:
		return "Example Antivirus CA"
	case app.KindClockWrong:
		return "2015-01-03"
	}
	return ""
}

func (g guide) questions() (out []exhibit) {
	ask := func(name string, change func(*app.Attempt)) {
		out = append(out, exhibit{name: "who" + name, snapshot: g.attempt(app.Confirming, func(a *app.Attempt) {
			a.Account, a.Avatar, a.Until = annaKeller(), g.anna, g.now.Add(day(365))
			if change != nil {
				change(a)
			}
		})})
	}
	ask("", nil)
	ask("-no-picture", func(a *app.Attempt) { a.Avatar, a.Icon, a.Account.Name = nil, nil, "" })
	ask("-staff", func(a *app.Attempt) {
		a.Account.Staff, a.Preset, a.Choices.Scopes = true, app.PresetRead, app.PresetRead.Scopes()
	})
	ask("-custom", func(a *app.Attempt) {
		a.Preset, a.Choices.Scopes = app.PresetCustom, []app.Scope{"notifications", "session_info", "write", "my_plugin:read"}
	})
	ask("-read-and-post", func(a *app.Attempt) {
		a.Preset, a.Choices.Scopes = app.PresetReadAndPost, app.PresetReadAndPost.Scopes()
	})
	ask("-no-end", func(a *app.Attempt) { a.Until = time.Time{} })
	ask("-unnamed", func(a *app.Attempt) {
		a.Account, a.Avatar, a.Unnamed, a.Choices.Scopes, a.Preset = app.Member{}, nil, true, []app.Scope{"push"}, app.PresetCustom
	})
	ask("-settling", func(a *app.Attempt) { a.Settling = true })
	ask("-giving-back", func(a *app.Attempt) { a.Settling, a.GivingBack = true, true })
	return out
}
