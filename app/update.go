package app

import (
	"context"
	"math/rand/v2"
	"time"
)

// Updates says where news of newer versions come from, and whose word is taken. Its
// zero value asks nobody, ever: that is how the program is built unless its publisher
// has named an address.
type Updates struct {
	Address string // of the feed, whose signature is at the same address + ".minisig"; empty: nobody is asked
	Key     string // the publisher's public key, as minisign writes it
	Program string // this program's ID, which the feed has to name
	Running string // this program's version, "1.2.3"
	Fetch   func(ctx context.Context, address string) ([]byte, error)
}

// Release is a version of this program that is newer than the one that runs.
type Release struct {
	Version string    // "1.2.3"
	Date    time.Time // the day it came out
	Page    string    // where it can be had: https
}

// UpdateState is what is known of newer versions, as the window shows it.
type UpdateState struct {
	Possible bool      // this program has an address to ask
	Looking  bool      // it is being asked
	Looked   time.Time // when it was last asked; zero: not yet
	Outcome  LookOutcome
	Release  *Release // the newest known, where it is newer than this one; nil: none
}

// LookOutcome is what came of the last look for a newer version.
type LookOutcome string

// The outcomes.
const (
	LookedWell      LookOutcome = ""
	LookUnreachable LookOutcome = "unreachable" // nobody answered, or not with the feed
	LookUntrusted   LookOutcome = "untrusted"   // not signed by the publisher, or not understood
)

// When newer versions are looked for.
const (
	updateEvery   = day
	updateRetry   = time.Hour   // where nobody answered
	updateFirst   = time.Minute // after a start, which has better things to do
	updateNotNow  = 7 * day     // "Not now"
	updateSpread  = time.Hour   // not all computers of the world ask at once
	updateLimit   = time.Minute // of one look
	signatureFile = ".minisig"
)

// updates is what this run knows of newer versions; Keeper.mu guards it.
type updates struct {
	looking bool
	looked  time.Time
	outcome LookOutcome
	newest  *Release  // that the publisher has told of, be it newer than this one or not
	next    time.Time // when it is looked by itself; by the calendar, for a computer sleeps
}

// keptUpdates is what the file of settings remembers.
type keptUpdates struct {
	Off       bool        `json:"off,omitempty"`
	Looked    time.Time   `json:"looked,omitzero"`
	Outcome   LookOutcome `json:"outcome,omitempty"`
	Feed      string      `json:"feed,omitempty"` // the newest, as it came: with its signature, by which it is judged anew at each start
	Signature string      `json:"signature,omitempty"`
	Quiet     time.Time   `json:"quiet_until,omitzero"` // "Not now"
}

// openUpdates takes up what an earlier run has learned.
func openUpdates(u Updates, kept keptUpdates, now time.Time) updates {
	if u.Address == "" {
		return updates{}
	}
	now = now.Round(0)
	state := updates{looked: kept.Looked, next: now.Add(updateFirst)}
	if kept.Outcome == LookUntrusted { // any other word in the file is no outcome that is kept
		state.outcome = LookUntrusted
	}
	if told, err := u.read([]byte(kept.Feed), []byte(kept.Signature)); err == nil {
		state.newest = told
	} else if state.outcome == LookedWell { // whose word would that be? It is looked anew
		state.looked = time.Time{}
		return state
	}
	if due := kept.Looked.Add(updateEvery); due.After(state.next) && kept.Looked.Before(now) {
		state.next = due
	}
	return state
}

// LookForUpdate asks now whether there is a newer version, where the program has an
// address to ask.
func (k *Keeper) LookForUpdate() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.lookForUpdate()
}

// lookForUpdate begins a look; k.mu is held.
func (k *Keeper) lookForUpdate() {
	if k.config.Updates.Address == "" || k.updates.looking || k.closed || k.work.Err() != nil {
		return
	}
	k.updates.looking = true
	k.publish()
	k.spawnLocked(k.askPublisher)
}

// updateDue is when it is looked by itself; zero: never. k.mu is held.
func (k *Keeper) updateDue() time.Time {
	if k.config.Updates.Address == "" || k.updates.looking || k.work.Err() != nil || k.settings.shown("").NoUpdates {
		return time.Time{}
	}
	return k.updates.next
}

// askPublisher asks the publisher and takes over what is said.
func (k *Keeper) askPublisher() {
	ctx, cancel := context.WithTimeout(k.work, updateLimit)
	defer cancel()
	feed, signature, err := k.config.Updates.fetch(ctx)
	if k.work.Err() != nil {
		return // the program ends, or leaves this computer: nothing is written any more
	}
	var told *Release
	outcome := LookedWell
	if err != nil {
		outcome = LookUnreachable
	} else if told, err = k.config.Updates.read(feed, signature); err != nil {
		outcome = LookUntrusted
	}
	k.update(func() {
		now := time.Now().Round(0)
		u := &k.updates
		u.looking, u.looked, u.outcome, u.next = false, now, outcome, now.Add(updateEvery+rand.N(updateSpread))
		if outcome == LookUnreachable {
			u.next = now.Add(updateRetry)
			return
		}
		k.settings.changeUpdates(func(kept *keptUpdates) { kept.Looked, kept.Outcome = now, outcome })
		if told != nil && !told.olderThan(u.newest) { // an old feed played again changes nothing
			u.newest = told
			k.settings.changeUpdates(func(kept *keptUpdates) { kept.Feed, kept.Signature = string(feed), string(signature) })
		}
		k.spawnLocked(k.settings.save)
		k.tellUpdate()
	})
}

// tellUpdate tells of a newer version, once a run and not while the member wants none
// of it; k.mu is held.
func (k *Keeper) tellUpdate() {
	release, kept := k.newerRelease(), k.settings.updates()
	if release == nil || kept.Off || time.Now().Before(kept.Quiet) || k.updateTold == release.Version {
		return
	}
	k.updateTold = release.Version
	k.untell(NoticeUpdate, "")
	k.tell(Notice{Kind: NoticeUpdate, Release: release.Version})
}

// newerRelease is the newest version known, where it is newer than this one; k.mu is held.
func (k *Keeper) newerRelease() *Release {
	if newest := k.updates.newest; newest != nil && newer(newest.Version, k.config.Updates.Running) {
		return newest
	}
	return nil
}

// updateState is what the window shows; k.mu is held.
func (k *Keeper) updateState() UpdateState {
	u := k.updates
	return UpdateState{
		Possible: k.config.Updates.Address != "", Looking: u.looking, Looked: u.looked, Outcome: u.outcome, Release: k.newerRelease(),
	}
}

// ShowRelease opens the page of the newer version in the browser: the one that the
// publisher has signed.
func (k *Keeper) ShowRelease() {
	k.mu.Lock()
	release := k.newerRelease()
	k.mu.Unlock()
	if release == nil {
		return
	}
	k.update(func() { k.untell(NoticeUpdate, "") })
	k.showPage(release.Page)
}

// NotNow has the member told nothing of newer versions for a week. The page About still
// tells.
func (k *Keeper) NotNow() {
	k.update(func() {
		k.untell(NoticeUpdate, "")
		k.settings.changeUpdates(func(kept *keptUpdates) { kept.Quiet = time.Now().Round(0).Add(updateNotNow) })
		k.spawnLocked(k.settings.save)
	})
}
