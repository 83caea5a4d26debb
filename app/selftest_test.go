package app

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
)

// tested presses "Check this computer" and gives what it says in the end.
func (d *desk) tested() SelfTest {
	d.t.Helper()
	began := time.Now()
	d.k.CheckComputer()
	for range 100 {
		synctest.Wait()
		if s := d.k.Snapshot().SelfTest; s.Done {
			return *s
		}
		time.Sleep(time.Second)
	}
	d.t.Fatalf("not done after %v: %+v", time.Since(began), d.k.Snapshot().SelfTest)
	return SelfTest{}
}

// of gives the items of a kind.
func (s SelfTest) of(kind SelfTestKind) (items []SelfTestItem) {
	for _, i := range s.Items {
		if i.Kind == kind {
			items = append(items, i)
		}
	}
	return items
}

// wantItem compares the only item of its kind.
func wantItem(t *testing.T, s SelfTest, kind SelfTestKind, state SelfTestState, problem Kind) {
	t.Helper()
	items := s.of(kind)
	if len(items) != 1 || items[0].State != state || kindOf(items[0].Problem) != problem {
		t.Errorf("%s: %+v, want %s %s", kind, items, state, problem)
	}
}

// inWorldOf starts the application anew in a changed world.
func (d *desk) inWorldOf(change func(*auth.World)) {
	d.t.Helper()
	d.inWorld = change
	d.restart()
}

func TestAComputerThatIsWellIsSaidToBe(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.connect("bob")
		d.rest(10 * time.Minute)
		opened, seen := len(d.opened), []SelfTest(nil)
		stop := d.k.Subscribe(func(s Snapshot) {
			if s.SelfTest != nil {
				seen = append(seen, *s.SelfTest)
			}
		})
		defer stop()
		got := d.tested()
		kinds := []SelfTestKind{
			SelfTestKeyring, SelfTestBrowser, SelfTestPort, SelfTestPort, SelfTestPort, SelfTestNetwork,
			SelfTestClock, SelfTestConnection, SelfTestConnection,
		}
		subjects := []string{"", "", "127.0.0.1:27182", "127.0.0.1:27183", "127.0.0.1:27184", "", "forum.example.com", "forum.example.com", "forum.example.com"}
		for i, item := range got.Items {
			if item.Kind != kinds[i] || item.Subject != subjects[i] || item.State != SelfTestOK || item.Problem != nil {
				t.Errorf("item %d: %+v", i, item)
			}
		}
		if a, b := got.Items[7].Account, got.Items[8].Account; a != "@anna" || b != "@bob" {
			t.Errorf("the accounts are %q and %q", a, b)
		}
		if len(got.Items) != len(kinds) || time.Since(got.At) > 2*time.Second {
			t.Errorf("%d items, begun %v ago", len(got.Items), time.Since(got.At))
		}
		if first := seen[0].Items[0].State; first != SelfTestWaits || seen[0].Done {
			t.Errorf("first seen: %+v", seen[0])
		}
		if state := d.k.Snapshot().KeyringState; state.Tested.IsZero() || state.Testing {
			t.Errorf("the keyring's own state: %+v", state)
		}
		if len(d.opened) != opened || len(d.keyring.stored) != 2 {
			t.Errorf("opened %d pages, %d items are kept", len(d.opened)-opened, len(d.keyring.stored))
		}
	})
}

func TestWithoutAConnectionThereIsNothingToAskTheTime(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		got := d.tested()
		wantItem(t, got, SelfTestClock, SelfTestSkipped, "")
		wantItem(t, got, SelfTestKeyring, SelfTestOK, "")
		if len(got.Items) != 7 || len(d.forum.Requests()) != 0 {
			t.Errorf("%d items, %d requests", len(got.Items), len(d.forum.Requests()))
		}
	})
}

func TestTakenPortsAreAWorryAndAllOfThemAFailure(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		taken := []string{"127.0.0.1:27183"}
		d.inWorldOf(func(w *auth.World) {
			w.Listen = func(network, address string) (net.Listener, error) {
				if slices.Contains(taken, address) {
					return nil, errors.New("address already in use")
				}
				return d.listen(network, address)
			}
		})
		states := func(want ...SelfTestState) {
			t.Helper()
			for i, item := range d.tested().of(SelfTestPort) {
				problem := Kind("")
				if want[i] != SelfTestOK {
					problem = auth.PortsBusy
				}
				if item.State != want[i] || kindOf(item.Problem) != problem {
					t.Errorf("port %d: %+v, want %s", i, item, want[i])
				}
			}
		}
		states(SelfTestOK, SelfTestWorry, SelfTestOK)
		// An attempt of ours waits at the first: it is ours, and it goes on.
		d.browserOf("")
		d.find()
		d.k.Connect()
		d.untilStage(Approving)
		if d.attempt().Port != 27182 {
			t.Fatalf("it waits at %d", d.attempt().Port)
		}
		taken = append(taken, "127.0.0.1:27182", "127.0.0.1:27184")
		states(SelfTestOK, SelfTestWorry, SelfTestWorry)
		if d.attempt().Stage != Approving {
			t.Error("the attempt does not go on")
		}
		d.k.Cancel()
		d.rest(15 * time.Minute) // until no late answer is waited for any more
		states(SelfTestFailed, SelfTestFailed, SelfTestFailed)
	})
}

func TestWithoutAnOpenerLinksMustBeCopied(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.inWorldOf(func(w *auth.World) { w.Opener = func() error { return errors.New("none") } })
		wantItem(t, d.tested(), SelfTestBrowser, SelfTestWorry, NoBrowser)
	})
}

func TestAComputerThatIsCutOffIsSaidToBe(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		var plugged []net.Addr
		d.inWorldOf(func(w *auth.World) { w.Addrs = func() ([]net.Addr, error) { return plugged, nil } })
		wantItem(t, d.tested(), SelfTestNetwork, SelfTestFailed, auth.Offline)
		plugged = []net.Addr{&net.IPNet{IP: net.IPv4(192, 168, 0, 5), Mask: net.CIDRMask(24, 32)}}
		wantItem(t, d.tested(), SelfTestNetwork, SelfTestOK, "")
	})
}

func TestTheClockIsComparedWithAForums(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		var ahead time.Duration
		d.inWorldOf(func(w *auth.World) { w.WallNow = func() time.Time { return time.Now().Add(ahead) } })
		for _, row := range []struct {
			ahead   time.Duration
			want    SelfTestState
			problem Kind
		}{
			{4 * time.Minute, SelfTestOK, ""},
			{6 * time.Minute, SelfTestWorry, ""},
			{-6 * time.Minute, SelfTestWorry, ""},
			{-25 * time.Hour, SelfTestFailed, ""},
			{-30 * 365 * 24 * time.Hour, SelfTestFailed, auth.ClockWrong}, // its certificate tells
		} {
			d.rest(time.Minute) // no connection is kept that has seen the certificate
			ahead = row.ahead
			got := d.tested()
			wantItem(t, got, SelfTestClock, row.want, row.problem)
			if off := got.of(SelfTestClock)[0].Off; row.problem == "" && (off-ahead).Abs() > time.Second {
				t.Errorf("told %v off, is %v", off, ahead)
			}
			if told := got.of(SelfTestClock)[0].Subject; told != d.k.Snapshot().Connections[0].Forum.Host() {
				t.Errorf("it is compared with %q", told)
			}
		}
		ahead = 0
		d.forum.Fail("/user-api-key/new", cutOff())
		wantItem(t, d.tested(), SelfTestClock, SelfTestSkipped, auth.ConnectionRefused)
		for _, r := range d.forum.Requests() {
			if strings.HasPrefix(r.Path, "/user-api-key/new") && r.Method == "HEAD" && r.HadKey {
				t.Error("the clock was asked for with a key")
			}
		}
	})
}

// Whatever hangs, it ends; and what else was found is told long before.
func TestTheTestEndsWhateverHangs(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.hangs()
		d.k.CheckComputer()
		d.rest(time.Second)
		soon := *d.k.Snapshot().SelfTest
		wantItem(t, soon, SelfTestBrowser, SelfTestOK, "")
		wantItem(t, soon, SelfTestKeyring, SelfTestRuns, "")
		wantItem(t, soon, SelfTestClock, SelfTestRuns, "")
		d.rest(selfTestLimit)
		got := *d.k.Snapshot().SelfTest
		if !got.Done {
			t.Errorf("not done: %+v", got)
		}
		wantItem(t, got, SelfTestKeyring, SelfTestFailed, KeyringWaiting)
		wantItem(t, got, SelfTestClock, SelfTestSkipped, auth.TimedOut)
		if c := got.of(SelfTestConnection)[0]; c.State != SelfTestFailed || kindOf(c.Problem) == "" {
			t.Errorf("the connection: %+v", c)
		}
		d.keyring.heal()
		d.forum.Heal()
	})
}

func TestPressedAgainItBeginsAnew(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.connect("anna")
		d.rest(10 * time.Minute)
		d.keyring.Delay = 5 * time.Second
		d.keyring.fail(keyringSlow, "set")
		d.k.CheckComputer()
		first := d.k.Snapshot().SelfTest.At
		d.rest(2 * time.Second)
		got := d.tested()
		if got.At.Sub(first) != 2*time.Second || slices.ContainsFunc(got.Items, func(i SelfTestItem) bool { return i.State != SelfTestOK }) {
			t.Errorf("begun %v later: %+v", got.At.Sub(first), got)
		}
	})
}

func TestTheTestEndsWithTheProgram(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.hangs()
		d.k.CheckComputer()
		d.rest(time.Second)
		d.closesInTime()
		d.k.CheckComputer()
		d.keyring.heal()
		d.forum.Heal()
		d.open()
		d.k.Start(context.Background())
	})
}
