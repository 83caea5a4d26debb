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
	onward  *button // does what the page advises
	again   *button // the same once more, where that is not advised
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
	p.onward = newButton(buttonPrimary, w.say(phraseButtonTryAgain), "", p.goOn)
	p.again = newButton(buttonOutlined, w.say(phraseButtonTryAgain), "", do.TryAgain)
	p.compose(p, newPageFrame(pageFrame{
		Header:      newFlowHeader(p.icon, headerTitle(a.Forum), do.Help, w.say(phraseButtonClose), do.Cancel),
		Steps:       w.steps(stepApprove),
		Body:        newColumn(sentenceToContent, p.notices.box, p.why.box),
		FooterLeft:  newButton(buttonPlain, w.say(phraseButtonBack), symbolLeft, do.Back),
		FooterOther: p.again,
		FooterRight: p.onward,
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
	step := advised(p.attempt)
	word, _ := p.begins(step)
	p.onward.SetText(p.words.say(word))
	p.again.SetText(p.words.say(againWord(p.attempt)))
	changed = changed || p.again.Hidden == step.mayRepeat()
	p.again.Hidden = !step.mayRepeat()
	held := heldFor(p.attempt.Problem, now)
	p.onward.SetEnabled(held == 0)
	if p.why.show([]any{p.attempt.Problem, p.attempt.WrongPerson, len(p.attempt.Ways), p.attempt.Way}, p.reason) || changed {
		reflow(p)
	}
	return held
}

// reason says what happened, in the words of the case.
func (p *endedPage) reason() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	switch {
	case a.Problem == nil:
		return newColumn(sentenceToContent, newHeading(w.say(phraseEndedNotMe), w.with(phraseEndedNotMeSentence, p.whichBrowser())), p.elsewhere())
	case kindOf(a.Problem) == app.WrongAccount:
		asked, is := accountsIn(a.Problem)
		v := values{"Asked": asked, "Is": is}
		return newColumn(sentenceToContent,
			newHeading(w.tell(phraseEndedWrongPerson, v), w.tell(phraseEndedWrongPersonSentence, v)), p.elsewhere())
	}
	kept := phraseEndedKept
	if advised(*a) == stepLater { // to close the page forgets them
		kept = phraseEndedKeptByBack
	}
	said := []fyne.CanvasObject{
		newHeading(w.say(phraseEndedTitle), w.say(kept)),
		newFailureCard(kindOf(a.Problem), p.failure(), nil),
	}
	if rows := p.otherSteps(); len(rows) > 0 {
		said = append(said, newGroup(rows...))
	}
	return newColumn(sentenceToContent, said...)
}

// failure says what happened and what to do next. Some of it is known better here than wherever else a refusal of its kind
// is told: the key is a minute old, and was to be kept.
func (p *endedPage) failure() failure {
	a, w := &p.attempt, p.words
	f := w.speakingOf(a.Forum).failure(a.Problem, a.Forum.Host())
	switch kindOf(a.Problem) {
	case app.KindAccessEnded:
		f.What, f.Next = w.say(phraseEndedAccessEnded), w.say(phraseEndedAccessEndedNext)
	case app.KeyringForgets:
		f.What = w.say(phraseEndedKeyringForgets)
	}
	f.Changed, f.Next = w.say(phraseEndedChanged), p.next(f.Next)
	return f
}

// next is the next step in words; of a time that was named it is said that nothing begins by itself then.
func (p *endedPage) next(next string) string {
	if _, told := refused(p.attempt.Problem); told.RetryAt.IsZero() {
		return p.words.refusedNext(p.attempt, next)
	}
	return next + " " + p.words.say(phraseEndedHeld)
}

// otherSteps are what else may be done than what the page advises.
func (p *endedPage) otherSteps() (rows []fyne.CanvasObject) {
	step := advised(p.attempt)
	if len(p.attempt.Ways) > 1 && ofTheWay(kindOf(p.attempt.Problem)) && step != stepOtherWay {
		rows = append(rows, newActionRow(actionRow{Symbol: symbolMoved, Title: p.words.say(phraseButtonUseAnotherWay), Pressed: p.do.OtherWay}))
	}
	if needs := letterAbout(kindOf(p.attempt.Problem)); needs.any() && step != stepLetter {
		rows = append(rows, newActionRow(actionRow{Symbol: symbolPencil, Title: p.words.say(phraseLetterTitle), Pressed: p.writeLetter}))
	}
	return rows
}

func (p *endedPage) writeLetter() { p.do.Letter(letterAbout(kindOf(p.attempt.Problem))) }

// goOn does what the page advises.
func (p *endedPage) goOn() {
	if !p.onward.Disabled() {
		_, do := p.begins(advised(p.attempt))
		do()
	}
}

// elsewhere offers another browser first, and logging out there second: a family may
// share this one. The button of the first stands in the footer, for it is what the page advises.
func (p *endedPage) elsewhere() fyne.CanvasObject {
	w := p.words
	open := newButton(buttonOutlined, w.say(phraseButtonOpenForum), symbolExternal, func() { p.do.OpenForum(p.attempt.Forum.Base) })
	return newGroup(
		newAdvice(symbolBrowser, w.say(phraseEndedPrivateTitle), w.with(phraseEndedPrivateWords, p.whichBrowser()), nil),
		newAdvice(symbolLeave, w.say(phraseEndedLogOutTitle), w.with(phraseEndedLogOutWords, p.whichBrowser()), open))
}

// whichBrowser fills the gaps of what is said of the browser in which somebody else approved: where a code was typed it
// may be anywhere.
func (p *endedPage) whichBrowser() values { return values{"Code": p.attempt.Way == app.WayCode} }

// newAdvice is one way out: a title, how, and the button that begins it; nil where that stands elsewhere.
func newAdvice(symbol symbolName, title, words string, do *button) fyne.CanvasObject {
	square := newSquare(symbol, theme.ColorNameHyperlink, colourPrimarySoft, 36, 10, 20)
	text := []fyne.CanvasObject{newParagraph(title, textStrong), newParagraph(words, textSecondary)}
	if do != nil {
		text = append(text, newPad(space8, 0, 0, 0, newFlow(space8, space8, do)))
	}
	return newPlainRow(newRow(14, 1, alignTop, square, newColumn(space2, text...)))
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
		p.do.Back()
	case isEnter(key):
		p.goOn()
	}
}
