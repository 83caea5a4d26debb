package app

import "slices"

// edit is what the member has changed in the list with one press, and what is not in
// the book yet: it is shown at once, and written as soon as the disk has taken what is
// before it. Done twice it is the same as done once.
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
		k.edits = append(k.edits, &edit{connection: id, change: change})
		k.spawnLocked(k.keepEdits)
	})
}

// keepEdits writes down what was changed, all that waits for it at once. What the disk
// refuses did not happen, and is told.
func (k *Keeper) keepEdits() {
	k.mu.Lock()
	waiting := slices.Clone(k.edits)
	k.mu.Unlock()
	if len(waiting) == 0 { // an earlier one has taken it along
		return
	}
	err := k.book.record(func(entries []entry) []entry { return edited(entries, waiting) })
	k.update(func() {
		k.edits = slices.DeleteFunc(k.edits, func(e *edit) bool { return slices.Contains(waiting, e) })
		if err != nil {
			k.tell(Notice{Kind: NoticeFailed, Connection: waiting[0].connection, Problem: err})
		}
	})
}

// entries is the list with all that the member has changed; k.mu is held.
func (k *Keeper) entries() []entry {
	if len(k.edits) == 0 {
		return k.book.all()
	}
	return edited(slices.Clone(k.book.all()), k.edits)
}

func edited(entries []entry, edits []*edit) []entry {
	for _, e := range edits {
		entries = e.change(entries)
	}
	return entries
}
