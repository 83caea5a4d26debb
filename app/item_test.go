package app

import (
	"regexp"
	"testing"

	"forumkeys/auth/faults"
)

func TestAnItemIsNamedAfterItsForum(t *testing.T) {
	faults.Row(t, "K22", "K26")
	for base, host := range map[string]string{
		"https://meta.discourse.org":             "meta.discourse.org",
		"https://Meta.Discourse.ORG/":            "meta.discourse.org",
		"http://127.0.0.1:8720":                  "127.0.0.1_8720",
		"https://example.org/Forum/talk":         "example.org_forum_talk",
		"https://example.org:8443/forum/":        "example.org_8443_forum",
		"https://xn--frum-5qa.example":           "xn--frum-5qa.example",
		"http://[::1]:8720":                      "___1__8720",
		"https://example.org/caf%C3%A9":          "example.org_caf_c3_a9",
		"https://example.org/a\tb":               "",
		"https://example.org/:a#fragment?query=": "example.org__a",
	} {
		item := itemName(base)
		if want := regexp.MustCompile("^" + regexp.QuoteMeta(host) + "#[a-z0-9]{8}$"); !want.MatchString(item) {
			t.Errorf("%s: item %q, want host %q", base, item, host)
		}
	}
}

func TestNoTwoItemsAreAlike(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		item := itemName("https://meta.discourse.org")
		if seen[item] {
			t.Fatalf("%s twice", item)
		}
		seen[item] = true
	}
}

func TestAnItemFitsOnlyTheForumItWasMadeFor(t *testing.T) {
	const base = "https://meta.discourse.org"
	for _, row := range []struct {
		item, base string
		want       bool
	}{
		{"meta.discourse.org#k3f9x2ab", base, true},
		{"meta.discourse.org#k3f9x2ab", base + "/", true},
		{"meta.discourse.org#k3f9x2ab", "https://evil.example", false},
		{"meta.discourse.org#k3f9x2ab", "https://meta.discourse.org.evil.example", false},
		{"meta.discourse.org#k3f9x2ab", "https://meta.discourse.org:8443", false},
		{"meta.discourse.org#k3f9x2ab", "https://meta.discourse.org/forum", false},
		{"meta.discourse.org_forum#k3f9x2ab", "https://meta.discourse.org/forum", true},
		{"127.0.0.1_8720#k3f9x2ab", "http://127.0.0.1:8720", true},
		{"META.discourse.org#k3f9x2ab", base, false},
		{"meta.discourse.org#k3f9x2a", base, false},
		{"meta.discourse.org#k3f9x2abc", base, false},
		{"meta.discourse.org#k3f9X2ab", base, false},
		{"meta.discourse.org#k3f9#2ab", base, false},
		{"meta.discourse.org", base, false},
		{"#k3f9x2ab", "", false},
		{"#k3f9x2ab", "://", false},
		{"", base, false},
	} {
		if got := itemFits(row.item, row.base); got != row.want {
			t.Errorf("item %q, forum %q: %v", row.item, row.base, got)
		}
	}
	for _, base := range []string{base, "http://127.0.0.1:8720/a/b", "http://[::1]:1"} {
		if item := itemName(base); !itemFits(item, base) {
			t.Errorf("%q does not fit its own forum %q", item, base)
		}
	}
}
