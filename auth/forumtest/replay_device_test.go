package forumtest

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// codes are what the device flow made in a replay, by what the recording calls it.
type codes struct {
	device    map[string]string     // device codes, by the exchange that asked for one
	sent      map[string]url.Values // what that exchange asked for
	asked     map[string]time.Time  // and when
	user      map[string]string     // user codes, by the recorded one
	token     map[string]string     // request tokens, by the recorded one
	approvals map[string]string     // approval tokens, by the exchange that got one
	newest    string                // the newest approval token
}

func newCodes() codes {
	return codes{map[string]string{}, map[string]url.Values{}, map[string]time.Time{}, map[string]string{},
		map[string]string{}, map[string]string{}, ""}
}

// polled says whose device code an exchange polls with.
func (e exchange) polled() string {
	return map[string]string{
		"poll2-authorized":                       "device-2",
		"poll-denied":                            "device-4-deny",
		"poll-denied-second":                     "device-4-deny",
		"poll-expired":                           "device-5-expire",
		"poll-rate-limited-at-61":                "device-6-html",
		"poll-approved-by-write-key":             "device-for-write-key",
		"never-polled-poll-after-payload-expiry": "device-never-polled",
		"expiry-base-poll":                       "device-expiry-base",
		"two-pending-poll-a":                     "two-pending-a",
		"two-pending-poll-b":                     "two-pending-b",
		"poll-unknown":                           "nobody",
	}[e.Name]
}

// fillCodes puts today's codes in the place of the recorded ones.
func (r *replay) fillCodes(e exchange, values url.Values) {
	if values.Get("device_code") == "HEX64" {
		values.Set("device_code", r.deviceCode(e))
	}
	if e.Name == "poll-upper-case-code" {
		values.Set("device_code", strings.ToUpper(r.codes.device["device-ok"]))
	}
	if values.Has("code") {
		values.Set("code", r.typed(values.Get("code")))
	}
	if today, known := r.codes.token[values.Get("request")]; known {
		values.Set("request", today)
	}
	if values.Has("approval_token") {
		values.Set("approval_token", r.approvalToken(e))
	}
}

func (r *replay) deviceCode(e exchange) string {
	made := e.polled()
	if made == "" {
		made = "device-ok"
	}
	if code, known := r.codes.device[made]; known {
		return code
	}
	return strings.Repeat("0", 64) // nobody's
}

// typed is today's code, written as the recorded one was.
func (r *replay) typed(text string) string {
	for recorded, today := range r.codes.user {
		shape := regexp.MustCompile("(?i)" + recorded[:4] + "([- ]?)" + recorded[5:])
		text = shape.ReplaceAllStringFunc(text, func(found string) string {
			written := strings.Replace(today, "-", shape.FindStringSubmatch(found)[1], 1)
			if found == strings.ToLower(found) {
				written = strings.ToLower(written)
			}
			return written
		})
	}
	return text
}

func (r *replay) approvalToken(e exchange) string {
	switch e.Name {
	case "authorize-unknown-token", "deny-unknown-token":
		return strings.Repeat("0", 64)
	case "authorize-by-approval-token", "authorize-again-same-token":
		return r.codes.approvals["activate-post-right-dash"]
	case "authorize-again-other-token-of-same-grant":
		return r.codes.approvals["activate-post-right-no-dash"]
	}
	return r.codes.newest
}

// arrangeLimits does what the recorder did before: as often as the name says.
func (r *replay) arrangeLimits(e exchange) {
	r.forum.limiter.forget()
	before := map[string]int{
		"poll-rate-limited-at-61":                 60,
		"device-rate-limited-at-21":               20,
		"activate-wrong-code-rate-limited-at-11":  10,
		"activate-right-code-rate-limited-at-11":  10,
		"limits-other-member-same-token-after-30": 30,
	}[e.Name]
	first := e
	if strings.HasPrefix(e.Name, "limits-other-member") {
		first.Answer.Headers = map[string]string{"x-discourse-username": "anna"}
	}
	for range before {
		if status := r.do(first, r.fill(first)).StatusCode; status != http.StatusOK {
			r.t.Fatalf("%s: a request before the limit is answered %d", e.Name, status)
		}
	}
	if e.Name == "poll-rate-limited-at-61" {
		time.Sleep(time.Second) // the bubble's; the recording says 59
	}
}

// arrangeTime waits as long as the recorder made it look.
func (r *replay) arrangeTime(e exchange) {
	switch e.Name {
	case "poll-expired":
		time.Sleep(10 * time.Minute)
	case "never-polled-poll-after-payload-expiry":
		time.Sleep(61 * time.Second)
	}
}

// hideCodes keeps what the device flow made for later exchanges, and writes the
// recorded words in its place after looking that it has the right shape.
func (r *replay) hideCodes(e exchange, sent url.Values, got map[string]any) {
	recorded, _ := e.Answer.JSON.(map[string]any)
	if code, ok := got["device_code"].(string); ok && len(code) == 64 {
		r.codes.device[e.Name], r.codes.sent[e.Name], r.codes.asked[e.Name] = code, sent, time.Now()
		got["device_code"] = "HEX64"
	}
	if code, ok := got["user_code"].(string); ok && regexp.MustCompile(`\A[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\z`).MatchString(code) {
		was, _ := recorded["user_code"].(string)
		r.codes.user[was] = code
		got["user_code"] = was
	}
	if text, ok := got["verification_uri"].(string); ok {
		got["verification_uri"] = strings.Replace(text, r.forum.URL, "BASE", 1)
	}
	if text, ok := got["verification_uri_with_request"].(string); ok {
		was, _ := recorded["verification_uri_with_request"].(string)
		page, token, _ := strings.Cut(text, "?request=")
		_, wasToken, _ := strings.Cut(was, "?request=")
		if wellFormedToken(token) && page == r.forum.URL+"/user-api-key/activate" {
			r.codes.token[wasToken] = token
			got["verification_uri_with_request"] = was
		}
	}
	r.hideApproval(e, got, recorded)
}

func (r *replay) hideApproval(e exchange, got, recorded map[string]any) {
	if token, ok := got["approval_token"].(string); ok && len(token) == 64 {
		r.codes.approvals[e.Name], r.codes.newest = token, token
		got["approval_token"] = "HEX64"
	}
	if was, ok := recorded["request_token"].(string); ok && got["request_token"] == r.codes.token[was] {
		got["request_token"] = was
	}
	device, _ := got["device_auth"].(map[string]any)
	text, ok := device["expires_at"].(string)
	if !ok {
		return
	}
	was, _ := recorded["device_auth"].(map[string]any)
	for made, sent := range r.codes.sent {
		seconds, _ := strconv.Atoi(sent.Get("expires_in_seconds"))
		if text == r.codes.asked[made].Add(time.Duration(seconds)*time.Second).UTC().Format(time.RFC3339) {
			device["expires_at"] = was["expires_at"]
		}
	}
}
