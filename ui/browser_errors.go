package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// errorsActions is what the member can do about an error that the browser shows.
type errorsActions struct {
	Leave, Stop, Again, Choices, Address, PressedCancel, OtherWay func()
	Use                                                           func(app.Way)
	Letter                                                        func(letterNeeds)
	Help                                                          fyne.CanvasObject
}

// errorsPage lists what a browser may show in place of the forum's question, to be
// recognised; each says what it means, and the one next thing.
type errorsPage struct {
	composite
	words  *Words
	do     errorsActions
	frame  *page
	held   *section
	quotes []*fold
}

func newErrorsPage(w *Words, a app.Attempt, do errorsActions) *errorsPage {
	p := &errorsPage{words: w, do: do, held: newSection()}
	p.frame = newPageFrame(pageFrame{
		Header:     newAsideHeader(a, do.Help),
		Steps:      w.steps(stepOf(a)),
		Body:       newColumn(sentenceToContent, newHeading(w.say(phraseErrorsTitle), w.say(phraseErrorsSentence)), p.held.box),
		FooterLeft: newButton(buttonPlain, w.say(phraseButtonBack), symbolLeft, do.Leave),
	})
	p.compose(p, p.frame)
	return p
}

func (p *errorsPage) show(s app.Snapshot, _ time.Time) time.Duration {
	if s.Attempt == nil {
		return 0
	}
	a := *s.Attempt
	if p.held.show([]any{a.Forum, a.Way, a.Ways, a.Verdict.Direct}, func() fyne.CanvasObject { return p.build(a) }) {
		reflow(p)
	}
	return 0
}

func (p *errorsPage) build(a app.Attempt) fyne.CanvasObject {
	p.quotes = nil
	var list []fyne.CanvasObject
	all := browserErrors(a)
	for i, e := range all {
		quote := newQuote(i == 0, i == len(all)-1, p.words.recognised(a.Forum, e), p.meaning(a, e))
		quote.OnToggled = func(open bool) {
			if open {
				p.closeOthers(quote)
				p.reveal(quote)
			}
		}
		quote.inside.grew = func() {
			if quote.Open() {
				p.reveal(quote)
			}
		}
		p.quotes, list = append(p.quotes, quote), append(list, quote)
	}
	ground := newBox(surface{fill: colourPaper, border: colourBorder, radius: radiusCard})
	return newStack(ground, newRows(list))
}

// reveal brings all of an unfolded one into sight. The page then begins with a whole row: half a line of words under the
// header can neither be read nor overlooked.
func (p *errorsPage) reveal(open *fold) {
	p.frame.scrollTo(open)
	if p.frame.scroll.Offset.Y == 0 {
		return
	}
	for _, q := range p.quotes {
		if y, _ := topIn(p.frame.scroll.Content, q); y >= 0 { // the open one at the latest
			p.frame.scrollBy(y)
			return
		}
	}
}

// closeOthers keeps one open at a time.
func (p *errorsPage) closeOthers(open *fold) {
	for _, q := range p.quotes {
		if q != open {
			q.SetOpen(false)
		}
	}
}

// meaning says what an error means, and offers the one next thing.
func (p *errorsPage) meaning(a app.Attempt, e browserError) fyne.CanvasObject {
	words := newParagraph(p.words.tell(e.means, p.words.forumWords(a.Forum)), textBody)
	word, do := p.next(a, e)
	return newColumn(space12, words, newFlow(space8, space8, newButton(buttonTonal, p.words.say(word), "", do)))
}

// next gives the button of a next step.
func (p *errorsPage) next(a app.Attempt, e browserError) (word phrase, do func()) {
	leaving := func(f func()) func() {
		return func() {
			p.do.Leave()
			f()
		}
	}
	switch e.next {
	case nextCopyBack:
		return phraseButtonUseCopyBack, leaving(func() { p.do.Use(app.WayCopyBack) })
	case nextOtherWay:
		return phraseButtonUseAnotherWay, leaving(p.do.OtherWay)
	case nextAgain:
		if a.Way == app.WayCode {
			return phraseButtonNewCode, leaving(p.do.Again)
		}
		return phraseButtonTryAgain, leaving(p.do.Again)
	case nextChoices:
		return phraseButtonChangeChoices, p.do.Choices
	case nextAddress:
		return phraseButtonPasteAddress, leaving(p.do.Address)
	case nextLetter:
		return phraseButtonLetter, func() { p.do.Letter(e.letter) }
	case nextLater:
		return phraseButtonStopConnecting, p.do.Stop
	case nextCancelled:
		return phraseButtonPressedCancel, p.do.PressedCancel
	}
	return phraseButtonGoOnWaiting, p.do.Leave
}

func (p *errorsPage) first() fyne.Focusable { return nil }

func (p *errorsPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// browserErrors opens the list of what the browser may show.
func (w *Window) browserErrors() {
	if w.snapshot.Attempt == nil {
		return
	}
	k := w.keeper
	w.openAside(newErrorsPage(w.words, *w.snapshot.Attempt, errorsActions{
		Leave: w.leaveAside, Stop: k.Cancel, Help: w.helpButton(), Again: w.connectAnew, Choices: k.Back, Address: w.askAddress,
		PressedCancel: k.PressedCancel, OtherWay: w.otherWay, Use: k.UseWay, Letter: w.writeLetter,
	}))
}

// connectAnew begins the wait once more, with the same choices and as somebody new to
// the forum: by way of the choices, where the old request is let go.
func (w *Window) connectAnew() {
	w.keeper.Back()
	w.keeper.Connect()
}

// askAddress brings up the place for the address of a page that cannot be reached.
func (w *Window) askAddress() {
	waiting, ok := w.page.(*waitingPage)
	if !ok {
		return
	}
	if direct, ok := waiting.part().(*directPart); ok {
		direct.fold.SetOpen(true)
		w.window.Canvas().Focus(direct.address.field.focusable())
	}
}
