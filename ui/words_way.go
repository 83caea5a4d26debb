package ui

import (
	"forumkeys/app"
)

// wayTitle names a way.
func (w *Words) wayTitle(way app.Way) string { return w.say(phrase("way." + string(way))) }

// wayWords says what happens by a way and when it is good; of the direct one also
// whether the forum is known to allow it.
func (w *Words) wayWords(way app.Way, a app.Attempt) string {
	words := w.with(phrase("way."+string(way)+".words"), w.forumWords(a.Forum))
	if way != app.WayDirect {
		return words
	}
	proof := phraseWaysDirectUnproven
	switch {
	case a.Verdict.Direct == app.ProofAllowed:
		proof = phraseWaysDirectAllowed
	case a.AdminAllows:
		proof = phraseWaysDirectSaid
	}
	return words + " " + w.say(proof)
}

// gaveWay says why a way has ended and by which it goes on. Only of a way that was
// none after all the way alone can tell; else what has ended it speaks for itself.
func (w *Words) gaveWay(a app.Attempt) string {
	v := values{"Now": ""}
	kind := kindOf(a.GaveWhy)
	if a.Way != a.GaveWay { // until another has begun nothing is said of one
		v["Now"] = w.nowBy(a)
	}
	if wasNone(kind) {
		v["Why"] = w.say(phrase("way." + string(a.GaveWay) + ".gave"))
		return w.tell(phraseApproveGaveWay, v)
	}
	f := w.speakingOf(a.Forum).failure(a.GaveWhy, a.Forum.Host())
	if v["What"], v["Next"] = f.What, ""; kind == app.KindAnswerLost {
		v["Next"] = f.Next // a key lives; of every other the way that goes on is the next step
	}
	return w.tell(phraseApproveWayEnded, v)
}

// nowBy says by which way it goes on; where what has ended the way before stops that as well, from when on.
func (w *Words) nowBy(a app.Attempt) string {
	v := w.forumWords(a.Forum)
	once := onceOf(a)
	if once == "" {
		return w.with(phrase("way."+string(a.Way)+".by"), v)
	}
	v["Open"] = w.say(phraseButtonOpenAgain)
	v["Do"], v["Time"] = w.with(phrase("way."+string(a.Way)+".do"), v), ""
	if _, told := refused(a.GaveWhy); !told.RetryAt.IsZero() {
		v["Time"] = w.clockFrom(told.RetryAt)
	}
	return w.with(once, v)
}

// onceOf says from when on the way that goes on can work, after what has ended the way before; empty: at once.
func onceOf(a app.Attempt) phrase {
	kind, told := refused(a.GaveWhy)
	once := onceOver(kind)
	if once != "" && !a.Deadline.IsZero() && told.RetryAt.After(a.Deadline) { // who waits for it finds that the attempt has ended
		return phraseApproveOnceTooLate
	}
	return once
}

// onceOver says from when on any way can work after what stops them all; empty: it stops one alone.
func onceOver(kind app.Kind) phrase {
	switch kind {
	case app.KindOffline:
		return phraseApproveOnceOffline
	case app.KindForumDown, app.KindTimedOut, app.KindConnectionRefused:
		return phraseApproveOnceDown
	case app.KindReadOnly:
		return phraseApproveOnceReadOnly
	case app.KindSlowDown:
		return phraseApproveOnceSlowDown
	}
	return ""
}

// wasNone says whether a way could not be taken at all.
func wasNone(kind app.Kind) bool {
	switch kind {
	case app.KindPortsBusy, app.KindWayUnavailable, app.KindNotUnderstood:
		return true
	}
	return false
}
