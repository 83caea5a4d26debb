package auth

import (
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// How long to wait after "slow down" (faults.md T1).
const (
	usualPause   = time.Minute    // where the forum does not say how long
	usualDay     = time.Hour      // likewise, of a limit that counts a day
	longestPause = 24 * time.Hour // Discourse's longest limit is one a day
	limitHeader  = "Discourse-Rate-Limit-Error-Code"
	dayLimit     = "1_day" // in the name of a limit that counts a day
)

// errNotJSON is a body that should have been JSON.
var errNotJSON = errors.New("the answer is not JSON")

// discourseError is how Discourse says no in JSON (protocol.md §4, Refusals).
type discourseError struct {
	Type   string `json:"error_type"`
	Extras struct {
		WaitSeconds float64 `json:"wait_seconds"`
	} `json:"extras"`
}

// decode reads a JSON body; a body of another type is an error (faults.md N6).
func (r reply) decode(into any) error {
	if !r.isJSON() {
		return errNotJSON
	}
	return json.Unmarshal(r.body, into)
}

func (r reply) isJSON() bool {
	got, _, err := mime.ParseMediaType(r.header.Get("Content-Type"))
	return err == nil && got == "application/json"
}

func (r reply) redirects() bool { return r.status >= 300 && r.status <= 399 }

// location is where a redirect leads; false where it is none or leads nowhere.
func (r reply) location() (*url.URL, bool) {
	text := r.header.Get("Location")
	if !r.redirects() || text == "" {
		return nil, false
	}
	next, err := r.from.Parse(text)
	return next, err == nil && next.Hostname() != ""
}

// refusesKey says whether this is Discourse's own no to a key: unknown, revoked,
// expired, suspended, or one whose scopes do not cover the call.
func (r reply) refusesKey() bool {
	return r.status == http.StatusForbidden && r.kind() == AccessDenied && r.said().Type == "invalid_access"
}

func (r reply) said() (said discourseError) {
	if r.decode(&said) != nil {
		return discourseError{} // what is no JSON of Discourse says nothing
	}
	return said
}

// refusalIn is what an answer refuses, nil where it does not. Only Discourse's own
// JSON is about a key (AccessDenied); a page of something in front of the forum, a
// restart or a rate limit says nothing about it (protocol.md §4).
func (d *Discourse) refusalIn(r reply) *Refusal {
	if r.status >= 200 && r.status <= 299 {
		return nil
	}
	refusal := r.question.refuse(r.kind(), nil)
	switch refusal.Kind {
	case SlowDown:
		now := d.world.wallNow()
		refusal.RetryAt, refusal.Limit = now.Add(r.wait(now)), r.limit()
	case ForumMoved:
		refusal.Part = r.movedTo()
	}
	return refusal
}

func (r reply) kind() Kind {
	said := r.said()
	switch {
	case r.status == http.StatusTooManyRequests: // whoever says so (faults.md T2)
		return SlowDown
	case r.header.Get("Cf-Mitigated") != "":
		return BehindCheck
	case r.status == http.StatusNetworkAuthenticationRequired:
		return NetworkSignIn
	case r.status == http.StatusProxyAuthRequired:
		return ProxyRefused
	case said.Type == "read_only":
		return ReadOnly
	case r.status >= 500: // also as a page: restarting, rebuilding (protocol.md §4)
		return ForumDown
	case r.movedTo() != "":
		return ForumMoved
	case said.Type == "invalid_access", said.Type == "not_logged_in", said.Type == "not_found":
		return AccessDenied
	case r.status == http.StatusForbidden && !r.isJSON(): // faults.md N8
		return BehindCheck
	}
	return NotUnderstood
}

// movedTo is the forum's new address where a redirect says that there is one, as a
// member types it. A redirect to another page of the same forum says no such thing.
func (r reply) movedTo() string {
	next, ok := r.location()
	if !ok || next.Scheme != "https" && next.Scheme != "http" {
		return ""
	}
	page, _, _ := strings.Cut(r.question.path, "?")
	folder, samePage := strings.CutSuffix(next.EscapedPath(), page)
	if !samePage {
		folder = ""
	}
	now, ok := canonicalBase(next, folder)
	if !ok || !samePage && hostOf(now) == hostOf(r.question.base) || readable(now) == readable(r.question.base) {
		return ""
	}
	return readable(now)
}

// limit is the name of the limit that was reached, where the forum gave one.
func (r reply) limit() string { return visible(r.header.Get(limitHeader), maxName) }

// wait is how long the forum is to be left alone. Where it does not say, a limit of
// a day is given longer than one of a minute.
func (r reply) wait(now time.Time) time.Duration {
	switch wait, told := r.toldToWait(now); {
	case told:
		return wait
	case strings.Contains(r.limit(), dayLimit):
		return usualDay
	}
	return usualPause
}

// toldToWait is how long the forum asks to be left alone: in seconds, until a date,
// or in Discourse's own extras. False: it does not say. A date is told by the
// forum's clock, so by that it is read where the answer says what that shows.
func (r reply) toldToWait(now time.Time) (time.Duration, bool) {
	header := r.header.Get("Retry-After")
	wait := time.Duration(0)
	if seconds, err := strconv.ParseInt(header, 10, 32); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if date, err := http.ParseTime(header); err == nil {
		if there, err := http.ParseTime(r.header.Get("Date")); err == nil {
			now = there
		}
		wait = date.Sub(now)
	}
	if extra := r.said().Extras.WaitSeconds; wait <= 0 && extra > 0 && extra <= longestPause.Seconds() {
		wait = time.Duration(extra * float64(time.Second))
	}
	return min(wait, longestPause), wait > 0
}
