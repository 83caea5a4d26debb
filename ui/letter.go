package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// letterFile is the name under which a letter is saved, unless the member says
// otherwise.
const letterFile = "forum-keys-letter.txt"

// letterActions is what the member can do with a letter.
type letterActions struct {
	Leave func()
	Copy  func(text string)
	Save  func(name, text string, done func(error))
	Mail  func(subject, text string)
	Help  fyne.CanvasObject
}

// letterPage shows a letter to the forum's admin, to be sent in whatever way.
type letterPage struct {
	composite
	words  *Words
	do     letterActions
	letter letter
	deed   *deed
	frame  *page
}

func newLetterPage(w *Words, a app.Attempt, needs letterNeeds, website string, do letterActions) *letterPage {
	p := &letterPage{words: w, do: do, letter: w.letter(a, needs, website), deed: newDeed(w, phraseLetterUnsaved)}
	p.frame = newPageFrame(pageFrame{
		Header: newAsideHeader(a, do.Help),
		Steps:  w.steps(stepOf(a)),
		Body: newColumn(sentenceToContent,
			newHeading(w.say(phraseLetterTitle), w.say(asksFor(needs))),
			newFlow(space8, space8,
				newButton(buttonPrimary, w.say(phraseButtonCopyLetter), symbolCopy, p.copy),
				newButton(buttonOutlined, w.say(phraseButtonOpenInMail), symbolExternal, func() { do.Mail(p.letter.Subject, p.letter.Text()) }),
				newButton(buttonOutlined, w.say(phraseButtonSave), symbolSave, p.save), p.deed.done.box),
			p.deed.failed.box, p.paper()),
		FooterLeft: newButton(buttonPlain, w.say(phraseButtonBack), symbolLeft, do.Leave),
	})
	p.compose(p, p.frame)
	return p
}

func (p *letterPage) paper() fyne.CanvasObject {
	lines := []fyne.CanvasObject{newParagraph(verbatim(p.letter.Subject), textStrong)}
	for _, text := range p.letter.Paragraphs {
		lines = append(lines, newParagraph(p.letter.marked(text), textNotice))
	}
	ground := newBox(surface{fill: colourPaper, border: colourBorder, radius: radiusCard})
	return newStack(ground, newPadAll(space16, newColumn(space12, lines...)))
}

func (p *letterPage) copy() {
	p.do.Copy(p.letter.Text())
	p.deed.copied()
	p.frame.scrolledBy(fyne.KeyHome) // where it is said: Enter copies from everywhere
}

func (p *letterPage) save() {
	p.do.Save(letterFile, p.letter.Text(), func(err error) { p.deed.tell(phraseLetterSaved, err) })
}

func (p *letterPage) show(app.Snapshot, time.Time) time.Duration { return 0 }

func (p *letterPage) first() fyne.Focusable { return nil }

func (p *letterPage) typed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape:
		p.do.Leave()
	case isEnter(key):
		p.copy()
	}
}

// writeLetter shows a letter to the admin of the attempt's forum.
func (w *Window) writeLetter(needs letterNeeds) {
	if w.snapshot.Attempt == nil {
		return
	}
	w.openAside(newLetterPage(w.words, *w.snapshot.Attempt, needs, w.about.Website, letterActions{
		Leave: w.leaveAside, Help: w.helpButton(), Copy: w.app.Clipboard().SetContent, Mail: w.keeper.OpenMail,
		Save: func(name, text string, done func(error)) { w.save(name, text, done) },
	}))
}
