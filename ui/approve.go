package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// waitingActions is what the member can do while the forum has the word.
type waitingActions struct {
	notices                                          noticeActions
	Help                                             fyne.CanvasObject
	Cancel, Back, OpenAgain, TryAgain, PressedCancel func()
	OtherWay, Errors                                 func()
	Copy, Offer                                      func(string)
	Clipboard                                        func(then func(string))
	Watch                                            func(bool)
}

// wayPart is what the waiting page shows of one way.
type wayPart interface {
	fyne.CanvasObject
	// heading says what to do, in a title and a sentence.
	heading(s app.Snapshot) (title, sentence string)
	// begun says whether what the member needs for that is there; until then nothing is to be done.
	begun() bool
	// saysItself: in a low window what the sentence says stands in the part, below what the title speaks of.
	saysItself() bool
	// show redraws what has changed, and tells whether the page has to be laid out
	// again.
	show(s app.Snapshot) bool
	// tick is told the time that is left, once a second.
	tick(left time.Duration) bool
	// enter is what the Enter key does where no control has a use for it.
	enter()
	// after is what stands below what to do when the forum does not ask: it is needed less often; nil: nothing.
	after() fyne.CanvasObject
	// asks says whether the forum's page waits for the member by this way.
	asks() bool
	// revealProblem scrolls to why what was pasted was not taken, where that is new.
	revealProblem()
	// sayCopied says that the link is on the clipboard.
	sayCopied(link string) bool
}

// waitingPage stands while the member approves on the forum, by whatever way, and
// while what came back is kept and asked about.
type waitingPage struct {
	composite
	words  *Words
	height func() float32
	do     waitingActions

	frame   *page
	notices *notices
	head    *section
	rings   []*ring // one for a high window, one for a low one
	told    *section
	help    fyne.CanvasObject // what to do when the forum does not ask
	held    *fyne.Container   // the part of the present way
	after   *fyne.Container   // what of it stands below the help
	parts   map[app.Way]wayPart
	waiting patience // with what is done with the answer
	long    bool     // that has lasted
	private bool     // the member wanted the link for another browser
	quiet   *quietQuestion
	typedIn fyne.CanvasObject // what had the focus, in sight, when the page was shown last; nil: nothing
	icon    *forumIcon
	now     app.Snapshot
	attempt app.Attempt
	retry   *button // asks again, where the answer could not be asked about
	change  *button // Use another way, or where there is none Change the choices
}

func newWaitingPage(w *Words, s app.Snapshot, height func() float32, do waitingActions) *waitingPage {
	p := &waitingPage{
		words: w, height: height, do: do, notices: newNotices(w, do.notices),
		head: newSection(), told: newSection(), held: newStack(), after: newStack(), parts: map[app.Way]wayPart{}, quiet: newQuietQuestion(w, do),
	}
	if s.Attempt != nil {
		p.attempt = *s.Attempt
	}
	p.icon = newForumIcon(faceOf(p.attempt), headerIcon)
	p.change = newButton(buttonLink, w.say(phraseButtonUseAnotherWay), "", p.goElsewhere)
	p.retry = newButton(buttonPrimary, w.say(phraseButtonTryAgain), "", do.TryAgain)
	p.retry.Hide()
	p.help = newGroup(
		newActionRow(actionRow{Symbol: symbolAlert, Title: w.say(phraseErrorsRow), Pressed: do.Errors}),
		newActionRow(actionRow{Symbol: symbolEnded, Title: w.say(leftOn(p.attempt.Forum)), Pressed: do.PressedCancel}))
	p.held.Objects = []fyne.CanvasObject{p.part()}
	p.frame = newPageFrame(pageFrame{
		Header: newFlowHeader(p.icon, headerTitle(p.attempt.Forum), do.Help, w.say(phraseButtonClose), do.Cancel),
		Steps:  w.steps(stepApprove),
		Body: newColumn(sentenceToContent, p.notices.box, p.head.box, p.told.box,
			newColumn(betweenGroups, p.held, p.help, p.after, p.quiet.below.box)),
		Dock:        p.quiet.dock,
		FooterLeft:  newButton(buttonPlain, w.say(phraseButtonCancel), "", do.Cancel),
		FooterOther: p.retry,
		FooterRight: p.change,
	})
	p.quiet.lead, p.quiet.dock.grew = p.frame.scrollTo, p.keepTypedInSight
	p.compose(p, p.frame)
	return p
}

// part is that of the present way; each is made once, and keeps what was typed in it.
func (p *waitingPage) part() wayPart {
	way := p.attempt.Way
	if p.parts[way] == nil {
		switch way {
		case app.WayCopyBack:
			p.parts[way] = newCopyBackPart(p.words, p.attempt.Forum, p.height, p.do)
		case app.WayCode:
			p.parts[way] = newCodePart(p.words, p.height, p.do)
		default:
			p.parts[way] = newDirectPart(p.words, p.attempt.Forum, p.height, p.do)
		}
	}
	return p.parts[way]
}

func (p *waitingPage) show(s app.Snapshot, now time.Time) (again time.Duration) {
	if s.Attempt == nil {
		return 0
	}
	p.now, p.attempt = s, *s.Attempt
	p.icon.SetFace(faceOf(p.attempt))
	a := &p.attempt
	waits := a.Stage == app.Approving
	changed := p.notices.show(s)
	changed = p.showPart(waits && !changesWay(a), now) || changed
	title, sentence := p.heading()
	changed = p.head.show([]any{a.Stage, a.Started, a.Deadline, title, sentence}, func() fyne.CanvasObject { return p.header(title, sentence) }) || changed
	again = p.showArriving(now)
	changed = p.told.show([]any{a.Stage, a.Problem, a.Way, a.GaveWay, a.GaveWhy, a.Resumed, a.NoBrowser, a.WrongCount, p.private, p.long}, p.toldFirst) || changed
	changed = p.showQuiet(now) || changed
	p.showElsewhere(waits)
	if waits && !a.Deadline.IsZero() {
		again = p.tick(now)
	}
	if changed {
		reflow(p)
	}
	if p.attempt.Stage == app.Approving {
		p.part().revealProblem()
	}
	return again
}

// showArriving finds out whether it has lasted, so that something is to be said of it. again: after how long
// time alone changes that.
func (p *waitingPage) showArriving(now time.Time) (again time.Duration) {
	p.long, again = p.waiting.lasts(p.attempt.Stage == app.Arriving && p.attempt.Problem == nil, now)
	return again
}

// goElsewhere is the button at the right of the footer.
func (p *waitingPage) goElsewhere() {
	if p.hasWays() {
		p.do.OtherWay()
		return
	}
	p.do.Back()
}

func (p *waitingPage) hasWays() bool { return len(p.attempt.Ways) > 1 }

// showElsewhere names it.
func (p *waitingPage) showElsewhere(waits bool) {
	word := phraseButtonChangeChoices
	if p.hasWays() {
		word = phraseButtonUseAnotherWay
	}
	p.change.SetText(p.words.say(word))
	p.change.Hidden = !waits
	p.retry.Hidden = !p.stopped()
}

// stopped says whether the answer is here and could not be asked about.
func (p *waitingPage) stopped() bool {
	return p.attempt.Stage == app.Arriving && p.attempt.Problem != nil
}

// showPart shows what belongs to the present way, and nothing of it while the way
// changes and once the answer is here.
func (p *waitingPage) showPart(waits bool, now time.Time) bool {
	part := p.part()
	another := p.held.Objects[0] != part
	changed := p.held.Hidden == waits || another
	if another {
		p.frame.scrollToTop() // it begins with what is to be done now
	}
	p.held.Objects = []fyne.CanvasObject{part}
	p.held.Hidden = !waits
	changed = part.show(p.now) || changed
	if !p.attempt.Deadline.IsZero() {
		changed = part.tick(p.attempt.Deadline.Sub(now)) || changed
	}
	was := len(p.after.Objects)
	p.after.Objects = without(part.after())
	changed = changed || len(p.after.Objects) != was
	p.after.Hidden = !waits || len(p.after.Objects) == 0
	changed = changed || p.help.Visible() != p.asks()
	setVisible(p.help, p.asks())
	return changed
}

// tick moves the ring; it steps once a second.
func (p *waitingPage) tick(now time.Time) (again time.Duration) {
	left := p.attempt.Deadline.Sub(now)
	for _, r := range p.rings {
		r.SetLeft(left, p.words.with(phraseApproveTimeLeft, values{"Time": minutesLeft(left)}))
	}
	if left <= 0 {
		return 0
	}
	return left%time.Second + time.Millisecond
}

// sayCopiedForElsewhere tells what the link on the clipboard is for.
func (p *waitingPage) sayCopiedForElsewhere() {
	p.private = true
	changed := p.told.show("copied for elsewhere", p.toldFirst)
	if p.part().sayCopied(p.attempt.Link) || changed {
		reflow(p)
	}
}

func (p *waitingPage) first() fyne.Focusable { return nil }

// paste takes what the forum shows, where the way asks for it.
func (p *waitingPage) paste() {
	if part, takes := p.part().(pastes); takes && p.attempt.Stage == app.Approving {
		part.paste()
	}
}

func (p *waitingPage) typed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape:
		p.do.Cancel()
	case isEnter(key) && p.stopped():
		p.do.TryAgain()
	case isEnter(key) && p.attempt.Stage == app.Approving:
		p.part().enter()
	}
}
