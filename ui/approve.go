package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// waitingActions is what the member can do while the browser has the word.
type waitingActions struct {
	notices                           noticeActions
	Cancel, Back, OpenAgain, TryAgain func()
	Copy                              func(string)
}

// waitingPage stands while the member approves in the browser, and while what came
// back is kept and asked about.
type waitingPage struct {
	composite
	words *Words
	do    waitingActions

	frame   *page
	notices *notices
	head    *section
	ring    *ring
	told    *section
	browser *section
	link    *section
	done    *section        // says that the link was copied
	way     *fyne.Container // browser and link, and their order
	copied  string          // the link that is on the clipboard
	private bool            // the member wanted it for another browser
	icon    *forumIcon
	attempt app.Attempt
	change  *button
}

func newWaitingPage(w *Words, s app.Snapshot, height func() float32, do waitingActions) *waitingPage {
	p := &waitingPage{
		words: w, do: do, notices: newNotices(w, do.notices),
		head: newSection(), told: newSection(), browser: newSection(), link: newSection(), done: newSection(),
	}
	var a app.Attempt
	if s.Attempt != nil {
		a = *s.Attempt
	}
	p.icon = newForumIcon(faceOf(a), headerIcon)
	p.way = &fyne.Container{Layout: linkFirst{height}, Objects: []fyne.CanvasObject{p.browser.box, p.link.box}}
	p.change = newButton(buttonLink, w.say(phraseButtonChangeChoices), "", do.Back)
	p.frame = newPageFrame(pageFrame{
		Header:      newFlowHeader(p.icon, a.Forum.Title, w.say(phraseButtonClose), do.Cancel),
		Steps:       w.steps(stepApprove),
		Body:        newColumn(sentenceToContent, p.notices.box, p.head.box, p.told.box, p.way),
		FooterLeft:  newButton(buttonPlain, w.say(phraseButtonCancel), "", do.Cancel),
		FooterRight: p.change,
	})
	p.compose(p, p.frame)
	return p
}

func (p *waitingPage) show(s app.Snapshot, now time.Time) (again time.Duration) {
	if s.Attempt == nil {
		return 0
	}
	p.attempt = *s.Attempt
	p.icon.SetFace(faceOf(p.attempt))
	a := &p.attempt
	changed := p.notices.show(s)
	changed = p.head.show([]any{a.Stage, a.Deadline, refusesDirect(a)}, p.header) || changed
	changed = p.told.show([]any{a.Stage, a.Problem, a.NoBrowser, a.Quiet, a.WrongCount, p.private}, p.toldFirst) || changed
	waits := a.Stage == app.Approving
	changed = p.browser.show([]any{waits, a.Forum, a.Choices, a.Port, a.Verdict.Direct}, func() fyne.CanvasObject { return p.smallBrowser(waits) }) || changed
	changed = p.link.show([]any{waits, a.Link}, func() fyne.CanvasObject { return p.theLink(waits) }) || changed
	p.way.Hidden, p.change.Hidden = !waits, !waits
	if waits && !a.Deadline.IsZero() {
		again = p.tick(now)
	}
	if changed {
		reflow(p)
	}
	return again
}

// header says what to do, with the time left; or what is being done with the answer.
func (p *waitingPage) header() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	if a.Stage == app.Arriving {
		return newHeading(w.say(phraseArriveTitle), w.say(phraseArriveSentence))
	}
	sentence := phraseApproveSentence
	if refusesDirect(a) {
		sentence = phraseApproveSentenceRefused
	}
	p.ring = newRing(a.Deadline.Sub(a.Started), a.Deadline.Sub(a.Started), "")
	return newRow(18, 1, alignCentre, p.ring, newHeading(w.say(phraseApproveTitle), w.with(sentence, values{"Authorize": w.say(phraseForumAuthorize)})))
}

// tick moves the ring; it steps once a second.
func (p *waitingPage) tick(now time.Time) time.Duration {
	left := p.attempt.Deadline.Sub(now)
	p.ring.SetLeft(left, p.words.with(phraseApproveTimeLeft, values{"Time": minutesLeft(left)}))
	if left <= 0 {
		return 0
	}
	return left%time.Second + time.Millisecond
}

// toldFirst is what has to be known first; nil: nothing.
func (p *waitingPage) toldFirst() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	switch {
	case a.Stage == app.Arriving && a.Problem != nil:
		f := w.failure(a.Problem, a.Forum.Host())
		f.Changed = w.say(phraseArriveChanged)
		return newFailureCard(kindOf(a.Problem), f, newButton(buttonTonal, w.say(phraseButtonTryAgain), "", p.do.TryAgain))
	case a.Stage == app.Arriving:
		return newParagraph(w.say(phraseArriveKeyring), textSecondary)
	}
	return p.toldWaiting()
}

// toldWaiting says all that is known of the wait; nil: nothing.
func (p *waitingPage) toldWaiting() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	var said []fyne.CanvasObject
	tell := func(kind noticeKind, symbol symbolName, text string) {
		said = append(said, newNotice(noticeSpec{Kind: kind, Symbol: symbol, Text: text}))
	}
	if a.NoBrowser {
		tell(noticeWarning, symbolAlert, w.say(phraseApproveNoBrowser))
	}
	if a.Quiet {
		tell(noticeInfo, symbolInfo, w.say(phraseApproveQuiet))
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

// smallBrowser shows what the browser shows, and says what is meant by it.
func (p *waitingPage) smallBrowser(waits bool) fyne.CanvasObject {
	if !waits {
		return nil
	}
	a, w := &p.attempt, p.words
	page, ours := w.forumPage(*a), []phrase{phraseApproveThisComputer}
	if !modern(a.Forum) {
		ours = []phrase{phraseApproveOlder}
	}
	switch {
	case refusesDirect(a):
		page, ours = w.unablePage(*a), []phrase{phraseApproveRefused}
	case a.Verdict.Direct != app.ProofAllowed:
		ours = append(ours, phraseApproveMayRefuse)
	}
	lines := []fyne.CanvasObject{newSmallBrowser(page)}
	for _, sentence := range ours {
		lines = append(lines, newParagraph(w.say(sentence), textSmall))
	}
	return newColumn(labelToField, newParagraph(w.say(phraseApproveBrowserShows), textBlockLabel), newColumn(space8, lines...))
}

// theLink is the way for those whose browser did not open.
func (p *waitingPage) theLink(waits bool) fyne.CanvasObject {
	if !waits {
		return nil
	}
	w, link := p.words, p.attempt.Link
	open := newButton(buttonOutlined, w.say(phraseButtonOpenAgain), symbolExternal, p.do.OpenAgain)
	copyLink := newButton(buttonOutlined, w.say(phraseButtonCopyLink), symbolCopy, func() {
		p.do.Copy(link)
		p.showCopied(link)
	})
	open.SetEnabled(link != "")
	copyLink.SetEnabled(link != "")
	shown := newField(w.say(phraseApprovePreparing))
	if link != "" {
		shown = newReadOnlyField(link)
	}
	p.showCopied(p.copied)
	return newColumn(space8,
		newColumn(labelToField, newParagraph(w.say(phraseApproveLink), textBlockLabel), shown),
		newFlow(space8, space8, open, copyLink, p.done.box))
}

// showCopied says beside the buttons that the link is on the clipboard.
func (p *waitingPage) showCopied(link string) {
	p.copied = link
	said := link != "" && link == p.attempt.Link
	if p.done.show(said, func() fyne.CanvasObject {
		if !said {
			return nil
		}
		return newRow(6, -1, alignCentre, newSymbol(symbolCheck, theme.ColorNameSuccess, symbolSmall),
			newText(p.words.say(phraseApproveCopied), textSmallButton).inColour(theme.ColorNameSuccess))
	}) {
		reflow(p)
	}
}

// sayCopiedForElsewhere tells what the link on the clipboard is for.
func (p *waitingPage) sayCopiedForElsewhere() {
	p.private = true
	if p.told.show("copied for elsewhere", p.toldFirst) {
		reflow(p)
	}
	p.showCopied(p.attempt.Link)
}

func (p *waitingPage) first() fyne.Focusable { return nil }

func (p *waitingPage) typed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape:
		p.do.Cancel()
	case isEnter(key) && p.attempt.Stage == app.Approving && p.attempt.Link != "":
		p.do.OpenAgain()
	}
}
