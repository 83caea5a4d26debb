package app

import (
	"sync"
	"time"
)

// publisher hands snapshots to subscribers, in order, from one goroutine.
type publisher struct {
	present func() // sends the present state, where it is still owed

	mu          sync.Mutex
	waiting     []Snapshot
	owes        bool      // something has changed that no snapshot tells of yet
	paid        time.Time // when such a snapshot was last made
	soon        *time.Timer
	subscribers map[int]func(Snapshot)
	last        int
	closed      bool
	wake        chan struct{} // holds one when there is something to do
}

// betweenLooks is how far apart the snapshots are of what comes by itself: of a thousand
// connections that are looked at one after the other nobody sees each begin and end, and
// each would be a list of a thousand.
const betweenLooks = 100 * time.Millisecond

func newPublisher(present func()) *publisher {
	p := &publisher{
		present:     present,
		subscribers: map[int]func(Snapshot){},
		wake:        make(chan struct{}, 1),
	}
	go p.run()
	return p
}

func (p *publisher) subscribe(f func(Snapshot)) (stop func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last++
	id := p.last
	p.subscribers[id] = f
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.subscribers, id)
	}
}

// isHeard says whether there is anybody to send to.
func (p *publisher) isHeard() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.subscribers) > 0 && !p.closed
}

func (p *publisher) send(s Snapshot) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.owes = false
	if len(p.subscribers) > 0 && !p.closed {
		p.waiting = append(p.waiting, s)
		p.stir()
	}
}

// sendSoon has a snapshot made and sent in a moment, unless another is sent before.
func (p *publisher) sendSoon() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.owes || p.closed || len(p.subscribers) == 0 {
		return
	}
	p.owes = true
	if wait := betweenLooks - time.Since(p.paid); wait > 0 {
		p.soon = time.AfterFunc(wait, p.stir)
	} else {
		p.stir()
	}
}

// isOwed says whether a snapshot was to be sent soon and was not sent yet.
func (p *publisher) isOwed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.owes && !p.closed
}

// isDue says whether it is to be made now.
func (p *publisher) isDue() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.owes || p.closed || time.Since(p.paid) < betweenLooks {
		return false
	}
	p.paid = time.Now()
	return true
}

// close ends the goroutine once it has handed out what is waiting. It does not
// wait for that: a subscriber may itself wait for the one who closes.
func (p *publisher) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if p.soon != nil {
		p.soon.Stop()
	}
	p.stir()
}

func (p *publisher) stir() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *publisher) run() {
	for range p.wake {
		for {
			s, subscribers, more := p.next()
			if !more && p.isDue() {
				p.present()
				continue
			}
			if !more {
				break
			}
			for _, f := range subscribers {
				f(s)
			}
		}
		if p.over() {
			return
		}
	}
}

// next takes the oldest waiting snapshot and those who want it, oldest first.
func (p *publisher) next() (Snapshot, []func(Snapshot), bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.waiting) == 0 {
		return Snapshot{}, nil, false
	}
	s := p.waiting[0]
	p.waiting = p.waiting[1:]
	var fs []func(Snapshot)
	for id := 1; id <= p.last; id++ {
		if f := p.subscribers[id]; f != nil {
			fs = append(fs, f)
		}
	}
	return s, fs, true
}

func (p *publisher) over() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.closed && len(p.waiting) == 0
}
