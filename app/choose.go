package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"forumkeys/auth"
)

// dryRunAfter is how long the choices must stand before the forum is asked about
// them again.
const dryRunAfter = 300 * time.Millisecond

// Choose moves from Found to Choosing: the keyring is tried and the dry run begins.
func (k *Keeper) Choose() {
	k.on([]Stage{Found}, func(a *attempt) {
		if a.Forum.AskedHost != "" { // another host answered: it needs a click first
			return
		}
		k.enterChoosing(a)
	})
}

// enterChoosing shows the page of choices, with the ones made before where there
// are any; k.mu is held. What the keyring and the forum have said already holds.
func (k *Keeper) enterChoosing(a *attempt) {
	a.Stage, a.Problem = Choosing, nil
	if a.Choices.ApplicationName == "" {
		a.Choices.ApplicationName = defaultName(k.ownName())
	}
	if a.Preset == "" {
		a.take(PresetNotifications)
	}
	k.config.Discourse.Warm()
	k.tryKeyring(a)
	if !a.DryRunDone {
		k.dryRun(a, 0)
	} else {
		k.askInTime(a)
	}
}

// take makes a preset the choice.
func (a *attempt) take(p Preset) {
	a.Preset, a.Confirmed = p, false
	scopes := p.Scopes()
	if p == PresetCustom {
		scopes = a.Choices.Scopes
	}
	a.want(scopes)
	if before := a.Choices.Lifetime; !a.lifetimeSet {
		a.Choices.Lifetime = p.Lifetime()
		a.LifetimeFollowed = a.LifetimeFollowed || before != 0 && before != a.Choices.Lifetime
	}
}

// want makes scopes the choice. To Custom session_info is added where nothing else
// tells whose key it is, unless the forum is known to refuse it.
func (a *attempt) want(scopes []Scope) {
	a.SessionAdded = false
	if a.Preset == PresetCustom {
		scopes = tidyScopes(scopes)
		if !a.sessionForbidden {
			scopes, a.SessionAdded = withSession(scopes)
		}
	}
	a.Choices.Scopes = scopes
	a.Unnamed = !naming(scopes)
	a.Confirmed = a.Confirmed && slices.Contains(scopes, auth.Write)
}

// SetPreset chooses a preset; its lifetime follows unless the member set one.
func (k *Keeper) SetPreset(p Preset) {
	k.chosen(func(a *attempt) {
		if p != a.Preset && (p == PresetCustom || p.Scopes() != nil) {
			a.take(p)
		}
	})
}

// SetScopes says what PresetCustom asks for.
func (k *Keeper) SetScopes(scopes []Scope) {
	k.chosen(func(a *attempt) {
		if a.Preset != PresetCustom {
			a.take(PresetCustom)
		}
		a.want(scopes)
	})
}

// SetLifetime chooses how long; 0: no end.
func (k *Keeper) SetLifetime(d time.Duration) {
	k.chosen(func(a *attempt) {
		a.Choices.Lifetime, a.lifetimeSet, a.LifetimeFollowed = allowedLifetime(d), true, false
	})
}

// chosen changes what the forum will be asked for, and asks it again about that
// where it became something else.
func (k *Keeper) chosen(f func(*attempt)) {
	k.on([]Stage{Choosing}, func(a *attempt) {
		scopes, lifetime := a.Choices.Scopes, a.Choices.Lifetime
		a.goesOn = false
		f(a)
		if !slices.Equal(scopes, a.Choices.Scopes) || lifetime != a.Choices.Lifetime {
			k.dryRun(a, dryRunAfter)
		}
	})
}

// SetName chooses the name shown on the forum, at most 60 characters.
func (k *Keeper) SetName(name string) {
	k.on([]Stage{Choosing}, func(a *attempt) { a.Choices.ApplicationName, a.goesOn = cutName(name), false })
}

// SetConfirmed sets the tick that writing needs.
func (k *Keeper) SetConfirmed(yes bool) {
	k.on([]Stage{Choosing}, func(a *attempt) { a.Confirmed, a.goesOn = yes, false })
}

// tryKeyring finds out whether a key could be kept, before anybody is asked for
// one; k.mu is held.
func (k *Keeper) tryKeyring(a *attempt) {
	if a.KeyringTried || a.probing {
		return
	}
	a.probing, a.Problem = true, nil
	k.spawnLocked(func() {
		err := k.vault.Probe(a.ctx)
		k.update(func() {
			k.tried(a.ctx, err)
			if a.probing = false; k.attempt != a {
				return
			}
			if a.KeyringTried = err == nil; a.Stage == Choosing {
				a.Problem = err
			}
			k.goOn(a)
		})
	})
}

// dryRun asks the forum about the choices after a while; k.mu is held. A request
// for nothing is refused by every forum, which says nothing about this one.
func (k *Keeper) dryRun(a *attempt, after time.Duration) {
	a.DryRunDone, a.DryRunLate, a.Verdict = false, false, Verdict{}
	k.chooseWay(a)
	ctx, turn := a.ask()
	if len(a.Choices.Scopes) == 0 {
		return
	}
	forum, choices := a.Forum, a.Choices
	if verdict, known := a.verdicts[asked(choices)]; known {
		k.judge(a, verdict)
		return
	}
	a.look = time.AfterFunc(after, func() {
		k.spawn(func() { k.askForum(ctx, a, turn, forum, choices) })
	})
}

func (k *Keeper) askForum(ctx context.Context, a *attempt, turn int, forum Forum, choices Choices) {
	patience := time.AfterFunc(dryRunPatience, func() {
		k.answer(a, turn, func() { a.DryRunLate = true })
	})
	defer patience.Stop()
	verdict := k.config.Discourse.DryRun(ctx, forum, choices)
	k.answer(a, turn, func() {
		if a.verdicts == nil {
			a.verdicts = map[string]Verdict{}
		}
		if saysOfChoices(verdict) {
			a.verdicts[asked(choices)] = verdict
		}
		k.judge(a, verdict)
	})
}

// asked names what a dry run asks about, for the forum is asked once a page.
func asked(c Choices) string { return fmt.Sprint(c.Scopes, c.Lifetime) }

// saysOfChoices says whether a verdict is the forum's own about what was chosen, and
// not that it could not be asked.
func saysOfChoices(v Verdict) bool {
	if v.Refusal == nil {
		return true
	}
	switch v.Refusal.Kind {
	case auth.ScopeRefused, auth.LifetimeRefused, auth.RequestRefused:
		return true
	}
	return false
}

// judge takes over what the forum says to the choices; k.mu is held.
func (k *Keeper) judge(a *attempt, verdict Verdict) {
	a.remember(verdict)
	if a.SessionAdded && refusesSession(verdict) {
		a.sessionForbidden = true
		a.want(slices.DeleteFunc(slices.Clone(a.Choices.Scopes), func(s Scope) bool { return s == auth.SessionInfo }))
		k.dryRun(a, 0)
		return
	}
	a.DryRunDone, a.Verdict = true, verdict
	k.chooseWay(a)
	k.askInTime(a)
	k.goOn(a)
}

// askInTime asks a forum about the choices once more, when it no longer wants to be left alone: the member has been told
// that this comes by itself. k.mu is held.
func (k *Keeper) askInTime(a *attempt) {
	r := a.Verdict.Refusal
	if r == nil || r.Kind != auth.SlowDown {
		return
	}
	turn := a.turn
	a.look = time.AfterFunc(leftAlone(r, k.wall()), func() {
		k.spawn(func() {
			k.answer(a, turn, func() {
				if a.Stage == Choosing {
					k.dryRun(a, 0)
				}
			})
		})
	})
}

// goOn presses Connect for a renewal by one press when keyring and forum have nothing
// against it; k.mu is held. What there is to decide, the member decides.
func (k *Keeper) goOn(a *attempt) {
	if !a.goesOn || !a.DryRunDone || !a.KeyringTried && a.Problem == nil {
		return
	}
	a.goesOn = false
	if a.Ready() && a.Verdict.Refusal == nil {
		k.connect(a, false)
	}
}

// remember keeps what this forum refuses. Where it would show the request, it no
// longer refuses what is chosen.
func (a *attempt) remember(v Verdict) {
	refused := slices.Concat(a.RefusedScopes, v.RefusedScopes)
	if v.Refusal == nil {
		refused = slices.DeleteFunc(refused, func(s Scope) bool { return slices.Contains(a.Choices.Scopes, s) })
	}
	a.RefusedScopes = tidyScopes(refused)
}

// refusesSession says whether a forum refuses what this program itself added. It
// is then left out again, and Unnamed says what that means (product.md, Presets).
func refusesSession(v Verdict) bool {
	return v.Refusal != nil && v.Refusal.Kind == auth.ScopeRefused && v.Refusal.Part == string(auth.SessionInfo)
}

// TryAgain repeats what the current page's Problem stopped: the look-up, the
// keyring, the dry run, "who is it?" while the key waits, or the attempt with the
// same choices (where the keyring had refused the key: from Choosing).
func (k *Keeper) TryAgain() {
	k.on([]Stage{Finding, Choosing, Arriving, Ended}, func(a *attempt) {
		switch a.Stage {
		case Finding:
			k.lookUpNow(a)
		case Choosing:
			k.tryKeyring(a)
			if a.DryRunDone && (a.Verdict.Refusal != nil || a.Verdict.Direct == auth.Refused) {
				a.verdicts = nil // its staff may have changed something since
				k.dryRun(a, 0)
			}
		case Arriving:
			k.askAgainWho(a)
		case Ended:
			k.connectAgain(a, false)
		}
	})
}

// connectAgain repeats an attempt; k.mu is held. Where the keyring had refused the
// key it is tried first: nobody shall approve for nothing.
func (k *Keeper) connectAgain(a *attempt, linkOnly bool) {
	if a.KeyringTried {
		k.connect(a, linkOnly)
		return
	}
	a.clearWait()
	k.enterChoosing(a)
}

// Back goes one page back: Choosing → Found, Approving → Choosing, keeping what
// was chosen. From Ended it goes to Choosing too. An attempt that began at the choices
// ends there.
func (k *Keeper) Back() {
	k.on([]Stage{Found, Choosing, Approving, Ended}, func(a *attempt) {
		switch a.Stage {
		case Found:
			a.hush()
			a.Stage = Finding
		case Choosing:
			if a.fromCard {
				k.leave(a)
				return
			}
			a.hush()
			a.Stage, a.Problem = Found, nil
		case Ended: // the next try has the same client id where a key may be replaced by it
			a.clearWait()
			k.enterChoosing(a)
		default:
			k.tellLeft(a, WayCopyBack)
			k.drop(a)
			a.clearWait()
			k.enterChoosing(a)
		}
	})
}
