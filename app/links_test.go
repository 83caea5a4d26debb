package app

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// linked puts a link in the place of one of our files, and gives what it leads to: a file
// of somebody else's, with a text that is to stay.
func linked(t *testing.T, place, text string) (elsewhere string) {
	t.Helper()
	elsewhere = filepath.Join(t.TempDir(), "theirs")
	write(t, elsewhere, []byte(text))
	if runtime.GOOS != "windows" {
		wide(t, elsewhere)
	}
	_ = os.Remove(place)
	if err := os.Symlink(elsewhere, place); err != nil {
		t.Skip("no links here: ", err)
	}
	return elsewhere
}

// mustBeUntouched checks text and mode.
func mustBeUntouched(t *testing.T, elsewhere, text string) {
	t.Helper()
	info, err := os.Stat(elsewhere)
	if got := string(read(t, elsewhere)); err != nil || got != text || runtime.GOOS != "windows" && info.Mode().Perm() != 0o644 {
		t.Errorf("what a link leads to became %q, %v, %v", got, info.Mode(), err)
	}
}

func mustBeOurs(t *testing.T, path string) {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%s: %v, %v", filepath.Base(path), info.Mode(), err)
	}
}

// faults.md I9: the journal is not written through a link, whenever that was put there.
func TestALinkInThePlaceOfTheJournalIsReplaced(t *testing.T) {
	faults.Row(t, "I9")
	for name, put := range map[string]func(*desk) string{
		"before the start": func(d *desk) string {
			d.close()
			elsewhere := linked(d.t, filepath.Join(d.folder, journalName), "theirs\n")
			d.open()
			d.k.Start(context.Background())
			return elsewhere
		},
		"while it runs": func(d *desk) string {
			d.restart()
			return linked(d.t, filepath.Join(d.folder, journalName), "theirs\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				elsewhere := put(d)
				for range 2 {
					d.k.Check(id)
					d.rest(2 * writeEvery)
				}
				mustBeUntouched(t, elsewhere, "theirs\n")
				mustBeOurs(t, filepath.Join(d.folder, journalName))
				d.restart()
				if len(d.k.Journal()) == 0 {
					t.Error("nothing is in it")
				}
			})
		})
	}
}

// faults.md I9: so is a journal that others may read.
func TestAJournalThatOthersMayReadIsClosedToThem(t *testing.T) {
	faults.Row(t, "I9")
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps a profile's folders for their owner by itself")
	}
	path := filepath.Join(t.TempDir(), journalName)
	write(t, path, []byte("{}\n"))
	wide(t, path)
	j := openJournal(filepath.Dir(path))
	j.note(JournalCheck, testEntry(1), nil)
	j.save()
	mustBeOurs(t, path)
}

// A list that is kept elsewhere, with a link in its place, is read; what the link leads to
// stays as it is, its mode too.
func TestAListThatALinkLeadsToIsReadAndLeftAlone(t *testing.T) {
	f := openFolder(t)
	text, err := formBook(testEntries(2))
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{f.file(), f.copy()} {
		elsewhere := linked(t, place, string(text))
		if entries, writable, _ := f.again().load(); len(entries) != 2 || !writable {
			t.Errorf("got %v, %v", entries, writable)
		}
		mustBeUntouched(t, elsewhere, string(text))
		if err := f.again().save(testEntries(1)); err != nil {
			t.Fatal(err)
		}
		mustBeUntouched(t, elsewhere, string(text))
		mustBeOurs(t, f.file())
		mustBeOurs(t, f.copy())
		if err := os.Remove(f.file()); err != nil {
			t.Fatal(err)
		}
	}
}

// The lock holds through a link too; nothing is written through it.
func TestALinkInThePlaceOfTheLockIsNoHarm(t *testing.T) {
	folder := t.TempDir()
	elsewhere := linked(t, filepath.Join(folder, lockName), "theirs")
	lock, err := lockFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lockFolder(folder); !isTrouble(err, AnotherCopy) {
		t.Errorf("a second copy: %v", err)
	}
	if err := lock.Close(); err != nil {
		t.Error(err)
	}
	mustBeUntouched(t, elsewhere, "theirs")
}

// Somebody keeps settings in a folder of their own, with a link in its usual place.
func TestAFolderThatALinkLeadsToWorks(t *testing.T) {
	real := filepath.Join(t.TempDir(), "dotfiles")
	if err := os.Mkdir(real, 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "forumkeys")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no links here: ", err)
	}
	config := Config{Folder: link, Pictures: filepath.Join(link, "pictures"), Discourse: auth.New(auth.World{}), Keyring: newFakeKeyring(), Page: testPage}
	k, err := Open(config)
	if err != nil {
		t.Fatal(err)
	}
	e := testEntry(1)
	k.journal.note(JournalCheck, e, nil)
	if err := k.book.record(add(e)); err != nil {
		t.Error(err)
	}
	config.Folder = real
	if _, err := Open(config); !isTrouble(err, AnotherCopy) {
		t.Errorf("a second copy, by the folder's own name: %v", err)
	}
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	for _, name := range []string{bookName, bookName + ".bak", journalName} {
		mustBeOurs(t, filepath.Join(real, name))
	}
	if info, err := os.Stat(real); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != fs.FileMode(0o700) {
		t.Errorf("the folder: %v, %v", info.Mode(), err)
	}
	if entries, writable, trouble := (&folder{path: link}).load(); len(entries) != 1 || !writable || trouble != nil {
		t.Errorf("got %v, %v, %v", entries, writable, trouble)
	}
}
