package ui

import (
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

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
	case app.LeavingKept:
		return stateLook{symbolLaptop, theme.ColorNameWarning, colourWarningSoft} // something of it is on this computer still
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
		out.Look, out.Word = warningLook(), w.say(phraseLeavingUnsure)
		out.Said = w.tell(phraseLeavingUnsureNote, w.forumWords(inLocale(r.Locale)))
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
	case app.LeavingKept:
		out.Said = w.keptNote(r, v)
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

// keptNote says of what could not be deleted here that no access is left, and what to do.
func (w *Words) keptNote(r app.LeavingResult, v values) string {
	if r.Was == app.AccessEnded || r.Was == app.FromAnotherComputer {
		return w.untoldNote(r) + " " + w.tell(phraseLeavingFailedNote, v)
	}
	return w.tell(phraseLeavingKeptNote, v)
}

// lost says whether a connection's key is lost, so that no forum is told of its end, nor ever tried again.
func lost(r app.LeavingResult) bool { return r.State == app.LeavingQueued && r.Was == app.KeyMissing }

// unsure says whether nobody knows how far a connection came: something failed on the way,
// or its key was lost, so that no forum could be told.
func unsure(r app.LeavingResult) bool {
	return r.State == app.LeavingFailed || r.State == app.LeavingRemoved && r.Was == app.KeyMissing
}

// alive says whether a forum may still give a connection access once nothing of it is left here.
func alive(r app.LeavingResult) bool {
	return unsure(r) || r.State == app.LeavingRemovedHere || r.State == app.LeavingWaits
}

// leavingTally counts what has become of all of them.
type leavingTally struct {
	ahead  int // not begun, or under way
	waits  int // whose forum could not be told: tried again by itself
	failed int // whose forum was not told, and nothing tries again; while the member decides those whose key is lost, too
	kept   int // without access, but something of it is left here
	alive  int // that may still have access when nothing is left here
}

func tallyOf(l app.Leaving) (t leavingTally) {
	decides := stageOfLeaving(l) == leavingWaitsFor
	for _, r := range l.Results {
		if alive(r) {
			t.alive++
		}
		switch {
		case decides && lost(r):
			t.failed++
		case r.State == app.LeavingQueued, r.State == app.LeavingRevokes:
			t.ahead++
		case r.State == app.LeavingWaits:
			t.waits++
		case r.State == app.LeavingFailed:
			t.failed++
		case r.State == app.LeavingKept:
			t.kept++
		}
	}
	return t
}

// open counts those whose access may be alive and whose key is still here.
func (t leavingTally) open() int { return t.waits + t.failed }

// leavingVerdict says what all of it comes to.
func (w *Words) leavingVerdict(l app.Leaving, stage leavingStage) (look stateLook, title, sentence string) {
	t := tallyOf(l)
	switch {
	case stage == leavingRuns:
		return w.leavingProgress(l, t.ahead)
	case stage == leavingGone && t.alive > 0:
		return warningLook(), w.count(phraseLeavingGoneAlive, t.alive), w.say(phraseLeavingGoneAliveNote)
	case stage == leavingGone:
		return leavingLook(app.LeavingRevoked), w.say(phraseLeavingGone), w.say(phraseLeavingGoneNote)
	case stage == leavingOver && l.Stopped && t.ahead > 0:
		return leavingLook(app.LeavingQueued), w.say(phraseLeavingStopped), w.count(phraseLeavingStoppedCount, t.ahead)
	case stage == leavingOver && l.Stopped:
		return leavingLook(app.LeavingQueued), w.say(phraseLeavingStopped), w.say(phraseLeavingStoppedNote)
	case t.open() > 0:
		look, title = w.leavingOpen(t)
		return look, title, w.leavingNext(t, stage)
	case t.kept > 0:
		return leavingLook(app.LeavingKept), w.say(phraseLeavingStuck), w.say(phraseLeavingStuckKept)
	case stage == leavingStuck:
		return leavingLook(app.LeavingKept), w.say(phraseLeavingStuck), w.say(phraseLeavingStuckNote)
	}
	return leavingLook(app.LeavingRevoked), w.say(phraseLeavingAll), w.say(phraseLeavingAllNote)
}

// leavingOpen says how many are not revoked: where something goes on by itself it looks otherwise than where nothing does.
func (w *Words) leavingOpen(t leavingTally) (look stateLook, title string) {
	if t.waits > 0 {
		return leavingLook(app.LeavingWaits), w.count(phraseLeavingOpen, t.open())
	}
	return leavingLook(app.LeavingFailed), w.count(phraseLeavingUndone, t.open())
}

// leavingNext says what becomes of those that are not revoked.
func (w *Words) leavingNext(t leavingTally, stage leavingStage) string {
	decides, undone := stage == leavingWaitsFor, t.waits == 0
	switch {
	case decides && undone:
		return w.count(phraseLeavingUndoneDecide, t.open())
	case decides && t.failed > 0:
		return w.with(phraseLeavingDecideBoth, values{"Waits": w.say(phrase("leaving." + string(app.LeavingWaits)))})
	case decides:
		return w.count(phraseLeavingDecide, t.open())
	case undone:
		return w.say(phraseLeavingUndoneNote)
	}
	return w.say(phraseLeavingOpenNote)
}

// leavingProgress says how far it is, and what comes after.
func (w *Words) leavingProgress(l app.Leaving, ahead int) (look stateLook, title, sentence string) {
	look = runningLook()
	if l.Everything && ahead == 0 {
		return look, w.say(phraseLeavingClears), w.say(phraseLeavingClearsNote)
	}
	sentence = w.with(phraseLeavingProgress, values{"Over": len(l.Results) - ahead, "All": len(l.Results)})
	return look, w.say(phraseLeavingTells), sentence
}
