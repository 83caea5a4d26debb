package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// copyBackPart is what the waiting page shows while the member is to bring the sealed
// text back: three steps, the box in the third.
type copyBackPart struct {
	composite
	words  *Words
	height func() float32
	do     waitingActions

	open    *button
	steps   [2]*section // those before the box
	box     *pasteBox
	byHand  *fold // around box, where a click is enough as a rule
	watch   *tick
	browser *section
	shows   *fold // what stands in browser
	link    *linkPart
	click   *section // that nothing needs to be pasted
	means   *section // what the forum's words mean
	attempt app.Attempt
}

// leastFirstStep is how much room the first step needs beside its button.
const leastFirstStep float32 = 220

func newCopyBackPart(w *Words, f app.Forum, height func() float32, do waitingActions) *copyBackPart {
	p := &copyBackPart{words: w, height: height, do: do, browser: newSection(), click: newSection(), means: newSection(), steps: [2]*section{newSection(), newSection()}}
	p.open = newButton(buttonOutlined, w.say(phraseButtonOpenAgain), symbolExternal, do.OpenAgain)
	p.box = newPasteBox(w.speakingOf(f), pasteSpec{Hint: w.say(phrasePasteHint)}, pasteActions{Offer: do.Offer, Clipboard: do.Clipboard})
	p.watch = newTickStep(w.say(phrasePasteWatch), w.say(phrasePasteWatchNote), false, do.Watch)
	p.link = newLinkPart(w, linkSpec{Label: phraseApproveLink}, nil, do.Copy)
	p.byHand = newFold(w.say(phrasePasteByHand), false, newColumn(labelToField, newParagraph(w.say(phrasePasteLabel), textLabel), p.box))
	third := newPad(space2, 0, 0, 0, newColumn(labelToField, p.click.box, p.byHand))
	p.shows = newFold(w.say(phraseApproveBrowserShows), height() >= foldOpenFrom, newStack(p.browser.box))
	p.compose(p, newColumn(betweenGroups,
		newGroup(
			newPlainRow(newBesideWrapped(leastFirstStep, newColumn(space4, newNumbered(1, p.steps[0].box), newPad(0, 0, 0, besideNumber(), p.means.box)), p.open)),
			newPlainRow(newNumbered(2, p.steps[1].box)),
			newPlainRow(newNumbered(3, third))),
		newNotice(noticeSpec{Kind: noticeInfo, Symbol: symbolShield, Text: w.say(phrasePasteSealed)}),
		newGroup(newPlainRow(p.watch)),
		p.shows,
		p.link))
	return p
}

// newNumbered is a step of a way: its number, and what to do.
func newNumbered(n int, step fyne.CanvasObject) fyne.CanvasObject {
	return newRow(space12, 1, alignTop, newPad(-1, 0, -1, 0, newNumberDot(n)), step)
}

// besideNumber is how far what belongs to a step stands from its number's left edge.
func besideNumber() float32 { return round(scaled(numberDot)) + space12 }

func (p *copyBackPart) heading(s app.Snapshot) (title, sentence string) {
	said := phrasePasteSentence
	if s.ClipboardWatched {
		said = phrasePasteSentenceWatched
	}
	return p.words.say(phrasePasteTitle), p.words.say(said)
}

func (p *copyBackPart) begun() bool { return p.attempt.Link != "" }

func (p *copyBackPart) saysItself() bool { return false }

func (p *copyBackPart) show(s app.Snapshot) bool {
	p.attempt = *s.Attempt
	a, w := &p.attempt, p.words
	p.open.SetEnabled(a.Link != "")
	p.watch.SetChecked(s.ClipboardWatched)
	second := phrasePasteStep2
	if !modern(a.Forum) {
		second = phrasePasteStep2Older
	}
	changed := p.showClick(s.ClipboardWatched)
	for i, step := range []phrase{phrasePasteStep1, second} {
		text := w.tell(step, w.forumWords(a.Forum))
		changed = p.steps[i].show(text, func() fyne.CanvasObject { return newParagraph(text, textBody) }) || changed
	}
	changed = p.showMeaning() || changed
	changed = p.shows.SetTitle(w.say(showsNow(a, p.begun()))) || changed
	changed = p.browser.show([]any{a.Forum, a.Choices}, func() fyne.CanvasObject { return w.smallBrowsers(*a) }) || changed
	changed = p.link.show(a.Link) || changed
	return p.box.show(a.OfferProblem) || changed
}

// showMeaning says below the first step what the forum's words mean.
func (p *copyBackPart) showMeaning() bool {
	means := p.words.meaning(p.attempt)
	return p.means.show(means, func() fyne.CanvasObject {
		if means == "" {
			return nil
		}
		return newParagraph(means, textSmall)
	})
}

// showClick says that a click is enough, where a copied text is noticed by itself; the box is for when it is not.
func (p *copyBackPart) showClick(watched bool) bool {
	changed := p.click.show(watched, func() fyne.CanvasObject {
		if !watched {
			return nil
		}
		return newParagraph(p.words.say(phrasePasteClick), textBody)
	})
	if changed {
		p.byHand.head.Hidden = !watched
		p.byHand.SetOpen(!watched || p.box.inUse())
	}
	if p.attempt.OfferProblem != nil {
		p.byHand.SetOpen(true)
	}
	return changed
}

func (p *copyBackPart) tick(time.Duration) bool { return false }

func (p *copyBackPart) asks() bool { return true }

func (p *copyBackPart) after() fyne.CanvasObject { return nil }

func (p *copyBackPart) enter() { p.box.submit() }

// first is the box, where it is open, and can be seen without scrolling what to do out of sight.
func (p *copyBackPart) first() fyne.Focusable {
	if !p.byHand.Open() || p.height() < scaled(windowHeight) {
		return nil
	}
	return p.box.field.focusable()
}

func (p *copyBackPart) sayCopied(link string) bool { return p.link.sayCopied(link) }
