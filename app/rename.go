package app

import "cmp"

// Rename gives a connection a name of the member's own, which stands in the list in
// place of its forum's title; the forum hears nothing of it. Spaces around and within it
// are put in order, and it is cut after 60 letters. Empty, or the title itself: the
// forum's title is shown again, also when that changes.
func (k *Keeper) Rename(id, name string) {
	name = tidyName(name, longestName)
	k.edit(id, change(id, func(e *entry) {
		e.Name = name
		if name == tidyName(e.Forum.Title, longestName) {
			e.Name = ""
		}
	}))
}

// Title is what a connection is called in the list: by the member's own name for it,
// else by its forum's title.
func (c Connection) Title() string { return cmp.Or(c.Name, c.Forum.Title) }
