package auth

import (
	"strings"
	"testing"
	"testing/synctest"
)

func TestAScopeMayBeAPlugInsOwn(t *testing.T) {
	for typed, want := range map[string]Scope{
		"read": Read, " discourse-calendar\n": "discourse-calendar", "chat:read.all": "chat:read.all", "X_1": "X_1",
	} {
		if got, ok := ParseScope(typed); !ok || got != want {
			t.Errorf("%q: %q, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", " ", "read,write", "read|write", "a b", "-x", "é", "a\u202eb", "a&b=c", strings.Repeat("a", 101)} {
		if got, ok := ParseScope(typed); ok {
			t.Errorf("%q is taken for %q", typed, got)
		}
	}
}

// TestCoversSaysWhatAForumLetsThrough asks a forum every call with a key of every
// scope: Covers may not promise what it refuses, nor the other way round.
func TestCoversSaysWhatAForumLetsThrough(t *testing.T) {
	for _, scope := range []Scope{Notifications, SessionInfo, Read, Write, MessageBus, Push, OneTimePassword, BookmarksCalendar, UserStatus} {
		synctest.Test(t, func(t *testing.T) {
			forum, world := practiceForum(t, "")
			defer forum.Close()
			client := connected(t, forum, world, "anna", scope)
			for _, call := range []Call{CallSession, CallTotals, CallNotifications} {
				var told any
				_, err := client.get(t.Context(), "try", string(call), &told)
				if (err == nil) != Covers([]Scope{scope}, call) {
					t.Errorf("%s of %s: %v", scope, call, err)
				}
			}
		})
	}
	if Covers(nil, CallSession) || !Covers([]Scope{Push, SessionInfo}, CallSession) {
		t.Error("of several scopes any one counts, of none none")
	}
}
