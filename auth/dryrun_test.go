package auth

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// TestTheDryRunSaysWhatTheForumWouldRefuse, and asks no more than it must.
func TestTheDryRunSaysWhatTheForumWouldRefuse(t *testing.T) {
	const day = 24 * time.Hour
	usual := usualChoices()
	for name, c := range map[string]struct {
		forum    func(*forumtest.Forum)
		choices  Choices
		direct   Proof
		kind     Kind
		refused  []Scope
		requests int
	}{
		"a friendly forum": {nil, usual, Allowed, "", nil, 2},
		"no end asked":     {nil, Choices{Scopes: []Scope{Read}}, Allowed, "", nil, 2},
		"Discourse's own list of redirects": {
			func(f *forumtest.Forum) { f.Stock = true }, usual, Refused, "", nil, 2,
		},
		"no redirect at all": {
			func(f *forumtest.Forum) { f.AllowedRedirects = []string{} }, usual, Refused, "", nil, 2,
		},
		"every redirect": {
			func(f *forumtest.Forum) { f.AllowedRedirects = []string{"*"} }, usual, Unproven, "", nil, 2,
		},
		"a star for the port, which matches nothing": {
			func(f *forumtest.Forum) { f.AllowedRedirects = []string{"http://127.0.0.1:*/callback"} }, usual, Refused, "", nil, 2,
		},
		"a shorter lifetime": {
			func(f *forumtest.Forum) { f.MaxLifetimeDays = 30 }, usual, Unproven, LifetimeRefused, nil, 4,
		},
		"just short enough": {
			func(f *forumtest.Forum) { f.MaxLifetimeDays = 30 }, Choices{Scopes: []Scope{Read}, Lifetime: 30 * day}, Allowed, "", nil, 2,
		},
		"one scope of two": {
			func(f *forumtest.Forum) { f.AllowedScopes = []string{"notifications"} }, usual, Unproven, ScopeRefused, []Scope{SessionInfo}, 6,
		},
		"a plug-in's scope": {
			nil, Choices{Scopes: []Scope{"discourse-calendar", Read, "chat"}}, Unproven, ScopeRefused, []Scope{"discourse-calendar", "chat"}, 5,
		},
		"the only scope": {
			func(f *forumtest.Forum) { f.AllowedScopes = []string{"session_info"} }, Choices{Scopes: []Scope{Write}}, Unproven, ScopeRefused, []Scope{Write}, 6,
		},
		"scope, lifetime and redirect": {
			func(f *forumtest.Forum) { f.Stock, f.MaxLifetimeDays, f.AllowedScopes = true, 7, []string{"read"} },
			usual, Unproven, ScopeRefused, []Scope{Notifications, SessionInfo}, 7,
		},
		"no keys for anybody": {
			func(f *forumtest.Forum) { f.AllowedScopes = []string{} }, usual, Unproven, RequestRefused, nil, 7,
		},
		"no keys for anybody, and scopes that not every forum has": { // as many requests as there can be
			func(f *forumtest.Forum) { f.AllowedScopes = []string{} },
			Choices{Scopes: []Scope{Write, "chat"}, Lifetime: 365 * day}, Unproven, RequestRefused, nil, 2 + 2 + 2 + 3,
		},
		"behind DiscourseConnect": {
			func(f *forumtest.Forum) { f.DiscourseConnect = true }, usual, Allowed, "", nil, 2,
		},
		"seen by nobody without logging in": {
			func(f *forumtest.Forum) { f.LoginRequired = true }, usual, Allowed, "", nil, 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				practice := forumtest.New(t)
				practice.InMemory = true
				if c.forum != nil {
					c.forum(practice)
				}
				practice.Start()
				defer practice.Close()
				d := discourseWith(t, World{Dial: practice.Dial, RootCAs: practice.RootCAs()})
				got := d.DryRun(t.Context(), Forum{Base: practice.URL, APIVersion: 4, DeviceCode: true}, c.choices)
				if got.Direct != c.direct || kindIn(got) != c.kind || !slices.Equal(got.RefusedScopes, c.refused) {
					t.Errorf("%+v (%v)", got, got.Refusal)
				}
				if (got.CopyBack == Allowed) != (c.kind == "") || got.CopyBack == Refused {
					t.Errorf("copy back is %s", got.CopyBack)
				}
				if len(c.refused) > 0 && got.Refusal.Part != string(c.refused[0]) {
					t.Errorf("part %q", got.Refusal.Part)
				}
				requests := practice.Requests()
				if len(requests) != c.requests {
					t.Errorf("%d requests, want %d", len(requests), c.requests)
				}
				for _, r := range requests {
					if r.Path != "/user-api-key/new.json" || r.HadKey || r.HadCookie || r.Accept != "application/json" {
						t.Errorf("asked as %+v", r)
					}
				}
			})
		})
	}
}

func kindIn(v Verdict) Kind {
	if v.Refusal == nil {
		return ""
	}
	return v.Refusal.Kind
}

// TestTheDryRunTellsNothingPersonal: product.md, Choose.
func TestTheDryRunTellsNothingPersonal(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("forum.example.com", movesTo(302, "/login"))
		forum := Forum{Base: "https://forum.example.com", APIVersion: 4, DeviceCode: true}
		d := New(w.world())
		request := newRequest(t, d, forum.Base, usualChoices())
		own, _ := url.ParseQuery(request.query("").Encode())
		first, second := d.DryRun(t.Context(), forum, usualChoices()), d.DryRun(t.Context(), forum, usualChoices())
		if first.Direct != Unproven || second.Direct != Unproven || first.Refusal != nil {
			t.Errorf("%+v", first)
		}
		seen := map[string]bool{}
		redirects := []string{}
		for _, v := range w.visits(forum.Base) {
			query, err := url.ParseQuery(v.query)
			if err != nil || query.Get("application_name") != "Forum Keys" || query.Get("padding") != "oaep" {
				t.Errorf("asked %q", v.query)
			}
			for _, name := range []string{"client_id", "nonce", "public_key"} {
				if query.Get(name) == "" || query.Get(name) == own.Get(name) {
					t.Errorf("%s is the request's own, or missing", name)
				}
			}
			seen[query.Get("client_id")+query.Get("nonce")+query.Get("public_key")] = true
			redirects = append(redirects, query.Get("auth_redirect"))
		}
		want := []string{callbackAddress(27182), control, callbackAddress(27182), control}
		if len(seen) != 2 || !slices.Equal(redirects, want) {
			t.Errorf("%d throw-aways, redirects %q", len(seen), redirects)
		}
	})
}

// TestTheDryRunFindsTheNearestLifetime of those to choose from, in at most four questions.
func TestTheDryRunFindsTheNearestLifetime(t *testing.T) {
	const day = 24 * time.Hour
	for name, c := range map[string]struct {
		most     int // days
		chosen   time.Duration
		nearest  time.Duration
		requests int
	}{
		"a year, 100 days allowed":     {100, 365 * day, 90 * day, 4},
		"a year, 90 days allowed":      {90, 365 * day, 90 * day, 4},
		"a year, 89 days allowed":      {89, 365 * day, 30 * day, 4},
		"a year, a week allowed":       {7, 365 * day, 0, 4},
		"3 months, 30 days allowed":    {30, 90 * day, 30 * day, 3},
		"3 months, 29 days allowed":    {29, 90 * day, 0, 4},
		"30 days, 29 days allowed":     {29, 30 * day, 0, 3},
		"ten years, a year allowed":    {365, 3650 * day, 365 * day, 4},
		"ten years, 3 months allowed":  {100, 3650 * day, 90 * day, 5}, // nobody can choose ten years
		"a year, a year and a day may": {366, 365 * day, 0, 2},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				practice := forumtest.New(t)
				practice.InMemory, practice.MaxLifetimeDays = true, c.most
				practice.Start()
				defer practice.Close()
				d := discourseWith(t, World{Dial: practice.Dial, RootCAs: practice.RootCAs()})
				choices := usualChoices()
				choices.Lifetime = c.chosen
				got := d.DryRun(t.Context(), Forum{Base: practice.URL, APIVersion: 4, DeviceCode: true}, choices)
				refused := c.chosen > time.Duration(c.most)*day
				if refused != (kindIn(got) == LifetimeRefused) || got.LongestLifetime != c.nearest {
					t.Errorf("%v, nearest %v", got.Refusal, got.LongestLifetime)
				}
				if n := len(practice.Requests()); n != c.requests {
					t.Errorf("%d requests, want %d", n, c.requests)
				}
			})
		})
	}
}

// olderForum answers GET /user-api-key/new as forums before 2026 do, with pages:
// redirects and lifetimes are not looked at. The forum may know some scopes only,
// and may insist on a redirect (protocol.md, Generations and §2).
func olderForum(scopes []string, redirectNeeded bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		known := func(scope string) bool { return slices.Contains(scopes, scope) }
		switch asked := strings.Split(query.Get("scopes"), ","); {
		case redirectNeeded && query.Get("auth_redirect") == "":
			page(400, "text/html; charset=utf-8", "param is missing or the value is empty")(w, r)
		case !known(asked[0]) || !known(asked[len(asked)-1]):
			page(200, "text/html; charset=utf-8", "Sorry, we are unable to issue user API keys")(w, r)
		default:
			movesTo(302, "https://forum.example.com/session/sso?return_path=%2F")(w, r)
		}
	}
}

// TestAnOlderForumProvesNothingOfTheDirectWay: protocol.md §2.
func TestAnOlderForumProvesNothingOfTheDirectWay(t *testing.T) {
	usual := []string{"notifications", "session_info"}
	for name, c := range map[string]struct {
		version  int
		answer   http.HandlerFunc
		copyBack Proof
		kind     Kind
		requests int
	}{
		"version 4":                  {4, olderForum(usual, false), Allowed, "", 1},
		"version 4, a scope refused": {4, olderForum(usual[:1], false), Unproven, ScopeRefused, 4},
		"version 4, all refused":     {4, olderForum(nil, false), Unproven, RequestRefused, 5},
		"version 2":                  {2, olderForum(usual, false), Allowed, "", 2},
		"version 2, redirect needed": {2, olderForum(usual, true), Refused, "", 2},
		"version 3, redirect needed and a scope refused": {3, olderForum(usual[:1], true), Unproven, ScopeRefused, 4},
		"version 3, redirect needed and all refused":     {3, olderForum(nil, true), Unproven, RequestRefused, 5},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("forum.example.com", c.answer)
				got := discourseWith(t, w.world()).DryRun(t.Context(), Forum{Base: "https://forum.example.com", APIVersion: c.version}, usualChoices())
				if got.Direct != Unproven || got.CopyBack != c.copyBack || got.Code != Refused || kindIn(got) != c.kind {
					t.Errorf("%+v (%v)", got, got.Refusal)
				}
				visits := w.visits("https://forum.example.com")
				if len(visits) != c.requests || visits[0].path != "/user-api-key/new" || visits[0].header.Get("Accept") != "text/html" {
					t.Errorf("%d requests, want %d", len(visits), c.requests)
				}
			})
		})
	}
}

// TestADryRunThatCannotAskRefusesNothing that the member chose.
func TestADryRunThatCannotAskRefusesNothing(t *testing.T) {
	html := "text/html"
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   Kind
	}{
		"busy":            {page(429, html, ""), SlowDown},
		"down":            {page(502, html, ""), ForumDown},
		"behind a check":  {page(403, html, ""), BehindCheck},
		"a page":          {page(200, html, "Welcome"), NotUnderstood},
		"another state":   {page(200, "application/json", `{"state":"ready"}`), NotUnderstood},
		"moved":           {movesTo(301, "https://new.example.org/user-api-key/new.json"), ForumMoved},
		"gone":            {page(404, html, ""), NotUnderstood},
		"hangs up":        {hangsUp, ConnectionRefused},
		"malformed to it": {page(400, "application/json", `{"error_type":"invalid_parameters"}`), RequestRefused},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("forum.example.com", c.answer)
				got := discourseWith(t, w.world()).DryRun(t.Context(), Forum{Base: "https://forum.example.com", APIVersion: 4, DeviceCode: true}, usualChoices())
				if got.Direct != Unproven || kindIn(got) != c.want || got.RefusedScopes != nil {
					t.Errorf("%+v (%v), want %s", got, got.Refusal, c.want)
				}
			})
		})
	}
}

// TestADryRunThatIsStoppedHalfWayRefusesNothing: the forum answers some questions,
// then wants to be left alone.
func TestADryRunThatIsStoppedHalfWayRefusesNothing(t *testing.T) {
	for answered := range 6 {
		inBubble(t, func(t *testing.T) {
			practice := forumtest.New(t)
			practice.InMemory, practice.AllowedScopes = true, []string{"notifications"}
			practice.Start()
			defer practice.Close()
			for range answered {
				practice.Fail("/user-api-key/new", forumtest.Fault{Times: 1}) // fair weather
			}
			practice.Fail("/user-api-key/new", forumtest.Fault{Status: 429})
			d := discourseWith(t, World{Dial: practice.Dial, RootCAs: practice.RootCAs()})
			got := d.DryRun(t.Context(), Forum{Base: practice.URL, APIVersion: 4, DeviceCode: true}, usualChoices())
			if kindIn(got) != SlowDown || got.RefusedScopes != nil || got.Direct != Unproven || got.CopyBack != Unproven {
				t.Errorf("after %d answers: %+v (%v)", answered, got, got.Refusal)
			}
			if n := len(practice.Requests()); n != answered+1 {
				t.Errorf("%d requests after %d answers", n, answered)
			}
		})
	}
}

func TestNoCodeIsGivenForAOneTimePassword(t *testing.T) { // protocol.md §3
	inBubble(t, func(t *testing.T) {
		practice, world := practiceForum(t, "")
		defer practice.Close()
		d := discourseWith(t, world)
		forum := Forum{Base: practice.URL, APIVersion: 4, DeviceCode: true}
		for _, c := range []struct {
			scopes []Scope
			want   Proof
		}{{[]Scope{Read}, Unproven}, {[]Scope{Read, OneTimePassword}, Refused}} {
			if got := d.DryRun(t.Context(), forum, Choices{Scopes: c.scopes}); got.Code != c.want || got.Refusal != nil {
				t.Errorf("%v: %+v", c.scopes, got)
			}
		}
	})
}

// TestAControlThatIsNotAnsweredProvesNothing.
func TestAControlThatIsNotAnsweredProvesNothing(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("forum.example.com", func(out http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("auth_redirect") == control {
				page(502, "text/html", "")(out, r)
				return
			}
			movesTo(302, "/login")(out, r)
		})
		got := discourseWith(t, w.world()).DryRun(t.Context(), Forum{Base: "https://forum.example.com", APIVersion: 4, DeviceCode: true}, usualChoices())
		if got.Direct != Unproven || got.Refusal != nil {
			t.Errorf("%+v", got)
		}
	})
}

// TestACancelledDryRunSaysSo, also while it waits for a key pair.
func TestACancelledDryRunSaysSo(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		w := newWeb(t)
		defer w.close()
		w.https("forum.example.com", thinks(time.Hour))
		d := discourseWith(t, w.world())
		for range 2 {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Second, cancel)
			if got := d.DryRun(ctx, Forum{Base: "https://forum.example.com", APIVersion: 4, DeviceCode: true}, usualChoices()); kindIn(got) != Cancelled {
				t.Errorf("%+v", got)
			}
			cancel()
			if got := d.DryRun(ctx, Forum{Base: "https://forum.example.com", APIVersion: 4, DeviceCode: true}, usualChoices()); kindIn(got) != Cancelled {
				t.Errorf("cancelled before: %+v", got)
			}
		}
	})
}
