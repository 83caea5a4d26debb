package app

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"time"

	"forumkeys/auth"
)

// selfTestLimit is how long "Check this computer" may take: a member may have to
// find and answer the window of a locked keyring first (faults.md K5).
const selfTestLimit = 65 * time.Second

// SelfTest is "Check this computer" as it goes on.
type SelfTest struct {
	At    time.Time // when it began
	Done  bool
	Items []SelfTestItem
}

// SelfTestItem is one thing that was tried.
type SelfTestItem struct {
	Kind    SelfTestKind
	Subject string // a port ("127.0.0.1:27182"), a forum's host: of the clock, the one that told; empty where there is one only
	Account string // SelfTestConnection: "@anna", for two accounts on one forum; never in a report
	State   SelfTestState
	Problem error         // *Refusal or *Trouble; nil: all well or not yet
	Off     time.Duration // SelfTestClock: how far this computer's clock is ahead of the forum's; negative: behind
}

// SelfTestKind is what is tried.
type SelfTestKind string

// What is tried, in this order.
const (
	SelfTestKeyring    SelfTestKind = "keyring"    // write, read, delete a probe
	SelfTestBrowser    SelfTestKind = "browser"    // is there an opener; none is opened
	SelfTestPort       SelfTestKind = "port"       // one a loopback address
	SelfTestNetwork    SelfTestKind = "network"    // does this computer have one
	SelfTestClock      SelfTestKind = "clock"      // against a forum's Date
	SelfTestConnection SelfTestKind = "connection" // one a connection
)

// SelfTestState is what came of it.
type SelfTestState string

// What can come of it.
const (
	SelfTestWaits   SelfTestState = "waits"
	SelfTestRuns    SelfTestState = "runs"
	SelfTestOK      SelfTestState = "ok"
	SelfTestWorry   SelfTestState = "worry" // works, but: one port of three is taken, the clock is a little off
	SelfTestFailed  SelfTestState = "failed"
	SelfTestSkipped SelfTestState = "skipped" // nothing to try it with, or it could not be tried
)

// selfTest is the Keeper's own side of a SelfTest; Keeper.mu guards what it shows.
type selfTest struct {
	SelfTest // what the window sees; what is tried, and in which order, never changes

	ctx         context.Context // ends when the time is over, or when it is begun anew
	cancel      context.CancelFunc
	connections []Connection  // of the last items, one each, as they were when it began
	opened      chan struct{} // closed when the keyring's own trial has ended, and
	locked      error         // is what came of it
}

// CheckComputer begins "Check this computer", or begins it anew. What comes of it is
// told in Snapshot.SelfTest as it comes; after 65 s at most it is done.
func (k *Keeper) CheckComputer() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed {
		return
	}
	if k.selfTest != nil {
		k.selfTest.cancel()
	}
	t := newSelfTest(k.snapshot().Connections)
	t.ctx, t.cancel = context.WithTimeout(k.work, selfTestLimit)
	k.selfTest = t
	k.publish()
	k.spawnLocked(func() {
		defer t.cancel()
		k.try(t)
	})
}

// newSelfTest lists what is to be tried.
func newSelfTest(connections []Connection) *selfTest {
	t := &selfTest{SelfTest: SelfTest{At: time.Now()}, connections: connections, opened: make(chan struct{})}
	add := func(kind SelfTestKind, subject string) {
		t.Items = append(t.Items, SelfTestItem{Kind: kind, Subject: subject, State: SelfTestWaits})
	}
	add(SelfTestKeyring, "")
	add(SelfTestBrowser, "")
	for _, address := range auth.CallbackAddresses() {
		add(SelfTestPort, portOf(address))
	}
	add(SelfTestNetwork, "")
	add(SelfTestClock, "")
	for _, c := range connections {
		add(SelfTestConnection, c.Forum.Host())
		t.Items[len(t.Items)-1].Account = accountEntry{Username: c.Account.Username}.at()
	}
	return t
}

// portOf gives the part of one of the addresses of the direct way that says where
// this computer is listened at.
func portOf(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return address
	}
	return parsed.Host
}

// first is where the items of a kind begin. Their kinds never change, so nobody needs
// to hold Keeper.mu; whole items do.
func (t *selfTest) first(kind SelfTestKind) int {
	for i := range t.Items {
		if t.Items[i].Kind == kind {
			return i
		}
	}
	return -1
}

// seen is what the window sees now; Keeper.mu is held.
func (t *selfTest) seen() *SelfTest {
	if t == nil {
		return nil
	}
	seen := t.SelfTest
	seen.Items = slices.Clone(t.Items)
	return &seen
}

// try tries everything, each thing beside the others: what one waits for is not to
// hide what another has found.
func (k *Keeper) try(t *selfTest) {
	var tries sync.WaitGroup
	tries.Go(func() { k.tryKeyringItself(t) })
	tries.Go(func() { k.tryBrowser(t) })
	tries.Go(func() { k.tryPorts(t) })
	tries.Go(func() { k.tryClock(t) })
	tries.Go(func() { k.tryForums(t) })
	tries.Wait()
	k.whileTesting(t, func() { t.Done = true })
}

// whileTesting changes what is seen of a test, unless it was begun anew.
func (k *Keeper) whileTesting(t *selfTest, f func()) {
	k.update(func() {
		if k.selfTest == t {
			f()
		}
	})
}

func (k *Keeper) tryRuns(t *selfTest, item int) {
	k.whileTesting(t, func() { t.Items[item].State = SelfTestRuns })
}

func (k *Keeper) tryCame(t *selfTest, item int, state SelfTestState, problem error) {
	k.whileTesting(t, func() { t.Items[item].State, t.Items[item].Problem = state, problem })
}
