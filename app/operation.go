package app

import (
	"context"
	"sync"
)

// operation is what is being done with one connection; there is one at a time.
type operation struct {
	shown  State // what the card says meanwhile; "" for one without a card
	quiet  bool  // a check by itself: the card does not say so
	asked  bool  // the member has asked for it, and sees its beginning and its end
	cancel context.CancelFunc
	done   chan struct{} // closed when it has ended
}

// operate does something with a connection in the background, and gives nil
// where something else is being done with it already. Only a check steps aside
// for others. The job's notice, if it gives one, is told together with the end.
func (k *Keeper) operate(id string, shown State, job func(context.Context) *Notice) *operation {
	return k.begins(id, operation{shown: shown, asked: true}, job)
}

// begins is operate for a check that comes by itself, too.
func (k *Keeper) begins(id string, how operation, job func(context.Context) *Notice) *operation {
	shown := how.shown
	k.mu.Lock()
	defer k.mu.Unlock()
	old := k.running[id]
	if k.closed || old != nil && (old.shown != Checking || shown == Checking) {
		return nil
	}
	op, ctx := k.occupy(id, shown)
	op.quiet, op.asked = how.quiet, how.asked
	switch {
	case op.quiet:
	case op.asked:
		k.publish()
	default:
		k.publishSoon()
	}
	k.jobs.Go(func() {
		if old != nil {
			old.cancel()
			<-old.done
		}
		k.end(id, op, job(ctx))
	})
	return op
}

// wait comes back when the operation, if there is one, has ended.
func (op *operation) wait() {
	if op != nil {
		<-op.done
	}
}

// few does something with several connections, a few at a time, and comes back when
// all of it has ended. It begins nothing more once Close has begun.
func (k *Keeper) few(ids []string, do func(id string)) {
	var under sync.WaitGroup
	defer under.Wait()
	places := make(chan struct{}, mostRevocations)
	for _, id := range ids {
		select {
		case places <- struct{}{}:
			under.Go(func() { do(id); <-places })
		case <-k.work.Done():
			return
		}
	}
}

// unhide has the card say that it is being checked, if it is; false: it is not.
func (k *Keeper) unhide(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	op := k.running[id]
	if op == nil || op.shown != Checking {
		return false
	}
	op.quiet, op.asked = false, true
	k.publish()
	return true
}

// alone waits until nothing is being done with an entry and keeps others from it
// until release is called. It is for entries without a card.
func (k *Keeper) alone(id string) (release func()) {
	for {
		k.mu.Lock()
		old := k.running[id]
		if old == nil {
			op, _ := k.occupy(id, "")
			k.mu.Unlock()
			return func() { k.end(id, op, nil) }
		}
		k.mu.Unlock()
		<-old.done
	}
}

// occupy notes an operation; k.mu is held. A check ends when Close begins,
// anything else has the grace of Close.
func (k *Keeper) occupy(id string, shown State) (*operation, context.Context) {
	parent := k.life
	if shown == Checking {
		parent = k.work
	}
	ctx, cancel := context.WithCancel(parent)
	op := &operation{shown: shown, asked: true, cancel: cancel, done: make(chan struct{})}
	k.running[id] = op
	return op, ctx
}

func (k *Keeper) end(id string, op *operation, told *Notice) {
	op.cancel()
	k.mu.Lock()
	defer close(op.done)
	defer k.mu.Unlock()
	if k.running[id] == op {
		delete(k.running, id)
	}
	if told != nil {
		k.leaving.learn(id, *told)
		k.tell(*told)
	}
	if op.asked || told != nil {
		k.publish()
	} else {
		k.publishSoon()
	}
}
