package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// leavingActions is what the member can do while all is revoked.
type leavingActions struct {
	Stop, All, Quit func()
	Again           func(everything bool)   // what was begun, once more
	Apps            func(connection string) // opens the place on the forum where access is ended by hand
	Help            fyne.CanvasObject
}

// leavingPage shows what becomes of each connection while all are revoked, and of this
// computer where Forum Keys is removed from it.
type leavingPage struct {
	composite
	words *Words
	do    leavingActions

	frame            *page
	shown            app.Leaving
	title            *paragraph
	verdict, results *section
	byHand           *section
	ahead            *section // the same before the results, where the list that could lead there has gone
	left, right      *section
	stage            leavingStage
	tally            leavingTally
	stopping         bool // Stop was pressed, and something is on the way still
	stopped          bool // it was, and nothing is on the way any more
	everything       bool // Forum Keys is removed, too
}

func newLeavingPage(w *Words, do leavingActions) *leavingPage {
	p := &leavingPage{
		words: w, do: do, title: newParagraph("", textPageTitle),
		verdict: newSection(), results: newSection(), byHand: newSection(), ahead: newSection(), left: newSection(), right: newSection(),
	}
	p.frame = newPageFrame(pageFrame{
		Header:      newRow(space4, 0, alignCentre, without(p.title, pulled(do.Help, false))...),
		Body:        newColumn(betweenGroups, p.verdict.box, p.ahead.box, p.results.box, p.byHand.box),
		FooterLeft:  p.left.box,
		FooterRight: p.right.box,
	})
	p.compose(p, p.frame)
	return p
}

func (p *leavingPage) show(s app.Snapshot, _ time.Time) time.Duration {
	if s.Leaving == nil {
		return 0
	}
	l := *s.Leaving
	p.stopping = !l.Done && (p.stopping || l.Stopped)
	p.stopped, p.everything = l.Done && l.Stopped, l.Everything
	p.stage, p.tally = stageOfLeaving(l), tallyOf(l)
	title := phraseLeavingTitle
	if l.Everything {
		title = phraseLeavingTitleAll
	}
	p.title.SetText(p.words.say(title))
	p.shown = l
	changed := p.showVerdict()
	changed = p.results.show([]any{l.Results, p.stage}, func() fyne.CanvasObject { return p.rows(l) }) || changed
	changed = p.showByHand(p.ahead, p.stage == leavingGone) || changed
	changed = p.showByHand(p.byHand, p.stage != leavingGone) || changed
	changed = p.showLeft() || changed
	changed = p.right.show(p.footer(), p.rightButton) || changed
	if changed {
		reflow(p)
	}
	return 0
}

// showVerdict says how far all of it is, or what it has come to. It tells whether that is another than before.
func (p *leavingPage) showVerdict() bool {
	l := p.shown
	return p.verdict.show([]any{l, p.stage, p.stopping}, func() fyne.CanvasObject {
		look, title, sentence := p.words.leavingVerdict(l, p.stage)
		if p.stopping {
			title = p.words.say(phraseLeavingStopping)
		}
		return newVerdict(look, title, sentence, p.besideButton(l))
	})
}

// showByHand says in one of two places where access is to be ended by hand.
func (p *leavingPage) showByHand(place *section, here bool) bool {
	return place.show([]any{p.shown.Results, p.stage}, func() fyne.CanvasObject {
		if !here {
			return nil
		}
		return p.endByHand(p.shown)
	})
}

// leavingStage is how far all of it has come.
type leavingStage int

const (
	leavingRuns     leavingStage = iota
	leavingOver                  // the results are there to be read
	leavingWaitsFor              // some access could not be ended: the member decides
	leavingStuck                 // this computer let something of ours not go
	leavingGone                  // nothing is left here
)

// stageOfLeaving says which it is; where the member stopped it nothing more is asked. What
// is queued is no sign of that: what a forum need not be told of waits for those that do.
func stageOfLeaving(l app.Leaving) leavingStage {
	is := func(states ...app.LeavingState) bool {
		return slices.ContainsFunc(l.Results, func(r app.LeavingResult) bool { return slices.Contains(states, r.State) })
	}
	switch {
	case l.Removed:
		return leavingGone
	case !l.Done:
		return leavingRuns
	case !l.Everything, l.Stopped:
		return leavingOver
	case is(app.LeavingWaits, app.LeavingFailed):
		return leavingWaitsFor
	}
	return leavingStuck
}

func (p *leavingPage) rows(l app.Leaving) fyne.CanvasObject {
	if len(l.Results) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, r := range openFirst(l) {
		rows = append(rows, newResultRow(p.words.leavingResult(r, p.stage)))
	}
	return newGroup(rows...)
}

// openFirst are the results, of what is over first those that want something of the member.
func openFirst(l app.Leaving) []app.LeavingResult {
	if !l.Done {
		return l.Results
	}
	rank := func(r app.LeavingResult) int {
		switch r.State {
		case app.LeavingRevoked, app.LeavingRemoved:
			return 1
		}
		return 0
	}
	results := slices.Clone(l.Results)
	slices.SortStableFunc(results, func(a, b app.LeavingResult) int { return rank(a) - rank(b) })
	return results
}

// besideButton offers in the verdict itself what may be done beside what the footer offers: to go on after all, or to
// remove anyway, in sight where the footer offers to try again.
func (p *leavingPage) besideButton(l app.Leaving) *button {
	if p.stage == leavingOver && l.Stopped && (l.Everything || p.tally.ahead > 0) {
		return newButton(buttonTonal, p.words.say(phraseButtonGoOn), "", p.again)
	}
	if p.stage == leavingWaitsFor {
		return newButton(buttonOutlined, p.words.say(phraseLeavingAllTheSame), "", p.do.All)
	}
	return nil
}

// again begins once more what was begun: what is done is not done twice.
func (p *leavingPage) again() { p.do.Again(p.everything) }

// leavingFooter is what the footer's buttons depend on.
type leavingFooter struct {
	stage            leavingStage
	stopping, stands bool
	waits            bool
}

func (p *leavingPage) footer() leavingFooter {
	return leavingFooter{stage: p.stage, stopping: p.stopping, stands: p.stands(), waits: p.tally.waits > 0}
}

// stands says whether something stays undone unless it is tried again: what only waits for its forum is tried without it.
func (p *leavingPage) stands() bool {
	return p.stage == leavingStuck || p.stage == leavingOver && !p.stopped && p.tally.failed+p.tally.kept > 0
}

// endByHand leads to where access can be ended without Forum Keys.
func (p *leavingPage) endByHand(l app.Leaving) fyne.CanvasObject {
	if p.stage != leavingWaitsFor && p.stage != leavingGone {
		return nil
	}
	var rows []fyne.CanvasObject
	var locales []string
	for _, r := range l.Results {
		if alive(r) || lost(r) {
			locales = append(locales, r.Locale)
			rows = append(rows, newActionRow(actionRow{
				Symbol: symbolExternal, Title: verbatim(p.words.titleInFull(r.Name, r.Forum)), Note: verbatim(r.Account), Pressed: func() { p.do.Apps(r.Connection) },
			}))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	parts := []fyne.CanvasObject{newParagraph(p.words.say(phraseLeavingByHand), textLabel)}
	if p.stage == leavingWaitsFor { // else each result says where on its forum that is
		parts = append(parts, newParagraph(p.words.tell(phraseLeavingByHandNote, p.words.forumWords(p.words.commonForum(locales...))), textSecondary))
	}
	return newColumn(labelToField, append(parts, newGroup(rows...))...)
}

func (p *leavingPage) leftButton() fyne.CanvasObject {
	word, do := phrase(""), p.do.Stop
	switch {
	case p.stage == leavingRuns:
		word, do = phraseLeavingStop, p.stop
	case p.stage == leavingWaitsFor:
		word = phraseLeavingWait
		if p.tally.waits == 0 { // nothing is tried again that one could wait for
			word = phraseButtonKeep
		}
	case p.stands():
		word = phraseButtonClose
	default:
		return nil
	}
	b := newButton(buttonPlain, p.words.say(word), "", do)
	b.SetEnabled(!p.stopping)
	return newPulled(b, true)
}

func (p *leavingPage) rightButton() fyne.CanvasObject {
	say := p.words.say
	switch {
	case p.stands():
		return newButton(buttonPrimary, say(phraseButtonTryAgain), "", p.again)
	case p.stage == leavingOver:
		return newButton(buttonPrimary, say(phraseLeavingDone), "", p.do.Stop)
	case p.stage == leavingWaitsFor: // what ends the access; what leaves it alive stands in the verdict
		return newButton(buttonPrimary, say(phraseButtonTryAgain), "", p.again)
	case p.stage == leavingGone && p.tally.alive > 0: // what is to be done is to end it by hand
		return newButton(buttonOutlined, say(phraseLeavingQuit), "", p.do.Quit)
	case p.stage == leavingGone:
		return newButton(buttonPrimary, say(phraseLeavingQuit), "", p.do.Quit)
	}
	return nil
}

// showLeft shows the footer's left button. It tells whether that is another than before.
func (p *leavingPage) showLeft() bool {
	return p.left.show(p.footer(), p.leftButton)
}

// stop begins no more; what is on the way comes to its end.
func (p *leavingPage) stop() {
	p.stopping = true
	changed := p.showVerdict()
	if p.showLeft() || changed {
		reflow(p)
	}
	p.do.Stop()
}

func (p *leavingPage) first() fyne.Focusable { return nil }

func (p *leavingPage) typed(key fyne.KeyName) {
	escape := key == fyne.KeyEscape
	switch {
	case p.stands() && isEnter(key):
		p.again()
	case p.stage == leavingOver && (isEnter(key) || escape), p.stage == leavingWaitsFor && escape, p.stage == leavingStuck && escape:
		p.do.Stop()
	case p.stage == leavingGone && isEnter(key):
		p.do.Quit()
	}
}
