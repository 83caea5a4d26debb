package app

import (
	"context"
	"slices"
	"time"

	"forumkeys/auth"
)

// Limits of "Check this computer".
const (
	clockLimit  = 10 * time.Second // for one forum to tell its date
	mostClocks  = 3                // forums asked for it
	clockWorry  = 5 * time.Minute
	clockFailed = 24 * time.Hour
)

// doingSelfTest is what is being done while trying a connection.
const doingSelfTest = "check this computer"

func (k *Keeper) tryKeyringItself(t *selfTest) {
	item := t.first(SelfTestKeyring)
	k.tryRuns(t, item)
	defer close(t.opened)
	var trial *keyringTrial
	k.update(func() { trial = k.beginTrial() })
	if trial == nil { // the Keeper is closed
		return
	}
	select {
	case <-trial.done:
		t.locked = trial.err
	case <-t.ctx.Done():
		t.locked = NewTrouble(KeyringWaiting, doingSelfTest, t.ctx.Err())
	}
	state := SelfTestOK
	if t.locked != nil {
		state = SelfTestFailed
	}
	k.tryCame(t, item, state, t.locked)
}

// tryBrowser looks for what opens the browser. Without it the member copies the
// links, so it is no more than a worry.
func (k *Keeper) tryBrowser(t *selfTest) {
	item := t.first(SelfTestBrowser)
	k.tryRuns(t, item)
	if err := k.config.Discourse.OpenerFound(); err != nil {
		k.tryCame(t, item, SelfTestWorry, NewTrouble(NoBrowser, doingSelfTest, err))
		return
	}
	k.tryCame(t, item, SelfTestOK, nil)
}

// tryPorts tries the three addresses of the direct way. One is enough.
func (k *Keeper) tryPorts(t *selfTest) {
	item := t.first(SelfTestPort)
	trials := k.config.Discourse.TryPorts()
	taken := SelfTestFailed
	for _, err := range trials {
		if err == nil {
			taken = SelfTestWorry
		}
	}
	for i, err := range trials {
		if err != nil {
			k.tryCame(t, item+i, taken, err)
		} else {
			k.tryCame(t, item+i, SelfTestOK, nil)
		}
	}
}

// tryClock compares this computer's clock with a forum's: another one is asked where
// the first does not answer.
func (k *Keeper) tryClock(t *selfTest) {
	item := t.first(SelfTestClock)
	k.tryRuns(t, item)
	var last error
	for _, base := range clocks(t.connections) {
		ctx, cancel := context.WithTimeout(t.ctx, clockLimit)
		off, err := k.config.Discourse.ClockOff(ctx, base)
		cancel()
		if err != nil && auth.KindOf(err) != auth.ClockWrong {
			last = err
			continue
		}
		state := SelfTestOK
		switch {
		case err != nil, off.Abs() > clockFailed:
			state = SelfTestFailed
		case off.Abs() > clockWorry:
			state = SelfTestWorry
		}
		k.whileTesting(t, func() { t.Items[item].Off, t.Items[item].Subject = off, auth.Forum{Base: base}.Host() })
		k.tryCame(t, item, state, err)
		return
	}
	k.tryCame(t, item, SelfTestSkipped, last)
}

// clocks are the forums to be asked for the date: those that took the key last come
// first.
func clocks(connections []Connection) (bases []string) {
	connections = slices.Clone(connections)
	slices.SortStableFunc(connections, func(a, b Connection) int { return b.LastOK.Compare(a.LastOK) })
	for _, c := range connections {
		if c.State != ForumMoved && !slices.Contains(bases, c.Forum.Base) {
			bases = append(bases, c.Forum.Base)
		}
	}
	return bases[:min(len(bases), mostClocks)]
}
