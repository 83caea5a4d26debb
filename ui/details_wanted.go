package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// want is what a connection wants of the member, or what stands in its way: nothing
// where all is well.
type want struct {
	kind         noticeKind
	symbol       symbolName
	text         string
	action, more phrase // buttons; may be empty
}

// showWanted shows it on top of what is known.
func (p *detailsPage) showWanted() bool {
	wanted := p.words.wantOf(p.shown)
	mayCheck, may := p.shown.mayCheckNow(), !p.shown.readOnly && p.shown.moment != app.Revoking
	return p.wanted.show([]any{wanted, may, mayCheck}, func() fyne.CanvasObject {
		if wanted.text == "" {
			return nil
		}
		spec := noticeSpec{Kind: wanted.kind, Symbol: wanted.symbol, Text: wanted.text}
		kind := buttonPrimary
		for _, name := range []phrase{wanted.action, wanted.more} {
			if name == "" {
				continue
			}
			b := newButton(kind, p.words.say(name), "", func() { p.answer(name) })
			b.SetEnabled(name == phraseDetailsCheckNow && mayCheck || name != phraseDetailsCheckNow && may)
			if kind = buttonOutlined; spec.Action == nil {
				spec.Action = b
			} else {
				spec.More = b
			}
		}
		return newNotice(spec)
	})
}

// answer does what a button of the notice says.
func (p *detailsPage) answer(name phrase) {
	switch name {
	case phraseButtonTryNow:
		p.do.TryNow(p.id)
	case phraseDetailsCheckNow:
		p.do.Check(p.id)
	case phraseDetailsRemoveHere:
		p.do.RemoveHere(p.id)
	default: // Renew, Reconnect, Look
		p.do.Renew(p.id)
	}
}

// wantOf says what a connection wants, one thing at a time.
func (w *Words) wantOf(d detailed) want {
	text := w.wantInWords(d)
	if text == "" {
		return w.hindrance(d)
	}
	out := want{text: text, symbol: lookOf(d.State).symbol}
	switch d.State {
	case app.EndsSoon:
		out.kind, out.action = noticeWarning, phraseDetailsRenew
		if d.endsUnused() {
			out.action = phraseDetailsCheckNow
		}
	case app.AccessEnded:
		out.kind, out.action = noticeError, phraseButtonReconnect
	case app.KeyMissing:
		out.kind, out.action = noticeWarning, phraseButtonReconnect
	case app.FromAnotherComputer:
		out.kind, out.action = noticeInfo, phraseButtonReconnect
	case app.ForumMoved:
		out.kind, out.action = noticeInfo, phraseButtonLook
	case app.Paused:
		out.kind = noticeInfo
	case app.WaitingToRevoke:
		out.kind, out.action = noticeLeaving, phraseButtonTryNow
		if d.MayRemoveHere {
			out.more = phraseDetailsRemoveHere
		}
	default:
		out.kind = noticeNeutral
	}
	return out
}

// wantInWords says what a state means for the member; nothing where all is well.
func (w *Words) wantInWords(d detailed) string {
	switch d.State {
	case app.EndsSoon:
		p := phraseDetailsEndsSoon
		if d.endsUnused() {
			p = phraseDetailsUnused
		}
		return w.with(p, values{"Date": w.longDate(d.End()), "Renew": !d.readOnly})
	case app.AccessEnded:
		return w.say(phraseDetailsEnded)
	case app.Paused:
		return w.with(phraseDetailsPaused, values{"When": w.next(d.PausedUntil, d.now)})
	case app.Offline:
		return w.away(d, app.KindOffline)
	case app.ForumDown:
		return w.away(d, app.KindForumDown)
	case app.ForumMoved:
		return w.tell(phraseDetailsMoved, values{"Host": d.MovedTo})
	case app.WaitingToRevoke:
		p := phraseDetailsWaits
		if d.MayRemoveHere {
			p = phraseDetailsWaitsLong
		}
		return w.with(p, values{"Date": w.dayOf(d.WaitsSince, d.now), "When": w.next(d.RetryAt, d.now)})
	case app.KeyMissing:
		return w.told(phraseNoticeFailed, d, &app.Refusal{Kind: app.KeyNotThere})
	case app.FromAnotherComputer:
		return w.say(phraseDetailsElsewhere)
	}
	return ""
}

// away says why the forum cannot be reached: by what was met, else by the state.
func (w *Words) away(d detailed, kind app.Kind) string {
	problem := d.Problem
	if problem == nil {
		problem = &app.Refusal{Kind: kind}
	}
	f := w.speakingOf(d.Forum).checking().failure(problem, d.Forum.Host())
	v := values{"What": f.What, "Next": f.Next}
	switch met := kindOf(problem); {
	case met == app.KindHostNotFound: // it has been found before
		v["What"] = w.with(phraseDetailsNotFound, values{"Forum": d.Forum.Host()})
	case mendable(met):
		return w.tell(phraseDetailsAwayMend, v)
	}
	if d.byHand {
		return w.tell(phraseDetailsAwayByHand, v)
	}
	return w.tell(phraseDetailsAway, v)
}

// mendable says whether the member can do something about what keeps a forum from
// being reached; of the rest it is only waited for.
func mendable(kind app.Kind) bool {
	switch kind {
	case app.KindCertificateUnknown, app.KindCertificateExpired, app.KindCertificateHost, app.KindClockWrong,
		app.KindProxyRefused, app.KindNetworkSignIn, app.KindBehindCheck:
		return true
	}
	return false
}

// hindrance is what keeps a connection from being looked at while its state is as last
// known.
func (w *Words) hindrance(d detailed) want {
	if d.Problem == nil || d.State == app.Checking || d.State == app.Revoking {
		return want{}
	}
	out := want{kind: noticeWarning, text: w.told(phraseDetailsAwayMend, d, d.Problem)}
	if d.mayCheck() && d.rests() == "" {
		out.action = phraseDetailsCheckNow
	}
	return out
}

// endsUnused says whether it is for want of use that a connection ends: then any use
// of it is enough.
func (d detailed) endsUnused() bool { return !d.End().Equal(d.Until) }

// told puts a problem into one of the phrases that are made of its sentences.
func (w *Words) told(p phrase, d detailed, problem error) string {
	f := w.speakingOf(d.Forum).checking().failure(problem, d.Forum.Host())
	return w.tell(p, values{"What": f.What, "Changed": f.Changed, "Next": f.Next})
}
