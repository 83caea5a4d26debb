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
	"slices"
	"syscall"
	"time"

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

// killedMember is the one who sits at the program, as fast as it lets one.
type killedMember struct {
	k     *Keeper
	world world
	forum string
	news  chan struct{} // something has changed
	over  chan struct{} // closed when the program is to end: nothing is pressed any more
	err   error         // what never came; then nothing is done any more
}

// play goes through one of killStories, or only lets the program settle.
func (m *killedMember) play(story string) error {
	if story == "" {
		m.until("that all is settled", m.settled)
		return m.err
	}
	for _, step := range killStories()[story] {
		if m.there() {
			step(m)
		}
	}
	return m.err
}

// askedOnly is the story that stops at "Is this you?".
const askedOnly = "asked and not answered"

// killStories are what the members do who are killed, by name.
func killStories() map[string][]func(*killedMember) {
	yes, notMe, cancel := lastPress{true, (*Keeper).Accept}, lastPress{press: (*Keeper).Reject}, lastPress{press: (*Keeper).Cancel}
	return map[string][]func(*killedMember){
		"two connected, renamed, moved, one renewed, one revoked": {
			connects("anna", WayDirect, yes), renames("anna", "Sour dough"), connects("bob", WayCopyBack, yes),
			moves("bob", "anna"), renews("anna"), mutes("bob"), moves("anna", "bob"), revokes("bob"), renames("anna", "Rye"),
		},
		"nobody's key, a second time, and again": {
			connects("anna", WayDirect, notMe), connects("bob", WayDirect, yes), connects("anna", WayCopyBack, cancel),
			connects("anna", WayDirect, yes), moves("anna", "bob"), mutes("anna"), connects("anna", WayCopyBack, yes),
			revokes("anna"), renames("bob", "Bread"), renews("bob"),
		},
		askedOnly: {connects("anna", WayDirect, lastPress{press: func(*Keeper) { select {} }})},
	}
}

// cards are the connections in the list, but for those that are being ended.
func (m *killedMember) cards() (cards []card) {
	for _, c := range m.k.Snapshot().Connections {
		if c.State != Revoking && c.State != WaitingToRevoke {
			cards = append(cards, cardOf(c))
		}
	}
	return cards
}

// idOf is the connection of an account.
func (m *killedMember) idOf(account string) string {
	cards := m.cards()
	if i := slices.IndexFunc(cards, func(c card) bool { return c.Account == account }); i >= 0 {
		return cards[i].ID
	}
	return ""
}

// there says whether the member is still at it.
func (m *killedMember) there() bool {
	select {
	case <-m.over:
		return false
	default:
		return m.err == nil
	}
}

// sees tells what is confirmed.
func (m *killedMember) sees() {
	if cards := m.cards(); m.there() {
		m.world.ask(question{What: "tell", Told: &told{Seen: cards, Maybe: cards}})
	}
}

// presses something that makes of the list what it may be from now on.
func (m *killedMember) presses(makes func([]card) []card, press func()) {
	if seen := m.cards(); m.there() {
		m.world.ask(question{What: "tell", Told: &told{Seen: seen, Maybe: makes(slices.Clone(seen))}})
		press()
	}
}

// until waits for something to be true of the snapshot.
func (m *killedMember) until(what string, holds func(Snapshot) bool) {
	look, patience := time.NewTicker(50*time.Millisecond), time.After(15*time.Second)
	defer look.Stop()
	for m.err == nil && !holds(m.k.Snapshot()) {
		select {
		case <-m.news:
		case <-look.C:
		case <-patience:
			stands, _ := json.Marshal(m.k.Snapshot())
			m.err = fmt.Errorf("never came: %s; stands at %s", what, stands)
		}
	}
}

func (m *killedMember) untilStage(stage Stage) {
	m.until(string(stage), func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Stage == stage })
}

// settled says whether nothing is half-done any more that this start can finish.
func (m *killedMember) settled(s Snapshot) bool {
	for _, e := range m.k.book.all() {
		offered := slices.ContainsFunc(s.Notices, func(n Notice) bool { return n.Kind == NoticePending && n.Connection == e.ID })
		if e.Stage != stageConnected && e.Stage != stageAsking || e.Stage == stageAsking && !e.Told && !offered ||
			e.Stage == stageConnected && e.Pending != "" {
			return false
		}
	}
	return true
}
