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

// BenchmarkMemberWaits measures what a member waits for, on real time and the
// in-memory wire, so that the forum's own answers take next to nothing:
//
//	open-ms  Connect pressed → the browser is asked to open
//	ask-ms   the browser's request at the callback → "Is this you?"
//	card-ms  Yes pressed → the card
//
// With FIGURES_KEYRING=system the keys go into the system's keyring.
func BenchmarkMemberWaits(b *testing.B) {
	forum := forumtest.New(b)
	forum.InMemory = true
	forum.RequestsPerMinute = 0
	forum.Start()
	opened := make(chan string, 1)
	listeners := map[string]*forumtest.PipeListener{}
	keyring := Keyring(newFakeKeyring())
	if os.Getenv("FIGURES_KEYRING") == "system" {
		keyring = SystemKeyring()
	}
	folder := b.TempDir()
	k, err := Open(Config{
		Folder: folder, Pictures: filepath.Join(folder, "pictures"), Keyring: keyring, Machine: "here", ComputerName: "desk",
		Discourse: auth.New(auth.World{
			Dial: forum.Dial, RootCAs: forum.RootCAs(),
			Open: func(link string) error { opened <- link; return nil },
			Listen: func(_, address string) (net.Listener, error) {
				l := forumtest.NewPipeListener()
				l.Address, _ = net.ResolveTCPAddr("tcp", address)
				listeners[address] = l
				return l, nil
			},
		}),
		Page: AnswerPage{Lang: "en", Title: "Forum Keys", Done: "Received.", Wrong: "Not received."},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = k.Close() })
	snapshots := make(chan Snapshot, 100)
	b.Cleanup(k.Subscribe(func(s Snapshot) { snapshots <- s }))
	until := func(holds func(Snapshot) bool) Snapshot {
		for s := range snapshots {
			if holds(s) {
				return s
			}
		}
		return Snapshot{}
	}
	var open, ask, card time.Duration
	for b.Loop() {
		k.Begin("forum.example.com")
		until(func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Stage == Found })
		k.Choose()
		until(func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Ready() })

		pressed := time.Now()
		k.Connect()
		link := <-opened
		open += time.Since(pressed)

		callback := forum.Member("anna").Approve(link)
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true,
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				return listeners[address].DialContext(ctx, network, address)
			}}}
		asked := time.Now()
		go func() {
			if answer, err := client.Get(callback); err == nil {
				_ = answer.Body.Close()
			}
		}()
		until(func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Stage == Confirming })
		ask += time.Since(asked)

		yes := time.Now()
		k.Accept()
		until(func(s Snapshot) bool { return s.Attempt == nil && len(s.Connections) > 0 })
		card += time.Since(yes)
	}
	milliseconds := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N) }
	b.ReportMetric(milliseconds(open), "open-ms")
	b.ReportMetric(milliseconds(ask), "ask-ms")
	b.ReportMetric(milliseconds(card), "card-ms")
	b.ReportMetric(0, "ns/op") // the sum of the three and of the member's own time says nothing
}

// TestFiftyConnectionsForTheFigures writes the list that `make bench` starts the
// program with, into the home folder that FIGURES_HOME names: 50 connections on
// as many forums that nobody can reach, each with both pictures.
func TestFiftyConnectionsForTheFigures(t *testing.T) {
	home := os.Getenv("FIGURES_HOME")
	if home == "" {
		home = t.TempDir()
	}
	cache := newPictures(filepath.Join(home, ".cache", "forumkeys"), nil)
	entries := testEntries(50)
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
	if err != nil || strings.Count(string(text), `"stage": "connected"`) != 50 {
		t.Errorf("the list of 50 was not written as one: %v", err)
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
