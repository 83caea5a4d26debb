package app

import (
	"sync"
	"testing"

	"forumkeys/app/keyringtest"
)

// outside is the real keyring of an application that lives in a bubble: go-keyring, a
// bus and a Secret Service with faults, in the time of the world. As long as a call is on
// its way the bubble's time stands still; where the service hangs it goes on, so that a
// deadline of a minute is over at once.
//
// All channels but healed are made before the bubble, for the goroutines outside use them.
type outside struct {
	service badService
	system  Keyring
	calls   chan func() // to the keyring
	cures   chan func() // to the service, while a call hangs
	back    chan comeBack
	cured   chan struct{}

	mu     sync.Mutex
	healed chan struct{} // of the bubble; closed by cure
}

// comeBack is what came of a call; thrown is what it panicked with.
type comeBack struct {
	err    error
	thrown any
}

// startOutside starts all of it; call enterBubble in the bubble.
func startOutside(t *testing.T) *outside {
	t.Helper()
	o := &outside{
		service: startBadService(t, keyringtest.Well), system: SystemKeyring(),
		calls: make(chan func(), 1), cures: make(chan func(), 1), back: make(chan comeBack, 1), cured: make(chan struct{}, 1),
	}
	for _, jobs := range []chan func(){o.calls, o.cures} {
		go func() {
			for job := range jobs {
				job()
			}
		}()
		t.Cleanup(func() { close(jobs) })
	}
	return o
}

func (o *outside) enterBubble() { o.healed = make(chan struct{}) }

func (o *outside) cureComes() <-chan struct{} {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.healed
}

// becomes changes the service's fault; what hangs goes on.
func (o *outside) becomes(fault keyringtest.Fault) {
	o.cure(func() { o.service.Becomes(fault) })
}

// returns has the service, which has died, come back.
func (o *outside) returns(t *testing.T) {
	o.cure(func() {
		o.service.Leave()
		if err := o.service.Return(keyringtest.Well); err != nil {
			t.Error(err)
		}
	})
}

func (o *outside) cure(how func()) {
	o.cures <- func() { how(); o.cured <- struct{}{} }
	<-o.cured
	o.mu.Lock()
	defer o.mu.Unlock()
	close(o.healed)
	o.healed = make(chan struct{})
}

// do has a call made outside, and waits for it.
func (o *outside) do(call func() error) error {
	healed := o.cureComes()
	o.calls <- func() {
		a := comeBack{}
		defer func() { a.thrown = recover(); o.back <- a }()
		a.err = call()
	}
	for {
		select {
		case a := <-o.back:
			if a.thrown != nil {
				panic(a.thrown)
			}
			return a.err
		case <-o.service.Waits():
			<-healed
			healed = o.cureComes()
		}
	}
}

// Set implements Keyring, as do the next two.
func (o *outside) Set(service, user, password string) error {
	return o.do(func() error { return o.system.Set(service, user, password) })
}

func (o *outside) Get(service, user string) (password string, err error) {
	err = o.do(func() (err error) { password, err = o.system.Get(service, user); return err })
	return password, err
}

func (o *outside) Delete(service, user string) error {
	return o.do(func() error { return o.system.Delete(service, user) })
}
