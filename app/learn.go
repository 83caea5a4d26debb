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
		e.State, e.LastOK, e.Unread = Connected, stamp(now), s.unread
		e.EndedAt, e.PausedUntil, e.MovedTo = time.Time{}, time.Time{}, ""
		if s.member.ID != 0 && s.member.ID == e.Account.ID {
			e.Account = entryOfMember(s.member)
		}
		return
	case !known:
		return
	}
	e.State = state
	var refusal *auth.Refusal
	switch {
	case state == AccessEnded && e.EndedAt.IsZero():
		e.EndedAt = stamp(now)
	case state == Paused:
		e.PausedUntil = retryAt(err)
	case state == ForumMoved && errors.As(err, &refusal):
		e.MovedTo = refusal.Part
	}
}

// stateAfter says what a failed check means for a connection; known is false where
// it means nothing, as of a refusal that proves nothing.
func stateAfter(err error) (state State, known bool) {
	if isTrouble(err, KeyNotThere) {
		return KeyMissing, true
	}
	switch auth.KindOf(err) {
	case "", auth.AccessDenied, auth.Cancelled:
		return "", false
	case auth.AccessEnded:
		return AccessEnded, true
	case auth.SlowDown:
		return Paused, true
	case auth.ForumMoved:
		return ForumMoved, true
	case auth.Offline, auth.HostNotFound, auth.ConnectionRefused, auth.TimedOut, auth.CertificateUnknown,
		auth.CertificateExpired, auth.CertificateHost, auth.ClockWrong, auth.ProxyRefused, auth.NetworkSignIn:
		return Offline, true
	}
	return ForumDown, true
}

// retryAt gives the moment before which a forum does not want to be asked again.
func retryAt(err error) time.Time {
	var refusal *auth.Refusal
	if errors.As(err, &refusal) && refusal.Kind == auth.SlowDown {
		return stamp(refusal.RetryAt.Add(time.Second - 1)) // up to the second: never too soon
	}
	return time.Time{}
}
