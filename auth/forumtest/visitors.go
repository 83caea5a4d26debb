package forumtest

import "sync"

// visitors counts the requests that are being answered, so that closing can wait
// for them. (A sync.WaitGroup may not be added to while somebody waits at zero.)
type visitors struct {
	mu     sync.Mutex
	inside int
	closed bool
	gone   chan struct{} // closed when the forum is closed and nobody is inside
}

func newVisitors() *visitors { return &visitors{gone: make(chan struct{})} }

// enter lets a request in; false: the forum is closed.
func (v *visitors) enter() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return false
	}
	v.inside++
	return true
}

func (v *visitors) leave() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.inside--
	v.tell()
}

// close lets nobody in any more.
func (v *visitors) close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.closed = true
	v.tell()
}

func (v *visitors) tell() {
	if v.closed && v.inside == 0 {
		close(v.gone)
	}
}
