package app

import (
	"slices"
	"time"
)

// stage is how far a connection's own story has come in the book: the order of
// writes of design.md, one word a step.
type stage string

const (
	stageAsking    stage = "asking"    // a request may be open in a browser; a key may be in the keyring
	stageArriving  stage = "arriving"  // the key is in the keyring, nobody has said yes
	stageConnected stage = "connected" // the member said yes
	stageRevoking  stage = "revoking"  // the forum is to be told
	stageRemoving  stage = "removing"  // the forum is not to be told: the key is dead, not ours, or to be taken from here only; its keyring item is left
)

// entry is one connection as the book holds it. It has no field that could hold
// a key (faults.md I10). Times are UTC, whole seconds (I11).
type entry struct {
	ID              string       `json:"id"`             // also the keyring item's name
	Name            string       `json:"name,omitempty"` // the member's own; empty: the forum's title
	Stage           stage        `json:"stage"`
	Renews          string       `json:"renews,omitempty"` // the connection that this attempt is to replace
	Machine         string       `json:"machine"`
	ClientID        string       `json:"client_id"`
	Forum           forumEntry   `json:"forum"`
	Account         accountEntry `json:"account,omitzero"`
	Scopes          []Scope      `json:"scopes"`
	ApplicationName string       `json:"application_name"`
	Lifetime        int64        `json:"lifetime_seconds,omitempty"` // as asked for
	Asked           time.Time    `json:"asked"`
	Pending         string       `json:"pending,omitempty"` // keyring item of a request by code or copy back that can go on after a restart
	Told            bool         `json:"told,omitempty"`    // of a request that was still open when the program ended: once is enough
	Since           time.Time    `json:"since,omitzero"`
	Until           time.Time    `json:"until,omitzero"`
	State           State        `json:"state,omitempty"` // last known
	LastOK          time.Time    `json:"last_ok,omitzero"`
	EndedAt         time.Time    `json:"ended_at,omitzero"`
	PausedUntil     time.Time    `json:"paused_until,omitzero"`
	PausedBy        string       `json:"paused_by,omitempty"` // the limit's own name
	MovedTo         string       `json:"moved_to,omitempty"`
	Unread          int          `json:"unread,omitempty"`
	Muted           bool         `json:"muted,omitempty"`      // its unread things are left out of the sum of all
	Reminded        time.Time    `json:"reminded,omitzero"`    // when the member was last told that it ends soon
	WaitsSince      time.Time    `json:"waits_since,omitzero"` // since when the forum could not be told of its end
	Alive           bool         `json:"alive,omitempty"`      // removing: from this computer only, the forum still lists it
	Totals          totalsEntry  `json:"totals,omitzero"`
	Named           time.Time    `json:"named,omitzero"`     // when the forum was last asked whose key it is
	NoTotals        time.Time    `json:"no_totals,omitzero"` // when the forum was last found to have none
}

// forumEntry is what the book keeps of a forum: enough to draw a card and to ask
// for a renewal.
type forumEntry struct {
	Base        string `json:"base"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	IconURL     string `json:"icon_url,omitempty"`
	Primary     string `json:"primary,omitempty"`
	Background  string `json:"background,omitempty"`
	Locale      string `json:"locale,omitempty"`
	APIVersion  int    `json:"api_version"`
	DeviceCode  bool   `json:"device_code,omitempty"`
	LoginNeeded bool   `json:"login_needed,omitempty"`
}

// accountEntry is what the book keeps of an account.
type accountEntry struct {
	ID        int64  `json:"id"`
	Username  string `json:"username"`
	Name      string `json:"name,omitempty"`
	AvatarURL string `json:"avatar_url,omitempty"`
	Staff     bool   `json:"staff,omitempty"`
}

func entryOfForum(f Forum) forumEntry {
	return forumEntry{
		Base: f.Base, Title: f.Title, Description: f.Description, IconURL: f.IconURL,
		Primary: f.Primary, Background: f.Background, Locale: f.Locale,
		APIVersion: f.APIVersion, DeviceCode: f.DeviceCode, LoginNeeded: f.LoginNeeded,
	}
}

func (f forumEntry) forum() Forum {
	return Forum{
		Base: f.Base, Title: f.Title, Description: f.Description, IconURL: f.IconURL,
		Primary: f.Primary, Background: f.Background, Locale: f.Locale,
		APIVersion: f.APIVersion, DeviceCode: f.DeviceCode, LoginNeeded: f.LoginNeeded,
	}
}

func entryOfMember(m Member) accountEntry {
	return accountEntry{ID: m.ID, Username: m.Username, Name: m.Name, AvatarURL: m.AvatarURL, Staff: m.Staff}
}

func (a accountEntry) member() Member {
	return Member{ID: a.ID, Username: a.Username, Name: a.Name, AvatarURL: a.AvatarURL, Staff: a.Staff}
}

// totalsEntry is what the book keeps of what waits.
type totalsEntry struct {
	Notifications int `json:"notifications,omitempty"`
	Messages      int `json:"messages,omitempty"`
	Chat          int `json:"chat,omitempty"`
	Reviewables   int `json:"reviewables,omitempty"`
	NewTopics     int `json:"new_topics,omitempty"`
	UnreadTopics  int `json:"unread_topics,omitempty"`
}

func (t totalsEntry) totals() Totals { return Totals(t) }

// unusedEnd is when the forum ends the key if nobody uses it any more.
func (e entry) unusedEnd() time.Time {
	if e.LastOK.IsZero() {
		return time.Time{}
	}
	return e.LastOK.Add(lostKeyEnds)
}

// at gives the account as a member reads it: "@anna", or nothing.
func (a accountEntry) at() string {
	if a.Username == "" {
		return ""
	}
	return "@" + a.Username
}

// listed says whether an entry is a card in the window.
func (e entry) listed() bool {
	return e.Stage == stageConnected || e.Stage == stageRevoking || e.Stage == stageRemoving
}

// elsewhere says whether an entry was written on another computer than the one
// with this mark, which is empty where a system has none.
func (e entry) elsewhere(machine string) bool {
	return e.Machine != "" && machine != "" && e.Machine != machine
}

// dead says whether nothing is left to tell the forum: a proven end, or a key
// that is not here.
func (e entry) dead() bool {
	return e.State == AccessEnded || e.State == KeyMissing
}

// renewable says whether another key can take this one's place: not while the
// forum is still to be told of its end.
func (e entry) renewable() bool {
	return e.Stage == stageConnected || e.listed() && e.dead()
}

// choices gives back what the member chose for this connection.
func (e entry) choices() Choices {
	return Choices{
		ApplicationName: e.ApplicationName,
		Scopes:          slices.Clone(e.Scopes),
		Lifetime:        time.Duration(e.Lifetime) * time.Second,
	}
}

// sameAccount says whether two entries are one account on one forum: identity is
// base address and user id (design.md). A forum that does not tell who it is
// gives no identity.
func (e entry) sameAccount(other entry) bool {
	return e.Account.ID != 0 && e.Account.ID == other.Account.ID && e.Forum.Base == other.Forum.Base
}

// stamp is a moment as the book writes it.
func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

// keyFits says whether an entry's keyring item was made for the forum that the
// entry now names (itemFits).
func (e entry) keyFits() bool { return itemFits(e.ID, e.Forum.Base) }
