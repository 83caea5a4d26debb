package app

import (
	"context"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"

	"forumkeys/auth"
)

// call is one visit to the keyring. Its caller may go away before it comes back.
type call struct {
	done      chan outcome // buffered: nobody may be there to take it
	late      func(error)  // told instead, when the caller has gone; may be nil
	returned  bool         // guarded by Vault.mu, as is
	abandoned bool
}

// outcome is what came of a call. It travels as a value, so that a caller who has
// gone and a call that goes on share nothing.
type outcome struct {
	key auth.Secret
	err error
}

// do waits for the turn, has work done in a goroutine of its own, and waits for it
// until the deadline.
func (v *Vault) do(ctx context.Context, doing string, work func() (auth.Secret, error), late func(error)) (auth.Secret, error) {
	if _, own := ctx.Deadline(); !own {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, callLimit)
		defer cancel()
	}
	if err := v.takeTurn(ctx); err != nil {
		return auth.Secret{}, NewTrouble(KeyringBusy, doing, err)
	}
	c := &call{done: make(chan outcome, 1), late: late}
	go v.run(c, work)
	select {
	case o := <-c.done:
		return o.key, keyringTrouble(doing, o.err)
	case <-ctx.Done():
	}
	if v.abandon(c) {
		return auth.Secret{}, NewTrouble(KeyringWaiting, doing, ctx.Err())
	}
	o := <-c.done
	return o.key, keyringTrouble(doing, o.err)
}

// takeTurn waits until no other call is open. It does not wait behind one that
// overran: that may never come back (K7, K8).
func (v *Vault) takeTurn(ctx context.Context) error {
	v.mu.Lock()
	overrun := v.overrun
	v.mu.Unlock()
	select {
	case <-overrun:
		return errOverrun
	default:
	}
	select {
	case v.turn <- struct{}{}:
		return nil
	case <-overrun:
		return errOverrun
	case <-ctx.Done():
		return ctx.Err()
	}
}

// run does the work of a call, whatever it does: go-keyring dereferences nil when
// the bus goes away during a question (K9), and only the goroutine that calls it
// can recover.
func (v *Vault) run(c *call, work func() (auth.Secret, error)) {
	o := outcome{err: errNoReturn}
	defer func() {
		if thrown := recover(); thrown != nil {
			o.err = fmt.Errorf("the keyring's library panicked: %T", thrown) // the type only: the value may hold a key
		}
		late := v.comeBack(c)
		<-v.turn
		c.done <- o
		if late && c.late != nil {
			c.late(o.err)
		}
	}()
	o.key, o.err = work()
}

// abandon marks a call as one that nobody waits for any more; false where it has
// come back in the meantime.
func (v *Vault) abandon(c *call) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	if c.returned {
		return false
	}
	c.abandoned = true
	close(v.overrun)
	return true
}

// comeBack marks a call as returned and says whether its caller has gone.
func (v *Vault) comeBack(c *call) (late bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	c.returned = true
	if c.abandoned {
		v.overrun = make(chan struct{})
	}
	return c.abandoned
}

var (
	errOverrun  = errors.New("an earlier call has not come back")
	errNoReturn = errors.New("the call ended without an answer")
)

// keyringTrouble gives an error of the keyring its kind. A Keyring names its
// system's own errors itself (SystemKeyring); what it leaves unnamed is
// KeyringOther.
func keyringTrouble(doing string, err error) error {
	var named *Trouble
	switch {
	case err == nil:
		return nil
	case errors.As(err, &named):
		return NewTrouble(named.Kind, doing, err)
	case errors.Is(err, keyring.ErrNotFound):
		return NewTrouble(KeyNotThere, doing, err)
	}
	return NewTrouble(KeyringOther, doing, err)
}
