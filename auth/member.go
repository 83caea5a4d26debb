package auth

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Member is an account on a forum.
type Member struct {
	ID        int64
	Username  string
	Name      string
	AvatarURL string // absolute, at 192 pixels; empty where there is none
	Staff     bool   // admin or moderator
	Unread    int
}

// Totals are how many things wait, as the forum counts them (protocol.md §4).
type Totals struct {
	Notifications int // replies, mentions, likes …
	Messages      int // personal ones
	Chat          int
	Reviewables   int // the review queue, of staff
	NewTopics     int
	UnreadTopics  int
}

// Sum is the number a card shows: what is meant for the member. Topics are not,
// for on a large forum there are always some.
func (t Totals) Sum() int { return t.Notifications + t.Messages + t.Chat + t.Reviewables }

// userJSON is the current_user of /session/current.json (protocol.md §4).
type userJSON struct {
	ID             int64
	Username       string
	Name           string
	AvatarTemplate string `json:"avatar_template"`
	Admin          bool
	Moderator      bool
	Unread         count  `json:"unread_notifications"`
	UnreadHigh     count  `json:"unread_high_priority_notifications"`
	UnreadAll      *count `json:"all_unread_notifications_count"` // newer forums: both and more
}

func (u userJSON) member(base string) Member {
	return Member{
		ID:        u.ID,
		Username:  visible(u.Username, maxName),
		Name:      visible(u.Name, maxName),
		AvatarURL: pictureAddress(base, strings.ReplaceAll(u.AvatarTemplate, "{size}", "192")),
		Staff:     u.Admin || u.Moderator,
		Unread:    u.totals().Sum(),
	}
}

func (u userJSON) totals() Totals {
	if u.UnreadAll != nil {
		return Totals{Notifications: int(*u.UnreadAll)}
	}
	return Totals{Notifications: int(u.Unread) + int(u.UnreadHigh)}
}

// totalsJSON is /notifications/totals.json; what a forum does not have is absent.
type totalsJSON struct {
	Notifications count      `json:"unread_notifications"`
	Messages      count      `json:"unread_personal_messages"`
	Chat          count      `json:"chat_notifications"`
	Reviewables   count      `json:"unseen_reviewables"`
	Topics        topicsJSON `json:"topic_tracking"`
}

// topicsJSON is how many topics the member's own list shows as new and unread.
type topicsJSON struct{ New, Unread count }

// UnmarshalJSON never fails: what a plug-in makes of topics must not hide the rest.
func (t *topicsJSON) UnmarshalJSON(text []byte) error {
	var told struct{ New, Unread count }
	*t = topicsJSON{}
	if json.Unmarshal(text, &told) == nil {
		*t = told
	}
	return nil
}

func (t totalsJSON) totals() Totals {
	return Totals{
		Notifications: int(t.Notifications),
		Messages:      int(t.Messages),
		Chat:          int(t.Chat),
		Reviewables:   int(t.Reviewables),
		NewTopics:     int(t.Topics.New),
		UnreadTopics:  int(t.Topics.Unread),
	}
}

// count is a number of things; what is no such number counts nothing, because a
// plug-in's odd value must not hide the rest.
type count int

// maxCount is more than any card shows.
const maxCount = 1_000_000

// UnmarshalJSON never fails.
func (c *count) UnmarshalJSON(text []byte) error {
	var number float64
	*c = 0
	if json.Unmarshal(bytes.TrimSpace(text), &number) == nil && number > 0 {
		*c = count(min(number, maxCount))
	}
	return nil
}
