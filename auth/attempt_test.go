package auth

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"forumkeys/auth/forumtest"
)

// attempt is one wait inside a bubble, with everybody who can reach it: the member,
// the browser, strangers, the clock.
type attempt struct {
	t         *testing.T
	request   *Request
	discourse *Discourse // those of behindOneDoor
	way       *Loopback  // likewise
	cancel    context.CancelFunc
	ended     chan struct{}
	grant     Grant // after ended
	err       error

	mu       sync.Mutex
	listener *forumtest.PipeListener
	port     int
	steps    []Step
}

// begin starts a wait and returns when it waits.
func begin(t *testing.T, request *Request, world World) *attempt {
	t.Helper()
	return beginWith(t, request, world, connectDirectly)
}

// connecting runs the direct way for a request.
type connecting func(*Discourse, context.Context, *Request, AnswerPage, func(Step)) (Grant, error)

func connectDirectly(d *Discourse, ctx context.Context, request *Request, page AnswerPage, step func(Step)) (Grant, error) {
	return d.Loopback(page).Run(ctx, request, step)
}

// awaitDirectly opens no browser.
func awaitDirectly(d *Discourse, ctx context.Context, request *Request, page AnswerPage, step func(Step)) (Grant, error) {
	way := d.Loopback(page)
	way.linkOnly = true
	return way.Run(ctx, request, step)
}

func beginWith(t *testing.T, request *Request, world World, connect connecting) *attempt {
	t.Helper()
	a := newAttempt(t)
	a.request = request
	d := New(a.reaching(world))
	a.run(func(ctx context.Context) (Grant, error) { return connect(d, ctx, request, testPage(), a.told) })
	return a
}

// beginWay starts a way for a request and returns when it waits.
func beginWay(t *testing.T, request *Request, way Way) *attempt {
	t.Helper()
	a := newAttempt(t)
	a.request = request
	a.run(func(ctx context.Context) (Grant, error) { return way.Run(ctx, request, a.told) })
	return a
}

func newAttempt(t *testing.T) *attempt { return &attempt{t: t, ended: make(chan struct{})} }

// reaching completes a world: whoever listens is reached by get, and a browser is
// there that shows nothing.
func (a *attempt) reaching(world World) World {
	if world.Listen == nil {
		world.Listen = a.listen
	}
	if world.Open == nil {
		world.Open = func(string) error { return nil }
	}
	return world
}

func (a *attempt) run(wait func(context.Context) (Grant, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	a.cancel = cancel
	a.t.Cleanup(cancel)
	go func() {
		defer close(a.ended)
		a.grant, a.err = wait(ctx)
	}()
	synctest.Wait()
}

func testPage() AnswerPage {
	return AnswerPage{Lang: "en", Title: "Forum Keys", Done: "Received. Go back to Forum Keys.",
		Next: "One question is left there.", Wrong: "This was not the answer.", WrongNext: "Nothing was saved.",
		Left: "Nothing is connected.", LeftNext: "The access is being ended.", Style: "body{margin:0}\nh1{color:#333}"}
}

func (a *attempt) listen(network, address string) (net.Listener, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.port, _ = strconv.Atoi(port)
	a.listener = forumtest.NewPipeListener()
	a.listener.Address = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: a.port}
	return a.listener, nil
}

func (a *attempt) told(step Step) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.steps = append(a.steps, step)
}

func (a *attempt) stepsSoFar() []Step {
	synctest.Wait()
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.steps)
}

// wrongAnswers are the kinds of the wrong answers told so far.
func (a *attempt) wrongAnswers() []Kind {
	var kinds []Kind
	for _, step := range a.stepsSoFar() {
		if wrong, ok := step.(WrongAnswer); ok {
			kinds = append(kinds, wrong.Kind)
		}
	}
	return kinds
}

// mustHaveTold finds the one step of a type.
func mustHaveTold[S Step](a *attempt) S {
	a.t.Helper()
	steps := a.stepsSoFar()
	i := slices.IndexFunc(steps, func(step Step) bool { _, is := step.(S); return is })
	if i < 0 {
		a.t.Fatalf("never told %T, but %s", *new(S), stepNames(steps))
	}
	return steps[i].(S)
}

// mustHaveSteps checks what was told, by the names of the steps.
func (a *attempt) mustHaveSteps(names ...string) {
	a.t.Helper()
	if got, want := stepNames(a.stepsSoFar()), strings.Join(names, " "); got != want {
		a.t.Errorf("told %q, want %q", got, want)
	}
}

func stepNames(steps []Step) string {
	var names []string
	for _, step := range steps {
		names = append(names, strings.TrimPrefix(fmt.Sprintf("%T", step), "auth."))
	}
	return strings.Join(names, " ")
}

// mustWork checks that the attempt has ended with a key that lives on a forum.
func (a *attempt) mustWork(forum *forumtest.Forum) {
	a.t.Helper()
	if a.waits() {
		a.t.Fatal("the wait goes on")
	}
	if a.err != nil || !forum.Works(a.grant.Key.Reveal()) {
		a.t.Errorf("no key that works: %v", a.err)
	}
}

func (a *attempt) waits() bool {
	synctest.Wait()
	select {
	case <-a.ended:
		return false
	default:
		return true
	}
}

// mustGrant checks that the attempt has ended with the key of testdata/sealed.
func (a *attempt) mustGrant() {
	a.t.Helper()
	if a.waits() {
		a.t.Fatal("the wait goes on")
	}
	if a.err != nil || a.grant.Key.Reveal() != sealedKey {
		a.t.Errorf("no grant: %v", a.err)
	}
}

func (a *attempt) mustEnd(kind Kind) {
	a.t.Helper()
	if a.waits() {
		a.t.Fatalf("the wait goes on, want %s", kind)
	}
	if KindOf(a.err) != kind {
		a.t.Errorf("ended with %v, want %s", a.err, kind)
	}
}

// served is what came back from the listener.
type served struct {
	status int
	header http.Header
	body   string
	err    error // nobody listens
}

// get asks the listener as a browser does that was moved there; bend makes the
// request another one.
func (a *attempt) get(path string, bend ...func(*http.Request)) served {
	a.t.Helper()
	request, err := http.NewRequest(http.MethodGet, "http://"+loopbackHost(a.port)+path, nil)
	if err != nil {
		a.t.Fatal(err)
	}
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Upgrade-Insecure-Requests": "1"} {
		request.Header.Set(name, value)
	}
	for _, b := range bend {
		b(request)
	}
	transport := &http.Transport{DialContext: a.listener.DialContext, DisableKeepAlives: true}
	response, err := transport.RoundTrip(request)
	return readAnswerOf(response, err)
}

// send writes a request as it stands.
func (a *attempt) send(raw string) served {
	conn, err := a.listener.DialContext(context.Background(), "tcp", loopbackHost(a.port))
	if err != nil {
		return served{err: err}
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, raw); err != nil {
		return served{err: err}
	}
	return readAnswerOf(http.ReadResponse(bufio.NewReader(conn), nil))
}

func readAnswerOf(response *http.Response, err error) served {
	if err != nil {
		return served{err: err}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return served{status: response.StatusCode, header: response.Header, body: string(body), err: err}
}

// callbackWith is the path a forum moves the browser to.
func callbackWith(sealed string) string { return "/callback?payload=" + url.QueryEscape(sealed) }

func rightAnswer(t testing.TB) string { return callbackWith(answerNamed(t, "plain")) }

func withHeader(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func withHost(host string) func(*http.Request) { return func(r *http.Request) { r.Host = host } }

func withMethod(method string) func(*http.Request) {
	return func(r *http.Request) { r.Method = method }
}
