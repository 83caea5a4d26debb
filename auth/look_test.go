package auth

import (
	"net/http"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// TestTotalsAreWhatTheForumCounts, by whatever call the scopes open.
func TestTotalsAreWhatTheForumCounts(t *testing.T) {
	for name, c := range map[string]struct {
		scopes []Scope
		want   Totals
	}{
		"notifications":      {[]Scope{Notifications}, Totals{Notifications: 3, Messages: 1}},
		"read":               {[]Scope{Read}, Totals{Notifications: 3, Messages: 1}},
		"the session's own":  {[]Scope{SessionInfo}, Totals{Notifications: 4}},
		"both":               {[]Scope{Push, SessionInfo, Notifications}, Totals{Notifications: 3, Messages: 1}},
		"nothing that tells": {[]Scope{Push}, Totals{}},
	} {
		t.Run(name, func(t *testing.T) {
			atPractice(t, "anna", c.scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
				before := len(forum.Requests())
				seen, err := client.Look(t.Context(), c.scopes, Looking{})
				got := seen.Totals
				if got != c.want || (KindOf(err) == AccessDenied) != (got == Totals{}) {
					t.Errorf("%+v, %v", got, err)
				}
				if got.Sum() == 0 && len(forum.Requests()) != before {
					t.Error("asked what it may not ask")
				}
			})
		})
	}
}

// TestAnOlderForumIsCountedInAnotherWay: protocol.md §4, totals. Odd numbers of a
// plug-in cost no others.
func TestAnOlderForumIsCountedInAnotherWay(t *testing.T) {
	json := "application/json"
	missing := page(404, json, `{"errors":["x"],"error_type":"not_found"}`)
	denied := page(403, json, `{"errors":["x"],"error_type":"invalid_access"}`)
	session := page(200, json, `{"current_user":{"id":1,"username":"anna","unread_notifications":2,"unread_high_priority_notifications":3}}`)
	list := page(200, json, `{"notifications":[{"read":false},{"read":true},{"read":false}]}`)
	for name, c := range map[string]struct {
		scopes                []Scope
		totals, session, list http.HandlerFunc
		want                  Totals
		kind                  Kind
	}{
		"no totals":                   {[]Scope{Read}, missing, session, nil, Totals{Notifications: 5}, ""},
		"totals closed to the scope":  {[]Scope{Notifications, SessionInfo}, denied, session, nil, Totals{Notifications: 5}, ""},
		"only a list":                 {[]Scope{Notifications}, denied, nil, list, Totals{Notifications: 2}, ""},
		"refused in all ways":         {[]Scope{Notifications}, denied, nil, denied, Totals{}, AccessEnded},
		"refused in all ways, read":   {[]Scope{Read}, denied, denied, nil, Totals{}, AccessEnded},
		"no totals, down":             {[]Scope{Read}, missing, page(502, "text/html", ""), nil, Totals{}, ForumDown},
		"totals behind a check":       {[]Scope{Read}, page(403, "text/html", "x"), nil, nil, Totals{}, BehindCheck},
		"a chat, reviewables and odd": {[]Scope{Read}, page(200, json, `{"unread_notifications":"7","unread_personal_messages":-1,"chat_notifications":2,"unseen_reviewables":1e99,"topic_tracking":[]}`), nil, nil, Totals{Chat: 2, Reviewables: maxCount}, ""},
		"topics":                      {[]Scope{Read}, page(200, json, `{"unread_notifications":1,"topic_tracking":{"new":4,"unread":"x","more":7}}`), nil, nil, Totals{Notifications: 1, NewTopics: 4}, ""},
		"not JSON":                    {[]Scope{Read}, page(200, "text/html", "{}"), nil, nil, Totals{}, NotUnderstood},
	} {
		t.Run(name, func(t *testing.T) {
			atOldForum(t, map[string]http.HandlerFunc{
				"/notifications/totals.json": c.totals, "/session/current.json": c.session, "/notifications.json": c.list,
			}, func(t *testing.T, client *Client, w *web) {
				seen, err := client.Look(t.Context(), c.scopes, Looking{})
				got := seen.Totals
				if got != c.want || KindOf(err) != c.kind {
					t.Errorf("%+v, %v, want %+v, %s", got, err, c.want, c.kind)
				}
				if second := c.session != nil || c.list != nil; seen.NoTotals != (second && err == nil) {
					t.Errorf("no totals: %t", seen.NoTotals)
				}
				for _, v := range w.visits("https://forum.example.com") {
					if v.path == "/notifications.json" && v.query != "recent=true&limit=25&silent=true" {
						t.Errorf("the list is asked with %q", v.query)
					}
				}
			})
		})
	}
}

// TestTheSessionIsAskedAtOnceWhereThereAreNoTotals: one question, not two, and it
// tells whose key it is.
func TestTheSessionIsAskedAtOnceWhereThereAreNoTotals(t *testing.T) {
	scopes := []Scope{Notifications, SessionInfo}
	atPractice(t, "anna", scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
		before := len(forum.Requests())
		seen, err := client.Look(t.Context(), scopes, Looking{NoTotals: true})
		if err != nil || seen.Member.Username != "anna" || seen.Totals.Notifications != 4 || seen.NoTotals {
			t.Errorf("%+v, %v", seen, err)
		}
		if n := len(forum.Requests()) - before; n != 1 {
			t.Errorf("%d questions", n)
		}
	})
}

// TestWithoutTheSecondQuestionNothingIsProven: whoever counts the questions may
// hold it back, and nobody's access ends by that.
func TestWithoutTheSecondQuestionNothingIsProven(t *testing.T) {
	scopes := []Scope{Read}
	atPractice(t, "anna", scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
		forum.Member("anna").Revoke(client.clientID)
		before := len(forum.Requests())
		_, err := client.Look(t.Context(), scopes, Looking{More: func() bool { return false }})
		if KindOf(err) != AccessDenied || len(forum.Requests())-before != 1 {
			t.Errorf("%v after %d questions", err, len(forum.Requests())-before)
		}
		if _, err = client.Look(t.Context(), scopes, Looking{More: func() bool { return true }}); KindOf(err) != AccessEnded {
			t.Errorf("with the second question: %v", err)
		}
		if _, err = client.Look(t.Context(), scopes, Looking{NoTotals: true}); KindOf(err) != AccessEnded {
			t.Errorf("asked at once: %v", err)
		}
	})
}

// TestEveryUseOfAKeyIsTold, and what the forum said of its limits.
func TestEveryUseOfAKeyIsTold(t *testing.T) {
	scopes := []Scope{Read}
	atPractice(t, "anna", scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
		var used []KeyUse
		client.Counting(func(use KeyUse) { used = append(used, use) })
		last := func() KeyUse { t.Helper(); use := used[len(used)-1]; return use }
		began := time.Now()
		if _, err := client.Look(t.Context(), scopes, Looking{}); err != nil {
			t.Fatal(err)
		}
		if want := (KeyUse{Path: "/notifications/totals.json", Began: began, Sent: 1, Status: 200}); len(used) != 1 || last() != want {
			t.Errorf("%+v", used)
		}
		forum.Fail("/", forumtest.Fault{Status: 429, Times: 1,
			Header: http.Header{"Retry-After": {"77"}, limitHeader: {"user_api_key_limiter_1_day"}}})
		_, _ = client.Me(t.Context(), scopes)
		if use := last(); use.Status != 429 || use.Limit != "user_api_key_limiter_1_day" || use.Wait != 77*time.Second || use.Path != "/session/current.json" {
			t.Errorf("%+v", use)
		}
		forum.Fail("/", forumtest.Fault{Cut: true, Times: 2})
		_, _ = client.Me(t.Context(), scopes)
		if use := last(); use.Status != 0 || use.Sent != 2 { // the kept connection was dead, so Go asked twice
			t.Errorf("cut: %+v", use)
		}
		forum.Heal()
		if err := client.Revoke(t.Context(), scopes); err != nil || last().Path != "/user-api-key/revoke.json" {
			t.Errorf("%v, %+v", err, last())
		}
		nowhere := client.discourse.Client("https://elsewhere.example.org", "client", client.key).Counting(client.used)
		_, _ = nowhere.Me(t.Context(), scopes)
		if use := last(); use.Sent != 0 || len(used) != 5 {
			t.Errorf("nobody was reached: %d, %+v", len(used), use)
		}
	})
}

// TestABusyForumIsGivenItsTime: faults.md T1, T2; the limits of a minute and of a
// day are told apart where nobody says how long.
func TestABusyForumIsGivenItsTime(t *testing.T) {
	faults.Row(t, "T1", "T2")
	json, plain, html := "application/json", "text/plain", "text/html"
	key := "user_api_key_limiter_"
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		wait   time.Duration
		limit  string
	}{
		"seconds":             {page(429, json, `{}`, "Retry-After", "42", limitHeader, key+"60_secs"), 42 * time.Second, key + "60_secs"},
		"extras":              {page(429, json, `{"extras":{"wait_seconds":90}}`, limitHeader, key+"1_day"), 90 * time.Second, key + "1_day"},
		"plain text":          {page(429, plain, "Slow down, try again in 30 seconds", "Retry-After", "30"), 30 * time.Second, ""},
		"HTML, nothing said":  {page(429, html, "<h1>429</h1>"), time.Minute, ""},
		"a minute's, unsaid":  {page(429, plain, "", limitHeader, key+"60_secs"), time.Minute, key + "60_secs"},
		"a day's, unsaid":     {page(429, plain, "", limitHeader, key+"1_day"), time.Hour, key + "1_day"},
		"an address's":        {page(429, plain, "", "Retry-After", "10", limitHeader, "ip_10_secs_limit"), 10 * time.Second, "ip_10_secs_limit"},
		"a date, by its own":  {page(429, html, "", "Date", "Fri, 02 Jan 2026 10:00:00 GMT", "Retry-After", "Fri, 02 Jan 2026 10:05:00 GMT"), 5 * time.Minute, ""},
		"longer than any day": {page(429, html, "", "Retry-After", "99999999"), 24 * time.Hour, ""},
	} {
		t.Run(name, func(t *testing.T) {
			atOldForum(t, map[string]http.HandlerFunc{"/session/current.json": c.answer}, func(t *testing.T, client *Client, _ *web) {
				_, err := client.Me(t.Context(), []Scope{Read})
				refusal := asRefusal(err, question{})
				if refusal.Kind != SlowDown || time.Until(refusal.RetryAt) != c.wait || refusal.Limit != c.limit {
					t.Errorf("%v: wait %v, limit %q", err, time.Until(refusal.RetryAt), refusal.Limit)
				}
			})
		})
	}
}
