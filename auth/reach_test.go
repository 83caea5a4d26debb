package auth

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// TestNobodyIsReached: faults.md N1, to the second.
func TestNobodyIsReached(t *testing.T) {
	faults.Row(t, "N1")
	fail := func(err error) func(*web) World {
		return func(*web) World {
			return World{Dial: func(context.Context, string, string) (net.Conn, error) {
				return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
			}}
		}
	}
	for name, c := range map[string]struct {
		world func(*web) World
		want  Kind
		after time.Duration
	}{
		"no such name":        {(*web).world, HostNotFound, 0},
		"nothing listens":     {func(w *web) World { w.http("forum.example.com", nil); return w.world() }, ConnectionRefused, 0},
		"no network":          {fail(syscall.ENETUNREACH), Offline, 0},
		"no route":            {fail(syscall.EHOSTUNREACH), Offline, 0},
		"names not answered":  {fail(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), Offline, 0},
		"names timed out":     {fail(&net.DNSError{Err: "i/o timeout", IsTimeout: true}), Offline, 0},
		"connection reset":    {fail(syscall.ECONNRESET), ConnectionRefused, 0},
		"dialling for ever":   {func(*web) World { return World{Dial: dialForEver} }, TimedOut, 10 * time.Second},
		"silence, no TLS":     {func(w *web) World { w.silent("forum.example.com:443"); return w.world() }, TimedOut, 10 * time.Second},
		"no header":           {func(w *web) World { w.https("forum.example.com", thinks(time.Hour)); return w.world() }, TimedOut, 15 * time.Second},
		"hangs up":            {func(w *web) World { w.https("forum.example.com", hangsUp); return w.world() }, ConnectionRefused, 0},
		"http at https' door": {func(w *web) World { w.http("forum.example.com:443", forumOf("4", "")); return w.world() }, NotUnderstood, 0},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				began := time.Now()
				_, err := New(c.world(w)).Discover(t.Context(), "forum.example.com/forum")
				if KindOf(err) != c.want || time.Since(began) != c.after {
					t.Errorf("%v after %v, want %s after %v", err, time.Since(began), c.want, c.after)
				}
			})
		})
	}
}

// TestARefusalNamesTheHostThatRefused, not the page that was typed.
func TestARefusalNamesTheHostThatRefused(t *testing.T) {
	for typed, want := range map[string]string{
		"gone.example.com/t/welcome/1":      "gone.example.com",
		"https://GONE.example.com:8443/a":   "gone.example.com:8443",
		"page.example.com/a/b":              "page.example.com",
		"moved.example.com/a/b":             "gone.example.com",
		"http://plain.example.com/forum/a?": "plain.example.com",
	} {
		inBubble(t, func(t *testing.T) {
			w := newWeb(t)
			defer w.close()
			w.https("page.example.com", page(200, "text/html", ""))
			w.https("moved.example.com", movesHost(301, "https://gone.example.com"))
			w.http("plain.example.com", forumOf("4", ""))
			_, err := New(w.world()).Discover(t.Context(), typed)
			if refusal := asRefusal(err, question{}); refusal.Forum != want {
				t.Errorf("%q: %v names %q, want %q", typed, err, refusal.Forum, want)
			}
		})
	}
}

// TestAForumInsideMaySendInside: an office's own names are no portal.
func TestAForumInsideMaySendInside(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("forum.corp", movesHost(301, "https://www.forum.corp"))
		w.https("www.forum.corp", page(200, "text/html", "Hello"))
		w.https("old.corp", movesHost(301, "http://forum.corp"))
		for typed, want := range map[string]Kind{"forum.corp": NotDiscourse, "old.corp": DowngradeRefused} {
			if _, err := New(w.world()).Discover(t.Context(), typed); KindOf(err) != want {
				t.Errorf("%s: %v, want %s", typed, err, want)
			}
		}
	})
}

// TestALookUpEndsWhenItIsCancelled: the older look-up, Cancel (models.md).
func TestALookUpEndsWhenItIsCancelled(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("forum.example.com", thinks(time.Hour))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := New(w.world()).Discover(ctx, "forum.example.com"); KindOf(err) != TimedOut {
			t.Errorf("past its time: %v", err)
		}
		ctx, cancel = context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if _, err := New(w.world()).Discover(ctx, "forum.example.com"); KindOf(err) != Cancelled {
			t.Errorf("cancelled: %v", err)
		}
	})
}

// TestAnAnswerCostsNoMoreThanItsLimits: faults.md N9.
func TestAnAnswerCostsNoMoreThanItsLimits(t *testing.T) {
	faults.Row(t, "N9")
	bomb := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
		zip := gzip.NewWriter(w)
		_, _ = io.CopyN(zip, zeros{}, 50<<20)
		_ = zip.Close()
	}
	drip := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, " ")
			_ = http.NewResponseController(w).Flush()
			time.Sleep(time.Second)
		}
	}
	cut := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = io.WriteString(w, "{")
		_ = http.NewResponseController(w).Flush()
		hangsUp(w, r)
	}
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   Kind
		within time.Duration
	}{
		"gzip bomb":    {bomb, NotUnderstood, time.Second},
		"dripping":     {drip, TimedOut, 30 * time.Second},
		"cut":          {cut, ConnectionRefused, time.Second},
		"long headers": {page(200, "application/json", "{}", "X", strings.Repeat("x", 1<<20)), NotUnderstood, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("forum.example.com", func(out http.ResponseWriter, r *http.Request) {
					if r.Method == http.MethodGet {
						c.answer(out, r)
						return
					}
					forumOf("4", "")(out, r)
				})
				began, before := time.Now(), allocated()
				_, err := New(w.world()).Discover(t.Context(), "forum.example.com")
				if took := time.Since(began); KindOf(err) != c.want || took > c.within {
					t.Errorf("%v after %v, want %s", err, took, c.want)
				}
				if spent := (allocated() - before) >> 20; spent > 32 {
					t.Errorf("%d MiB of memory were taken", spent)
				}
			})
		})
	}
}

// allocated is how much memory was taken so far, given back or not.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// TestAForumTypedWithHTTPIsReachedWithHTTPSOrNotAtAll: faults.md U2, N6.
func TestAForumTypedWithHTTPIsReachedWithHTTPSOrNotAtAll(t *testing.T) {
	faults.Row(t, "U2", "N6")
	const host = "forum.example.com"
	for name, c := range map[string]struct {
		build func(*web)
		want  Kind
	}{
		"https too":             {func(w *web) { w.https(host, forumOf("4", "")); w.http(host, forumOf("4", "")) }, ""},
		"http only":             {func(w *web) { w.http(host, forumOf("4", "")) }, AddressPlainHTTP},
		"http only, in folder":  {func(w *web) { w.http(host, forumOf("4", "/forum")) }, AddressPlainHTTP},
		"https never answers":   {func(w *web) { w.silent(host + ":443"); w.http(host, forumOf("4", "")) }, AddressPlainHTTP},
		"a page, http only":     {func(w *web) { w.http(host, page(200, "text/html", "Hello")) }, ConnectionRefused},
		"nobody":                {func(w *web) { w.http(host+":8080", nil) }, ConnectionRefused},
		"no such name":          {func(*web) {}, HostNotFound},
		"sent to a portal":      {func(w *web) { w.http(host, movesTo(302, "http://login.hotel.example.net/?u=x")) }, NetworkSignIn},
		"sign-in in its place":  {func(w *web) { w.http(host, page(511, "text/html", "")) }, NetworkSignIn},
		"http goes to itself":   {func(w *web) { w.http(host, movesHost(301, "https://"+host)) }, ConnectionRefused},
		"http goes to its www":  {func(w *web) { w.http(host, movesHost(301, "http://www."+host)) }, ConnectionRefused},
		"a bad certificate too": {func(w *web) { w.distrusted(host); w.http(host, forumOf("4", "")) }, CertificateUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				c.build(w)
				forum, err := New(w.world()).Discover(t.Context(), "http://forum.example.com/forum")
				if KindOf(err) != c.want || err == nil && forum.Base != "https://"+host {
					t.Errorf("%s, %v, want %s", forum.Base, err, c.want)
				}
				for _, asked := range w.visits("http://" + host) {
					if asked.method != http.MethodHead || asked.header.Get("User-Api-Key") != "" {
						t.Errorf("asked over http: %+v", asked)
					}
				}
			})
		})
	}
}

// TestAForumOnThisComputerMaySpeakHTTP, as browsers allow it: a developer's own.
func TestAForumOnThisComputerMaySpeakHTTP(t *testing.T) {
	for typed, want := range map[string]string{
		"127.0.0.1:8720":           "http://127.0.0.1:8720",
		"http://127.0.0.1:8720":    "http://127.0.0.1:8720",
		"http://localhost/latest":  "http://localhost",
		"localhost":                "http://localhost",
		"localhost:8443":           "https://localhost:8443",
		"https://127.0.0.1:8720":   "",
		"http://localhost:8443":    "",
		"http://192.168.1.9:8720":  "",
		"http://[::1]:3000/club/x": "http://[::1]:3000/club",
	} {
		inBubble(t, func(t *testing.T) {
			w := newWeb(t)
			defer w.close()
			for _, host := range []string{"127.0.0.1:8720", "localhost", "192.168.1.9:8720"} {
				w.http(host, forumOf("4", ""))
			}
			w.http("[::1]:3000", forumOf("4", "/club"))
			w.https("localhost:8443", forumOf("4", ""))
			forum, err := New(w.world()).Discover(t.Context(), typed)
			if forum.Base != want || (err == nil) != (want != "") {
				t.Errorf("%q: %q, %v", typed, forum.Base, err)
			}
		})
	}
}

func dialForEver(ctx context.Context, _, _ string) (net.Conn, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// thinks answers after a while; it hangs up when nobody listens any more.
func thinks(long time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(long):
		case <-r.Context().Done():
			panic(http.ErrAbortHandler) // to return would answer
		}
	}
}

// answersTheHangUp answers 200 and nothing once nobody listens any more: now and then
// that overtakes the visitor's own hanging up.
func answersTheHangUp(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func hangsUp(w http.ResponseWriter, _ *http.Request) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// zeros never end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// silent accepts connections and says nothing.
func (w *web) silent(address string) {
	listener := w.listen(address)
	go func() {
		var open []net.Conn
		for {
			conn, err := listener.Accept()
			if err != nil {
				for _, conn := range open {
					_ = conn.Close()
				}
				return
			}
			open = append(open, conn)
		}
	}()
}

// distrusted serves a site with a certificate that nobody knows.
func (w *web) distrusted(host string) {
	certificate := newAuthority(w.t, "Nosy Antivirus").issue(w.t, host, time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC))
	w.httpsWith(host, certificate, forumOf("4", ""))
}

// TestAServerOnThisComputerThatKnowsNothingOfTLSIsAskedOverHTTP: older ones answer
// a handshake with a bare page, without a status line.
func TestAServerOnThisComputerThatKnowsNothingOfTLSIsAskedOverHTTP(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			first := make([]byte, 4)
			_, _ = io.ReadFull(conn, first)
			if string(first) == "HEAD" {
				_, _ = io.WriteString(conn, "HTTP/1.0 404 Not Found\r\nContent-Type: text/html\r\n\r\n")
			} else {
				_, _ = io.WriteString(conn, "<!DOCTYPE HTML><title>Bad request</title>")
			}
			_ = conn.Close()
		}
	}()
	_, err = New(World{}).Discover(t.Context(), listener.Addr().String())
	if KindOf(err) != NotDiscourse {
		t.Errorf("told %v", err)
	}
}

func TestAComputerWithNoAddressButItsOwnIsCutOff(t *testing.T) {
	faults.Row(t, "N1")
	network := func(addresses ...string) func() ([]net.Addr, error) {
		return func() (found []net.Addr, err error) {
			for _, a := range addresses {
				ip, mask, err := net.ParseCIDR(a)
				if err != nil {
					return nil, err
				}
				found = append(found, &net.IPNet{IP: ip, Mask: mask.Mask})
			}
			return found, nil
		}
	}
	for name, row := range map[string]struct {
		addrs func() ([]net.Addr, error)
		want  bool
	}{
		"at home":          {network("127.0.0.1/8", "192.168.0.5/24"), false},
		"newer network":    {network("127.0.0.1/8", "2001:db8::5/64"), false},
		"cable out":        {network("127.0.0.1/8", "::1/128", "fe80::1/64"), true},
		"nothing":          {network(), true},
		"nobody can say":   {func() ([]net.Addr, error) { return nil, errors.New("not here") }, false},
		"a test's own way": {nil, false},
	} {
		dial := func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("not asked") }
		if got := New(World{Dial: dial, Addrs: row.addrs}).CutOff(); got != row.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
