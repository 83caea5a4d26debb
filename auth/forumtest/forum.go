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

// Forum is a practice forum. New fills the fields so that they describe the
// newest, friendliest forum; change them before Start, not after, except where a
// field says so.
type Forum struct {
	Generation Generation // G4
	// APIVersion is what a forum of G1 calls itself: 3, or 2; 1 is older than all
	// generations and asks for access=r/w/p instead of scopes. Others are 4. 0: as
	// the generation.
	APIVersion int
	// NeedsRedirect makes auth_redirect compulsory, as some forums of G1 have it.
	NeedsRedirect bool
	// TakesOverClientIDs is the last weeks of G2: where others have a server error
	// for the client id of another member, that member's key is deleted instead.
	TakesOverClientIDs bool
	// UnderstandsOAEP is the last months of G3: padding is looked at, the pages say
	// the words of 2026, the key page has Copy Key.
	UnderstandsOAEP bool
	// BeforeJune2026 is the first weeks of G4: redirects are looked at only when
	// Authorize is pressed, and in the way of older generations.
	BeforeJune2026 bool
	// TotalsStatus is what GET /notifications/totals.json is answered with on a
	// forum that is too old for it: 404 or 403. 0: 404 on G1, the totals on others.
	TotalsStatus int

	Title       string // "Sourdough Circle"
	Description string
	// Locale is the forum's language: "en". In "de", "fr" and "es" the pages around
	// a request say what Discourse had translated before 2026, else English.
	Locale string

	// Stock leaves Discourse's own list of redirects in place, which holds no
	// loopback address (protocol.md §2).
	Stock bool
	// AllowedRedirects is the site setting allowed_user_api_auth_redirects. nil:
	// Forum Keys' three callbacks; empty but not nil: none.
	AllowedRedirects []string
	// AllowedScopes is the site setting allow_user_api_key_scopes. nil: all nine.
	AllowedScopes []string
	// Faceless is a forum without an icon, whose members have no pictures: for tests
	// that are not about them, since painting and reading them takes longer than all
	// the rest of a connection.
	Faceless      bool
	LoginRequired bool // nothing but the protocol's own pages without logging in
	// DiscourseConnect sends people to /session/sso instead of /login; the login
	// page waits there too.
	DiscourseConnect bool
	// FormActionSelf adds form-action 'self' to the pages' content policy: a browser
	// then stays on the page where a form is answered with a redirect to elsewhere.
	FormActionSelf    bool
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
	// condition changes while the forum runs.
	condition condition
	diary     *diary
	pages     map[string]*template.Template
	closing   chan struct{}
	closed    sync.Once
	visitors  *visitors

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
	if !f.checkGeneration() {
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

// CodesURL is the page where codes are typed; empty where there is no device flow.
func (f *Forum) CodesURL() string {
	if !f.hasScript() {
		return ""
	}
	return f.URL + activatePath
}

// Works says whether a key is alive. Asking does not count as using it.
func (f *Forum) Works(key string) bool { return f.keys.find(key, time.Now()) != nil }
