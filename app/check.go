package app

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"forumkeys/auth"
)

// Check asks the forum about a connection now, unless it wants to be left alone or
// the ledger is full: then nothing happens, and the snapshot's Calls say why.
func (k *Keeper) Check(id string) {
	e, found := k.book.find(id)
	if !found || !k.watch.mayAsk(e) || k.unhide(id) || !k.ledger.may(e.ClientID, byHand) {
		return
	}
	v := visit{id: id, base: e.Forum.Base, round: newRound(byHand)}
	k.operate(id, Checking, func(ctx context.Context) *Notice {
		if !k.watch.enter(ctx.Done(), v.base) {
			return nil
		}
		defer k.leaveForum(v)
		told := k.look(ctx, v)
		k.spawn(func() { _ = k.writeDown(true) })
		return told
	})
}

// CheckAll asks about all of them, as far as Check would.
func (k *Keeper) CheckAll() {
	k.watch.enqueue(k.connectedIDs(), newRound(byHand))
}

func (k *Keeper) connectedIDs() (ids []string) {
	for _, e := range k.book.all() {
		if e.Stage == stageConnected {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// round is one look at many connections. It asks the keyring for one thing at a
// time, and once that refuses it asks no more: each time might open a window
// (faults.md K6, K28).
type round struct {
	began    time.Time
	by       who
	turn     chan struct{}
	stuck    atomic.Pointer[Trouble] // what the keyring has refused; nil: nothing
	answered atomic.Bool             // a forum has said something
	left     int                     // looks that have not ended; watch.mu guards it
}

func newRound(by who) *round { return &round{began: time.Now(), by: by, turn: make(chan struct{}, 1)} }

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
	if r.stuck.Load() != nil {
		return errStuck
	}
	err := question()
	var refusal *Trouble
	if ctx.Err() == nil && keyringRefuses(err) && errors.As(err, &refusal) {
		r.stuck.Store(refusal)
	}
	return err
}

// done says whether the round came to something: the keyring did not refuse, and
// at least one forum answered. It is asked when nobody is on the way any more.
func (r *round) done() bool { return r.stuck.Load() == nil && r.answered.Load() }

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

// look is one look at a connection: its forum is asked, and what it says is noted.
func (k *Keeper) look(ctx context.Context, v visit) *Notice {
	e, found := k.book.find(v.id)
	if !found {
		return nil
	}
	began := time.Now()
	seen, err := k.see(ctx, e, v)
	switch {
	case ctx.Err() != nil: // the member pressed something else
		k.watch.notNow(v.id)
		return nil
	case errors.Is(err, errStuck): // it is told already
		k.watch.refused(v.id, v.round.stuck.Load())
		return nil
	case keyringRefuses(err):
		k.watch.refused(v.id, err)
		return &Notice{Kind: NoticeFailed, Problem: err}
	}
	if v.round.by == byHand {
		k.watch.keyringAnswers()
	}
	if forumAnswered(seen, err) {
		v.round.answered.Store(true)
	}
	if seen.asked || err != nil {
		k.journal.note(JournalCheck, e, err)
	}
	if !k.watch.hear(e, seen, err, began) {
		return nil
	}
	k.book.note(v.id, func(e *entry) { e.learn(seen, err, k.wall()) })
	if err == nil {
		now, _ := k.book.find(v.id)
		changed := now.Account.AvatarURL != e.Account.AvatarURL
		if changed {
			k.outdated(v.id)
		}
		if changed || v.queued || v.round.by == byHand { // a picture that is missing is not asked for every few minutes
			k.spawn(func() { k.fetchLook(v.id) })
		}
	}
	return nil
}

// wall gives the wall clock's time.
func (k *Keeper) wall() time.Time { return k.config.Discourse.WallNow() }

// sight is what a forum told of a connection.
type sight struct {
	auth.Sight
	asked     bool // the forum took the key
	elsewhere bool // totals were not asked for
	named     bool // the forum was asked whose key it is
}

// askable says whether scopes let anything be asked that tells how things stand.
func askable(scopes []Scope) bool {
	return naming(scopes) || auth.Covers(scopes, auth.CallTotals)
}

// see asks a forum about a connection, with one call: what is unread. Whose key it
// is is asked once a day, where that call does not tell it.
func (k *Keeper) see(ctx context.Context, e entry, v visit) (sight, error) {
	if !askable(e.Scopes) {
		return sight{}, nil
	}
	key, err := k.key(ctx, e, v.round)
	if err != nil {
		return sight{}, err
	}
	client := k.client(e.Forum.Base, e.ClientID, key)
	more := func() bool { return v.urgent || k.ledger.may(e.ClientID, v.round.by) }
	proves := k.watch.proves(e.ID)
	how := auth.Looking{NoTotals: proves || k.lately(e.NoTotals), More: more}
	seen, err := client.Look(ctx, e.Scopes, how)
	if err != nil {
		return sight{}, err
	}
	seen.NoTotals = seen.NoTotals || proves
	s := sight{Sight: seen, asked: true, elsewhere: how.NoTotals, named: seen.Member.ID != 0}
	if !s.named && naming(e.Scopes) && !k.lately(e.Named) && more() {
		s.named = true
		if s.Member, err = client.Me(ctx, e.Scopes); auth.KindOf(err) == auth.SlowDown {
			return sight{}, err // of everything else the next look tells
		}
	}
	return s, nil
}

// lately says whether something was found out in the last 24 hours. What lies ahead
// was written by a clock that was wrong.
func (k *Keeper) lately(at time.Time) bool {
	ago := k.wall().Sub(at)
	return ago >= 0 && ago < day
}
