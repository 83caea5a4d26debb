package auth

import (
	"regexp"
	"slices"
	"strings"
)

// Scope is one thing a key may do, by the name the forum uses (protocol.md §4).
type Scope string

// The scopes of a current forum; plug-ins add more.
const (
	Notifications     Scope = "notifications"
	SessionInfo       Scope = "session_info"
	Read              Scope = "read"
	Write             Scope = "write"
	MessageBus        Scope = "message_bus"
	Push              Scope = "push"
	OneTimePassword   Scope = "one_time_password"
	BookmarksCalendar Scope = "bookmarks_calendar"
	UserStatus        Scope = "user_status"
)

// ParseScope reads the name of a scope as a member types it; plug-ins have their
// own (discourse-calendar). It is false for what no forum can have: the request
// lists scopes with commas, and the forum's setting with bars.
func ParseScope(typed string) (Scope, bool) {
	name := strings.TrimSpace(typed)
	return Scope(name), regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$`).MatchString(name)
}

// Call is something that a key is used for.
type Call string

// The calls of a Client, but for revoking itself, which every key may (protocol.md §4).
const (
	CallSession       Call = "/session/current.json"
	CallTotals        Call = "/notifications/totals.json"
	CallNotifications Call = "/notifications.json"
)

// Covers says whether a key with these scopes is let through to a call.
func Covers(scopes []Scope, call Call) bool {
	return slices.ContainsFunc(scopes, func(scope Scope) bool {
		switch scope {
		case Read, Write:
			return true
		case SessionInfo:
			return call == CallSession
		case Notifications:
			return call == CallTotals || call == CallNotifications
		}
		return false
	})
}
