package app

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"forumkeys/auth"
)

func TestAPresetIsKnownByItsScopesInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		scopes []Scope
		want   Preset
	}{
		{[]Scope{auth.Notifications, auth.SessionInfo}, PresetNotifications},
		{[]Scope{auth.SessionInfo, auth.Notifications}, PresetNotifications},
		{[]Scope{auth.Read}, PresetRead},
		{[]Scope{auth.Write, auth.Read}, PresetReadAndPost},
		{[]Scope{auth.SessionInfo}, PresetOnlyMyName},
		{[]Scope{auth.SessionInfo, auth.SessionInfo}, PresetOnlyMyName},
		{[]Scope{auth.Write}, PresetCustom},
		{[]Scope{auth.Notifications}, PresetCustom},
		{[]Scope{auth.Read, "discourse-calendar"}, PresetCustom},
		{nil, PresetCustom},
	} {
		if got := PresetOf(c.scopes); got != c.want {
			t.Errorf("%v: %s, want %s", c.scopes, got, c.want)
		}
	}
}

func TestEveryPresetLastsAsLongAsItSays(t *testing.T) {
	for p, days := range map[Preset]int{
		PresetNotifications: 365, PresetOnlyMyName: 365, PresetRead: 90, PresetReadAndPost: 90, PresetCustom: 90,
	} {
		if got := p.Lifetime(); got != time.Duration(days)*24*time.Hour {
			t.Errorf("%s: %v", p, got)
		}
	}
}

func TestEnteredScopesAreTidied(t *testing.T) {
	for _, c := range []struct{ entered, want []Scope }{
		{[]Scope{"write", "notifications"}, []Scope{"notifications", "write"}},
		{[]Scope{"chat", "read", "chat", "read"}, []Scope{"read", "chat"}},
		{[]Scope{" discourse-calendar:x , chat\n", ""}, []Scope{"discourse-calendar:x", "chat"}},
		{[]Scope{Scope(strings.Repeat("x", 101)), "push"}, []Scope{"push"}},
		{nil, nil},
	} {
		if got := tidyScopes(c.entered); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.entered, got, c.want)
		}
	}
}

// product.md, Presets: session_info is added to Custom unless read or write is chosen.
func TestCustomAsksWhoYouAre(t *testing.T) {
	for _, c := range []struct {
		scopes, want []Scope
		added        bool
	}{
		{[]Scope{auth.Push}, []Scope{auth.SessionInfo, auth.Push}, true},
		{nil, []Scope{auth.SessionInfo}, true},
		{[]Scope{auth.Read, auth.Push}, []Scope{auth.Read, auth.Push}, false},
		{[]Scope{auth.Write}, []Scope{auth.Write}, false},
		{[]Scope{auth.SessionInfo}, []Scope{auth.SessionInfo}, false},
	} {
		if got, added := withSession(c.scopes); !slices.Equal(got, c.want) || added != c.added {
			t.Errorf("%v: %v, %v", c.scopes, got, added)
		}
	}
}

func TestALifetimeStaysWithinWhatForumsAllow(t *testing.T) {
	for asked, want := range map[time.Duration]time.Duration{
		0: 0, -time.Hour: 0, 90 * day: 90 * day, 400 * day: 365 * day, time.Second + 1: time.Second,
	} {
		if got := allowedLifetime(asked); got != want {
			t.Errorf("%v: %v, want %v", asked, got, want)
		}
	}
}

func TestANameHasAtMostSixtyCharacters(t *testing.T) {
	for computer, want := range map[string]string{
		"desk": "Forum Keys on desk", "": "Forum Keys", " ": "Forum Keys",
		strings.Repeat("ü", 80): "Forum Keys on " + strings.Repeat("ü", 46),
	} {
		if got := defaultName(computer); got != want {
			t.Errorf("%q: %q", computer, got)
		}
	}
	for _, name := range []string{"a\x00b\nc", "\xff\xfe", strings.Repeat("日", 61)} {
		got := cutName(name)
		if utf8.RuneCountInString(got) > 60 || strings.ContainsAny(got, "\x00\n") || !utf8.ValidString(got) {
			t.Errorf("%q: %q", name, got)
		}
	}
}

// product.md, Choose: the nearest choice that the forum accepts.
func TestTheNearestSmallerPresetHoldsNothingRefused(t *testing.T) {
	for _, c := range []struct {
		from    Preset
		refused []Scope
		want    Preset
	}{
		{PresetReadAndPost, []Scope{auth.Write}, PresetRead},
		{PresetReadAndPost, []Scope{auth.Read, auth.Write}, PresetNotifications},
		{PresetRead, []Scope{auth.Read}, PresetNotifications},
		{PresetRead, []Scope{auth.Read, auth.Notifications}, PresetOnlyMyName},
		{PresetRead, []Scope{auth.Read, auth.SessionInfo}, ""},
		{PresetOnlyMyName, []Scope{auth.SessionInfo}, ""},
		{PresetCustom, []Scope{auth.Push}, ""},
	} {
		if got := c.from.Smaller(c.refused); got != c.want {
			t.Errorf("%s without %v: %q, want %q", c.from, c.refused, got, c.want)
		}
	}
}
