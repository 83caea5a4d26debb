package forumtest_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/forumtest"
)

// started gives a forum over TCP, with what set changes.
func started(t *testing.T, set func(*forumtest.Forum)) (*forumtest.Forum, *asker) {
	t.Helper()
	forum := forumtest.New(t)
	if set != nil {
		set(forum)
	}
	forum.Start()
	return forum, newAsker(t, forum)
}

// inBubble gives a forum in memory, within a bubble.
func inBubble(t *testing.T, body func(t *testing.T, forum *forumtest.Forum, a *asker)) {
	t.Helper()
	askerKey()
	synctest.Test(t, func(t *testing.T) {
		forum, a := started(t, func(f *forumtest.Forum) { f.InMemory = true })
		body(t, forum, a)
	})
}

// inBubbleWith is inBubble for a forum whose complaints the test reads itself.
func inBubbleWith(t *testing.T, set func(*forumtest.Forum), body func(c *complaints, forum *forumtest.Forum, a *asker)) {
	t.Helper()
	askerKey()
	synctest.Test(t, func(t *testing.T) {
		c := &complaints{T: t}
		forum := forumtest.New(c)
		forum.InMemory = true
		set(forum)
		forum.Start()
		body(c, forum, newAsker(t, forum))
	})
}

// protocol.md §1: no login needed, also on login-required forums.
func TestAStrangerLearnsWhatForumThisIs(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.LoginRequired = true })
	head := a.ask("HEAD", forum.URL+"/user-api-key/new", "", "")
	if head.StatusCode != 200 || head.Header.Get("Auth-Api-Version") != "4" || head.Header.Get("Auth-Api-Device-Code") != "true" {
		t.Errorf("HEAD answered %d %v", head.StatusCode, head.Header)
	}
	info := a.ask("GET", forum.URL+"/site/basic-info.json", "", "")
	for _, name := range []string{"title", "description", "logo_url", "logo_small_url", "mobile_logo_url", "apple_touch_icon_url",
		"favicon_url", "header_primary_color", "header_background_color", "login_required", "locale", "include_in_discourse_discover"} {
		if _, there := info.json[name]; !there {
			t.Errorf("basic-info does not tell %s", name)
		}
	}
	if info.json["title"] != forum.Title || info.json["login_required"] != true {
		t.Errorf("basic-info is %v", info.json)
	}
	if front := a.ask("GET", forum.URL+"/", "", "", "Accept", "text/html"); front.StatusCode != 302 {
		t.Errorf("a login-required forum shows its front page: %d", front.StatusCode)
	}
	if latest := a.ask("GET", forum.URL+"/latest.json", "", ""); latest.json["error_type"] != "not_logged_in" {
		t.Errorf("a login-required forum lists its topics: %d", latest.StatusCode)
	}
}

// protocol.md §2: what an anonymous request tells, without anyone logging in.
func TestTheDryRunTellsWhatWouldBeRefused(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) {
		f.AllowedScopes = []string{"read", "session_info", "notifications", "discourse-calendar:events"}
		f.MaxLifetimeDays = 30
	})
	for _, c := range []struct {
		what, name, value string
		status            int
		state             string
	}{
		{"all is well", "padding", "oaep", 302, ""},
		{"no redirect", "auth_redirect", "", 302, ""},
		{"the control", "auth_redirect", "https://forum-keys.invalid/", 200, "generic_error"},
		{"a plug-in's scope", "scopes", "discourse-calendar:events", 302, ""},
		{"a scope this forum forbids", "scopes", "write", 200, "generic_error"},
		{"a comma at the end", "scopes", "read,", 302, ""},
		{"an empty scope between", "scopes", "read,,session_info", 200, "generic_error"},
		{"no key", "public_key", "", 400, ""},
		{"a bad key", "public_key", "rubbish", 200, "generic_error"},
		{"a bad padding", "padding", "OAEP", 400, ""},
		{"the longest lifetime", "expires_in_seconds", "2592000", 302, ""},
		{"a second longer", "expires_in_seconds", "2592001", 200, "generic_error"},
		{"eleven digits", "expires_in_seconds", "00000000060", 200, "generic_error"},
	} {
		got := a.ask("GET", a.link("/user-api-key/new.json", c.name, c.value), "", "")
		state, _ := got.json["state"].(string)
		if got.StatusCode != c.status || state != c.state {
			t.Errorf("%s: %d %q, want %d %q", c.what, got.StatusCode, state, c.status, c.state)
		}
		if c.status == 302 && got.Header.Get("Location") != forum.URL+"/login" {
			t.Errorf("%s: sent to %q", c.what, got.Header.Get("Location"))
		}
	}
	empty := a.link("/user-api-key/new.json", "auth_redirect", "") + "&auth_redirect="
	if got := a.ask("GET", empty, "", ""); got.json["state"] != "generic_error" {
		t.Errorf("an empty redirect is not refused: %d", got.StatusCode)
	}
}

// protocol.md §2: the first failure answers.
func TestTheFirstFailureAnswers(t *testing.T) {
	_, a := started(t, nil)
	for _, c := range []struct {
		pairs  []string
		status int
	}{
		{[]string{"nonce", "", "scopes", "nonsense"}, 400},
		{[]string{"scopes", "nonsense", "padding", "bad"}, 200},
		{[]string{"public_key", "rubbish", "padding", "bad"}, 200},
		{[]string{"padding", "bad", "auth_redirect", "https://forum-keys.invalid/"}, 400},
		{[]string{"auth_redirect", "https://forum-keys.invalid/", "expires_in_seconds", "0"}, 200},
	} {
		if got := a.ask("GET", a.link("/user-api-key/new.json", c.pairs...), "", ""); got.StatusCode != c.status {
			t.Errorf("%q: %d, want %d", c.pairs[:1], got.StatusCode, c.status)
		}
	}
}

// protocol.md §2: the stock list holds no loopback address.
func TestAStockForumRefusesTheDirectWay(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.Stock = true })
	if state := forum.Member("anna").See(a.link("/user-api-key/new")); state != "generic_error" {
		t.Errorf("a stock forum shows %q", state)
	}
	if state := forum.Member("anna").See(a.link("/user-api-key/new", "auth_redirect", "discourse://auth_redirect")); state != "ready" {
		t.Errorf("a stock forum shows %q for its own redirect", state)
	}
}

// protocol.md §2: always ask as .json.
func TestABrowserLikeAcceptIsAnsweredWithHTML(t *testing.T) {
	_, a := started(t, nil)
	for accept, want := range map[string]string{
		"application/json, */*": "text/html; charset=utf-8",
		"application/json":      "application/json; charset=utf-8",
		"text/html":             "text/html; charset=utf-8",
	} {
		got := a.ask("GET", a.link("/user-api-key/new", "scopes", "nonsense"), "", "", "Accept", accept)
		if kind := got.Header.Get("Content-Type"); kind != want {
			t.Errorf("Accept %q: %s, want %s", accept, kind, want)
		}
	}
}

// protocol.md §2, How the consent page works.
func TestAnswersAroundARequestAreNeverStored(t *testing.T) {
	_, a := started(t, nil)
	got := a.ask("GET", a.link("/user-api-key/new.json"), "", "")
	for name, want := range map[string]string{"Cache-Control": "no-store", "Pragma": "no-cache", "Expires": "0", "Referrer-Policy": "same-origin"} {
		if value := got.Header.Get(name); value != want {
			t.Errorf("%s: %q, want %q", name, value, want)
		}
	}
}

// protocol.md §2, What comes back: OAEP when asked for, else PKCS#1 v1.5; in lines
// of 60 characters.
func TestTheSealedTextCanBeCopied(t *testing.T) {
	forum, a := started(t, nil)
	for _, padding := range []string{"oaep", "pkcs1", ""} {
		sealed := forum.Member("bob").ApproveToCopy(a.link("/user-api-key/new", "auth_redirect", "", "padding", padding))
		lines := strings.SplitAfter(strings.TrimSuffix(sealed, "\n"), "\n")
		if len(lines) != 6 || len(lines[0]) != 61 || !strings.HasSuffix(sealed, "\n") {
			t.Errorf("padding %q: the text has %d lines", padding, len(lines))
		}
		key, _ := a.unseal(sealed, padding)["key"].(string)
		if !forum.Works(key) {
			t.Errorf("padding %q: the key does not work", padding)
		}
	}
}

// protocol.md §2: without a token, and for nobody logged in, nothing is created.
func TestNothingIsCreatedWithoutTheMembersOwnYes(t *testing.T) {
	forum, a := started(t, nil)
	got := a.ask("POST", a.link("/user-api-key.json"), "", "")
	if got.StatusCode != 403 || got.text != `["BAD CSRF"]` {
		t.Errorf("a post without a token is answered %d %s", got.StatusCode, got.text)
	}
	csrf := a.ask("GET", forum.URL+"/session/csrf.json", "", "")
	token, _ := csrf.json["csrf"].(string)
	got = a.ask("POST", a.link("/user-api-key.json"), "", "", "X-CSRF-Token", token, "Cookie", csrf.Cookies()[0].String())
	if got.StatusCode != 403 || got.json["error_type"] != "not_logged_in" {
		t.Errorf("a stranger's post is answered %d %s", got.StatusCode, got.text)
	}
}

// protocol.md §2: a new approval of the same person and client id destroys the older
// key; another person's with the same client id lives on, under the new name.
func TestANewApprovalReplacesTheSameMembersKey(t *testing.T) {
	forum, a := started(t, nil)
	first, bobs := a.newKey("anna"), a.newKey("bob")
	second := a.newKey("anna", "application_name", "Renamed")
	if forum.Works(first) || !forum.Works(second) || !forum.Works(bobs) {
		t.Errorf("first %v, second %v, bob's %v; want false, true, true", forum.Works(first), forum.Works(second), forum.Works(bobs))
	}
	if keys := forum.Member("bob").LiveKeys(); keys[0].ApplicationName != "Renamed" {
		t.Errorf("bob's list says %q", keys[0].ApplicationName)
	}
	other := a.newKey("anna", "client_id", "tester-2")
	if !forum.Works(second) || !forum.Works(other) {
		t.Error("another client id took the older key away")
	}
}

// protocol.md §2 and §4: counted from Authorize, told in the payload.
func TestAKeyEndsWhenItsLifetimeIsOver(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		payload := a.open(forum.Member("anna").Approve(a.link("/user-api-key/new", "expires_in_seconds", "0000000060")))
		if want := time.Now().Add(time.Minute).UTC().Format(time.RFC3339); payload["expires_at"] != want {
			t.Errorf("expires_at is %v, want %s", payload["expires_at"], want)
		}
		key, _ := payload["key"].(string)
		time.Sleep(59 * time.Second)
		if !forum.Works(key) {
			t.Error("the key ended too early")
		}
		time.Sleep(time.Second)
		if got := a.ask("GET", forum.URL+"/session/current.json", key, "tester-1"); got.StatusCode != 403 {
			t.Errorf("the ended key is answered %d", got.StatusCode)
		}
	})
}

// protocol.md §4: 180 days unused end a key, being used keeps it.
func TestAKeyNobodyUsesEnds(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		used, idle := a.newKey("anna"), a.newKey("bob")
		for range 3 {
			time.Sleep(100 * 24 * time.Hour)
			if got := a.ask("GET", forum.URL+"/session/current.json", used, "tester-1"); got.StatusCode != 200 {
				t.Fatalf("the used key is answered %d", got.StatusCode)
			}
		}
		if forum.Works(idle) {
			t.Error("a key unused for 300 days works")
		}
	})
}

// protocol.md §4: the table of scopes and calls.
func TestScopesOpenTheirOwnRoutesOnly(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.RequestsPerMinute = 0 })
	calls := []string{"GET /session/current.json", "GET /notifications/totals.json", "GET /notifications.json",
		"PUT /notifications/mark-read.json", "GET /latest.json"}
	for scopes, open := range map[string][]int{
		"session_info":                 {0},
		"notifications":                {1, 2, 3},
		"notifications,session_info":   {0, 1, 2, 3},
		"read":                         {0, 1, 2, 4},
		"write":                        {0, 1, 2, 3, 4},
		"push":                         {},
		"message_bus,user_status":      {},
		"bookmarks_calendar":           {},
		"one_time_password":            {},
		"read,write,one_time_password": {0, 1, 2, 3, 4},
	} {
		key := a.newKey("anna", "scopes", scopes)
		for i, call := range calls {
			method, path, _ := strings.Cut(call, " ")
			want := 403
			if slices.Contains(open, i) {
				want = 200
			}
			if got := a.ask(method, forum.URL+path, key, "tester-1"); got.StatusCode != want {
				t.Errorf("%s with %s: %d, want %d", call, scopes, got.StatusCode, want)
			}
		}
		if got := a.ask("POST", forum.URL+"/user-api-key/revoke.json", key, "tester-1"); got.json["success"] != "OK" {
			t.Errorf("a key with %s cannot revoke itself: %d", scopes, got.StatusCode)
		}
	}
}

// protocol.md §4, Refusals: 429.
func TestAKeyThatAsksTooOftenWaits(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		key, address := a.newKey("anna"), forum.URL+"/session/current.json"
		time.Sleep(time.Hour)
		for i := range 20 {
			if got := a.ask("GET", address, key, "tester-1"); got.StatusCode != 200 {
				t.Fatalf("request %d is answered %d", i+1, got.StatusCode)
			}
			time.Sleep(time.Second)
		}
		got := a.ask("GET", address, key, "tester-1")
		extras, _ := got.json["extras"].(map[string]any)
		if got.StatusCode != 429 || got.Header.Get("Retry-After") != "40" || got.json["error_type"] != "rate_limit" ||
			got.Header.Get("Discourse-Rate-Limit-Error-Code") != "user_api_key_limiter_60_secs" || extras["wait_seconds"] != 40.0 {
			t.Errorf("the 21st is answered %d %v %v", got.StatusCode, got.Header, got.json)
		}
		if got := a.ask("GET", address, a.newKey("bob"), "tester-1"); got.StatusCode != 200 {
			t.Errorf("another key has to wait as well: %d", got.StatusCode)
		}
		time.Sleep(40 * time.Second)
		if got := a.ask("GET", address, key, "tester-1"); got.StatusCode != 200 {
			t.Errorf("after the wait it is answered %d", got.StatusCode)
		}
	})
}

func TestAKeyThatAsksAllDayWaitsUntilTomorrow(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		forum.RequestsPerDay = 5
		key := a.newKey("anna")
		var got answer
		for range 6 {
			got = a.ask("GET", forum.URL+"/session/current.json", key, "tester-1")
			time.Sleep(time.Hour)
		}
		if got.StatusCode != 429 || got.Header.Get("Discourse-Rate-Limit-Error-Code") != "user_api_key_limiter_1_day" || got.Header.Get("Retry-After") != "68400" {
			t.Errorf("the sixth is answered %d %v", got.StatusCode, got.Header)
		}
	})
}

// protocol.md §4, Refusals: a suspended account is answered like a revoked key.
func TestASuspendedMembersKeyIsRefused(t *testing.T) {
	forum, a := started(t, nil)
	key := a.newKey("anna")
	forum.Member("anna").SetSuspended(true)
	if got := a.ask("GET", forum.URL+"/session/current.json", key, "tester-1"); got.json["error_type"] != "invalid_access" {
		t.Errorf("answered %d", got.StatusCode)
	}
	forum.Member("anna").SetSuspended(false)
	if got := a.ask("GET", forum.URL+"/session/current.json", key, "tester-1"); got.StatusCode != 200 {
		t.Errorf("after the suspension answered %d", got.StatusCode)
	}
}

// protocol.md §2: the trust level is looked at after logging in.
func TestANewcomerSeesTheForumsRefusal(t *testing.T) {
	forum, a := started(t, nil)
	forum.Member("bob").SetTrustLevel(0)
	if state := forum.Member("bob").See(a.link("/user-api-key/new")); state != "no_trust_level" {
		t.Errorf("a newcomer sees %q", state)
	}
}

// protocol.md §2: the plain form post still works.
func TestAPlainFormIsAnsweredWithARedirect(t *testing.T) {
	forum, a := started(t, nil)
	b := newPerson(t, forum)
	b.logIn("anna", "rye-and-water")
	page := b.get("/user-api-key/new?" + strings.SplitN(a.link("/x"), "?", 2)[1])
	form, _ := url.ParseQuery(strings.SplitN(a.link("/x"), "?", 2)[1])
	form.Set("authenticity_token", page.csrf)
	got := b.post("/user-api-key", form)
	if got.StatusCode != http.StatusFound || !strings.HasPrefix(got.Header.Get("Location"), "http://127.0.0.1:27182/callback?payload=") {
		t.Errorf("answered %d", got.StatusCode)
	}
	if payload := a.open(got.Header.Get("Location")); payload["nonce"] != "0123456789abcdef" {
		t.Error("the answer is not for this request")
	}
	form.Del("auth_redirect")
	if got := b.post("/user-api-key", form); got.StatusCode != 200 || !strings.Contains(got.text, "Copy Key") ||
		!strings.Contains(got.text, "We just generated a new user API key for you to use with “Tester”") {
		t.Errorf("without a redirect answered %d", got.StatusCode)
	}
}
