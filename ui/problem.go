package ui

import (
	"fyne.io/fyne/v2"
)

// ShowProblem shows why the program cannot start, in a window of its own, and
// returns when that is closed. err is an error of app.
func ShowProblem(p *Prepared, words *Words, err error) {
	w, quit := p.window(words.say(phraseAppName), p.look), p.app.Quit
	w.SetPadded(false)
	page := newProblemPage(words, err, quit)
	w.SetContent(page)
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape || isEnter(e.Name) {
			quit()
		}
	})
	w.Resize(fyne.NewSize(windowWidth, leastPageHeight))
	w.ShowAndRun()
}

// newProblemPage says what happened, whether anything was changed, and what to do.
func newProblemPage(words *Words, err error, leave func()) fyne.CanvasObject {
	return newPageFrame(pageFrame{
		Body: newColumn(sentenceToContent,
			newHeading(words.say(phraseAppCannotStart), ""),
			newFailureCard(kindOf(err), words.failure(err, ""), nil)),
		FooterRight: newButton(buttonPrimary, words.say(phraseButtonClose), "", leave),
	})
}
