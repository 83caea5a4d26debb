package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// emptyActions is what the member can do before there is anything.
type emptyActions struct {
	notices noticeActions
	Connect func()
	Menu    func(from fyne.CanvasObject)
	Help    fyne.CanvasObject
}

// emptyPage is what stands where no forum is connected: what this is, and where to
// begin.
type emptyPage struct {
	composite
	do      emptyActions
	notices *notices
	connect *button
}

func newEmptyPage(w *Words, height func() float32, do emptyActions) *emptyPage {
	p := &emptyPage{do: do, notices: newNotices(w, do.notices)}
	p.connect = newButton(buttonPrimary, w.say(phraseButtonConnectAForum), symbolPlus, do.Connect).large()
	invitation := newColumn(0,
		newByHeight(height, emptyLowBelow, newPad(0, 0, space26, 0, newCentred(newEmptyPicture())), newSpacer(0, 0)),
		newParagraph(w.say(phraseEmptyTitle), textDisplay).centred(),
		newSpacer(0, 6),
		newParagraph(w.say(phraseEmptyPromise), textBodyQuiet).centred(),
		newSpacer(0, space20),
		newCentred(p.connect),
		newSpacer(0, 30),
		newGroup(
			newStepRow(1, w.say(phraseEmptyStep1Title), w.say(phraseEmptyStep1Words)),
			newStepRow(2, w.say(phraseEmptyStep2Title), w.say(phraseEmptyStep2Words)),
			newStepRow(3, w.say(phraseEmptyStep3Title), w.say(phraseEmptyStep3Words)),
		))
	menu := newPulled(newMenuButton(w, do.Menu), false)
	header := newRow(0, 0, alignCentre, without(newSpacer(0, 0), do.Help, menu)...)
	p.compose(p, newPageFrame(pageFrame{Header: header, Body: newColumn(space20, p.notices.box, invitation)}))
	return p
}

// newStepRow is one of the steps to a first connection: a number, not a symbol, for it is
// nothing to be pressed.
func newStepRow(number int, title, words string) fyne.CanvasObject {
	text := newColumn(0, newParagraph(title, textStrong), newParagraph(words, textSecondary))
	return newPlainRow(newNumberedBy(-2, number, text))
}

func (p *emptyPage) show(s app.Snapshot, _ time.Time) time.Duration {
	p.connect.SetEnabled(s.ReadOnly == nil)
	if p.notices.show(s) {
		reflow(p)
	}
	return 0
}

func (p *emptyPage) first() fyne.Focusable { return nil }

func (p *emptyPage) typed(key fyne.KeyName) {
	if isEnter(key) {
		p.connect.press()
	}
}

// isEnter tells both keys of that name.
func isEnter(key fyne.KeyName) bool { return key == fyne.KeyReturn || key == fyne.KeyEnter }
