package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

func testEntry(n int) entry {
	base := fmt.Sprintf("https://forum%d.example.com", n)
	return entry{
		ID: itemName(base), Stage: stageConnected, Machine: "here", ClientID: auth.NewClientID(),
		Forum:   forumEntry{Base: base, Title: fmt.Sprintf("Forum %d", n), APIVersion: 4, DeviceCode: true},
		Account: accountEntry{ID: int64(n + 1), Username: "anna", Name: "Anna", AvatarURL: base + "/a.png"},
		Scopes:  []Scope{auth.Notifications, auth.SessionInfo}, ApplicationName: "Forum Keys on desk",
		Lifetime: 31536000, Asked: stamp(time.Now()), Since: stamp(time.Now()),
		State: Connected, LastOK: stamp(time.Now()), Unread: n,
	}
}

func testEntries(n int) []entry {
	var entries []entry
	for i := range n {
		entries = append(entries, testEntry(i))
	}
	return entries
}

func openFolder(t testing.TB) *folder {
	t.Helper()
	f := &folder{path: filepath.Join(t.TempDir(), "forumkeys")}
	if err := f.prepare(); err != nil {
		t.Fatal(err)
	}
	return f
}

// again is the same folder at the next start.
func (f *folder) again() *folder { return &folder{path: f.path} }

func write(t testing.TB, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTheBookReadsBackAsItWasWritten(t *testing.T) {
	f, want := openFolder(t), testEntries(3)
	want[1].Stage, want[1].State, want[1].PausedUntil = stageRevoking, WaitingToRevoke, stamp(time.Now().Add(time.Hour))
	if err := f.save(want); err != nil {
		t.Fatal(err)
	}
	got, writable, trouble := f.again().load()
	if !writable || trouble != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, %v; want %+v", got, writable, trouble, want)
	}
}

func TestTheFirstStartHasAnEmptyBook(t *testing.T) {
	if entries, writable, trouble := openFolder(t).load(); entries != nil || !writable || trouble != nil {
		t.Errorf("got %v, %v, %v", entries, writable, trouble)
	}
}

// faults.md I2: a book cut off anywhere gives its copy, is kept beside it, and is
// never overwritten unread.
func TestACutBookGivesItsCopy(t *testing.T) {
	faults.Row(t, "I2")
	older, newer := testEntries(1), testEntries(2)
	f := openFolder(t)
	for _, entries := range [][]entry{older, newer} {
		if err := f.save(entries); err != nil {
			t.Fatal(err)
		}
	}
	whole, bak := read(t, f.file()), read(t, f.copy())
	for cut := range len(whole) - 1 { // without its last newline it is still whole
		place := openFolder(t)
		write(t, place.file(), whole[:cut])
		write(t, place.copy(), bak)
		entries, writable, trouble := place.load()
		if !isTrouble(trouble, BookDamaged) || !writable || !reflect.DeepEqual(entries, newer) {
			t.Fatalf("cut at %d: %d entries, %v, %v", cut, len(entries), writable, trouble)
		}
		kept, err := filepath.Glob(place.file() + ".bad-*")
		if err != nil || len(kept) != 1 || string(read(t, kept[0])) != string(whole[:cut]) {
			t.Fatalf("cut at %d: kept %v, %v", cut, kept, err)
		}
		if part := troublePart(trouble); part != kept[0] {
			t.Fatalf("cut at %d: told %q, kept %q", cut, part, kept[0])
		}
		if _, writable, trouble := place.again().load(); !writable || trouble != nil {
			t.Fatalf("cut at %d: the next start says %v", cut, trouble)
		}
	}
}

func troublePart(err error) string {
	var trouble *Trouble
	if errors.As(err, &trouble) {
		return trouble.Part
	}
	return ""
}

// faults.md I2.
func TestADamagedBookWithoutACopyIsKeptAsideAndANewOneBegun(t *testing.T) {
	faults.Row(t, "I2")
	for name, text := range map[string]string{
		"empty": "", "not JSON": "hello", "no version": `{"connections":[]}`, "a list": "[]",
		"negative version": `{"version":-1}`, "text for a version": `{"version":"1"}`,
		"unknown stage": `{"version":1,"connections":[{"id":"a#b","stage":"odd","forum":{"base":"https://a"}}]}`,
		"no id":         `{"version":1,"connections":[{"stage":"connected","forum":{"base":"https://a"}}]}`,
		"an id twice":   `{"version":1,"connections":[{"id":"a#b","stage":"connected","forum":{"base":"https://a"}},{"id":"a#b","stage":"asking","forum":{"base":"https://a"}}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			f := openFolder(t)
			write(t, f.file(), []byte(text))
			entries, writable, trouble := f.load()
			kept := troublePart(trouble)
			if len(entries) != 0 || !writable || !isTrouble(trouble, BookDamaged) || !strings.HasPrefix(kept, f.file()+".bad-") {
				t.Fatalf("got %v, %v, %v", entries, writable, trouble)
			}
			b := &book{shelf: f, entries: entries}
			if err := errors.Join(b.record(add(testEntry(1))), b.record(add(testEntry(2)))); err != nil {
				t.Error(err)
			}
			if got := string(read(t, kept)); got != text {
				t.Errorf("the damaged book became %q", got)
			}
			if entries, writable, trouble := f.again().load(); len(entries) != 2 || !writable || trouble != nil {
				t.Errorf("the next start: %v, %v, %v", entries, writable, trouble)
			}
		})
	}
}

func TestALostBookComesBackFromItsCopy(t *testing.T) {
	faults.Row(t, "I2")
	f, want := openFolder(t), testEntries(2)
	for range 2 {
		if err := f.save(want); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(f.file()); err != nil {
		t.Fatal(err)
	}
	entries, writable, trouble := f.again().load()
	if !reflect.DeepEqual(entries, want) || !writable || !isTrouble(trouble, BookDamaged) || troublePart(trouble) != "" {
		t.Errorf("got %v, %v, %v", entries, writable, trouble)
	}
}

func TestABookThatMayNotBeReadIsLeftAlone(t *testing.T) {
	for name, unreadable := range map[string]func(*folder) string{"the book": (*folder).file, "its copy": (*folder).copy} {
		t.Run(name, func(t *testing.T) {
			f := openFolder(t)
			path := unreadable(f)
			if err := os.Mkdir(path, 0o700); err != nil { // reading it fails for every user, the first one too
				t.Fatal(err)
			}
			entries, writable, trouble := f.load()
			if len(entries) != 0 || writable || !isTrouble(trouble, BookDamaged) || troublePart(trouble) != path {
				t.Errorf("got %v, %v, %v", entries, writable, trouble)
			}
			if info, err := os.Stat(path); err != nil || !info.IsDir() {
				t.Errorf("it was moved: %v", err)
			}
		})
	}
}

// Both may be gone bad at once, as on a failing disk.
func TestADamagedCopyIsKeptToo(t *testing.T) {
	faults.Row(t, "I2")
	for name, book := range map[string]string{"beside a damaged book": "half", "alone": ""} {
		t.Run(name, func(t *testing.T) {
			f := openFolder(t)
			write(t, f.copy(), []byte("older half"))
			if book != "" {
				write(t, f.file(), []byte(book))
			}
			entries, writable, trouble := f.load()
			if len(entries) != 0 || !writable || !isTrouble(trouble, BookDamaged) {
				t.Fatalf("got %v, %v, %v", entries, writable, trouble)
			}
			want := "older half"
			if book != "" {
				want = book
			}
			if got := string(read(t, troublePart(trouble))); got != want {
				t.Errorf("told where %q is", got)
			}
			kept, err := filepath.Glob(f.copy() + ".bad-*")
			if err != nil || len(kept) != 1 || string(read(t, kept[0])) != "older half" {
				t.Errorf("kept %v, %v", kept, err)
			}
		})
	}
}

// faults.md I7.
func TestANewerBookIsShownAndNotWritten(t *testing.T) {
	faults.Row(t, "I7")
	f := openFolder(t)
	text, err := json.Marshal(map[string]any{
		"version": 2, "colour": "blue",
		"connections": []any{testEntry(1), map[string]any{"id": "a#b", "stage": "dreaming"}, map[string]any{"unread": "many", "named": "never"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	write(t, f.file(), text)
	entries, writable, trouble := f.load()
	if len(entries) != 1 || writable || !isTrouble(trouble, BookNewer) {
		t.Errorf("got %v, %v, %v", entries, writable, trouble)
	}
	b := &book{shelf: f, entries: entries, readOnly: trouble}
	b.note(entries[0].ID, func(e *entry) { e.State = Offline })
	if err := errors.Join(b.flush()); err != nil || string(read(t, f.file())) != string(text) {
		t.Errorf("it was written: %v", err)
	}
	if err := b.record(forget(entries[0].ID)); !isTrouble(err, BookNewer) {
		t.Errorf("a change gave %v", err)
	}
}

// faults.md I11: RFC 3339, UTC; and I10: nothing that could hold a key.
func TestTheBookIsPlainToRead(t *testing.T) {
	faults.Row(t, "I10", "I11")
	e := testEntry(1)
	e.ID, e.ClientID = "forum1.example.com#abcdefgh", "0123"
	moment := time.Date(2026, 3, 4, 23, 59, 58, 7, time.FixedZone("there", -8*3600))
	e.Asked, e.Since, e.LastOK = stamp(moment), stamp(moment), stamp(moment)
	text, err := formBook([]entry{e})
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "version": 1,
  "connections": [
    {
      "id": "forum1.example.com#abcdefgh",
      "stage": "connected",
      "machine": "here",
      "client_id": "0123",
      "forum": {
        "base": "https://forum1.example.com",
        "title": "Forum 1",
        "api_version": 4,
        "device_code": true
      },
      "account": {
        "id": 2,
        "username": "anna",
        "name": "Anna",
        "avatar_url": "https://forum1.example.com/a.png"
      },
      "scopes": [
        "notifications",
        "session_info"
      ],
      "application_name": "Forum Keys on desk",
      "lifetime_seconds": 31536000,
      "asked": "2026-03-05T07:59:58Z",
      "since": "2026-03-05T07:59:58Z",
      "state": "connected",
      "last_ok": "2026-03-05T07:59:58Z",
      "unread": 1
    }
  ]
}
`
	if string(text) != want {
		t.Errorf("got %s", text)
	}
}

// FuzzParseBook looks for a text that is taken for a book and is none, for a book that does
// not come back as it was written, and for a newer one that would be written over.
func FuzzParseBook(f *testing.F) {
	faults.Row(f, "I7")
	text, err := formBook(testEntries(2))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`{"version":2,"connections":[{}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := parseBook(text)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, e := range c.Connections {
			if e.ID == "" || e.Forum.Base == "" || !known(e.Stage) || seen[e.ID] {
				t.Errorf("took %+v", e)
			}
			seen[e.ID] = true
		}
		if c.Version > bookVersion {
			mustStayAsItIs(t, text)
			return
		}
		written, err := formBook(c.Connections)
		if err != nil {
			t.Fatalf("cannot be written again: %v", err)
		}
		again, err := parseBook(written)
		if err != nil || again.Version != bookVersion || len(again.Connections) != len(c.Connections) {
			t.Fatalf("%s becomes %+v, %v", written, again, err)
		}
		if len(c.Connections) > 0 && !reflect.DeepEqual(again.Connections, c.Connections) {
			t.Errorf("%+v becomes %+v", c.Connections, again.Connections)
		}
	})
}

// mustStayAsItIs checks that a book of a newer version is not written over, whatever is done.
func mustStayAsItIs(t *testing.T, text []byte) {
	t.Helper()
	f := openFolder(t)
	write(t, f.file(), text)
	entries, writable, trouble := f.load()
	if writable || !isTrouble(trouble, BookNewer) {
		t.Fatalf("writable is %t, and the trouble %v", writable, trouble)
	}
	b := &book{shelf: f, entries: entries, readOnly: trouble}
	if err := b.record(add(testEntry(7))); !isTrouble(err, BookNewer) {
		t.Errorf("a change is refused with %v", err)
	}
	if len(entries) > 0 {
		b.note(entries[0].ID, func(e *entry) { e.Unread++ })
	}
	if err := b.flush(); err != nil || string(read(t, f.file())) != string(text) {
		t.Errorf("it was written over (%v)", err)
	}
}

func BenchmarkBookOf1000(b *testing.B) {
	f, entries := openFolder(b), testEntries(1000)
	for b.Loop() {
		if err := f.save(entries); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParseBookOf1000 is what the first frame waits for.
func BenchmarkParseBookOf1000(b *testing.B) {
	text, err := formBook(testEntries(1000))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := parseBook(text); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFormBookOf1000 is what of BenchmarkBookOf1000 is not the disk.
func BenchmarkFormBookOf1000(b *testing.B) {
	entries := testEntries(1000)
	for b.Loop() {
		if _, err := formBook(entries); err != nil {
			b.Fatal(err)
		}
	}
}
