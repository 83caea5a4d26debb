package app

import (
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/zalando/go-keyring"
)

// fakeKeyring is a keyring in memory whose faults a test chooses: those that were
// measured on real ones (faults.md 1.7). It works in synctest bubbles; heal it
// before the bubble ends if it hangs.
//
//	k := newFakeKeyring()
//	k.fail(keyringForgets)            // from now on, every call
//	k.fail(keyringLocked, "delete")   // only Delete
//	k.failFrom(3, keyringPanics)      // from the third call on: "get", "set" and "delete" count alike
//	k.fail(keyringSlow)               // each call takes k.Delay
//	k.heal()                          // no more faults; calls that hang come back, done
//	k.value(item), k.put(item, "…"), k.remove(item) // what the member does in the keyring viewer
//	k.addOlder(item, "…")             // a duplicate that Delete brings to light (K13)
//	k.items(), k.calls(), k.mostAtOnce()
type fakeKeyring struct {
	Delay time.Duration // of keyringSlow; a minute and a half unless set

	mu     sync.Mutex
	stored map[string][]string // newest last
	faults map[string]keyringFault
	from   int // the faults begin with this call
	asked  []string
	secret []string // all that was ever to be stored
	inside int
	most   int
	gate   chan struct{} // closed by heal
}

// keyringFault is one thing that goes wrong.
type keyringFault string

const (
	keyringHangs    keyringFault = "hangs"    // does not come back before heal (K5, K7, K8)
	keyringSlow     keyringFault = "slow"     // comes back after Delay, done (K25)
	keyringForgets  keyringFault = "forgets"  // Set says nil and stores nothing (K10)
	keyringCorrupts keyringFault = "corrupts" // Set stores something else
	keyringKeeps    keyringFault = "keeps"    // Delete says nil and deletes nothing (K11)
	keyringPanics   keyringFault = "panics"   // as go-keyring when the bus goes away (K9)
	keyringLocked   keyringFault = "locked"   // the question was dismissed (K4, K6)
	keyringNone     keyringFault = "none"     // no provider (K2)
	keyringOdd      keyringFault = "odd"      // an error that nobody has named
)

func newFakeKeyring() *fakeKeyring {
	return &fakeKeyring{
		Delay:  90 * time.Second,
		stored: map[string][]string{},
		faults: map[string]keyringFault{},
		gate:   make(chan struct{}),
	}
}

// fail sets a fault for some operations ("set", "get", "delete"; none named: all).
func (k *fakeKeyring) fail(fault keyringFault, operations ...string) {
	k.failFrom(1, fault, operations...)
}

// failFrom sets a fault that begins with the nth call from now (1: the next one),
// whatever its operation.
func (k *fakeKeyring) failFrom(n int, fault keyringFault, operations ...string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(operations) == 0 {
		operations = []string{"set", "get", "delete"}
	}
	k.from = len(k.asked) + n
	for _, operation := range operations {
		k.faults[operation] = fault
	}
}

// heal ends all faults; what hangs comes back and has done its work.
func (k *fakeKeyring) heal() {
	k.mu.Lock()
	defer k.mu.Unlock()
	clear(k.faults)
	close(k.gate)
	k.gate = make(chan struct{})
}

// value gives the newest value of an item, "" for none.
func (k *fakeKeyring) value(item string) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if values := k.stored[item]; len(values) > 0 {
		return values[len(values)-1]
	}
	return ""
}

// put stores an item without a call being counted.
func (k *fakeKeyring) put(item, value string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stored[item] = []string{value}
}

// addOlder puts a duplicate below an item.
func (k *fakeKeyring) addOlder(item, value string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stored[item] = append([]string{value}, k.stored[item]...)
}

// remove takes an item away, as a member does in the keyring viewer (K24).
func (k *fakeKeyring) remove(item string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.stored, item)
}

// items names what is stored, sorted.
func (k *fakeKeyring) items() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Sorted(maps.Keys(k.stored))
}

// calls tells what was asked so far, as "set ITEM".
func (k *fakeKeyring) calls() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Clone(k.asked)
}

// mostAtOnce tells how many calls were open at once, at most.
func (k *fakeKeyring) mostAtOnce() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.most
}

// Set implements Keyring.
func (k *fakeKeyring) Set(service, user, password string) error {
	return k.visit("set", service, user, func(fault keyringFault) error {
		if user != trialItem {
			k.secret = append(k.secret, password)
		}
		switch fault {
		case keyringForgets:
			return nil
		case keyringCorrupts:
			password = "?" + password[1:]
		}
		values := k.stored[user]
		k.stored[user] = append(values[:max(0, len(values)-1)], password)
		return nil
	})
}

// Get implements Keyring.
func (k *fakeKeyring) Get(service, user string) (password string, err error) {
	err = k.visit("get", service, user, func(keyringFault) error {
		values := k.stored[user]
		if len(values) == 0 {
			return keyring.ErrNotFound
		}
		password = values[len(values)-1]
		return nil
	})
	return password, err
}

// Delete implements Keyring.
func (k *fakeKeyring) Delete(service, user string) error {
	return k.visit("delete", service, user, func(fault keyringFault) error {
		values := k.stored[user]
		switch {
		case len(values) == 0:
			return keyring.ErrNotFound
		case fault == keyringKeeps:
			return nil
		case len(values) == 1:
			delete(k.stored, user)
		default:
			k.stored[user] = values[:len(values)-1]
		}
		return nil
	})
}

// visit counts a call, lets its fault happen and does the work, if any is left to do.
func (k *fakeKeyring) visit(operation, service, user string, work func(keyringFault) error) error {
	fault, gate := k.enter(operation, user)
	defer k.leave()
	switch fault {
	case keyringHangs:
		<-gate
	case keyringSlow:
		time.Sleep(k.Delay)
	case keyringPanics:
		panic("runtime error: invalid memory address or nil pointer dereference")
	case keyringLocked:
		return NewTrouble(KeyringLocked, "ask the fake keyring", nil)
	case keyringNone:
		return NewTrouble(NoKeyring, "ask the fake keyring", nil)
	case keyringOdd:
		return errors.New("the fake keyring says something odd")
	}
	if service != "Forum Keys" {
		return errors.New("asked for another service: " + service)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return work(fault)
}

func (k *fakeKeyring) enter(operation, user string) (keyringFault, chan struct{}) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked = append(k.asked, operation+" "+user)
	k.inside++
	k.most = max(k.most, k.inside)
	if len(k.asked) < k.from {
		return "", k.gate
	}
	return k.faults[operation], k.gate
}

func (k *fakeKeyring) leave() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.inside--
}
