package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Names in the folder of the book.
const (
	bookName = "connections.json"
	lockName = "connections.lock"
	tempName = ".connections-*.tmp"
)

// folder is the shelf that a member has: connections.json in the folder of
// settings, its copy connections.json.bak beside it.
type folder struct {
	path string
	good bool // connections.json is known to be whole, so its copy may change before it
	wide bool // others on this computer may read what is here: the disk knows no permissions

	chmod func(string, fs.FileMode) error // nil: os.Chmod
}

var _ shelf = (*folder)(nil)

func (f *folder) file() string { return filepath.Join(f.path, bookName) }
func (f *folder) copy() string { return f.file() + ".bak" }

// prepare makes the folder ours alone, and takes away temporary files that a
// killed program left (faults.md I1, I9). The lock is held, so nobody writes one now.
func (f *folder) prepare() error {
	if err := os.MkdirAll(f.path, 0o700); err != nil {
		return err
	}
	f.narrow(f.path, 0o700, os.Stat) // a folder that a link leads to is meant to be ours
	stale, err := filepath.Glob(filepath.Join(f.path, tempName))
	for _, name := range stale {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// load implements shelf (faults.md I2, I7). An unread book is never overwritten:
// damaged, it is kept as .bad-TIME, and its copy takes its place, or a new
// list where there is none. What may not be read stays where it is, and nothing may
// be written.
func (f *folder) load() ([]entry, bool, error) {
	text, err := os.ReadFile(f.file())
	if errors.Is(err, fs.ErrNotExist) {
		return f.loadCopy(nil)
	}
	if err != nil {
		return nil, false, f.damaged(f.file(), err)
	}
	book, err := parseBook(text)
	if err != nil {
		return f.loadCopy(text)
	}
	if book.Version > bookVersion {
		return book.Connections, false, NewTrouble(BookNewer, "read the list of connections", nil)
	}
	f.good = true
	f.narrow(f.file(), 0o600, os.Lstat)
	return book.Connections, true, nil
}

// loadCopy takes the copy; damaged is the text that could not be read,
// nil where there is no book at all.
func (f *folder) loadCopy(damaged []byte) ([]entry, bool, error) {
	text, err := os.ReadFile(f.copy())
	switch {
	case damaged == nil && errors.Is(err, fs.ErrNotExist):
		return nil, true, nil // the first start
	case errors.Is(err, fs.ErrNotExist):
		return f.beginAnew(f.file())
	case err != nil:
		return nil, false, f.damaged(f.copy(), err)
	}
	book, err := parseBook(text)
	switch {
	case err != nil && damaged == nil:
		return f.beginAnew(f.copy())
	case err != nil:
		return f.beginAnew(f.file(), f.copy())
	case book.Version > bookVersion:
		return nil, false, f.damaged(f.file(), nil)
	}
	kept := ""
	if damaged != nil {
		kept = badName(f.file())
		err = replaceFile(kept, damaged)
	}
	if err == nil {
		err = f.save(book.Connections)
	}
	return book.Connections, err == nil, f.damaged(kept, err)
}

// beginAnew moves damaged files aside, where somebody who knows about such things
// finds them, and begins a new list. The trouble names the first.
func (f *folder) beginAnew(damaged ...string) ([]entry, bool, error) {
	kept := ""
	for _, path := range slices.Backward(damaged) {
		kept = badName(path)
		if err := rename(path, kept); err != nil {
			return nil, false, f.damaged(path, err)
		}
	}
	err := f.save(nil)
	return nil, err == nil, f.damaged(kept, err)
}

// badName is where a damaged file is kept.
func badName(path string) string { return path + ".bad-" + time.Now().UTC().Format("20060102T150405Z") }

func (f *folder) damaged(kept string, cause error) error {
	t := NewTrouble(BookDamaged, "read the list of connections", cause)
	t.Part = kept
	return t
}

// save implements shelf. The copy comes first, so that it never knows less than the
// book: of what a keyring or a forum is about to hold both know (faults.md I2, I6). Both
// change by renaming, so at every moment a whole list stands under each name.
func (f *folder) save(entries []entry) error {
	text, err := formBook(entries)
	if err == nil {
		_, err = parseBook(text) // what cannot be read again must not take the place of both
	}
	if err != nil {
		return err
	}
	if f.good {
		if err := putFile(f.copy(), text); err != nil {
			return err
		}
	}
	if err := replaceFile(f.file(), text); err != nil {
		return err
	}
	if !f.good { // till now the copy, if there was one, was all there is
		f.good = true
		_ = putFile(f.copy(), text) // the list is kept; the next one brings its copy along
	}
	return nil
}

// remove implements shelf. The copies go first: a book that is not there is taken
// from them at the next start.
func (f *folder) remove() error {
	return removeOurs(f.path, bookName+".bak", bookName+".bad-*", bookName+".bak.bad-*", tempName, bookName)
}
