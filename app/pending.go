package app

import (
	"context"
	"time"

	"forumkeys/auth"
)

// pendingLife is how long a request by code or copy back can go on after the
// program was closed (product.md, Approve; faults.md C14).
const pendingLife = 30 * time.Minute

// keepPending puts what a request needs to go on after a restart into the keyring,
// under an item of its own, which the book names first. A keyring that refuses
// costs only that; k.mu is held.
func (k *Keeper) keepPending(r *run, kept auth.Secret) {
	if kept.Reveal() == "" || r.ctx.Err() != nil {
		return
	}
	r.told++
	turn := r.told
	k.spawnLocked(func() {
		r.keeping.Lock()
		defer r.keeping.Unlock()
		e, found := k.book.find(r.id)
		if r.ctx.Err() != nil || k.keptSince(r, turn) || !found || e.Stage != stageAsking {
			return
		}
		ctx, cancel := k.keepingContext()
		defer cancel()
		if k.endPending(ctx, e) != nil {
			return
		}
		item := itemName(r.forum.Base)
		if k.book.record(change(r.id, func(e *entry) { e.Pending = item })) == nil {
			_ = k.vault.Put(ctx, item, kept)
		}
	})
}

// keptSince says whether a later way is to be kept: of several that wait, it is the
// one the member has gone to last.
func (k *Keeper) keptSince(r *run, turn int) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return turn != r.told
}

// deletePending takes away what was kept of a request that has been answered or
// given up.
func (k *Keeper) deletePending(r *run) {
	r.keeping.Lock()
	defer r.keeping.Unlock()
	if e, found := k.book.find(r.id); found {
		_ = k.endPending(k.life, e)
	}
}

// endPending deletes the item of a request that waits for nothing any more, then
// forgets its name. What the keyring refuses is done at the next start, for the
// book names it still.
func (k *Keeper) endPending(ctx context.Context, e entry) error {
	if e.Pending == "" {
		return nil
	}
	if err := k.vault.Delete(ctx, e.Pending); err != nil {
		return err
	}
	return k.book.record(change(e.ID, func(e *entry) { e.Pending = "" }))
}

// mayGoOn says whether a request that an earlier run left waiting has time left.
func (e entry) mayGoOn(now time.Time) bool {
	return e.Stage == stageAsking && e.Pending != "" && itemFits(e.Pending, e.Forum.Base) &&
		now.Sub(e.Asked) < pendingLife && !e.Asked.After(now)
}

// offerPending tells that a request could go on, and forgets it when it cannot any
// more.
func (k *Keeper) offerPending(e entry) {
	k.update(func() { k.tell(*noticeOf(NoticePending, e, nil)) })
	over := time.AfterFunc(time.Until(e.Asked.Add(pendingLife)), func() {
		k.spawn(func() { k.giveUpPending(e.ID) })
	})
	context.AfterFunc(k.work, func() { over.Stop() })
}

// giveUpPending is the end of a request that nobody went on with.
func (k *Keeper) giveUpPending(id string) {
	k.mu.Lock()
	under := k.attempt != nil && k.attempt.run != nil && k.attempt.run.id == id
	k.mu.Unlock()
	if under {
		return
	}
	defer k.alone(id)()
	e, found := k.book.find(id)
	if !found || e.Stage != stageAsking {
		return
	}
	k.update(func() { k.untell(NoticePending, id) })
	k.unfinished(e)
}

// GoOn takes up an attempt that an earlier run left waiting (NoticePending).
func (k *Keeper) GoOn(connection string) {
	e, found := k.book.find(connection)
	if !found || !e.mayGoOn(time.Now()) || !k.claim(connection) {
		return
	}
	k.spawn(func() {
		kept, err := k.vault.Key(k.work, e.Pending)
		if err == nil {
			k.resume(e, kept)
			return
		}
		k.update(func() {
			delete(k.claimed, connection)
			k.tell(*noticeOf(NoticeFailed, e, err))
		})
	})
}

// claim takes a request to go on with; false where that has happened already.
func (k *Keeper) claim(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed || k.claimed[id] || k.running[id] != nil {
		return false
	}
	k.claimed[id] = true
	return true
}

// resume begins an attempt at the page where it waits. Where what was kept is of no
// use the next try has the same client id.
func (k *Keeper) resume(e entry, kept auth.Secret) {
	forum, choices := e.Forum.forum(), e.choices()
	r := &run{id: e.ID, clientID: e.ClientID, forum: forum, choices: choices, renews: e.Renews, resumed: true}
	r.connecting = k.config.Discourse.Connecting(forum, choices, e.ClientID, k.answerPage())
	way, err := r.connecting.Resume(kept)
	seen := Attempt{Stage: Approving, Renews: e.Renews, Typed: forum.Host(), Forum: forum, Known: k.accountsOn(forum.Base)}
	k.beginWith(seen, func(a *attempt) {
		k.untell(NoticePending, e.ID)
		a.choose(choices)
		a.KeyringTried = true
		k.set(a, r)
		k.chooseWay(a)
		if err != nil {
			a.Stage, a.Problem = Ended, err
			r.stopWait()
			k.spawnLocked(func() { k.deletePending(r) })
			return
		}
		a.Resumed, r.busy = true, true
		a.Way, a.wayWanted, r.used = way, way, []Way{way}
		k.spawnLocked(func() { k.showIcon(a, forum) })
		k.spawnLocked(func() { k.goThrough(r) })
	})
	k.mu.Lock()
	delete(k.claimed, e.ID)
	k.mu.Unlock()
}
