package app

import (
	"context"
	"errors"
	"time"
)

// lostKeyEnds is how long the book remembers a request whose answer never came: a
// key that was made for it all the same has been ended by the forum by then, for
// nobody used it (protocol.md §4, revoke_user_api_keys_unused_days).
const lostKeyEnds = 180 * day

// Start finishes or undoes what was left half-done, then checks each connection
// once. It is called once. When ctx ends, so does all work that Close would stop.
func (k *Keeper) Start(ctx context.Context) {
	k.mu.Lock()
	if k.closed {
		k.mu.Unlock()
		return
	}
	k.unlink = context.AfterFunc(ctx, k.stopWork)
	k.agenda.open = true
	k.mu.Unlock()
	k.spawn(k.learnPlace)
	k.spawn(func() {
		k.pictures.ForgetOthers(k.listed())
		r := newRound(byItself) // one for all: a locked keyring is asked once and told once
		if k.book.readOnly == nil {
			k.takeUpAll(r)
		}
		k.update(k.tellUpdate) // what is due since the last run comes now
		k.watch.begin(k.connectedIDs(), r)
	})
}

// halfDone names the entries that an earlier run of this computer left in the
// middle of something.
func halfDone(entries []entry, machine string) (ids []string) {
	for _, e := range entries {
		if (e.Stage != stageConnected || e.Pending != "") && !e.elsewhere(machine) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// takeUpAll finishes or undoes them; of those that have a card a few at a time.
func (k *Keeper) takeUpAll(r *round) {
	var cards []string
	for _, id := range k.leftovers {
		if e, found := k.book.find(id); found && e.listed() && e.Stage != stageConnected {
			cards = append(cards, id)
			continue
		}
		k.takeUp(id, r)
	}
	k.spawn(func() { k.few(cards, func(id string) { k.letGo(id, r, false).wait() }) })
}

// takeUp finishes or undoes one without a card.
func (k *Keeper) takeUp(id string, r *round) {
	e, found := k.book.find(id)
	switch {
	case !found:
	case e.Stage == stageConnected:
		k.spawn(func() { _ = r.ask(k.life, func() error { return k.endPending(k.life, e) }) })
	default:
		k.spawn(func() { k.undoLeftover(e, r) })
	}
}

// undoLeftover revokes a key that nobody said yes to before the program died.
// Without a key there is nothing to revoke; a request that was open is remembered
// for as long as a key of it could be alive.
func (k *Keeper) undoLeftover(e entry, r *round) {
	defer k.alone(e.ID)()
	err := k.undo(e.ID, r)
	switch {
	case isTrouble(err, KeyNotThere):
		k.unfinished(e)
	case err != nil && e.mayGoOn(time.Now()): // of which the keyring cannot say now whether a key came
		k.offerPending(e)
	case errors.Is(err, errStuck): // told already
	case err != nil:
		told := k.notUndone(*noticeOf(NoticeUndoWaits, e, nil), err)
		k.update(func() { k.tell(told) })
	default:
		k.update(func() { k.tell(*noticeOf(NoticeUndone, e, nil)) })
	}
}

// unfinished deals with a request of which no key is here: it can go on, or it is
// forgotten when none can be alive any more. Until then the member is told once, for
// nobody but the member can end it.
func (k *Keeper) unfinished(e entry) {
	if e.mayGoOn(time.Now()) {
		k.offerPending(e)
		return
	}
	if k.endPending(k.life, e) != nil {
		return // the book still names it
	}
	switch {
	case e.Stage != stageAsking, time.Since(e.Asked) > lostKeyEnds:
		_ = k.book.record(forget(e.ID))
	case !e.Told && k.book.record(change(e.ID, func(e *entry) { e.Told = true })) == nil:
		k.update(func() { k.tell(*noticeOf(NoticeUnfinished, e, nil)) })
	}
}

func (k *Keeper) listed() (ids []string) {
	for _, e := range k.book.all() {
		if e.listed() {
			ids = append(ids, e.ID)
		}
	}
	return ids
}
