package forumtest_test

import (
	"testing"

	"forumkeys/auth/forumtest"
)

// protocol.md §4: the scope read covers every GET. A program in use looks at
// /about.json first, and reads the messages of whoever the key belongs to.
func TestTheScopeReadOpensWhatProgramsRead(t *testing.T) {
	forum, a := started(t, nil)
	forum.Member("anna").SetUnread(0, 2)
	const inbox = "/topics/private-messages/"
	for _, c := range []struct {
		who, scopes, path string
		status            int
		kind              string
	}{
		{"", "", "/about.json", 200, ""},
		{"anna", "read", "/about.json", 200, ""},
		{"anna", "session_info", "/about.json", 403, "invalid_access"},
		{"anna", "read", inbox + "anna.json", 200, ""},
		{"anna", "write", inbox + "Anna.json", 200, ""},
		{"anna", "notifications", inbox + "anna.json", 403, "invalid_access"},
		{"bob", "read", inbox + "anna.json", 403, "invalid_access"},
		{"sam", "read", inbox + "anna.json", 200, ""},
		{"sam", "read", inbox + "nobody.json", 404, "not_found"},
		{"", "", inbox + "anna.json", 403, "invalid_access"},
	} {
		key := ""
		if c.who != "" {
			key = a.newKey(c.who, "scopes", c.scopes, "client_id", c.who)
		}
		got := a.ask("GET", forum.URL+c.path, key, c.who)
		if got.StatusCode != c.status || c.kind != "" && got.json["error_type"] != c.kind {
			t.Errorf("%s with %q gets %s: %d %v, want %d %s", c.who, c.scopes, c.path, got.StatusCode, got.json["error_type"], c.status, c.kind)
		}
		if c.status != 200 {
			continue
		}
		about, _ := got.json["about"].(map[string]any)
		list, _ := got.json["topic_list"].(map[string]any)
		topics, _ := list["topics"].([]any)
		if c.path == "/about.json" && about["title"] != forum.Title || c.path != "/about.json" && len(topics) != 2 {
			t.Errorf("%s says %s", c.path, got.text)
		}
	}
}

// protocol.md §1: a login-required forum shows strangers nothing but the protocol's
// own pages.
func TestALoginRequiredForumTellsStrangersNothingAboutItself(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.LoginRequired = true })
	if got := a.ask("GET", forum.URL+"/about.json", "", ""); got.StatusCode != 403 || got.json["error_type"] != "not_logged_in" {
		t.Errorf("a stranger is answered %d %s", got.StatusCode, got.text)
	}
	key := a.newKey("anna", "scopes", "read")
	if got := a.ask("GET", forum.URL+"/about.json", key, "tester-1"); got.StatusCode != 200 {
		t.Errorf("a member is answered %d", got.StatusCode)
	}
}

// protocol.md §4: what waits is counted one by one. The review queue is for staff,
// and chat is told of where there is one.
func TestWhatWaitsIsCountedOneByOne(t *testing.T) {
	forum, a := started(t, nil)
	all := forumtest.Waiting{Notifications: 1, Messages: 2, Chat: 3, Reviewables: 4, NewTopics: 5, UnreadTopics: 6}
	for who, want := range map[string]map[string]any{
		"anna": {"unread_notifications": 1.0, "unread_personal_messages": 2.0, "chat_notifications": 3.0, "unseen_reviewables": nil},
		"sam":  {"unread_notifications": 1.0, "unread_personal_messages": 2.0, "chat_notifications": 3.0, "unseen_reviewables": 4.0},
		"bob":  {"unread_notifications": 0.0, "unread_personal_messages": 0.0, "chat_notifications": nil, "unseen_reviewables": nil},
	} {
		if who != "bob" {
			forum.Member(who).SetWaiting(all)
		}
		got := a.ask("GET", forum.URL+"/notifications/totals.json", a.newKey(who, "client_id", who), who)
		for name, number := range want {
			if got.json[name] != number {
				t.Errorf("%s: %s is %v, want %v", who, name, got.json[name], number)
			}
		}
		topics, _ := got.json["topic_tracking"].(map[string]any)
		if w := forum.Member(who).Waiting(); topics["new"] != float64(w.NewTopics) || topics["unread"] != float64(w.UnreadTopics) {
			t.Errorf("%s: topics are %v", who, topics)
		}
	}
}
