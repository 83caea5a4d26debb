package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// copyBackPart is what the waiting page shows while the member is to bring the sealed
// text back: three steps, the last of them a press.
type copyBackPart struct {
	composite
	words *Words
	do    waitingActions

	way      *fyne.Container   // steps and link
	group    fyne.CanvasObject // of all steps
	steps    [2]*section       // those before the press
	box      *pasteBox
	watch    *tick
	browser  *section
	shows    *fold // what stands in browser
	link     *linkPart
	means    *section // what the forum's words mean
	lowMeans *section // the same, in a low window
	attempt  app.Attempt
}

func newCopyBackPart(w *Words, f app.Forum, height func() float32, do waitingActions) *copyBackPart {
	p := &copyBackPart{words: w, do: do, browser: newSection(), means: newSection(), lowMeans: newSection(), steps: [2]*section{newSection(), newSection()}}
	p.box = newPasteBox(w.speakingOf(f), pasteSpec{
		Hint: w.say(phrasePasteHint), Label: w.say(phrasePasteLabel), Indent: besideNumber(),
		Press: newNumbered(3, newParagraph(w.with(phrasePasteStep3, values{"Paste": w.say(phraseButtonPaste)}), textBody)),
	}, pasteActions{Offer: do.Offer, Clipboard: do.Clipboard})
	p.watch = newTickStep(w.say(phrasePasteWatch), w.say(phrasePasteWatchNote), false, do.Watch)
	p.link = newLinkPart(w, linkSpec{Label: phraseApproveLink, Open: phraseButtonOpenAgain}, do.OpenAgain, do.Copy)
	p.shows = newFold(w.say(phraseApproveBrowserShows), height() >= foldOpenFrom, newStack(p.browser.box))
	p.group = newGroup(
		newPlainRow(newNumbered(1, newColumn(0, p.steps[0].box, newByHeight(height, waitingLowBelow, p.means.box, newSpacer(0, 0))))),
		newPlainRow(newNumbered(2, p.steps[1].box)),
		newPlainRow(p.box))
	p.way = newColumn(betweenGroups, p.group, p.link)
	p.compose(p, newColumn(betweenGroups,
		p.way,
		newColumn(space12,
			newColumn(0, newHint(symbolShield, w.say(phrasePasteSealed)), newByHeight(height, waitingLowBelow, newSpacer(0, 0), p.lowMeans.box)),
			p.shows),
		newGroup(newPlainRow(p.watch))))
	return p
}

// newNumbered is a step of a way: its number, and what to do, in the style of a body.
func newNumbered(n int, step fyne.CanvasObject) fyne.CanvasObject { return newNumberedBy(0, n, step) }

// newNumberedBy has its number stand down by some units at text scale 1, to be in the middle of the first line of a style.
func newNumberedBy(down float32, n int, step fyne.CanvasObject) fyne.CanvasObject {
	down = round(scaled(down))
	return newRow(space12, 1, alignTop, newPad(down, 0, -2-down, 0, newNumberDot(n)), step)
}

// besideNumber is how far what belongs to a step stands from its number's left edge.
func besideNumber() float32 { return round(scaled(numberDot)) + space12 }

func (p *copyBackPart) heading(app.Snapshot) (title, sentence string) {
	return p.words.say(phrasePasteTitle), p.words.say(phrasePasteSentence)
}

func (p *copyBackPart) begun() bool { return p.attempt.Link != "" }

// saysItself: title and steps are enough where the window is low; that the text is sealed stands below them.
func (p *copyBackPart) saysItself() bool { return p.begun() }

func (p *copyBackPart) show(s app.Snapshot) bool {
	p.attempt = *s.Attempt
	a, w := &p.attempt, p.words
	p.box.paste.SetEnabled(a.Link != "")
	p.watch.SetChecked(s.ClipboardWatched)
	second := phrasePasteStep2
	if !modern(a.Forum) {
		second = phrasePasteStep2Older
	}
	changed := p.showMeaning()
	for i, step := range []phrase{phrasePasteStep1, second} {
		text := w.tell(step, w.forumWords(a.Forum))
		changed = p.steps[i].show(text, func() fyne.CanvasObject { return newParagraph(text, textBody) }) || changed
	}
	changed = p.shows.SetTitle(w.say(showsNow(a, p.begun()))) || changed
	changed = p.browser.show([]any{a.Forum, a.Choices}, func() fyne.CanvasObject { return w.smallBrowsers(*a) }) || changed
	changed = p.link.show(a.Link, linkUseOf(*a)) || changed
	changed = p.order() || changed
	return p.box.show(a.OfferProblem) || changed
}

// order has the link stand first where it is the next step.
func (p *copyBackPart) order() bool {
	first, then := p.group, fyne.CanvasObject(p.link)
	if p.link.wanted() {
		first, then = then, first
	}
	changed := p.way.Objects[0] != first
	p.way.Objects = []fyne.CanvasObject{first, then}
	return changed
}

// showMeaning says below the first step what the forum's words mean, and before the first of them where they are read; in a
// low window, where the press is to be in sight, below all steps.
func (p *copyBackPart) showMeaning() bool {
	means := p.words.meanings(p.attempt)
	high := func() fyne.CanvasObject { return newPad(space2, 0, 0, 0, newMeanings(means, textSecondary)) }
	low := func() fyne.CanvasObject {
		return newPad(space8, 0, 0, 0, newHintOf(colourText2, symbolInfo, newMeanings(means, textSecondary)))
	}
	if len(means) > 0 {
		means[0] = p.words.with(phraseApproveInItsList, values{"Meaning": means[0]})
	} else {
		high = func() fyne.CanvasObject { return nil }
		low = high
	}
	changed := p.means.show(means, high)
	return p.lowMeans.show(means, low) || changed
}

func (p *copyBackPart) revealProblem() { p.box.revealProblem() }

func (p *copyBackPart) tick(time.Duration) bool { return false }

func (p *copyBackPart) asks() bool { return true }

func (p *copyBackPart) after() fyne.CanvasObject { return nil }

func (p *copyBackPart) enter() { p.box.enter() }

func (p *copyBackPart) paste() { p.box.pasteKey() }

func (p *copyBackPart) sayCopied(link string) bool { return p.link.sayCopied(link) }
