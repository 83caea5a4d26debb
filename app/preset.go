package app

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"forumkeys/auth"
)

// Preset is one of product.md's five choices of what a connection may do.
type Preset string

// The presets, in the order shown.
const (
	PresetNotifications Preset = "notifications"
	PresetRead          Preset = "read"
	PresetReadAndPost   Preset = "read-and-post"
	PresetOnlyMyName    Preset = "only-my-name"
	PresetCustom        Preset = "custom"
)

// How long a connection lasts (product.md, Presets). A forum allows 365 days at most.
const (
	day              = 24 * time.Hour
	shortLifetime    = 90 * day
	longestLifetime  = 365 * day
	endsSoon         = 14 * day // State EndsSoon begins this long before the end
	longestName      = 60       // characters of a name: of the one shown on the forum, of a member’s own in the list
	mostCustomScopes = 50
)

// PresetOf names the preset that asks for exactly these scopes, in whatever
// order, else PresetCustom.
func PresetOf(scopes []Scope) Preset {
	for _, p := range []Preset{PresetNotifications, PresetRead, PresetReadAndPost, PresetOnlyMyName} {
		if sameScopes(p.Scopes(), scopes) {
			return p
		}
	}
	return PresetCustom
}

// Scopes gives what a preset asks for; nil for PresetCustom.
func (p Preset) Scopes() []Scope {
	switch p {
	case PresetNotifications:
		return []Scope{auth.Notifications, auth.SessionInfo}
	case PresetRead:
		return []Scope{auth.Read}
	case PresetReadAndPost:
		return []Scope{auth.Read, auth.Write}
	case PresetOnlyMyName:
		return []Scope{auth.SessionInfo}
	}
	return nil
}

// Smaller gives the next preset below p that holds none of the refused scopes: the
// nearest choice that a forum may accept; empty: there is none.
func (p Preset) Smaller(refused []Scope) Preset {
	order := []Preset{PresetReadAndPost, PresetRead, PresetNotifications, PresetOnlyMyName}
	for _, smaller := range order[slices.Index(order, p)+1:] {
		if p != PresetCustom && !slices.ContainsFunc(smaller.Scopes(), func(s Scope) bool { return slices.Contains(refused, s) }) {
			return smaller
		}
	}
	return ""
}

// Lifetime gives how long a preset lasts unless the member says otherwise:
// 365 days for Notifications and Only my name, 90 for the others.
func (p Preset) Lifetime() time.Duration {
	switch p {
	case PresetNotifications, PresetOnlyMyName:
		return longestLifetime
	}
	return shortLifetime
}

// naming says whether a key with these scopes lets the forum say whose it is.
func naming(scopes []Scope) bool { return auth.Covers(scopes, auth.CallSession) }

// tidyScopes gives each scope once, the forum's own first and in its order, then
// the others as entered. A name may have been pasted with commas and spaces.
func tidyScopes(scopes []Scope) []Scope {
	var entered []Scope
	for _, s := range scopes {
		for _, name := range strings.FieldsFunc(string(s), splitsScopes) {
			scope, valid := auth.ParseScope(name)
			if valid && !slices.Contains(entered, scope) && len(entered) < mostCustomScopes {
				entered = append(entered, scope)
			}
		}
	}
	var tidy []Scope
	for _, s := range forumsOrder() {
		if slices.Contains(entered, s) {
			tidy = append(tidy, s)
		}
	}
	for _, s := range entered {
		if !slices.Contains(tidy, s) {
			tidy = append(tidy, s)
		}
	}
	return tidy
}

func splitsScopes(r rune) bool { return r <= ' ' || r == ',' || r == ';' || r == 0x7f || r == 0xa0 }

// forumsOrder is the order in which the table of product.md and a forum list scopes.
func forumsOrder() []Scope {
	return []Scope{
		auth.Notifications, auth.SessionInfo, auth.Read, auth.Write, auth.MessageBus,
		auth.Push, auth.OneTimePassword, auth.BookmarksCalendar, auth.UserStatus,
	}
}

// withSession adds session_info unless something there names the member anyway,
// and says whether it did (product.md, Presets): without it nobody can answer
// "Is this you?".
func withSession(scopes []Scope) ([]Scope, bool) {
	if naming(scopes) {
		return scopes, false
	}
	return tidyScopes(append(slices.Clone(scopes), auth.SessionInfo)), true
}

func sameScopes(a, b []Scope) bool {
	return slices.Equal(sorted(a), sorted(b))
}

func sorted(scopes []Scope) []Scope {
	return slices.Compact(slices.Sorted(slices.Values(scopes)))
}

// allowedLifetime keeps a lifetime within what a forum accepts: whole seconds,
// at most 365 days; 0 or less asks for no end.
func allowedLifetime(d time.Duration) time.Duration {
	return max(0, min(d.Truncate(time.Second), longestLifetime))
}

// defaultName is the name shown on the forum unless the member says otherwise.
func defaultName(computer string) string {
	if computer = strings.TrimSpace(computer); computer == "" {
		return "Forum Keys"
	}
	return cutName("Forum Keys on " + computer)
}

// cutName cuts a name at 60 characters and takes out what is not to be seen.
func cutName(name string) string {
	seen := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, name)
	return firstLetters(seen, longestName)
}
