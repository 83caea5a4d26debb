package ui

import (
	"time"

	"forumkeys/app"
)

func (g guide) endings() (out []exhibit) {
	end := func(name string, problem error) {
		out = append(out, exhibit{name: "ended-" + name, snapshot: g.attempt(app.Ended, func(a *app.Attempt) { a.Problem = problem })})
	}
	end("not-me", nil)
	wrong := app.NewTrouble(app.WrongAccount, "", nil)
	wrong.Part = "@anna/@bob"
	end("wrong-account", wrong)
	for _, kind := range []app.Kind{
		app.KindNoAnswer, app.KindPortsBusy, app.KindTooManyWrong, app.KindAccessEnded, app.KindRequestRefused, app.KindScopeRefused,
		app.KindCancelled, app.KindRequestGone, app.KindOffline,
	} {
		refusal := &app.Refusal{Kind: kind, Forum: "talk.sourdough.example"}
		if kind == app.KindScopeRefused {
			refusal.Part = "read"
		}
		end(string(kind), refusal)
	}
	for _, kind := range []app.Kind{app.KeyringLocked, app.KeyringForgets, app.DiskRefused} {
		end(string(kind), app.NewTrouble(kind, "", nil))
	}
	return out
}

// endingsByCode are those of the way by code.
func (g guide) endingsByCode() (out []exhibit) {
	end := func(kind app.Kind, change func(*app.Attempt)) {
		out = append(out, exhibit{name: "ended-" + string(kind), snapshot: g.attempt(app.Ended, func(a *app.Attempt) {
			a.Way, a.Problem = app.WayCode, &app.Refusal{Kind: kind, Forum: "talk.sourdough.example"}
			if change != nil {
				change(a)
			}
		})})
	}
	out = append(out, exhibit{name: "ended-not-me-code", snapshot: g.attempt(app.Ended, func(a *app.Attempt) { a.Way = app.WayCode })})
	end(app.KindWayUnavailable, nil)
	end(app.KindDenied, nil)
	end(app.KindCodeExpired, nil)
	end(app.KindAnswerLost, nil)
	end(app.KindSlowDown, func(a *app.Attempt) { a.Problem.(*app.Refusal).RetryAt = g.now.Add(time.Hour) })
	end(app.KindReadOnly, func(a *app.Attempt) {
		a.Verdict, a.Ways = app.Verdict{Direct: app.ProofRefused, CopyBack: app.ProofRefused}, []app.Way{app.WayCode}
	})
	return out
}
