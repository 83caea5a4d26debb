package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/forumtest"
)

// manyForums are forums at http://127.0.0.1:PORT, one a port, all alike and as
// cheap as can be: they tell totals, and nothing else. They live in a bubble.
type manyForums struct {
	listener *forumtest.PipeListener
	delay    time.Duration

	mu     sync.Mutex
	down   bool            // nobody can be reached
	dead   map[string]bool // forums whose name is gone
	astray map[string]bool // forums to which no way leads, as if there were no network
	ahead  time.Duration   // of the wall clock
	dialed map[string]int
	asked  map[string]int // by client id
	when   []time.Time
	inside int
	most   int
}

// atManyForums runs a test in a bubble with as many connections, each on a forum of
// its own, all of them checked before.
func atManyForums(t *testing.T, n int, test func(*testing.T, *manyForums, *Keeper)) {
	t.Helper()
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		f := &manyForums{listener: forumtest.NewPipeListener(), asked: map[string]int{}, dialed: map[string]int{}, dead: map[string]bool{}, astray: map[string]bool{}}
		go f.serve()
		defer func() { _ = f.listener.Close() }()
		keyring, entries := newFakeKeyring(), testEntries(n)
		for i := range entries {
			e := &entries[i]
			e.Forum.Base = "http://127.0.0.1:" + strconv.Itoa(20000+i)
			e.ID, e.Named, e.Account.AvatarURL = itemName(e.Forum.Base), stamp(time.Now()), ""
			keyring.put(e.ID, fmt.Sprintf("%032x", i))
		}
		k := openShelf(Config{
			Folder: folder, Pictures: folder + "/pictures", Machine: "here", Keyring: keyring,
			Discourse: auth.New(auth.World{Dial: f.dial, WallNow: f.wallNow}),
		}, &memoryShelf{entries: entries}, nil)
		defer func() {
			if err := k.Close(); err != nil {
				t.Error(err)
			}
			time.Sleep(time.Minute) // kept connections
		}()
		test(t, f, k)
	})
}

// memoryShelf is a shelf that costs nothing.
type memoryShelf struct{ entries []entry }

func (s *memoryShelf) load() ([]entry, bool, error) { return s.entries, true, nil }
func (s *memoryShelf) save(entries []entry) error   { s.entries = entries; return nil }
func (s *memoryShelf) exposed() bool                { return false }
func (s *memoryShelf) remove() error                { s.entries = nil; return nil }

func (f *manyForums) dial(ctx context.Context, network, address string) (net.Conn, error) {
	f.mu.Lock()
	f.dialed[address]++
	f.when = append(f.when, time.Now())
	down, dead := f.down || f.astray[address], f.dead[address]
	f.mu.Unlock()
	if dead {
		return nil, &net.OpError{Op: "dial", Net: network, Err: &net.DNSError{Err: "no such host", Name: address, IsNotFound: true}}
	}
	if down {
		return nil, &net.OpError{Op: "dial", Net: network, Err: &net.DNSError{Err: "no network", IsTemporary: true}}
	}
	return f.listener.DialContext(ctx, network, address)
}

func (f *manyForums) wallNow() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return time.Now().Add(f.ahead)
}

// setClock moves the wall clock, as a sleep of the computer does, or somebody.
func (f *manyForums) setClock(by time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ahead += by
}

func (f *manyForums) serve() {
	for {
		conn, err := f.listener.Accept()
		if err != nil {
			return
		}
		go f.answer(conn)
	}
}

func (f *manyForums) answer(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	request, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil {
		return
	}
	f.mu.Lock()
	f.asked[request.Header.Get("User-Api-Client-Id")]++
	f.inside++
	f.most = max(f.most, f.inside)
	f.mu.Unlock()
	time.Sleep(f.delay)
	f.mu.Lock()
	f.inside--
	f.mu.Unlock()
	body := `{"username":"anna","unread_notifications":3,"topic_tracking":{"unread":1,"new":2}}`
	_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "+
		strconv.Itoa(len(body))+"\r\n\r\n"+body)
}

// since gives how often each key was used since the last time, and forgets.
func (f *manyForums) since() (calls map[string]int, dials map[string]int, when []time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	calls, dials, when = f.asked, f.dialed, f.when
	f.asked, f.dialed, f.when = map[string]int{}, map[string]int{}, nil
	return calls, dials, when
}

// kill has forums vanish for good.
func (f *manyForums) kill(bases ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, base := range bases {
		f.dead[strings.TrimPrefix(base, "http://")] = true
	}
}

// strand has no way lead to forums any more.
func (f *manyForums) strand(bases ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, base := range bases {
		f.astray[strings.TrimPrefix(base, "http://")] = true
	}
}

func (f *manyForums) cut(down bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.down = down
}
