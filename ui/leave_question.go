package ui

import (
	"slices"
	"strings"

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

// revokeAllQuestion says what ends on the forums, of how many connections, and what stays.
func (w *Words) revokeAllQuestion(s app.Snapshot) dialogSpec {
	t := countOf(s)
	return dialogSpec{
		Symbol: symbolLeave,
		Title:  w.say(phraseLeaveRevokeTitle),
		Paragraphs: []string{
			sentences(w.tell(phraseLeaveRevokeWords, values{"Many": w.howMany(t)}), w.say(phraseLeaveUndone), w.others(t)),
			sentences(w.say(phraseLeaveRevokeKeys), w.say(phraseLeaveRevokeStays)),
		},
		Harmless: w.say(phraseButtonKeep),
		Act:      w.say(phraseLeaveRevokeAct),
	}
}

// removeAllQuestion says what goes, and in which order; first that nothing brings it back, which else might be out of sight.
func (w *Words) removeAllQuestion(s app.Snapshot) dialogSpec {
	t := countOf(s)
	first, then := sentences(w.say(phraseLeaveRemoveWordsNone), w.say(phraseLeaveUndone), w.others(t)), ""
	if t.alive > 0 {
		first = sentences(w.say(phraseLeaveUndone), w.tell(phraseLeaveRemoveWords, values{"Many": w.howMany(t)}), w.others(t), w.say(phraseLeaveRemoveKey))
		then = w.say(phraseLeaveRemoveThen)
	}
	return dialogSpec{
		Symbol:     symbolTrash,
		Title:      w.say(phraseLeaveRemoveTitle),
		Paragraphs: []string{first, sentences(then, w.say(phraseLeaveRemoveStays))},
		Harmless:   w.say(phraseButtonKeep),
		Act:        w.say(phraseLeaveRemoveAct),
	}
}

// leaveCount counts the connections of a list by what their end comes to.
type leaveCount struct {
	alive    int // of which a forum is told
	accounts int // to which those belong; one whose forum does not tell counts for itself
	ended    int
	keyless  int // which may be alive, but nobody here can tell their forum
	foreign  int // of another computer, which stay
}

func countOf(s app.Snapshot) (t leaveCount) {
	accounts := map[string]bool{}
	for _, c := range s.Connections {
		switch c.State {
		case app.FromAnotherComputer:
			t.foreign++
		case app.AccessEnded:
			t.ended++
		case app.KeyMissing:
			t.keyless++
		default:
			t.alive++
			who := c.Account.Username
			if who == "" {
				who = "\n" + c.ID
			}
			accounts[c.Forum.Base+"\n"+who] = true
		}
	}
	t.accounts = len(accounts)
	return t
}

// howMany counts the connections that are to be ended, and their accounts where these are fewer.
func (w *Words) howMany(t leaveCount) string {
	many := w.count(phraseLeaveConnections, t.alive)
	if t.accounts == t.alive {
		return many
	}
	return w.with(phraseLeaveOf, values{"Connections": many, "Accounts": w.count(phraseLeaveAccounts, t.accounts)})
}

// others says of the connections that are not counted among those why; that access has ended is
// worth saying only beside one that has not.
func (w *Words) others(t leaveCount) string {
	count := func(p phrase, n int) string {
		if n == 0 {
			return ""
		}
		return w.count(p, n)
	}
	ended := ""
	if t.alive > 0 {
		ended = count(phraseLeaveEnded, t.ended)
	}
	return sentences(ended, count(phraseLeaveKeyless, t.keyless), count(phraseLeaveForeign, t.foreign))
}

// sentences follow each other in one paragraph; empty ones are none.
func sentences(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), " ")
}
