package app

import (
	"context"
	"errors"
	"time"

	"forumkeys/auth"
)

// Revoke ends a connection on its forum, makes sure, deletes the key, forgets it.
func (k *Keeper) Revoke(id string) {
	k.dealWith(id, Revoking, k.mayRevoke, func(ctx context.Context) *Notice { return k.revoke(ctx, id, newRound(byHand)) })
}

// revoke begins a revocation, unless that has begun already, and finishes it.
func (k *Keeper) revoke(ctx context.Context, id string, r *round) *Notice {
	e, found := k.book.find(id)
	if !found {
		return nil
	}
	switch e.Stage {
	case stageRevoking:
		return k.finishRevoke(ctx, id, r)
	case stageRemoving: // an earlier try could not delete what is left of it
		return k.finishRemove(ctx, id, r)
	}
	if _, err := k.key(ctx, e, r); err != nil {
		if isTrouble(err, KeyNotThere) {
			k.observe(id, func(e *entry) { e.State = KeyMissing })
		}
		return noticeOf(NoticeFailed, e, err)
	}
	if err := k.book.record(change(id, func(e *entry) { e.Stage = stageRevoking })); err != nil {
		return noticeOf(NoticeFailed, e, err)
	}
	return k.finishRevoke(ctx, id, r)
}

func (k *Keeper) mayRevoke(e entry) bool {
	return e.Stage == stageConnected && !e.elsewhere(k.config.Machine)
}

// TryNow repeats a waiting revocation at once.
func (k *Keeper) TryNow(id string) {
	waits := func(e entry) bool { return e.Stage == stageRevoking && !e.elsewhere(k.config.Machine) }
	k.dealWith(id, Revoking, waits, func(ctx context.Context) *Notice { return k.finishRevoke(ctx, id, newRound(byHand)) })
}

// dealWith operates on a connection if that may be done with it.
func (k *Keeper) dealWith(id string, shown State, may func(entry) bool, job func(context.Context) *Notice) {
	if e, found := k.book.find(id); !found || !may(e) {
		return
	}
	refused := false
	k.update(func() { refused = k.refuseReadOnly(id) })
	if !refused {
		k.operate(id, shown, job)
	}
}

// letGo finishes what the book says is to be revoked or removed. quiet: only a
// failure is told, for the member asked for something else. Of a keyring that
// refuses, the round tells once.
func (k *Keeper) letGo(id string, r *round, quiet bool) *operation {
	e, found := k.book.find(id)
	if !found {
		return nil
	}
	finish, shown := k.finishRevoke, Revoking
	if e.Stage == stageRemoving {
		finish, shown = k.finishRemove, ""
	}
	return k.operate(id, shown, func(ctx context.Context) *Notice {
		told := finish(ctx, id, r)
		if told != nil {
			told.quiet = quiet && told.Problem == nil || errors.Is(told.Problem, errStuck)
		}
		return told
	})
}

// finishRevoke tells the forum, deletes the key and forgets the connection, in
// this order (design.md): the only copy of a key goes after the forum has said
// that it is dead.
func (k *Keeper) finishRevoke(ctx context.Context, id string, r *round) *Notice {
	e, found := k.book.find(id)
	if !found {
		return nil
	}
	if left := e.PausedUntil.Sub(k.wall()); left > 0 && left <= longestPause+time.Minute { // else it was written by another clock
		refusal := auth.NewRefusal(auth.SlowDown, "revoke", e.Forum.forum().Host(), nil)
		refusal.RetryAt = e.PausedUntil
		return k.waits(e, refusal)
	}
	key, err := k.key(ctx, e, r)
	if isTrouble(err, KeyNotThere) {
		return k.revokedWithoutKey(e, err)
	}
	if err != nil {
		return k.waits(e, err)
	}
	if err := k.client(e.Forum.Base, e.ClientID, key).Revoke(ctx, e.Scopes); err != nil {
		return k.waits(e, err)
	}
	if err := k.deleteKey(ctx, id, r); err != nil {
		// Dead on the forum, so nothing is left but its item (faults.md R4).
		k.observe(id, func(e *entry) {
			e.Stage, e.State, e.EndedAt = stageRemoving, AccessEnded, stamp(time.Now())
		})
		return keptNotice(e, err)
	}
	return k.forgetEntry(e, NoticeRevoked)
}

// revokedWithoutKey decides what it means that a key to be revoked is not there.
// Before a first try failed, the key was there when "revoking" was written, so it
// was deleted by an earlier run that died before the book could forget. Later, the
// member or the keyring has lost it, and the forum was never told.
func (k *Keeper) revokedWithoutKey(e entry, missing error) *Notice {
	if e.State != WaitingToRevoke && e.State != KeyMissing {
		return k.forgetEntry(e, NoticeRevoked)
	}
	k.observe(e.ID, func(e *entry) { e.State = KeyMissing })
	return noticeOf(NoticeFailed, e, missing)
}

// waits keeps everything for a later try, and says so.
func (k *Keeper) waits(e entry, problem error) *Notice {
	now := stamp(time.Now())
	k.observe(e.ID, func(e *entry) {
		e.State = WaitingToRevoke
		if e.WaitsSince.IsZero() || e.WaitsSince.After(now) {
			e.WaitsSince = now
		}
		if retry := retryAt(problem); !retry.IsZero() {
			e.PausedUntil = retry
		}
	})
	k.tryLater(e.ID, problem)
	k.journal.note(JournalRevoke, e, problem)
	return noticeOf(NoticeRevokeWaits, e, problem)
}

// keptNotice tells of a connection without access that something of it could not be deleted here.
func keptNotice(e entry, problem error) *Notice {
	told := noticeOf(NoticeFailed, e, problem)
	told.ended = true
	return told
}

// forgetEntry is the last word of a connection.
func (k *Keeper) forgetEntry(e entry, kind NoticeKind) *Notice {
	err := k.endPending(k.life, e) // its name would be lost
	if err == nil {
		err = k.book.record(forget(e.ID))
	}
	if err != nil && kind == NoticeRevoked {
		return keptNotice(e, err)
	}
	if err != nil {
		return noticeOf(NoticeFailed, e, err)
	}
	k.mu.Lock()
	k.looks.forget(e.ID)
	delete(k.retries, e.ID)
	k.mu.Unlock()
	k.pictures.Forget(e.ID)
	k.journal.note(journalKindOf(kind), e, nil)
	return noticeOf(kind, e, nil)
}

// key gives a connection's key, if its item was made for the forum that the book
// names: an edited book cannot point a key at another host.
func (k *Keeper) key(ctx context.Context, e entry, r *round) (key auth.Secret, err error) {
	if !e.keyFits() {
		return auth.Secret{}, NewTrouble(KeyNotThere, "use a key at another forum than its own", nil)
	}
	if key, known := k.vault.remembered(e.ID); known {
		return key, nil
	}
	err = r.ask(ctx, func() (err error) { key, err = k.vault.Key(ctx, e.ID); return err })
	return key, err
}

func (k *Keeper) deleteKey(ctx context.Context, id string, r *round) error {
	return r.ask(ctx, func() error { return k.vault.Delete(ctx, id) })
}

// observe notes what has become of a connection and writes it down; what the disk
// refuses of it is only seen again later.
func (k *Keeper) observe(id string, f func(*entry)) {
	k.book.note(id, f)
	_ = k.book.flush()
}
