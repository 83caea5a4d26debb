package app

// Place is a page of a forum that a connection can be opened at.
type Place string

// The places.
const (
	PlaceUnread        Place = "unread" // where most waits for the member: one of those below, else the front page
	PlaceNotifications Place = "notifications"
	PlaceMessages      Place = "messages"
	PlaceChat          Place = "chat"
	PlaceReview        Place = "review"
	PlaceNewTopics     Place = "new-topics"
	PlaceUnreadTopics  Place = "unread-topics"
	PlaceApps          Place = "apps" // Preferences → Apps, where members revoke
)

// Open shows a page of a connection's forum in the browser.
func (k *Keeper) Open(id string, at Place) {}

// Mute says whether a connection's unread things are left out of the sum of all.
func (k *Keeper) Mute(id string, yes bool) {}
