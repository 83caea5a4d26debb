package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// waiting is a snapshot of a wait for the forum's answer.
func (g guide) waiting(change func(*app.Attempt)) app.Snapshot {
	return g.attempt(app.Approving, func(a *app.Attempt) {
		a.Link = "https://talk.sourdough.example/user-api-key/new?application_name=Forum%20Keys%20on%20anna-laptop&auth_redirect=http%3A%2F%2F127.0.0.1%3A27182%2Fcallback"
		a.Port, a.Started, a.Deadline = 27182, g.now.Add(-132*time.Second), g.now.Add(468*time.Second)
		if change != nil {
			change(a)
		}
	})
}

func (g guide) approvals() (out []exhibit) {
	approve := func(name string, change func(*app.Attempt)) {
		out = append(out, exhibit{name: name, snapshot: g.waiting(change)})
	}
	approve("approve", nil)
	approve("approve-preparing", func(a *app.Attempt) { a.Link, a.Port, a.Deadline = "", 0, time.Time{} })
	approve("approve-no-browser", func(a *app.Attempt) { a.NoBrowser = true })
	approve("approve-quiet", func(a *app.Attempt) { a.Quiet = true })
	approve("approve-quiet-one-way", func(a *app.Attempt) { oneWay(a); a.Quiet = true })
	approve("approve-wrong", func(a *app.Attempt) { a.WrongCount = 2 })
	approve("approve-last-minute", func(a *app.Attempt) { a.Deadline = g.now.Add(42 * time.Second) })
	approve("approve-all-notices", func(a *app.Attempt) { a.NoBrowser, a.Quiet, a.WrongCount = true, true, 1 })
	approve("approve-elsewhere", func(a *app.Attempt) { a.BrowserElsewhere = true })
	approve("approve-may-refuse", adminAllows)
	approve("approve-older", olderAllows)
	approve("approve-write", func(a *app.Attempt) {
		a.Preset, a.Choices.Scopes = app.PresetReadAndPost, app.PresetReadAndPost.Scopes()
	})
	approve("approve-german", func(a *app.Attempt) { olderAllows(a); a.Forum.Locale = "de" })
	approve("approve-german-newer", func(a *app.Attempt) { a.Forum.Locale = "de" })
	approve("approve-brazilian", func(a *app.Attempt) { a.Forum.Locale = "pt_BR" })
	approve("approve-one-way", oneWay)
	approve("approve-gave-code", func(a *app.Attempt) { a.GaveWay, a.GaveWhy = app.WayCode, offered(app.KindCodeExpired) })
	approve("approve-address-other", func(a *app.Attempt) { a.OfferProblem = offered("answer-other") })
	out[len(out)-1].sees = func(w *Window) fyne.CanvasObject { return w.page.(*waitingPage).part().(*directPart).address }
	approve("arrive", func(a *app.Attempt) { a.Stage = app.Arriving })
	approve("arrive-long", func(a *app.Attempt) { a.Stage = app.Arriving })
	out[len(out)-1].then = func(w *Window) {
		w.page.(*waitingPage).waiting.since = g.now.Add(-time.Second)
		w.draw(g.now)
	}
	approve("arrive-offline", func(a *app.Attempt) {
		a.Stage, a.Problem = app.Arriving, &app.Refusal{Kind: app.KindOffline, Forum: "talk.sourdough.example"}
	})
	return out
}

// offered is why a pasted text was not taken.
func offered(kind app.Kind) error {
	return &app.Refusal{Kind: kind, Forum: "talk.sourdough.example"}
}

func (g guide) copyBacks() (out []exhibit) {
	paste := func(name string, change func(*app.Attempt)) *exhibit {
		out = append(out, exhibit{name: "approve-copy-back" + name, snapshot: g.waiting(func(a *app.Attempt) {
			directUnproven(a)
			a.Port = 0
			a.Link = "https://talk.sourdough.example/user-api-key/new?application_name=Forum%20Keys%20on%20anna-laptop&client_id=0f3e"
			if change != nil {
				change(a)
			}
		})})
		return &out[len(out)-1]
	}
	paste("", nil)
	paste("-unwatched", nil).snapshot.ClipboardWatched = false
	paste("-no-browser", func(a *app.Attempt) { a.NoBrowser = true })
	paste("-by-hand", nil).then = func(w *Window) {
		box := w.page.(*waitingPage).part().(*copyBackPart).box
		box.fold.SetOpen(true)
		box.field.SetText("Wx8fQm1TqvD")
	}
	paste("-preparing", func(a *app.Attempt) { a.Link, a.Deadline = "", time.Time{} })
	paste("-older", olderForum)
	paste("-french", func(a *app.Attempt) { olderForum(a); a.Forum.Locale = "fr" })
	paste("-gave-code", func(a *app.Attempt) { a.GaveWay, a.GaveWhy = app.WayCode, offered(app.KindWayUnavailable) })
	paste("-gave-direct", func(a *app.Attempt) { a.GaveWay, a.GaveWhy = app.WayDirect, offered(app.KindPortsBusy) })
	for _, kind := range endingsOfCode() {
		paste("-"+string(kind), func(a *app.Attempt) {
			a.GaveWay, a.GaveWhy = app.WayCode, &app.Refusal{Kind: kind, Forum: "talk.sourdough.example", RetryAt: g.now.Add(5 * time.Minute)}
		})
	}
	paste("-resumed", func(a *app.Attempt) { a.Resumed = true })
	paste("-quiet", func(a *app.Attempt) { a.Quiet = true })
	for _, kind := range pasteKinds() {
		paste("-"+string(kind), func(a *app.Attempt) { a.OfferProblem = offered(kind) })
	}
	return out
}

// endingsOfCode are what may end a code while another way waits.
func endingsOfCode() []app.Kind {
	return []app.Kind{
		app.KindCodeExpired, app.KindAnswerLost, app.KindSlowDown, app.KindOffline, app.KindReadOnly, app.KindForumDown, app.KindNotUnderstood,
	}
}

// pasteKinds are the ways in which a pasted text does not fit.
func pasteKinds() []app.Kind {
	return []app.Kind{
		app.KindAnswerOther, app.KindAnswerBareKey, app.KindAnswerIncomplete, app.KindAnswerSeveral, app.KindAnswerNotForUs,
		app.KindAnswerMalformed, app.KindAnswerForeign, app.KindAnswerIsLink,
	}
}

func (g guide) codes() (out []exhibit) {
	code := func(name string, change func(*app.Attempt)) {
		out = append(out, exhibit{name: "approve-code" + name, snapshot: g.waiting(func(a *app.Attempt) {
			a.Way, a.Port, a.Code = app.WayCode, 0, "WDJB-MJHT"
			a.CodePage = "https://talk.sourdough.example/user-api-key/activate"
			a.Link = a.CodePage + "?request=Xk3_9aQz"
			if change != nil {
				change(a)
			}
		})})
	}
	code("", nil)
	code("-getting", func(a *app.Attempt) { a.Code, a.Link, a.CodePage, a.Deadline = "", "", "", time.Time{} })
	code("-unreachable", func(a *app.Attempt) { a.Unreachable = true })
	code("-asked-to-wait", func(a *app.Attempt) { a.AskedToWait = g.now.Add(time.Minute) })
	code("-no-end", func(a *app.Attempt) { a.Choices.Lifetime = 0 })
	code("-no-browser", func(a *app.Attempt) { a.NoBrowser = true })
	code("-ran-out", func(a *app.Attempt) { a.Deadline = g.now.Add(-time.Second) })
	code("-spanish", func(a *app.Attempt) { a.Forum.Locale = "es_ES" })
	code("-gave-direct", func(a *app.Attempt) { a.GaveWay, a.GaveWhy = app.WayDirect, offered(app.KindPortsBusy) })
	code("-no-answer", func(a *app.Attempt) { a.GaveWay, a.GaveWhy = app.WayDirect, offered(app.KindNoAnswer) })
	code("-giving-way", func(a *app.Attempt) {
		a.Code, a.Link, a.CodePage, a.Deadline = "", "", "", time.Time{}
		a.GaveWay, a.GaveWhy = app.WayCode, offered(app.KindWayUnavailable)
	})
	code("-quiet", func(a *app.Attempt) { a.Quiet = true })
	code("-quiet-one-way", func(a *app.Attempt) {
		a.Quiet, a.Verdict, a.Ways = true, app.Verdict{Direct: app.ProofRefused, CopyBack: app.ProofRefused}, []app.Way{app.WayCode}
	})
	code("-resumed", func(a *app.Attempt) { a.Resumed = true })
	code("-long-address", func(a *app.Attempt) {
		a.CodePage = "https://discussions.international-society-of-meteorologists.example/community/user-api-key/activate"
	})
	return out
}

// otherWays are the pages where another way is chosen.
func (g guide) otherWays() (out []exhibit) {
	choose := func(name string, s app.Snapshot) {
		out = append(out, exhibit{name: "ways" + name, snapshot: s, then: (*Window).otherWay})
	}
	choose("", g.waiting(nil))
	choose("-unproven", g.waiting(directUnproven))
	choose("-refused", g.waiting(func(a *app.Attempt) { directRefused(a); a.Way = app.WayCode }))
	choose("-said", g.attempt(app.Choosing, olderAllows))
	return out
}

// errors are the lists of what the browser may show, and each of their entries unfolded.
func (g guide) errors() (out []exhibit) {
	list := func(name string, s app.Snapshot) {
		out = append(out, exhibit{name: "errors" + name, snapshot: s, then: (*Window).browserErrors})
		for i := range browserErrors(*s.Attempt) {
			out = append(out, exhibit{name: fmt.Sprintf("errors%s-%d", name, i+1), snapshot: s, then: func(w *Window) {
				w.browserErrors()
				w.top().(*errorsPage).quotes[i].toggle()
			}})
		}
	}
	list("", g.waiting(nil))
	list("-may-refuse", g.waiting(adminAllows))
	list("-older", g.waiting(olderAllows))
	list("-one-way", g.waiting(oneWay))
	list("-copy-back", g.waiting(func(a *app.Attempt) { a.Way, a.Port = app.WayCopyBack, 0 }))
	list("-code", g.waiting(func(a *app.Attempt) { a.Way, a.Port, a.Code = app.WayCode, 0, "WDJB-MJHT" }))
	return out
}

// letters are what the forum's admin may be sent.
func (g guide) letters() (out []exhibit) {
	write := func(name string, s app.Snapshot, needs letterNeeds) {
		out = append(out, exhibit{name: "letter" + name, snapshot: s, then: func(w *Window) { w.writeLetter(needs) }})
	}
	write("", g.attempt(app.Choosing, directRefused), letterNeeds{Redirects: true})
	write("-unproven", g.attempt(app.Choosing, directUnproven), letterNeeds{Redirects: true})
	write("-groups", g.waiting(nil), letterNeeds{Groups: true})
	write("-scopes", g.attempt(app.Ended, func(a *app.Attempt) {
		a.Problem, a.Choices.Scopes = offered(app.KindRequestRefused), []app.Scope{"read", "my_plugin:read"}
	}), letterNeeds{Scopes: true, Groups: true})
	out = append(out, exhibit{name: "letter-copied", snapshot: g.attempt(app.Choosing, directRefused), then: func(w *Window) {
		w.writeLetter(letterNeeds{Redirects: true})
		w.top().(*letterPage).copy()
	}})
	out = append(out, exhibit{name: "letter-unsaved", snapshot: g.attempt(app.Choosing, directRefused), then: func(w *Window) {
		w.writeLetter(letterNeeds{Redirects: true})
		w.top().(*letterPage).deed.tell("", app.NewTrouble(app.DiskRefused, "", nil))
	}})
	return out
}

// What forums say of the ways. The one that the program takes by itself stands first.

// directUnproven is a forum that does not tell whether it allows the direct way.
func directUnproven(a *app.Attempt) {
	a.Verdict = app.Verdict{Direct: app.ProofUnproven}
	a.Way, a.Ways = app.WayCopyBack, []app.Way{app.WayCopyBack, app.WayDirect, app.WayCode}
}

// adminAllows is such a forum, of which the member knows better.
func adminAllows(a *app.Attempt) {
	directUnproven(a)
	a.AdminAllows, a.Way, a.Ways = true, app.WayDirect, []app.Way{app.WayDirect, app.WayCopyBack, app.WayCode}
}

// directRefused is a forum that refuses the direct way.
func directRefused(a *app.Attempt) {
	a.Verdict = app.Verdict{Direct: app.ProofRefused}
	a.Way, a.Ways = app.WayCopyBack, []app.Way{app.WayCopyBack, app.WayCode}
}

// olderForum is one from before 2026: it knows no codes, and does not tell either.
func olderForum(a *app.Attempt) {
	a.Forum.DeviceCode, a.Verdict = false, app.Verdict{Direct: app.ProofUnproven}
	a.Way, a.Ways = app.WayCopyBack, []app.Way{app.WayCopyBack, app.WayDirect}
}

// olderAllows is such a forum, of which the member knows better.
func olderAllows(a *app.Attempt) {
	olderForum(a)
	a.AdminAllows, a.Way, a.Ways = true, app.WayDirect, []app.Way{app.WayDirect, app.WayCopyBack}
}

// oneWay is a forum so old that it cannot show an answer.
func oneWay(a *app.Attempt) {
	olderForum(a)
	a.Forum.APIVersion, a.Verdict.CopyBack = 3, app.ProofRefused
	a.Way, a.Ways = app.WayDirect, []app.Way{app.WayDirect}
}

// noWay is one that refuses the direct way too; that is taken for want of another.
func noWay(a *app.Attempt) {
	oneWay(a)
	a.Verdict.Direct = app.ProofRefused
}
