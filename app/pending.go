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
	k.spawnLocked(func() {
		r.keeping.Lock()
		defer r.keeping.Unlock()
		if r.ctx.Err() != nil {
			return
		}
		if e, found := k.book.find(r.id); !found || e.Stage != stageAsking || k.endPending(r.ctx, e) != nil {
			return
		}
		item := itemName(r.forum.Base)
		if k.book.record(change(r.id, func(e *entry) { e.Pending = item })) == nil {
			_ = k.vault.Put(r.ctx, item, kept)
		}
	})
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
	if !found || !e.mayGoOn(time.Now()) {
		return
	}
	k.spawn(func() {
		kept, err := k.vault.Key(k.work, e.Pending)
		if err != nil {
			k.update(func() { k.tell(*noticeOf(NoticeFailed, e, err)) })
			return
		}
		k.resume(e, kept)
	})
}

// resume begins an attempt at the page where it waits.
func (k *Keeper) resume(e entry, kept auth.Secret) {
	forum, choices := e.Forum.forum(), e.choices()
	if !k.begin(Attempt{Stage: Approving, Renews: e.Renews, Typed: forum.Host(), Forum: forum, Known: k.accountsOn(forum.Base)}) {
		return
	}
	k.on([]Stage{Approving}, func(a *attempt) {
		k.untell(NoticePending, e.ID)
		a.choose(choices)
		a.KeyringTried = true
		r := &run{id: e.ID, clientID: e.ClientID, forum: forum, choices: choices, renews: e.Renews, busy: true}
		r.connecting = k.config.Discourse.Connecting(forum, choices, e.ClientID, k.config.Page)
		way, err := r.connecting.Resume(kept)
		k.set(a, r)
		k.chooseWay(a)
		if a.Resumed = err == nil; !a.Resumed {
			r.busy, a.Stage, a.Problem = false, Ended, err // the next try has the same client id
			r.stopWait()
			k.spawnLocked(func() { k.deletePending(r) })
			return
		}
		a.Way, a.wayWanted = way, way
		k.spawnLocked(func() { k.showIcon(a, forum) })
		k.spawnLocked(func() { k.goThrough(r, func(entries []entry) []entry { return entries }) })
	})
}
