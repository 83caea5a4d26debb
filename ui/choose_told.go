package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// showTold shows what stands in the way of going on, or is to be known before: the
// keyring first, then what the forum would refuse, then what it may refuse.
func (p *choosePage) showTold(s app.Snapshot, now time.Time) (again time.Duration, changed bool) {
	a := &p.attempt
	slow, again := p.waiting.lasts(!a.KeyringTried && a.Problem == nil, now)
	held := heldFor(problemOf(*a), now)
	p.held, again = held > 0, sooner(again, held)
	verdict := a.Verdict
	changed = p.told.show([]any{a.Problem, a.DryRunDone, verdict.Direct, verdict.Refusal, verdict.LongestLifetime, slow, a.Unnamed, a.Choices.Lifetime, a.Preset, a.Way, len(a.Ways), held > 0},
		func() fyne.CanvasObject { return p.toldFirst(s, slow, held > 0) })
	return again, changed
}

// toldFirst gives the one thing that is to be said first; nil: nothing.
func (p *choosePage) toldFirst(s app.Snapshot, slow, held bool) fyne.CanvasObject {
	a, w := &p.attempt, p.words
	again := newButton(buttonTonal, w.say(phraseButtonTryAgain), "", p.do.TryAgain)
	switch r := a.Verdict.Refusal; {
	case a.Problem != nil:
		return newFailureCard(kindOf(a.Problem), w.failure(a.Problem, a.Forum.Host()), again)
	case slow:
		return newNotice(noticeSpec{Kind: noticeInfo, Symbol: symbolKey, Text: w.say(phraseChooseCheckingKeyring)})
	case a.DryRunDone && r != nil && r.Kind == app.KindLifetimeRefused:
		return p.lifetimeRefused()
	case a.DryRunDone && r != nil && r.Kind == app.KindScopeRefused:
		return p.refusal(r, p.smaller())
	case a.DryRunDone && r != nil:
		again.SetEnabled(!held)
		again.SetKind(buttonOutlined) // as in every notice: a soft ground would be lost on the notice's own
		return p.refusal(r, again)
	case a.NoWay():
		return p.noWay()
	case a.Unnamed:
		return newNotice(noticeSpec{Kind: noticeWarning, Symbol: symbolAlert, Text: w.say(phraseChooseUnnamed)})
	case a.DryRunDone && goesDirect(a) && a.Verdict.Direct == app.ProofUnproven:
		return newNotice(noticeSpec{Kind: noticeInfo, Symbol: symbolInfo, Text: w.say(phraseChooseDirectUnproven)})
	}
	if renewsEnded(s) {
		return newNotice(noticeSpec{Kind: noticeInfo, Symbol: symbolInfo, Text: w.say(phraseChooseEnded)})
	}
	return nil
}

// goesDirect says whether Continue takes the direct way.
func goesDirect(a *app.Attempt) bool { return a.Way == app.WayDirect || a.Way == "" }

// noWay says in the forum's words what the browser will say then, and who can help.
func (p *choosePage) noWay() fyne.CanvasObject {
	w := p.words
	said := values{"Words": w.quoting(p.attempt.Forum).say(phraseForumUnable)}
	spec := noticeSpec{Kind: noticeWarning, Symbol: symbolAlert, Text: w.with(phraseChooseDirectRefused, said)}
	return newNotice(spec.answered(
		newButton(buttonOutlined, w.say(phraseButtonLetter), "", func() { p.do.Letter(letterNeeds{Redirects: true}) }),
		newButton(buttonLink, w.say(phraseButtonTryAgain), "", p.do.TryAgain)))
}

// smaller offers the nearest choice that the forum may accept; nil: there is none.
func (p *choosePage) smaller() *button {
	nearest := p.attempt.Preset.Smaller(p.attempt.RefusedScopes)
	if p.attempt.Preset == app.PresetCustom {
		if b := p.without(); b != nil {
			return b
		}
		nearest = app.PresetRead.Smaller(p.attempt.RefusedScopes)
	}
	if nearest == "" {
		return nil
	}
	word := p.words.with(phraseButtonUsePreset, values{"Preset": p.words.presetTitle(nearest)})
	return newButton(buttonOutlined, word, "", func() { p.do.Preset(nearest) })
}

// without offers what was chosen one by one without what the forum refuses; nil: nothing would be left of it.
func (p *choosePage) without() *button {
	rest := slices.DeleteFunc(slices.Clone(p.attempt.Choices.Scopes), func(s app.Scope) bool { return slices.Contains(p.attempt.RefusedScopes, s) })
	if len(rest) == 0 || len(rest) == len(p.attempt.Choices.Scopes) {
		return nil
	}
	return newButton(buttonOutlined, p.words.say(phraseButtonLeaveOut), "", func() { p.do.Scopes(rest) })
}

// refusal says what the forum would not allow, with what may be done instead.
func (p *choosePage) refusal(r *app.Refusal, do *button) fyne.CanvasObject {
	f := p.words.failure(r, p.attempt.Forum.Host())
	f.Next = p.words.refusedNext(p.attempt, f.Next)
	if all := p.attempt.Verdict.RefusedScopes; len(all) > 0 {
		f.What = p.words.with(phraseChooseRefuses, values{"Permissions": p.words.forumScopes(p.words.quoting(p.attempt.Forum), all)})
	}
	var buttons []*button
	if do != nil {
		buttons = append(buttons, do)
	}
	if needs := letterAbout(r.Kind); needs.any() {
		buttons = append(buttons, newButton(buttonLink, p.words.say(phraseButtonLetter), "", func() { p.do.Letter(needs) }))
	}
	look, symbol := passingLook(r.Kind, noticeWarning, symbolAlert)
	spec := noticeSpec{Kind: look, Symbol: symbol}.answered(buttons...)
	spec.Text = p.words.tell(phraseNoticeFailed, values{"What": f.What, "Changed": f.Changed, "Next": f.Next})
	return newNotice(spec)
}

// lifetimeRefused offers the time nearest to the chosen one that the forum accepts;
// nothing is ever shortened or lengthened by itself.
func (p *choosePage) lifetimeRefused() fyne.CanvasObject {
	w, longest := p.words, p.attempt.Verdict.LongestLifetime
	text := w.say(phraseChooseOnlyNoEnd)
	if longest > 0 {
		text = w.count(phraseChooseLongest, int(longest/(24*time.Hour)))
	}
	spec := noticeSpec{Kind: noticeWarning, Symbol: symbolAlert, Text: text}
	if i := slices.Index(lifetimes(), longest); i >= 0 {
		word, name := phraseButtonUseLifetime, values{"Lifetime": w.lifetimeWords()[i]}
		if longest == 0 {
			word = phraseButtonUseNoEnd
		}
		spec.Action = newButton(buttonOutlined, w.with(word, name), "", func() { p.do.Lifetime(longest) })
	}
	return newNotice(spec)
}

// renewsEnded says whether the attempt takes the place of a connection whose access
// has ended.
func renewsEnded(s app.Snapshot) bool {
	return slices.ContainsFunc(s.Connections, func(c app.Connection) bool {
		return c.ID == s.Attempt.Renews && c.State == app.AccessEnded
	})
}
