package app

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"forumkeys/auth"
)

// Check asks the forum about a connection now.
func (k *Keeper) Check(id string) {
	k.beginCheck(id, newRound(), func() { _ = k.book.flush() })
}

// CheckAll asks about all of them.
func (k *Keeper) CheckAll() {
	k.spawn(func() { k.checkAll(newRound()) })
}

// round is one look at many connections. It asks the keyring for one thing at a
// time, and once that refuses it asks no more: each time might open a window
// (faults.md K6, K28).
type round struct {
	turn     chan struct{}
	stuck    bool        // belongs to whoever has the turn
	answered atomic.Bool // a forum has said something
}

func newRound() *round { return &round{turn: make(chan struct{}, 1)} }

// errStuck is what is met by those who come after the keyring's refusal.
var errStuck = errors.New("the keyring has refused in this round already")

// ask asks the keyring for something in its turn. Whoever is called away meanwhile
// has not heard a refusal.
func (r *round) ask(ctx context.Context, question func() error) error {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if r.stuck {
		return errStuck
	}
	err := question()
	r.stuck = ctx.Err() == nil && keyringRefuses(err)
	return err
}

// done says whether the round came to something: the keyring did not refuse, and
// at least one forum answered. It is asked when nobody is on the way any more.
func (r *round) done() bool {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	return !r.stuck && r.answered.Load()
}

// forumAnswered tells what a forum said, be it a refusal, from what was only about
// the way there or the key.
func forumAnswered(s sight, err error) bool {
	if err == nil {
		return s.asked
	}
	state, known := stateAfter(err)
	return auth.KindOf(err) == auth.AccessDenied || known && state != Offline && state != KeyMissing
}

// keyringRefuses tells a keyring that cannot be read from one that has no such key.
func keyringRefuses(err error) bool {
	var trouble *Trouble
	return errors.As(err, &trouble) && trouble.Kind != KeyNotThere
}

func (k *Keeper) checkAll(r *round) {
	var asked sync.WaitGroup
	places := make(chan struct{}, mostChecks)
	for _, e := range k.book.all() {
		select {
		case places <- struct{}{}:
		case <-k.work.Done():
			return
		}
		asked.Add(1)
		ended := func() { <-places; asked.Done() }
		if !k.beginCheck(e.ID, r, ended) {
			ended()
		}
	}
	asked.Wait()
	_ = k.book.flush() // only observed; lost without harm
	if r.done() {
		k.update(func() { k.checked = time.Now() })
	}
}

// beginCheck begins the check of one connection; false where it is not the time or
// something else is being done with it.
func (k *Keeper) beginCheck(id string, r *round, ended func()) bool {
	e, found := k.book.find(id)
	if !found || !k.mayCheck(e) {
		return false
	}
	return k.operate(id, Checking, func(ctx context.Context) *Notice {
		defer ended()
		return k.check(ctx, id, r)
	})
}

// mayCheck says whether a forum may be asked about a connection now: not one whose
// key is on another computer, and not before the moment that the forum has named.
func (k *Keeper) mayCheck(e entry) bool {
	return e.Stage == stageConnected && !e.elsewhere(k.config.Machine) &&
		(e.State != Paused || !time.Now().Before(e.PausedUntil))
}

func (k *Keeper) check(ctx context.Context, id string, r *round) *Notice {
	e, found := k.book.find(id)
	if !found {
		return nil
	}
	seen, err := k.see(ctx, e, r)
	switch {
	case ctx.Err() != nil, errors.Is(err, errStuck): // the member pressed something else, or it is told already
		return nil
	case keyringRefuses(err):
		return &Notice{Kind: NoticeFailed, Problem: err}
	}
	if forumAnswered(seen, err) {
		r.answered.Store(true)
	}
	k.book.note(id, func(e *entry) { e.learn(seen, err, time.Now()) })
	if err == nil {
		if now, _ := k.book.find(id); now.Account.AvatarURL != e.Account.AvatarURL {
			k.outdated(id)
		}
		k.spawn(func() { k.fetchLook(id) })
	}
	return nil
}

// sight is what a forum told of a connection.
type sight struct {
	asked  bool // the forum took the key
	member Member
	unread int
}

// see asks a forum about a connection, with what its scopes allow: whose key it
// is, which also proves an end, and how much is unread.
func (k *Keeper) see(ctx context.Context, e entry, r *round) (sight, error) {
	key, err := k.key(ctx, e, r)
	if err != nil {
		return sight{}, err
	}
	client := k.client(e.Forum.Base, e.ClientID, key)
	var s sight
	if naming(e.Scopes) {
		if s.member, err = client.Me(ctx, e.Scopes); err != nil {
			return s, err
		}
		s.asked, s.unread = true, s.member.Unread
	}
	if auth.Covers(e.Scopes, auth.CallTotals) {
		seen, err := client.Look(ctx, e.Scopes, auth.Looking{})
		switch {
		case err == nil:
			s.asked, s.unread = true, seen.Totals.Sum()
		case !s.asked:
			return s, err
		}
	}
	return s, nil
}
