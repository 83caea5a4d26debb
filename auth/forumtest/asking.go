package forumtest

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// asking is a request for a key whose parameters were looked at.
type asking struct {
	name      string
	clientID  string
	scopes    []string
	publicKey *rsa.PublicKey
	nonce     string
	padding   string // "oaep"; "pkcs1" and "" mean PKCS#1 v1.5
	redirect  string // empty: none
	lifetime  time.Duration
	expires   time.Time // where the lifetime does not count from the yes on
	pushURL   string
}

func (a asking) has(scope string) bool { return slices.Contains(a.scopes, scope) }

// fault of a request, in the order in which they are looked for (protocol.md §2).
type askingFault struct {
	part    string // the parameter
	missing bool
}

// required are the parameters that must not be missing nor empty.
func (f *Forum) required() []string {
	names := []string{"nonce", "scopes", "client_id", "application_name", "public_key"}
	if f.asksForAccess() {
		names[1] = "access"
	}
	if f.NeedsRedirect {
		names = append(names, "auth_redirect")
	}
	return names
}

// examine looks at the parameters: before anybody has to log in, and again when
// Authorize was pressed. Older forums look at the redirect only then.
func (f *Forum) examine(p url.Values, pressed bool) (asking, *askingFault) {
	for _, name := range f.required() {
		if p.Get(name) == "" {
			return asking{}, &askingFault{part: name, missing: true}
		}
	}
	a := asking{
		name:     p.Get("application_name"),
		clientID: p.Get("client_id"),
		scopes:   splitScopes(p.Get("scopes")),
		nonce:    p.Get("nonce"),
		redirect: p.Get("auth_redirect"),
		pushURL:  p.Get("push_url"),
	}
	if f.asksForAccess() {
		a.scopes = accessScopes(p.Get("access"))
	}
	if f.knowsPadding() {
		a.padding = p.Get("padding")
	}
	if !f.allowsScopes(a.scopes) {
		return a, &askingFault{part: "scopes"}
	}
	if a.publicKey = readPublicKey(p.Get("public_key")); a.publicKey == nil {
		return a, &askingFault{part: "public_key"}
	}
	if !knownPadding(a.padding) {
		return a, &askingFault{part: "padding"}
	}
	// Optional means absent: an empty one is refused.
	if p.Has("auth_redirect") && (pressed || f.matchesAsSince2026()) && !f.allowsRedirect(a.redirect) {
		return a, &askingFault{part: "auth_redirect"}
	}
	if !f.hasScript() {
		return a, nil // no lifetimes yet
	}
	lifetime, ok := f.readLifetime(p.Get("expires_in_seconds"))
	if !ok {
		return a, &askingFault{part: "expires_in_seconds"}
	}
	a.lifetime = lifetime
	return a, nil
}

func knownPadding(text string) bool { return slices.Contains([]string{"", "pkcs1", "oaep"}, text) }

// readLifetime takes 1 to 10 digits; empty means absent.
func (f *Forum) readLifetime(text string) (time.Duration, bool) {
	if text == "" {
		return 0, true
	}
	if !regexp.MustCompile(`\A[0-9]{1,10}\z`).MatchString(text) {
		return 0, false
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds < 1 || seconds > int64(f.MaxLifetimeDays)*24*60*60 {
		return 0, false
	}
	return time.Duration(seconds) * time.Second, true
}

// readPublicKey takes what OpenSSL takes as an RSA key: both public forms, and a
// private one, of which only the public half is kept. nil: none of them.
func readPublicKey(text string) *rsa.PublicKey {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil
	}
	if k, err := x509.ParsePKIXPublicKey(block.Bytes); err == nil {
		public, _ := k.(*rsa.PublicKey)
		return public
	}
	if k, err := x509.ParsePKCS1PublicKey(block.Bytes); err == nil {
		return k
	}
	if k, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
		return &k.PublicKey
	}
	if k, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		if private, ok := k.(*rsa.PrivateKey); ok {
			return &private.PublicKey
		}
	}
	return nil
}

// shownHost is the consent page's "will redirect you to": host, with the port
// unless it is 80 or 443. nil without a redirect.
func shownHost(redirect string) any {
	u, err := url.Parse(redirect)
	if redirect == "" || err != nil {
		return nil
	}
	if port := u.Port(); port == "80" || port == "443" {
		return u.Hostname()
	}
	return u.Host
}
