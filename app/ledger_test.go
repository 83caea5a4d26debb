package app

import (
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// newTestLedger is a ledger in a folder, with the wall clock at an offset.
func newTestLedger(folder string, ahead time.Duration) *ledger {
	return openLedger(folder, func() time.Time { return time.Now().Add(ahead).Round(0) })
}

func (l *ledger) use(times int) {
	l.note("client", auth.KeyUse{Began: time.Now(), Sent: times})
}

func TestTheLedgerAllowsTwoAMinuteAndATenthOfADay(t *testing.T) {
	faults.Row(t, "T1")
	synctest.Test(t, func(t *testing.T) {
		l := newTestLedger(t.TempDir(), 0)
		l.use(0) // never left this computer
		for i := range mostDay {
			if !l.may("client", byHand) {
				t.Fatalf("call %d is held back for %v", i+1, l.free("client", byHand))
			}
			if by := l.may("client", byItself); by != (i < mostDay-keptForMember) {
				t.Errorf("by itself after %d calls: %t", i, by)
			}
			l.use(1)
			time.Sleep(31 * time.Second)
		}
		calls, asked := l.counts("client")
		if l.may("client", byHand) || calls != (Calls{Minute: 1, Day: 288, MostMinute: 2, MostDay: 288}) || time.Since(asked) != 31*time.Second {
			t.Errorf("%+v, %v", calls, asked)
		}
		time.Sleep(l.free("client", byHand) - time.Millisecond)
		if l.may("client", byHand) {
			t.Error("too soon")
		}
		time.Sleep(time.Millisecond)
		if !l.may("client", byHand) || !l.may("another", byItself) {
			t.Error("held back for longer than it said")
		}
		l.use(1)
		l.use(1)
		if l.may("client", byHand) || l.free("client", byHand) != 62*time.Second { // two of the day before go
			t.Errorf("one more: %v", l.free("client", byHand))
		}
	})
}

// What was counted outlives the program, a crash and a clock that somebody sets;
// only a whole day makes it old.
func TestTheLedgerOutlivesARestart(t *testing.T) {
	for name, c := range map[string]struct {
		crash       bool
		gone, ahead time.Duration // until the next start, and of its wall clock beyond that
		minute, day int
	}{
		"at once":           {gone: 0, minute: 2, day: 12},
		"a little later":    {gone: 10 * time.Minute, day: 12},
		"a day later":       {gone: day - 5*time.Minute, day: 2},
		"more than a day":   {gone: day + time.Minute},
		"the clock is back": {gone: time.Minute, ahead: -30 * day, minute: 2, day: 12},
		"after a crash":     {crash: true, gone: 2 * time.Minute, day: 12 + 6},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				folder := t.TempDir()
				l := newTestLedger(folder, 0)
				for range 10 {
					l.use(1)
				}
				time.Sleep(10 * time.Minute)
				l.use(2)
				l.save(c.crash)
				time.Sleep(c.gone)
				again := newTestLedger(folder, c.ahead)
				got, asked := again.counts("client")
				if got.Minute != c.minute || got.Day != c.day || !asked.IsZero() {
					t.Errorf("%+v, asked %v", got, asked)
				}
				if again.may("client", byHand) != (c.minute < mostMinute) {
					t.Errorf("held back for %v", again.free("client", byHand))
				}
			})
		})
	}
}

func TestADamagedLedgerBeginsAnew(t *testing.T) {
	for _, text := range []string{"", "{", `{"version":9}`, `{"version":1,"seconds_ago":{"client":["x"]}}`, `{"version":1,"at":"2000-01-01T00:00:00Z","seconds_ago":{"client":[10000000000]}}`, "\x00\x01"} {
		folder := t.TempDir()
		l := newTestLedger(folder, 0)
		write(t, l.file, []byte(text))
		if got, _ := newTestLedger(folder, 0).counts("client"); got.Day != 0 {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestTheLedgerHoldsNothingSecret(t *testing.T) {
	faults.Row(t, "I9")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.restart()
		text := string(read(t, d.k.ledger.file))
		if want := d.only().ClientID; len(text) > 300 || !strings.Contains(text, want) || strings.Contains(text, d.keyring.value(id)) {
			t.Errorf("%s", text)
		}
		if info, err := os.Stat(d.k.ledger.file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info, err)
		}
	})
}

// Twenty presses of Check in a minute are two calls at most, and the others change
// nothing; a minute later the window is told that it may be pressed again.
func TestChecksByHandAreHeldBack(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		asked := d.asked("")
		for i := range 20 {
			d.k.Check(id)
			if full := i >= mostMinute; full == (d.k.Snapshot().Connections[0].State == Checking) {
				t.Errorf("press %d: %s", i+1, d.stands())
			}
			d.rest(2 * time.Second)
		}
		if n := d.asked("") - asked; n != mostMinute {
			t.Errorf("%d calls", n)
		}
		c := d.only()
		if c.Calls.Minute != 2 || c.Calls.Day != 4 || c.State != Connected || c.Problem != nil || len(d.k.Journal()) != 4 {
			t.Errorf("%+v, %v; %d lines", c.Calls, c.State, len(d.k.Journal()))
		}
		var told []Calls
		defer d.k.Subscribe(func(s Snapshot) { told = append(told, s.Connections[0].Calls) })()
		d.rest(time.Minute)
		if len(told) == 0 || told[len(told)-1].Minute >= mostMinute {
			t.Errorf("told %+v", told)
		}
		if d.k.Check(id); d.k.Snapshot().Connections[0].State != Checking {
			t.Error("a minute later it is still held back")
		}
	})
}

// Connecting, revoking and its proof are counted and never held back.
func TestTheMembersOwnActsAreNeverHeldBack(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		e, _ := d.k.book.find(id)
		d.k.ledger.note(e.ClientID, auth.KeyUse{Began: time.Now(), Sent: mostDay})
		d.k.Check(id)
		d.k.CheckAll()
		d.rest(time.Minute)
		if n := d.asked(""); n != 2 {
			t.Errorf("%d calls", n)
		}
		d.k.Reconnect(id)
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Confirming)
		d.accept()
		d.rest(time.Minute)
		if fresh := d.only(); fresh.ID == id || d.live("anna") != 1 || fresh.Calls.Day != 2 {
			t.Errorf("%s, %d live, %+v", d.stands(), d.live("anna"), fresh.Calls)
		}
	})
}
