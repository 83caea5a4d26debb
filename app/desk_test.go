package app

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/forumtest"
)

// desk is a computer with one member at it, all in memory but for the folder of
// the book: a forum, a keyring, a browser, the application. It lives in a bubble.
type desk struct {
	t       *testing.T
	forum   *forumtest.Forum
	keyring *fakeKeyring
	mains   *mains
	folder  string
	machine string
	k       *Keeper

	mu        sync.Mutex
	member    string // who is logged in in the browser; "": nobody looks at it
	noBrowser bool
	opened    []string
	lastPage  string       // of the browser
	confirmed []Connection // what the member saw last (shown_test.go)
	clipboard string       // what the member has copied from the forum's page
	listeners map[string]*forumtest.PipeListener
	portsBusy bool
	exposed   bool          // others may read the list, from the next start on
	ahead     time.Duration // of the wall clock

	system  Keyring           // from the next start on instead of keyring, unless nil
	updates Updates           // likewise
	inWorld func(*auth.World) // changes the world, likewise; may be nil
}

// atDesk runs a test in a bubble at a desk where anna sits; prepare may change
// the forum before it starts.
func atDesk(t *testing.T, prepare func(*forumtest.Forum), test func(*testing.T, *desk)) {
	t.Helper()
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		d := &desk{
			t: t, forum: forumtest.New(t), keyring: newFakeKeyring(), folder: folder, machine: "here",
			mains: &mains{}, member: "anna", listeners: map[string]*forumtest.PipeListener{},
		}
		d.forum.InMemory = true
		d.forum.RequestsPerMinute = 1000
		d.forum.Faceless = true
		if prepare != nil {
			prepare(d.forum)
		}
		d.mains.hear(d.forum)
		d.forum.Start()
		d.open()
		t.Cleanup(func() {
			d.close()
			d.rest(time.Minute) // what lingers behind the application: its page in the browser
			d.forum.Close()
		})
		test(t, d)
	})
}

// testKey is made once: no test is about the key pair.
var testKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// open starts the application.
func (d *desk) open() {
	d.t.Helper()
	lock, err := lockFolder(d.folder)
	if err != nil {
		d.t.Fatal(err)
	}
	place := &folder{path: d.folder, wide: d.exposed}
	if err := place.prepare(); err != nil {
		d.t.Fatal(err)
	}
	world := auth.World{
		Dial: d.mains.dial(d.forum.Dial), RootCAs: d.forum.RootCAs(), Listen: d.listen, Open: d.show, NewKey: testKey,
		WallNow: d.wallNow,
	}
	if d.inWorld != nil {
		d.inWorld(&world)
	}
	system := d.system
	if system == nil {
		system = d.keyring
	}
	config := Config{
		Folder: d.folder, Pictures: d.folder + "/pictures", Toolkit: []string{d.folder + "-fyne/our.ID", d.folder + "-fyne/never made"}, Machine: d.machine, ComputerName: "desk",
		Keyring: &mainsKeyring{d.mains, system}, Discourse: auth.New(world),
		Page:    testPage,
		Website: "https://forumkeys.example/home", Updates: d.updates,
	}
	d.k = openShelf(config, &mainsShelf{d.mains, place}, lock)
}

// testPage says the same in every language, and in which.
func testPage(language string) AnswerPage {
	return AnswerPage{Lang: language, Title: "Forum Keys", Done: "Received.", Wrong: "Not received.", Left: "Too late."}
}

// wallNow is the clock on the wall.
func (d *desk) wallNow() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return time.Now().Add(d.ahead)
}

// setClock moves it, as a sleep of the computer does, or somebody.
func (d *desk) setClock(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ahead += by
}

// asked counts what the forum was asked with a key, of one path or "" for all.
func (d *desk) asked(path string) (n int) {
	for _, r := range d.forum.Requests() {
		if r.HadKey && strings.Contains(r.Path, path) {
			n++
		}
	}
	return n
}

func (d *desk) close() {
	d.t.Helper()
	if err := d.k.Close(); err != nil && !d.mains.out() {
		d.t.Error(err)
	}
}

// restart ends the application as a member does, and starts it again.
func (d *desk) restart() {
	d.t.Helper()
	d.close()
	d.open()
	d.k.Start(context.Background())
	d.rest(time.Second)
}

// crash ends it as a power cut does: nothing that it does after this moment has
// any effect. Then it starts again.
func (d *desk) crash() {
	d.t.Helper()
	d.mains.cut()
	d.close()
	d.noSecretInFiles() // as they lie there now; a later change may write over one
	d.mains.restore()
	d.open()
	d.k.Start(context.Background())
	d.rest(time.Minute)
}

// rest lets time pass until everything stands still.
func (d *desk) rest(long time.Duration) {
	time.Sleep(long)
	synctest.Wait()
}

// until waits for something to be true of the snapshot; false when the power
// went off meanwhile.
func (d *desk) until(what string, holds func(Snapshot) bool) bool {
	d.t.Helper()
	for range 400 {
		synctest.Wait()
		if d.mains.out() {
			return false
		}
		if holds(d.k.Snapshot()) {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	d.t.Fatalf("never came: %s; stands at %s", what, d.stands())
	return false
}

// untilStage waits for the attempt's stage.
func (d *desk) untilStage(stage Stage) bool {
	d.t.Helper()
	return d.until(string(stage), func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Stage == stage })
}

func (d *desk) stands() string {
	s := d.k.Snapshot()
	var b strings.Builder
	if a := s.Attempt; a != nil {
		b.WriteString(string(a.Stage))
		if a.Problem != nil {
			b.WriteString(" " + a.Problem.Error())
		}
	}
	for _, c := range s.Connections {
		b.WriteString("; " + c.Account.Username + " " + string(c.State))
	}
	for _, n := range s.Notices {
		b.WriteString("; notice " + string(n.Kind))
		if n.Problem != nil {
			b.WriteString(" " + n.Problem.Error())
		}
	}
	return b.String()
}

// only gives the one connection there is.
func (d *desk) only() Connection {
	d.t.Helper()
	connections := d.k.Snapshot().Connections
	if len(connections) != 1 {
		d.t.Fatalf("%d connections: %s", len(connections), d.stands())
	}
	return connections[0]
}

// live counts a member's live keys on the forum.
func (d *desk) live(member string) int { return len(d.forum.Member(member).LiveKeys()) }

// told says whether a notice of a kind is there, and gives it.
func (d *desk) told(kind NoticeKind) *Notice {
	for _, n := range d.k.Snapshot().Notices {
		if n.Kind == kind {
			return &n
		}
	}
	return nil
}

func (d *desk) mustTell(kind NoticeKind) Notice {
	d.t.Helper()
	n := d.told(kind)
	if n == nil {
		d.t.Fatalf("not told: %s; %s", kind, d.stands())
	}
	return *n
}

// listen is World.Listen: a listener in memory, as if at the address asked for.
func (d *desk) listen(_, address string) (net.Listener, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.portsBusy {
		return nil, &net.OpError{Op: "listen", Err: errors.New("address already in use")}
	}
	at, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, err
	}
	l := forumtest.NewPipeListener()
	l.Address = at
	d.listeners[address] = l
	return l, nil
}

func (d *desk) attempt() Attempt {
	d.t.Helper()
	synctest.Wait()
	a := d.k.Snapshot().Attempt
	if a == nil {
		d.t.Fatalf("no attempt; %s", d.stands())
	}
	return *a
}

// clientID is the one in the link that was shown last.
func (d *desk) clientID() string {
	d.t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.opened) == 0 {
		d.t.Fatal("no link was shown")
	}
	link, err := url.Parse(d.opened[len(d.opened)-1])
	if err != nil {
		d.t.Fatal(err)
	}
	return link.Query().Get("client_id")
}

// hangs has anna connected, and then forum and keyring give no answer any more.
func (d *desk) hangs() {
	d.t.Helper()
	d.connect("anna")
	d.rest(10 * time.Minute)
	d.forum.Fail("/", forumtest.Fault{Delay: time.Hour})
	d.keyring.fail(keyringHangs)
}

// closesInTime ends the application while something hangs.
func (d *desk) closesInTime() {
	d.t.Helper()
	began := time.Now()
	d.close()
	if took := time.Since(began); took > 3*time.Second {
		d.t.Errorf("closing took %v", took)
	}
}

// withFaces is for tests that are about pictures.
func withFaces(f *forumtest.Forum) { f.Faceless = false }
