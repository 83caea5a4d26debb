package forumtest

import (
	"crypto/rand"
	"encoding/hex"
	"slices"
	"sync"
	"time"
)

// Key is a live key as its owner sees it in Preferences → Apps. The key itself is
// told to nobody.
type Key struct {
	ID              int
	ClientID        string
	ApplicationName string
	Scopes          []string
	CreatedAt       time.Time
	UsedAt          time.Time // zero: never
	ExpiresAt       time.Time // zero: no end
}

// unusedLife is how long a key lives without being used (protocol.md §4, site
// setting revoke_user_api_keys_unused_days).
const unusedLife = 180 * 24 * time.Hour

// client is a row of its own since G3: several people may share one client id, and
// the last name given to it is everybody's.
type client struct{ id, name string }

// key is one row of the keys' table.
type key struct {
	id        int
	secret    string // 32 hex digits
	owner     *Member
	client    *client
	scopes    []string
	created   time.Time
	used      time.Time
	expires   time.Time
	revoked   bool
	destroyed bool
	asked     []time.Time // of the last day, for the limits
	nonce     string      // of the answer that it was handed over in, as is
	sealed    string
}

func (k *key) alive(now time.Time) bool {
	last := k.created
	if k.used.After(last) {
		last = k.used
	}
	return !k.revoked && !k.destroyed && now.Sub(last) < unusedLife &&
		(k.expires.IsZero() || now.Before(k.expires))
}

// ledger owns the clients and their keys.
type ledger struct {
	mu      sync.Mutex
	clients map[string]*client
	keys    []*key
}

func newLedger() *ledger { return &ledger{clients: map[string]*client{}} }

// clientIDRule is what a forum does with a client id that another person has
// (protocol.md §2, client_id).
type clientIDRule int

const (
	shared    clientIDRule = iota // since G3: several may have it
	exclusive                     // G1 and G2: the first one's for ever, others break the server
	takenOver                     // the end of G2: the other's key is deleted
)

func (f *Forum) clientIDRule() clientIDRule {
	switch {
	case f.sharesClientIDs():
		return shared
	case f.TakesOverClientIDs:
		return takenOver
	}
	return exclusive
}

// create makes a key. The older key of the same person and client id is destroyed
// first, whatever becomes of the new one (protocol.md §2). nil: the client id is
// another person's, dead or alive.
func (l *ledger) create(owner *Member, a asking, rule clientIDRule, now time.Time) *key {
	l.mu.Lock()
	defer l.mu.Unlock()
	if rule == exclusive && l.isOthers(a.clientID, owner) {
		return nil
	}
	c := l.clients[a.clientID]
	if c == nil {
		c = &client{id: a.clientID}
		l.clients[a.clientID] = c
	}
	c.name = a.name
	for _, old := range l.keys {
		if old.client == c && (old.owner == owner || rule == takenOver) {
			old.destroyed = true
		}
	}
	made := &key{
		id:      len(l.keys) + 1,
		secret:  randomHex(16),
		owner:   owner,
		client:  c,
		scopes:  a.scopes,
		created: now,
	}
	if a.lifetime > 0 {
		made.expires = now.Add(a.lifetime)
	}
	if !a.expires.IsZero() {
		made.expires = a.expires
	}
	l.keys = append(l.keys, made)
	return made
}

// isOthers says whether the row of this client id is another person's. Revoking
// leaves it there.
func (l *ledger) isOthers(clientID string, owner *Member) bool {
	return slices.ContainsFunc(l.keys, func(k *key) bool {
		return k.client.id == clientID && k.owner != owner && !k.destroyed
	})
}

// shownName is what a client of this id is called: the name that is stored for it,
// else the one it brings.
func (l *ledger) shownName(clientID, brought string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c := l.clients[clientID]; c != nil {
		return c.name
	}
	return brought
}

// find gives the live key with this secret, or nil.
func (l *ledger) find(secret string, now time.Time) *key {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range l.keys {
		if k.secret == secret && k.alive(now) {
			return k
		}
	}
	return nil
}

// byID gives the key with this number, dead or alive, or nil.
func (l *ledger) byID(id int) *key {
	l.mu.Lock()
	defer l.mu.Unlock()
	if id < 1 || id > len(l.keys) || l.keys[id-1].destroyed {
		return nil
	}
	return l.keys[id-1]
}

// use notes that a key was used under a client id. Another id than the key's own
// moves the key to a new row of that id; where that row is there already the
// forum breaks (protocol.md §4), which is told by false.
func (l *ledger) use(k *key, clientID string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if clientID != "" && clientID != k.client.id {
		if l.clients[clientID] != nil {
			return false
		}
		moved := &client{id: clientID, name: k.client.name}
		l.clients[clientID] = moved
		k.client = moved
	}
	k.used = now
	return true
}

func (l *ledger) setRevoked(k *key, revoked bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	k.revoked = revoked
}

func (l *ledger) revokeClient(owner *Member, clientID string, now time.Time) (count int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range l.keys {
		if k.owner == owner && k.client.id == clientID && k.alive(now) {
			k.revoked = true
			count++
		}
	}
	return count
}

// of lists a person's live keys.
func (l *ledger) of(owner *Member, now time.Time) []Key {
	l.mu.Lock()
	defer l.mu.Unlock()
	var live []Key
	for _, k := range l.keys {
		if k.owner == owner && k.alive(now) {
			live = append(live, Key{
				ID: k.id, ClientID: k.client.id, ApplicationName: k.client.name,
				Scopes: slices.Clone(k.scopes), CreatedAt: k.created, UsedAt: k.used, ExpiresAt: k.expires,
			})
		}
	}
	return live
}

// knows says whether text is, or was, somebody's key.
func (l *ledger) knows(text string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.ContainsFunc(l.keys, func(k *key) bool { return k.secret == text })
}

func randomHex(bytes int) string {
	b := make([]byte, bytes)
	_, _ = rand.Read(b) // never fails: crypto/rand
	return hex.EncodeToString(b)
}
