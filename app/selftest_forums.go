package app

import (
	"context"
	"slices"
	"sync"
	"time"

	"forumkeys/auth"
)

const (
	mostTried  = 8           // connections tried at once
	stillFresh = time.Minute // what is known of a connection for no longer is not asked again: its forum counts our calls
)

// tryForums tries every connection, and with them whether there is a network.
func (k *Keeper) tryForums(t *selfTest) {
	network := t.first(SelfTestNetwork)
	k.tryRuns(t, network)
	cutOff := k.config.Discourse.CutOff()
	if cutOff {
		k.tryCame(t, network, SelfTestFailed, noNetwork())
	}
	k.tryConnections(t)
	switch {
	case cutOff:
	case k.Snapshot().Offline:
		k.tryCame(t, network, SelfTestFailed, noNetwork())
	default:
		k.tryCame(t, network, SelfTestOK, nil)
	}
}

func noNetwork() error { return auth.NewRefusal(auth.Offline, doingSelfTest, "", nil) }

// tryConnections tries every connection, a few at a time; those whose keys are still
// in the keyring come after its own trial, and not at all where it refused: each
// question might open one more window (faults.md K6, K28).
func (k *Keeper) tryConnections(t *selfTest) {
	item := len(t.Items) - len(t.connections)
	places := make(chan struct{}, mostTried)
	var tries sync.WaitGroup
	for i, c := range t.connections {
		tries.Go(func() {
			if c.askable() && !k.vault.remembers(c.ID) {
				if <-t.opened; t.locked != nil {
					k.tryCame(t, item+i, SelfTestFailed, t.locked)
					return
				}
			}
			places <- struct{}{}
			defer func() { <-places }()
			k.tryRuns(t, item+i)
			state, problem := k.tryConnection(t, c)
			k.tryCame(t, item+i, state, problem)
		})
	}
	tries.Wait()
}

// askable says whether a forum could be asked about a connection with its key.
func (c Connection) askable() bool {
	switch c.State {
	case FromAnotherComputer, WaitingToRevoke, Revoking:
		return false
	}
	return true
}

// tryConnection asks a forum with the key, within what checks allow themselves,
// unless that was done a moment ago.
func (k *Keeper) tryConnection(t *selfTest, c Connection) (SelfTestState, error) {
	if c.askable() && t.At.Sub(lastAsked(c)) > stillFresh {
		if t.ctx.Err() != nil {
			return SelfTestFailed, auth.NewRefusal(auth.TimedOut, doingSelfTest, c.Forum.Host(), nil)
		}
		k.checkAndWait(t.ctx, c.ID)
		connections := k.Snapshot().Connections
		i := slices.IndexFunc(connections, func(now Connection) bool { return now.ID == c.ID })
		if i < 0 { // removed meanwhile
			return SelfTestSkipped, nil
		}
		c = connections[i]
	}
	if c.Problem == nil { // a card waits a moment before it shows bad news; a test does not
		c.Problem = k.watch.doubts(c.ID)
	}
	return verdictOn(c, t.At.Sub(lastAsked(c)) <= stillFresh)
}

// checkAndWait checks a connection and waits for the end of it, where it may be
// checked now.
func (k *Keeper) checkAndWait(ctx context.Context, id string) {
	k.Check(id)
	k.mu.Lock()
	check := k.running[id]
	k.mu.Unlock()
	if check == nil {
		return
	}
	select {
	case <-check.done:
	case <-ctx.Done():
	}
}

// lastAsked is when a forum was last asked with the key, as far as it is known.
func lastAsked(c Connection) time.Time {
	if c.Asked.After(c.LastOK) {
		return c.Asked
	}
	return c.LastOK
}

// verdictOn says what a connection's state means to somebody who looks for what is
// wrong; asked says that the state is fresh.
func verdictOn(c Connection, asked bool) (SelfTestState, error) {
	if !c.askable() {
		return SelfTestSkipped, nil
	}
	refused := func(kind Kind) *Refusal { return auth.NewRefusal(kind, doingSelfTest, c.Forum.Host(), nil) }
	switch c.State {
	case Connected, EndsSoon:
		switch {
		case c.Problem != nil:
			return SelfTestFailed, c.Problem
		case asked:
			return SelfTestOK, nil
		}
		return SelfTestSkipped, nil // its scopes let nothing be asked, or it is not the time
	case Paused:
		paused := refused(auth.SlowDown)
		paused.RetryAt, paused.Limit = c.PausedUntil, c.PausedBy
		return SelfTestWorry, paused
	case KeyMissing:
		return SelfTestFailed, NewTrouble(KeyNotThere, doingSelfTest, nil)
	case ForumMoved:
		moved := refused(auth.ForumMoved)
		moved.Part = c.MovedTo
		return SelfTestFailed, moved
	case Checking: // until the time was over
		return SelfTestFailed, refused(auth.TimedOut)
	case AccessEnded:
		return SelfTestFailed, refused(auth.AccessEnded)
	}
	if c.Problem != nil {
		return SelfTestFailed, c.Problem
	}
	if c.State == ForumDown {
		return SelfTestFailed, refused(auth.ForumDown)
	}
	return SelfTestFailed, refused(auth.Offline)
}
