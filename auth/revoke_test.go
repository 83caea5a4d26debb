package auth

import (
	"net/http"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// TestARevokedKeyIsDead, whatever it may do: revoking is open to every key.
func TestARevokedKeyIsDead(t *testing.T) {
	for _, scopes := range [][]Scope{{Notifications, SessionInfo}, {Read}, {Push}, {"discourse-calendar"}} {
		inBubble(t, func(t *testing.T) {
			forum := forumtest.New(t)
			forum.InMemory, forum.AllowedScopes = true, []string{"notifications", "session_info", "read", "push", "discourse-calendar"}
			forum.Start()
			defer forum.Close()
			client := connected(t, forum, World{Dial: forum.Dial, RootCAs: forum.RootCAs()}, "anna", scopes...)
			if err := client.Revoke(t.Context(), scopes); err != nil {
				t.Fatalf("%s: %v", scopes, err)
			}
			if forum.Works(client.key.Reveal()) || len(forum.Member("anna").LiveKeys()) != 0 {
				t.Errorf("%s: the key lives on", scopes)
			}
		})
	}
}

// TestRevokingOneAccountLeavesTheOther on the same forum: faults.md R7.
func TestRevokingOneAccountLeavesTheOther(t *testing.T) {
	faults.Row(t, "R7")
	scopes := []Scope{SessionInfo}
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		annas, bobs := connected(t, forum, world, "anna", scopes...), connected(t, forum, world, "bob", scopes...)
		if err := annas.Revoke(t.Context(), scopes); err != nil {
			t.Fatal(err)
		}
		if _, err := annas.Me(t.Context(), scopes); KindOf(err) != AccessEnded {
			t.Errorf("anna: %v", err)
		}
		if member, err := bobs.Me(t.Context(), scopes); err != nil || member.Username != "bob" {
			t.Errorf("bob: %v, %v", member, err)
		}
	})
}

// TestAKeyThatWasDeadAlreadyCountsAsRevokedWhenTheForumProvesIt: faults.md R2, T3.
func TestAKeyThatWasDeadAlreadyCountsAsRevokedWhenTheForumProvesIt(t *testing.T) {
	faults.Row(t, "R2", "T3")
	for name, c := range map[string]struct {
		scopes []Scope
		proven bool
	}{
		"by the session":       {[]Scope{SessionInfo}, true},
		"by reading":           {[]Scope{Read}, true},
		"by the notifications": {[]Scope{Notifications}, true},
		"not at all":           {[]Scope{Push}, false}, // no call that it covers
	} {
		t.Run(name, func(t *testing.T) {
			atPractice(t, "anna", c.scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
				forum.Member("anna").Revoke(client.clientID)
				err := client.Revoke(t.Context(), c.scopes)
				if (err == nil) != c.proven || !c.proven && KindOf(err) != AccessDenied {
					t.Errorf("%v", err)
				}
			})
		})
	}
}

// TestASuspendedAccountsKeyCountsAsEnded: it is answered as a revoked one.
func TestASuspendedAccountsKeyCountsAsEnded(t *testing.T) {
	scopes := []Scope{SessionInfo}
	atPractice(t, "bob", scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
		forum.Member("bob").SetSuspended(true)
		if _, err := client.Me(t.Context(), scopes); KindOf(err) != AccessEnded {
			t.Errorf("%v", err)
		}
	})
}

// TestAnAnswerThatProvesNothingLeavesTheKey: faults.md R1, R2, R3, R5, N8.
func TestAnAnswerThatProvesNothingLeavesTheKey(t *testing.T) {
	faults.Row(t, "N8", "R1", "R2", "R3", "R5")
	json := "application/json"
	for name, c := range map[string]struct {
		fault forumtest.Fault
		want  Kind
	}{
		"down":          {forumtest.Fault{Cut: true}, ConnectionRefused},
		"never answers": {forumtest.Fault{Delay: time.Hour}, TimedOut},
		"502":           {forumtest.Fault{Status: 502, ContentType: "text/html", Body: "x"}, ForumDown},
		"read only":     {forumtest.Fault{Status: 503, ContentType: json, Body: `{"error_type":"read_only"}`}, ReadOnly},
		"429":           {forumtest.Fault{Status: 429, Header: http.Header{"Retry-After": {"30"}}}, SlowDown},
		"403 HTML":      {forumtest.Fault{Status: 403, ContentType: "text/html", Body: "Just a moment"}, BehindCheck},
		"404 JSON":      {forumtest.Fault{Status: 404, ContentType: json, Body: `{"error_type":"not_found"}`}, AccessDenied},
		"404 HTML":      {forumtest.Fault{Status: 404, ContentType: "text/html", Body: "x"}, NotUnderstood},
		"moved":         {forumtest.Fault{Status: 301, Header: http.Header{"Location": {"https://new.example.org/user-api-key/revoke.json"}}}, ForumMoved},
		"200 HTML":      {forumtest.Fault{Status: 200, ContentType: "text/html", Body: "Welcome to this hotel"}, NotUnderstood},
		"200 JSON":      {forumtest.Fault{Status: 200, ContentType: json, Body: `{"success":"no"}`}, NotUnderstood},
		// Discourse's refusal, but the key works elsewhere: something refuses the route.
		"403 JSON alone": {forumtest.Fault{Status: 403, ContentType: json, Body: `{"error_type":"invalid_access"}`}, AccessDenied},
	} {
		t.Run(name, func(t *testing.T) {
			scopes := []Scope{SessionInfo}
			atPractice(t, "anna", scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
				forum.Fail("/user-api-key/revoke", c.fault)
				if err := client.Revoke(t.Context(), scopes); KindOf(err) != c.want {
					t.Errorf("%v, want %s", err, c.want)
				}
				if !forum.Works(client.key.Reveal()) {
					t.Error("the key is dead")
				}
				forum.Heal()
				if err := client.Revoke(t.Context(), scopes); err != nil {
					t.Errorf("afterwards: %v", err)
				}
			})
		})
	}
}

// TestADeadKeyIsNotProvenByAForumThatIsDown: both calls must be answered.
func TestADeadKeyIsNotProvenByAForumThatIsDown(t *testing.T) {
	faults.Row(t, "R2")
	for name, fault := range map[string]forumtest.Fault{
		"502": {Status: 502, ContentType: "text/html", Body: "x"}, "cut": {Cut: true}, "429": {Status: 429},
		"403 HTML": {Status: 403, ContentType: "text/html", Body: "x"},
	} {
		t.Run(name, func(t *testing.T) {
			scopes := []Scope{SessionInfo}
			atPractice(t, "anna", scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
				forum.Member("anna").Revoke(client.clientID)
				forum.Fail("/session/current", fault)
				if err := client.Revoke(t.Context(), scopes); KindOf(err) != AccessDenied {
					t.Errorf("%v", err)
				}
			})
		})
	}
}

// TestARevocationWhoseAnswerWasLostIsDoneTheSecondTime: faults.md R6.
func TestARevocationWhoseAnswerWasLostIsDoneTheSecondTime(t *testing.T) {
	faults.Row(t, "R6")
	for _, used := range []bool{false, true} {
		scopes := []Scope{Notifications}
		atPractice(t, "anna", scopes, func(t *testing.T, forum *forumtest.Forum, client *Client) {
			if used { // over a connection that was kept: Go repeats it by itself
				if _, err := client.Look(t.Context(), scopes, Looking{}); err != nil {
					t.Fatal(err)
				}
			}
			forum.Fail("/user-api-key/revoke", forumtest.Fault{Lost: true, Times: 1})
			err := client.Revoke(t.Context(), scopes)
			if used && err != nil || !used && KindOf(err) != ConnectionRefused {
				t.Errorf("used %v: %v", used, err)
			}
			if err := client.Revoke(t.Context(), scopes); err != nil {
				t.Errorf("the second time: %v", err)
			}
		})
	}
}
