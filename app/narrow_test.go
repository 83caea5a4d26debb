package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"forumkeys/auth/faults"
)

// onAStick is a folder on a disk that knows no permissions: a memory stick, some homes on
// a network.
func onAStick(t *testing.T) *folder {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps a profile's folders for their owner by itself")
	}
	path := filepath.Join(t.TempDir(), "forumkeys")
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err)
	}
	refuses := func(string, fs.FileMode) error { return &fs.PathError{Op: "chmod", Path: path, Err: fs.ErrPermission} }
	return &folder{path: path, chmod: refuses}
}

// faults.md I9: a disk without permissions stops nothing; it is only known.
func TestAFolderThatCannotBeClosedToOthersIsUsedAllTheSame(t *testing.T) {
	faults.Row(t, "I9")
	f := onAStick(t)
	if err := errors.Join(f.prepare(), f.save(testEntries(2))); err != nil {
		t.Fatal(err)
	}
	wide(t, f.file())
	next := &folder{path: f.path, chmod: f.chmod}
	if err := next.prepare(); err != nil {
		t.Fatal(err)
	}
	if entries, writable, trouble := next.load(); len(entries) != 2 || !writable || trouble != nil {
		t.Errorf("got %v, %v, %v", entries, writable, trouble)
	}
	if !next.exposed() {
		t.Error("it is not known that others may read it")
	}
	if own := openFolder(t); own.prepare() != nil || own.exposed() {
		t.Error("others are said to be able to read a folder that is ours alone")
	}
}

// A disk may also take a mode and forget it.
func TestAModeThatIsTakenAndForgottenIsNoticed(t *testing.T) {
	f := onAStick(t)
	f.chmod = func(string, fs.FileMode) error { return nil }
	if err := f.prepare(); err != nil || !f.exposed() {
		t.Errorf("got %v, %v", err, f.exposed())
	}
}

// It stands in the journal once, and not once a start.
func TestAnExposedListIsNotedOnce(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.exposed = true
		for range 3 {
			d.restart()
		}
		kinds := d.k.journal.kinds()
		if n := len(slices.DeleteFunc(kinds, func(k string) bool { return k != string(JournalExposed) })); n != 1 {
			t.Errorf("noted %d times", n)
		}
		if s := d.k.Snapshot(); s.ReadOnly != nil || len(s.Notices) != 0 {
			t.Errorf("stands at %s", d.stands())
		}
		if line := d.k.Journal()[0]; line.Forum != "" || line.Account != "" {
			t.Errorf("it speaks of a forum: %+v", line)
		}
	})
}
