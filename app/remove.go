package app

import (
	"context"
	"time"
)

// Remove takes a connection whose access has ended, whose key is missing or which
// belongs to another computer from the list and the keyring.
func (k *Keeper) Remove(id string) {
	k.dealWith(id, "", k.mayRemove, func(ctx context.Context) *Notice { return k.remove(ctx, id, newRound(byHand)) })
}

// mayRemove keeps the only copy of a key that may still be alive: it is deleted
// only after the forum said so (product.md, Revoke).
func (k *Keeper) mayRemove(e entry) bool {
	return e.Stage == stageRemoving || e.listed() && k.nothingToTell(e)
}

// nothingToTell says whether the forum need not hear of a connection's end: it is
// dead, or its key is not ours to end.
func (k *Keeper) nothingToTell(e entry) bool { return e.dead() || e.elsewhere(k.config.Machine) }

// RemoveHere takes a connection from this computer only: its key is deleted here
// and stays alive on the forum, where the member can end it (product.md, Revoke). Of
// a revocation that waits that may be done after seven days.
func (k *Keeper) RemoveHere(id string) {
	k.dealWith(id, "", k.mayRemoveHere, func(ctx context.Context) *Notice { return k.remove(ctx, id, newRound(byHand)) })
}

func (k *Keeper) mayRemoveHere(e entry) bool {
	switch {
	case k.nothingToTell(e):
		return false // Remove says what that means
	case e.Stage == stageRevoking:
		return e.mayGiveUp(k.config.Machine, time.Now())
	}
	return e.Stage == stageConnected || e.Stage == stageRemoving
}

// remove says in the book that a connection is to be removed, and whether that leaves
// a key alive, then does it.
func (k *Keeper) remove(ctx context.Context, id string, r *round) *Notice {
	e, found := k.book.find(id)
	if !found {
		return nil
	}
	if e.Stage != stageRemoving {
		alive := !k.nothingToTell(e)
		err := k.book.record(change(id, func(e *entry) { e.Stage, e.Alive = stageRemoving, alive }))
		if err != nil {
			return noticeOf(NoticeFailed, e, err)
		}
	}
	return k.finishRemove(ctx, id, r)
}

// finishRemove deletes an item of which the forum need not hear, or will not. Where
// the keyring keeps a living key nothing has happened: the card is as it was.
func (k *Keeper) finishRemove(ctx context.Context, id string, r *round) *Notice {
	e, found := k.book.find(id)
	if !found {
		return nil
	}
	if err := k.deleteKey(ctx, id, r); err != nil {
		if e.Alive {
			k.observe(id, (*entry).stay)
			k.tryLater(id, err) // of a revocation that waits again
			return noticeOf(NoticeFailed, e, err)
		}
		if e.State == KeyMissing { // whether its access has ended nobody knows
			return noticeOf(NoticeFailed, e, err)
		}
		return keptNotice(e, err)
	}
	if !e.Alive {
		return k.forgetEntry(e, NoticeRemoved)
	}
	return k.forgetEntry(e, NoticeRemovedHere)
}

// stay takes back that an entry with a living key is to be removed.
func (e *entry) stay() {
	e.Stage, e.Alive = stageConnected, false
	if !e.WaitsSince.IsZero() {
		e.Stage = stageRevoking
	}
}
