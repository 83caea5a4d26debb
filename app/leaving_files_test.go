package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// onDisk names every file and folder there is of the desk, below its own folder.
func (d *desk) onDisk() (names []string) {
	d.t.Helper()
	err := filepath.WalkDir(d.folder, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && path != d.folder {
			names = append(names, strings.TrimPrefix(path, d.folder+string(filepath.Separator)))
		}
		return nil
	})
	if err != nil {
		d.t.Error(err)
	}
	return names
}

// lived has all files there are that the program can write.
func (d *desk) lived() {
	d.t.Helper()
	d.connect("anna")
	d.connect("bob")
	d.restart()
	d.until("pictures", func(s Snapshot) bool {
		return s.Connections[0].Avatar != nil && s.Connections[1].Avatar != nil && s.Connections[0].Icon != nil
	})
	d.k.SetWatchClipboard(true)
	d.rest(time.Minute)
	toolkit := d.k.config.Toolkit[0]
	if err := os.MkdirAll(toolkit, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(toolkit, "preferences.json"), []byte("{"), 0o600); err != nil {
		d.t.Fatal(err)
	}
	for _, name := range []string{"connections.bell", "connections.json.bad-20260101T000000Z", "connections.json.bak.bad-20260101T000000Z", ".connections-1234.tmp", "calls.json", "journal.jsonl"} {
		if err := os.WriteFile(filepath.Join(d.folder, name), []byte("{"), 0o600); err != nil {
			d.t.Fatal(err)
		}
	}
	d.keyring.put(trialItem, "left by a crash")
}

// product.md, Revoke: Remove Forum Keys from this computer.
func TestNothingOfOursIsLeft(t *testing.T) {
	atDesk(t, withFaces, func(t *testing.T, d *desk) {
		d.lived()
		if before := d.onDisk(); len(before) < 10 {
			t.Fatalf("only %v", before)
		}
		d.k.RemoveEverything()
		d.until("its end", func(s Snapshot) bool { return s.Leaving != nil && s.Leaving.Removed })
		l := d.left()
		if !l.Everything || l.count(LeavingRevoked) != 2 || len(l.Results) != 2 {
			t.Errorf("%+v", l)
		}
		if _, err := os.Stat(d.folder); !os.IsNotExist(err) {
			t.Errorf("left on the disk: %v", d.onDisk())
		}
		if d.live("anna")+d.live("bob") != 0 || len(d.keyring.items()) != 0 {
			t.Errorf("left: %v", d.keyring.items())
		}
		asked := len(d.forum.Requests())
		d.k.SetWatchClipboard(false)
		d.k.Begin("forum.example.com")
		d.k.CheckAll()
		d.k.RevokeAll()
		d.k.RemoveEverything()
		d.k.RemoveEverythingNow()
		d.k.StopLeaving()
		d.rest(30 * day)
		if s := d.k.Snapshot(); s.Attempt != nil || len(s.Connections) != 0 || s.Leaving == nil || !s.Leaving.Removed {
			t.Errorf("it goes on: %+v", s)
		}
		d.close()
		if _, err := os.Stat(filepath.Dir(d.k.config.Toolkit[0])); !os.IsNotExist(err) {
			t.Error("left: what the window library keeps")
		}
		if _, err := os.Stat(d.folder); !os.IsNotExist(err) || len(d.forum.Requests()) != asked {
			t.Errorf("made again: %v; asked %d times", d.onDisk(), len(d.forum.Requests())-asked)
		}
		d.open() // as a new program
		if s := d.k.Snapshot(); len(s.Connections) != 0 || s.ReadOnly != nil || len(s.Notices) != 0 {
			t.Errorf("begins with %+v", s)
		}
	})
}

func TestWhatIsNotOursStays(t *testing.T) {
	atDesk(t, withFaces, func(t *testing.T, d *desk) {
		d.lived()
		others := []string{"holiday.txt", "pictures", "pictures/holiday.png"}
		for _, name := range []string{others[0], others[2]} {
			if err := os.WriteFile(filepath.Join(d.folder, name), []byte("mine"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		toolkit := filepath.Dir(d.k.config.Toolkit[0])
		if err := os.Mkdir(filepath.Join(toolkit, "another program"), 0o700); err != nil {
			t.Fatal(err)
		}
		theirs := func() []os.DirEntry { left, _ := os.ReadDir(toolkit); return left }
		d.k.RemoveEverything()
		d.until("its end", func(s Snapshot) bool { return s.Leaving != nil && s.Leaving.Removed })
		d.k.SetWatchClipboard(false)
		d.rest(time.Minute)
		d.close()
		if left := d.onDisk(); !slices.Equal(left, others) {
			t.Errorf("left %v, want %v", left, others)
		}
		if left := theirs(); len(left) != 1 || left[0].Name() != "another program" {
			t.Errorf("the window library keeps %v", left)
		}
		d.open()
	})
}

// A forum that cannot be told keeps everything where it is; then the member decides.
func TestWhatAForumCouldNotBeToldIsTheMembersToDecide(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		ids := d.connectMany(3)
		d.k.book.note(ids[1], func(e *entry) { e.State = AccessEnded })
		d.k.book.note(ids[2], func(e *entry) { e.Machine = "there" })
		d.forum.Fail("/user-api-key/revoke", badGateway())
		d.k.RemoveEverything()
		if l := d.left(); l.Removed || l.Stopped || !slices.Equal(l.states(), []LeavingState{LeavingWaits, LeavingQueued, LeavingQueued}) {
			t.Errorf("%+v", l)
		}
		if r := d.left().Results; r[0].Was != Connected || r[1].Was != AccessEnded || r[2].Was != FromAnotherComputer {
			t.Errorf("before they were %v, %v, %v", r[0].Was, r[1].Was, r[2].Was)
		}
		if s := d.k.Snapshot(); len(s.Connections) != 3 || len(d.keyring.items()) != 3 {
			t.Fatalf("stands at %s", d.stands())
		}
		d.rest(time.Minute)
		d.k.RemoveEverythingNow()
		d.until("its end", func(s Snapshot) bool { return s.Leaving.Removed })
		l := d.left()
		if !slices.Equal(l.states(), []LeavingState{LeavingRemovedHere, LeavingRemoved, LeavingRemoved}) {
			t.Errorf("%+v", l)
		}
		if _, err := os.Stat(d.folder); !os.IsNotExist(err) || len(d.keyring.items()) != 0 {
			t.Errorf("left %v, %v", d.onDisk(), d.keyring.items())
		}
		d.k.Open(ids[0], PlaceApps) // where that key can be ended
		d.rest(time.Second)
		if d.lastOpened() != d.forum.URL+"/my/preferences/apps" {
			t.Errorf("opened %s", d.lastOpened())
		}
	})
}

// Whoever stays keeps a program that works.
func TestWhoStaysKeepsEverythingElse(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connectMany(2)
		d.restart()
		fault := badGateway()
		fault.Times = 1
		d.forum.Fail("/user-api-key/revoke", fault)
		d.k.RemoveEverything()
		if l := d.left(); l.Removed || l.count(LeavingWaits) != 1 {
			t.Fatalf("%+v", l)
		}
		d.k.StopLeaving()
		d.k.RemoveEverythingNow()
		d.rest(2 * time.Minute)
		if d.k.Snapshot().Leaving != nil || d.live("anna") != 0 || len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("stands at %s", d.stands())
		}
		d.connect("bob")
		if d.only().State != Connected {
			t.Errorf("stands at %s", d.stands())
		}
	})
}

// An attempt whose page is open: nobody will hear of its answer, and that is said.
func TestLeavingSaysThatAnOpenPageIsNotHeardAnyMore(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("")
		d.find()
		d.k.Connect()
		d.until("the link", func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Link != "" })
		d.k.RemoveEverything()
		d.until("its end", func(s Snapshot) bool { return s.Leaving != nil && s.Leaving.Removed })
		if n := d.mustTell(NoticeCancelled); n.Way != "" {
			t.Errorf("promises that %s is heard", n.Way)
		}
	})
}

// A key that nobody said yes to, on a forum that cannot be told, is a row too.
func TestAnUnconfirmedKeyIsARow(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.ask()
		d.forum.Fail("/user-api-key/revoke", badGateway())
		d.k.RemoveEverything()
		l := d.left()
		if len(l.Results) != 1 || l.Results[0].State != LeavingWaits || l.Removed || len(d.keyring.items()) != 1 {
			t.Fatalf("%+v; %v", l, d.keyring.items())
		}
		d.k.RemoveEverythingNow()
		d.until("its end", func(s Snapshot) bool { return s.Leaving.Removed })
		if l = d.left(); l.Results[0].State != LeavingRemovedHere || len(d.keyring.items()) != 0 {
			t.Errorf("%+v; %v", l, d.keyring.items())
		}
	})
}

// One that the forum has ended is not said to be alive because the keyring keeps its key, and nobody is sent there to end it.
func TestAnUnconfirmedKeyThatIsKeptHereHasEnded(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.ask()
		d.keyring.fail(keyringKeeps, "delete")
		d.k.RemoveEverything()
		l := d.left()
		if len(l.Results) != 1 || l.Results[0].State != LeavingKept || d.live("anna") != 0 {
			t.Fatalf("%+v; live %d", l, d.live("anna"))
		}
		d.keyring.heal()
		d.k.RemoveEverythingNow()
		d.until("its end", func(s Snapshot) bool { return s.Leaving.Removed })
		if l = d.left(); l.Results[0].State != LeavingRevoked || len(d.keyring.items()) != 0 {
			t.Errorf("%+v; %v", l, d.keyring.items())
		}
	})
}

// A keyring or a disk that refuses is tried again by the same press.
func TestRemovingEverythingIsTriedAgain(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.keyring.fail(keyringKeeps, "delete")
		d.k.RemoveEverything()
		l := d.left()
		if l.Removed || l.count(LeavingKept) != 1 || !isTrouble(l.Results[0].Problem, KeyringForgets) || d.live("anna") != 0 {
			t.Errorf("%+v", l)
		}
		d.keyring.heal()
		d.mains.from(0, 4) // keyring delete, book, trial item, the book's removal
		d.k.RemoveEverythingNow()
		d.rest(time.Minute)
		if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, DiskRefused) || d.left().Removed {
			t.Errorf("told %v; %+v", n.Problem, d.left())
		}
		d.k.RemoveEverythingNow()
		d.until("its end", func(s Snapshot) bool { return s.Leaving.Removed })
		if _, err := os.Stat(d.folder); !os.IsNotExist(err) {
			t.Errorf("left %v", d.onDisk())
		}
	})
}

// Where only the disk refused, "Remove" once more goes on, too: it is what "Try again"
// presses, and nothing else can be done any more.
func TestRemovingEverythingAgainGoesOnWhereTheDiskRefused(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.mains.from(0, 5) // book: revoking; keyring: key; book: forgotten; keyring: trial item; the book's removal
		d.k.RemoveEverything()
		if l := d.left(); l.Removed || l.count(LeavingRevoked) != 1 || d.told(NoticeFailed) == nil {
			t.Fatalf("%+v; %s", l, d.stands())
		}
		d.k.RemoveEverything()
		d.until("its end", func(s Snapshot) bool { return s.Leaving.Removed })
		if _, err := os.Stat(d.folder); !os.IsNotExist(err) {
			t.Errorf("left %v", d.onDisk())
		}
	})
}

// While the member decides no connection is begun: its key would be deleted with the
// others, and its forum never told.
func TestNothingIsConnectedWhileRemovingEverythingWaits(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		fault := badGateway()
		fault.Times = 1
		d.forum.Fail("/user-api-key/revoke", fault)
		d.k.RemoveEverything()
		if l := d.left(); l.count(LeavingWaits) != 1 {
			t.Fatalf("%+v", l)
		}
		d.browserOf("bob")
		d.k.Begin("forum.example.com")
		if d.k.Snapshot().Attempt != nil {
			t.Error("an attempt begins")
		}
		d.k.StopLeaving()
		if d.k.Begin("forum.example.com"); d.k.Snapshot().Attempt == nil {
			t.Error("and none after the member has stayed")
		}
	})
}
