package app

import "slices"

// isSomebodyElse says whether a renewal was approved by another account than the
// one it renews. A connection without a name gives nothing to compare.
func (k *Keeper) isSomebodyElse(r *run, member Member) bool {
	old, found := k.book.find(r.renews)
	return found && old.Account.ID != 0 && old.Account.ID != member.ID
}

// wrongPerson ends a renewal that somebody else approved: the new key is revoked,
// the old connection stays (product.md, Renew).
func (k *Keeper) wrongPerson(r *run, member Member) {
	old, _ := k.book.find(r.renews)
	trouble := NewTrouble(WrongAccount, "renew", nil)
	trouble.Part = old.Account.at() + "/" + entryOfMember(member).at()
	k.during(r, func(a *attempt) { a.WrongPerson, a.Account, a.Settling = true, member, true })
	k.undoRun(r, trouble)
}

// replacedBy names the entries that a new one takes the place of: the one it
// renews, and every one of the same account.
func replacedBy(entries []entry, n entry, renews string) []string {
	var ids []string
	for _, e := range entries {
		if e.ID != n.ID && e.renewable() && (e.ID == renews || e.sameAccount(n)) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// settled makes an arrived entry a connection, in the place of those it replaces;
// these are to be revoked, or only removed where there is nothing to revoke. All
// of it is one write.
func settled(entries []entry, n entry, renews, machine string) ([]entry, []string) {
	replaced := replacedBy(entries, n, renews)
	entries = forget(n.ID)(entries)
	at := len(entries)
	for i := range entries {
		e := &entries[i]
		if !slices.Contains(replaced, e.ID) {
			continue
		}
		if i < at {
			at, n.Muted, n.Name = i, e.Muted, e.Name
		}
		e.Stage = stageRevoking
		if e.dead() || e.elsewhere(machine) {
			e.Stage = stageRemoving
		}
	}
	return slices.Insert(entries, at, n), replaced
}
