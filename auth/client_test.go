package auth

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// connected gives a client with a key that a member approved with these scopes.
func connected(t *testing.T, forum *forumtest.Forum, world World, name string, scopes ...Scope) *Client {
	t.Helper()
	d := New(world)
	request := newRequest(t, d, forum.URL, Choices{ApplicationName: "Forum Keys", Scopes: scopes})
	grant, err := request.open(forum.Member(name).ApproveToCopy(request.link("")))
	if err != nil {
		t.Fatal(err)
	}
	return d.Client(forum.URL, request.ClientID, grant.Key)
}

// atPractice runs a test in a bubble with somebody's key of a practice forum.
func atPractice(t *testing.T, name string, scopes []Scope, test func(*testing.T, *forumtest.Forum, *Client)) {
	t.Helper()
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		test(t, forum, connected(t, forum, world, name, scopes...))
	})
}

func TestAKeyTellsWhoseItIs(t *testing.T) {
	for name, want := range map[string]Member{
		"anna": {ID: 3, Username: "anna", Name: "Anna Keller", AvatarURL: "https://forum.example.com/letter_avatar_proxy/v4/letter/a/b5651d/192.png", Unread: 4},
		"sam":  {ID: 2, Username: "sam", Name: "Sam Baker", AvatarURL: "https://forum.example.com/letter_avatar_proxy/v4/letter/s/5b4b8a/192.png", Staff: true, Unread: 1},
	} {
		scopes := []Scope{SessionInfo}
		atPractice(t, name, scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
			got, err := client.Me(t.Context(), scopes)
			if err != nil || got != want {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

// TestEveryCallCarriesBothHeadersAndAName: protocol.md §4. That the key stands
// nowhere else the practice forum watches itself.
func TestEveryCallCarriesBothHeadersAndAName(t *testing.T) {
	scopes := []Scope{Read}
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "/club")
		defer forum.Close()
		world.Program = "ForumKeys/1.2.3"
		client := connected(t, forum, world, "anna", scopes...)
		_, me := client.Me(t.Context(), scopes)
		_, totals := client.Look(t.Context(), scopes, Looking{})
		revoke := client.Revoke(t.Context(), scopes)
		if me != nil || totals != nil || revoke != nil {
			t.Fatal(me, totals, revoke)
		}
		calls := map[string]bool{}
		for _, r := range forum.Requests() {
			if !r.HadKey {
				continue
			}
			calls[r.Method+" "+r.Path] = true
			if !r.HadClientID || r.HadCookie || r.UserAgent != "ForumKeys/1.2.3" || r.Accept != "application/json" || len(r.QueryNames) > 0 {
				t.Errorf("asked as %+v", r)
			}
		}
		if len(calls) != 3 || !calls["POST /club/user-api-key/revoke.json"] {
			t.Errorf("asked %v", calls)
		}
	})
}

// atOldForum runs a test in a bubble with a key of a forum that answers as told.
func atOldForum(t *testing.T, answers map[string]http.HandlerFunc, test func(*testing.T, *Client, *web)) {
	t.Helper()
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("forum.example.com", func(out http.ResponseWriter, r *http.Request) {
			if answer := answers[r.URL.Path]; answer != nil {
				answer(out, r)
				return
			}
			page(500, "text/html", "not asked for")(out, r)
		})
		test(t, New(w.world()).Client("https://forum.example.com", "client", NewSecret("5f0c9b2ae41d4c6f")), w)
	})
}

// TestAnAnswerThatIsNoMemberIsNotUnderstood.
func TestAnAnswerThatIsNoMemberIsNotUnderstood(t *testing.T) {
	faults.Row(t, "N6")
	json := "application/json"
	for name, answer := range map[string]http.HandlerFunc{
		"a login page": page(200, "text/html", "<h1>Log in</h1>"),
		"nothing":      page(200, json, `{}`),
		"null":         page(200, json, `{"current_user":null}`),
		"no id":        page(200, json, `{"current_user":{"username":"anna"}}`),
		"no name":      page(200, json, `{"current_user":{"id":1,"username":"\u202e"}}`),
		"id in words":  page(200, json, `{"current_user":{"id":"one","username":"anna"}}`),
		"an array":     page(200, json, `[]`),
	} {
		t.Run(name, func(t *testing.T) {
			atOldForum(t, map[string]http.HandlerFunc{"/session/current.json": answer}, func(t *testing.T, client *Client, _ *web) {
				if got, err := client.Me(t.Context(), []Scope{Read}); KindOf(err) != NotUnderstood {
					t.Errorf("%+v, %v", got, err)
				}
			})
		})
	}
}

// TestANameOrAvatarCannotMislead: what the question "Is this you?" shows.
func TestANameOrAvatarCannotMislead(t *testing.T) {
	faults.Row(t, "M3")
	body := `{"current_user":{"id":1,"username":"an\u202ena","name":"A\nB","moderator":true,"avatar_template":"AVATAR"}}`
	for template, want := range map[string]string{
		"/a/{size}.png":                           "https://forum.example.com/a/192.png",
		"//cdn.example.net/{size}/x.png":          "https://cdn.example.net/192/x.png",
		"https://cdn.example.net/{size}.png":      "https://cdn.example.net/192.png",
		"http://cdn.example.net/{size}.png":       "",
		"file:///etc/{size}":                      "",
		"https://a:b@cdn.example.net/{size}":      "",
		"":                                        "",
		"https://cdn.example.net/{size}?a={size}": "https://cdn.example.net/192?a=192",
	} {
		answer := page(200, "application/json", strings.ReplaceAll(body, "AVATAR", template))
		atOldForum(t, map[string]http.HandlerFunc{"/session/current.json": answer}, func(t *testing.T, client *Client, _ *web) {
			got, err := client.Me(t.Context(), []Scope{Read})
			if err != nil || got.AvatarURL != want || got.Username != "anna" || got.Name != "A B" || !got.Staff {
				t.Errorf("%q: %+v, %v", template, got, err)
			}
		})
	}
}

// TestOnlyDiscoursesOwnRefusalEndsAccess: protocol.md §4, Refusals; faults.md T3,
// N8, N10, N12.
func TestOnlyDiscoursesOwnRefusalEndsAccess(t *testing.T) {
	faults.Row(t, "N8", "N10", "N12", "T3")
	json := "application/json; charset=utf-8"
	invalid := page(403, json, `{"errors":["no"],"error_type":"invalid_access"}`)
	for name, c := range map[string]struct {
		scopes []Scope
		answer http.HandlerFunc
		want   Kind
	}{
		"invalid access, covered":     {[]Scope{SessionInfo}, invalid, AccessEnded},
		"invalid access, not covered": {[]Scope{Notifications}, invalid, AccessDenied},
		"not logged in":               {[]Scope{Read}, page(403, json, `{"error_type":"not_logged_in"}`), AccessDenied},
		"not found":                   {[]Scope{Read}, page(404, json, `{"error_type":"not_found"}`), AccessDenied},
		"its words as HTML":           {[]Scope{Read}, page(403, "text/html", `{"error_type":"invalid_access"}`), BehindCheck},
		"a challenge":                 {[]Scope{Read}, page(403, json, `{"error_type":"invalid_access"}`, "cf-mitigated", "challenge"), BehindCheck},
		"its words with a 200":        {[]Scope{Read}, page(200, json, `{"error_type":"invalid_access"}`), NotUnderstood},
		"its words with a 401":        {[]Scope{Read}, page(401, json, `{"error_type":"invalid_access"}`), AccessDenied},
		"no CSRF token":               {[]Scope{Read}, page(403, "text/plain", `["BAD CSRF"]`), BehindCheck},
		"server error":                {[]Scope{Read}, page(500, json, `{"status":500}`), ForumDown},
		"restarting":                  {[]Scope{Read}, page(502, "text/html", ""), ForumDown},
		"read only":                   {[]Scope{Read}, page(503, json, `{"error_type":"read_only"}`), ReadOnly},
		"busy":                        {[]Scope{Read}, page(429, json, `{"error_type":"rate_limit"}`), SlowDown},
		"sign in first":               {[]Scope{Read}, page(511, "text/html", ""), NetworkSignIn},
		"teapot":                      {[]Scope{Read}, page(418, json, `{}`), NotUnderstood},
		"to its own login page":       {[]Scope{Read}, movesTo(302, "/login"), NotUnderstood},
		"to nowhere":                  {[]Scope{Read}, page(302, "text/html", ""), NotUnderstood},
		"to a script":                 {[]Scope{Read}, movesTo(302, "javascript:x"), NotUnderstood},
	} {
		t.Run(name, func(t *testing.T) {
			atOldForum(t, map[string]http.HandlerFunc{"/session/current.json": c.answer}, func(t *testing.T, client *Client, _ *web) {
				if _, err := client.Me(t.Context(), c.scopes); KindOf(err) != c.want {
					t.Errorf("%v, want %s", err, c.want)
				}
			})
		})
	}
}

// TestAKeyNeverFollowsAForumThatMoved: faults.md N5, N10, R5.
func TestAKeyNeverFollowsAForumThatMoved(t *testing.T) {
	faults.Row(t, "N5", "N10", "R5")
	for location, want := range map[string]string{
		"https://new.example.org/session/current.json":      "new.example.org",
		"https://new.example.org/club/session/current.json": "new.example.org/club",
		"https://NEW.example.org:443/":                      "new.example.org",
		"//new.example.org:8443/login":                      "new.example.org:8443",
		"https://new.example.org/?payload=x#y":              "new.example.org",
		"http://new.example.org/session/current.json":       "new.example.org",
		"/club/session/current.json":                        "forum.example.com/club",
	} {
		inBubble(t, func(t *testing.T) {
			w := newWeb(t)
			defer w.close()
			for _, status := range []int{301, 302, 303, 307, 308} {
				w.https("forum.example.com", movesTo(status, location))
				w.https("new.example.org", page(200, "application/json", `{"success":"OK"}`))
				w.http("new.example.org", page(200, "application/json", `{"success":"OK"}`))
				client := New(w.world()).Client("https://forum.example.com", "client", NewSecret("5f0c9b2ae41d4c6f"))
				_, err := client.Me(t.Context(), []Scope{Read})
				if refusal := asRefusal(err, question{}); refusal.Kind != ForumMoved || refusal.Part != want {
					t.Errorf("%d %s: %v, %q", status, location, err, refusal.Part)
				}
				if err := client.Revoke(t.Context(), []Scope{Read}); KindOf(err) != ForumMoved && KindOf(err) != NotUnderstood {
					t.Errorf("%d %s: revoke: %v", status, location, err)
				}
			}
			for _, at := range []string{"https://new.example.org", "http://new.example.org"} {
				if n := len(w.visits(at)); n > 0 {
					t.Errorf("%s was asked %d times", at, n)
				}
			}
		})
	}
}

// TestAKeyNeverTravelsInTheClear, but on this computer: an edited book.
func TestAKeyNeverTravelsInTheClear(t *testing.T) {
	faults.Row(t, "U2")
	for base, sent := range map[string]bool{
		"http://forum.example.com": false, "http://127.0.0.1:8720": true, "http://localhost": true, "http://[::1]:3000": true,
		"http://127.0.0.2": false, "ftp://localhost": false, "": false, "http://localhost.evil.example": false,
	} {
		inBubble(t, func(t *testing.T) {
			w := newWeb(t)
			defer w.close()
			for _, host := range []string{"forum.example.com", "127.0.0.1:8720", "localhost", "[::1]:3000", "127.0.0.2", "localhost.evil.example"} {
				w.http(host, page(200, "application/json", `{"current_user":{"id":1,"username":"anna"}}`))
			}
			_, err := New(w.world()).Client(base, "client", NewSecret("5f0c9b2ae41d4c6f")).Me(t.Context(), []Scope{Read})
			if (err == nil) != sent || !sent && len(w.visits(base)) > 0 {
				t.Errorf("%q: %v, %d visits", base, err, len(w.visits(base)))
			}
		})
	}
}

// TestAKeysOwnLimitIsTold: faults.md T1.
func TestAKeysOwnLimitIsTold(t *testing.T) {
	faults.Row(t, "T1")
	scopes := []Scope{SessionInfo}
	atPractice(t, "bob", scopes, func(t *testing.T, _ *forumtest.Forum, client *Client) {
		var err error
		for range 20 {
			if _, err = client.Me(t.Context(), scopes); err != nil {
				t.Fatal(err)
			}
		}
		_, err = client.Me(t.Context(), scopes)
		refusal := asRefusal(err, question{})
		if refusal.Kind != SlowDown || refusal.Limit != "user_api_key_limiter_60_secs" {
			t.Fatalf("%v, limit %q", err, refusal.Limit)
		}
		time.Sleep(time.Until(refusal.RetryAt))
		if _, err = client.Me(t.Context(), scopes); err != nil {
			t.Errorf("asked again at the time that was told: %v", err)
		}
	})
}
