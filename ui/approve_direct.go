package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// directPart is what the waiting page shows while the browser is to bring the answer
// to this computer by itself.
type directPart struct {
	composite
	words *Words
	do    waitingActions

	browser *section
	remote  *section // a way for a browser on another computer
	link    *linkPart
	address *pasteBox // for the address of a page that the browser could not open
	fold    *fold
	attempt app.Attempt
}

func newDirectPart(w *Words, f app.Forum, height func() float32, do waitingActions) *directPart {
	p := &directPart{words: w, do: do, browser: newSection(), remote: newSection()}
	p.link = newLinkPart(w, linkSpec{Label: phraseApproveLink, Open: phraseButtonOpenAgain}, do.OpenAgain, do.Copy)
	p.address = newPasteBox(w.speakingOf(f), pasteSpec{Hint: w.say(phraseAddressHint), Address: true}, pasteActions{Offer: do.Offer, Clipboard: do.Clipboard})
	p.fold = newFold(w.say(phraseAddressTitle), false, newColumn(labelToField, newParagraph(w.say(phraseAddressWords), textSecondary), p.address))
	way := &fyne.Container{Layout: linkFirst{height, p.link.wanted}, Objects: []fyne.CanvasObject{p.browser.box, p.link}}
	p.compose(p, newColumn(space12, way, p.remote.box))
	return p
}

func (p *directPart) heading(s app.Snapshot) (title, sentence string) {
	return p.words.say(phraseApproveTitle), p.words.tell(phraseApproveSentence, p.words.forumWords(s.Attempt.Forum))
}

func (p *directPart) begun() bool { return p.attempt.Link != "" }

func (p *directPart) saysItself() bool { return false }

func (p *directPart) show(s app.Snapshot) bool {
	p.attempt = *s.Attempt
	a := &p.attempt
	changed := p.browser.show([]any{a.Forum, a.Choices, a.Port, a.Verdict.Direct, p.begun(), a.NoBrowser}, p.smallBrowser)
	changed = p.link.show(a.Link, linkUseOf(*a)) || changed
	changed = p.remote.show([]any{a.BrowserElsewhere, a.Ways}, p.forAnotherComputer) || changed
	if a.OfferProblem != nil && !p.fold.Open() {
		p.fold.SetOpen(true)
	}
	return p.address.show(a.OfferProblem) || changed
}

func (p *directPart) revealProblem() { p.address.revealProblem() }

// forAnotherComputer leads to the ways that need no browser here, where there may be none; nil:
// nothing hints at that, or there is no such way.
func (p *directPart) forAnotherComputer() fyne.CanvasObject {
	said := phraseApproveElsewhereCode
	switch a := &p.attempt; {
	case !a.BrowserElsewhere || len(a.Ways) < 2:
		return nil
	case !slices.Contains(a.Ways, app.WayCode):
		said = phraseApproveElsewhereCopy
	}
	return newGroup(newActionRow(actionRow{Symbol: symbolComputers, Title: p.words.say(said), Pressed: p.do.OtherWay}))
}

// smallBrowser shows what the browser shows, and says what is meant by it.
func (p *directPart) smallBrowser() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	var ours []string
	if p.begun() { // else the address that it speaks of is not in the picture yet
		ours = append(ours, w.comesBack(*a))
	}
	if a.Verdict.Direct != app.ProofAllowed {
		ours = append(ours, w.tell(phraseApproveMayRefuse, w.forumWords(a.Forum)))
	}
	lines := []fyne.CanvasObject{newSmallBrowser(w.consentPage(*a))}
	for _, sentence := range ours {
		lines = append(lines, newParagraph(sentence, textSmall))
	}
	return newColumn(labelToField, newParagraph(w.say(showsNow(a, p.begun())), textBlockLabel), w.withQuoteNote(a.Forum, lines...))
}

// showsNow names the picture of what the browser shows, or is going to show: none is there yet, or none has opened.
func showsNow(a *app.Attempt, begun bool) phrase {
	if !begun || a.NoBrowser {
		return phraseApproveBrowserWillShow
	}
	return phraseApproveBrowserShows
}

func (p *directPart) tick(time.Duration) bool { return false }

func (p *directPart) asks() bool { return true }

func (p *directPart) enter() {
	if p.attempt.Link != "" {
		p.do.OpenAgain()
	}
}

// after asks about a page that could not be opened, once one was to be.
func (p *directPart) after() fyne.CanvasObject {
	if !p.begun() {
		return nil
	}
	return p.fold
}

func (p *directPart) sayCopied(link string) bool { return p.link.sayCopied(link) }
