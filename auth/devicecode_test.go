package auth

import (
	"encoding/json"
	"net/url"
	"path"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

const deviceBase = "https://forum.example.com"

// TestACodeCanBeShownOrNot: what a forum may say in step 1, and what is clamped (D5).
func TestACodeCanBeShownOrNot(t *testing.T) {
	faults.Row(t, "D5")
	type fields = []any
	for name, c := range map[string]struct {
		changed fields
		life    time.Duration // 0: cannot be shown
	}{
		"as recorded":               {nil, 10 * time.Minute},
		"a short life":              {fields{"expires_in", 5}, 30 * time.Second},
		"no life at all":            {fields{"expires_in", 0}, 30 * time.Second},
		"a negative life":           {fields{"expires_in", -600}, 30 * time.Second},
		"a life of years":           {fields{"expires_in", 1e9}, 30 * time.Minute},
		"no word of its life":       {fields{"expires_in", nil}, 0},
		"its life a text":           {fields{"expires_in", "600"}, 0},
		"the interval a text":       {fields{"interval", "soon"}, 0},
		"no link with the request":  {fields{"verification_uri_with_request", nil}, 10 * time.Minute},
		"more than is asked":        {fields{"verification_uri_complete", "https://evil.example/"}, 10 * time.Minute},
		"no page":                   {fields{"verification_uri", nil}, 0},
		"a page that is a number":   {fields{"verification_uri", 5}, 0},
		"no code":                   {fields{"user_code", nil}, 0},
		"an empty code":             {fields{"user_code", ""}, 0},
		"a short code":              {fields{"user_code", "ABCD"}, 10 * time.Minute},
		"a code in words":           {fields{"user_code", "type: ABCD"}, 0},
		"a code that turns round":   {fields{"user_code", "ABCD\u202eEFGH"}, 0},
		"a code of a page":          {fields{"user_code", strings.Repeat("A", 100)}, 0},
		"no device code":            {fields{"device_code", nil}, 0},
		"a device code too long":    {fields{"device_code", strings.Repeat("a", 200)}, 0},
		"a device code with a line": {fields{"device_code", strings.Repeat("a", 30) + "\n" + strings.Repeat("a", 30)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			asked := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
			code, ok := readDeviceCode([]byte(deviceAnswer(c.changed...)), deviceBase, asked)
			if ok != (c.life > 0) {
				t.Fatalf("can be shown: %t", ok)
			}
			if ok && !code.deadline.Equal(asked.Add(c.life)) {
				t.Errorf("runs out after %v", code.deadline.Sub(asked))
			}
		})
	}
}

// TestOnlyTheForumsOwnAddressIsShown, and opened (D5).
func TestOnlyTheForumsOwnAddressIsShown(t *testing.T) {
	faults.Row(t, "D5")
	for name, c := range map[string]struct{ base, address, want string }{
		"its own":             {"https://a.example", "https://a.example/user-api-key/activate?request=-x_1", "https://a.example/user-api-key/activate?request=-x_1"},
		"in a subfolder":      {"https://a.example/forum", "https://a.example/forum/user-api-key/activate", "https://a.example/forum/user-api-key/activate"},
		"another case":        {"https://a.example", "HTTPS://A.Example/x", "https://a.example/x"},
		"the scheme's port":   {"https://a.example", "https://a.example:443/x", "https://a.example/x"},
		"its own port":        {"https://a.example:8443", "https://a.example:8443/x", "https://a.example:8443/x"},
		"this computer":       {"http://127.0.0.1:8720", "http://127.0.0.1:8720/x", "http://127.0.0.1:8720/x"},
		"another letters":     {"https://a.example", "https://a.example/ä?ö=1", ""},
		"escaped letters":     {"https://a.example", "https://a.example/%C3%A4", "https://a.example/%C3%A4"},
		"another host":        {"https://a.example", "https://evil.example/x", ""},
		"a host below":        {"https://a.example", "https://login.a.example/x", ""},
		"a host like it":      {"https://a.example", "https://a.example.evil.test/x", ""},
		"a name before it":    {"https://a.example", "https://a.example@evil.test/x", ""},
		"a user name":         {"https://a.example", "https://anna@a.example/x", ""},
		"another scheme":      {"https://a.example", "http://a.example/x", ""},
		"a script":            {"https://a.example", "javascript:alert(1)", ""},
		"a file":              {"https://a.example", "file:///etc/passwd", ""},
		"an app's":            {"https://a.example", "discourse://a.example/x", ""},
		"another port":        {"https://a.example", "https://a.example:8443/x", ""},
		"no scheme":           {"https://a.example", "//a.example/x", ""},
		"a path alone":        {"https://a.example", "/user-api-key/activate", ""},
		"nothing":             {"https://a.example", "", ""},
		"the host alone":      {"https://a.example", "https://a.example", ""},
		"beside the folder":   {"https://a.example/forum", "https://a.example/x", ""},
		"like the folder":     {"https://a.example/forum", "https://a.example/forum2/x", ""},
		"out of the folder":   {"https://a.example/forum", "https://a.example/forum/../x", ""},
		"out of it, escaped":  {"https://a.example/forum", "https://a.example/forum/%2e%2e/x", ""},
		"a fragment":          {"https://a.example", "https://a.example/x#y", ""},
		"a line break":        {"https://a.example", "https://a.example/x\ny", ""},
		"a space in it":       {"https://a.example", "https://a.example/x?a b", ""},
		"a very long one":     {"https://a.example", "https://a.example/" + strings.Repeat("x", 500), ""},
		"a direction mark":    {"https://a.example", "https://a.example/x?\u202e", ""},
		"a backslash":         {"https://a.example", `https://a.example\@evil.test/x`, ""},
		"a look-alike letter": {"https://a.example", "https://а.example/x", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := ownAddress(c.base, c.address)
			if ok != (c.want != "") || ok && got != c.want {
				t.Errorf("%q, %t, want %q", got, ok, c.want)
			}
		})
	}
}

// FuzzReadDeviceCode looks for an answer that would have another place opened, or
// something else than a code shown.
func FuzzReadDeviceCode(f *testing.F) {
	faults.Row(f, "D5")
	f.Add(deviceAnswer(), "")
	f.Add(deviceAnswer("interval", 1e300, "expires_in", -1), "/forum")
	f.Add(deviceAnswer("verification_uri", "https://forum.example.com/forum/..%2f"), "/forum")
	f.Add(`{"device_code":"12345678","user_code":"A-B-C-D","verification_uri":"https://forum.example.com/?x","expires_in":1e999}`, "")
	f.Add(`null`, "")
	asked := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, body, folder string) {
		if folder != "" && (path.Clean(folder) != folder || !strings.HasPrefix(folder, "/") || strings.ContainsAny(folder, "?#%\\")) || folder == "/" {
			return // no forum's base
		}
		base := deviceBase + (&url.URL{Path: folder}).EscapedPath()
		code, ok := readDeviceCode([]byte(body), base, asked)
		if !ok {
			return
		}
		for _, address := range []string{code.page, code.link} {
			parsed, err := url.Parse(address)
			if err != nil || parsed.Scheme != "https" || parsed.Host != "forum.example.com" || parsed.User != nil {
				t.Fatalf("would open %q", address)
			}
			if clean := path.Clean(parsed.Path); !strings.HasPrefix(clean+"/", folder+"/") {
				t.Fatalf("%q is not below %q", address, folder)
			}
		}
		if life := code.deadline.Sub(asked); life < 30*time.Second || life > 30*time.Minute || code.interval < time.Second || code.interval > time.Minute {
			t.Errorf("lives %v, asked every %v", life, code.interval)
		}
		for _, r := range code.text {
			if r != '-' && (r < '0' || r > 'z') {
				t.Errorf("the code holds %q", r)
			}
		}
	})
}

// FuzzReadState looks for an answer to a poll that is taken for more than it says.
func FuzzReadState(f *testing.F) {
	for _, body := range []string{`{"status":"authorized","payload":"x"}`, `{"status":"authorization_pending"}`, `{"status":"access_denied"}`, `{"status":"expired_token"}`, `{"status":"busy"}`, `{"status":""}`, `[]`, ``} {
		f.Add(200, "application/json; charset=utf-8", body)
	}
	f.Add(429, "text/html", "<h1>429</h1>")
	f.Add(502, "text/html", `{"status":"authorized"}`)
	f.Fuzz(func(t *testing.T, status int, contentType, body string) {
		answer := reply{status: status, header: map[string][]string{"Content-Type": {contentType}}, body: []byte(body)}
		state, payload := readState(answer, nil)
		switch state {
		case stateBusy:
			if status != 429 {
				t.Errorf("%d is busy", status)
			}
		case stateUnknown:
			if payload != "" {
				t.Error("a payload of nothing")
			}
		case statePending, stateAuthorized, stateDenied, stateExpired:
			if status != 200 || !strings.Contains(strings.ToLower(contentType), "json") || !json.Valid([]byte(body)) {
				t.Errorf("%d %q says %s", status, contentType, state)
			}
		default:
			t.Errorf("state %q", state)
		}
	})
}
