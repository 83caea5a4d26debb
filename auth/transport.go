package auth

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The limits of one question to a forum (faults.md N1, N9).
const (
	dialLimit   = 10 * time.Second
	tlsLimit    = 10 * time.Second
	headerLimit = 15 * time.Second
	totalLimit  = 30 * time.Second
	maxHeader   = 256 << 10 // bytes
	maxBody     = 1 << 20   // bytes, after decompression
)

// errTooMuch is a body longer than maxBody.
var errTooMuch = errors.New("the answer is longer than 1 MiB")

// newTransport makes the way to forums: certificates checked against the
// system's roots and the wall clock, never skipped; the system's proxy where one
// is set, loopback hosts exempt (faults.md N2, N3, N11). It keeps no cookies.
func newTransport(world World) *http.Transport {
	transport := &http.Transport{
		DialContext:            world.dialer(),
		TLSClientConfig:        &tls.Config{RootCAs: world.RootCAs, Time: world.wallNow, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    tlsLimit,
		ResponseHeaderTimeout:  headerLimit,
		MaxResponseHeaderBytes: maxHeader,
		IdleConnTimeout:        30 * time.Second,
		MaxIdleConnsPerHost:    2,
		ForceAttemptHTTP2:      true,
		OnProxyConnectResponse: refusedByProxy,
	}
	if world.onTheNetwork() {
		transport.Proxy = http.ProxyFromEnvironment
	}
	return transport
}

// question is one request to a forum.
type question struct {
	doing  string // for errors, as "look up"
	base   string // the forum's address, without a slash at the end
	method string
	path   string      // below base, with a query where there is one
	header http.Header // beside the usual ones; may be nil
	body   []byte      // nil: none
	follow func(next *http.Request, via []*http.Request) error
}

// reply is what came back, whole.
type reply struct {
	question question
	status   int
	header   http.Header
	body     []byte
	from     *url.URL // who answered in the end, after redirects
}

// refuse makes a refusal of a question.
func (q question) refuse(kind Kind, cause error) *Refusal {
	return NewRefusal(kind, q.doing, readable(q.base), cause)
}

// ask sends a question, reads the answer within the limits, and tells the world's
// log. Redirects are answers like others unless the question follows them. Errors
// are *Refusal.
func (d *Discourse) ask(ctx context.Context, q question) (reply, error) {
	began := time.Now()
	answer, err := d.send(ctx, q)
	if d.world.Log != nil {
		path, _, _ := strings.Cut(q.path, "?")
		d.world.Log(Exchange{Method: q.method, Path: path, Status: answer.status, Took: time.Since(began)})
	}
	return answer, err
}

func (d *Discourse) send(ctx context.Context, q question) (reply, error) {
	ctx, cancel := context.WithTimeout(ctx, totalLimit)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, q.method, q.base+q.path, bytes.NewReader(q.body))
	if err != nil {
		return reply{}, q.refuse(NotUnderstood, err)
	}
	request.Header = q.header.Clone()
	if request.Header == nil {
		request.Header = http.Header{}
	}
	if request.Header.Get("Accept") == "" {
		request.Header.Set("Accept", "application/json")
	}
	request.Header.Set("User-Agent", d.world.program())
	client := &http.Client{Transport: d.transport, CheckRedirect: q.follow}
	if q.follow == nil {
		client.CheckRedirect = stay
	}
	response, err := client.Do(request)
	if err != nil {
		return reply{}, d.unreached(q, err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := readInTime(ctx, response.Body)
	if err != nil {
		return reply{}, d.unreached(q, err)
	}
	return reply{question: q, status: response.StatusCode, header: response.Header, body: body, from: response.Request.URL}, nil
}

// stay keeps a redirect from being followed: whoever asks looks at it. What
// carries a key must, for Go would carry the key along (faults.md N5).
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// readInTime reads an answer to the end. An empty one after the time is no answer: the
// server has noticed first that nobody waits any more, and ended what it was doing.
func readInTime(ctx context.Context, body io.Reader) ([]byte, error) {
	read, err := readLimited(body)
	if err == nil && len(read) == 0 {
		err = ctx.Err()
	}
	return read, err
}

// readLimited reads to the end, or to the limit: a bomb costs no more (faults.md N9).
func readLimited(body io.Reader) ([]byte, error) {
	read, err := io.ReadAll(io.LimitReader(body, maxBody+1))
	if err == nil && len(read) > maxBody {
		err = errTooMuch
	}
	return read, err
}
