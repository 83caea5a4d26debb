package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// waysActions is what the member can do where another way is chosen.
type waysActions struct {
	Leave  func()
	Chosen func() // after a way was chosen and the page left; may be nil
	Change func() // back to the choices; nil where they are below
	Use    func(app.Way)
	Help   fyne.CanvasObject
}

// waysPage offers the ways that the forum knows, the present one marked.
type waysPage struct {
	composite
	words *Words
	do    waysActions
	held  *section
	cards map[app.Way]*preset
}

func newWaysPage(w *Words, a app.Attempt, do waysActions) *waysPage {
	p := &waysPage{words: w, do: do, held: newSection()}
	sentence := phraseWaysSentence
	var change fyne.CanvasObject
	if a.Stage != app.Choosing {
		sentence, change = phraseWaysSentenceWaiting, newFlow(space8, space8, newButton(buttonOutlined, w.say(phraseButtonChangeChoices), "", do.Change))
	}
	p.compose(p, newPageFrame(pageFrame{
		Header: newAsideHeader(a, do.Help),
		Steps:  w.steps(stepOf(a)),
		// Not in the footer: there stands what led here, and a second press would change the choices.
		Body:       newColumn(sentenceToContent, without(newHeading(w.say(phraseWaysTitle), w.say(sentence)), p.held.box, change)...),
		FooterLeft: newButton(buttonPlain, w.say(phraseButtonBack), symbolLeft, do.Leave),
	}))
	return p
}

func (p *waysPage) show(s app.Snapshot, _ time.Time) time.Duration {
	if s.Attempt == nil {
		return 0
	}
	a := *s.Attempt
	changed := p.held.show([]any{a.Ways, a.Verdict.Direct, a.AdminAllows}, func() fyne.CanvasObject { return p.build(a) })
	for way, card := range p.cards {
		changed = changed || card.Chosen() != (way == a.Way)
		card.SetChosen(way == a.Way)
	}
	if changed {
		reflow(p)
	}
	return 0
}

func (p *waysPage) build(a app.Attempt) fyne.CanvasObject {
	p.cards = map[app.Way]*preset{}
	var list []fyne.CanvasObject
	for i, way := range a.Ways {
		card := presetCard{Symbol: symbolOfWay(way), Title: p.words.wayTitle(way), Words: p.words.wayWords(way, a), Present: p.words.say(phraseWaysPresent), Pressed: func() { p.use(way) }}
		if i == 0 {
			card.Tag = p.words.say(phrasePresetRecommended)
		}
		p.cards[way] = newPresetCard(card)
		list = append(list, p.cards[way])
	}
	if a.Verdict.Direct == app.ProofRefused && !slices.Contains(a.Ways, app.WayDirect) {
		list = append(list, newPad(space4, 0, 0, 0, newHint(symbolInfo, p.words.say(phraseWaysDirectRefused))))
	}
	return newColumn(betweenCards, list...)
}

// use goes back, by another way where it is one.
func (p *waysPage) use(way app.Way) {
	if !p.cards[way].Chosen() {
		p.do.Use(way)
	}
	p.do.Leave()
	if p.do.Chosen != nil {
		p.do.Chosen()
	}
}

func (p *waysPage) first() fyne.Focusable { return nil }

func (p *waysPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// symbolOfWay gives a way's symbol.
func symbolOfWay(way app.Way) symbolName {
	switch way {
	case app.WayCopyBack:
		return symbolCopy
	case app.WayCode:
		return symbolQR
	}
	return symbolBrowser
}

// otherWay lets the member choose among the ways.
func (w *Window) otherWay() {
	if w.snapshot.Attempt == nil {
		return
	}
	w.openAside(newWaysPage(w.words, *w.snapshot.Attempt, waysActions{Leave: w.leaveAside, Chosen: w.goOnFromChoice, Help: w.helpButton(), Change: w.keeper.Back, Use: w.keeper.UseWay}))
}

// goOnFromChoice leads on who has chosen a way by the keyboard: Enter continues, and does not
// open the choice once more.
func (w *Window) goOnFromChoice() {
	if p, ok := w.top().(*choosePage); ok && w.window.Canvas().Focused() != nil && !p.proceed.Disabled() {
		w.window.Canvas().Focus(p.proceed)
	}
}
