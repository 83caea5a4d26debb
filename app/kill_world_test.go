//go:build unix

package app

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/zalando/go-keyring"

	"forumkeys/auth/forumtest"
)

// survivors are who outlives a program that is killed: the forum, the keyring, the
// browser, the folder of the book, and what the member has seen.
type survivors struct {
	t       *testing.T
	dir     string
	forum   *forumtest.Forum
	keyring *fakeKeyring
	door    net.Listener
	copied  chan string // sealed texts that the browser has shown
	busy    sync.WaitGroup

	mu    sync.Mutex
	who   string // is logged in in the browser
	told  told
	edges []string // moments passed at which the program may be killed, since it began
	death *death   // of the program that runs now; nil: none
}

// newSurvivors makes the world that a program will be killed in.
func newSurvivors(t *testing.T, dir string) (*survivors, error) {
	w := &survivors{t: t, dir: dir, forum: forumtest.New(t), keyring: newFakeKeyring(), copied: make(chan string, 8)}
	w.forum.PlainHTTP, w.forum.Faceless, w.forum.RequestsPerMinute = true, true, 1000
	w.forum.Log = func(r forumtest.Request) {
		if r.HadKey {
			w.edge("after " + r.Path)
		}
	}
	door, err := net.Listen("unix", filepath.Join(dir, "world"))
	if err != nil {
		return nil, err
	}
	w.door = door
	w.forum.Start()
	go w.serve()
	return w, nil
}

// close ends the world.
func (w *survivors) close() error {
	w.busy.Wait()
	w.forum.Close()
	return errors.Join(w.door.Close(), os.RemoveAll(w.dir))
}

func (w *survivors) serve() {
	for {
		conn, err := w.door.Accept()
		if err != nil {
			return
		}
		go func() {
			defer func() { _ = conn.Close() }()
			var q question
			if json.NewDecoder(conn).Decode(&q) == nil {
				_ = json.NewEncoder(conn).Encode(w.answer(q)) // whoever has asked may be dead
			}
		}()
	}
}

// answer does what is asked, unless the program is killed before, and says so, unless it
// is killed then.
func (w *survivors) answer(q question) (a answer) {
	switch q.What {
	case "get":
		value, err := w.keyring.Get(keyringService, q.Item)
		return answer{Value: value, Missing: errors.Is(err, keyring.ErrNotFound)}
	case "set", "delete", "open":
		if w.edge("before " + q.What) {
			return answer{}
		}
		a = w.effect(q)
		w.edge("after " + q.What)
	case "tell":
		w.mu.Lock()
		w.told = *q.Told
		d := w.death
		w.mu.Unlock()
		w.edge("when something was seen or pressed")
		if d != nil {
			d.atStage(q.Told.Stage)
		}
	case "login":
		w.mu.Lock()
		w.who = q.Value
		w.mu.Unlock()
	case "copied":
		return answer{Value: <-w.copied}
	case "before", "after":
		w.edge(q.What + " " + q.Value)
	}
	return a
}

func (w *survivors) effect(q question) answer {
	switch q.What {
	case "set":
		_ = w.keyring.Set(keyringService, q.Item, q.Value) // has no faults here
	case "delete":
		return answer{Missing: errors.Is(w.keyring.Delete(keyringService, q.Item), keyring.ErrNotFound)}
	case "open":
		w.browse(q.Value)
	}
	return answer{}
}

// browse is the member in the browser: logs in, presses Authorize, and is led back.
func (w *survivors) browse(link string) {
	w.mu.Lock()
	member := w.forum.Member(w.who)
	w.mu.Unlock()
	if !strings.Contains(link, "/user-api-key/new") {
		return
	}
	w.busy.Go(func() {
		if !strings.Contains(link, "auth_redirect=") {
			w.copied <- member.ApproveToCopy(link)
			return
		}
		client := &http.Client{Transport: &http.Transport{
			DisableKeepAlives: true,
			DialContext: func(ctx context.Context, _, address string) (net.Conn, error) {
				var dialer net.Dialer
				return dialer.DialContext(ctx, "unix", callbackSocket(w.dir, address))
			},
		}}
		if response, err := client.Get(member.Approve(link)); err == nil { // else nobody listens any more
			_, _ = io.Copy(io.Discard, response.Body)
			_ = response.Body.Close()
		}
	})
}

// edge is a moment at which the program may be killed; it says whether it was.
func (w *survivors) edge(name string) (dead bool) {
	w.mu.Lock()
	w.edges = append(w.edges, name)
	d, passed := w.death, len(w.edges)
	w.mu.Unlock()
	return d != nil && d.at(passed)
}

// seen gives what the member was shown last.
func (w *survivors) seen() told {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.told
}

// live counts the keys that are alive on the forum.
func (w *survivors) live() (n int) {
	for _, member := range w.forum.Members() {
		n += len(member.LiveKeys())
	}
	return n
}

// passed gives the edges since the program was started.
func (w *survivors) passed() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.edges)
}
