package app

import "sync"

// publisher hands snapshots to subscribers, in order, from one goroutine.
type publisher struct {
	mu          sync.Mutex
	waiting     []Snapshot
	subscribers map[int]func(Snapshot)
	last        int
	closed      bool
	wake        chan struct{} // holds one when there is something to do
}

func newPublisher() *publisher {
	p := &publisher{
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
	if len(p.subscribers) > 0 && !p.closed {
		p.waiting = append(p.waiting, s)
		p.stir()
	}
}

// close ends the goroutine once it has handed out what is waiting. It does not
// wait for that: a subscriber may itself wait for the one who closes.
func (p *publisher) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
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
