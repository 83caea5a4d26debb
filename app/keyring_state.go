package app

import (
	"context"
	"time"
)

// placeLimit is how long the system may take to say who keeps its keys.
const placeLimit = 2 * time.Second

// KeyringState is where keys are kept, and what came of trying it.
type KeyringState struct {
	Place   string // what this system calls it, as "GNOME Keyring", "Keychain"; empty: not known
	Testing bool
	Tested  time.Time // zero: not in this run
	Problem error     // *Trouble; nil: it works, or was not tried
}

// placed is a Keyring that can say what its system calls it. It starts nothing to
// find out, and gives "" where it does not know.
type placed interface {
	Place(ctx context.Context) string
}

// keyringTrial is one trial of the keyring; whoever wants one while it is under way
// shares it, for a call that is left alone keeps the next from the keyring (K8).
type keyringTrial struct {
	done chan struct{} // closed when err is there
	err  error
}

// TestKeyring tries the keyring with an item of its own and tells in
// Snapshot.KeyringState.
func (k *Keeper) TestKeyring() {
	k.update(func() { k.beginTrial() })
}

// beginTrial begins a trial of the keyring, or gives the one under way; nil once the
// Keeper is closed. k.mu is held.
func (k *Keeper) beginTrial() *keyringTrial {
	if k.trial != nil || k.closed {
		return k.trial
	}
	t := &keyringTrial{done: make(chan struct{})}
	k.trial, k.keyringState.Testing = t, true
	k.jobs.Go(func() {
		t.err = k.vault.Probe(k.work)
		k.learnPlace() // who keeps the keys may have been started only now
		k.update(func() {
			k.trial, k.keyringState.Testing = nil, false
			k.tried(k.work, t.err)
		})
		close(t.done)
	})
	return t
}

// tried takes over what came of trying the keyring, unless whoever tried was called
// away; k.mu is held.
func (k *Keeper) tried(ctx context.Context, err error) {
	if ctx.Err() == nil {
		k.keyringState.Tested, k.keyringState.Problem = time.Now(), err
	}
}

// learnPlace finds out what the system calls its keyring.
func (k *Keeper) learnPlace() {
	named, can := k.config.Keyring.(placed)
	if !can {
		return
	}
	ctx, cancel := context.WithTimeout(k.work, placeLimit)
	defer cancel()
	if place := named.Place(ctx); place != "" {
		k.update(func() { k.keyringState.Place = place })
	}
}
