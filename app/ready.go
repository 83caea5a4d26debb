package app

import (
	"slices"

	"forumkeys/auth"
)

// Ready says whether everything is there that Connect needs: a keyring that
// answered, something to ask for, the tick where writing is asked for, and no refusal that
// the forum has already spoken.
func (a Attempt) Ready() bool {
	refusal := a.Verdict.Refusal
	refused := refusal != nil && slices.Contains(
		[]Kind{auth.ScopeRefused, auth.LifetimeRefused, auth.RequestRefused}, refusal.Kind)
	return a.Stage == Choosing && a.KeyringTried && len(a.Choices.Scopes) > 0 && !refused &&
		(!slices.Contains(a.Choices.Scopes, auth.Write) || a.Confirmed)
}
