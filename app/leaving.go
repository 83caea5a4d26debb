package app

// Leaving is "Revoke all" as it goes on: a result a connection, in the order of the
// list. Everything says that afterwards all that Forum Keys keeps on this computer
// is removed too (product.md, Revoke).
type Leaving struct {
	Results    []LeavingResult
	Everything bool
	Done       bool // nothing is on the way any more
	Removed    bool // Everything: nothing of ours is left on this computer
}

// LeavingResult is what has become of one connection.
type LeavingResult struct {
	Connection string
	Forum      string // its title
	Account    string // "@anna"
	State      LeavingState
	Problem    error // *Refusal or *Trouble behind LeavingWaits and LeavingFailed
}

// LeavingState is how far one connection has come.
type LeavingState string

// The states of a connection that is being left.
const (
	LeavingQueued  LeavingState = "queued"  // its turn has not come
	LeavingRevokes LeavingState = "revokes" // the forum is being told
	LeavingRevoked LeavingState = "revoked" // ended on the forum, key deleted here
	LeavingRemoved LeavingState = "removed" // there was nothing to tell the forum; its item is deleted
	LeavingWaits   LeavingState = "waits"   // the forum could not be told: the key stays, it is tried again
	LeavingFailed  LeavingState = "failed"  // the keyring or the disk refused
)

// RevokeAll revokes every connection of this computer, a few at a time, and tells
// of each in Snapshot.Leaving.
func (k *Keeper) RevokeAll() {}

// RemoveEverything revokes all, then removes keyring items, connections, pictures
// and settings from this computer. What a forum could not be told keeps it from
// going on: then the member decides (RemoveEverythingNow).
func (k *Keeper) RemoveEverything() {}

// RemoveEverythingNow goes on although some forums could not be told: their keys
// stay alive there, and the member has been told where to end them.
func (k *Keeper) RemoveEverythingNow() {}

// StopLeaving begins no more revocations, and takes the results away when they
// were read.
func (k *Keeper) StopLeaving() {}

// RemoveHere takes a connection from this computer only: its key is deleted here
// and stays alive on the forum, where the member can end it (product.md, Revoke).
func (k *Keeper) RemoveHere(id string) {}
