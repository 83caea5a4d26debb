package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

// story is something a member does, from a prepared desk to its end, whatever
// goes wrong on the way.
type story struct {
	name    string
	prepare func(*desk)
	tell    func(*desk)
	// kept: anna had a working connection before, and must have one afterwards,
	// whatever fails (product.md, Renew: a failed renewal costs nothing).
	kept bool
	// leaves: a key may stay alive on the forum, as the member has asked.
	leaves bool
}

func stories() []story {
	connected := func(d *desk) { d.connect("anna") }
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
		{name: "renew", prepare: connected, kept: true, tell: func(d *desk) {
			d.k.Reconnect(first(d))
			d.follow(d.k.Accept)
		}},
		{name: "renewed by somebody else", prepare: connected, kept: true, tell: func(d *desk) {
			d.browserOf("bob")
			d.k.Reconnect(first(d))
			d.follow(d.k.Accept)
		}},
		{name: "the same account again", prepare: connected, kept: true, tell: func(d *desk) {
			d.k.Begin("forum.example.com")
			d.follow(d.k.Accept)
		}},
		{name: "another account", prepare: connected, kept: true, tell: func(d *desk) {
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
		{name: "revoke all", prepare: func(d *desk) { d.connect("anna"); d.connect("bob") }, tell: func(d *desk) { d.k.RevokeAll() }},
		{name: "remove everything", prepare: func(d *desk) { d.connect("anna"); d.connect("bob") }, tell: func(d *desk) { d.k.RemoveEverything() }},
		{name: "remove everything now", leaves: true, prepare: func(d *desk) {
			d.connect("anna")
			d.forum.Fail("/user-api-key/revoke", badGateway())
			d.k.RemoveEverything()
			d.rest(time.Minute)
		}, tell: thenHealed(func(d *desk) { d.k.RemoveEverythingNow() })},
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

func (s story) run(d *desk, cutAt, refuse int) (edges, effects []string) {
	d.withoutPictures()
	if s.prepare != nil {
		s.prepare(d)
	}
	d.mains.from(cutAt, refuse)
	s.tell(d)
	d.rest(2 * time.Minute)
	return d.mains.passed()
}

// faults.md I6, E3: the power goes before and after every single effect of every
// story; after the next start nothing is lost and nothing is left behind.
func TestNothingIsForgottenWheneverThePowerGoes(t *testing.T) {
	faults.Row(t, "A3", "I6", "I10", "E3")
	for _, s := range stories() {
		t.Run(s.name, func(t *testing.T) {
			var edges []string
			atDesk(t, nil, func(t *testing.T, d *desk) { edges, _ = s.run(d, 0, 0) })
			if len(edges) < 4 {
				t.Fatalf("only %v", edges)
			}
			for i, edge := range edges {
				t.Run(fmt.Sprintf("%02d %s", i+1, edge), func(t *testing.T) {
					atDesk(t, nil, func(t *testing.T, d *desk) {
						s.run(d, i+1, 0)
						d.crash()
						d.mustBeWhole(s)
					})
				})
			}
		})
	}
}

// faults.md I3, K10, K11: every single effect of every story is refused once.
func TestNothingIsForgottenWhateverIsRefused(t *testing.T) {
	faults.Row(t, "K10", "K11", "I3")
	for _, s := range stories() {
		t.Run(s.name, func(t *testing.T) {
			var effects []string
			atDesk(t, nil, func(t *testing.T, d *desk) { _, effects = s.run(d, 0, 0) })
			if len(effects) < 2 {
				t.Fatalf("only %v", effects)
			}
			for i, effect := range effects {
				t.Run(fmt.Sprintf("%02d %s", i+1, effect), func(t *testing.T) {
					atDesk(t, nil, func(t *testing.T, d *desk) {
						s.run(d, 0, i+1)
						d.mains.restore()
						d.restart()
						d.rest(time.Minute)
						d.mustBeWhole(s)
					})
				})
			}
		})
	}
}

// faults.md I6: the power goes, and at the next start the forum cannot be
// reached; nothing is given up, and the start after that finishes.
func TestWhatTheForumCannotHearAtTheNextStartIsKept(t *testing.T) {
	faults.Row(t, "I6")
	for _, s := range stories() {
		t.Run(s.name, func(t *testing.T) {
			var edges []string
			atDesk(t, nil, func(t *testing.T, d *desk) { edges, _ = s.run(d, 0, 0) })
			for i, edge := range edges {
				t.Run(fmt.Sprintf("%02d %s", i+1, edge), func(t *testing.T) {
					atDesk(t, nil, func(t *testing.T, d *desk) {
						s.run(d, i+1, 0)
						d.forum.Fail("/", cutOff())
						d.crash()
						d.forum.Heal()
						d.withoutPictures()
						d.restart()
						d.rest(time.Minute)
						d.mustBeWhole(s)
					})
				})
			}
		})
	}
}

// withoutPictures spares the forum painting them: these stories are about keys.
func (d *desk) withoutPictures() {
	for _, path := range []string{"/images/", "/letter_avatar_proxy/"} {
		d.forum.Fail(path, page(404, "text/plain", "no picture"))
	}
}

// mustBeWhole checks faults.md I6 after a start that could do its work.
func (d *desk) mustBeWhole(s story) {
	d.t.Helper()
	entries, writable, trouble := (&folder{path: d.folder}).load()
	if !writable || trouble != nil {
		d.t.Fatalf("the book: %v", trouble)
	}
	clients := map[string]bool{}
	working := 0
	for _, e := range entries {
		clients[e.ClientID] = true
		value := d.keyring.value(e.ID)
		switch e.Stage {
		case stageConnected:
			if value == "" {
				d.t.Errorf("connected without a key: %s", e.ID)
			}
			if d.forum.Works(value) {
				working++
			} else if e.State != AccessEnded {
				d.t.Errorf("connected with a dead key: %s, %s", e.ID, e.State)
			}
		case stageAsking:
			if value != "" {
				d.t.Errorf("a key that nobody said yes to: %s", e.ID)
			}
		default:
			d.t.Errorf("still half-done: %s %s", e.ID, e.Stage)
		}
	}
	for _, item := range d.keyring.items() {
		if item != trialItem && !slices.ContainsFunc(entries, func(e entry) bool { return e.ID == item || e.Pending == item }) {
			d.t.Errorf("the book does not name the keyring's %s", item)
		}
	}
	for _, member := range d.forum.Members() {
		for _, key := range member.LiveKeys() {
			if !clients[key.ClientID] && !s.leaves {
				d.t.Errorf("a live key of %s that the book does not know", member.Username)
			}
		}
	}
	if s.kept && (working == 0 || d.live("anna") == 0) {
		d.t.Errorf("the working connection was lost: %+v", entries)
	}
	d.noSecretInFiles()
}

// noSecretInFiles looks for every key in the keyring, and for PEM, in every file
// of the application (faults.md I10, C19, K27).
func (d *desk) noSecretInFiles() {
	d.t.Helper()
	err := filepath.WalkDir(d.folder, func(path string, f os.DirEntry, err error) error {
		if err != nil || f.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		for _, item := range d.keyring.items() {
			if strings.Contains(string(text), d.keyring.value(item)) {
				d.t.Errorf("%s holds a key", path)
			}
		}
		if strings.Contains(string(text), "PRIVATE KEY") {
			d.t.Errorf("%s holds a private key", path)
		}
		return err
	})
	if err != nil {
		d.t.Error(err)
	}
}
