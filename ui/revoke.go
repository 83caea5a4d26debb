package ui

import (
	"slices"

	"forumkeys/app"
)

// askRevoke asks before a connection's access is ended: it cannot be undone.
func (w *Window) askRevoke(id string) {
	i := slices.IndexFunc(w.snapshot.Connections, func(c app.Connection) bool { return c.ID == id })
	if i < 0 || w.question != nil {
		return
	}
	c := w.snapshot.Connections[i]
	w.asked = id
	spec := w.words.revokeQuestion(c)
	spec.OnHarmless = w.forgetQuestion
	spec.OnAct = func() {
		w.forgetQuestion()
		w.keeper.Revoke(id)
	}
	w.question = showDialog(w.window.Canvas(), spec)
}

// keepQuestion takes the question away when what it asks about has gone; one that asks
// about all stays.
func (w *Window) keepQuestion(s app.Snapshot) {
	if w.question != nil && w.asked != "" && !slices.ContainsFunc(s.Connections, func(c app.Connection) bool { return c.ID == w.asked }) {
		w.closeQuestion()
	}
}

func (w *Window) closeQuestion() {
	if w.question != nil {
		w.question.Close()
		w.forgetQuestion()
	}
}

func (w *Window) forgetQuestion() { w.question, w.asked = nil, "" }

// revokeQuestion says what ends on the forum, for whom, and what stays.
func (w *Words) revokeQuestion(c app.Connection) dialogSpec {
	words := w.say(phraseRevokeWordsUnnamed)
	if name := account(c.Account); name != "" {
		words = w.tell(phraseRevokeWords, values{"Account": name})
	}
	return dialogSpec{
		Symbol:     symbolLeave,
		Title:      w.tell(phraseRevokeTitle, values{"Forum": c.Forum.Title}),
		Paragraphs: []string{words, w.say(phraseRevokeAgain)},
		Harmless:   w.say(phraseButtonKeep),
		Act:        w.say(phraseButtonRevokeAccess),
	}
}
