package ui

import "forumkeys/app"

// leavingLook gives the look of what has become of a connection.
func leavingLook(s app.LeavingState) stateLook {
	switch s {
	case app.LeavingRevokes:
		return runningLook()
	case app.LeavingRevoked:
		return doneLook()
	case app.LeavingRemoved:
		return stateLook{symbolTrash, colourNeutral, colourNeutralSoft}
	case app.LeavingWaits:
		return stateLook{symbolLeave, colourLeaving, colourLeavingSoft}
	case app.LeavingFailed:
		return failedLook()
	case app.LeavingRemovedHere:
		return warningLook()
	}
	return queuedLook() // LeavingQueued
}

// leavingResult says what has become of one connection, and what that means; once
// nothing is left here, that its access is what is left.
func (w *Words) leavingResult(r app.LeavingResult, stage leavingStage) result {
	out := result{
		Look: leavingLook(r.State), Title: verbatim(w.titleInFull(r.Name, r.Forum)), Whose: verbatim(r.Account),
		Word: w.say(phrase("leaving." + string(r.State))),
	}
	if unsure(r) && (stage == leavingGone || r.State == app.LeavingRemoved) {
		out.Look, out.Said = warningLook(), w.tell(phraseLeavingUnsureNote, w.forumWords(inLocale(r.Locale)))
		return out
	}
	if stage == leavingWaitsFor && r.State == app.LeavingQueued { // its forum need not, or cannot, be told
		out.Look.symbol, out.Word, out.Said = symbolUnplug, w.say(phraseLeavingOnlyHere), w.untoldNote(r)
		return out
	}
	v := values{}
	if r.Problem != nil {
		f := w.speakingOf(inLocale(r.Locale)).failure(r.Problem, r.Forum)
		v["What"], v["Next"] = f.What, f.Next
	}
	switch r.State {
	case app.LeavingRemoved:
		out.Said = w.untoldNote(r)
	case app.LeavingRemovedHere:
		out.Said = w.tell(phraseLeavingAliveNote, w.forumWords(inLocale(r.Locale)))
	case app.LeavingWaits:
		out.Said = w.tell(phraseLeavingWaitsNote, v)
	case app.LeavingFailed:
		out.Said = w.tell(phraseLeavingFailedNote, v)
	}
	return out
}

// untoldNote says why a forum is not told of a connection that is removed.
func (w *Words) untoldNote(r app.LeavingResult) string {
	switch r.Was {
	case app.FromAnotherComputer:
		return w.say(phraseLeavingElsewhereNote)
	case app.KeyMissing:
		return w.tell(phraseLeavingUnsureNote, w.forumWords(inLocale(r.Locale)))
	}
	return w.say(phraseLeavingRemovedNote)
}

// unsure says whether nobody knows how far a connection came: something failed on the way,
// or its key was lost, so that no forum could be told.
func unsure(r app.LeavingResult) bool {
	return r.State == app.LeavingFailed || r.State == app.LeavingRemoved && r.Was == app.KeyMissing
}

// leavingVerdict says what all of it comes to.
func (w *Words) leavingVerdict(l app.Leaving, stage leavingStage) (look stateLook, title, sentence string) {
	count := map[app.LeavingState]int{}
	alive := 0 // that may still have access when nothing is left here
	for _, r := range l.Results {
		count[r.State]++
		if unsure(r) || r.State == app.LeavingRemovedHere || r.State == app.LeavingWaits {
			alive++
		}
	}
	open := count[app.LeavingWaits] + count[app.LeavingFailed]
	switch {
	case stage == leavingRuns:
		return w.leavingProgress(l, count[app.LeavingQueued]+count[app.LeavingRevokes])
	case stage == leavingGone && alive > 0:
		return warningLook(), w.count(phraseLeavingGoneAlive, alive), w.say(phraseLeavingGoneAliveNote)
	case stage == leavingGone:
		return leavingLook(app.LeavingRevoked), w.say(phraseLeavingGone), w.say(phraseLeavingGoneNote)
	case stage == leavingOver && l.Stopped:
		return leavingLook(app.LeavingQueued), w.say(phraseLeavingStopped), w.say(phraseLeavingStoppedNote)
	case stage == leavingWaitsFor:
		return leavingLook(app.LeavingWaits), w.count(phraseLeavingOpen, open), w.count(phraseLeavingDecide, open)
	case stage == leavingStuck:
		return leavingLook(app.LeavingFailed), w.say(phraseLeavingStuck), w.say(phraseLeavingStuckNote)
	case open > 0:
		return leavingLook(app.LeavingWaits), w.count(phraseLeavingOpen, open), w.say(phraseLeavingOpenNote)
	}
	return leavingLook(app.LeavingRevoked), w.say(phraseLeavingAll), w.say(phraseLeavingAllNote)
}

// leavingProgress says how far it is, and what comes after.
func (w *Words) leavingProgress(l app.Leaving, ahead int) (look stateLook, title, sentence string) {
	look = stateLook{symbolLeave, colourLeaving, colourLeavingSoft}
	if l.Everything && ahead == 0 {
		return look, w.say(phraseLeavingClears), w.say(phraseLeavingClearsNote)
	}
	sentence = w.with(phraseLeavingProgress, values{"Over": len(l.Results) - ahead, "All": len(l.Results)})
	return look, w.say(phraseLeavingTells), sentence
}
