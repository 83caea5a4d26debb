package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const (
	ledgerName    = "calls.json"
	ledgerVersion = 1
)

// keptLedger is the ledger as a file, so that a restart is no way to be asked for
// more: how many seconds before it was written each call was made.
type keptLedger struct {
	Version int              `json:"version"`
	At      time.Time        `json:"at"`
	Running bool             `json:"running,omitempty"` // more calls may have been made after it was written
	Calls   map[string][]int `json:"seconds_ago"`       // by client id, oldest first
}

// openLedger reads the ledger of an earlier run. One that cannot be read begins
// anew: the forum has its own.
func openLedger(folder string, wall func() time.Time) *ledger {
	l := &ledger{
		record: record{file: filepath.Join(folder, ledgerName)}, wall: wall, born: time.Now(),
		keys: map[string]*account{}, full: map[string]time.Duration{},
	}
	var kept keptLedger
	text, err := os.ReadFile(l.file)
	if err != nil || json.Unmarshal(text, &kept) != nil || kept.Version != ledgerVersion {
		return l
	}
	// A clock that was set back meanwhile makes nothing older than it is.
	gone := max(0, wall().Sub(kept.At))
	for clientID, ago := range kept.Calls {
		a := &account{}
		for _, seconds := range ago {
			a.calls = append(a.calls, -min(gone, day)-time.Duration(min(max(0, seconds), int(day/time.Second)))*time.Second)
		}
		if kept.Running { // it died: as many as it could have made, though not in this minute
			for range mostMinute * int(min(gone, writeEvery)/time.Minute+1) {
				a.calls = append(a.calls, min(-gone, -time.Minute))
			}
		}
		slices.Sort(a.calls)
		l.keys[clientID] = a
	}
	return l
}

// save writes the ledger down where it has changed. running: it will change again.
// What the disk refuses is only forgotten at the next start.
func (l *ledger) save(running bool) {
	l.write(func() {
		if text := l.form(running); text != nil {
			_ = replaceFile(l.file, text)
		}
	})
}

func (l *ledger) form(running bool) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.changed && running {
		return nil
	}
	l.changed = false
	kept := keptLedger{Version: ledgerVersion, At: l.wall().UTC(), Running: running, Calls: map[string][]int{}}
	for clientID := range l.keys {
		for _, at := range l.account(clientID) {
			kept.Calls[clientID] = append(kept.Calls[clientID], int((l.now()-at)/time.Second))
		}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return nil
	}
	return append(text, '\n')
}
