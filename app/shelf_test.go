package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"forumkeys/auth/faults"
)

// faults.md I9.
func TestTheBookIsForItsOwnerAlone(t *testing.T) {
	faults.Row(t, "I9")
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps a profile's folders for their owner by itself")
	}
	path := filepath.Join(t.TempDir(), "forumkeys")
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err)
	}
	f := &folder{path: path}
	if err := f.prepare(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.save(testEntries(1)); err != nil {
			t.Fatal(err)
		}
	}
	wide(t, f.file())
	if _, _, err := f.again().load(); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]fs.FileMode{path: 0o700, f.file(): 0o600, f.copy(): 0o600} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", filepath.Base(name), info.Mode(), err, want)
		}
	}
}

func wide(t *testing.T, path string) {
	t.Helper()
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
}

// A link that somebody put in the place of the book is replaced, not followed.
func TestALinkInThePlaceOfTheBookIsReplaced(t *testing.T) {
	faults.Row(t, "I9")
	f := openFolder(t)
	elsewhere := filepath.Join(t.TempDir(), "victim")
	write(t, elsewhere, []byte("mine"))
	if err := os.Symlink(elsewhere, f.file()); err != nil {
		t.Skip("no links here: ", err)
	}
	if err := f.save(testEntries(1)); err != nil {
		t.Fatal(err)
	}
	if got := string(read(t, elsewhere)); got != "mine" {
		t.Errorf("the link was followed: %q", got)
	}
}

// faults.md I1.
func TestWhatAKilledProgramLeftIsCleanedUp(t *testing.T) {
	faults.Row(t, "I1")
	f := openFolder(t)
	if err := f.save(testEntries(1)); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(f.path, strings.Replace(tempName, "*", "123", 1))
	write(t, stale, []byte("half"))
	if err := f.again().prepare(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(stale); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("still there: %v", err)
	}
	if entries, _, trouble := f.again().load(); len(entries) != 1 || trouble != nil {
		t.Errorf("got %v, %v", entries, trouble)
	}
}

// Whoever looks while the book is being replaced sees one whole book or the other.
func TestAReaderNeverSeesHalfABook(t *testing.T) {
	faults.Row(t, "I1")
	f := openFolder(t)
	short, long := testEntries(1), testEntries(60)
	if err := f.save(short); err != nil {
		t.Fatal(err)
	}
	written := make(chan error)
	go func() {
		var err error
		for range 50 {
			err = errors.Join(err, f.save(long), f.save(short))
		}
		written <- err
	}()
	for {
		select {
		case err := <-written:
			if err != nil {
				t.Fatal(err)
			}
			return
		default:
			if _, err := parseBook(read(t, f.file())); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// faults.md I3: what the disk refused did not happen.
func TestWhatTheDiskRefusedDidNotHappen(t *testing.T) {
	faults.Row(t, "I3")
	place := &failingShelf{}
	b := &book{shelf: place, entries: testEntries(2)}
	before := b.all()
	place.fail = errors.New("no space left")
	if err := b.record(forget(before[0].ID)); !isTrouble(err, DiskRefused) {
		t.Errorf("got %v", err)
	}
	if !reflect.DeepEqual(b.all(), before) {
		t.Errorf("the list changed")
	}
}

// Some disks on a network cannot put a folder's names on the disk by a call; that refuses
// no change of the list.
func TestAFolderThatCannotBeSyncedIsUsedAllTheSame(t *testing.T) {
	const folder = "/proc" // a kernel's own, which answers as they do
	dir, err := os.Open(folder)
	if err != nil || dir.Sync() == nil {
		t.Skip("there is no such folder here: ", err)
	}
	if err := errors.Join(dir.Close(), syncFolder(folder)); err != nil {
		t.Error(err)
	}
	if syncFolder(folder+"/nothing") == nil {
		t.Error("a folder that is not there counts as kept")
	}
}

// failingShelf keeps a book in memory and fails when told.
type failingShelf struct {
	entries []entry
	fail    error
}

func (f *failingShelf) load() ([]entry, bool, error) { return f.entries, true, nil }

func (f *failingShelf) exposed() bool { return false }

func (f *failingShelf) remove() error { return f.fail }

func (f *failingShelf) save(entries []entry) error {
	if f.fail != nil {
		return f.fail
	}
	f.entries = entries
	return nil
}
