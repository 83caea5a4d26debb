package auth

import (
	"context"
	"crypto/rsa"
	"sync"
)

// keysAhead is how many key pairs wait: one for the request, one for what is
// asked of the forum beforehand.
const keysAhead = 2

// keySupply hands out RSA key pairs made ahead, each one once: making one takes
// up to a tenth of a second, sometimes more (faults.md P8), and pressing Connect
// must not wait for it. Its zero value is an empty supply. At most one goroutine
// makes pairs, and only until there are enough.
type keySupply struct {
	mu     sync.Mutex
	making bool
	ready  chan newPair // made by the first fill, so that it belongs to the bubble that uses it
}

type newPair struct {
	key *rsa.PrivateKey
	err error
}

// take gives a key pair nobody else has, waits for one where none is ready, and
// sees that the next will be.
func (s *keySupply) take(ctx context.Context, newKey func() (*rsa.PrivateKey, error)) (*rsa.PrivateKey, error) {
	ready := s.fill(newKey)
	select {
	case pair := <-ready:
		s.fill(newKey)
		return pair.key, pair.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// fill starts to make what is missing, unless somebody is at it.
func (s *keySupply) fill(newKey func() (*rsa.PrivateKey, error)) <-chan newPair {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready == nil {
		s.ready = make(chan newPair, keysAhead)
	}
	if !s.making && len(s.ready) < cap(s.ready) {
		s.making = true
		go s.makePairs(newKey)
	}
	return s.ready
}

// makePairs works until there are enough, or making one went wrong: whoever
// takes next hears that, and starts anew.
func (s *keySupply) makePairs(newKey func() (*rsa.PrivateKey, error)) {
	for {
		key, err := newKey()
		if s.put(newPair{key, err}) {
			return
		}
	}
}

// put says whether the work is done. It never blocks: only the one maker puts,
// and only where it saw room.
func (s *keySupply) put(pair newPair) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ready <- pair
	s.making = pair.err == nil && len(s.ready) < cap(s.ready)
	return !s.making
}
