package auth

import (
	"net/http"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// TestABadCertificateMayBeANetworksSignIn: a hotel answers https with a certificate of its
// own, and says over http, which is asked once and told nothing, what it is.
func TestABadCertificateMayBeANetworksSignIn(t *testing.T) {
	faults.Row(t, "N6")
	const host = "forum.example.com"
	portal := func(w *web) { w.http(host, movesTo(302, "http://login.hotel.example.net/?u=x")) }
	for name, c := range map[string]struct {
		typed string
		bad   func(*web)
		plain func(*web)
		want  Kind
	}{
		"another issuer, sent to a portal":    {host, (*web).ofAnotherIssuer, portal, NetworkSignIn},
		"another host, sent to a portal":      {host, (*web).ofAnotherHost, portal, NetworkSignIn},
		"typed with a folder":                 {host + "/a/b", (*web).ofAnotherHost, portal, NetworkSignIn},
		"typed with http":                     {"http://" + host, (*web).ofAnotherHost, portal, NetworkSignIn},
		"sign-in in its place":                {host, (*web).ofAnotherIssuer, func(w *web) { w.http(host, page(511, "text/html", "")) }, NetworkSignIn},
		"sent inside":                         {host, (*web).ofAnotherHost, func(w *web) { w.http(host, movesTo(302, "https://10.0.0.1/login")) }, NetworkSignIn},
		"an own port, and the portal's is 80": {host + ":8443", (*web).ofAnotherHost, portal, NetworkSignIn},
		"nobody speaks http":                  {host, (*web).ofAnotherHost, func(*web) {}, CertificateHost},
		"a page, over http":                   {host, (*web).ofAnotherHost, func(w *web) { w.http(host, page(200, "text/html", "Hello")) }, CertificateHost},
		"a forum, over http":                  {host, (*web).ofAnotherIssuer, func(w *web) { w.http(host, forumOf("4", "")) }, CertificateUnknown},
		"http goes to https":                  {host, (*web).ofAnotherIssuer, func(w *web) { w.http(host, movesHost(301, "https://"+host)) }, CertificateUnknown},
		"http goes to its www":                {host, (*web).ofAnotherHost, func(w *web) { w.http(host, movesHost(301, "http://www."+host)) }, CertificateHost},
		"http goes to another's https":        {host, (*web).ofAnotherHost, func(w *web) { w.http(host, movesHost(301, "https://other.example.org")) }, CertificateHost},
		"http never answers":                  {host, (*web).ofAnotherHost, func(w *web) { w.silent(host + ":80") }, CertificateHost},
		"run out, and a portal":               {host, (*web).ofLastYear, portal, CertificateExpired},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				c.bad(w)
				c.plain(w)
				world := w.world()
				world.WallNow = func() time.Time { return time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC) }
				began := time.Now()
				_, err := New(world).Discover(t.Context(), c.typed)
				if KindOf(err) != c.want || asRefusal(err, question{}).Forum == "" {
					t.Errorf("%v, want %s", err, c.want)
				}
				if took := time.Since(began); took > 5*time.Second {
					t.Errorf("said after %v", took)
				}
				asked := w.visits("http://" + host)
				for _, v := range asked {
					if v.method != http.MethodHead || v.path != "/" || v.query != "" || v.header.Get("Cookie") != "" || v.header.Get("User-Api-Key") != "" {
						t.Errorf("asked over http: %+v", v)
					}
				}
				if len(asked) > 1 || c.want == CertificateExpired && len(asked) > 0 {
					t.Errorf("asked over http %d times", len(asked))
				}
			})
		})
	}
}

// ofAnotherIssuer, ofAnotherHost and ofLastYear serve forum.example.com with a certificate
// that is none of its own.
func (w *web) ofAnotherIssuer() { w.serveBadly(newAuthority(w.t, "Hotel"), "forum.example.com", 2100) }
func (w *web) ofAnotherHost()   { w.serveBadly(w.ca, "login.hotel.example.net", 2100) }
func (w *web) ofLastYear()      { w.serveBadly(w.ca, "forum.example.com", 2026) }

// serveBadly serves it at its port and at another, until the first day of a year.
func (w *web) serveBadly(by *authority, name string, until int) {
	certificate := by.issue(w.t, name, time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(until, 1, 1, 0, 0, 0, 0, time.UTC))
	for _, at := range []string{"forum.example.com", "forum.example.com:8443"} {
		w.httpsWith(at, certificate, forumOf("4", ""))
	}
}
