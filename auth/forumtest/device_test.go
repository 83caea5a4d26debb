package forumtest_test

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// post sends a JSON body as programs do in the device flow.
func (a *asker) post(path string, body map[string]any) answer {
	a.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		a.t.Fatal(err)
	}
	req, err := http.NewRequest("POST", a.forum.URL+path, strings.NewReader(string(text)))
	if err != nil {
		a.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	response, err := a.forum.Client().Do(req)
	if err != nil {
		a.t.Fatal(err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	got := answer{Response: response, text: string(read)}
	_ = json.Unmarshal(read, &got.json)
	return got
}

// deviceCode is what a device request is answered with.
type deviceCode struct {
	a                        *asker
	device, user, page, link string
}

// begin asks for a code; pairs change the parameters as in link.
func (a *asker) begin(pairs ...string) deviceCode {
	a.t.Helper()
	got := a.post("/user-api-key/device.json", a.deviceBody(pairs...))
	text := func(name string) string { s, _ := got.json[name].(string); return s }
	if got.StatusCode != 200 {
		a.t.Fatalf("a device request is answered %d %s", got.StatusCode, got.text)
	}
	return deviceCode{a, text("device_code"), text("user_code"), text("verification_uri"), text("verification_uri_with_request")}
}

func (a *asker) deviceBody(pairs ...string) map[string]any {
	body := map[string]any{
		"application_name": "Tester", "client_id": "tester-1", "scopes": "notifications,session_info",
		"public_key": a.pem(), "nonce": "0123456789abcdef", "padding": "oaep",
	}
	for i := 0; i < len(pairs); i += 2 {
		delete(body, pairs[i])
		if pairs[i+1] != "" {
			body[pairs[i]] = pairs[i+1]
		}
	}
	return body
}

func (d deviceCode) poll() (status, payload string) {
	d.a.t.Helper()
	got := d.a.post("/user-api-key/device/poll.json", map[string]any{"device_code": d.device})
	status, _ = got.json["status"].(string)
	payload, _ = got.json["payload"].(string)
	if got.StatusCode != 200 {
		status = got.Status
	}
	return status, payload
}

// wants polls after the interval and compares.
func (d deviceCode) wants(want string) (payload string) {
	d.a.t.Helper()
	time.Sleep(5 * time.Second) // the bubble's
	status, payload := d.poll()
	if status != want {
		d.a.t.Errorf("the poll says %s, want %s", status, want)
	}
	return payload
}

// protocol.md §3, 1: what a device request is answered with.
func TestAProgramAsksForACode(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		got := a.post("/user-api-key/device.json", a.deviceBody())
		for name, shape := range map[string]string{
			"device_code":                   `^[0-9a-f]{64}$`,
			"user_code":                     `^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$`,
			"verification_uri":              `^https://forum\.example\.com/user-api-key/activate$`,
			"verification_uri_with_request": `^https://forum\.example\.com/user-api-key/activate\?request=[A-Za-z0-9_-]{8}$`,
		} {
			if text, _ := got.json[name].(string); !regexp.MustCompile(shape).MatchString(text) {
				t.Errorf("%s is %q", name, text)
			}
		}
		if got.json["expires_in"] != 600.0 || got.json["interval"] != 5.0 || got.json["verification_uri_complete"] != nil {
			t.Errorf("answered %v", got.json)
		}
	})
}

// protocol.md §3, 2 and 3: typed on the bare page, or on the request's own.
func TestAMemberApprovesWithACode(t *testing.T) {
	for way, approve := range map[string]func(*forumtest.Member, deviceCode){
		"the bare page": func(m *forumtest.Member, d deviceCode) { m.ApproveCode(d.user) },
		"without dash": func(m *forumtest.Member, d deviceCode) {
			m.ApproveCode(strings.ToLower(strings.ReplaceAll(d.user, "-", "")))
		},
		"the own link": func(m *forumtest.Member, d deviceCode) { m.ApproveRequest(d.link, d.user) },
	} {
		t.Run(way, func(t *testing.T) {
			inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
				d := a.begin()
				d.wants("authorization_pending")
				approve(forum.Member("anna"), d)
				payload := a.unseal(d.wants("authorized"), "oaep")
				key, _ := payload["key"].(string)
				if payload["nonce"] != "0123456789abcdef" || !forum.Works(key) {
					t.Errorf("the payload is not for this request, or its key does not work")
				}
				d.wants("expired_token") // authorized is answered once
			})
		})
	}
}

// protocol.md §3, 3: access_denied again and again until the ten minutes end.
func TestAMemberDenies(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		d := a.begin()
		forum.Member("anna").DenyCode(d.user)
		for range 119 {
			d.wants("access_denied")
		}
		d.wants("expired_token")
		if len(forum.Member("anna").LiveKeys()) != 0 {
			t.Error("a denied request made a key")
		}
	})
}

// protocol.md §3, 1: expires_in, ten minutes after the asking.
func TestACodeRunsOut(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		d := a.begin()
		for range 119 {
			d.wants("authorization_pending")
		}
		d.wants("expired_token")
		if news := forum.Member("anna").Type(d.user); news != "invalid_code" {
			t.Errorf("a code that ran out says %s", news)
		}
		if news := forum.Member("anna").SeeCode(d.link); news != "expired_code" {
			t.Errorf("a link that ran out says %s", news)
		}
	})
}

// protocol.md §3, 3: the payload is held for 60 s; never fetched, the key stays live.
func TestAnAnswerThatIsNotFetchedLeavesALiveKey(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		d := a.begin()
		forum.Member("anna").ApproveCode(d.user)
		time.Sleep(56 * time.Second)
		d.wants("expired_token")
		if len(forum.Member("anna").LiveKeys()) != 1 {
			t.Error("the key that nobody fetched is gone")
		}
		again := a.begin()
		forum.Member("anna").ApproveCode(again.user)
		again.wants("authorized")
		if len(forum.Member("anna").LiveKeys()) != 1 {
			t.Error("the second approval did not replace the lost key")
		}
	})
}

// protocol.md §3, 3: two requests with one client id, both approved.
func TestOfTwoApprovedRequestsOfOneClientOnlyTheSecondKeyLives(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		first, second := a.begin(), a.begin()
		forum.Member("anna").ApproveCode(first.user)
		forum.Member("anna").ApproveCode(second.user)
		key := func(d deviceCode) string { k, _ := a.unseal(d.wants("authorized"), "oaep")["key"].(string); return k }
		if forum.Works(key(first)) || !forum.Works(key(second)) {
			t.Error("not the second key alone works")
		}
	})
}

// protocol.md §2, expires_in_seconds: in the device flow from the device request.
func TestALifetimeCountsFromTheDeviceRequest(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		want := time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
		d := a.begin("expires_in_seconds", "3600")
		time.Sleep(5 * time.Minute)
		forum.Member("anna").ApproveCode(d.user)
		if got := a.unseal(d.wants("authorized"), "oaep")["expires_at"]; got != want {
			t.Errorf("expires_at is %v, want %s", got, want)
		}
	})
}

// protocol.md §3, Refusals of step 1, and the sizes of §2.
func TestADeviceRequestIsRefused(t *testing.T) {
	_, a := started(t, func(f *forumtest.Forum) {
		f.AllowedScopes, f.MaxLifetimeDays = []string{"read", "one_time_password"}, 30
	})
	for _, c := range []struct {
		what, name, value string
		status            int
		part              string
	}{
		{"a scope this forum forbids", "scopes", "write", 403, "permitted"},
		{"no scope", "scopes", "", 400, "scopes"},
		{"a key of too many bits", "public_key", publicPEM(t, 8200), 400, "public_key"},
		{"a one-time password", "scopes", "read,one_time_password", 400, "scopes"},
		{"no key", "public_key", "rubbish", 400, "public_key"},
		{"a padding", "padding", "OAEP", 400, "padding"},
		{"a lifetime", "expires_in_seconds", "2592001", 400, "expires_in_seconds"},
		{"a long name", "application_name", strings.Repeat("x", 201), 400, "application_name"},
		{"a long id", "client_id", strings.Repeat("x", 201), 400, "client_id"},
		{"a long nonce", "nonce", strings.Repeat("x", 257), 400, "nonce"},
		{"a nonce that cannot be sealed", "nonce", strings.Repeat("x", 150), 400, "Payload too large for OAEP"},
	} {
		got := a.post("/user-api-key/device.json", a.deviceBody("scopes", "read", c.name, c.value))
		if got.StatusCode != c.status || !strings.Contains(got.text, c.part) {
			t.Errorf("%s: %d %s", c.what, got.StatusCode, got.text)
		}
	}
}

// publicPEM is a public key that nobody can open anything for, of any size.
func publicPEM(t *testing.T, bits uint) string {
	t.Helper()
	n := new(big.Int).Lsh(big.NewInt(1), bits-1)
	der, err := x509.MarshalPKIXPublicKey(&rsa.PublicKey{N: n.SetBit(n, 0, 1), E: 65537})
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// protocol.md §3, 1: a body that is no JSON is refused.
func TestADeviceRequestThatIsNoJSONIsRefused(t *testing.T) {
	forum, a := started(t, nil)
	for _, path := range []string{"/user-api-key/device.json", "/user-api-key/device/poll.json"} {
		if got := a.ask("POST", forum.URL+path, "", "", "Content-Type", "application/x-www-form-urlencoded"); got.StatusCode != 403 {
			t.Errorf("%s: answered %d", path, got.StatusCode)
		}
	}
}

// protocol.md §3, 1, interval: a poll too soon is one of the things that no forum
// should see.
func TestAPollTooSoonFailsTheTest(t *testing.T) {
	inBubbleWith(t, func(*forumtest.Forum) {}, func(c *complaints, forum *forumtest.Forum, a *asker) {
		d := a.begin()
		poll := func(after time.Duration) int {
			time.Sleep(after)
			d.poll()
			return len(c.take())
		}
		for _, step := range []struct {
			after time.Duration
			want  int
		}{{0, 0}, {5 * time.Second, 0}, {5*time.Second - 1, 1}, {5 * time.Second, 0}, {0, 1}} {
			if said := poll(step.after); said != step.want {
				c.T.Errorf("a poll %v after the last answer: %d complaints, want %d", step.after, said, step.want)
			}
		}
		// Counted from the answer, also from one that the weather gave.
		time.Sleep(5 * time.Second)
		forum.Fail("/user-api-key/device/poll", forumtest.Fault{Status: 502, Delay: 8 * time.Second, Times: 1})
		if said := poll(0); said != 0 {
			c.T.Errorf("a slow answer is complained about")
		}
		if said := poll(4 * time.Second); said != 1 {
			c.T.Errorf("4 s after a slow answer: %d complaints, want 1", said)
		}
		forum.Lenient = true
		if said := poll(0); said != 0 {
			c.T.Errorf("a lenient forum complains")
		}
	})
}
