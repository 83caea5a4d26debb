package app

import (
	"time"

	"forumkeys/auth"
)

// leftKey is a key that is alive on its forum and in this program's memory alone:
// the keyring did not take it, and the forum could not be told at once.
type leftKey struct {
	key       auth.Secret
	run       *run
	traceless bool // the keyring surely holds nothing of it
}

// keyLeft says that a key is still alive, and goes on ending it in the background.
// It is called from a job, which Close waits for, so the new one may begin even
// while the program ends: then it tries once more in what is left of the grace.
func (k *Keeper) keyLeft(left leftKey, problem error) {
	k.update(func() { k.tell(left.run.notice(NoticeKeyLeft, problem)) })
	k.jobs.Go(func() { k.endLeftKey(left, problem) })
}

// endLeftKey revokes until that is done or the Keeper closes.
func (k *Keeper) endLeftKey(left leftKey, problem error) {
	for tries := 0; problem != nil; tries++ {
		again := time.NewTimer(max(leftKeyPause(tries), time.Until(retryAt(problem))))
		select {
		case <-again.C:
			problem = k.client(left.run.forum.Base, left.run.clientID, left.key).Revoke(k.work, left.run.choices.Scopes)
		case <-k.work.Done():
			again.Stop()
			if k.client(left.run.forum.Base, left.run.clientID, left.key).Revoke(k.life, left.run.choices.Scopes) != nil {
				return
			}
			problem = nil
		}
	}
	defer k.alone(left.run.id)()
	k.keyEnded(left)
	k.update(func() { k.tell(left.run.notice(NoticeUndone, nil)) })
}

// leftKeyPause is how long to wait before the next try, after so many of them.
func leftKeyPause(tries int) time.Duration {
	switch tries {
	case 0:
		return 5 * time.Second
	case 1:
		return 15 * time.Second
	}
	return time.Minute
}

// keyEnded writes down that a key which the keyring refused is dead. What the disk
// refuses of it is done at the next start. k.alone is held for the entry.
func (k *Keeper) keyEnded(left leftKey) {
	id := left.run.id
	k.deletePending(left.run)
	if e, found := k.book.find(id); left.traceless && found && e.Pending == "" {
		_ = k.book.record(forget(id))
		return
	}
	_ = k.book.record(change(id, func(e *entry) { e.State = AccessEnded }))
	if _, stored := k.vault.remembered(id); stored { // late, while the forum could not be told
		_ = k.undo(id, newRound(byHand))
	}
}
