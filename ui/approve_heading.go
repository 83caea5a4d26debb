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
	return p.part().heading(p.now)
}

// asks says whether the forum's page waits for the member.
func (p *waitingPage) asks() bool {
	return p.attempt.Stage == app.Approving && !changesWay(&p.attempt) && p.part().asks()
}

// header says what to do, with the time left; or what is being done with the answer.
func (p *waitingPage) header(title, sentence string) fyne.CanvasObject {
	a := &p.attempt
	if a.Stage == app.Arriving {
		return newHeading(title, sentence)
	}
	total := a.Deadline.Sub(a.Started)
	p.rings = []*ring{newRing(total, total, ""), newRing(total, total, "").low()}
	short := sentence
	if p.part().saysItself() && !changesWay(a) {
		short = ""
	}
	return newByHeight(p.height, waitingLowBelow,
		newBesideHeading(18, p.rings[0], newHeading(title, sentence)), newBesideHeading(space12, p.rings[1], newHeading(title, short)))
}
