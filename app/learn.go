package app

import (
	"errors"
	"time"

	"forumkeys/auth"
)

// learn takes over what a check has found. Only a proven refusal ends a
// connection; everything else is about the way there (product.md, States).
func (e *entry) learn(s sight, err error, now time.Time) {
	state, known := stateAfter(err)
	switch {
	case err == nil && !s.asked: // scopes that let nothing be asked
		return
	case err == nil:
		e.State, e.LastOK = Connected, stamp(now)
		e.EndedAt, e.PausedUntil, e.PausedBy, e.MovedTo = time.Time{}, time.Time{}, "", ""
		e.learnSight(s, now)
		return
	case !known, e.State == AccessEnded: // proven; how the forum is doing now does not undo that
		return
	}
	e.State = state
	var refusal *auth.Refusal
	switch {
	case state == AccessEnded && e.EndedAt.IsZero():
		e.EndedAt = stamp(now)
	case state == Paused && errors.As(err, &refusal):
		e.PausedUntil, e.PausedBy = retryAt(err), refusal.Limit
	case state == ForumMoved && errors.As(err, &refusal):
		e.MovedTo = refusal.Part
	}
}

// learnSight takes over what waits, and of whose key it is what the forum has told.
func (e *entry) learnSight(s sight, now time.Time) {
	e.Unread, e.Totals = s.Totals.Sum(), totalsEntry(s.Totals)
	switch {
	case s.NoTotals:
		e.NoTotals = stamp(now)
	case !s.elsewhere:
		e.NoTotals = time.Time{}
	}
	if s.named {
		e.Named = stamp(now)
	}
	if s.Member.ID != 0 && s.Member.ID == e.Account.ID {
		e.Account = entryOfMember(s.Member)
	}
}

// stateAfter says what a failed check means for a connection; known is false where
// it means nothing, as of a refusal that proves nothing.
func stateAfter(err error) (state State, known bool) {
	if isTrouble(err, KeyNotThere) {
		return KeyMissing, true
	}
	kind := auth.KindOf(err)
	switch kind {
	case "", auth.AccessDenied, auth.Cancelled:
		return "", false
	}
	if state := StateAfter(kind); state != "" {
		return state, true
	}
	return ForumDown, true
}

// StateAfter is the state that a refusal leaves a connection in; empty where its kind
// alone does not say.
func StateAfter(kind Kind) State {
	switch kind {
	case KeyNotThere:
		return KeyMissing
	case auth.AccessEnded:
		return AccessEnded
	case auth.SlowDown:
		return Paused
	case auth.ForumMoved:
		return ForumMoved
	case auth.Offline, auth.HostNotFound, auth.ConnectionRefused, auth.TimedOut, auth.CertificateUnknown,
		auth.CertificateExpired, auth.CertificateHost, auth.ClockWrong, auth.ProxyRefused, auth.NetworkSignIn:
		return Offline
	case auth.ForumDown, auth.ReadOnly, auth.BehindCheck, auth.DowngradeRefused, auth.NotDiscourse, auth.TooOld, auth.NotUnderstood:
		return ForumDown
	}
	return ""
}

// retryAt gives the moment before which a forum does not want to be asked again.
func retryAt(err error) time.Time {
	var refusal *auth.Refusal
	if errors.As(err, &refusal) && refusal.Kind == auth.SlowDown {
		return stamp(refusal.RetryAt.Add(time.Second - 1)) // up to the second: never too soon
	}
	return time.Time{}
}
