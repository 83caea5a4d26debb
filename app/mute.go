package app

// Mute says whether a connection's unread things are left out of the sum of all.
func (k *Keeper) Mute(id string, yes bool) {
	k.update(func() {
		if _, found := k.book.find(id); !found || k.closed || k.refuseReadOnly(id) {
			return
		}
		k.muting[id] = yes
		k.spawnLocked(func() { k.keepMuted(id) })
	})
}

// keepMuted writes down what was pressed last.
func (k *Keeper) keepMuted(id string) {
	err := k.book.record(change(id, func(e *entry) {
		if wanted, pressed := k.mutes(id); pressed {
			e.Muted = wanted
		}
	}))
	k.update(func() {
		if e, found := k.book.find(id); err != nil || !found || e.Muted == k.muting[id] {
			delete(k.muting, id)
		}
		if err != nil {
			k.tell(Notice{Kind: NoticeFailed, Connection: id, Problem: err})
		}
	})
}

func (k *Keeper) mutes(id string) (wanted, pressed bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	wanted, pressed = k.muting[id]
	return wanted, pressed
}
