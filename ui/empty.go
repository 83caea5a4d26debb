package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

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
}

func newEmptyPage(w *Words, do emptyActions) *emptyPage {
	p := &emptyPage{do: do, notices: newNotices(w, do.notices)}
	invitation := newColumn(0,
		newCentred(newEmptyPicture()),
		newSpacer(0, space26),
		newParagraph(w.say(phraseEmptyTitle), textDisplay).centred(),
		newSpacer(0, 6),
		newParagraph(w.say(phraseEmptyPromise), textBodyQuiet).centred(),
		newSpacer(0, space20),
		newCentred(newButton(buttonPrimary, w.say(phraseButtonConnectAForum), symbolPlus, do.Connect).large()),
		newSpacer(0, 30),
		newGroup(
			newStepRow(symbolSearch, w.say(phraseEmptyStep1Title), w.say(phraseEmptyStep1Words)),
			newStepRow(symbolSliders, w.say(phraseEmptyStep2Title), w.say(phraseEmptyStep2Words)),
			newStepRow(symbolBrowser, w.say(phraseEmptyStep3Title), w.say(phraseEmptyStep3Words)),
		))
	menu := newPulled(newMenuButton(w, do.Menu), false)
	header := newRow(0, 0, alignCentre, without(newSpacer(0, 0), do.Help, menu)...)
	p.compose(p, newPageFrame(pageFrame{Header: header, Body: newColumn(space20, p.notices.box, invitation)}))
	return p
}

// newStepRow is one of the steps to a first connection.
func newStepRow(symbol symbolName, title, words string) fyne.CanvasObject {
	text := newColumn(0, newParagraph(title, textStrong), newParagraph(words, textSecondary))
	square := newSquare(symbol, theme.ColorNameHyperlink, colourPrimarySoft, 36, 10, 20)
	return newPlainRow(newRow(14, 1, alignCentre, square, text))
}

func (p *emptyPage) show(s app.Snapshot, _ time.Time) time.Duration {
	if p.notices.show(s) {
		reflow(p)
	}
	return 0
}

func (p *emptyPage) first() fyne.Focusable { return nil }

func (p *emptyPage) typed(key fyne.KeyName) {
	if isEnter(key) {
		p.do.Connect()
	}
}

// isEnter tells both keys of that name.
func isEnter(key fyne.KeyName) bool { return key == fyne.KeyReturn || key == fyne.KeyEnter }
