package forumtest

import (
	"net/http"
	"sync"
	"time"
)

// Member is a person with an account on the forum and a browser of their own, in
// which they stay logged in.
type Member struct {
	Username string

	forum    *Forum
	id       int
	name     string // may be empty
	password string
	colour   string // of the letter picture: six hex digits
	staff    bool
	browser  *http.Client

	mu         sync.Mutex
	trustLevel int
	suspended  bool
	waiting    Waiting
}

// people are the accounts that every forum has.
func (f *Forum) people() []*Member {
	return []*Member{
		{Username: "anna", forum: f, id: 3, name: "Anna Keller", password: "rye-and-water", colour: "b5651d", trustLevel: 2, waiting: Waiting{Notifications: 3, Messages: 1}},
		{Username: "bob", forum: f, id: 4, name: "Bob Winter", password: "spelt-and-salt", colour: "3f7d6e", trustLevel: 1},
		{Username: "sam", forum: f, id: 2, name: "Sam Baker", password: "oven-and-stone", colour: "5b4b8a", trustLevel: 4, staff: true, waiting: Waiting{Notifications: 1}},
	}
}

// Member finds a person: "anna", "bob" or "sam", who is staff. Nobody else has an
// account; asking for one ends the test.
func (f *Forum) Member(username string) *Member {
	f.t.Helper()
	member := f.find(username)
	if member == nil {
		f.t.Fatalf("nobody called %q has an account on the practice forum", username)
	}
	return member
}

// Members are all accounts.
func (f *Forum) Members() []*Member { return append([]*Member(nil), f.members...) }

func (f *Forum) find(username string) *Member {
	for _, member := range f.members {
		if member.Username == username {
			return member
		}
	}
	return nil
}

// Name is the person's full name, as the forum shows it.
func (m *Member) Name() string { return m.name }

// Password is what the person types on the login page.
func (m *Member) Password() string { return m.password }

// SetTrustLevel makes the person more or less experienced. Below 1 the forum does
// not let them connect apps.
func (m *Member) SetTrustLevel(level int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.trustLevel = level
}

// SetSuspended suspends the account, or ends that. Keys of a suspended account are
// answered like revoked ones (protocol.md §4, Refusals).
func (m *Member) SetSuspended(suspended bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.suspended = suspended
}

// Waiting is what waits for a person, as /notifications/totals.json counts it.
type Waiting struct {
	Notifications int
	Messages      int // personal ones
	Chat          int // 0: the forum has no chat
	Reviewables   int // told to staff alone
	NewTopics     int
	UnreadTopics  int
}

// SetUnread sets how many notifications and personal messages wait.
func (m *Member) SetUnread(notifications, personalMessages int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting.Notifications, m.waiting.Messages = notifications, personalMessages
}

// SetWaiting sets everything that waits.
func (m *Member) SetWaiting(w Waiting) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting = w
}

// Waiting gives what waits.
func (m *Member) Waiting() Waiting {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.waiting
}

func (m *Member) isSuspended() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.suspended
}

// mayConnectApps is the site setting user_api_key_allowed_groups at its default.
func (m *Member) mayConnectApps() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.staff || m.trustLevel >= 1
}

func (m *Member) trust() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.trustLevel
}

// LiveKeys are the person's keys that work, oldest first.
func (m *Member) LiveKeys() []Key { return m.forum.keys.of(m, time.Now()) }

// HoldsKey makes a key as if the person had approved it before, and gives it: for
// tests that begin where others end. A lifetime of 0 has no end.
func (m *Member) HoldsKey(clientID, applicationName string, scopes []string, lifetime time.Duration) (key string) {
	m.forum.t.Helper()
	asked := asking{clientID: clientID, name: applicationName, scopes: scopes, lifetime: lifetime}
	made := m.forum.keys.create(m, asked, m.forum.clientIDRule(), time.Now())
	if made == nil {
		m.forum.t.Fatalf("the client id %q is somebody else's", clientID)
		return ""
	}
	return made.secret
}

// Revoke ends every key of this client id, as the button in Preferences → Apps.
func (m *Member) Revoke(clientID string) {
	m.forum.t.Helper()
	if m.forum.keys.revokeClient(m, clientID, time.Now()) == 0 {
		m.forum.t.Errorf("%s has no live key of that client id to revoke", m.Username)
	}
}
