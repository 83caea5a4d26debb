package auth

import (
	"encoding/json"
	"math"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"
)

// What a forum may say of a code, and what is made of it where it says too much or
// too little (faults.md D5).
const (
	usualInterval    = 5 * time.Second // RFC 8628 §3.2
	shortestInterval = time.Second
	longestInterval  = time.Minute
	shortestLife     = 30 * time.Second
	longestLife      = 30 * time.Minute
	maxBelow         = 120 // bytes of an address below the forum's own
)

// deviceCode is what a forum gave for one request on the code way.
type deviceCode struct {
	secret   Secret // device_code: what is asked for the answer with
	text     string // user_code: what the member types
	page     string
	link     string
	interval time.Duration
	deadline time.Time // by the wall clock
}

// readDeviceCode reads an answer of step 1 (protocol.md §3) to a question asked at a
// moment. Numbers out of range are clamped; false is what cannot be shown, above all
// an address that is not the forum's own.
func readDeviceCode(body []byte, base string, asked time.Time) (*deviceCode, bool) {
	var told struct {
		Secret   string   `json:"device_code"`
		Text     string   `json:"user_code"`
		Page     string   `json:"verification_uri"`
		Link     string   `json:"verification_uri_with_request"`
		Life     *float64 `json:"expires_in"`
		Interval *float64 `json:"interval"`
	}
	if json.Unmarshal(body, &told) != nil || told.Life == nil {
		return nil, false
	}
	if told.Link == "" {
		told.Link = told.Page
	}
	code := &deviceCode{
		secret:   NewSecret(told.Secret),
		text:     told.Text,
		interval: usualInterval,
		deadline: asked.Add(clamped(*told.Life, shortestLife, longestLife)),
	}
	if told.Interval != nil {
		code.interval = clamped(*told.Interval, shortestInterval, longestInterval)
	}
	var pageIsOwn, linkIsOwn bool
	code.page, pageIsOwn = ownAddress(base, told.Page)
	code.link, linkIsOwn = ownAddress(base, told.Link)
	return code, pageIsOwn && linkIsOwn && code.canBeUsed()
}

// canBeUsed says whether the two codes are ones: the one stands in a window and is
// typed by hand, the other is kept.
func (c *deviceCode) canBeUsed() bool {
	return regexp.MustCompile(`^[A-Za-z0-9](-?[A-Za-z0-9]){3,31}$`).MatchString(c.text) &&
		regexp.MustCompile(`^[!-~]{8,128}$`).MatchString(c.secret.Reveal())
}

// clamped is a number of seconds that the world gave.
func clamped(seconds float64, shortest, longest time.Duration) time.Duration {
	within := math.Max(shortest.Seconds(), math.Min(seconds, longest.Seconds()))
	return time.Duration(within * float64(time.Second))
}

// ownAddress writes an address that a forum gave, if it is one of its own: same
// scheme, host and port, and below its folder.
func ownAddress(base, text string) (string, bool) {
	home, err := url.Parse(base)
	if err != nil {
		return "", false
	}
	address, err := url.Parse(text)
	if err != nil || address.User != nil || address.Opaque != "" || address.Fragment != "" || address.Hostname() == "" {
		return "", false
	}
	origin, ok := canonicalBase(address, "")
	if !ok || origin != home.Scheme+"://"+home.Host {
		return "", false
	}
	if path.Clean(address.Path) != address.Path || !strings.HasPrefix(address.Path, home.Path+"/") {
		return "", false
	}
	below := strings.TrimPrefix(address.EscapedPath(), home.EscapedPath())
	if address.RawQuery != "" {
		below += "?" + address.RawQuery
	}
	return base + below, len(below) <= maxBelow && regexp.MustCompile(`^[!-~]+$`).MatchString(below)
}
