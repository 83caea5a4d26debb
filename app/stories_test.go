package app

import (
	"testing/synctest"
	"time"
)

// story is something a member does, from a prepared desk to its end, whatever
// goes wrong on the way.
type story struct {
	name    string
	prepare func(*desk)
	tell    func(*desk)
	ends    []Connection // what the member sees at the end where nothing goes wrong
	// leaves: a key may stay alive on the forum, as the member has asked.
	leaves bool
}

func stories() []story {
	connected := func(d *desk) { d.connect("anna") }
	both := func(d *desk) { d.connect("anna"); d.connect("bob") }
	by := func(way Way) func(*desk) {
		return func(d *desk) {
			if d.find() {
				d.k.UseWay(way)
				d.follow(d.k.Accept)
			}
		}
	}
	ended := func(d *desk) {
		d.connect("anna")
		entries := d.k.book.all()
		d.forum.Member("anna").Revoke(entries[0].ClientID)
		d.k.Check(entries[0].ID)
		d.until("its end", func(s Snapshot) bool { return s.Connections[0].State == AccessEnded })
	}
	first := func(d *desk) string {
		if listed := d.k.Snapshot().Connections; len(listed) > 0 {
			return listed[0].ID
		}
		return ""
	}
	return []story{
		{name: "add", tell: func(d *desk) { d.k.Begin("forum.example.com"); d.follow(d.k.Accept) }},
		{name: "not me", tell: func(d *desk) { d.k.Begin("forum.example.com"); d.follow(d.k.Reject) }},
		{name: "add by copy back", tell: by(WayCopyBack)},
		{name: "add by code", tell: by(WayCode)},
		{name: "cancel", tell: func(d *desk) { d.k.Begin("forum.example.com"); d.follow(d.k.Cancel) }},
		{name: "revoke", prepare: connected, tell: func(d *desk) { d.k.Revoke(first(d)) }},
		{name: "renew", prepare: connected, tell: func(d *desk) {
			d.k.Reconnect(first(d))
			d.follow(d.k.Accept)
		}},
		{name: "renewed by somebody else", prepare: connected, tell: func(d *desk) {
			d.browserOf("bob")
			d.k.Reconnect(first(d))
			d.follow(d.k.Accept)
		}},
		{name: "the same account again", prepare: connected, tell: func(d *desk) {
			d.k.Begin("forum.example.com")
			d.follow(d.k.Accept)
		}},
		{name: "another account", prepare: connected, tell: func(d *desk) {
			d.browserOf("bob")
			d.k.Begin("forum.example.com")
			d.follow(d.k.Accept)
		}},
		{name: "remove here", prepare: connected, leaves: true, tell: func(d *desk) { d.k.RemoveHere(first(d)) }},
		{name: "remove here after waiting", leaves: true, prepare: func(d *desk) {
			d.waiting(badGateway())
			d.k.book.note(first(d), func(e *entry) { e.WaitsSince = stamp(time.Now().Add(-8 * day)) })
			d.rest(time.Second)
		}, tell: thenHealed(func(d *desk) { d.k.RemoveHere(first(d)) })},
		{name: "revoke all", prepare: both, tell: func(d *desk) { d.k.RevokeAll() }},
		{name: "remove everything", prepare: both, tell: func(d *desk) { d.k.RemoveEverything() }},
		{name: "remove everything now", leaves: true, prepare: func(d *desk) {
			d.connect("anna")
			d.forum.Fail("/user-api-key/revoke", badGateway())
			d.k.RemoveEverything()
			d.rest(time.Minute)
		}, tell: thenHealed(func(d *desk) { d.k.RemoveEverythingNow() })},
		{name: "move", prepare: both, tell: func(d *desk) { d.k.Move(d.idOf("bob"), d.idOf("anna")) }},
		{name: "rename", prepare: connected, tell: func(d *desk) { d.k.Rename(first(d), "Sour dough") }},
		{name: "mute", prepare: connected, tell: func(d *desk) { d.k.Mute(first(d), true) }},
		{name: "move, rename and mute at once", prepare: both, tell: func(d *desk) {
			d.k.Move(d.idOf("bob"), d.idOf("anna"))
			d.k.Rename(d.idOf("anna"), "Sour dough")
			d.k.Mute(d.idOf("bob"), true)
			d.k.Rename(d.idOf("bob"), "Rye")
		}},
		{name: "renew what has a name and a place", prepare: func(d *desk) {
			both(d)
			d.k.Rename(d.idOf("anna"), "Sour dough")
			d.k.Mute(d.idOf("anna"), true)
			d.rest(time.Second)
		}, tell: func(d *desk) {
			d.browserOf("anna")
			d.k.Reconnect(d.idOf("anna"))
			d.follow(d.k.Accept)
		}},
		{name: "remove", prepare: ended, tell: func(d *desk) { d.k.Remove(first(d)) }},
		{name: "reconnect", prepare: ended, tell: func(d *desk) {
			d.k.Reconnect(first(d))
			d.follow(d.k.Accept)
		}},
	}
}

// thenHealed tells of a forum that can be told again only when it is too late.
func thenHealed(tell func(*desk)) func(*desk) {
	return func(d *desk) {
		tell(d)
		d.rest(time.Minute)
		d.forum.Heal()
	}
}

// follow is a patient member who goes through the pages, tries again a little,
// and at the last one presses what the story says.
func (d *desk) follow(last func()) {
	tries, typed := 0, ""
	for range 400 {
		synctest.Wait()
		a := d.k.Snapshot().Attempt
		if a == nil || d.mains.out() {
			return
		}
		switch {
		case a.Settling || a.Looking:
		case a.Problem != nil && tries == 3:
			d.k.Cancel()
		case a.Problem != nil:
			tries++
			d.k.TryAgain()
		case a.Stage == Found:
			d.k.Choose()
		case a.Stage == Choosing:
			d.k.Connect()
		case a.Stage == Approving && a.Way == WayCopyBack:
			if text := d.copied(); text != "" {
				d.k.Offer(text)
			}
		case a.Stage == Approving && a.Code != "" && a.Code != typed:
			typed = a.Code
			d.forum.Member("anna").ApproveCode(a.Code)
		case a.Stage == Confirming:
			last()
		case a.Stage == Ended:
			d.k.Cancel()
		}
		time.Sleep(100 * time.Millisecond)
	}
	d.t.Errorf("it never came to an end: %s", d.stands())
}
