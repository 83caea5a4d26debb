package app

import (
	"context"
	"errors"
	"net"
	"strings"
	"sync"

	"forumkeys/auth/forumtest"
)

// mains is the power of a desk. It can be cut at any effect that the application
// has on the world (a write of the book or of the keyring, a word to the forum):
// before it, or after it was done but before the application hears of it. From
// then on nothing that the application does has any effect, which is what a crash
// looks like to everybody else.
type mains struct {
	mu      sync.Mutex
	off     bool
	count   int // edges passed: two an effect
	cutAt   int // cut at this edge; 0: never
	refuse  int // refuse this one effect, and nothing after it; 0: none
	effects []string
	edges   []string
}

var errPower = errors.New("no power")

// effect does something to the world, unless the power is off or goes off.
func (m *mains) effect(name string, do func() error) error {
	if m.edge("before " + name) {
		return errPower
	}
	if m.refused(name) {
		return errors.New("refused")
	}
	err := do()
	if m.edge("after " + name) {
		return errPower
	}
	return err
}

// edge counts a moment at which the power may go, and says whether it is off.
func (m *mains) edge(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.off {
		return true
	}
	m.count++
	m.edges = append(m.edges, name)
	m.off = m.count == m.cutAt
	return m.off
}

func (m *mains) refused(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.effects = append(m.effects, name)
	return len(m.effects) == m.refuse
}

func (m *mains) out() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.off
}

func (m *mains) cut() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.off = true
}

func (m *mains) restore() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.off, m.cutAt, m.refuse = false, 0, 0
}

// from begins to count anew, and cuts or refuses from here.
func (m *mains) from(cutAt, refuse int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count, m.effects, m.edges = 0, nil, nil
	m.cutAt, m.refuse = cutAt, refuse
}

// passed names the edges and effects since from.
func (m *mains) passed() (edges, effects []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.edges, m.effects
}

// hear makes every answer of the forum to the application an edge: the forum has
// done it, and the application does not know yet.
func (m *mains) hear(f *forumtest.Forum) {
	f.Log = func(r forumtest.Request) {
		for _, path := range []string{"/user-api-key/revoke", "/session/current"} {
			if strings.Contains(r.Path, path) && r.HadKey {
				m.edge("after " + r.Path)
			}
		}
	}
}

// dial gives a network that goes dead with the power.
func (m *mains) dial(
	through func(ctx context.Context, network, address string) (net.Conn, error),
) func(ctx context.Context, network, address string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if m.out() {
			return nil, errPower
		}
		conn, err := through(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &mainsConn{conn, m}, nil
	}
}

type mainsConn struct {
	net.Conn
	mains *mains
}

func (c *mainsConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if c.mains.out() {
		return 0, errPower
	}
	return n, err
}

func (c *mainsConn) Write(p []byte) (int, error) {
	if c.mains.out() {
		return 0, errPower
	}
	return c.Conn.Write(p)
}

type mainsShelf struct {
	mains *mains
	shelf
}

func (s *mainsShelf) save(entries []entry) error {
	return s.mains.effect("book", func() error { return s.shelf.save(entries) })
}

func (s *mainsShelf) remove() error {
	return s.mains.effect("book remove", func() error { return s.shelf.remove() })
}

type mainsKeyring struct {
	mains *mains
	Keyring
}

func (k *mainsKeyring) Set(service, user, password string) error {
	return k.mains.effect("keyring set", func() error { return k.Keyring.Set(service, user, password) })
}

func (k *mainsKeyring) Get(service, user string) (string, error) {
	if k.mains.out() {
		return "", errPower
	}
	return k.Keyring.Get(service, user)
}

func (k *mainsKeyring) Delete(service, user string) error {
	return k.mains.effect("keyring delete", func() error { return k.Keyring.Delete(service, user) })
}
