package app

// Mute says whether a connection's unread things are left out of the sum of all.
func (k *Keeper) Mute(id string, yes bool) {
	k.edit(id, change(id, func(e *entry) { e.Muted = yes }))
}
