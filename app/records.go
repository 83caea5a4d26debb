package app

import (
	"errors"
	"time"
)

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
