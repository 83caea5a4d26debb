package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// codePart is what the waiting page shows while the member is to type a code on the
// forum, on whatever computer or phone.
type codePart struct {
	composite
	words *Words
	do    waitingActions

	code    *section
	copied  *section // says that the code is on the clipboard
	scan    *section // where the code goes; in a low window the sentence of the heading too
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
	p := &codePart{words: w, do: do, height: height, code: newSection(), copied: newSection(), scan: newSection(), warns: newSection(), browser: newSection()}
	p.link = newLinkPart(w, linkSpec{Open: phraseButtonOpenInBrowser}, do.OpenAgain, do.Copy)
	p.copied.box.Hide()
	p.shows = newFold(w.say(phraseCodeForumShows), false, newStack(p.browser.box))
	p.use = newColumn(sentenceToContent, newColumn(0, p.code.box, p.copied.box), p.scan.box, newColumn(space12, p.link, newColumn(space4, p.warns.box, p.shows)))
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
	changed = p.showScan(s) || changed
	changed = p.link.show(a.Link, linkUseOf(*a)) || changed
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

// saysItself: where the code goes, until it has run out.
func (p *codePart) saysItself() bool { return !p.ranOut }

// showScan shows where the code goes, and in a low window, where the code comes first, what else stands beside the ring.
func (p *codePart) showScan(s app.Snapshot) bool {
	a := &p.attempt
	_, sentence := p.heading(s)
	if !p.begun() {
		_, sentence = p.words.beginning(a)
	}
	return p.scan.show([]any{a.Link, a.CodePage, a.Forum, a.Choices, sentence}, func() fyne.CanvasObject { return p.scanOrType(sentence) })
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

// scanOrType shows the link as a picture for the phone, and what to do. In a low window the sentence fills what is free
// beside the picture, so that the code and the whole of the picture are in sight.
func (p *codePart) scanOrType(sentence string) fyne.CanvasObject {
	a, w := &p.attempt, p.words
	said := func() fyne.CanvasObject { return newParagraph(sentence, textBodyQuiet) }
	if a.Link == "" {
		return newByHeight(p.height, waitingLowBelow, newSpacer(0, 0), said())
	}
	q := newQR(a.Link, w.say(phraseCodeQR))
	beside := float32(0) // a link too long for a picture
	if q != nil {
		beside = (widthOf(q)+besideQR)/scaled(1) + leastForSteps
	}
	return newByHeight(p.height, waitingLowBelow,
		newBesideQR(q, leastForSteps, p.steps()),
		newPad(space8-sentenceToContent, 0, 0, 0, newSwitch(beside,
			newBesideQR(q.another(), leastForSteps, newColumn(space12, said(), p.steps())),
			newColumn(space12, newBesideQR(q.another(), leastForSentence, said()), p.steps()))))
}

// steps are what to do, one after the other; where the permissions are read stands what the forum's words for them mean.
func (p *codePart) steps() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	names := w.forumWords(a.Forum)
	names["Address"] = app.Forum{Base: a.CodePage}.Host()
	step := func(says phrase) fyne.CanvasObject { return newParagraph(w.tell(says, names), textBody) }
	last := newColumn(space2, step(phraseCodeStep3), newMeanings(append([]string{w.say(phraseCodeThen)}, w.meanings(*a)...), textSecondary))
	return newColumn(space8, newNumbered(1, step(phraseCodeStep1)), newNumbered(2, step(phraseCodeStep2)), newNumbered(3, last))
}

func (p *codePart) showWarnings() bool {
	a := &p.attempt
	return p.warns.show([]any{a.Forum, a.Choices}, p.warnings)
}

// warnings are what the forum will say against it, and what nobody should fall for.
func (p *codePart) warnings() fyne.CanvasObject {
	a, w := &p.attempt, p.words
	quoted := w.quoting(a.Forum)
	var said []fyne.CanvasObject
	if a.Choices.Lifetime <= 0 {
		said = append(said, newHintIn(theme.ColorNameWarning, symbolCalendar, w.tell(phraseCodeNoEnd, values{"Words": quoted.say(phraseForumNoExpiry)})))
	}
	said = append(said, newHint(symbolShield, w.say(phraseCodeOnlyThis)))
	return newColumn(space8, said...)
}

// newHint is a quiet sentence with a symbol before it.
func newHint(symbol symbolName, text string) fyne.CanvasObject {
	return newHintIn(colourText2, symbol, text)
}

// newHintIn is one whose symbol has a colour.
func newHintIn(colour fyne.ThemeColorName, symbol symbolName, text string) fyne.CanvasObject {
	return newHintOf(colour, symbol, newParagraph(text, textSecondary))
}

// newHintOf is one of more than a sentence.
func newHintOf(colour fyne.ThemeColorName, symbol symbolName, words fyne.CanvasObject) fyne.CanvasObject {
	return newRow(space8, 1, alignTop, newPad(1, 0, 0, 0, newSymbol(symbol, colour, symbolSmall).atEdge()), words)
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

func (p *codePart) after() fyne.CanvasObject { return nil }

func (p *codePart) enter() {
	if p.attempt.Link != "" && !p.ranOut {
		p.do.OpenAgain()
	}
}

func (p *codePart) sayCopied(link string) bool { return p.link.sayCopied(link) }
