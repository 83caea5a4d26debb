//go:build unix

package app

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"forumkeys/auth"
)

// killJob is what a child is started for: a program that is going to be killed, or the
// one after it.
type killJob struct {
	Dir   string // of what outlives it: "book", "world", and where it listens
	Forum string
	Key   []byte // the key pair of every request, PKCS #1: no test is about making one
	Story string // of killStories; empty: it only starts, and settles
}

// killVariable holds a killJob in the environment of a child.
const killVariable = "FORUMKEYS_KILL_JOB"

// runKillJob is all that a child does.
func runKillJob(text string) {
	var job killJob
	err := json.Unmarshal([]byte(text), &job)
	if err == nil {
		err = job.run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// run starts the program, has its member go through the story, and ends the program, as
// main does: when the member is done, or when the system says so.
func (job killJob) run() error {
	ends := make(chan os.Signal, 1)
	signal.Notify(ends, syscall.SIGTERM)
	key, err := x509.ParsePKCS1PrivateKey(job.Key)
	if err != nil {
		return err
	}
	w := world{filepath.Join(job.Dir, "world")}
	k, err := job.open(w, key)
	if err != nil {
		return err
	}
	m := &killedMember{k: k, world: w, forum: job.Forum, news: make(chan struct{}, 1), over: make(chan struct{})}
	k.Subscribe(func(Snapshot) {
		select {
		case m.news <- struct{}{}:
		default:
		}
	})
	k.Start(context.Background())
	done := make(chan error, 1)
	go func() { done <- m.play(job.Story) }()
	select {
	case err = <-done:
	case <-ends:
		close(m.over) // before Close takes an attempt away that the member was in
	}
	if closed := k.Close(); closed != nil {
		return closed
	}
	return err
}

func (job killJob) open(w world, key *rsa.PrivateKey) (*Keeper, error) {
	folderOfBook := filepath.Join(job.Dir, "book")
	lock, err := lockFolder(folderOfBook)
	if err != nil {
		return nil, err
	}
	place := &folder{path: folderOfBook}
	if err := place.prepare(); err != nil {
		return nil, err
	}
	var dialer net.Dialer
	discourse := auth.New(auth.World{
		Dial:   dialer.DialContext,
		Listen: job.listen,
		Open:   func(link string) error { w.ask(question{What: "open", Value: link}); return nil },
		NewKey: func() (*rsa.PrivateKey, error) { return key, nil },
	})
	config := Config{
		Folder: folderOfBook, Pictures: filepath.Join(folderOfBook, "pictures"), Machine: "here", ComputerName: "desk",
		Keyring: w, Discourse: discourse, Page: testPage,
	}
	return openShelf(config, toldShelf{place, w}, lock), nil
}

// listen is World.Listen: a socket of this child's own, so that several children listen
// at the same port beside each other.
func (job killJob) listen(_, address string) (net.Listener, error) {
	at, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("unix", callbackSocket(job.Dir, address))
	if err != nil {
		return nil, err
	}
	return calledListener{l, at}, nil
}

// callbackSocket is where a child listens that believes to listen at an address.
func callbackSocket(dir, address string) string {
	_, port, _ := net.SplitHostPort(address)
	return filepath.Join(dir, port)
}

type calledListener struct {
	net.Listener
	at net.Addr
}

func (l calledListener) Addr() net.Addr { return l.at }
