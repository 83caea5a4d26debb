package forumtest

import (
	"net/http"
	"slices"
	"strings"
)

// scopeWords are the scopes of a current server and what its consent page calls
// them in English.
func scopeWords() [][2]string {
	return [][2]string{
		{"read", "Read all"},
		{"write", "Write all"},
		{"message_bus", "Live updates"},
		{"push", "Push notifications to external services"},
		{"one_time_password", "Create a one-time login token"},
		{"notifications", "Read and clear notifications"},
		{"session_info", "Read user session info"},
		{"bookmarks_calendar", "Read bookmark reminders"},
		{"user_status", "Read and update user status"},
	}
}

func (f *Forum) scopeList() []string {
	if f.AllowedScopes != nil {
		return f.AllowedScopes
	}
	var all []string
	for _, s := range scopeWords() {
		all = append(all, s[0])
	}
	return all
}

func (f *Forum) allowsScopes(scopes []string) bool {
	allowed := f.scopeList()
	return !slices.ContainsFunc(scopes, func(scope string) bool { return !slices.Contains(allowed, scope) })
}

// splitScopes reads the parameter as Ruby's split does: what is empty at the end
// falls away.
func splitScopes(text string) []string {
	scopes := strings.Split(text, ",")
	for len(scopes) > 0 && scopes[len(scopes)-1] == "" {
		scopes = scopes[:len(scopes)-1]
	}
	return scopes
}

// shownScopes are the consent page's words; a plug-in's scope has none of ours.
func (f *Forum) shownScopes(scopes []string) []string {
	shown := make([]string, 0, len(scopes))
	translated := translations()[f.language()].scopes
	for _, scope := range scopes {
		words := strings.ReplaceAll(scope, "_", " ")
		for _, s := range scopeWords() {
			if s[0] == scope {
				words = s[1]
			}
		}
		if text, known := translated[scope]; known {
			words = text
		}
		shown = append(shown, words)
	}
	return shown
}

// covers says whether a key's scopes open a route (protocol.md §4). Revoking
// itself is open to every key.
func (k *key) covers(method, path, id string) bool {
	has := func(scope string) bool { return slices.Contains(k.scopes, scope) }
	reading := method == http.MethodGet || method == http.MethodHead
	if has("write") || has("read") && reading {
		return true
	}
	switch path {
	case "/user-api-key/revoke":
		return method == http.MethodPost && (id == "" || id == k.number())
	case "/session/current":
		return reading && has("session_info")
	case "/notifications", "/notifications/totals":
		return reading && has("notifications")
	case "/notifications/mark-read":
		return method == http.MethodPut && has("notifications")
	}
	return false
}
