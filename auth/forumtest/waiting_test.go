package forumtest_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// read asks the forum something with a key that somebody holds, and gives the status.
func read(t *testing.T, forum *forumtest.Forum, path, key string, into any) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, forum.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("User-Api-Key", key)
	request.Header.Set("User-Api-Client-Id", "held")
	request.Header.Set("User-Agent", "test/1")
	answer, err := forum.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode
}

// protocol.md §4: chat where there is chat, the review queue for staff.
func TestWhatWaitsIsCountedByKind(t *testing.T) {
	forum := forumtest.New(t)
	forum.Start()
	sam, anna := forum.Member("sam"), forum.Member("anna")
	for _, m := range []*forumtest.Member{sam, anna} {
		m.SetWaiting(forumtest.Waiting{Notifications: 5, Messages: 2, Chat: 3, Reviewables: 4, NewTopics: 7, UnreadTopics: 6})
	}
	for m, queue := range map[*forumtest.Member]any{sam: 4.0, anna: nil} {
		var told map[string]any
		read(t, forum, "/notifications/totals.json", m.HoldsKey("held", "Test", []string{"notifications"}, 0), &told)
		topics, _ := told["topic_tracking"].(map[string]any)
		if told["unread_notifications"] != 5.0 || told["unread_personal_messages"] != 2.0 || told["chat_notifications"] != 3.0 ||
			told["unseen_reviewables"] != queue || topics["new"] != 7.0 || topics["unread"] != 6.0 {
			t.Errorf("%s: %v", m.Username, told)
		}
	}
}

func TestAKeyThatIsHeldEndsInItsTime(t *testing.T) {
	forum := forumtest.New(t)
	forum.Start()
	anna := forum.Member("anna")
	key := anna.HoldsKey("held", "Test", []string{"session_info"}, time.Hour)
	if left := time.Until(anna.LiveKeys()[0].ExpiresAt); left < 59*time.Minute || left > time.Hour {
		t.Errorf("it ends in %v", left)
	}
	var told map[string]any
	if status := read(t, forum, "/session/current.json", key, &told); status != http.StatusOK {
		t.Errorf("%d", status)
	}
	anna.HoldsKey("held", "Test", []string{"session_info"}, 0)
	if forum.Works(key) {
		t.Error("the older key of the same client id lives on")
	}
}
