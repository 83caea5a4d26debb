package auth

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/netip"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// TestAPictureIsFetchedAsFromNobody: faults.md M3. That no key comes along the
// practice forum watches itself.
func TestAPictureIsFetchedAsFromNobody(t *testing.T) {
	faults.Row(t, "M3")
	inBubble(t, func(t *testing.T) {
		practice, world := practiceForum(t, "/club")
		defer practice.Close()
		d := New(world)
		forum, err := d.Discover(t.Context(), "forum.example.com/club")
		if err != nil {
			t.Fatal(err)
		}
		raw, err := d.Picture(t.Context(), forum, forum.IconURL)
		if err != nil || !bytes.HasPrefix(raw, []byte("\x89PNG")) {
			t.Fatalf("%d bytes, %v", len(raw), err)
		}
		requests := practice.Requests()
		last := requests[len(requests)-1]
		if last.Path != "/club/images/icon.png" || last.HadKey || last.HadClientID || last.HadCookie || last.Accept != "image/*" {
			t.Errorf("asked as %+v", last)
		}
	})
}

// TestAPictureComesFromTheWebOrNotAtAll: faults.md M1, M3, M4, E6.
func TestAPictureComesFromTheWebOrNotAtAll(t *testing.T) {
	faults.Row(t, "M1", "M3", "M4", "E6")
	image := page(200, "image/png", "\x89PNG", "Set-Cookie", "a=b; Path=/")
	for name, c := range map[string]struct {
		address string
		build   func(*web)
		want    Kind
		within  time.Duration
	}{
		"on the forum": {"https://forum.example.com/i.png", nil, "", 0},
		"relative":     {"/i.png", nil, "", 0},
		"on a CDN":     {"https://cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", image) }, "", 0},
		"redirected": {"https://cdn.example.net/i.png", func(w *web) {
			w.https("cdn.example.net", movesTo(302, "https://img.example.net/x"))
			w.https("img.example.net", image)
		}, "", 0},
		"http":                 {"http://cdn.example.net/i.png", func(w *web) { w.http("cdn.example.net", image) }, NotUnderstood, 0},
		"http on this machine": {"http://127.0.0.1:8080/i.png", func(w *web) { w.http("127.0.0.1:8080", image) }, NotUnderstood, 0},
		"redirected to http": {"https://cdn.example.net/i.png", func(w *web) {
			w.https("cdn.example.net", movesTo(302, "http://img.example.net/x"))
			w.http("img.example.net", image)
		}, NotUnderstood, 0},
		"round and round":   {"https://cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", movesTo(302, "/i.png")) }, NotUnderstood, 0},
		"with a name in it": {"https://a:b@cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", image) }, NotUnderstood, 0},
		"a file":            {"file:///etc/passwd", nil, NotUnderstood, 0},
		"data":              {"data:image/png;base64,AAAA", nil, NotUnderstood, 0},
		"no address":        {"https://", nil, NotUnderstood, 0},
		"inside by name":    {"https://router.example.net/i.png", func(w *web) { w.inside("router.example.net", image) }, NotUnderstood, 0},
		"inside by redirect": {"https://cdn.example.net/i.png", func(w *web) {
			w.https("cdn.example.net", movesTo(302, "https://router.example.net/x"))
			w.inside("router.example.net", image)
		}, NotUnderstood, 0},
		"inside by number":     {"https://192.168.0.1/i.png", func(w *web) { w.inside("192.168.0.1", image) }, NotUnderstood, 0},
		"not there":            {"https://cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", page(404, "text/html", "x")) }, NotUnderstood, 0},
		"nobody":               {"https://gone.example.net/i.png", nil, HostNotFound, 0},
		"too big":              {"https://cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", page(200, "image/png", string(make([]byte, maxBody+1)))) }, NotUnderstood, 0},
		"just not too big":     {"https://cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", page(200, "image/png", string(make([]byte, maxBody)))) }, "", 0},
		"slow":                 {"https://cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", thinks(time.Hour)) }, TimedOut, 5 * time.Second},
		"answers who hangs up": {"https://cdn.example.net/i.png", func(w *web) { w.https("cdn.example.net", answersTheHangUp) }, TimedOut, 5 * time.Second},
		"silent":               {"https://cdn.example.net/i.png", func(w *web) { w.silent("cdn.example.net:443") }, TimedOut, 5 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("forum.example.com", image)
				if c.build != nil {
					c.build(w)
				}
				began := time.Now()
				raw, err := New(w.world()).Picture(t.Context(), Forum{Base: "https://forum.example.com"}, c.address)
				if KindOf(err) != c.want || (len(raw) > 0) != (c.want == "") || time.Since(began) != c.within {
					t.Errorf("%d bytes, %v after %v, want %q", len(raw), err, time.Since(began), c.want)
				}
				for _, at := range []string{"https://router.example.net", "https://192.168.0.1", "http://127.0.0.1:8080"} {
					if n := len(w.visits(at)); n > 0 {
						t.Errorf("%s was asked %d times", at, n)
					}
				}
			})
		})
	}
}

// TestAForumInsideMayNamePicturesInside: it is there itself (faults.md E6).
func TestAForumInsideMayNamePicturesInside(t *testing.T) {
	faults.Row(t, "E6")
	image := page(200, "image/png", "\x89PNG")
	for name, c := range map[string]struct {
		base, address string
		want          bool
	}{
		"a club's own network": {"https://forum.club.example", "https://files.club.example/i.png", true},
		"this computer":        {"http://127.0.0.1:8720", "http://localhost:9000/i.png", true},
		"this computer, https": {"http://127.0.0.1:8720", "https://files.club.example/i.png", true},
		"plain, elsewhere":     {"http://127.0.0.1:8720", "http://cdn.example.net/i.png", false},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.inside("forum.club.example", image)
				w.inside("files.club.example", image)
				w.http("127.0.0.1:8720", image)
				w.http("localhost:9000", image)
				w.http("cdn.example.net", image)
				w.places["127.0.0.1:8720"], w.places["localhost:9000"] = "127.0.0.1", "127.0.0.1"
				if _, err := New(w.world()).Picture(t.Context(), Forum{Base: c.base}, c.address); (err == nil) != c.want {
					t.Errorf("%v", err)
				}
			})
		})
	}
}

// TestTheGuardKnowsWhatIsPublic: faults.md E6.
func TestTheGuardKnowsWhatIsPublic(t *testing.T) {
	faults.Row(t, "E6")
	for address, want := range map[string]bool{
		"8.8.8.8": true, "1.1.1.1": true, "172.32.0.1": true, "192.169.0.1": true, "2606:4700::1111": true, "2a00:1450::1": true,
		"64:ff9b::808:808": true, "2002:808:808::1": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.0.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "240.0.0.1": false,
		"198.18.0.1": false, "192.0.2.1": false, "203.0.113.9": false,
		"::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "fec0::1": false, "ff02::1": false,
		"2001:db8::1": false, "2001::1": false, "::ffff:192.168.0.1": false, "::127.0.0.1": false,
		"64:ff9b::a00:1": false, "2002:c0a8:1::1": false, "64:ff9b:1::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
	for _, odd := range []string{"", "pipe", "8.8.8.8", "@", "[::1]"} {
		if checkPublic(odd) == nil {
			t.Errorf("%q passes for public", odd)
		}
	}
}

// TestTheRealDialerDoesNotEvenKnockInside: with the network itself, the guard
// stands before the first packet.
func TestTheRealDialerDoesNotEvenKnockInside(t *testing.T) {
	faults.Row(t, "E6")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	knocked := make(chan struct{}, 8)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				close(knocked)
				return
			}
			knocked <- struct{}{}
			_ = conn.Close()
		}
	}()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	for _, host := range []string{"127.0.0.1", "localhost"} {
		conn, err := pictureGuard{}.dialPublic(context.Background(), "tcp", net.JoinHostPort(host, port))
		if err == nil {
			_ = conn.Close()
			t.Errorf("%s was dialled", host)
		}
	}
	_ = listener.Close()
	if _, did := <-knocked; did {
		t.Error("somebody knocked")
	}
}

// inside serves a site at an address of the private network.
func (w *web) inside(host string, handler http.HandlerFunc) {
	w.https(host, handler)
	w.places[withPort(host, "443")] = "192.168.0.1"
}
