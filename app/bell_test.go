package app

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

func nothing() {}

// secondStart is the program started once more.
func secondStart(t *testing.T, folder, address string) (k *Keeper, shown bool, err error) {
	t.Helper()
	k, shown, err = OpenOrRing(atRealDesk(folder), address, nothing)
	if k != nil {
		t.Cleanup(func() { _ = k.Close() })
	}
	return k, shown, err
}

// mustShow says that the second start was heard by the first.
func mustShow(t *testing.T, folder, address string) {
	t.Helper()
	if k, shown, err := secondStart(t, folder, address); !shown || k != nil || err != nil {
		t.Fatalf("the second start: shown %v, %v", shown, err)
	}
}

// keeperWithBell is a first copy in this process; rings gives a value each time its window
// would come to the front.
func keeperWithBell(t *testing.T, folder string) (k *Keeper, rings chan struct{}) {
	t.Helper()
	k, shown, err := secondStart(t, folder, "")
	if shown || err != nil {
		t.Fatalf("there is a first copy already: %v", err)
	}
	rings = make(chan struct{}, 100)
	if err := k.HearBell(func(seen func()) { rings <- struct{}{}; seen() }); err != nil {
		t.Fatal(err)
	}
	return k, rings
}

// faults.md I4: two processes, a practice forum that counts.
func TestASecondStartShowsTheFirstAndHandsOverAnAddress(t *testing.T) {
	t.Parallel()
	forum := forumtest.New(t)
	forum.PlainHTTP = true
	forum.Start()
	defer forum.Close()
	folder := t.TempDir()
	first := startFirst(t, folder)
	mustShow(t, folder, "")
	first.says("to the front")
	mustShow(t, folder, forum.URL+"/latest")
	first.says("to the front")
	first.says(`finding given "` + forum.URL + `/latest"`)
	if asked := forum.Requests(); len(asked) != 0 {
		t.Errorf("the forum was asked: %v", asked)
	}
	first.presses("Continue")
	first.says(`found given ""`)
	mustShow(t, folder, "https://other.example.com")
	first.says("to the front")
	first.says(`found given ""`) // with a notice
	first.presses("Quit")
	first.says("gone")
	if left := bells(t, folder); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
	if _, shown, err := secondStart(t, folder, ""); shown || err != nil {
		t.Errorf("once the first has gone: shown %v, %v", shown, err)
	}
}

// bells names what is left of a bell.
func bells(t *testing.T, folder string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(folder, bellName))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

// faults.md I5: neither the lock nor the bell of a killed program keeps anybody out.
func TestAKilledFirstStartBlocksNobody(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	startFirst(t, folder).killed()
	if left := bells(t, folder); len(left) != 1 {
		t.Fatalf("the killed program took its bell along: %v", left)
	}
	_, rings := keeperWithBell(t, folder)
	mustShow(t, folder, "")
	<-rings
}

// The first one may have begun to end, or not hung its bell yet.
func TestASecondStartWaitsForAFirstThatEnds(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	lock, err := lockFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	yields := 0
	k, shown, err := OpenOrRing(atRealDesk(folder), "", func() {
		if yields++; yields == 2 {
			_ = lock.Close()
		}
	})
	if shown || err != nil || yields != 2 {
		t.Fatalf("shown %v, after %d tries: %v", shown, yields, err)
	}
	_ = k.Close()
}

// Then the second one says that it does not answer, and nothing is typed behind its back.
func TestAFirstWhoseWindowHangsIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	k, _, err := secondStart(t, folder, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := k.HearBell(func(func()) {}); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, shown, err := secondStart(t, folder, "forum.example.com")
	if took := time.Since(began); shown || !isTrouble(err, AnotherCopy) || took > 2*ringTakes {
		t.Errorf("after %v: shown %v, %v", took, shown, err)
	}
	if a := k.Snapshot().Attempt; a != nil {
		t.Errorf("typed: %+v", a)
	}
}

// Any program of this user's may knock.
func TestWhatIsNoRingIsNotAnswered(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	k, rings := keeperWithBell(t, folder)
	path := filepath.Join(folder, bellName)
	for name, said := range map[string]string{
		"nothing":        "",
		"no line":        bellAsks,
		"no word":        "\n",
		"a browser":      "GET /show HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"another word":   "quit \n",
		"control":        bellAsks + "https://a.example\x1b[2J\n",
		"carriage":       bellAsks + "https://a.example\r\n",
		"turned around":  bellAsks + "https://a.example\u202ecom\n",
		"no text":        bellAsks + "\xff\xfe\n",
		"too long":       bellAsks + strings.Repeat("a", maxRing) + "\n",
		"far too long":   strings.Repeat("show ", 1<<18),
		"just too long":  bellAsks + strings.Repeat("a", maxRing-len(bellAsks)) + "\n",
		"an empty match": "show\n",
	} {
		peer, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(peer, strings.NewReader(said)) // it may hang up in the middle
		_ = peer.(*net.UnixConn).CloseWrite()
		answer, _ := io.ReadAll(peer)
		_ = peer.Close()
		if len(answer) != 0 || len(rings) != 0 {
			t.Errorf("%s: answered %q, shown %d times", name, answer, len(rings))
		}
	}
	if s := k.Snapshot(); s.Attempt != nil || len(s.Notices) != 0 {
		t.Errorf("it did something: %+v %+v", s.Attempt, s.Notices)
	}
	mustShow(t, folder, "not an address") // of what can be told in a line the first one says what it is
	<-rings
	if s := k.Snapshot(); s.Attempt != nil || len(s.Notices) != 1 {
		t.Errorf("no address: %+v %+v", s.Attempt, s.Notices)
	}
}

func TestWhoSaysNothingHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	k, rings := keeperWithBell(t, folder)
	for range mostRings - 1 {
		peer, err := net.Dial("unix", filepath.Join(folder, bellName))
		if err != nil {
			t.Fatal(err)
		}
		defer peer.Close()
		_, _ = io.WriteString(peer, "sh") // and never more
	}
	mustShow(t, folder, "")
	<-rings
	began := time.Now()
	if err := k.Close(); err != nil || time.Since(began) > closeGrace {
		t.Errorf("its end took %v: %v", time.Since(began), err)
	}
}

// One per user of the computer: each has a folder, and finds the bell in it.
func TestTwoUsersDoNotHearEachOther(t *testing.T) {
	t.Parallel()
	anna, bob := t.TempDir(), t.TempDir()
	_, annas := keeperWithBell(t, anna)
	_, bobs := keeperWithBell(t, bob)
	mustShow(t, anna, "")
	<-annas
	if len(bobs) != 0 {
		t.Error("the other one was shown")
	}
	info, err := os.Stat(filepath.Join(anna, bellName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may ring: %v %v", info.Mode(), err)
	}
}

// shortPlace is a folder whose path is short enough for anything, as the one for temporary files.
func shortPlace(t *testing.T) (folder, long string) {
	t.Helper()
	folder, err := os.MkdirTemp("", "fk")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	long = filepath.Join(t.TempDir(), strings.Repeat("a", maxBellPath))
	t.Setenv("XDG_RUNTIME_DIR", folder)
	t.Setenv("TMPDIR", folder)
	return folder, long
}

func TestALongPathHasItsBellElsewhere(t *testing.T) {
	short, long := shortPlace(t)
	k, rings := keeperWithBell(t, long)
	mustShow(t, long, "")
	<-rings
	if len(bells(t, long)) != 0 {
		t.Error("it hangs there all the same: the path is not long")
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(short + "/*"); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

// A folder that others could have put there may be a trap.
func TestNoBellHangsWhereOthersReach(t *testing.T) {
	for name, trap := range map[string]func(string) error{
		"open to others": func(place string) error { return errors.Join(os.Mkdir(place, 0o700), os.Chmod(place, 0o755)) },
		"a link":         func(place string) error { return os.Symlink(filepath.Dir(place), place) },
		"a file":         func(place string) error { return os.WriteFile(place, nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			_, long := shortPlace(t)
			place := bellPlaces(long)[0]
			if err := trap(place.folder); err != nil {
				t.Fatal(err)
			}
			if bell, _, err := hangBell(long); err == nil {
				_ = bell.Close()
				t.Error("it hangs in a trap")
			}
			if trapped, err := net.Listen("unix", place.path()); err == nil {
				defer trapped.Close()
				if _, there := ring(long, "forum.example.com"); there {
					t.Error("a second start rings in a trap")
				}
			}
		})
	}
}

func TestABellIsNeverAStrangersFile(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, bellName, "kept"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, rings := keeperWithBell(t, folder) // it hangs elsewhere
	mustShow(t, folder, "")
	<-rings
	if _, err := os.Stat(filepath.Join(folder, bellName, "kept")); errors.Is(err, fs.ErrNotExist) {
		t.Error("what was there is gone")
	}
}

func TestTheLineIsOneLine(t *testing.T) {
	for address, want := range map[string]string{
		"":                            "",
		" Meta.Discourse.org ":        "https://meta.discourse.org",
		"bücher.example":              "https://xn--bcher-kva.example",
		"no address":                  "no address",
		"two\nlines":                  "",
		strings.Repeat("a", maxRing):  "",
		"https://anna@forum.example/": "https://anna@forum.example/",
	} {
		got := sendable(address)
		line := bytes.NewBufferString(bellAsks + got + "\n")
		if heard, understood := readRing(line); got != want || !understood || heard != want {
			t.Errorf("%q: said %q, heard %q %v", address, got, heard, understood)
		}
	}
}
