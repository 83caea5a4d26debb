package forumtest

import (
	"crypto/rand"
	"encoding/base64"
	"regexp"
	"strings"
	"sync"
	"time"
)

const (
	deviceLife     = 10 * time.Minute // of a device request, from the asking on
	deviceInterval = 5 * time.Second  // between an answer and the next poll
	payloadLife    = time.Minute      // of a sealed answer that waits to be fetched

	// codeAlphabet has no I, O, 0 and 1, which people mistake for one another.
	codeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
)

// deviceState is how far a device request has come.
type deviceState int

const (
	devicePending  deviceState = iota
	deviceSealing              // decided, the answer is being made: still pending for polls
	deviceApproved             // the payload waits
	deviceDenied
	deviceFetched // the payload was handed out, once
)

// deviceRequest is one request of the device flow (protocol.md §3).
type deviceRequest struct {
	deviceCode string // 64 hex digits, known to the client only
	userCode   string // ABCD-2345, typed by the member
	token      string // 8 characters of the request's own link
	asking     asking
	ends       time.Time

	state    deviceState
	member   *Member // who typed the code first; nil: nobody yet
	payload  string
	heldTill time.Time
	polling  bool
	answered time.Time // the last poll's answer; zero: none yet
}

func (d *deviceRequest) expired(now time.Time) bool { return !now.Before(d.ends) }

// open says whether the request can still be decided by this member.
func (d *deviceRequest) open(now time.Time) bool { return d.state == devicePending && !d.expired(now) }

func (d *deviceRequest) isFor(member *Member) bool { return d.member == nil || d.member == member }

// seat is one member in one browser, or with one key: what an approval token is
// bound to.
type seat struct {
	member  *Member
	session *session
	key     *key
}

// approval is what an approval token stands for.
type approval struct {
	request *deviceRequest
	seat    seat
}

// deviceRequests owns all requests of the device flow and their approval tokens.
type deviceRequests struct {
	mu        sync.Mutex
	requests  []*deviceRequest
	approvals map[string]approval
}

func newDeviceRequests() *deviceRequests {
	return &deviceRequests{approvals: map[string]approval{}}
}

// add makes a request with fresh codes.
func (s *deviceRequests) add(a asking, now time.Time) *deviceRequest {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := &deviceRequest{
		deviceCode: randomHex(32),
		userCode:   randomCode(),
		token:      randomToken(),
		asking:     a,
		ends:       now.Add(deviceLife),
	}
	s.requests = append(s.requests, d)
	return d
}

// byToken finds the request of a link that this member may still decide, or nil.
func (s *deviceRequests) byToken(token string, member *Member, now time.Time) *deviceRequest {
	return s.first(func(d *deviceRequest) bool {
		return d.token == token && d.open(now) && d.isFor(member)
	})
}

// byCode finds the request of a typed code that can still be decided, or nil. It
// may be another member's already.
func (s *deviceRequests) byCode(typed string, now time.Time) *deviceRequest {
	code := tidyCode(typed)
	return s.first(func(d *deviceRequest) bool { return d.userCode == code && d.open(now) })
}

func (s *deviceRequests) byDeviceCode(code string) *deviceRequest {
	return s.first(func(d *deviceRequest) bool { return d.deviceCode == code })
}

func (s *deviceRequests) first(fits func(*deviceRequest) bool) *deviceRequest {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.requests {
		if fits(d) {
			return d
		}
	}
	return nil
}

// bind makes a request the member's own: the right code was typed. False: somebody
// else was first.
func (s *deviceRequests) bind(d *deviceRequest, member *Member) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !d.isFor(member) {
		return false
	}
	d.member = member
	return true
}

// approvalToken lets this seat decide on the request.
func (s *deviceRequests) approvalToken(d *deviceRequest, at seat) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	token := randomHex(32)
	s.approvals[token] = approval{d, at}
	return token
}

// claim takes the request of an approval token for its decision, which happens
// once. nil: unknown token, another seat's, or decided already.
func (s *deviceRequests) claim(token string, at seat, now time.Time) *deviceRequest {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, known := s.approvals[token]
	if !known || found.seat != at || !found.request.open(now) {
		return nil
	}
	found.request.state = deviceSealing
	return found.request
}

// claimDirectly is claim for a member who typed the code on the request's own page.
func (s *deviceRequests) claimDirectly(d *deviceRequest, member *Member, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !d.open(now) || !d.isFor(member) {
		return false
	}
	d.member, d.state = member, deviceSealing
	return true
}

func (s *deviceRequests) deny(d *deviceRequest) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.state = deviceDenied
}

// deliver lets the sealed answer wait for the next poll.
func (s *deviceRequests) deliver(d *deviceRequest, payload string, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.state, d.payload, d.heldTill = deviceApproved, payload, now.Add(payloadLife)
}

// poll says how far the request has come, and hands out the payload once.
func (s *deviceRequests) poll(d *deviceRequest, now time.Time) (status, payload string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case d.expired(now):
	case d.state == devicePending || d.state == deviceSealing:
		return "authorization_pending", ""
	case d.state == deviceDenied:
		return "access_denied", ""
	case d.state == deviceApproved && now.Before(d.heldTill):
		d.state = deviceFetched
		payload, d.payload = d.payload, ""
		return "authorized", payload
	}
	return "expired_token", ""
}

// knows says whether text is, or was, a device code.
func (s *deviceRequests) knows(text string) bool { return s.byDeviceCode(text) != nil }

// wellFormedToken says whether text could be a request token.
func wellFormedToken(text string) bool {
	return regexp.MustCompile(`\A[A-Za-z0-9_-]{8}\z`).MatchString(text)
}

// tidyCode is a typed code as the forum wrote it: in capitals, nothing but letters
// and digits counts. Empty: it cannot be a code.
func tidyCode(typed string) string {
	bare := regexp.MustCompile(`[^A-Z0-9]`).ReplaceAllString(strings.ToUpper(typed), "")
	if len(bare) != 8 {
		return ""
	}
	return bare[:4] + "-" + bare[4:]
}

func randomCode() string {
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails: crypto/rand
	for i := range b {
		b[i] = codeAlphabet[int(b[i])%len(codeAlphabet)]
	}
	return string(b[:4]) + "-" + string(b[4:])
}

func randomToken() string {
	b := make([]byte, 6)
	_, _ = rand.Read(b) // never fails: crypto/rand
	return base64.RawURLEncoding.EncodeToString(b)
}
