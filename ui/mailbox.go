package ui

import (
	"sync"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// mailbox keeps the newest snapshot until the window fetches it. Of many that come
// while the window is busy only the last is drawn.
type mailbox struct {
	draw func() // fetches; run by Fyne on its own goroutine

	mu     sync.Mutex
	newest app.Snapshot
	asked  bool // a draw is on its way
	closed bool
}

// put takes a snapshot from any goroutine.
func (m *mailbox) put(s app.Snapshot) {
	m.mu.Lock()
	m.newest = s
	ask := !m.asked && !m.closed
	m.asked = true
	m.mu.Unlock()
	if ask {
		fyne.Do(m.draw)
	}
}

// fetch gives the newest snapshot; false: the mailbox was closed.
func (m *mailbox) fetch() (s app.Snapshot, open bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.asked = false
	return m.newest, !m.closed
}

// close has nothing drawn any more. When Fyne's loop has ended it runs what it is given
// at once, on whatever goroutine, and a window that is drawn on then is no longer there.
func (m *mailbox) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
}
