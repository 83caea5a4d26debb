package app

import "forumkeys/auth"

// lateAnswer ends the key of a request that the member has turned away from:
// Authorize was pressed all the same, in a page that was still open. The key goes
// into the keyring first, so that whatever dies in between, the next start finds
// it. k.alone is held for the entry.
func (k *Keeper) lateAnswer(r *run, grant auth.Grant) {
	if !k.keep(r, grant) {
		return
	}
	k.undoTelling(r.notice(NoticeLateEnded, nil))
}
