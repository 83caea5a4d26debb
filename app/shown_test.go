package app

import "slices"

// watchWhatIsShown notes from now on what the member sees confirmed, for as long as there
// is power.
func (d *desk) watchWhatIsShown() {
	k := d.k // whose successor has a list of its own
	d.noteShownBy(k)
	k.Subscribe(func(Snapshot) { d.noteShownBy(k) })
}

// noteShown notes the list as it is shown, once nothing that the member has changed waits
// for the disk any more.
func (d *desk) noteShown() { d.noteShownBy(d.k) }

func (d *desk) noteShownBy(k *Keeper) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.edits) > 0 || d.mains.out() {
		return
	}
	confirmed := k.snapshot().Connections
	d.mu.Lock()
	defer d.mu.Unlock()
	d.confirmed = confirmed
}

func (d *desk) shown() []Connection {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.confirmed)
}

// idOf is the connection of an account, empty where there is none.
func (d *desk) idOf(account string) string {
	c, _ := ofAccount(d.k.Snapshot().Connections, account)
	return c.ID
}

func ofAccount(connections []Connection, account string) (Connection, bool) {
	i := slices.IndexFunc(connections, func(c Connection) bool { return c.Account.Username == account })
	if i < 0 {
		return Connection{}, false
	}
	return connections[i], true
}

// mustHaveWhatWasShown: nothing that the member saw confirmed is gone, or has come back,
// unless the story was about to do just that. What it was about to do is done by halves
// only where these are presses of their own.
func (d *desk) mustHaveWhatWasShown(s story) {
	d.t.Helper()
	shown, now := d.shown(), d.k.Snapshot().Connections
	for _, saw := range shown {
		account := saw.Account.Username
		ends, stays := ofAccount(s.ends, account)
		has, there := ofAccount(now, account)
		switch {
		case !stays, saw.State == Revoking, saw.State == WaitingToRevoke:
		case !there:
			d.t.Errorf("the connection of %s is gone", account)
		case saw.State != AccessEnded && !d.forum.Works(d.keyring.value(has.ID)):
			d.t.Errorf("the connection of %s worked, and does not any more", account)
		case has.Name != saw.Name && has.Name != ends.Name:
			d.t.Errorf("%s was called %q, and now is %q", account, saw.Name, has.Name)
		case has.Muted != saw.Muted && has.Muted != ends.Muted:
			d.t.Errorf("%s: muted is %v now", account, has.Muted)
		}
	}
	for _, has := range now {
		_, was := ofAccount(shown, has.Account.Username)
		if _, comes := ofAccount(s.ends, has.Account.Username); !was && !comes {
			d.t.Errorf("the connection of %s has come back", has.Account.Username)
		}
	}
	if !inOrderOf(now, shown) && !inOrderOf(now, s.ends) {
		d.t.Errorf("the order is another one: %s", d.stands())
	}
}

// inOrderOf says whether those of a list that the other one has are in its order.
func inOrderOf(list, other []Connection) bool {
	last := -1
	for _, c := range list {
		at := slices.IndexFunc(other, func(o Connection) bool { return o.Account.Username == c.Account.Username })
		if at >= 0 && at < last {
			return false
		}
		last = max(last, at)
	}
	return true
}
