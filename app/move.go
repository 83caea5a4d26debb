package app

import "slices"

// Move puts a connection before another in the member's order, or at its end where
// before is empty. A neighbour that is not there (any more) leaves the order as it is.
func (k *Keeper) Move(id, before string) {
	k.edit(id, func(entries []entry) []entry { return moved(entries, id, before) })
}

func moved(entries []entry, id, before string) []entry {
	from := indexOf(entries, id)
	if from < 0 || id == before || before != "" && indexOf(entries, before) < 0 {
		return entries
	}
	e := entries[from]
	entries = slices.Delete(entries, from, from+1)
	to := len(entries)
	if before != "" {
		to = indexOf(entries, before)
	}
	return slices.Insert(entries, to, e)
}
