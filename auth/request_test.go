package auth

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// discourseWith gives a Discourse whose key pairs cost nothing: always the
// test-only one.
func discourseWith(t testing.TB, world World) *Discourse {
	key := testOnlyKey(t)
	world.NewKey = func() (*rsa.PrivateKey, error) { return key, nil }
	return New(world)
}

func newRequest(t testing.TB, d *Discourse, base string, choices Choices) *Request {
	t.Helper()
	request, err := d.NewRequest(t.Context(), Forum{Base: base}, choices, NewClientID())
	if err != nil {
		t.Fatal(err)
	}
	return request
}

func usualChoices() Choices {
	return Choices{
		ApplicationName: "Forum Keys on kitchen & co",
		Scopes:          []Scope{Notifications, SessionInfo},
		Lifetime:        365 * 24 * time.Hour,
	}
}

func TestTheLinkAsksForWhatWasChosen(t *testing.T) {
	faults.Row(t, "A9", "L4")
	request := newRequest(t, New(World{}), "https://forum.example.com/forum", usualChoices())
	link, err := url.Parse(request.link("http://127.0.0.1:27182/callback"))
	if err != nil {
		t.Fatal(err)
	}
	if got := link.Scheme + "://" + link.Host + link.Path; got != "https://forum.example.com/forum/user-api-key/new" {
		t.Errorf("asked at %s", got)
	}
	query := link.Query()
	for name, want := range map[string]string{
		"application_name":   "Forum Keys on kitchen & co",
		"client_id":          request.ClientID,
		"scopes":             "notifications,session_info",
		"auth_redirect":      "http://127.0.0.1:27182/callback",
		"padding":            "oaep",
		"expires_in_seconds": "31536000",
	} {
		if got := query.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(query.Get("nonce")) {
		t.Errorf("nonce %q", query.Get("nonce"))
	}
	block, rest := pem.Decode([]byte(query.Get("public_key")))
	if block == nil || block.Type != "PUBLIC KEY" || len(rest) > 0 {
		t.Fatalf("not a PEM public key: %q", query.Get("public_key"))
	}
	public, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil || public.(*rsa.PublicKey).N.BitLen() != 2048 {
		t.Errorf("public key: %v", err)
	}
	if len(query) != 8 {
		t.Errorf("more or less than asked: %d parameters", len(query))
	}
}

func TestWhatWasNotChosenIsAbsent(t *testing.T) {
	request := newRequest(t, discourseWith(t, World{}), "https://forum.example.com", Choices{ApplicationName: "Forum Keys", Scopes: []Scope{Read}})
	query := request.query("")
	for _, name := range []string{"auth_redirect", "expires_in_seconds", "push_url"} {
		if query.Has(name) {
			t.Errorf("%s=%q was not asked for", name, query.Get(name))
		}
	}
}

func TestNoTwoRequestsAreAlike(t *testing.T) {
	d := New(World{})
	seen := make(map[string]bool)
	for range 3 {
		query := newRequest(t, d, "https://forum.example.com", usualChoices()).query("")
		for _, name := range []string{"client_id", "nonce", "public_key"} {
			if seen[query.Get(name)] {
				t.Errorf("%s came twice", name)
			}
			seen[query.Get(name)] = true
		}
	}
}

// TestEveryLinkIsShortEnoughForABrowser holds for the longest names there are (faults.md A9, B6).
func TestEveryLinkIsShortEnoughForABrowser(t *testing.T) {
	faults.Row(t, "A2", "A9", "B6")
	d := discourseWith(t, World{})
	nine := []Scope{Notifications, SessionInfo, Read, Write, MessageBus, Push, OneTimePassword, BookmarksCalendar, UserStatus}
	longest := Choices{ApplicationName: strings.Repeat("鍵", 60), Scopes: nine, Lifetime: 365 * 24 * time.Hour}
	base := "https://" + strings.Repeat("a.", 40) + "example.com/forum"
	if n := len(newRequest(t, d, base, longest).link(callbackAddress(27184))); n >= 2000 {
		t.Errorf("%d bytes", n)
	}
	if n := len(newRequest(t, d, "https://meta.discourse.org", usualChoices()).link(callbackAddress(27182))); n >= 1100 {
		t.Errorf("an ordinary link has %d bytes", n)
	}

	longest.Scopes = append(longest.Scopes, Scope(strings.Repeat("x", 1000)))
	if _, err := d.NewRequest(t.Context(), Forum{Base: base}, longest, NewClientID()); KindOf(err) != RequestRefused {
		t.Errorf("a link that is too long: %v", err)
	}
}

func TestNewRequestEndsWithItsContext(t *testing.T) {
	made := make(chan struct{})
	defer close(made)
	d := New(World{NewKey: func() (*rsa.PrivateKey, error) { <-made; return nil, errors.New("too late") }})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.NewRequest(ctx, Forum{}, Choices{}, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
