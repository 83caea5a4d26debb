package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// changesWay says whether a way has ended and the one in its place has not begun.
func changesWay(a *app.Attempt) bool { return a.GaveWay != "" && a.GaveWay == a.Way }

// heading says what is to be done now, in a title and a sentence.
func (p *waitingPage) heading() (title, sentence string) {
	w := p.words
	switch {
	case p.attempt.Stage == app.Arriving && p.attempt.Problem != nil:
		return w.say(phraseArriveTitle), w.say(phraseArriveStopped)
	case p.attempt.Stage == app.Arriving:
		return w.say(phraseArriveTitle), w.say(phraseArriveSentence)
	case changesWay(&p.attempt):
		return w.say(phraseApproveChanging), w.say(phraseApproveChangingSentence)
	}
	if !p.part().begun() {
		return w.beginning(&p.attempt)
	}
	return p.part().heading(p.now)
}

// beginning is the heading while that is being made with which the member is to go on.
func (w *Words) beginning(a *app.Attempt) (title, sentence string) {
	switch {
	case a.Way == app.WayCode:
		return w.say(phraseCodeGetting), w.say(phraseCodeGettingSentence)
	case a.LinkOnly:
		return w.say(phraseApproveLinking), w.say(phraseApproveLinkingSentence)
	}
	return w.say(phraseApproveOpening), w.say(phraseApproveOpeningSentence)
}

// asks says whether the forum's page waits for the member.
func (p *waitingPage) asks() bool {
	return p.attempt.Stage == app.Approving && !changesWay(&p.attempt) && p.part().begun() && p.part().asks()
}

// header says what to do, with the time left; or what is being done with the answer.
func (p *waitingPage) header(title, sentence string) fyne.CanvasObject {
	a := &p.attempt
	switch {
	case a.Stage == app.Arriving: // in the middle, whatever becomes of it: so is the question that comes
		return newComingHeading(title, sentence)
	}
	total := a.Deadline.Sub(a.Started)
	p.rings = []*ring{ // in the small one there is room for a unit, not for a word: m:ss alone could be the time of day
		newRing(total, total, "").saying(p.words.say(phraseApproveLeft)), newRing(total, total, "").saying(p.words.say(phraseApproveMinutes)).low(),
	}
	short := sentence
	if p.part().saysItself() && !changesWay(a) {
		short = ""
	}
	high, low := newHeading(title, sentence), newHeading(title, short)
	if !changesWay(a) { // as high as what is going to be said, so that it does not move for that
		toCome, its := p.part().heading(p.now)
		keepRoom(high, newHeading(toCome, its))
		if short == "" {
			its = ""
		}
		keepRoom(low, newHeading(toCome, its))
	}
	return newByHeight(p.height, waitingLowBelow,
		newBesideHeading(18, p.rings[0], high), newBesideHeading(space12, p.rings[1], low))
}

// keepRoom has a heading keep the room of another one that is going to stand in its place.
func keepRoom(heading, toCome *fyne.Container) {
	heading.Layout = headingRoom{column{gap: headingToSentence}, toCome}
}

// headingRoom is the column of a heading, at least as high as another one, which is not shown yet.
type headingRoom struct {
	column
	toCome *fyne.Container
}

func (l headingRoom) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return max(l.column.HeightFor(objs, w), heightFor(l.toCome, w))
}
