package auth

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"forumkeys/auth/faults"
)

// TestAnyWayOfTypingAForumGivesOneAddress: faults.md U1, U6, U7.
func TestAnyWayOfTypingAForumGivesOneAddress(t *testing.T) {
	faults.Row(t, "U1", "U3", "U6", "U7")
	for typed, want := range map[string]string{
		"meta.discourse.org":                             "https://meta.discourse.org",
		"  meta.discourse.org\u00a0\n":                   "https://meta.discourse.org",
		"\u200bmeta.\u2060discourse.org\ufeff":           "https://meta.discourse.org",
		"<https://meta.discourse.org/>":                  "https://meta.discourse.org",
		"“meta.discourse.org”":                           "https://meta.discourse.org",
		"HTTPS://Meta.Discourse.Org:443/":                "https://meta.discourse.org",
		"meta.discourse.org.":                            "https://meta.discourse.org",
		"meta.discourse.org:443":                         "https://meta.discourse.org",
		"meta.discourse.org:":                            "https://meta.discourse.org",
		"meta.discourse.org:080":                         "https://meta.discourse.org",
		"//meta.discourse.org":                           "https://meta.discourse.org",
		"http://meta.discourse.org":                      "https://meta.discourse.org",
		"http://meta.discourse.org:80/":                  "https://meta.discourse.org",
		"https:/meta.discourse.org":                      "https://meta.discourse.org",
		`https:\\meta.discourse.org\latest`:              "https://meta.discourse.org/latest",
		"meta.discourse.org/latest?x=1#y":                "https://meta.discourse.org/latest",
		"meta.discourse.org?x=/a":                        "https://meta.discourse.org",
		"https://meta.discourse.org/t/welcome/1":         "https://meta.discourse.org/t/welcome/1",
		"meta.discourse.org//t/./../forum/":              "https://meta.discourse.org/forum",
		"example.com/über":                               "https://example.com/%C3%BCber",
		"example.com/%zz":                                "https://example.com",
		"example.com/1/2/3/4/5/6/7/8/9/10":               "https://example.com/1/2/3/4/5/6/7/8",
		"example.com:8443/u/@anna":                       "https://example.com:8443/u/@anna",
		"my_forum.example.com":                           "https://my_forum.example.com",
		"https://forum":                                  "https://forum",
		"bücher.example":                                 "https://xn--bcher-kva.example",
		"XN--BCHER-KVA.example":                          "https://xn--bcher-kva.example",
		"meta.discоurse.org":                             "https://meta.xn--discurse-qbh.org", // a Cyrillic о: shown as what it is (U3)
		"ｍｅｔａ．discourse.org":                             "https://meta.discourse.org",
		"faß.example":                                    "https://xn--fa-hia.example",
		"192.168.1.9":                                    "https://192.168.1.9",
		"[2001:DB8::1]":                                  "https://[2001:db8::1]",
		"2001:db8::1":                                    "https://[2001:db8::1]",
		"[2001:db8::1]:8443":                             "https://[2001:db8::1]:8443",
		"http://[2001:db8::1]:80":                        "https://[2001:db8::1]",
		"localhost":                                      "https://localhost",
		"localhost:3000":                                 "https://localhost:3000",
		"http://localhost:3000/forum":                    "http://localhost:3000/forum",
		"http://127.0.0.1:8720/":                         "http://127.0.0.1:8720",
		"127.0.0.1:80":                                   "http://127.0.0.1",
		"http://[::1]":                                   "http://[::1]",
		"https://127.0.0.1":                              "https://127.0.0.1",
		"http://127.0.0.2":                               "https://127.0.0.2", // not one of the three
		strings.Repeat("a", 63) + ".example.com":         "https://" + strings.Repeat("a", 63) + ".example.com",
		"https://good.example/@evil.test":                "https://good.example/@evil.test",
		"https://forum.example.com/user-api-key/new?a=b": "https://forum.example.com/user-api-key/new",
	} {
		address, err := ParseAddress(typed)
		if err != nil {
			t.Errorf("%q: %v", typed, err)
			continue
		}
		if got := address.String(); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

// TestAnAddressThatMisleadsIsRefused: faults.md U3, U4, U7.
func TestAnAddressThatMisleadsIsRefused(t *testing.T) {
	faults.Row(t, "U3", "U4", "U7")
	for typed, want := range map[string]Kind{
		"":                                       AddressHalf,
		" \t\u200b":                              AddressHalf,
		"meta":                                   AddressHalf,
		"meta.":                                  AddressHalf,
		"https":                                  AddressHalf,
		"https:":                                 AddressHalf,
		"https://":                               AddressHalf,
		"/latest":                                AddressHalf,
		"?x":                                     AddressHalf,
		"discourse meta":                         AddressHalf,
		"meta..discourse.org":                    AddressHalf,
		".discourse.org":                         AddressHalf,
		"meta,discourse.org":                     AddressHalf,
		"192.168.1":                              AddressHalf,
		"127.1":                                  AddressHalf,
		"https://2130706433":                     AddressHalf,
		"https://0x7f.1":                         AddressHalf,
		"1.2.3.4.5":                              AddressHalf,
		"example.com:0":                          AddressHalf,
		"example.com:65536":                      AddressHalf,
		"example.com:80a":                        AddressHalf,
		"[::1":                                   AddressHalf,
		"[::1]x":                                 AddressHalf,
		"[fe80::1%25eth0]":                       AddressHalf,
		"[127.0.0.1]":                            AddressHalf,
		strings.Repeat("a", 64) + ".com":         AddressHalf,
		strings.Repeat("abc.", 80) + "com":       AddressHalf,
		strings.Repeat("a", 300):                 AddressHalf,
		"x.example/" + strings.Repeat("a", 3000): AddressHalf,
		"xn--.example":                           AddressHalf,
		"https://good.example@evil.test/":        AddressUnsafe,
		"https://anna:word@forum.example/":       AddressUnsafe,
		"anna@example.com":                       AddressUnsafe,
		"meta.discourse\u202e.org":               AddressUnsafe,
		"meta\u0000.discourse.org":               AddressUnsafe,
		"meta.disc\nourse.org":                   AddressUnsafe,
		"\u2066meta.discourse.org\u2069":         AddressUnsafe,
		"meta.\xffdiscourse.org":                 AddressUnsafe,
		"meta.discourse.org/\ufffd":              AddressUnsafe,
		"meta.discourse\u2044.org":               AddressUnsafe, // a slash that is none
		"אבa.example":                            AddressUnsafe, // directions mixed in a label
		"discourse://auth_redirect?payload":      AddressDeepLink,
		"Discourse:auth_redirect":                AddressDeepLink,
		"file:///etc/passwd":                     AddressNotWeb,
		"javascript:alert(1)":                    AddressNotWeb,
		"mailto:anna@example.com":                AddressNotWeb,
		"ftp://example.com":                      AddressNotWeb,
		"view-source:https://example.com":        AddressNotWeb,
		"data:text/html,x":                       AddressNotWeb,
	} {
		address, err := ParseAddress(typed)
		if KindOf(err) != want {
			t.Errorf("%q: %v (%v), want %s", typed, address, err, want)
		}
	}
}

// TestTheSchemesOfAnAddress: http is for this computer alone (faults.md U2).
func TestTheSchemesOfAnAddress(t *testing.T) {
	faults.Row(t, "U2")
	for typed, want := range map[string][]string{
		"example.com":        {"https"},
		"http://example.com": {"https"},
		"localhost:3000":     {"https", "http"},
		"127.0.0.1":          {"https", "http"},
		"[::1]:8080":         {"https", "http"},
		"http://localhost":   {"http"},
		"https://localhost":  {"https"},
		"localhost.":         {"https", "http"},
		"foo.localhost":      {"https"},
	} {
		address, err := ParseAddress(typed)
		if err != nil || !slices.Equal(address.schemes(), want) {
			t.Errorf("%q: %v %v, want %v", typed, address.schemes(), err, want)
		}
	}
}

// TestTheForumIsLookedForUpTheTypedPath: faults.md U5.
func TestTheForumIsLookedForUpTheTypedPath(t *testing.T) {
	faults.Row(t, "U5")
	address, err := ParseAddress("example.com/forum/t/welcome")
	want := []string{"/forum/t/welcome", "/forum/t", "/forum", ""}
	if err != nil || !slices.Equal(address.folders(), want) {
		t.Errorf("%v %v, want %v", address.folders(), err, want)
	}
	if got := (Address{Host: "example.com"}).folders(); !slices.Equal(got, []string{""}) {
		t.Errorf("without a path: %q", got)
	}
}

// TestAHalfTypedHostIsToldToNobody: faults.md E5.
func TestAHalfTypedHostIsToldToNobody(t *testing.T) {
	faults.Row(t, "E5")
	for typed, want := range map[string]bool{
		"":                             false,
		"m":                            false,
		"meta":                         false,
		"meta.discourse":               false,
		"meta.discourse.or":            false,
		"meta.discourse.org":           true,
		"discourse.org":                true,
		"org":                          false,
		"co.uk":                        false,
		"bbc.co.uk":                    true,
		"foo.ck":                       false, // every name under ck is a suffix …
		"a.foo.ck":                     true,
		"www.ck":                       true, // … but this one
		"github.io":                    false,
		"me.github.io":                 true,
		"forum.corp":                   false,
		"https://meta":                 false,
		"https://meta.discourse.org/t": true,
		"http://example.com:8080/x":    true,
		"  example.com ":               true,
		"localhost":                    true,
		"localhost:3000":               true,
		"http://localhost":             true,
		"127.0.0.1":                    true,
		"127.0.0":                      false,
		"[::1]":                        true,
		"[::1":                         false,
		"anna@example.com":             false,
		"discourse://auth_redirect":    false,
		"bücher.de":                    true,
		"例え.みんな":                       true,
	} {
		if got := WholeHost(typed); got != want {
			t.Errorf("%q: %v, want %v", typed, got, want)
		}
	}
}

// FuzzParseAddress: whatever is typed, the address that comes out is one that
// browsers and forums read alike, and reading it again changes nothing (U7).
func FuzzParseAddress(f *testing.F) {
	faults.Row(f, "U7")
	for _, seed := range []string{
		"meta.discourse.org", "HTTP://Ex.com:80/a/../b?x#y", "[::1]:3000/x", "bücher.example", "a@b.c", "discourse://x",
		"https:\\\\h.example\\p", "xn--a.b", "1.2.3", "\u202ea.b", "a.b/%41%zz/é", "::1", "localhost:", "h.example//..//",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		address, err := ParseAddress(typed)
		if err != nil {
			if kind := KindOf(err); !slices.Contains([]Kind{AddressHalf, AddressUnsafe, AddressNotWeb, AddressDeepLink}, kind) {
				t.Fatalf("%q: %v", typed, err)
			}
			if WholeHost(typed) {
				t.Fatalf("%q is refused, and a whole host", typed)
			}
			return
		}
		text := address.String()
		parsed, err := url.Parse(text)
		if err != nil || parsed.User != nil || parsed.RawQuery != "" || parsed.Fragment != "" || bracketed(parsed.Hostname()) != address.Host {
			t.Fatalf("%q: %q does not parse as made: %v", typed, text, err)
		}
		if !isASCII(text) || strings.ToLower(address.Host) != address.Host || strings.HasSuffix(text, "/") || strings.ContainsAny(text, " \\\n") {
			t.Fatalf("%q: %q is not in canonical form", typed, text)
		}
		if parsed.Scheme == "http" && !isThisComputer(address.Host) {
			t.Fatalf("%q: %q in the clear", typed, text)
		}
		again, err := ParseAddress(text)
		if err != nil || again.String() != text {
			t.Fatalf("%q: %q becomes %q (%v)", typed, text, again, err)
		}
		if folders := address.folders(); folders[0] != address.Path || folders[len(folders)-1] != "" || len(folders) > maxFolder+1 {
			t.Fatalf("%q: folders %q", typed, folders)
		}
	})
}
