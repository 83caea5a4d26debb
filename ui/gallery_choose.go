package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

func (g guide) chooses() []exhibit {
	choose := func(name string, change func(*app.Attempt)) exhibit {
		return exhibit{name: "choose" + name, snapshot: g.attempt(app.Choosing, change)}
	}
	preset := func(p app.Preset) func(*app.Attempt) {
		return func(a *app.Attempt) {
			a.Preset, a.Choices.Scopes, a.Choices.Lifetime = p, p.Scopes(), p.Lifetime()
		}
	}
	custom := func(scopes ...app.Scope) func(*app.Attempt) {
		return func(a *app.Attempt) { a.Preset, a.Choices.Scopes = app.PresetCustom, scopes }
	}
	return []exhibit{
		choose("", nil), choose("-read", preset(app.PresetRead)), choose("-write", preset(app.PresetReadAndPost)),
		choose("-write-trusted", func(a *app.Attempt) { preset(app.PresetReadAndPost)(a); a.Confirmed = true }),
		choose("-read-followed", func(a *app.Attempt) { preset(app.PresetRead)(a); a.LifetimeFollowed = true }),
		choose("-name", preset(app.PresetOnlyMyName)),
		choose("-custom", custom("notifications", "session_info")),
		choose("-custom-added", func(a *app.Attempt) { custom("session_info", "push")(a); a.SessionAdded = true }),
		sees(choose("-custom-plugin", custom("read", "my_plugin:read")), func(p *choosePage) fyne.CanvasObject { return p.custom.others }),
		choose("-custom-write", custom("read", "write")),
		sees(choose("-custom-write-trusted", func(a *app.Attempt) { custom("read", "write")(a); a.Confirmed = true }), func(p *choosePage) fyne.CanvasObject { return p.custom.trust }),
		choose("-no-end", func(a *app.Attempt) { a.Choices.Lifetime = 0 }),
		choose("-bare-name", func(a *app.Attempt) { a.Choices.ApplicationName = "Forum Keys" }),
		choose("-renew", func(a *app.Attempt) {
			old := g.connections()[1]
			a.Renews, a.Icon, a.Forum = "b", g.mountains, old.Forum
			a.Preset, a.Choices.Scopes = app.PresetOf(old.Scopes), old.Scopes
		}),
		choose("-ended", func(a *app.Attempt) { a.Renews, a.Icon, a.Forum = "c", g.house, g.connections()[2].Forum }),
		choose("-older", olderForum), choose("-older-direct", func(a *app.Attempt) { olderForum(a); a.Way = app.WayDirect }),
		choose("-copy-back", directRefused), choose("-copy-back-unproven", directUnproven),
		choose("-admin-allows", adminAllows),
		choose("-code", func(a *app.Attempt) { a.Way = app.WayCode }),
		choose("-one-way", oneWay), choose("-no-way", noWay),
		choose("-german", func(a *app.Attempt) { a.Forum.Locale = "de" }),
	}
}

// sees has the member have scrolled to a part of the page of choices.
func sees(e exhibit, part func(*choosePage) fyne.CanvasObject) exhibit {
	e.sees = func(w *Window) fyne.CanvasObject { return part(w.page.(*choosePage)) }
	return e
}

// choosesTold are the pages on which the keyring or the forum has said something.
func (g guide) choosesTold() (out []exhibit) {
	choose := func(name string, change func(*app.Attempt)) {
		out = append(out, exhibit{name: "choose-" + name, snapshot: g.attempt(app.Choosing, change)})
	}
	refused := func(name string, p app.Preset, scopes ...app.Scope) {
		choose(name, func(a *app.Attempt) {
			directUnproven(a)
			a.Preset, a.Choices.Scopes = p, scopes
			a.Verdict.Refusal = &app.Refusal{Kind: app.KindScopeRefused, Part: string(scopes[0]), Forum: "talk.sourdough.example"}
			a.Verdict.RefusedScopes, a.RefusedScopes = scopes, scopes
		})
	}
	refused("refused-several", app.PresetReadAndPost, "read", "write")
	refused("refused-custom", app.PresetCustom, "read", "write", "my_plugin:read")
	choose("refused-partly", func(a *app.Attempt) {
		directUnproven(a)
		a.Preset, a.Choices.Scopes = app.PresetCustom, []app.Scope{"notifications", "session_info", "user_status"}
		a.Verdict.Refusal = &app.Refusal{Kind: app.KindScopeRefused, Part: "user_status"}
		a.Verdict.RefusedScopes, a.RefusedScopes = []app.Scope{"user_status"}, []app.Scope{"user_status"}
	})
	refused("refused-name", app.PresetOnlyMyName, "session_info")
	choose("unnamed", func(a *app.Attempt) {
		a.Preset, a.Choices.Scopes, a.Unnamed = app.PresetCustom, []app.Scope{"push"}, true
		a.RefusedScopes = []app.Scope{"session_info"}
	})
	asking := func(a *app.Attempt) { a.KeyringTried, a.DryRunDone, a.Verdict = true, false, app.Verdict{} }
	choose("asking", asking)
	choose("asking-long", asking)
	out[len(out)-1].then = func(w *Window) {
		w.page.(*choosePage).asking.since = time.Now().Add(-noSignBefore)
		w.show(w.snapshot)
	}
	for _, kind := range []app.Kind{
		app.NoKeyring, app.NoWallet, app.KeyringLocked, app.KeyringWaiting, app.KeyringBusy, app.KeyringForgets, app.KeyringOther, app.DiskRefused,
	} {
		choose(string(kind), func(a *app.Attempt) { a.KeyringTried, a.Problem = false, app.NewTrouble(kind, "", nil) })
	}
	for _, kind := range []app.Kind{app.KindScopeRefused, app.KindLifetimeRefused, app.KindRequestRefused, app.KindSlowDown, app.KindOffline} {
		choose(string(kind), func(a *app.Attempt) {
			directUnproven(a)
			a.Preset, a.Choices.Scopes = app.PresetRead, app.PresetRead.Scopes()
			a.Verdict.Refusal = &app.Refusal{Kind: kind, Forum: "talk.sourdough.example", RetryAt: g.now.Add(time.Hour)}
			if kind == app.KindScopeRefused {
				a.Verdict.Refusal.Part, a.RefusedScopes = "read", app.PresetRead.Scopes()
			}
			a.Verdict.LongestLifetime = day(90)
		})
	}
	choose("lifetime-refused-any", func(a *app.Attempt) {
		directUnproven(a)
		a.Verdict.Refusal = &app.Refusal{Kind: app.KindLifetimeRefused, Forum: "talk.sourdough.example"}
	})
	return out
}
