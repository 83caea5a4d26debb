package ui

import (
	"slices"

	"forumkeys/app"
)

// askRevoke asks before a connection's access is ended: it cannot be undone.
func (w *Window) askRevoke(id string) {
	w.ask(id, w.words.revokeQuestion, w.keeper.Revoke)
}

// askRemoveHere asks before a key is deleted that stays alive on its forum.
func (w *Window) askRemoveHere(id string) {
	w.ask(id, w.words.removeHereQuestion, w.keeper.RemoveHere)
}

// ask asks a question about a connection, and acts only upon a yes.
func (w *Window) ask(id string, question func(app.Connection) dialogSpec, act func(connection string)) {
	c, found := connectionIn(w.snapshot, id)
	if !found || w.question != nil {
		return
	}
	w.asked = id
	spec := question(c)
	spec.OnHarmless = w.forgetQuestion
	spec.OnAct = func() {
		w.forgetQuestion()
		act(id)
	}
	w.question = showDialog(w.window.Canvas(), spec)
	w.hearAgain()
}

// connectionIn finds a connection by its ID.
func connectionIn(s app.Snapshot, id string) (c app.Connection, found bool) {
	i := slices.IndexFunc(s.Connections, func(c app.Connection) bool { return c.ID == id })
	if i < 0 {
		return app.Connection{}, false
	}
	return s.Connections[i], true
}

func isListed(s app.Snapshot, id string) bool {
	_, found := connectionIn(s, id)
	return found
}

// keepQuestion takes the question away when what it asks about has gone; one that asks
// about all stays.
func (w *Window) keepQuestion(s app.Snapshot) {
	if w.question != nil && w.asked != "" && !isListed(s, w.asked) {
		w.closeQuestion()
	}
}

func (w *Window) closeQuestion() {
	if w.question != nil {
		w.question.Close()
		w.forgetQuestion()
	}
}

func (w *Window) forgetQuestion() {
	w.question, w.asked = nil, ""
	w.keepFocus()
	w.hearAgain()
}

// revokeQuestion says what ends on the forum, for whom, and what stays; where the forum was not to be had lately, that it
// may have to wait.
func (w *Words) revokeQuestion(c app.Connection) dialogSpec {
	words := w.say(phraseRevokeWordsUnnamed)
	if name := account(c.Account); name != "" {
		words = w.tell(phraseRevokeWords, values{"Account": name})
	}
	paragraphs := []string{sentences(words, w.say(phraseRevokeAgain))}
	switch c.State {
	case app.Offline, app.ForumDown, app.Paused:
		paragraphs = append(paragraphs, w.say(phraseRevokeLater))
	}
	return dialogSpec{
		Symbol:     symbolLeave,
		Title:      w.tell(phraseRevokeTitle, values{"Forum": w.titleInFull(c.Name, c.Forum.Title)}),
		Paragraphs: paragraphs,
		Harmless:   w.say(phraseButtonKeep),
		Act:        w.say(phraseButtonRevokeAccess),
	}
}

// removeHereQuestion says what is deleted here, what stays alive on the forum, and
// where that is ended.
func (w *Words) removeHereQuestion(c app.Connection) dialogSpec {
	v := values{"Forum": w.titleInFull(c.Name, c.Forum.Title), "Account": account(c.Account), "Name": c.ApplicationName}.withForum(w, c.Forum)
	words, instead := phraseRemoveHereWords, phraseRemoveHereInstead
	if v["Account"] == "" {
		words = phraseRemoveHereWordsUnnamed
	}
	if c.State == app.WaitingToRevoke {
		instead = phraseRemoveHereWaits
	}
	return dialogSpec{
		Symbol:     symbolUnplug,
		Title:      w.tell(phraseRemoveHereTitle, v),
		Paragraphs: []string{w.tell(words, v), w.say(instead)},
		Harmless:   w.say(phraseButtonKeep),
		Act:        w.say(phraseDetailsRemoveHere),
	}
}
