package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// settled is the list with the usual settings.
func (g guide) settled() app.Snapshot {
	s := g.list()
	s.Settings = app.Settings{CheckEvery: 5 * time.Minute, Appearance: app.AppearanceSystem, TextSize: 1, NoticeClipboard: true, SystemName: "anna-laptop"}
	s.KeyringState = app.KeyringState{Place: "GNOME Keyring", Tested: g.now}
	return s
}

// menus are the menu of the window, and the questions that it leads to.
func (g guide) menus() []exhibit {
	open := func(w *Window) {
		for _, stop := range stopsIn(w.page) {
			if b, ok := stop.(*button); ok && b.spoken == w.words.say(phraseMenuOpen) {
				b.press()
			}
		}
	}
	none := app.Snapshot{Settings: g.settled().Settings}
	foreign := g.alone(app.FromAnotherComputer)
	readOnly := g.settled()
	readOnly.ReadOnly = app.NewTrouble(app.BookNewer, "", nil)
	return []exhibit{
		{name: "menu", snapshot: g.settled(), then: open},
		{name: "menu-empty", snapshot: none, then: open},
		{name: "menu-read-only", snapshot: readOnly, then: open},
		{name: "revoke-all", snapshot: g.settled(), then: (*Window).askRevokeAll},
		{name: "remove-all", snapshot: g.settled(), then: (*Window).askRemoveAll},
		{name: "remove-all-empty", snapshot: none, then: (*Window).askRemoveAll},
		{name: "remove-all-foreign", snapshot: foreign, then: (*Window).askRemoveAll},
	}
}

// settings are the page of settings.
func (g guide) settings() (out []exhibit) {
	add := func(name string, change func(*app.Snapshot), then func(*Window)) {
		s := g.settled()
		if change != nil {
			change(&s)
		}
		out = append(out, exhibit{name: "settings" + name, snapshot: s, then: func(w *Window) {
			w.openSettings()
			if then != nil {
				then(w)
			}
		}})
	}
	toEnd := func(w *Window) { pageIn(w.top()).scrolledBy(fyne.KeyEnd) }
	add("", nil, nil)
	add("-end", nil, toEnd)
	add("-chosen", func(s *app.Snapshot) {
		s.Settings.CheckEvery, s.Settings.Appearance, s.Settings.TextSize, s.Settings.Language = 0, app.AppearanceDark, 1.3, "en"
		s.Settings.NoticeClipboard, s.Settings.ComputerName = false, "Anna’s desk"
	}, nil)
	add("-admins", nil, func(w *Window) {
		w.top().(*settingsPage).back.fold.SetOpen(true)
		toEnd(w)
	})
	add("-keyring-untried", func(s *app.Snapshot) { s.KeyringState = app.KeyringState{} }, toEnd)
	add("-keyring-trying", func(s *app.Snapshot) { s.KeyringState.Testing = true }, func(w *Window) {
		w.top().(*settingsPage).keyring.waiting.since = g.now.Add(-time.Second)
		w.draw(g.now)
		toEnd(w)
	})
	for _, kind := range []app.Kind{
		app.NoKeyring, app.NoWallet, app.KeyringLocked, app.KeyringWaiting, app.KeyringBusy, app.KeyringForgets, app.KeyringOther,
	} {
		add("-"+string(kind), func(s *app.Snapshot) { s.KeyringState.Problem = app.NewTrouble(kind, "", nil) }, toEnd)
	}
	larger := func(w *Window) {
		s := w.snapshot
		s.Settings.TextSize = 2
		w.show(s)
	}
	add("-large", nil, larger)
	add("-large-end", nil, func(w *Window) { larger(w); toEnd(w) })
	return out
}

// tried makes a trial of everything on this computer, changed.
func (g guide) tried(change func(*app.SelfTest)) app.Snapshot {
	s := g.settled()
	t := &app.SelfTest{At: g.now, Done: true}
	add := func(kind app.SelfTestKind, subject string) {
		t.Items = append(t.Items, app.SelfTestItem{Kind: kind, Subject: subject, State: app.SelfTestOK})
	}
	add(app.SelfTestKeyring, "")
	add(app.SelfTestBrowser, "")
	for _, port := range []string{"127.0.0.1:27182", "127.0.0.1:27183", "127.0.0.1:27184"} {
		add(app.SelfTestPort, port)
	}
	add(app.SelfTestNetwork, "")
	add(app.SelfTestClock, "talk.sourdough.example")
	for _, c := range s.Connections[:3] {
		add(app.SelfTestConnection, c.Forum.Host())
		t.Items[len(t.Items)-1].Account = account(c.Account)
	}
	s.SelfTest = t
	if change != nil {
		change(t)
	}
	return s
}

// selfTests are the page "Check this computer".
func (g guide) selfTests() (out []exhibit) {
	add := func(name string, change func(*app.SelfTest), then func(*Window)) {
		out = append(out, exhibit{name: "selftest" + name, snapshot: g.tried(change), then: func(w *Window) {
			w.checkComputer()
			if then != nil {
				then(w)
			}
		}})
	}
	add("", nil, nil)
	add("-running", func(t *app.SelfTest) {
		t.Done = false
		for i := range t.Items {
			switch {
			case i == 5:
				t.Items[i].State = app.SelfTestRuns
			case i > 5:
				t.Items[i].State = app.SelfTestWaits
			}
		}
	}, nil)
	add("-failing", func(t *app.SelfTest) { g.failing(t) }, nil)
	add("-failing-end", func(t *app.SelfTest) { g.failing(t) }, func(w *Window) { pageIn(w.top()).scrolledBy(fyne.KeyEnd) })
	add("-nothing-connected", func(t *app.SelfTest) {
		t.Items = t.Items[:7]
		t.Items[6].State, t.Items[6].Subject = app.SelfTestSkipped, ""
	}, nil)
	add("-unsaved", nil, func(w *Window) {
		w.top().(*selfTestPage).deed.tell("", app.NewTrouble(app.DiskRefused, "", nil))
		pageIn(w.top()).scrolledBy(fyne.KeyEnd)
	})
	add("-large", func(t *app.SelfTest) { g.failing(t) }, func(w *Window) {
		s := w.snapshot
		s.Settings.TextSize = 2
		w.show(s)
	})
	every := func(t *app.SelfTest, state app.SelfTestState) {
		for i := range t.Items {
			t.Items[i].State = state
		}
	}
	add("-all-failed", func(t *app.SelfTest) {
		every(t, app.SelfTestFailed)
		t.Items[6].State, t.Items[6].Subject = app.SelfTestSkipped, "" // no forum is reached without a network
		t.Items[6].Problem = &app.Refusal{Kind: app.KindOffline}
	}, nil)
	add("-all-skipped", func(t *app.SelfTest) {
		t.Items = t.Items[:7]
		every(t, app.SelfTestSkipped)
		t.Items[6].Subject = ""
	}, nil)
	add("-clock", func(t *app.SelfTest) {
		t.Items[6].State, t.Items[6].Off = app.SelfTestFailed, -26*time.Hour
		t.Items[9].State = app.SelfTestSkipped
	}, nil)
	add("-all-worry", func(t *app.SelfTest) { g.worrying(t) }, nil)
	return append(out, exhibit{name: "selftest-beginning", snapshot: g.settled(), then: (*Window).checkComputer})
}

// worrying is a computer on which all works, but nothing as it should, as far as that can be.
func (g guide) worrying(t *app.SelfTest) {
	for i := range t.Items {
		item := &t.Items[i]
		switch item.Kind {
		case app.SelfTestKeyring, app.SelfTestNetwork: // work or do not
			continue
		case app.SelfTestPort:
			if item.Subject == "127.0.0.1:27184" { // one that is free
				continue
			}
			item.Problem = &app.Refusal{Kind: app.KindPortsBusy}
		case app.SelfTestBrowser:
			item.Problem = app.NewTrouble(app.NoBrowser, "", nil)
		case app.SelfTestClock:
			item.Off = -90 * time.Minute
		case app.SelfTestConnection:
			item.Problem = &app.Refusal{Kind: app.KindSlowDown, Forum: item.Subject, RetryAt: g.now.Add(20 * time.Minute)}
		}
		item.State = app.SelfTestWorry
	}
}

// failing is a computer on which much does not work.
func (g guide) failing(t *app.SelfTest) {
	fail := func(i int, state app.SelfTestState, problem error) {
		t.Items[i].State, t.Items[i].Problem = state, problem
	}
	fail(0, app.SelfTestFailed, app.NewTrouble(app.KeyringForgets, "", nil))
	fail(1, app.SelfTestFailed, app.NewTrouble(app.NoBrowser, "", nil))
	fail(3, app.SelfTestWorry, &app.Refusal{Kind: app.KindPortsBusy})
	fail(6, app.SelfTestWorry, &app.Refusal{Kind: app.KindClockWrong})
	t.Items[6].Off = 7 * time.Minute
	fail(8, app.SelfTestWorry, &app.Refusal{Kind: app.KindSlowDown, Forum: "forum.northern-trails.example", RetryAt: g.now.Add(20 * time.Minute)})
	fail(9, app.SelfTestFailed, &app.Refusal{Kind: app.KindAccessEnded, Forum: "community.openhome.example"})
}

// leavings are the page on which all is revoked, and this computer left.
func (g guide) leavings() (out []exhibit) {
	add := func(name string, change func(*app.Leaving), then func(*Window), states ...app.LeavingState) {
		s := g.settled()
		l := &app.Leaving{Done: true}
		for i, c := range s.Connections {
			r := app.LeavingResult{Connection: c.ID, Forum: c.Forum.Title, Account: account(c.Account), State: states[min(i, len(states)-1)]}
			switch r.State {
			case app.LeavingWaits:
				r.Problem = &app.Refusal{Kind: app.KindForumDown, Forum: c.Forum.Host()}
			case app.LeavingFailed:
				r.Problem = app.NewTrouble(app.KeyringLocked, "", nil)
			case app.LeavingKept:
				r.Problem = app.NewTrouble(app.KeyringForgets, "", nil)
			}
			l.Results = append(l.Results, r)
		}
		if change != nil {
			change(l)
		}
		s.Leaving = l
		out = append(out, exhibit{name: "leaving" + name, snapshot: s, then: then})
	}
	const queued, revokes, revoked, removed, waits, failed, kept = app.LeavingQueued, app.LeavingRevokes, app.LeavingRevoked, app.LeavingRemoved, app.LeavingWaits, app.LeavingFailed, app.LeavingKept
	running := func(l *app.Leaving) { l.Done = false }
	everything := func(l *app.Leaving) { l.Everything = true }
	stopped := func(l *app.Leaving) { l.Stopped = true }
	gone := func(l *app.Leaving) { l.Everything, l.Removed = true, true }
	add("-running", running, nil, revoked, revoked, removed, revokes, revokes, queued)
	add("-stopping", running, func(w *Window) { w.page.(*leavingPage).stop() }, revoked, revoked, removed, revokes, revokes, queued)
	add("-stopped", stopped, nil, revoked, revoked, removed, queued)
	add("-partly", nil, nil, revoked, revoked, removed, waits, failed, revoked)
	add("-waits", nil, nil, revoked, revoked, removed, waits, revoked)
	add("-failed", nil, nil, revoked, revoked, removed, revoked, revoked, failed)
	add("-kept", nil, nil, revoked, revoked, removed, revoked, kept, revoked)
	add("-done", nil, nil, revoked, revoked, removed, revoked)
	add("-all-running", func(l *app.Leaving) { running(l); everything(l) }, nil, revoked, revokes, queued)
	add("-all-clearing", func(l *app.Leaving) { running(l); everything(l) }, nil, revoked)
	add("-all-partly", everything, nil, revoked, revoked, removed, revoked, waits, waits)
	untold := func(l *app.Leaving) {
		everything(l)
		for i, was := range []app.State{app.AccessEnded, app.FromAnotherComputer, app.KeyMissing} {
			l.Results[3+i].Was = was
		}
	}
	add("-all-partly-queued", untold, nil, waits, revoked, revoked, queued)
	add("-all-stopped", func(l *app.Leaving) { stopped(l); everything(l) }, nil, revoked, revoked, removed, queued)
	add("-all-failed", everything, nil, revoked, revoked, removed, revoked, revoked, failed)
	add("-all-both", everything, nil, revoked, revoked, removed, revoked, waits, failed)
	add("-all-kept", everything, nil, revoked, revoked, removed, revoked, revoked, kept)
	add("-all-stuck", everything, nil, revoked, revoked, removed, revoked)
	add("-all-removed", gone, nil, revoked, revoked, removed, revoked)
	add("-all-removed-alive", gone, nil, revoked, revoked, removed, revoked, app.LeavingRemovedHere, failed)
	add("-all-nothing", func(l *app.Leaving) { gone(l); l.Results = nil }, nil, revoked)
	add("-large", everything, func(w *Window) {
		s := w.snapshot
		s.Settings.TextSize = 2
		w.show(s)
	}, revoked, revoked, removed, revoked, waits, waits)
	return out
}
