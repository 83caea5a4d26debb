package app

import (
	"slices"
	"time"

	"forumkeys/auth"
)

// dryRunPatience is how long Connect waits for what the forum says beforehand.
const dryRunPatience = 5 * time.Second

// Ready says whether everything is there that Connect needs: a keyring that
// answered, something to ask for, the tick where writing is asked for, and what the
// forum says beforehand, unless it takes too long: nothing that refuses, and a way to approve.
func (a Attempt) Ready() bool {
	return a.Stage == Choosing && a.KeyringTried && (a.DryRunDone || a.DryRunLate) && len(a.Choices.Scopes) > 0 && !a.InVain() && !a.Unconfirmed()
}

// InVain says whether Connect is known to come to nothing, from what the dry run has met: the forum refuses what is
// chosen, or every way to approve it, or this computer has no network at all. Whatever else kept the forum from
// answering may be over in the browser.
func (a Attempt) InVain() bool {
	refusal := a.Verdict.Refusal
	return a.NoWay() || refusal != nil && slices.Contains(
		[]Kind{auth.ScopeRefused, auth.LifetimeRefused, auth.RequestRefused, auth.Offline}, refusal.Kind)
}

// Unconfirmed says whether the tick is missing that writing needs.
func (a Attempt) Unconfirmed() bool {
	return slices.Contains(a.Choices.Scopes, auth.Write) && !a.Confirmed
}

// NoWay says whether the forum refuses every way that it knows, as it says beforehand:
// the browser would come to nothing.
func (a Attempt) NoWay() bool {
	return a.DryRunDone && a.Verdict.Direct == auth.Refused &&
		!slices.ContainsFunc(a.Ways, func(way Way) bool { return way != WayDirect })
}
