package auth

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// TestAForumIsFoundHoweverItIsTyped: faults.md U1, U5, U6.
func TestAForumIsFoundHoweverItIsTyped(t *testing.T) {
	faults.Row(t, "U1", "U5", "U6")
	for subfolder, forms := range map[string][]string{
		"": {
			"forum.example.com", " FORUM.example.com\n", "https://forum.example.com/", "forum.example.com:443", "http://forum.example.com",
			"forum.example.com/latest", "https://forum.example.com/t/welcome/1?u=anna#reply", "forum.example.com/user-api-key/new",
		},
		"/forum": {
			"forum.example.com/forum", "https://forum.example.com/forum/", "forum.example.com/forum/t/welcome/1/2", "forum.example.com//forum/latest",
		},
	} {
		inBubble(t, func(t *testing.T) {
			practice, world := practiceForum(t, subfolder)
			defer practice.Close()
			for _, typed := range forms {
				forum, err := New(world).Discover(t.Context(), typed)
				if err != nil || forum.Base != "https://forum.example.com"+subfolder || forum.AskedHost != "" {
					t.Errorf("%q: %s, asked %q, %v", typed, forum.Base, forum.AskedHost, err)
				}
			}
		})
	}
}

// TestAForumIntroducesItself: protocol.md §1.
func TestAForumIntroducesItself(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		practice, world := practiceForum(t, "/forum")
		defer practice.Close()
		forum, err := New(world).Discover(t.Context(), "forum.example.com/forum")
		want := Forum{
			Base: "https://forum.example.com/forum", Title: practice.Title, Description: practice.Description,
			IconURL: "https://forum.example.com/forum/images/icon.png", Primary: "fff4e0", Background: "5c3317",
			Locale: "en", APIVersion: 4, DeviceCode: true,
		}
		if err != nil || forum != want {
			t.Errorf("%+v, %v", forum, err)
		}
		if forum.Host() != "forum.example.com/forum" {
			t.Errorf("host %q", forum.Host())
		}
		for _, asked := range practice.Requests() {
			if asked.HadCookie || asked.HadKey || !strings.HasPrefix(asked.UserAgent, "ForumKeys/") {
				t.Errorf("asked as %+v", asked)
			}
		}
	})
}

func TestAForumThatNobodySeesWithoutLoggingInIsFoundToo(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		practice := forumtest.New(t)
		practice.InMemory, practice.LoginRequired = true, true
		practice.Start()
		defer practice.Close()
		forum, err := New(World{Dial: practice.Dial, RootCAs: practice.RootCAs()}).Discover(t.Context(), "forum.example.com")
		if err != nil || !forum.LoginNeeded || forum.Title != practice.Title {
			t.Errorf("%+v, %v", forum, err)
		}
	})
}

// TestOddIntroductionsCostNothingElse: each field is read for itself.
func TestOddIntroductionsCostNothingElse(t *testing.T) {
	const base = "https://forum.example.com/sub"
	json := "application/json; charset=utf-8"
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   Forum
	}{
		"HTML":       {page(200, "text/html", "<title>x</title>"), Forum{}},
		"404":        {page(404, "text/html", ""), Forum{}},
		"not JSON":   {page(200, json, "{"), Forum{}},
		"an array":   {page(200, json, "[]"), Forum{}},
		"login page": {movesTo(302, "/login"), Forum{}},
		"wrong types": {
			page(200, json, `{"title":7,"description":null,"locale":"pt_BR","header_primary_color":"#FFF","header_background_color":"red","login_required":"yes"}`),
			Forum{Locale: "pt_BR", Primary: "ffffff"},
		},
		"a title that misleads": {page(200, json, `{"title":" Bank\u202e\u0007  of\nus ","locale":"<b>"}`), Forum{Title: "Bank of us"}},
		"scheme-relative":       {page(200, json, `{"apple_touch_icon_url":"","logo_small_url":"//cdn.example.net/a.png"}`), Forum{IconURL: "https://cdn.example.net/a.png"}},
		"relative":              {page(200, json, `{"favicon_url":"/sub/uploads/f.ico","logo_url":"/sub/big.png"}`), Forum{IconURL: "https://forum.example.com/sub/uploads/f.ico"}},
		"unusable icons":        {page(200, json, `{"apple_touch_icon_url":"http://cdn.example.net/a.png","logo_small_url":"javascript:x","favicon_url":"https://a@b.example/x","mobile_logo_url":"https://cdn.example.net/m.svg"}`), Forum{IconURL: "https://cdn.example.net/m.svg"}},
		"nothing":               {page(200, json, `{}`), Forum{}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("forum.example.com", func(out http.ResponseWriter, r *http.Request) {
					if r.URL.Path == "/sub/site/basic-info.json" {
						c.answer(out, r)
						return
					}
					forumOf("3", "/sub")(out, r)
				})
				forum, err := New(w.world()).Discover(t.Context(), "forum.example.com/sub")
				c.want.Base, c.want.APIVersion = base, 3
				if c.want.Title == "" {
					c.want.Title = "forum.example.com/sub"
				}
				if err != nil || forum != c.want {
					t.Errorf("%+v, %v, want %+v", forum, err, c.want)
				}
			})
		})
	}
}

// TestAForumAtAnotherHostNeedsAClick: faults.md N4, U6; and its own host does not.
func TestAForumAtAnotherHostNeedsAClick(t *testing.T) {
	faults.Row(t, "U6", "N4")
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("example.com", movesHost(301, "https://www.example.com"))
		w.https("www.example.com", movesHost(302, "https://forum.example.org:8443/club"))
		w.https("forum.example.org:8443", forumOf("4", "/club"))
		d := New(w.world())
		forum, err := d.Discover(t.Context(), "http://Example.com/")
		if err != nil || forum.Base != "https://forum.example.org:8443/club" || forum.AskedHost != "example.com" {
			t.Errorf("%+v, %v", forum, err)
		}
		forum, err = d.Discover(t.Context(), "forum.example.org:8443/club/latest")
		if err != nil || forum.AskedHost != "" {
			t.Errorf("asked %q, %v", forum.AskedHost, err)
		}
	})
}

// TestWhatIsNoForumIsTold: faults.md N4, N6, N7, N8, N12, T2; protocol.md, Generations.
func TestWhatIsNoForumIsTold(t *testing.T) {
	faults.Row(t, "N4", "N6", "N7", "N8", "N12", "T2")
	html := "text/html; charset=utf-8"
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   Kind
	}{
		"a web page":             {page(200, html, "<h1>Hello</h1>"), NotDiscourse},
		"not found":              {page(404, html, "<h1>Oops</h1>"), NotDiscourse},
		"JSON not found":         {page(404, "application/json", `{"error_type":"not_found"}`), NotDiscourse},
		"wants a password":       {page(401, html, ""), NotDiscourse},
		"no HEAD":                {page(405, html, ""), NotDiscourse},
		"header on a 404":        {page(404, html, "", "Auth-Api-Version", "4"), NotDiscourse},
		"a page elsewhere":       {movesTo(302, "https://other.example.org/welcome"), NotDiscourse},
		"a header elsewhere":     {movesTo(302, "https://other.example.org/forum-like"), NotDiscourse},
		"to nowhere":             {page(302, html, ""), NotDiscourse},
		"too old":                {forumOf("1", ""), TooOld},
		"version in words":       {forumOf("four", ""), NotUnderstood},
		"no version":             {forumOf("", ""), NotUnderstood},
		"down":                   {page(502, html, ""), ForumDown},
		"rebuilding":             {page(503, html, ""), ForumDown},
		"behind a check":         {page(403, html, "Just a moment"), BehindCheck},
		"behind a check, 503":    {page(503, html, "Just a moment", "Cf-Mitigated", "challenge"), BehindCheck},
		"busy":                   {page(429, html, ""), SlowDown},
		"sign in first":          {page(511, html, ""), NetworkSignIn},
		"sign in at a portal":    {movesTo(302, "https://10.0.0.1/login"), NetworkSignIn},
		"sign in at a plain one": {movesTo(302, "http://wifi.lan/login"), NetworkSignIn},
		"downgraded":             {movesHost(301, "http://forum.example.com"), DowngradeRefused},
		"downgraded elsewhere":   {movesHost(302, "http://other.example.org"), DowngradeRefused},
		"downgraded to here":     {movesHost(302, "http://127.0.0.1:8720"), DowngradeRefused},
		"another scheme":         {movesTo(302, "discourse://auth_redirect"), NotUnderstood},
		"a script":               {movesTo(302, "javascript:alert(1)"), NotUnderstood},
		"a name in it":           {movesHost(302, "https://anna:word@other.example.org"), NotUnderstood},
		"round and round":        {movesHost(302, "https://forum.example.com"), NotUnderstood},
		"broken redirect":        {movesTo(302, "https://[x"), NotUnderstood},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("forum.example.com", c.answer)
				w.https("other.example.org", func(out http.ResponseWriter, r *http.Request) {
					if r.URL.Path == "/forum-like" {
						out.Header().Set("Auth-Api-Version", "4")
					}
					page(200, html, "Hello")(out, r)
				})
				w.https("10.0.0.1", page(200, html, "Welcome to this hotel"))
				for _, plain := range []string{"forum.example.com", "other.example.org", "wifi.lan", "127.0.0.1:8720"} {
					w.http(plain, forumOf("4", ""))
				}
				_, err := New(w.world()).Discover(t.Context(), "forum.example.com")
				if KindOf(err) != c.want {
					t.Errorf("%v, want %s", err, c.want)
				}
				for _, plain := range []string{"http://forum.example.com", "http://other.example.org", "http://wifi.lan", "http://127.0.0.1:8720"} {
					if n := len(w.visits(plain)); n > 0 {
						t.Errorf("%s was asked %d times", plain, n)
					}
				}
			})
		})
	}
}

// TestTheMostTellingRefusalOfAPathStays: a forum that is down in its folder is not
// "no forum" because there is none above it.
func TestTheMostTellingRefusalOfAPathStays(t *testing.T) {
	faults.Row(t, "U5")
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("example.com", func(out http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/forum/user") {
				page(502, "text/html", "")(out, r)
				return
			}
			page(404, "text/html", "")(out, r)
		})
		_, err := New(w.world()).Discover(t.Context(), "example.com/forum/latest")
		if KindOf(err) != ForumDown || len(w.visits("https://example.com")) != 3 {
			t.Errorf("%v after %d questions", err, len(w.visits("https://example.com")))
		}
	})
}

// TestABusyForumIsNotAskedAtEveryFolder: faults.md T1.
func TestABusyForumIsNotAskedAtEveryFolder(t *testing.T) {
	faults.Row(t, "T1")
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("forum.example.com", page(429, "text/html", "", "Retry-After", "90", "Discourse-Rate-Limit-Error-Code", "ip_10_secs"))
		_, err := New(w.world()).Discover(t.Context(), "forum.example.com/a/b/c")
		refusal := asRefusal(err, question{})
		if refusal.Kind != SlowDown || refusal.Limit != "ip_10_secs" || time.Until(refusal.RetryAt) != 90*time.Second {
			t.Errorf("%+v", refusal)
		}
		if n := len(w.visits("https://forum.example.com")); n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
}

// TestWhatAForumAsksToWaitIsKept: faults.md T1, T2.
func TestWhatAForumAsksToWaitIsKept(t *testing.T) {
	faults.Row(t, "T1", "T2")
	now := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	json := "application/json"
	for name, c := range map[string]struct {
		retryAfter, kind, body string
		want                   time.Duration
	}{
		"seconds":          {"7", json, "{}", 7 * time.Second},
		"a date":           {"Wed, 01 Jul 2026 12:05:00 GMT", "text/html", "", 5 * time.Minute},
		"a date gone by":   {"Wed, 01 Jul 2026 11:05:00 GMT", "text/html", "", time.Minute},
		"extras":           {"", json, `{"extras":{"wait_seconds":42}}`, 42 * time.Second},
		"header first":     {"5", json, `{"extras":{"wait_seconds":42}}`, 5 * time.Second},
		"nothing":          {"", "text/html", "busy", time.Minute},
		"nonsense":         {"soon", json, `{"extras":{"wait_seconds":"x"}}`, time.Minute},
		"nought":           {"0", json, `{"extras":{"wait_seconds":0}}`, time.Minute},
		"less than nought": {"-5", json, `{"extras":{"wait_seconds":-1}}`, time.Minute},
		"for ever":         {"2000000000", json, "{}", 24 * time.Hour},
		"extras for ever":  {"", json, `{"extras":{"wait_seconds":1e300}}`, time.Minute},
	} {
		header := http.Header{"Content-Type": {c.kind}, "Retry-After": {c.retryAfter}}
		r := reply{status: 429, header: header, body: []byte(c.body)}
		if got := r.wait(now); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestARefusalTellsTheForumAndNothingSecret: faults.md G2.
func TestARefusalTellsTheForumAndNothingSecret(t *testing.T) {
	faults.Row(t, "G2")
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		verdict := New(w.world()).DryRun(t.Context(), Forum{Base: "https://forum.example.com/club", DeviceCode: true}, usualChoices())
		if verdict.Refusal == nil || verdict.Refusal.Kind != HostNotFound || verdict.Refusal.Forum != "forum.example.com/club" {
			t.Fatalf("%+v", verdict)
		}
		for _, printed := range everyPrint(verdict.Refusal) {
			if strings.Contains(printed, "nonce") || strings.Contains(printed, "public_key") {
				t.Errorf("tells the request: %s", printed)
			}
		}
		if printed := fmt.Sprintf("%+v", verdict.Refusal.Unwrap()); strings.Contains(printed, "nonce") {
			t.Errorf("its cause tells the request: %s", printed)
		}
	})
}
