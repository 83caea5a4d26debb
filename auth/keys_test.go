package auth

import (
	"context"
	"crypto/rsa"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

// inBubble runs a test in a bubble and gives what works in the background a
// minute to end: the bubble itself fails the test when anything does not.
func inBubble(t *testing.T, test func(t *testing.T)) {
	synctest.Test(t, func(t *testing.T) {
		test(t)
		time.Sleep(time.Minute)
	})
}

// slowKeys makes key pairs that take a second each, and counts them.
func slowKeys(made *atomic.Int32) func() (*rsa.PrivateKey, error) {
	return func() (*rsa.PrivateKey, error) {
		time.Sleep(time.Second)
		made.Add(1)
		return new(rsa.PrivateKey), nil
	}
}

// inTurn gives real key pairs, a few that were made once, in turn: two requests of one
// test have different ones, and making one takes half a second under the race detector.
func inTurn() func() (*rsa.PrivateKey, error) {
	var given atomic.Int32
	return func() (*rsa.PrivateKey, error) {
		few, err := fewKeys()
		if err != nil {
			return nil, err
		}
		return few[int(given.Add(1))%len(few)], nil
	}
}

var fewKeys = sync.OnceValues(func() ([]*rsa.PrivateKey, error) {
	var few []*rsa.PrivateKey
	for range 6 {
		key, err := World{}.newKey()
		if err != nil {
			return nil, err
		}
		few = append(few, key)
	}
	return few, nil
})

func mustTake(t *testing.T, s *keySupply, newKey func() (*rsa.PrivateKey, error)) *rsa.PrivateKey {
	t.Helper()
	key, err := s.take(t.Context(), newKey)
	if err != nil || key == nil {
		t.Fatalf("no key pair: %v", err)
	}
	return key
}

func TestPressingConnectNeverWaitsForAKeyPair(t *testing.T) {
	faults.Row(t, "P8")
	inBubble(t, func(t *testing.T) {
		var made atomic.Int32
		var supply keySupply
		supply.fill(slowKeys(&made))
		time.Sleep(time.Minute)
		for range keysAhead {
			began := time.Now()
			mustTake(t, &supply, slowKeys(&made))
			if waited := time.Since(began); waited != 0 {
				t.Errorf("waited %v", waited)
			}
		}
	})
}

func TestTheSupplyIsRefilledAndThenRests(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		var made atomic.Int32
		var supply keySupply
		for range 3 {
			supply.fill(slowKeys(&made))
		}
		time.Sleep(time.Hour)
		if made.Load() != keysAhead {
			t.Errorf("%d made ahead, want %d", made.Load(), keysAhead)
		}
		mustTake(t, &supply, slowKeys(&made))
		time.Sleep(time.Hour)
		if made.Load() != keysAhead+1 {
			t.Errorf("%d made after one was taken, want %d", made.Load(), keysAhead+1)
		}
	})
}

func TestAnEmptySupplyIsWaitedFor(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		var made atomic.Int32
		var supply keySupply
		began := time.Now()
		mustTake(t, &supply, slowKeys(&made))
		if waited := time.Since(began); waited != time.Second {
			t.Errorf("waited %v for one key pair", waited)
		}
	})
}

func TestWaitingForAKeyPairCanBeCancelled(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		var made atomic.Int32
		var supply keySupply
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := supply.take(ctx, slowKeys(&made)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}

func TestNoKeyPairIsHandedOutTwice(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		var made atomic.Int32
		var supply keySupply
		var seen sync.Map
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				if _, twice := seen.LoadOrStore(mustTake(t, &supply, slowKeys(&made)), true); twice {
					t.Error("one key pair, two takers")
				}
			})
		}
		all.Wait()
	})
}

func TestAFailureToMakeAKeyPairIsToldAndNotTheEnd(t *testing.T) {
	broken := errors.New("no randomness")
	fails := true
	newKey := func() (*rsa.PrivateKey, error) {
		if fails {
			fails = false
			return nil, broken
		}
		return new(rsa.PrivateKey), nil
	}
	inBubble(t, func(t *testing.T) {
		var supply keySupply
		if _, err := supply.take(t.Context(), newKey); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		mustTake(t, &supply, newKey)
	})
}

func TestTheRealKeyPairHas2048Bits(t *testing.T) {
	faults.Row(t, "P8")
	d := New(World{})
	d.Warm()
	key, err := d.keys.take(t.Context(), d.world.newKey)
	if err != nil || key.N.BitLen() != 2048 {
		t.Errorf("%v", err)
	}
}
