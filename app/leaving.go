package app

import (
	"errors"
	"slices"
)

// Leaving is "Revoke all" as it goes on: a result a connection, in the order of the
// list. Everything says that afterwards all that Forum Keys keeps on this computer
// is removed too (product.md, Revoke).
type Leaving struct {
	Results    []LeavingResult
	Everything bool
	Done       bool // nothing is on the way any more
	Stopped    bool // StopLeaving was pressed: what is queued is not begun
	Removed    bool // Everything: nothing of ours is left on this computer
}

// LeavingResult is what has become of one connection.
type LeavingResult struct {
	Connection string
	Name       string // the member's own for it; may be empty
	Forum      string // its title
	Locale     string // its language, as Forum.Locale
	Account    string // "@anna"
	Base       string // its forum's address, for what is only to be done there now
	Was        State  // in the list before: it says why LeavingRemoved told no forum
	State      LeavingState
	Problem    error // *Refusal or *Trouble behind LeavingWaits, LeavingFailed and LeavingKept
}

// LeavingState is how far one connection has come.
type LeavingState string

// The states of a connection that is being left.
const (
	LeavingQueued      LeavingState = "queued"       // its turn has not come
	LeavingRevokes     LeavingState = "revokes"      // the forum is being told
	LeavingRevoked     LeavingState = "revoked"      // ended on the forum, key deleted here
	LeavingRemoved     LeavingState = "removed"      // there was nothing to tell the forum; its item is deleted
	LeavingRemovedHere LeavingState = "removed-here" // deleted here all the same: the forum still lists it (RemoveEverythingNow)
	LeavingWaits       LeavingState = "waits"        // the forum could not be told: the key stays, it is tried again
	LeavingFailed      LeavingState = "failed"       // the keyring or the disk refused before the forum was told: nothing is tried again by itself
	LeavingKept        LeavingState = "kept"         // no access is left to be ended, but the keyring or the disk kept something here
)

// leaving is the Keeper's own side of a Leaving; Keeper.mu guards it. Of a nil one
// nothing is known.
type leaving struct {
	Leaving
	refused error // what the keyring said when it was asked last: those after it were not asked
}

// seen gives what the window may keep.
func (l *leaving) seen() *Leaving {
	if l == nil {
		return nil
	}
	copied := l.Leaving
	copied.Results = slices.Clone(l.Results)
	return &copied
}

func (l *leaving) any(holds func(LeavingResult) bool) bool {
	return l != nil && slices.ContainsFunc(l.Results, holds)
}

// under says whether everything is being removed, or the member decides whether it is.
func (l *leaving) under() bool { return l != nil && l.Everything }

// removed says whether nothing of ours is left on this computer.
func (l *leaving) removed() bool { return l != nil && l.Removed }

// learn takes over what an operation has told of a connection, whoever began it: a
// revocation that waits may be done later.
func (l *leaving) learn(id string, told Notice) {
	if told.Connection != id { // a check's
		return
	}
	switch told.Kind {
	case NoticeRevoked:
		l.set(id, LeavingRevoked, nil)
	case NoticeRemoved:
		l.set(id, LeavingRemoved, nil)
	case NoticeRemovedHere:
		l.set(id, LeavingRemovedHere, nil)
	case NoticeRevokeWaits, NoticeUndoWaits:
		l.set(id, LeavingWaits, told.Problem)
	case NoticeUndoKept:
		l.set(id, LeavingKept, told.Problem)
	case NoticeFailed:
		state := LeavingFailed
		if told.ended {
			state = LeavingKept
		}
		l.set(id, state, told.Problem)
	}
}

// set says how far a connection has come. The keyring refuses once for all: what it
// said is the problem of those who came after, too.
func (l *leaving) set(id string, state LeavingState, problem error) {
	if l == nil {
		return
	}
	if keyringRefuses(problem) && !isTrouble(problem, DiskRefused) {
		l.refused = problem
	}
	for i := range l.Results {
		r := &l.Results[i]
		if r.Connection == id {
			r.State, r.Problem = state, problem
		}
		if errors.Is(r.Problem, errStuck) && l.refused != nil {
			r.Problem = l.refused
		}
	}
}

// RevokeAll revokes every connection of this computer that may be alive, a few at a
// time, and tells of each in Snapshot.Leaving. An attempt under way is cancelled.
func (k *Keeper) RevokeAll() { k.beginLeaving(false) }

// RemoveEverything revokes all, then removes keyring items, connections, pictures
// and settings from this computer. What a forum could not be told keeps it from
// going on: then the member decides (RemoveEverythingNow). Once all is removed the
// Keeper shows what it did, and does nothing more.
func (k *Keeper) RemoveEverything() { k.beginLeaving(true) }

// RemoveEverythingNow goes on although some forums could not be told: their keys
// stay alive there, and the member has been told where to end them. Where the keyring
// or the disk refused, it tries again.
func (k *Keeper) RemoveEverythingNow() { k.update(k.goOnRemoving) }

// goOnRemoving takes up what has come to where the member decides; k.mu is held.
func (k *Keeper) goOnRemoving() {
	if l := k.leaving; l != nil && l.Everything && l.Done && !l.Removed && !k.ending {
		l.Done, l.Stopped, l.refused = false, false, nil
		k.leaveAttempt()
		k.goOnLeaving(k.removeAll)
	}
}

// StopLeaving begins no more revocations, and takes the results away when they
// were read. What is removed stays removed.
func (k *Keeper) StopLeaving() {
	k.update(func() {
		switch l := k.leaving; {
		case l == nil || l.Removed:
		case l.Done:
			k.leaving = nil
		default:
			l.Stopped = true
		}
	})
}
