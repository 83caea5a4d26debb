package app

import "slices"

// edit is what the member has changed in the list with one press, and what is not in
// the book yet: it is shown at once, and written as soon as the disk has taken what is
// before it. Done twice in a row it is the same as done once: for a moment it is in the
// book and still waits here.
type edit struct {
	connection string
	change     func([]entry) []entry // of a list that is its own
}

// edit changes the list for the member, who sees it at once; k's mutex is free.
func (k *Keeper) edit(id string, change func([]entry) []entry) {
	k.update(func() {
		if _, found := k.book.find(id); !found || k.closed || k.refuseReadOnly(id) {
			return
		}
		k.edits = append(k.edits, edit{connection: id, change: change})
		if len(k.edits) == 1 { // else somebody is at it
			k.spawnLocked(k.keepEdits)
		}
	})
}

// keepEdits writes down what was changed, one after the other: several done twice would
// not be the same. What the disk refuses did not happen, nor what was pressed upon it, and
// is told.
func (k *Keeper) keepEdits() {
	for more := true; more; {
		k.mu.Lock()
		next := k.edits[0]
		k.mu.Unlock()
		err := k.book.record(next.change)
		k.update(func() {
			k.edits = k.edits[1:]
			if err != nil {
				k.edits = nil
				k.tell(Notice{Kind: NoticeFailed, Connection: next.connection, Problem: err})
			}
			more = len(k.edits) > 0
		})
	}
}

// entries is the list with all that the member has changed; k.mu is held.
func (k *Keeper) entries() []entry {
	if len(k.edits) == 0 {
		return k.book.all()
	}
	return edited(slices.Clone(k.book.all()), k.edits)
}

func edited(entries []entry, edits []edit) []entry {
	for _, e := range edits {
		entries = e.change(entries)
	}
	return entries
}
