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

// path gives where below a forum's base a place is; the front page for any other.
func (p Place) path() string {
	switch p {
	case PlaceNotifications:
		return "/my/notifications"
	case PlaceMessages:
		return "/my/messages"
	case PlaceChat:
		return "/chat"
	case PlaceReview:
		return "/review"
	case PlaceNewTopics:
		return "/new"
	case PlaceUnreadTopics:
		return "/unread"
	case PlaceApps:
		return "/my/preferences/apps"
	}
	return ""
}

// placeOf says where what waits is best seen: its own page where it is all of one
// kind, the notifications where it is of several. Topics count only where nothing
// else waits, for on a large forum there are always some.
func placeOf(t Totals) Place {
	for _, kinds := range [][]struct {
		count int
		at    Place
	}{
		{{t.Notifications, PlaceNotifications}, {t.Messages, PlaceMessages}, {t.Chat, PlaceChat}, {t.Reviewables, PlaceReview}},
		{{t.NewTopics, PlaceNewTopics}, {t.UnreadTopics, PlaceUnreadTopics}},
	} {
		var waiting []Place
		for _, kind := range kinds {
			if kind.count > 0 {
				waiting = append(waiting, kind.at)
			}
		}
		switch {
		case len(waiting) == 1:
			return waiting[0]
		case len(waiting) > 1 && t.Sum() > 0:
			return PlaceNotifications
		}
	}
	return PlaceUnread
}

// Open shows a page of a connection's forum in the browser. Of one that is not in
// the list any more, a notice or the results of leaving still know the forum.
func (k *Keeper) Open(id string, at Place) {
	base, totals := k.baseOf(id)
	if base == "" {
		return
	}
	if at == PlaceUnread {
		at = placeOf(totals)
	}
	k.showPage(base + at.path())
}

// showPage shows a page of a forum in the browser. It does so still when the program
// has removed itself, for the member may have to end keys by hand then.
func (k *Keeper) showPage(address string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	ctx := k.work
	if k.leaving.removed() {
		ctx = k.life
	} else if k.closed {
		return
	}
	if k.ending {
		return
	}
	k.jobs.Go(func() {
		if err := k.config.Discourse.OpenInBrowser(ctx, address); err != nil && ctx.Err() == nil {
			k.update(func() {
				k.tell(Notice{Kind: NoticeFailed, Problem: NewTrouble(NoBrowser, "open a page of the forum", err)})
			})
		}
	})
}

// baseOf gives the forum of a connection, and what waits there as far as known.
func (k *Keeper) baseOf(id string) (string, Totals) {
	s := k.Snapshot()
	for _, c := range s.Connections {
		if c.ID == id {
			return c.Forum.Base, c.Totals
		}
	}
	for _, n := range s.Notices {
		if n.Connection == id && n.Base != "" {
			return n.Base, Totals{}
		}
	}
	if s.Leaving != nil {
		for _, r := range s.Leaving.Results {
			if r.Connection == id {
				return r.Base, Totals{}
			}
		}
	}
	return "", Totals{}
}
