package app

import (
	"errors"
	"time"
)

// Accept says "Yes, connect".
func (k *Keeper) Accept() {
	k.on([]Stage{Confirming}, func(a *attempt) {
		a.Settling, a.Problem, a.run.busy = true, nil, true
		r, member, seen := a.run, a.Account, look{icon: a.Icon, avatar: a.Avatar}
		k.spawnLocked(func() { k.connected(r, member, seen) })
	})
}

// connected carries out a yes: one write of the book makes the connection and
// takes the place of those it renews, which are revoked afterwards.
func (k *Keeper) connected(r *run, member Member, seen look) {
	release := k.alone(r.id)
	defer release()
	var made entry
	var replaced []string
	now := stamp(time.Now())
	err := k.book.record(func(entries []entry) []entry {
		i := indexOf(entries, r.id)
		if i < 0 {
			return entries
		}
		n := entries[i]
		n.Stage, n.State, n.Renews = stageConnected, Connected, ""
		n.Account, n.Unread = entryOfMember(member), member.Unread
		n.Totals, n.Named = totalsEntry{Notifications: member.Unread}, now
		n.Since, n.LastOK = now, now
		made = n
		entries, replaced = settled(entries, n, r.renews, k.config.Machine)
		return entries
	})
	if err != nil {
		k.undoRun(r, err)
		return
	}
	k.update(func() {
		if a := k.attempt; a != nil && a.run == r {
			a.hush()
			a.cancel()
			k.attempt = nil
		}
		k.looks.of[r.id] = seen
		if len(k.listed()) == 1 { // nothing else to check
			k.checked = now
		}
		e, _ := k.book.find(r.id) // by now it bears the name of the one that it renews
		told := r.notice(NoticeConnected, nil)
		told.Name, told.Account, told.OtherPages = e.Name, entryOfMember(member).at(), len(r.used) > 1
		k.tell(told)
	})
	k.watch.soon(r.id) // what waits is counted at once
	what := JournalConnect
	if r.renews != "" || len(replaced) > 0 {
		what = JournalRenew
	}
	k.journal.note(what, made, nil)
	for _, id := range replaced {
		k.letGo(id, newRound(byHand), true)
	}
	k.spawn(func() {
		k.pictures.Keep(r.id, r.forum, seen.icon, member, seen.avatar)
		k.fetchLook(r.id)
	})
}

// Reject says "Not me": the new key is revoked at once; the attempt stands at
// Ended with its choices kept.
func (k *Keeper) Reject() {
	k.on([]Stage{Confirming}, func(a *attempt) {
		a.Settling, a.GivingBack, a.Problem, a.run.busy = true, true, nil, true
		r, member := a.run, a.Account
		k.spawnLocked(func() { k.rejected(r, member) })
	})
}

func (k *Keeper) rejected(r *run, member Member) {
	release := k.alone(r.id)
	defer release()
	told := r.notice(NoticeNotMe, nil)
	told.Account = entryOfMember(member).at()
	k.undoTelling(told)
	k.finish(r, nil)
}

// undoTelling undoes the entry that a notice speaks of, and tells the notice, or that
// the forum could not be told yet.
func (k *Keeper) undoTelling(told Notice) {
	if err := k.undo(told.Connection, newRound(byHand)); err != nil {
		told = k.notUndone(told, err)
	}
	k.update(func() { k.tell(told) })
}

// undoRun gives the key of a run back and ends the attempt with a problem. k.alone
// is held for it.
func (k *Keeper) undoRun(r *run, problem error) {
	k.during(r, func(a *attempt) { a.Settling, a.GivingBack = true, true })
	if err := k.undo(r.id, newRound(byHand)); err != nil {
		told := k.notUndone(r.notice(NoticeUndoWaits, nil), err)
		k.update(func() { k.tell(told) })
	}
	k.finish(r, problem)
}

// notUndone has a notice tell that undo failed, and how far it came: whether the access that it speaks of is alive.
func (k *Keeper) notUndone(told Notice, problem error) Notice {
	told.Kind, told.Problem = NoticeUndoWaits, problem
	if e, found := k.book.find(told.Connection); found && e.State == AccessEnded {
		told.Kind, told.ended = NoticeUndoKept, true
	}
	return told
}

// giveBack revokes the key of an attempt that the member has left.
func (k *Keeper) giveBack(r *run) {
	defer k.alone(r.id)()
	k.undoRun(r, nil)
}

// undo revokes a key that nobody said yes to, deletes it and forgets it, in this
// order, so that whatever fails can be done again at the next start. k.alone is
// held for the entry.
func (k *Keeper) undo(id string, r *round) error {
	e, found := k.book.find(id)
	if !found {
		return nil
	}
	if e.State != AccessEnded {
		key, err := k.key(k.life, e, r)
		if err != nil {
			return err
		}
		if err := k.client(e.Forum.Base, e.ClientID, key).Revoke(k.life, e.Scopes); err != nil {
			return err
		}
		k.journal.note(JournalRevoke, e, nil)
	}
	err := k.forgetHidden(e, r)
	if err != nil { // what the forum has ended is not to be ended once more
		k.observe(id, func(e *entry) { e.State = AccessEnded })
	}
	return err
}

// late is told by the vault of a key that was stored after nobody waited for it
// any more (faults.md K25). It was revoked meanwhile; what is left of it goes.
func (k *Keeper) late(item string, _ bool) {
	k.spawn(func() {
		defer k.alone(item)()
		e, found := k.book.find(item)
		if !found || e.Stage != stageAsking {
			return
		}
		if err := k.undo(item, newRound(byHand)); err != nil && !isTrouble(err, KeyNotThere) {
			told := k.notUndone(*noticeOf(NoticeUndoWaits, e, nil), err)
			k.update(func() { k.tell(told) })
		}
	})
}

// isTrouble says whether an error is a Trouble of a kind.
func isTrouble(err error, kind Kind) bool {
	var trouble *Trouble
	return errors.As(err, &trouble) && trouble.Kind == kind
}
