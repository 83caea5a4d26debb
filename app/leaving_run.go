package app

import (
	"context"
	"slices"

	"forumkeys/auth"
)

// beginLeaving begins to leave all forums; while that goes on it is not begun again.
func (k *Keeper) beginLeaving(everything bool) {
	k.update(func() {
		if k.closed && everything { // only files are left
			k.goOnRemoving()
			return
		}
		if k.closed || k.leaving != nil && !k.leaving.Done || k.refuseReadOnly("") {
			return
		}
		k.leaveAttempt()
		k.leaving = &leaving{Leaving: Leaving{Everything: everything}}
		for _, e := range k.book.all() {
			if e.listed() && (everything || k.mayEnd(e)) {
				k.leaving.add(e, k.config.Machine)
			}
		}
		k.goOnLeaving(k.revokeAll)
	})
}

// leaveAttempt ends an attempt under way, as Cancel does: a connection that is made
// meanwhile is not what the member asked for. k.mu is held.
func (k *Keeper) leaveAttempt() {
	if a := k.attempt; a != nil {
		k.tellLeft(a, WayDirect, WayCopyBack, WayCode)
		k.leave(a)
	}
}

// goOnLeaving runs a part of it; k.mu is held. When no job is left, or can begin, it
// is what closes the program's files.
func (k *Keeper) goOnLeaving(part func()) {
	if k.closed {
		k.last.Go(k.removeFiles)
		return
	}
	k.spawnLocked(part)
}

// add begins a row, on the computer with this mark; k.mu is held.
func (l *leaving) add(e entry, machine string) {
	was := e.State
	if e.elsewhere(machine) {
		was = FromAnotherComputer
	}
	l.Results = append(l.Results, LeavingResult{
		Connection: e.ID, Name: e.Name, Forum: e.Forum.Title, Locale: e.Forum.Locale, Account: e.Account.at(), Base: e.Forum.Base, Was: was, State: LeavingQueued,
	})
}

// mayTell says whether a forum can and need be told of a connection's end.
func (k *Keeper) mayTell(e entry) bool {
	return (e.Stage == stageConnected || e.Stage == stageRevoking) && !k.nothingToTell(e)
}

// mayEnd says whether revoking all has anything to do with a connection: its forum is to be told, or
// an earlier try has left something of it here.
func (k *Keeper) mayEnd(e entry) bool {
	return k.mayTell(e) || e.Stage == stageRemoving && !e.Alive && !e.elsewhere(k.config.Machine)
}

// revokeAll tells every forum, a few at a time.
func (k *Keeper) revokeAll() {
	r := newRound(byHand) // one for all: a locked keyring is asked once
	k.few(k.leavingIDs(), func(id string) {
		k.leaveOne(id, Revoking, k.mayEnd, func(ctx context.Context) *Notice {
			k.update(func() { k.leaving.set(id, LeavingRevokes, nil) })
			return k.revoke(ctx, id, r)
		})
	})
	k.mu.Lock()
	everything := k.leaving.Everything && !k.leaving.Stopped
	k.mu.Unlock()
	if everything {
		k.settleHidden(r)
		everything = k.allTold()
	}
	if everything {
		k.removeAll()
		return
	}
	k.update(func() { k.leaving.Done = true })
}

// leavingIDs names the rows, in their order.
func (k *Keeper) leavingIDs() (ids []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, r := range k.leaving.Results {
		ids = append(ids, r.Connection)
	}
	return ids
}

// leaveOne does what a member does by one press, after whatever is being done with
// the connection at the moment; its row tells what came of it.
func (k *Keeper) leaveOne(id string, shown State, may func(entry) bool, job func(context.Context) *Notice) {
	for {
		k.mu.Lock()
		stop, under := k.closed || k.leaving.Stopped, k.running[id]
		k.mu.Unlock()
		if e, found := k.book.find(id); stop || !found || !may(e) {
			return
		}
		op := k.operate(id, shown, func(ctx context.Context) *Notice {
			told := job(ctx)
			if told != nil {
				told.quiet = true
			}
			return told
		})
		if op != nil {
			op.wait()
			return
		}
		under.wait()
	}
}

// settleHidden ends what has no card: the request of an attempt, and a key that nobody
// said yes to. What cannot be ended gets a row.
func (k *Keeper) settleHidden(r *round) {
	k.stopAnswers()
	for _, e := range k.book.all() {
		if e.listed() || e.elsewhere(k.config.Machine) {
			continue
		}
		if err := k.settle(e, r); err != nil {
			told := k.notUndone(*noticeOf(NoticeUndoWaits, e, nil), err)
			if auth.KindOf(err) == "" {
				told.Kind = NoticeFailed
			}
			k.update(func() { k.leaving.add(e, k.config.Machine); k.leaving.learn(e.ID, told) })
		}
	}
}

// stopAnswers has nobody wait for a forum's answer any more: what Authorize would make
// in a page that is still open is not ended by us. Attempts that come later wait for
// theirs.
func (k *Keeper) stopAnswers() {
	k.update(func() {
		k.stopWait()
		k.answers, k.stopWait = context.WithCancel(k.work)
		for i := range k.notices {
			if n := &k.notices[i]; n.Kind == NoticeCancelled {
				n.Way = ""
			}
		}
	})
}

// settle undoes one of them and forgets it. Where no key came, one may still be made:
// its page may be open in the browser, and from now on nobody would hear of it.
func (k *Keeper) settle(e entry, r *round) error {
	defer k.alone(e.ID)()
	e, found := k.book.find(e.ID)
	if !found {
		return nil
	}
	err := k.undo(e.ID, r)
	if !isTrouble(err, KeyNotThere) {
		return err
	}
	if err := k.forgetHidden(e, r); err != nil {
		return err
	}
	if e.Stage == stageAsking && !e.Told {
		k.update(func() { k.tell(*noticeOf(NoticeUnfinished, e, nil)) })
	}
	return nil
}

// forgetHidden deletes what the keyring holds of an entry without a card, and forgets it.
func (k *Keeper) forgetHidden(e entry, r *round) error {
	if err := k.deleteKey(k.life, e.ID, r); err != nil {
		return err
	}
	if err := r.ask(k.life, func() error { return k.endPending(k.life, e) }); err != nil {
		return err
	}
	return k.book.record(forget(e.ID))
}

// allTold says whether no key can be alive any more of which a forum was not told.
func (k *Keeper) allTold() bool {
	return !slices.ContainsFunc(k.book.all(), func(e entry) bool {
		return k.mayTell(e) || !e.listed() && !e.elsewhere(k.config.Machine)
	})
}

// removeAll removes every connection that is still there from this computer, then
// the program's files.
func (k *Keeper) removeAll() {
	k.stopAnswers()
	r := newRound(byHand)
	var ids []string
	for _, e := range k.book.all() {
		ids = append(ids, e.ID)
	}
	k.few(ids, func(id string) {
		if e, found := k.book.find(id); found && !e.listed() {
			k.removeHidden(e, r)
			return
		}
		k.leaveOne(id, "", entry.listed, func(ctx context.Context) *Notice { return k.remove(ctx, id, r) })
	})
	_ = r.ask(k.life, func() error { return k.vault.Delete(k.life, trialItem) }) // no secret, and there after a crash only
	k.update(func() {
		if k.ending || k.leaving.Stopped || len(k.book.all()) > 0 {
			k.leaving.Done = true
			return
		}
		k.closed = true
		k.agenda.stop()
		k.last.Go(k.removeFiles)
	})
}

// removeHidden forgets an entry without a card, whether or not its forum could be told.
func (k *Keeper) removeHidden(e entry, r *round) {
	told := *noticeOf(NoticeRevoked, e, nil)
	if e.elsewhere(k.config.Machine) || k.settle(e, r) != nil {
		release := k.alone(e.ID)
		reached := k.notUndone(told, nil) // before its entry goes
		if !reached.ended {
			told.Kind = NoticeRemovedHere
		}
		if err := k.forgetHidden(e, r); err != nil {
			told = reached
			told.Kind, told.Problem = NoticeFailed, err
		}
		release()
	}
	k.update(func() { k.leaving.learn(e.ID, told) })
}
