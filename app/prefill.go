package app

import "forumkeys/auth"

// Prefill types an address for the member, who has not done so: it came with the start of
// the program, or with a second one, and so perhaps from a link or another program. Nobody
// is asked before the member presses Continue or types, and nothing that the member has
// begun gives way to it: then a notice says why it does not stand there.
func (k *Keeper) Prefill(text string) {
	address, err := auth.ParseAddress(text)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed || k.leaving.under() || k.book.readOnly != nil {
		return
	}
	defer k.publish()
	k.untell(NoticeNotTyped, "")
	switch {
	case err != nil:
		k.tell(Notice{Kind: NoticeNotTyped, Problem: err})
	case k.leaving != nil || k.attempt != nil && !k.attempt.untouched():
		k.tell(Notice{Kind: NoticeNotTyped, Forum: address.Host})
	default:
		typed := address.String()
		k.take(Attempt{Stage: Finding, Typed: typed, Given: typed})
	}
}

// untouched says whether the member has done nothing yet but open the page.
func (a *attempt) untouched() bool {
	return a.Stage == Finding && a.Typed == a.Given && a.Renews == "" && a.Problem == nil && !a.Looking
}
