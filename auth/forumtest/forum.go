package forumtest

import (
	"context"
	"crypto/x509"
	"html/template"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// TB is what the practice forum needs of a testing.TB. The practice program
// passes one of its own.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Logf(format string, args ...any)
	Cleanup(func())
}

// Generation is a generation of the protocol (protocol.md, Generations).
type Generation string

// G4 is Discourse since 2026-05.
const G4 Generation = "G4"

// Known says whether the practice forum speaks this generation.
func (g Generation) Known() bool { return g == G4 }

// Forum is a practice forum. New fills the fields so that they describe the
// newest, friendliest forum; change them before Start, not after, except where a
// field says so.
type Forum struct {
	Generation  Generation // G4, the only one so far
	Title       string     // "Sourdough Circle"
	Description string
	Locale      string // "en"

	// Stock leaves Discourse's own list of redirects in place, which holds no
	// loopback address (protocol.md §2).
	Stock bool
	// AllowedRedirects is the site setting allowed_user_api_auth_redirects. nil:
	// Forum Keys' three callbacks; empty but not nil: none.
	AllowedRedirects []string
	// AllowedScopes is the site setting allow_user_api_key_scopes. nil: all nine.
	AllowedScopes []string
	LoginRequired bool // nothing but the protocol's own pages without logging in
	// DiscourseConnect sends people to /session/sso instead of /login; the login
	// page waits there too.
	DiscourseConnect  bool
	MaxLifetimeDays   int // the longest expires_in_seconds, in days: 365
	RequestsPerMinute int // a key: 20, Discourse's own default
	RequestsPerDay    int // a key: 2880, Discourse's own default

	Host      string // the name under TLS: "forum.example.com"
	Subfolder string // "/forum": the forum lives below its host; empty: at the root
	PlainHTTP bool   // http on 127.0.0.1, for browsers; else TLS
	Port      int    // of the TCP socket; 0: a free one
	InMemory  bool   // no socket but a pipe, for testing/synctest bubbles

	// Lenient forgives what no forum should see (see the package comment): for
	// replays and for clients other than ours.
	Lenient bool
	// Log, where set, hears of every request when it was answered. It is called
	// from many goroutines.
	Log func(Request)

	URL string // after Start: the forum's address, without a slash at the end

	t        TB
	wire     *wire
	server   *http.Server
	members  []*Member
	keys     *ledger
	sessions *sessions
	devices  *deviceRequests
	limiter  *limiter
	weather  *weather
	diary    *diary
	pages    map[string]*template.Template
	closing  chan struct{}
	closed   sync.Once
	visitors *visitors

	mu      sync.Mutex
	clients []*http.Client // whose idle connections end with the forum
}

// New makes a practice forum that is not started yet. It is closed when the test
// ends; in a testing/synctest bubble close it inside the bubble.
func New(t TB) *Forum {
	f := &Forum{
		Generation:        G4,
		Title:             "Sourdough Circle",
		Description:       "Flour, water, salt and patience: a forum for people who bake",
		Locale:            "en",
		MaxLifetimeDays:   365,
		RequestsPerMinute: 20,
		RequestsPerDay:    2880,
		Host:              "forum.example.com",
		t:                 t,
		keys:              newLedger(),
		sessions:          newSessions(),
		devices:           newDeviceRequests(),
		limiter:           newLimiter(),
		weather:           &weather{},
		diary:             &diary{},
		pages:             readPages(),
		closing:           make(chan struct{}),
		visitors:          newVisitors(),
	}
	f.members = f.people()
	return f
}

// Start begins to answer at f.URL. A port that is taken or a generation that is
// not known ends the test.
func (f *Forum) Start() {
	f.t.Helper()
	if f.wire != nil {
		f.t.Fatalf("the practice forum is already started")
		return
	}
	if !f.Generation.Known() {
		f.t.Fatalf("the practice forum does not speak generation %q, only %s", f.Generation, G4)
		return
	}
	wire, err := newWire(strings.ToLower(f.Host), f.Port, f.InMemory, f.PlainHTTP)
	if err != nil {
		f.t.Fatalf("start the practice forum: %v", err)
		return
	}
	f.wire = wire
	f.URL = wire.url() + f.Subfolder
	for _, member := range f.members {
		member.browser = newBrowser(f.Client())
	}
	f.server = &http.Server{
		Handler:           http.HandlerFunc(f.receive),
		ReadHeaderTimeout: time.Minute,
		ErrorLog:          quietLog(),
	}
	go func() { _ = f.server.Serve(wire.listener) }()
	f.t.Cleanup(f.Close)
}

// Close ends every connection and waits until nothing of the forum runs any more.
// It may be called more than once.
func (f *Forum) Close() {
	f.closed.Do(f.close)
}

func (f *Forum) close() {
	if f.wire == nil {
		return
	}
	close(f.closing)
	f.visitors.close()
	_ = f.server.Close()
	f.mu.Lock()
	for _, client := range f.clients {
		client.CloseIdleConnections()
	}
	f.mu.Unlock()
	patience := time.NewTimer(5 * time.Second)
	defer patience.Stop()
	select {
	case <-f.visitors.gone:
	case <-patience.C:
		f.t.Errorf("the practice forum is still answering: %s", f.diary.unanswered())
	}
}

// Client makes an HTTP client that trusts the forum and reaches nothing else. Its
// connections end with the forum.
func (f *Forum) Client() *http.Client {
	client := f.wire.client()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.clients = append(f.clients, client)
	return client
}

// Dial reaches the forum by its name and by every name below it. Other names do
// not exist, other ports refuse.
func (f *Forum) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	return f.wire.dialContext(ctx, network, address)
}

// RootCAs is what to trust; nil over plain http.
func (f *Forum) RootCAs() *x509.CertPool { return f.wire.roots }

// Works says whether a key is alive. Asking does not count as using it.
func (f *Forum) Works(key string) bool { return f.keys.find(key, time.Now()) != nil }
