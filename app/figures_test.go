package app

import (
	"context"
	"image"
	"image/color"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/forumtest"
)

// stopwatch is an application on real time and the in-memory wire, so that the
// forum's own answers take next to nothing. With FIGURES_KEYRING=system its keys go
// into the system's keyring.
type stopwatch struct {
	b         *testing.B
	forum     *forumtest.Forum
	k         *Keeper
	opened    chan string
	listeners map[string]*forumtest.PipeListener
	snapshots chan Snapshot
	spent     map[string]time.Duration
}

func newStopwatch(b *testing.B) *stopwatch {
	w := &stopwatch{
		b: b, forum: forumtest.New(b), opened: make(chan string, 1), listeners: map[string]*forumtest.PipeListener{},
		snapshots: make(chan Snapshot, 100), spent: map[string]time.Duration{},
	}
	w.forum.InMemory = true
	w.forum.RequestsPerMinute = 0
	w.forum.Lenient = true // of what is asked too often
	w.forum.Start()
	keyring := Keyring(newFakeKeyring())
	if os.Getenv("FIGURES_KEYRING") == "system" {
		keyring = SystemKeyring()
	}
	folder := b.TempDir()
	k, err := Open(Config{
		Folder: folder, Pictures: filepath.Join(folder, "pictures"), Keyring: keyring, Machine: "here", ComputerName: "desk",
		Discourse: auth.New(auth.World{
			Dial: w.forum.Dial, RootCAs: w.forum.RootCAs(),
			Open: func(link string) error { w.opened <- link; return nil },
			Listen: func(_, address string) (net.Listener, error) {
				l := forumtest.NewPipeListener()
				l.Address, _ = net.ResolveTCPAddr("tcp", address)
				w.listeners[address] = l
				return l, nil
			},
		}),
		Page: testPage,
	})
	if err != nil {
		b.Fatal(err)
	}
	w.k = k
	b.Cleanup(func() { _ = k.Close() })
	b.Cleanup(k.Subscribe(func(s Snapshot) { w.snapshots <- s }))
	return w
}

// until waits for something to be shown.
func (w *stopwatch) until(holds func(Attempt) bool) {
	for s := range w.snapshots {
		if s.Attempt != nil && holds(*s.Attempt) {
			return
		}
	}
}

// time measures how long something takes.
func (w *stopwatch) time(what string, do func()) {
	began := time.Now()
	do()
	w.spent[what] += time.Since(began)
}

// choose goes as far as Connect, by a way.
func (w *stopwatch) choose(way Way) {
	w.k.Begin("forum.example.com")
	w.until(func(a Attempt) bool { return a.Stage == Found })
	w.k.Choose()
	w.until(func(a Attempt) bool { return a.Ready() && a.DryRunDone })
	w.k.UseWay(way)
	w.until(func(a Attempt) bool { return a.Way == way })
}

func (w *stopwatch) question() { w.until(func(a Attempt) bool { return a.Stage == Confirming }) }

// yes says yes and waits for the card.
func (w *stopwatch) yes() {
	w.k.Accept()
	for s := range w.snapshots {
		if s.Attempt == nil && len(s.Connections) > 0 {
			return
		}
	}
}

// report gives the mean of each, in milliseconds.
func (w *stopwatch) report() {
	for what, spent := range w.spent {
		w.b.ReportMetric(float64(spent.Microseconds())/1000/float64(w.b.N), what)
	}
	w.b.ReportMetric(0, "ns/op") // the sum of them and of the member's own time says nothing
}

// BenchmarkMemberWaits measures what a member waits for:
//
//	open-ms  Connect pressed → the browser is asked to open
//	ask-ms   the browser's request at the callback → "Is this you?"
//	card-ms  Yes pressed → the card
//	copy-ms  the window entered again, a fitting text on the clipboard → "Is this you?"
func BenchmarkMemberWaits(b *testing.B) {
	w := newStopwatch(b)
	for b.Loop() {
		w.choose(WayDirect)
		var link string
		w.time("open-ms", func() { w.k.Connect(); link = <-w.opened })
		callback := w.forum.Member("anna").Approve(link)
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true,
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				return w.listeners[address].DialContext(ctx, network, address)
			}}}
		w.time("ask-ms", func() {
			go func() {
				if answer, err := client.Get(callback); err == nil {
					_ = answer.Body.Close()
				}
			}()
			w.question()
		})
		w.time("card-ms", w.yes)

		w.choose(WayCopyBack)
		w.k.Connect()
		sealed := w.forum.Member("anna").ApproveToCopy(<-w.opened)
		w.time("copy-ms", func() { w.k.OfferQuietly(sealed); w.question() })
		w.yes()
	}
	w.report()
}

// BenchmarkCodeWaits measures code-ms: the forum's "authorized" → "Is this you?".
// Each time costs the five seconds between two polls.
func BenchmarkCodeWaits(b *testing.B) {
	w := newStopwatch(b)
	answered := make(chan time.Time, 100)
	w.forum.Log = func(r forumtest.Request) {
		if strings.HasSuffix(r.Path, "/device/poll.json") {
			answered <- time.Now()
		}
	}
	for b.Loop() {
		w.choose(WayCode)
		w.k.Connect()
		var code string
		w.until(func(a Attempt) bool { code = a.Code; return code != "" })
		w.forum.Member("anna").ApproveCode(code)
		w.question()
		now := time.Now()
		var authorized time.Time
		for len(answered) > 0 {
			authorized = <-answered
		}
		w.spent["code-ms"] += now.Sub(authorized)
		w.yes()
	}
	w.report()
}

// TestManyConnectionsForTheFigures writes the list that `make bench` starts the
// program with, into the home folder that FIGURES_HOME names: FIGURES_CONNECTIONS of
// them, else 50, on as many forums that nobody can reach, each with both pictures.
func TestManyConnectionsForTheFigures(t *testing.T) {
	many := 50
	if n, err := strconv.Atoi(os.Getenv("FIGURES_CONNECTIONS")); err == nil {
		many = n
	}
	home := os.Getenv("FIGURES_HOME")
	if home == "" {
		home = t.TempDir()
	}
	cache := newPictures(filepath.Join(home, ".cache", "forumkeys"), nil)
	entries := testEntries(many)
	for i := range entries {
		e := &entries[i]
		e.Machine = MachineMark()
		e.Forum.Base = "https://127.0.0.1:" + strconv.Itoa(1+i)
		e.Forum.IconURL = e.Forum.Base + "/icon.png"
		e.Account.AvatarURL = e.Forum.Base + "/avatar.png"
		e.ID = itemName(e.Forum.Base)
		e.Unread = i
		cache.Keep(e.ID, e.Forum.forum(), plainPicture(i), e.Account.member(), plainPicture(i+100))
	}
	place := &folder{path: filepath.Join(home, ".config", "forumkeys")}
	if err := place.prepare(); err != nil {
		t.Fatal(err)
	}
	if err := place.save(entries); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(place.file())
	if err != nil || strings.Count(string(text), `"stage": "connected"`) != many {
		t.Errorf("the list of %d was not written as one: %v", many, err)
	}
	for _, e := range entries {
		if cache.CachedIcon(e.ID, e.Forum.forum()) == nil || cache.CachedAvatar(e.ID, e.Forum.forum(), e.Account.member()) == nil {
			t.Fatalf("the pictures of %s are not in the cache", e.ID)
		}
	}
}

// plainPicture is a picture of 96 pixels like no other.
func plainPicture(i int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 96, 96))
	for y := range 96 {
		for x := range 96 {
			img.SetNRGBA(x, y, color.NRGBA{R: uint8(i * 37), G: uint8(x * 2), B: uint8(y * 2), A: 255})
		}
	}
	return img
}
