package app

import (
	"context"
	"errors"
	"time"

	"forumkeys/auth"
)

// arrive keeps a key that has just come: keyring, then book, then the forum is
// asked whose it is (design.md, the order of writes). Whatever goes wrong, the key
// is not left alive and forgotten.
func (k *Keeper) arrive(r *run, grant auth.Grant) {
	if !k.keep(r, grant) {
		return
	}
	k.during(r, func(a *attempt) { a.Until = r.until(grant) })
	k.whoIsIt(r)
}

// keep puts a key into the keyring and writes so into the book. Where one of them
// refuses it gives false: the key is ended, or told of.
func (k *Keeper) keep(r *run, grant auth.Grant) bool {
	ctx, cancel := k.keepingContext()
	err := k.vault.Put(ctx, r.id, grant.Key)
	cancel()
	if err != nil {
		k.keyringRefused(r, grant.Key, err)
		return false
	}
	until := r.until(grant)
	err = k.book.record(func(entries []entry) []entry {
		if indexOf(entries, r.id) < 0 { // whoever forgot it did not know of this key
			entries = asking(r, k.config.Machine)(entries)
		}
		return change(r.id, func(e *entry) { e.Stage, e.Until = stageArriving, until })(entries)
	})
	if err != nil {
		k.undoRun(r, err)
		return false
	}
	k.deletePending(r)
	return true
}

// keepingContext is how long a key may be on its way into the keyring: when the
// program ends, a third of the grace, so that time is left to revoke it.
func (k *Keeper) keepingContext() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(k.life)
	stop := context.AfterFunc(k.work, func() { time.AfterFunc(closeGrace/3, cancel) })
	return ctx, func() { stop(); cancel() }
}

// until is the end that the forum says; an older one says none and does not
// enforce what was asked for, so the member is reminded of what was meant
// (product.md, How long).
func (r *run) until(grant auth.Grant) time.Time {
	switch {
	case !grant.ExpiresAt.IsZero():
		return stamp(grant.ExpiresAt)
	case r.choices.Lifetime > 0:
		return stamp(time.Now().Add(r.choices.Lifetime))
	}
	return time.Time{}
}

// keyringRefused ends a run whose key could not be kept: the key is revoked while
// it is still in memory, and goes on being revoked where that fails. Where the
// keyring may hold it all the same, the entry stays and names the item, for a late
// success (faults.md K25) or the next start.
func (k *Keeper) keyringRefused(r *run, key auth.Secret, refused error) {
	revoked := k.client(r.forum.Base, r.clientID, key).Revoke(k.life, r.choices.Scopes)
	left := leftKey{key: key, run: r, traceless: k.traceless(r.id, refused)}
	if revoked != nil {
		k.keyLeft(left, revoked)
	} else {
		k.keyEnded(left)
	}
	k.during(r, func(a *attempt) { a.KeyringTried = false })
	k.finish(r, refused)
}

// traceless says whether the keyring surely holds nothing of an item that it
// refused. Of a dismissed question it is sure; asking it to delete would ask the
// member again.
func (k *Keeper) traceless(id string, refused error) bool {
	var trouble *Trouble
	if !errors.As(refused, &trouble) {
		return false
	}
	switch trouble.Kind {
	case KeyringWaiting, KeyringBusy:
		return trouble.Kind == KeyringBusy
	case KeyringForgets, KeyringOther:
		return k.vault.Delete(k.life, id) == nil
	}
	return true
}

// whoIsIt asks whose key it is and puts the question "Is this you?". While the
// forum cannot be asked the key waits in the keyring, and the member may try again.
func (k *Keeper) whoIsIt(r *run) {
	if !naming(r.choices.Scopes) {
		k.question(r, Member{})
		return
	}
	key, err := k.vault.Key(k.work, r.id)
	if err != nil {
		k.undoRun(r, err)
		return
	}
	member, err := k.client(r.forum.Base, r.clientID, key).Me(r.ctx, r.choices.Scopes)
	switch {
	case auth.KindOf(err) == auth.AccessEnded:
		k.undoRun(r, err)
	case err != nil:
		if !k.during(r, func(a *attempt) { r.busy, a.Problem = false, err }) {
			k.undoRun(r, nil)
		}
	case k.isSomebodyElse(r, member):
		k.wrongPerson(r, member)
	default:
		k.question(r, member)
	}
}

// askAgainWho repeats whoIsIt; k.mu is held.
func (k *Keeper) askAgainWho(a *attempt) {
	r := a.run
	if r == nil || r.busy {
		return
	}
	r.busy, a.Problem = true, nil
	k.spawnLocked(func() {
		defer k.alone(r.id)()
		k.whoIsIt(r)
	})
}

// question puts "Is this you?", and brings the picture a little later.
func (k *Keeper) question(r *run, member Member) {
	asked := k.during(r, func(a *attempt) {
		r.busy = false
		a.Stage, a.Account, a.Unnamed, a.Problem = Confirming, member, member.ID == 0, nil
	})
	if !asked {
		k.undoRun(r, nil)
		return
	}
	if member.AvatarURL == "" {
		return
	}
	k.spawn(func() {
		avatar := k.pictures.Avatar(r.ctx, "", r.forum, member)
		k.during(r, func(a *attempt) { a.Avatar = avatar })
	})
}

// client gives a forum seen with a key, whose every use goes into the ledger.
func (k *Keeper) client(base, clientID string, key auth.Secret) *auth.Client {
	used := func(use auth.KeyUse) { k.ledger.note(clientID, use) }
	return k.config.Discourse.Client(base, clientID, key).Counting(used)
}
