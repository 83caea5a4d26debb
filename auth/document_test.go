package auth

import (
	"testing"
)

// What the publisher says comes over https or not at all, whole or not at all, and is
// asked for as by nobody.
func TestADocumentComesOverHTTPSOrNotAtAll(t *testing.T) {
	feed := page(200, "application/json", `{"version":"1.2.3"}`, "Set-Cookie", "a=b; Path=/")
	for name, c := range map[string]struct {
		address string
		build   func(*web)
		want    Kind
	}{
		"there":                   {"https://news.example.net/feed.json", nil, ""},
		"on this computer":        {"http://127.0.0.1:8080/feed.json", func(w *web) { w.http("127.0.0.1:8080", feed) }, ""},
		"plain":                   {"http://plain.example.net/feed.json", func(w *web) { w.http("plain.example.net", feed) }, AddressNotWeb},
		"a file":                  {"file:///etc/passwd", nil, AddressNotWeb},
		"with a name in it":       {"https://a:b@news.example.net/feed.json", nil, AddressNotWeb},
		"nothing":                 {"", nil, AddressNotWeb},
		"redirected":              {"https://old.example.net/", func(w *web) { w.https("old.example.net", movesTo(302, "https://news.example.net/feed.json")) }, ""},
		"redirected to http":      {"https://old.example.net/", func(w *web) { w.https("old.example.net", movesTo(302, "http://plain.example.net/")) }, DowngradeRefused},
		"not there":               {"https://old.example.net/", func(w *web) { w.https("old.example.net", page(404, "text/html", "x")) }, NotUnderstood},
		"nobody":                  {"https://gone.example.net/", nil, HostNotFound},
		"oversize":                {"https://old.example.net/", func(w *web) { w.https("old.example.net", page(200, "text/plain", string(make([]byte, maxBody+1)))) }, NotUnderstood},
		"a certificate of nobody": {"https://odd.example.net/", func(w *web) { w.distrusted("odd.example.net") }, CertificateUnknown},
		"silent":                  {"https://mute.example.net/", func(w *web) { w.silent("mute.example.net:443") }, TimedOut},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("news.example.net", feed)
				if c.build != nil {
					c.build(w)
				}
				d := New(w.world())
				for range 2 { // the second time a cookie could come along
					text, err := d.Document(t.Context(), c.address)
					if KindOf(err) != c.want || (string(text) == `{"version":"1.2.3"}`) != (c.want == "") {
						t.Errorf("%q, %v, want %q", text, err, c.want)
					}
				}
				for _, v := range w.visits("https://news.example.net") {
					if v.method != "GET" || v.query != "" || v.header.Get("Cookie") != "" || v.header.Get("User-Api-Key") != "" {
						t.Errorf("asked as %+v", v)
					}
				}
				if n := len(w.visits("http://plain.example.net")); n > 0 {
					t.Errorf("in the clear it was asked %d times", n)
				}
			})
		})
	}
}
