package app

import (
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"
)

// record is a file of ours beside the book, of what was done and counted. Losing it
// costs little.
type record struct {
	file    string
	writing sync.Mutex // one at a time at the file
	erased  bool       // it is not to be written any more; writing guards it
}

// write has a function write the file, unless that was taken away for good.
func (r *record) write(f func()) {
	r.writing.Lock()
	defer r.writing.Unlock()
	if !r.erased {
		f()
	}
}

// erase takes the file away for good.
func (r *record) erase() error {
	r.writing.Lock()
	defer r.writing.Unlock()
	r.erased = true
	return removeFile(r.file)
}

// removeFile takes a file away; none is no error.
func removeFile(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// writeEvery is how often what is only observed is written down while nobody presses
// anything: states and counts in the book, calls in the ledger, lines in the journal.
// A crash costs no more than that.
const writeEvery = 10 * time.Minute

// writeDown writes what was observed. running: more will come.
func (k *Keeper) writeDown(running bool) error {
	k.ledger.save(running)
	k.journal.save()
	return k.book.flush()
}

// eraseRecords takes ledger and journal away from this computer for good, when
// everything of ours is removed.
func (k *Keeper) eraseRecords() error {
	return errors.Join(k.ledger.erase(), k.journal.erase())
}
