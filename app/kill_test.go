//go:build unix

package app

import (
	"crypto/x509"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// killTest is what a child is started as.
const killTest = "TestNothingIsLostWhateverMomentTheProgramIsKilledAt"

const (
	fewKills     = 50 // of every test
	killsAtOnce  = 2
	killsWanted  = "KILLS"      // in the environment: how many runs there are to be
	killsSeed    = "KILLS_SEED" // the seed that was printed, to have the same deaths again
	longestDelay = 30 * time.Millisecond

	mostViolations = 10 // more tell nothing new
)

// faults.md I1, I5, I6, E3: the program itself, with a real forum over TCP, is killed by
// the system at any moment while somebody connects, renames, moves, renews and revokes;
// the next start leaves nothing lost, and nothing behind.
//
//	KILLS=1000 go test ./app -count=1 -v -run WhateverMoment
//
// plays a thousand such deaths instead of fifty and says at its end "1000 runs, 0
// violations". KILLS_SEED plays those of an earlier run; how fast everybody is stays as
// it comes.
func TestNothingIsLostWhateverMomentTheProgramIsKilledAt(t *testing.T) {
	faults.Row(t, "I1", "I5", "I6", "E3")
	if job := os.Getenv(killVariable); job != "" {
		runKillJob(job)
	}
	runs, seed := numberFrom(t, killsWanted, fewKills), numberFrom(t, killsSeed, rand.Uint64N(1e9))
	root, err := os.MkdirTemp("", "kills") // and not t.TempDir, whose names are too long for sockets
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	h := &killHouse{t: t, root: root, seed: seed, moments: map[string]int{}}
	for story := range killStories() {
		h.rehearse(story)
	}
	if t.Failed() {
		return
	}
	numbers, players := make(chan uint64), sync.WaitGroup{}
	for range killsAtOnce {
		players.Go(func() {
			for n := range numbers {
				h.kill(n)
			}
		})
	}
	played := uint64(0)
	for ; played < runs && h.bearable(); played++ {
		numbers <- played
	}
	close(numbers)
	players.Wait()
	if played >= fewKills && (h.killed == 0 || h.asked == 0) {
		t.Errorf("%d were killed and %d asked to end", h.killed, h.asked)
	}
	t.Logf("%d runs, %d violations (killed %d, asked to end %d, ended before %d; %s=%d)",
		played, h.violations, h.killed, h.asked, int(played)-h.killed-h.asked, killsSeed, seed)
}

func numberFrom(t *testing.T, variable string, otherwise uint64) uint64 {
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// killKey is the key pair of every child.
func killKey() []byte {
	key, err := testKey()
	if err != nil {
		return nil
	}
	return x509.MarshalPKCS1PrivateKey(key)
}

// killHouse plays the runs.
type killHouse struct {
	t    *testing.T
	root string
	seed uint64

	moments map[string]int // how many a whole story has; the rehearsals write it

	mu            sync.Mutex
	violations    int
	killed, asked int // runs in which that happened
}

// rehearse plays a story to its end, and learns how many moments it has.
func (h *killHouse) rehearse(story string) {
	if story == askedOnly {
		return
	}
	w := h.world("rehearsal")
	if err := w.run(story, &death{}); err != nil {
		h.t.Fatalf("%s: %v", story, err)
	}
	h.moments[story] = len(w.passed())
	if seen := w.seen(); len(seen.Seen) == 0 || !sameCards(seen.Seen, seen.Maybe) {
		h.t.Fatalf("%s: at the end the member sees %+v", story, seen)
	}
	h.judge(w, story)
}

func (h *killHouse) world(name string) *survivors {
	dir := filepath.Join(h.root, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		h.t.Fatal(err)
	}
	w, err := newSurvivors(h.t, dir)
	if err != nil {
		h.t.Fatal(err)
	}
	return w
}

// kill plays one run: a death somewhere in a story, now and then another in the start
// that follows, and a start that may do its work.
func (h *killHouse) kill(n uint64) {
	dice := rand.New(rand.NewPCG(h.seed, n))
	names := slices.Sorted(maps.Keys(h.moments))
	story := names[dice.IntN(len(names))]
	w := h.world(strconv.FormatUint(n, 10))
	d := dying(dice, h.moments[story])
	what := fmt.Sprintf("run %d, %q, %v", n, story, d)
	if err := w.run(story, d); err != nil {
		h.violated("%s: %v", what, err)
	}
	if passed := w.passed(); d.edge <= len(passed) {
		what += " " + passed[d.edge-1]
	}
	h.count(d)
	if dice.IntN(4) == 0 {
		again := dying(dice, 8)
		what += fmt.Sprintf(", then %v of the start", again)
		if err := w.run("", again); err != nil {
			h.violated("%s: %v", what, err)
		}
	}
	h.judge(w, what)
}

// dying is a death at one of so many moments, half of the time a little later.
func dying(dice *rand.Rand, moments int) *death {
	d := &death{signal: syscall.SIGKILL, edge: 1 + dice.IntN(moments)}
	if dice.IntN(2) == 0 {
		d.delay = time.Duration(1 + dice.Int64N(int64(longestDelay)))
	}
	if dice.IntN(5) == 0 {
		d.signal = syscall.SIGTERM
	}
	return d
}

// judge has the program start in peace, and looks at what there is.
func (h *killHouse) judge(w *survivors, what string) {
	for _, violation := range w.behind() {
		h.violated("%s: %s", what, violation)
	}
	if err := w.run("", &death{}); err != nil {
		h.violated("%s: the start after it: %v", what, err)
	}
	w.busy.Wait()
	for _, violation := range w.violations() {
		h.violated("%s: %s", what, violation)
	}
	if err := w.close(); err != nil {
		h.t.Error(err)
	}
}

// count takes note of how a run has gone.
func (h *killHouse) count(d *death) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case d.killed.IsZero():
	case d.signal == syscall.SIGTERM:
		h.asked++
	default:
		h.killed++
	}
}

// bearable says whether there is any point in going on.
func (h *killHouse) bearable() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.violations < mostViolations
}

func (h *killHouse) violated(format string, args ...any) {
	h.t.Errorf(format, args...)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.violations++
}
