package ui

import (
	"forumkeys/app"
)

// askRevokeAll asks before the access of every connection is ended.
func (w *Window) askRevokeAll() { w.askAll(w.words.revokeAllQuestion(w.snapshot), w.keeper.RevokeAll) }

// askRemoveAll asks before all that Forum Keys keeps on this computer is removed.
func (w *Window) askRemoveAll() {
	w.askAll(w.words.removeAllQuestion(w.snapshot), w.keeper.RemoveEverything)
}

// askAll asks what belongs to no one connection.
func (w *Window) askAll(spec dialogSpec, act func()) {
	if w.question != nil {
		return
	}
	spec.OnHarmless = w.forgetQuestion
	spec.OnAct = func() {
		w.forgetQuestion()
		act()
	}
	w.question = showDialog(w.window.Canvas(), spec)
}

// revokeAllQuestion says what ends on the forums, for how many accounts, and what stays.
func (w *Words) revokeAllQuestion(s app.Snapshot) dialogSpec {
	return dialogSpec{
		Symbol:     symbolLeave,
		Title:      w.say(phraseLeaveRevokeTitle),
		Paragraphs: []string{w.tell(phraseLeaveRevokeWords, w.howMany(s)), w.say(phraseLeaveRevokeStays)},
		Harmless:   w.say(phraseButtonKeep),
		Act:        w.say(phraseLeaveRevokeAct),
	}
}

// removeAllQuestion says what goes, and in which order.
func (w *Words) removeAllQuestion(s app.Snapshot) dialogSpec {
	words := phraseLeaveRemoveWords
	if len(ownIn(s)) == 0 {
		words = phraseLeaveRemoveWordsNone
	}
	return dialogSpec{
		Symbol:     symbolTrash,
		Title:      w.say(phraseLeaveRemoveTitle),
		Paragraphs: []string{w.tell(words, w.howMany(s)), w.say(phraseLeaveRemoveStays)},
		Harmless:   w.say(phraseButtonKeep),
		Act:        w.say(phraseLeaveRemoveAct),
	}
}

// ownIn are the connections that are this computer's own: only these can be revoked here.
func ownIn(s app.Snapshot) (own []app.Connection) {
	for _, c := range s.Connections {
		if c.State != app.FromAnotherComputer {
			own = append(own, c)
		}
	}
	return own
}

// howMany counts connections and the accounts they belong to; one whose forum does not
// tell counts for itself.
func (w *Words) howMany(s app.Snapshot) values {
	own := ownIn(s)
	accounts := map[string]bool{}
	for _, c := range own {
		who := c.Account.Username
		if who == "" {
			who = "\n" + c.ID
		}
		accounts[c.Forum.Base+"\n"+who] = true
	}
	return values{"Connections": w.count(phraseLeaveConnections, len(own)), "Accounts": w.count(phraseLeaveAccounts, len(accounts))}
}
