package app

import (
	"context"
	"testing"
	"time"
)

func TestUnreadIsWhereMostWaits(t *testing.T) {
	for _, c := range []struct {
		waits Totals
		want  Place
	}{
		{Totals{}, PlaceUnread},
		{Totals{Notifications: 2}, PlaceNotifications},
		{Totals{Messages: 1}, PlaceMessages},
		{Totals{Chat: 3}, PlaceChat},
		{Totals{Reviewables: 1}, PlaceReview},
		{Totals{Messages: 1, Chat: 3}, PlaceNotifications},
		{Totals{Chat: 3, NewTopics: 70, UnreadTopics: 9}, PlaceChat},
		{Totals{NewTopics: 4}, PlaceNewTopics},
		{Totals{UnreadTopics: 4}, PlaceUnreadTopics},
		{Totals{NewTopics: 4, UnreadTopics: 4}, PlaceUnread},
	} {
		if got := placeOf(c.waits); got != c.want {
			t.Errorf("%+v: %s, want %s", c.waits, got, c.want)
		}
	}
}

func TestAPlaceOfAForumIsOpened(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		for place, want := range map[Place]string{
			PlaceNotifications: "/my/notifications", PlaceMessages: "/my/messages", PlaceChat: "/chat", PlaceReview: "/review",
			PlaceNewTopics: "/new", PlaceUnreadTopics: "/unread", PlaceApps: "/my/preferences/apps", "": "",
		} {
			d.k.Open(id, place)
			d.rest(time.Second)
			if got := d.lastOpened(); got != d.forum.URL+want {
				t.Errorf("%q opened %s", place, got)
			}
		}
		before := len(d.opened)
		d.k.Open("nobody#12345678", PlaceApps)
		d.k.OpenForum("https://evil.example.org")
		d.rest(time.Second)
		if len(d.opened) != before {
			t.Errorf("opened %s", d.lastOpened())
		}
		d.noBrowser = true
		d.k.Open(id, PlaceUnread)
		d.rest(time.Second)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, NoBrowser) {
			t.Errorf("told %v", n.Problem)
		}
	})
}

func TestAMutedConnectionStaysSo(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.k.Mute(id, true)
		if !d.only().Muted {
			t.Error("not shown at once")
		}
		d.restart()
		if !d.only().Muted {
			t.Error("forgotten")
		}
		d.k.Reconnect(id)
		d.follow(d.k.Accept)
		d.rest(time.Minute)
		if c := d.only(); c.ID == id || !c.Muted {
			t.Errorf("a renewal is heard again: %+v", c)
		}
		id = d.only().ID
		for _, yes := range []bool{false, true, false} {
			d.k.Mute(id, yes)
		}
		d.k.Mute("nobody#12345678", true)
		d.restart()
		if d.only().Muted {
			t.Error("what was pressed last does not hold")
		}
	})
}

func TestADiskThatRefusesToMuteSaysSo(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.k.Start(context.Background())
		d.rest(time.Minute)
		d.mains.from(0, 1)
		d.k.Mute(id, true)
		d.rest(time.Second)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, DiskRefused) || d.only().Muted {
			t.Errorf("told %v; muted %v", n.Problem, d.only().Muted)
		}
	})
}
