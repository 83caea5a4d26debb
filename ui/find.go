package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// findActions is what the member can do on the page Find.
type findActions struct {
	notices                                          noticeActions
	Help                                             fyne.CanvasObject
	Cancel, LookUp, TryAgain, UseOtherHost, Continue func()
	Type, Renew                                      func(string)
}

// findPage asks for a forum and shows it.
type findPage struct {
	composite
	words *Words
	do    findActions

	frame   *page
	field   *field
	status  *section
	result  *section
	answer  *risen // around result, which may be another while it rises
	notices *notices
	proceed *button
	attempt app.Attempt
	next    fyne.CanvasObject // what the answer asks to be pressed; nil: nothing
	held    bool              // the forum wants to be left alone for now
	given   string            // the address that was typed for the member last
	waiting patience          // with the look-up under way
}

func newFindPage(w *Words, s app.Snapshot, do findActions) *findPage {
	p := &findPage{words: w, do: do, status: newSection(), result: newSection(), notices: newNotices(w, do.notices)}
	p.answer = newRisen(p.result.box)
	p.field = newField(w.say(phraseFindPlaceholder)).named(w.say(phraseFindTitle)).hangingBelow()
	p.field.SetLeading(symbolSearch)
	p.field.SetTrailing(p.status.box)
	if s.Attempt != nil {
		p.field.fill(s.Attempt.Typed)
		p.given = s.Attempt.Given
	}
	p.field.OnChanged = do.Type
	p.proceed = newButton(buttonPrimary, w.say(phraseButtonContinue), "", p.goOn)
	p.frame = newPageFrame(pageFrame{
		Header: newFlowHeader(nil, w.say(phraseFindHeader), do.Help, w.say(phraseButtonClose), do.Cancel),
		Steps:  w.steps(stepFind),
		Body: newColumn(sentenceToContent, p.notices.box,
			newHeading(w.say(phraseFindTitle), w.say(phraseFindSentence)), p.field, p.answer),
		FooterLeft:  newButton(buttonPlain, w.say(phraseButtonCancel), "", do.Cancel),
		FooterRight: p.proceed,
	})
	p.frame.opensAt(p.matters)
	p.compose(p, p.frame)
	return p
}

func (p *findPage) show(s app.Snapshot, now time.Time) (again time.Duration) {
	if s.Attempt == nil {
		return 0
	}
	before := p.attempt.Stage
	p.attempt = *s.Attempt
	a := &p.attempt
	p.showGiven(a.Given)
	held := heldFor(a.Problem, now)
	again, changed := p.showStatus(a, now)
	again = sooner(again, held)
	p.held = held > 0
	p.proceed.SetEnabled(p.found() || a.Given != "")
	changed = p.notices.show(s) || changed
	changed = p.showAnswer(a) || changed
	if changed {
		reflow(p)
		p.frame.bringIntoSight(p.matters()...)
	}
	if a.Stage == app.Found && before == app.Finding { // not where she comes back to it
		p.answer.come(fyne.NewPos(0, portraitFrom), thingHidden, portraitMoves)
	}
	return again
}

// showAnswer shows what came of the look-up. It tells whether that is something else than before.
func (p *findPage) showAnswer(a *app.Attempt) (changed bool) {
	value, build := []any{a.Problem, a.Problem != nil && a.Typed != "", a.Given, p.held}, p.unfound
	if a.Stage == app.Found {
		value, build = []any{a.Forum, a.Icon, a.Known}, p.portrait
	}
	changed = p.result.show(value, func() fyne.CanvasObject {
		p.next = nil
		return build(a)
	})
	p.answer.Hidden = p.result.box.Hidden
	return changed
}

// matters is what is to be in sight: where one types and how that is going, then why one cannot go on, and what is to be
// pressed for that.
func (p *findPage) matters() []fyne.CanvasObject {
	objs := []fyne.CanvasObject{p.field}
	if p.attempt.Problem != nil {
		objs = append(objs, p.answer)
	}
	if p.next != nil {
		objs = append(objs, p.next)
	}
	return objs
}

// found says whether there is a forum to go on with.
func (p *findPage) found() bool {
	return p.attempt.Stage == app.Found && p.attempt.Forum.AskedHost == ""
}

// showStatus says in the field how the look-up is going; not before it has taken
// long enough to be worth a word. It tells whether the page has to be laid out again.
func (p *findPage) showStatus(a *app.Attempt, now time.Time) (again time.Duration, changed bool) {
	long, soon := p.waiting.lasts(a.Looking, now)
	word, symbol, ink := phrase(""), symbolName(""), theme.ColorNameSuccess
	switch {
	case p.found() && len(a.Known) > 0: // which Continue would add another account to
		word, symbol, ink = phraseFindInList, symbolUser, colourInfo
	case p.found():
		word, symbol = phraseFindFound, symbolOK
	case a.Stage == app.Found: // at another host, which is to be looked at first
		word, symbol, ink = phraseFindFoundElsewhere, symbolMoved, colourInfo
	case long:
		word, ink = phraseFindLooking, colourText2
	case a.Looking:
		again = soon
	case a.Problem != nil && isNotFound(kindOf(a.Problem)):
		word, symbol, ink = phraseFindNotFound, symbolEnded, theme.ColorNameWarning
	}
	p.field.SetWaiting(long)
	changed = p.status.show(word, func() fyne.CanvasObject { return p.statusWord(word, symbol, ink) })
	if changed {
		p.field.Refresh()
	}
	return again, changed
}

// isNotFound tells the failures that say there is no forum here from those that leave it open, such as being offline,
// or were no address to ask.
func isNotFound(kind app.Kind) bool {
	switch kind {
	case app.KindHostNotFound, app.KindNotDiscourse:
		return true
	}
	return false
}

func (p *findPage) statusWord(word phrase, symbol symbolName, ink fyne.ThemeColorName) fyne.CanvasObject {
	if word == "" {
		return nil
	}
	text := newLine([]fact{{text: p.words.say(word)}}, textSmallButton).inColour(ink) // goes where it would leave no room to type
	if symbol == "" {
		return text
	}
	return newRow(6, -1, alignCentre, newSymbol(symbol, ink, symbolButton), text)
}

// unfound stands where the forum will: why there is none, or why nobody was asked yet.
func (p *findPage) unfound(a *app.Attempt) fyne.CanvasObject {
	switch {
	case a.Problem != nil:
		return p.failure(a)
	case a.Given != "":
		return newNotice(noticeSpec{Kind: noticeInfo, Text: p.words.say(phraseFindGiven)})
	}
	return nil
}

// failure says why there is no forum.
func (p *findPage) failure(a *app.Attempt) fyne.CanvasObject {
	kind, said := kindOf(a.Problem), p.words.failure(a.Problem, a.Typed)
	next := newButton(buttonTonal, p.words.say(phraseButtonTryAgain), "", p.do.TryAgain)
	next.SetEnabled(!p.held)
	switch guess := likelyForum(kind, a); {
	case correctable(kind), forTheStaff(kind):
		return newFailureCard(kind, said, nil)
	case guess != "":
		next = newButton(buttonTonal, p.words.with(phraseButtonTryHost, values{"Host": guess}), "", func() {
			p.field.fill(guess) // which tells the Keeper
			p.do.LookUp()
		})
	}
	p.next = next
	return newFailureCard(kind, said, next)
}

// likelyForum gives an address where a club that has a web page may keep its forum.
func likelyForum(kind app.Kind, a *app.Attempt) string {
	host := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(a.Typed, "https://"), "www."), "/"))
	if kind != app.KindNotDiscourse || strings.ContainsAny(host, "/:@? ") || !strings.Contains(host, ".") {
		return ""
	}
	for _, taken := range []string{"forum.", "community.", "talk.", "discuss.", "discourse.", "meta."} {
		if strings.HasPrefix(host, taken) {
			return ""
		}
	}
	return "forum." + host
}

func (p *findPage) first() fyne.Focusable { return p.field.focusable() }

func (p *findPage) typed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape:
		p.do.Cancel()
	case isEnter(key) && (p.found() || p.attempt.Given != ""):
		p.goOn()
	case isEnter(key) && p.attempt.Stage == app.Finding && !p.held:
		p.do.LookUp()
	}
}
