package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// toldFirst is what has to be known first; nil: nothing.
func (p *waitingPage) toldFirst() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	switch {
	case a.Stage == app.Arriving && a.Problem != nil:
		f := w.speakingOf(a.Forum).failure(a.Problem, a.Forum.Host())
		f.Changed = w.say(phraseArriveChanged)
		return newPad(comingUp, 0, 0, 0, newFailureCard(kindOf(a.Problem), f, nil))
	case a.Stage == app.Arriving:
		return p.arriving()
	}
	return p.toldWaiting()
}

// arriving stands while the key is kept and asked about: the place of the question to come, except where that would push
// the words out of sight, what to look for, and where it takes longer, below all that, a sign that something goes on.
func (p *waitingPage) arriving() fyne.CanvasObject {
	place := newByHeight(p.height, whoLeastBelow, newPad(0, 0, space16, 0, newComingPortrait(p.words, p.attempt, p.height)), newSpacer(0, 0))
	lines := []fyne.CanvasObject{newParagraph(p.words.say(phraseArriveKeyring), textSecondary).centred()}
	if p.long { // in words: a line that is drawn and then stands would read as done
		lines = append(lines, newParagraph(p.words.say(phraseArriveLong), textSecondary).centred())
	}
	return newPad(comingUp, 0, 0, 0, newColumn(0, place, newColumn(space16, lines...)))
}

// toldWaiting says all that is known of the wait; nil: nothing.
func (p *waitingPage) toldWaiting() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	var said []fyne.CanvasObject
	tell := func(kind noticeKind, symbol symbolName, text string) {
		said = append(said, newNotice(noticeSpec{Kind: kind, Symbol: symbol, Text: text}))
	}
	if a.GaveWay != "" {
		kind, _ := refused(a.GaveWhy)
		look, symbol := passingLook(kind, noticeInfo, symbolInfo)
		tell(look, symbol, w.gaveWay(*a))
	}
	if a.Resumed {
		tell(noticeInfo, symbolRefresh, w.say(phraseApproveResumed))
	}
	if a.NoBrowser {
		tell(noticeWarning, symbolAlert, w.say(noBrowserOn(a.Way)))
	}
	if a.WrongCount > 0 {
		tell(noticeInfo, symbolShield, w.count(phraseApproveWrong, a.WrongCount))
	}
	if p.private && !a.NoBrowser {
		tell(noticeInfo, symbolCopy, w.say(phraseApprovePrivate))
	}
	if len(said) == 0 {
		return nil
	}
	return newColumn(betweenCards, said...)
}

// noBrowserOn says what to do without a browser; a code needs none on this computer.
func noBrowserOn(way app.Way) phrase {
	if way == app.WayCode {
		return phraseApproveNoBrowserCode
	}
	return phraseApproveNoBrowser
}
