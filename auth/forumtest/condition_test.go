package forumtest_test

import (
	"strings"
	"testing"

	"forumkeys/auth/forumtest"
)

// product.md, Failures: read-only; nothing is done, reading goes on.
func TestAReadOnlyForumChangesNothing(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		anna := forum.Member("anna")
		anna.See(a.link("/user-api-key/new")) // logs in
		forum.SetReadOnly(true)
		if state := anna.See(a.link("/user-api-key/new")); state != "ready" {
			t.Errorf("the consent page says %s", state)
		}
		if status := anna.Press(a.link("/user-api-key/new")); status != 503 {
			t.Errorf("Authorize is answered %d", status)
		}
		got := a.ask("POST", forum.URL+"/user-api-key/revoke.json", "", "")
		if got.StatusCode != 503 || !strings.Contains(got.text, "The site is in read only mode.") || got.Header.Get("Discourse-Readonly") != "true" {
			t.Errorf("revoking is answered %d %s", got.StatusCode, got.text)
		}
		if len(anna.LiveKeys()) != 0 {
			t.Error("a read-only forum made a key")
		}
		forum.SetReadOnly(false)
		if status := anna.Press(a.link("/user-api-key/new")); status != 200 {
			t.Errorf("afterwards Authorize is answered %d", status)
		}
	})
}

// protocol.md §4, Refusals: 503, HTML: restarting or rebuilding.
func TestAForumUnderMaintenanceAnswersNothingElse(t *testing.T) {
	forum, a := started(t, nil)
	forum.SetMaintenance(true)
	for _, path := range []string{"/user-api-key/new", "/site/basic-info.json", "/session/current.json"} {
		got := a.ask("GET", forum.URL+path, "", "")
		if got.StatusCode != 503 || got.Header.Get("Content-Type") != "text/html" || got.json != nil {
			t.Errorf("%s is answered %d %v", path, got.StatusCode, got.Header)
		}
	}
	forum.SetMaintenance(false)
	if got := a.ask("GET", forum.URL+"/site/basic-info.json", "", ""); got.StatusCode != 200 {
		t.Errorf("afterwards answered %d", got.StatusCode)
	}
}

// protocol.md §1: redirects are common; the base is the final URL minus the path.
func TestAForumThatMovedSendsOn(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.Subfolder = "/forum" })
	forum.MoveTo("https://new.example.org/talk/")
	got := a.ask("GET", forum.URL+"/user-api-key/new?a=b", "", "")
	if got.StatusCode != 301 || got.Header.Get("Location") != "https://new.example.org/talk/user-api-key/new?a=b" {
		t.Errorf("answered %d to %q", got.StatusCode, got.Header.Get("Location"))
	}
	forum.MoveTo("")
	if got := a.ask("HEAD", forum.URL+"/user-api-key/new", "", ""); got.StatusCode != 200 {
		t.Errorf("back again it answers %d", got.StatusCode)
	}
}

// A browser stays where a form is answered with a redirect to elsewhere, where the
// page's policy says form-action 'self'.
func TestAPolicyMayKeepFormsAtHome(t *testing.T) {
	for _, keeps := range []bool{false, true} {
		forum, a := started(t, func(f *forumtest.Forum) { f.Generation, f.FormActionSelf = forumtest.G3, keeps })
		p := newPerson(t, forum)
		p.logIn("anna", "rye-and-water")
		page := p.get(strings.TrimPrefix(a.link("/user-api-key/new"), forum.URL))
		if has := strings.Contains(page.Header.Get("Content-Security-Policy"), "form-action 'self'"); has != keeps {
			t.Errorf("form-action there: %v, want %v", has, keeps)
		}
	}
}

// Cancel on the consent page: the forum hears of nothing, the member is on its front
// page (product.md, Failures).
func TestCancelTellsNobody(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		forum.Member("anna").Cancel(a.link("/user-api-key/new"))
		requests := forum.Requests()
		if last := requests[len(requests)-1]; last.Method != "GET" || last.Path != "/" || len(forum.Member("anna").LiveKeys()) != 0 {
			t.Errorf("the last request is %s %s", last.Method, last.Path)
		}
	})
}
