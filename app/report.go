package app

import (
	"regexp"
	"runtime"
	"time"
)

// mostReported is how many lines of the journal a report holds.
const mostReported = 200

// report is what a member may send to somebody who helps. It is redacted by
// construction: it has no field for a key, a nonce, a sealed text, a code, a client
// id, or the name of an account or a computer, and of an error it takes the kind
// alone (faults.md 1.13).
type report struct {
	At          time.Time
	Version     string
	System      string
	Place       string // of the keyring
	Tested      time.Time
	Keyring     Kind // what the keyring said to that; empty: it works
	CheckEvery  time.Duration
	Appearance  Appearance
	TextSize    float32
	Language    string
	Clipboard   bool
	OwnName     bool // the computer's name was chosen
	ReadOnly    Kind
	Offline     bool
	Checked     time.Time
	Stage       Stage // of the attempt under way
	Way         Way
	Attempt     Kind // what it met
	Notices     []reportedNotice
	TestBegan   time.Time
	TestDone    bool
	Test        []reportedItem
	Connections []reportedConnection
	Journal     []reportedLine
}

type reportedNotice struct {
	Kind    NoticeKind
	Problem Kind
}

type reportedItem struct {
	Kind    SelfTestKind
	Subject string // a port or a forum's host
	State   SelfTestState
	Problem Kind
	Off     time.Duration
}

type reportedConnection struct {
	Host        string
	APIVersion  int
	DeviceCode  bool
	LoginNeeded bool
	State       State
	Problem     Kind
	Scopes      []Scope
	Since       time.Time
	Until       time.Time
	LastOK      time.Time
	Asked       time.Time
	EndedAt     time.Time
	PausedUntil time.Time
	PausedBy    string // the limit's own name
	Calls       Calls
	Muted       bool
}

type reportedLine struct {
	At     time.Time
	Host   string
	What   JournalKind
	Result Kind
}

// Report gives what a member may send to somebody who helps: versions, results and
// the journal, redacted by construction. It holds no key, nonce, sealed text, code,
// client id or name of an account.
func (k *Keeper) Report() string {
	return reportOf(k.config.Version, k.Snapshot(), k.Journal(), time.Now()).text()
}

func reportOf(version string, s Snapshot, journal []JournalLine, now time.Time) report {
	r := report{
		At: now, Version: version, System: runtime.GOOS + "/" + runtime.GOARCH + ", " + runtime.Version(),
		Place: s.KeyringState.Place, Tested: s.KeyringState.Tested, Keyring: kindOf(s.KeyringState.Problem),
		CheckEvery: s.Settings.CheckEvery, Appearance: s.Settings.Appearance, TextSize: s.Settings.TextSize,
		Language: s.Settings.Language, Clipboard: s.Settings.NoticeClipboard, OwnName: s.Settings.ComputerName != "",
		ReadOnly: kindOf(s.ReadOnly), Offline: s.Offline, Checked: s.Checked,
	}
	if a := s.Attempt; a != nil {
		r.Stage, r.Way, r.Attempt = a.Stage, a.Way, kindOf(a.Problem)
	}
	for _, n := range s.Notices {
		r.Notices = append(r.Notices, reportedNotice{n.Kind, kindOf(n.Problem)})
	}
	if t := s.SelfTest; t != nil {
		r.TestBegan, r.TestDone = t.At, t.Done
		for _, i := range t.Items {
			r.Test = append(r.Test, reportedItem{i.Kind, i.Subject, i.State, kindOf(i.Problem), i.Off})
		}
	}
	for _, c := range s.Connections {
		r.Connections = append(r.Connections, reportedConnection{
			Host: c.Forum.Host(), APIVersion: c.Forum.APIVersion, DeviceCode: c.Forum.DeviceCode, LoginNeeded: c.Forum.LoginNeeded,
			State: c.State, Problem: kindOf(c.Problem), Scopes: c.Scopes, Since: c.Since, Until: c.Until, LastOK: c.LastOK,
			Asked: c.Asked, EndedAt: c.EndedAt, PausedUntil: c.PausedUntil, PausedBy: limitName(c.PausedBy), Calls: c.Calls, Muted: c.Muted,
		})
	}
	for _, line := range journal[:min(len(journal), mostReported)] {
		r.Journal = append(r.Journal, reportedLine{line.At, line.Forum, line.What, line.Result})
	}
	return r
}

// limitName lets the name of a limit through, and nothing else that a forum may have
// put in its place.
func limitName(text string) string {
	if regexp.MustCompile(`^[a-z]{1,12}(_([a-z]{1,12}|[0-9]{1,5})){1,8}$`).MatchString(text) {
		return text
	}
	return ""
}
