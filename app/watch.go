package app

// CameToFront is told when the window comes to the front: what was not looked at
// for more than two minutes is checked.
func (k *Keeper) CameToFront() {}
