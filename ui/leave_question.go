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
	w.hearAgain()
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
	if len(aliveIn(s)) == 0 {
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

// aliveIn are the connections of which a forum is to be told: not those of another
// computer, and not those whose access has ended or whose key is lost.
func aliveIn(s app.Snapshot) (alive []app.Connection) {
	for _, c := range s.Connections {
		switch c.State {
		case app.FromAnotherComputer, app.AccessEnded, app.KeyMissing:
		default:
			alive = append(alive, c)
		}
	}
	return alive
}

// howMany counts connections and the accounts they belong to; one whose forum does not
// tell counts for itself.
func (w *Words) howMany(s app.Snapshot) values {
	alive := aliveIn(s)
	accounts := map[string]bool{}
	for _, c := range alive {
		who := c.Account.Username
		if who == "" {
			who = "\n" + c.ID
		}
		accounts[c.Forum.Base+"\n"+who] = true
	}
	return values{"Connections": w.count(phraseLeaveConnections, len(alive)), "Accounts": w.count(phraseLeaveAccounts, len(accounts))}
}
