package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// leavingActions is what the member can do while all is revoked.
type leavingActions struct {
	Stop, Again, All, Quit func()
	Apps                   func(connection string) // opens the place on the forum where access is ended by hand
}

// leavingPage shows what becomes of each connection while all are revoked, and of this
// computer where Forum Keys is removed from it.
type leavingPage struct {
	composite
	words *Words
	do    leavingActions

	frame               *page
	title               *paragraph
	verdict, results    *section
	byHand, left, right *section
	stopping            bool
	leaving             app.Leaving
}

func newLeavingPage(w *Words, do leavingActions) *leavingPage {
	p := &leavingPage{
		words: w, do: do, title: newParagraph("", textPageTitle),
		verdict: newSection(), results: newSection(), byHand: newSection(), left: newSection(), right: newSection(),
	}
	p.frame = newPageFrame(pageFrame{
		Header:      p.title,
		Body:        newColumn(betweenGroups, p.verdict.box, p.results.box, p.byHand.box),
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
	p.leaving = l
	p.stopping = p.stopping && !l.Done
	title := phraseLeavingTitle
	if l.Everything {
		title = phraseLeavingTitleAll
	}
	p.title.SetText(p.words.say(title))
	changed := p.verdict.show(l, func() fyne.CanvasObject { return newVerdict(p.words.leavingVerdict(l)) })
	changed = p.results.show([]any{stageOfLeaving(l), l.Results}, func() fyne.CanvasObject { return p.rows(l) }) || changed
	changed = p.byHand.show([]any{stageOfLeaving(l), l.Results}, func() fyne.CanvasObject { return p.endByHand(l) }) || changed
	changed = p.left.show([]any{stageOfLeaving(l), p.stopping}, func() fyne.CanvasObject { return p.leftButton(l) }) || changed
	changed = p.right.show(stageOfLeaving(l), func() fyne.CanvasObject { return p.rightButton(l) }) || changed
	if changed {
		reflow(p)
	}
	return 0
}

// leavingStage is how far all of it has come.
type leavingStage int

const (
	leavingRuns     leavingStage = iota
	leavingOver                  // the results are there to be read
	leavingWaitsFor              // forums could not be told: the member decides
	leavingStuck                 // this computer refused something
	leavingGone                  // nothing is left here
)

func stageOfLeaving(l app.Leaving) leavingStage {
	is := func(states ...app.LeavingState) bool {
		return slices.ContainsFunc(l.Results, func(r app.LeavingResult) bool { return slices.Contains(states, r.State) })
	}
	switch {
	case l.Removed:
		return leavingGone
	case !l.Done:
		return leavingRuns
	case !l.Everything, is(app.LeavingQueued): // where the member stopped it nothing more is asked
		return leavingOver
	case is(app.LeavingWaits):
		return leavingWaitsFor
	}
	return leavingStuck
}

func (p *leavingPage) rows(l app.Leaving) fyne.CanvasObject {
	if len(l.Results) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, r := range l.Results {
		rows = append(rows, newResultRow(p.words.leavingResult(r, stageOfLeaving(l))))
	}
	return newGroup(rows...)
}

// endByHand leads to where access can be ended without Forum Keys.
func (p *leavingPage) endByHand(l app.Leaving) fyne.CanvasObject {
	if stageOfLeaving(l) != leavingWaitsFor {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, r := range l.Results {
		if r.State == app.LeavingWaits {
			rows = append(rows, newActionRow(actionRow{
				Symbol: symbolExternal, Title: verbatim(r.Forum), Note: verbatim(r.Account), Pressed: func() { p.do.Apps(r.Connection) },
			}))
		}
	}
	return newColumn(labelToField,
		newParagraph(p.words.say(phraseLeavingByHand), textLabel),
		newParagraph(p.words.say(phraseLeavingByHandNote), textSecondary),
		newGroup(rows...))
}

func (p *leavingPage) leftButton(l app.Leaving) fyne.CanvasObject {
	word, do := phrase(""), p.do.Stop
	switch stageOfLeaving(l) {
	case leavingRuns:
		word, do = phraseLeavingStop, p.stop
		if p.stopping {
			word = phraseLeavingStopping
		}
	case leavingWaitsFor:
		word = phraseLeavingWait
	case leavingStuck:
		word = phraseButtonClose
	default:
		return nil
	}
	b := newButton(buttonPlain, p.words.say(word), "", do)
	b.SetEnabled(!p.stopping)
	return newPulled(b, true)
}

func (p *leavingPage) rightButton(l app.Leaving) fyne.CanvasObject {
	say := p.words.say
	switch stageOfLeaving(l) {
	case leavingOver:
		return newButton(buttonPrimary, say(phraseLeavingDone), "", p.do.Stop)
	case leavingWaitsFor:
		return newButton(buttonDanger, say(phraseLeavingAllTheSame), "", p.do.All)
	case leavingStuck:
		return newButton(buttonPrimary, say(phraseButtonTryAgain), "", p.do.Again)
	case leavingGone:
		return newButton(buttonPrimary, say(phraseLeavingQuit), "", p.do.Quit)
	}
	return nil
}

// stop begins no more; what is on the way comes to its end.
func (p *leavingPage) stop() {
	p.stopping = true
	if p.left.show([]any{leavingRuns, true}, func() fyne.CanvasObject { return p.leftButton(p.leaving) }) {
		reflow(p)
	}
	p.do.Stop()
}

func (p *leavingPage) first() fyne.Focusable { return nil }

func (p *leavingPage) typed(key fyne.KeyName) {
	switch stage := stageOfLeaving(p.leaving); {
	case stage == leavingOver && (isEnter(key) || key == fyne.KeyEscape):
		p.do.Stop()
	case stage == leavingWaitsFor && key == fyne.KeyEscape, stage == leavingStuck && key == fyne.KeyEscape:
		p.do.Stop()
	case stage == leavingStuck && isEnter(key):
		p.do.Again()
	case stage == leavingGone && isEnter(key):
		p.do.Quit()
	}
}
