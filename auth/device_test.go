package auth

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// beginCode starts the code way for anna's usual request at a practice forum.
func beginCode(t *testing.T, forum *forumtest.Forum, world World) *attempt {
	t.Helper()
	if world.Open == nil {
		world.Open = func(string) error { t.Error("the browser was opened"); return nil }
	}
	d := discourseWith(t, world)
	return beginWay(t, newRequest(t, d, forum.URL, usualChoices()), d.Device())
}

// polls counts how often a practice forum was asked for the answer.
func polls(forum *forumtest.Forum) int {
	n := 0
	for _, r := range forum.Requests() {
		if strings.HasSuffix(r.Path, pollPath) {
			n++
		}
	}
	return n
}

func TestAnnaConnectsWithACode(t *testing.T) {
	for name, c := range map[string]struct {
		subfolder string
		approve   func(anna *forumtest.Member, shown CodeShown)
	}{
		"by the link": {"", func(anna *forumtest.Member, shown CodeShown) { anna.ApproveRequest(shown.Link, shown.Code) }},
		"by the page": {"/forum", func(anna *forumtest.Member, shown CodeShown) { anna.ApproveCode(shown.Code) }},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, c.subfolder)
				defer forum.Close()
				began := time.Now()
				a := beginCode(t, forum, world)
				shown := mustHaveTold[CodeShown](a)
				if shown.Page != forum.URL+"/user-api-key/activate" || !strings.HasPrefix(shown.Link, shown.Page+"?request=") ||
					len(shown.Code) != 9 || !shown.Deadline.Equal(began.Add(10*time.Minute)) {
					t.Errorf("shows %+v", shown)
				}
				time.Sleep(50 * time.Second)
				anna := forum.Member("anna")
				c.approve(anna, shown)
				time.Sleep(10 * time.Second)
				a.mustWork(forum)
				a.mustHaveSteps("CodeShown", "AnswerReceived")
				keys := anna.LiveKeys()
				if len(keys) != 1 || keys[0].ClientID != a.request.ClientID || keys[0].ApplicationName != usualChoices().ApplicationName {
					t.Errorf("the forum lists %+v", keys)
				}
				if want := began.Add(365 * 24 * time.Hour); !a.grant.ExpiresAt.Equal(want) { // counts from the asking
					t.Errorf("ends %v, want %v", a.grant.ExpiresAt, want)
				}
			})
		})
	}
}

// TestFromTheForumsYesToTheGrantNothingElseIsAsked, nor waited for.
func TestFromTheForumsYesToTheGrantNothingElseIsAsked(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		a := beginCode(t, forum, world)
		forum.Member("anna").ApproveCode(mustHaveTold[CodeShown](a).Code)
		before := len(forum.Requests())
		asked := time.Now()
		<-a.ended
		a.mustWork(forum)
		if n := len(forum.Requests()) - before; n != 1 {
			t.Errorf("%d requests from the approval to the grant", n)
		}
		if waited := time.Since(asked); waited > 6*time.Second {
			t.Errorf("the grant came %v after the approval", waited)
		}
	})
}

func TestACodeThatIsDeniedEndsTheWait(t *testing.T) {
	faults.Row(t, "D8")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		a := beginCode(t, forum, world)
		forum.Member("anna").DenyCode(mustHaveTold[CodeShown](a).Code)
		time.Sleep(6 * time.Second)
		a.mustEnd(Denied)
		a.mustHaveSteps("CodeShown")
	})
}

// TestWhatAForumSaysInsteadOfACode, and which of it leaves another way open (D7, D9).
func TestWhatAForumSaysInsteadOfACode(t *testing.T) {
	faults.Row(t, "D7", "D9")
	const html, inJSON = "text/html; charset=utf-8", "application/json; charset=utf-8"
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   Kind
	}{
		"not there":                    {page(404, html, "<h1>Oops</h1>"), WayUnavailable},
		"not there, as JSON":           {page(404, inJSON, `{"errors":["x"],"error_type":"not_found"}`), WayUnavailable},
		"forbidden":                    {page(403, inJSON, `{"errors":["x"],"error_type":"invalid_access"}`), WayUnavailable},
		"forbidden, a page":            {page(403, html, "<h1>no</h1>"), WayUnavailable},
		"an anti-bot page":             {page(403, html, "", "Cf-Mitigated", "challenge"), WayUnavailable},
		"a page":                       {page(200, html, "<h1>Welcome</h1>"), WayUnavailable},
		"invalid":                      {page(400, inJSON, `{"errors":["You supplied invalid parameters to the request: scopes"],"error_type":"invalid_parameters"}`), WayUnavailable},
		"a lifetime too long":          {page(400, inJSON, `{"errors":["Ungültige Parameter: expires_in_seconds"],"error_type":"invalid_parameters"}`), LifetimeRefused},
		"the login page":               {movesTo(302, "/login"), WayUnavailable},
		"busy":                         {page(429, inJSON, `{"errors":["x"],"error_type":"rate_limit","extras":{"wait_seconds":59}}`, "Retry-After", "59"), SlowDown},
		"down":                         {page(502, html, "<h1>Bad Gateway</h1>"), ForumDown},
		"read-only":                    {page(503, inJSON, `{"errors":["x"],"error_type":"read_only"}`), ReadOnly},
		"moved":                        {movesTo(301, "https://new.example.org/user-api-key/device.json"), ForumMoved},
		"a network's sign-in":          {page(511, html, ""), NetworkSignIn},
		"hangs up":                     {hangsUp, ConnectionRefused},
		"never answers":                {thinks(time.Hour), TimedOut},
		"answers who hangs up":         {answersTheHangUp, TimedOut},
		"no object":                    {page(200, inJSON, `[]`), NotUnderstood},
		"cut short":                    {page(200, inJSON, `{"device_code":`), NotUnderstood},
		"another origin":               {page(200, inJSON, deviceAnswer("verification_uri", "https://evil.example/user-api-key/activate")), NotUnderstood},
		"a link of another origin":     {page(200, inJSON, deviceAnswer("verification_uri_with_request", "https://evil.example/a?request=x")), NotUnderstood},
		"a code that is not speakable": {page(200, inJSON, deviceAnswer("user_code", "<b>")), NotUnderstood},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				w.https("forum.example.com", c.answer)
				began := time.Now()
				d := discourseWith(t, w.world())
				request := newRequest(t, d, "https://forum.example.com", usualChoices())
				_, err := d.Device().Run(t.Context(), request, func(s Step) { t.Errorf("told %T", s) })
				var refusal *Refusal
				if !errors.As(err, &refusal) || refusal.Kind != c.want || refusal.Forum == "" {
					t.Fatalf("got %v, want %s", err, c.want)
				}
				if c.want == SlowDown && !refusal.RetryAt.Equal(began.Add(59*time.Second)) {
					t.Errorf("again at %v", refusal.RetryAt)
				}
				visits := w.visits("https://forum.example.com")
				if len(visits) != 1 || visits[0].method != http.MethodPost || visits[0].path != devicePath || visits[0].header.Get("Content-Type") != "application/json" {
					t.Errorf("asked %+v", visits)
				}
			})
		})
	}
}

// deviceAnswer is an answer of step 1 with some fields changed: name, value, …
func deviceAnswer(changed ...any) string {
	answer := map[string]any{
		"device_code":                   strings.Repeat("0123456789abcdef", 4),
		"user_code":                     "WDJB-MJHT",
		"verification_uri":              "https://forum.example.com/user-api-key/activate",
		"verification_uri_with_request": "https://forum.example.com/user-api-key/activate?request=-Jq_Weix",
		"expires_in":                    600,
		"interval":                      5,
	}
	for i := 0; i+1 < len(changed); i += 2 {
		if answer[changed[i].(string)] = changed[i+1]; changed[i+1] == nil {
			delete(answer, changed[i].(string))
		}
	}
	text, _ := json.Marshal(answer)
	return string(text)
}

// TestTheDeviceRequestHoldsWhatWasChosen, as texts, and no redirect (protocol.md §3).
func TestTheDeviceRequestHoldsWhatWasChosen(t *testing.T) {
	d := discourseWith(t, World{})
	request := newRequest(t, d, "https://forum.example.com", usualChoices())
	var sent map[string]string
	if err := json.Unmarshal(request.deviceQuestion(doingCode, devicePath, request.deviceParameters()).body, &sent); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"application_name": usualChoices().ApplicationName, "client_id": request.ClientID, "scopes": "notifications,session_info",
		"padding": "oaep", "expires_in_seconds": "31536000", "nonce": request.unsealer().nonce, "public_key": request.unsealer().public,
	} {
		if sent[name] != want {
			t.Errorf("%s is %q, want %q", name, sent[name], want)
		}
	}
	if len(sent) != 7 {
		t.Errorf("%d parameters", len(sent))
	}
	request.Choices.ApplicationName = strings.Repeat("🔑", 60) // 240 bytes
	if name := request.deviceParameters()["application_name"]; name != strings.Repeat("🔑", 50) {
		t.Errorf("a long name is sent as %q", name)
	}
	if request.query("").Get("application_name") != strings.Repeat("🔑", 60) {
		t.Error("the name is cut on other ways too")
	}
}

func TestTheCodeWayCanBeCancelled(t *testing.T) {
	for name, c := range map[string]struct {
		fault  forumtest.Fault
		prefix string
		after  time.Duration
	}{
		"while the forum is asked for a code": {forumtest.Fault{Delay: 20 * time.Second}, devicePath, time.Second},
		"between two questions":               {forumtest.Fault{Times: 1}, "/nowhere", time.Minute},
		"during a question":                   {forumtest.Fault{Delay: 20 * time.Second}, pollPath, 7 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "")
				defer forum.Close()
				forum.Fail(c.prefix, c.fault)
				a := beginCode(t, forum, world)
				time.Sleep(c.after)
				before := time.Now()
				a.cancel()
				a.mustEnd(Cancelled)
				if time.Since(before) != 0 {
					t.Error("Cancel was waited for")
				}
				if !errors.Is(a.err, context.Canceled) {
					t.Errorf("the cause is lost: %v", a.err)
				}
			})
		})
	}
}
