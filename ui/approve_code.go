package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// codePart is what the waiting page shows while the member is to type a code on the
// forum, on whatever computer or phone.
type codePart struct {
	composite
	words *Words
	do    waitingActions

	code    *section
	said    *section    // the sentence of the heading, in a low window
	copied  *section    // says that the code is on the clipboard
	means   [2]*section // what the forum's words mean: below the code, to which the eye comes back, in a low window below the picture
	scan    *section
	warns   *section
	browser *section
	shows   *fold // what the forum shows
	link    *linkPart
	use     *fyne.Container // all that is of use as long as the code is
	ranOut  bool
	height  func() float32
	attempt app.Attempt
}

func newCodePart(w *Words, height func() float32, do waitingActions) *codePart {
	p := &codePart{words: w, do: do, height: height, code: newSection(), said: newSection(), copied: newSection(), means: [2]*section{newSection(), newSection()}, scan: newSection(), warns: newSection(), browser: newSection()}
	p.link = newLinkPart(w, linkSpec{Open: phraseButtonOpenInBrowser}, do.OpenAgain, do.Copy)
	p.copied.box.Hide()
	p.use = newColumn(sentenceToContent, newColumn(0, p.code.box, p.said.box, p.copied.box, p.means[0].box), newColumn(0, p.scan.box, p.means[1].box), newColumn(space12, p.link, p.warns.box))
	p.shows = newFold(w.say(phraseCodeForumShows), false, newStack(p.browser.box))
	p.compose(p, newColumn(0, p.use))
	return p
}

func (p *codePart) heading(app.Snapshot) (title, sentence string) {
	if p.ranOut {
		return p.words.say(phraseCodeRanOut), p.words.say(phraseCodeRanOutSentence)
	}
	return p.words.say(phraseCodeTitle), p.words.say(phraseCodeSentence)
}

func (p *codePart) begun() bool { return p.attempt.Code != "" || p.ranOut }

func (p *codePart) show(s app.Snapshot) bool {
	before := p.attempt.Code
	p.attempt = *s.Attempt
	a := &p.attempt
	changed := false
	if a.Code != before {
		changed = p.sayCodeCopied("")
	}
	if a.Deadline.IsZero() && p.ranOut {
		p.ranOut, p.use.Hidden, changed = false, false, true
	}
	changed = p.showCode() || changed
	changed = p.showSentence(s) || changed
	changed = p.showMeaning() || changed
	changed = p.showScan() || changed
	changed = p.link.show(a.Link, a.NoBrowser) || changed
	changed = p.showWarnings() || changed
	return p.browser.show([]any{a.Forum, a.Choices}, func() fyne.CanvasObject { return p.words.smallBrowsers(*a) }) || changed
}

func (p *codePart) showCode() bool {
	code := p.attempt.Code
	return p.code.show(code, func() fyne.CanvasObject {
		return newCodeCard(code, p.words.say(phraseCodeNone), p.words.say(phraseButtonCopyCode), func() {
			p.do.Copy(code)
			if p.sayCodeCopied(code) {
				reflow(p)
			}
		})
	})
}

// saysItself: below the code, as long as there is one.
func (p *codePart) saysItself() bool { return !p.ranOut }

// showSentence says below the code, in a low window, what else stands beside the ring: the code comes first.
func (p *codePart) showSentence(s app.Snapshot) bool {
	_, sentence := p.heading(s)
	if !p.begun() {
		_, sentence = p.words.beginning(&p.attempt)
	}
	return p.said.show(sentence, func() fyne.CanvasObject {
		return newByHeight(p.height, waitingLowBelow, newSpacer(0, 0), newPad(space12, 0, 0, 0, newParagraph(sentence, textBodyQuiet)))
	})
}

// showMeaning says what the words mean that the forum shows where the code is typed.
func (p *codePart) showMeaning() bool {
	means := sentences(p.words.meanings(p.attempt)...)
	hint := func(over float32) fyne.CanvasObject {
		return newPad(over, 0, 0, 0, newHint(symbolInfo, p.words.with(phraseCodeMeans, values{"Means": means})))
	}
	changed := false
	for i, place := range p.means {
		changed = place.show(means, func() fyne.CanvasObject {
			switch {
			case means == "":
				return nil
			case i == 0:
				return newByHeight(p.height, waitingLowBelow, hint(space8), newSpacer(0, 0))
			}
			return newByHeight(p.height, waitingLowBelow, newSpacer(0, 0), hint(space12))
		}) || changed
	}
	return changed
}

// showScan shows where the code goes.
func (p *codePart) showScan() bool {
	a := &p.attempt
	return p.scan.show([]any{a.Link, a.CodePage, a.Forum}, p.scanOrType)
}

// sayCodeCopied says below the code that it is on the clipboard; of another code
// nothing is said.
func (p *codePart) sayCodeCopied(code string) bool {
	return p.copied.show(code, func() fyne.CanvasObject {
		if code == "" {
			return nil
		}
		return newPad(space8, 0, 0, 0, newCentred(newDone(p.words.say(phraseCodeCopied))))
	})
}

// scanOrType shows the link as a picture for the phone, and what to do.
func (p *codePart) scanOrType() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	if a.Link == "" {
		return nil
	}
	names := w.forumWords(a.Forum)
	names["Address"] = app.Forum{Base: a.CodePage}.Host()
	var steps []fyne.CanvasObject
	for i, step := range []phrase{phraseCodeStep1, phraseCodeStep2, phraseCodeStep3} {
		steps = append(steps, newNumbered(i+1, newParagraph(w.tell(step, names), textBody)))
	}
	return newBesideQR(newQR(a.Link, w.say(phraseCodeQR)), newColumn(space12, steps...))
}

func (p *codePart) showWarnings() bool {
	a := &p.attempt
	return p.warns.show([]any{a.Forum, a.Choices.Lifetime <= 0}, p.warnings)
}

// warnings are what the forum will say against it, and what nobody should fall for.
func (p *codePart) warnings() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	quoted := w.quoting(a.Forum)
	var said []fyne.CanvasObject
	if a.Choices.Lifetime <= 0 {
		said = append(said, newHint(symbolSand, w.tell(phraseCodeNoEnd, values{"Words": quoted.say(phraseForumNoExpiry)})))
	}
	said = append(said, newHint(symbolShield, w.say(phraseCodeOnlyThis)))
	return newColumn(space8, said...)
}

// newHint is a quiet sentence with a symbol before it.
func newHint(symbol symbolName, text string) fyne.CanvasObject {
	return newRow(space8, 1, alignTop, newPad(1, 0, 0, 0, newSymbol(symbol, colourText2, symbolSmall)), newParagraph(text, textSecondary))
}

// tick takes the code away when it has run out, with all that leads to it: whoever types
// it then is refused. The forum is still asked once whether it was typed in time.
func (p *codePart) tick(left time.Duration) bool {
	if p.ranOut == (left <= 0) {
		return false
	}
	p.ranOut = left <= 0
	p.use.Hidden = p.ranOut
	return true
}

func (p *codePart) revealProblem() {} // nothing is pasted here

func (p *codePart) asks() bool { return !p.ranOut }

func (p *codePart) after() fyne.CanvasObject {
	if p.ranOut {
		return nil
	}
	return p.shows
}

func (p *codePart) enter() {
	if p.attempt.Link != "" && !p.ranOut {
		p.do.OpenAgain()
	}
}

func (p *codePart) sayCopied(link string) bool { return p.link.sayCopied(link) }
