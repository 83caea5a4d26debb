package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/zalando/go-keyring"

	"forumkeys/auth"
)

const (
	keyringService = "Forum Keys"     // constant and without ":", which Windows puts between service and user (faults.md K22)
	callLimit      = 60 * time.Second // a person may have to find and answer an unlock window (K5)
	mostDeletes    = 8                // duplicates made by other programs go one a call (K13)
	longestKey     = 1024             // bytes; macOS and Windows keep little more (K20, K22)
	trialItem      = "trial#00000000" // always the same, so that one left by a crash is replaced
)

// Vault keeps keys in the system's keyring. It puts around go-keyring what that
// leaves out (faults.md 1.7): a deadline, one call at a time, recovery from its
// panics, reading back what was written and making sure of what was deleted.
//
// A call without a deadline of its own gets 60 s. One that overran cannot be
// stopped: it goes on alone, and until it comes back every other call is told
// KeyringBusy at once, so that neither goroutines nor unlock windows pile up.
//
// A key that was once read or written stays in memory, so that a keyring which
// asks the member each time asks once a run (K14, K17); such a key is given even
// while the keyring is stuck.
//
// The system's keyring guards keys against other people and a lost disk, not
// against the member's own programs: any of them may ask for them (K19), and on
// Linux go-keyring sends them over the session bus in clear (K15).
//
// Errors are *Trouble of the keyring kinds. All methods are safe for concurrent use.
type Vault struct {
	keyring Keyring
	late    func(item string, stored bool)
	turn    chan struct{} // whoever has put something in may talk to the keyring

	mu      sync.Mutex
	overrun chan struct{}          // closed as long as a call is open that nobody waits for any more
	keys    map[string]auth.Secret // by item
}

// NewVault gives the Vault on a keyring. late, which may be nil, is told of a Put
// that came back only after its caller had gone (K25): stored says whether the key
// is in the keyring and read back equal; else a trace of it may be there all the
// same. It is called without the turn, so it may use the Vault: adopt the key, or
// revoke it on the forum and Delete the item.
func NewVault(k Keyring, late func(item string, stored bool)) *Vault {
	return &Vault{
		keyring: k,
		late:    late,
		turn:    make(chan struct{}, 1),
		overrun: make(chan struct{}),
		keys:    map[string]auth.Secret{},
	}
}

// Put stores a key, reads it back and compares (K10). After an error the item may
// exist all the same: revoke the key, then Delete the item.
func (v *Vault) Put(ctx context.Context, item string, key auth.Secret) error {
	const doing = "store a key"
	if length := len(key.Reveal()); length == 0 || length > longestKey {
		return NewTrouble(KeyringOther, doing, fmt.Errorf("a key of %d bytes", length))
	}
	_, err := v.do(ctx, doing, func() (auth.Secret, error) {
		err := v.write(item, key)
		if err == nil {
			v.remember(item, key)
		}
		return key, err
	}, func(err error) {
		if v.late != nil {
			v.late(item, err == nil)
		}
	})
	return err
}

// Key gives the key of an item, from memory or else from the keyring; KeyNotThere
// where the keyring has none (K24). Compare the item with the forum first: itemFits.
func (v *Vault) Key(ctx context.Context, item string) (auth.Secret, error) {
	if key, known := v.remembered(item); known {
		return key, nil
	}
	return v.do(ctx, "read a key", func() (auth.Secret, error) {
		text, err := v.keyring.Get(keyringService, item)
		if err == nil && text == "" {
			err = keyring.ErrNotFound
		}
		if err != nil {
			return auth.Secret{}, err
		}
		key := auth.NewSecret(text)
		v.remember(item, key)
		return key, nil
	}, nil)
}

// Delete takes an item out of memory and keyring and makes sure that it is gone
// (K11, K13). No such item is no error.
func (v *Vault) Delete(ctx context.Context, item string) error {
	_, err := v.do(ctx, "delete a key", func() (auth.Secret, error) {
		v.forget(item)
		return auth.Secret{}, v.erase(item)
	}, nil)
	return err
}

// Probe tries the keyring with an item of its own: writes, reads back, deletes. A
// Probe that overran cleans up after itself when it comes back.
func (v *Vault) Probe(ctx context.Context) error {
	_, err := v.do(ctx, "try the keyring", func() (auth.Secret, error) {
		if err := v.write(trialItem, auth.NewSecret(rand.Text())); err != nil {
			return auth.Secret{}, errors.Join(err, v.erase(trialItem))
		}
		return auth.Secret{}, v.erase(trialItem)
	}, nil)
	return err
}

// write stores and reads back, in the goroutine that has the turn.
func (v *Vault) write(item string, key auth.Secret) error {
	if err := v.keyring.Set(keyringService, item, key.Reveal()); err != nil {
		return err
	}
	text, err := v.keyring.Get(keyringService, item)
	if errors.Is(err, keyring.ErrNotFound) || err == nil && text != key.Reveal() {
		return NewTrouble(KeyringForgets, "read back", err)
	}
	return err
}

// erase deletes until nothing is found, in the goroutine that has the turn. Two
// deletions in a row that change nothing mean that the member said no.
func (v *Vault) erase(item string) error {
	before := ""
	for range mostDeletes {
		err := v.keyring.Delete(keyringService, item)
		if errors.Is(err, keyring.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		left, err := v.keyring.Get(keyringService, item)
		if errors.Is(err, keyring.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if left == before {
			break
		}
		before = left
	}
	return NewTrouble(KeyringForgets, "make sure it is gone", nil)
}

func (v *Vault) remember(item string, key auth.Secret) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.keys[item] = key
}

func (v *Vault) remembered(item string) (auth.Secret, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	key, known := v.keys[item]
	return key, known
}

// remembers says whether a key can be had without asking the keyring.
func (v *Vault) remembers(item string) bool {
	_, known := v.remembered(item)
	return known
}

func (v *Vault) forget(item string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.keys, item)
}
