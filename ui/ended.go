package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// endedActions is what the member can do after an attempt that came to nothing.
type endedActions struct {
	notices                          noticeActions
	Help                             fyne.CanvasObject
	Cancel, Back, TryAgain, CopyLink func()
	OtherWay                         func()
	Letter                           func(letterNeeds)
	OpenForum                        func(base string)
}

// endedPage says why an attempt came to nothing, and what to do next. The choices
// are kept.
type endedPage struct {
	composite
	words *Words
	do    endedActions

	notices *notices
	why     *section
	again   *button
	icon    *forumIcon
	attempt app.Attempt
}

func newEndedPage(w *Words, s app.Snapshot, do endedActions) *endedPage {
	p := &endedPage{words: w, do: do, notices: newNotices(w, do.notices), why: newSection()}
	var a app.Attempt
	if s.Attempt != nil {
		a = *s.Attempt
	}
	p.icon = newForumIcon(faceOf(a), headerIcon)
	p.again = newButton(buttonPrimary, w.say(phraseButtonTryAgain), "", p.goOn)
	p.compose(p, newPageFrame(pageFrame{
		Header:      newFlowHeader(p.icon, headerTitle(a.Forum), do.Help, w.say(phraseButtonClose), do.Cancel),
		Steps:       w.steps(stepApprove),
		Body:        newColumn(sentenceToContent, p.notices.box, p.why.box),
		FooterLeft:  newButton(buttonPlain, w.say(phraseButtonBack), symbolLeft, do.Back),
		FooterRight: p.again,
	}))
	return p
}

func (p *endedPage) show(s app.Snapshot, now time.Time) time.Duration {
	if s.Attempt == nil {
		return 0
	}
	p.attempt = *s.Attempt
	p.icon.SetFace(faceOf(p.attempt))
	changed := p.notices.show(s)
	p.again.SetText(p.words.say(againWord(p.attempt)))
	held := heldFor(p.attempt.Problem, now)
	p.again.SetEnabled(held == 0)
	if p.why.show([]any{p.attempt.Problem, p.attempt.WrongPerson, len(p.attempt.Ways)}, p.reason) || changed {
		reflow(p)
	}
	return held
}

// reason says what happened, in the words of the case.
func (p *endedPage) reason() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	switch {
	case a.Problem == nil:
		return newColumn(sentenceToContent, newHeading(w.say(phraseEndedNotMe), w.say(phraseEndedNotMeSentence)), p.elsewhere())
	case kindOf(a.Problem) == app.WrongAccount:
		asked, is := accountsIn(a.Problem)
		v := values{"Asked": asked, "Is": is}
		return newColumn(sentenceToContent,
			newHeading(w.tell(phraseEndedWrongPerson, v), w.tell(phraseEndedWrongPersonSentence, v)), p.elsewhere())
	}
	f := w.speakingOf(a.Forum).failure(a.Problem, a.Forum.Host())
	f.Changed, f.Next = w.say(phraseEndedChanged), w.refusedNext(*a, f.Next)
	said := []fyne.CanvasObject{
		newHeading(w.say(phraseEndedTitle), w.say(phraseEndedKept)),
		newFailureCard(kindOf(a.Problem), f, nil),
	}
	if rows := p.otherSteps(); len(rows) > 0 {
		said = append(said, newGroup(rows...))
	}
	return newColumn(sentenceToContent, said...)
}

// otherSteps are what else may be done than to try the same again.
func (p *endedPage) otherSteps() (rows []fyne.CanvasObject) {
	if len(p.attempt.Ways) > 1 && ofTheWay(kindOf(p.attempt.Problem)) && !needsAnotherWay(p.attempt) {
		rows = append(rows, newActionRow(actionRow{Symbol: symbolMoved, Title: p.words.say(phraseButtonUseAnotherWay), Pressed: p.do.OtherWay}))
	}
	if needs := letterAbout(kindOf(p.attempt.Problem)); needs.any() {
		rows = append(rows, newActionRow(actionRow{Symbol: symbolPencil, Title: p.words.say(phraseLetterTitle), Pressed: func() { p.do.Letter(needs) }}))
	}
	return rows
}

// ofTheWay says whether an attempt may do better by another way: where this computer
// or the member refused, or what was asked for is refused, it will not.
func ofTheWay(kind app.Kind) bool {
	switch kind {
	case app.DiskRefused, app.WrongAccount, app.KindScopeRefused, app.KindLifetimeRefused:
		return false
	}
	return !ofKeyring(kind)
}

// needsAnotherWay says whether the same once more would come to nothing again.
func needsAnotherWay(a app.Attempt) bool {
	return len(a.Ways) > 1 && kindOf(a.Problem) == app.KindWayUnavailable
}

// needsOtherChoices says whether the forum will never allow what was asked for.
func needsOtherChoices(a app.Attempt) bool {
	kind := kindOf(a.Problem)
	return kind == app.KindScopeRefused || kind == app.KindLifetimeRefused
}

// goOn is the page's one thing to do.
func (p *endedPage) goOn() {
	switch {
	case p.again.Disabled():
	case needsAnotherWay(p.attempt):
		p.do.OtherWay()
	case needsOtherChoices(p.attempt):
		p.do.Back()
	default:
		p.do.TryAgain()
	}
}

// againWord is its word; a code that ran out is not used again.
func againWord(a app.Attempt) phrase {
	if needsAnotherWay(a) {
		return phraseButtonUseAnotherWay
	}
	if a.Problem != nil && needsOtherChoices(a) {
		return phraseButtonChangeChoices
	}
	if a.Way == app.WayCode && a.Problem != nil && ofTheWay(kindOf(a.Problem)) {
		return phraseButtonNewCode
	}
	return phraseButtonTryAgain
}

// elsewhere offers another browser first, and logging out there second: a family may
// share this one.
func (p *endedPage) elsewhere() fyne.CanvasObject {
	w := p.words
	copyLink := newButton(buttonTonal, w.say(phraseButtonCopyLink), symbolCopy, p.do.CopyLink)
	open := newButton(buttonOutlined, w.say(phraseButtonOpenForum), symbolExternal, func() { p.do.OpenForum(p.attempt.Forum.Base) })
	return newGroup(
		newAdvice(symbolBrowser, w.say(phraseEndedPrivateTitle), w.say(phraseEndedPrivateWords), copyLink),
		newAdvice(symbolLeave, w.say(phraseEndedLogOutTitle), w.say(phraseEndedLogOutWords), open))
}

// newAdvice is one way out: a title, how, and the button that begins it.
func newAdvice(symbol symbolName, title, words string, do *button) fyne.CanvasObject {
	square := newSquare(symbol, theme.ColorNameHyperlink, colourPrimarySoft, 36, 10, 20)
	text := newColumn(space2, newParagraph(title, textStrong), newParagraph(words, textSecondary),
		newPad(space8, 0, 0, 0, newFlow(space8, space8, do)))
	return newPlainRow(newRow(14, 1, alignTop, square, text))
}

// accountsIn reads whom a renewal asked for and who approved it.
func accountsIn(problem error) (asked, is string) {
	_, told := refused(problem)
	asked, is, _ = strings.Cut(told.Part, "/")
	return asked, is
}

func (p *endedPage) first() fyne.Focusable { return nil }

func (p *endedPage) typed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape:
		p.do.Cancel()
	case isEnter(key):
		p.goOn()
	}
}
