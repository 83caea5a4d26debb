package app

import "time"

// SelfTest is "Check this computer" as it goes on.
type SelfTest struct {
	At    time.Time // when it began
	Done  bool
	Items []SelfTestItem
}

// SelfTestItem is one thing that was tried.
type SelfTestItem struct {
	Kind    SelfTestKind
	Subject string // a port ("127.0.0.1:27182"), a forum's host; empty where there is one only
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
	SelfTestSkipped SelfTestState = "skipped" // nothing to try it with
)

// CheckComputer begins "Check this computer", or begins it anew.
func (k *Keeper) CheckComputer() {}

// Report gives what a member may send to somebody who helps: versions, results and
// the journal, redacted by construction. It holds no key, nonce, sealed text, code,
// client id or name of an account.
func (k *Keeper) Report() string { return "" }
