package forumtest

import (
	"strings"
	"testing"
)

// protocol.md §2, "Which redirects a site allows", since June 2026.
func TestARedirectIsAllowedOnlyAsTheListSaysIt(t *testing.T) {
	const callback = "http://127.0.0.1:27182/callback"
	for _, c := range []struct {
		entry, redirect string
		want            bool
	}{
		{callback, callback, true},
		{callback, "http://127.0.0.1:27182/CallBack", true},
		{callback, "HTTP://127.0.0.1:27182/callback", true},
		{callback, "http://127.0.0.1:27183/callback", false},
		{callback, "https://127.0.0.1:27182/callback", false},
		{callback, "http://localhost:27182/callback", false},
		{callback, "http://user@127.0.0.1:27182/callback", false},
		{callback, callback + "?a=1", false},
		{callback, callback + "#a", false},
		{callback, callback + "/", false},
		{"http://127.0.0.1:*/callback", callback, false},
		{"http://127.0.0.1:*/callback", "http://127.0.0.1:*/callback", false},
		{"http://*:27182/callback", callback, true},
		{"http://*:27182/callback", "http://evil.example:27182/callback", true},
		{"https://*.example.com/cb", "https://a.example.com/cb", true},
		{"https://*.example.com/cb", "https://example.com/cb", false},
		{"https://app.example/cb", "https://app.example:443/cb", true},
		{"http://127.0.0.1/callback", callback, false},
		{"http://127.0.0.1:27182/*", callback + "?s=1", true},
		{"http://127.0.0.1:27182/callback?*", callback, false},
		{"http://127.0.0.1:27182/callback?*", callback + "?s=1", true},
		{"*", callback, true},
		{"*", "anything://host", true},
		{"*", "forumkeys:/callback", false},
		{"*", "/callback", false},
		{"*", "", false},
		{"discourse://auth_redirect", "discourse://auth_redirect", true},
	} {
		if got := redirectAllowed([]string{c.entry}, c.redirect); got != c.want {
			t.Errorf("list %q, redirect %q: allowed %v, want %v", c.entry, c.redirect, got, c.want)
		}
	}
}

// protocol.md §2, "Which redirects a site allows", up to June 2026.
func TestBeforeJune2026OneStarMatchedAnything(t *testing.T) {
	const callback = "http://127.0.0.1:27182/callback"
	for _, c := range []struct {
		entry, redirect string
		want            bool
	}{
		{callback, callback, true},
		{callback, "HTTP://127.0.0.1:27182/CallBack", true},
		{callback, "http://127.0.0.1:27183/callback", false},
		{callback, callback + "/", false},
		{callback, callback + "?a=1", false},
		{"http://127.0.0.1:*/callback", callback, true},
		{"http://127.0.0.1:*/callback", "http://127.0.0.1:1/x/callback", true},
		{"http://127.0.0.1:*/callback", "http://127.0.0.1:1/other", false},
		{"http://127.0.0.1:*/callback", "http://127.0.0.1:1/a b/callback", false},
		{"http://127.0.0.1:*", callback, true},
		{"http://*:27182/*", callback, false}, // only the first star is one
		{"https://*.example.com/cb", "https://evil.example/?.example.com/cb", true},
		{"*", callback, true},
		{"*", "anything://host", true},
		{"*", "/callback", false},
		{"*", "", false},
	} {
		if got := redirectAllowedBefore2026([]string{c.entry}, c.redirect); got != c.want {
			t.Errorf("list %q, redirect %q: allowed %v, want %v", c.entry, c.redirect, got, c.want)
		}
	}
}

func TestNoListAllowsNothing(t *testing.T) {
	for _, list := range [][]string{nil, {}, {""}} {
		for _, allowed := range []func([]string, string) bool{redirectAllowed, redirectAllowedBefore2026} {
			if allowed(list, "http://127.0.0.1:27182/callback") {
				t.Errorf("the list %q allows a redirect", list)
			}
		}
	}
}

// Whatever stands on the list, scheme and port are never anybody's choice, and
// what is allowed has a scheme and a host.
func FuzzRedirectAllowed(f *testing.F) {
	f.Add("http://127.0.0.1:27182/callback", "http://127.0.0.1:27182/callback")
	f.Add("http://*:27182/*", "http://evil.example:27182/x?y#z")
	f.Add("http://127.0.0.1:*/callback", "http://127.0.0.1:1/callback")
	f.Add("*", "javascript://x/%0aalert(1)")
	f.Fuzz(func(t *testing.T, entry, redirect string) {
		allowed := redirectAllowed([]string{entry}, redirect)
		target, ok := splitRedirect(redirect)
		if allowed && (!ok || target.host == "" || !strings.Contains(redirect, "://")) {
			t.Fatalf("%q is allowed by %q and is no whole address", redirect, entry)
		}
		if !allowed || entry == "*" {
			return
		}
		listed, ok := splitRedirect(entry)
		if !ok || listed.scheme != target.scheme || listed.port != target.port || listed.user != target.user {
			t.Fatalf("%q is allowed by %q", redirect, entry)
		}
		if !strings.Contains(entry, "*") && listed.rest != target.rest {
			t.Fatalf("the exact entry %q allows %q", entry, redirect)
		}
	})
}
