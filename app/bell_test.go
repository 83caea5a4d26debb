package app

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

func nothing() {}

// secondStart is the program started once more.
func secondStart(t *testing.T, folder, address string) (k *Keeper, shown bool, err error) {
	t.Helper()
	k, shown, err = OpenOrRing(configThere(folder), address, nothing)
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

// knock is somebody at the bell.
func knock(t *testing.T, folder string) io.ReadWriteCloser {
	t.Helper()
	peer, err := dialBell(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	return peer
}

// faults.md I4: two processes, a practice forum that counts.
func TestASecondStartShowsTheFirstAndHandsOverAnAddress(t *testing.T) {
	faults.Row(t, "I4")
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
	if bell, err := dialBell(t.Context(), folder); err == nil {
		_ = bell.Close()
		t.Error("its bell still hangs")
	}
	if _, shown, err := secondStart(t, folder, ""); shown || err != nil {
		t.Errorf("once the first has gone: shown %v, %v", shown, err)
	}
}

// faults.md I5: neither the lock nor the bell of a killed program keeps anybody out.
func TestAKilledFirstStartBlocksNobody(t *testing.T) {
	faults.Row(t, "I5")
	t.Parallel()
	folder := t.TempDir()
	startFirst(t, folder).killed()
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
	k, shown, err := OpenOrRing(configThere(folder), "", func() {
		if yields++; yields == 2 {
			_ = lock.Close()
		}
	})
	if shown || err != nil || yields != 2 {
		t.Fatalf("shown %v, after %d tries: %v", shown, yields, err)
	}
	_ = k.Close()
}

func TestASecondStartTakesThePlaceOfAFirstThatEndsJustThen(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first, _, err := secondStart(t, folder, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := first.HearBell(func(func()) { _ = first.Close() }); err != nil {
		t.Fatal(err)
	}
	if second, shown, err := secondStart(t, folder, ""); second == nil || shown || err != nil {
		t.Errorf("shown %v, %v", shown, err)
	}
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
		peer := knock(t, folder)
		_, _ = io.WriteString(peer, said) // it may hang up in the middle
		if p, can := peer.(interface{ CloseWrite() error }); can {
			_ = p.CloseWrite()
		}
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
		peer := knock(t, folder)
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
