package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// forumPaper quotes the pages that the forum will show, for reading them beforehand.
func (w *Words) forumPaper(a app.Attempt) fyne.CanvasObject {
	loggedIn := w.consent(a.Forum, a.Choices).LoggedInAs
	var papers []fyne.CanvasObject
	for _, page := range w.pagesOf(a) {
		if page.Title != "" {
			page.LoggedIn = loggedIn
		}
		papers = append(papers, newPaper(page))
	}
	if goesDirect(&a) {
		papers = append(papers, newParagraph(w.comesBack(a), textSmall))
	} else if means := w.meanings(a); len(means) > 0 {
		papers = append(papers, newMeanings(means, textSmall))
	}
	return w.withQuoteNote(a.Forum, papers...)
}

// comesBack says what 127.0.0.1 is; older forums do not speak of it, and their members
// see it only in the address. Beside that it says what the forum's words mean; where there
// is nothing to say of them, that the way is safe.
func (w *Words) comesBack(a app.Attempt) string {
	itself, then := phraseApproveThisComputer, w.say(phraseApproveSealed)
	if !modern(a.Forum) {
		itself, then = phraseApproveOlder, ""
	}
	if means := sentences(w.meaningsInBrief(a)...); means != "" {
		then = means
	}
	return sentences(w.tell(itself, w.forumWords(a.Forum)), then)
}

// meanings say what those of the forum's words mean that members asked about: whether
// anything is deleted, and what it is about them that is read. None where its language is not known.
func (w *Words) meanings(a app.Attempt) []string {
	return w.meaningsBy(a, phraseApproveClearAlone, phraseApproveSessionAlone)
}

// meaningsInBrief say the same in so few words that they stand on one line together.
func (w *Words) meaningsInBrief(a app.Attempt) []string {
	return w.meaningsBy(a, phraseApproveClear, phraseApproveSession)
}

func (w *Words) meaningsBy(a app.Attempt, ofClear, ofSession phrase) (said []string) {
	if _, known := w.forumLanguage(a.Forum); !known {
		return nil
	}
	quoted := w.quoting(a.Forum)
	for _, one := range []struct {
		scope         app.Scope
		word, meaning phrase
	}{
		{app.ScopeNotifications, phraseForumWordClear, ofClear},
		{app.ScopeSessionInfo, phraseForumWordSession, ofSession},
	} {
		if slices.Contains(a.Choices.Scopes, one.scope) {
			word := strings.ReplaceAll(quoted.say(one.word), " ", "\u00a0") // it is one, and is quoted
			said = append(said, w.with(one.meaning, values{"Words": word}))
		}
	}
	return said
}

// newMeanings sets each on a line of its own: a word is to stand beside its meaning.
func newMeanings(means []string, style textStyle) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, m := range means {
		lines = append(lines, newParagraph(m, style))
	}
	return newColumn(0, lines...)
}

// newPaper quotes a page of the forum.
func newPaper(page browserPage) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	add := func(text string, style textStyle) {
		if text != "" {
			lines = append(lines, newParagraph(verbatim(text), style))
		}
	}
	add(page.Title, textStrong)
	add(page.LoggedIn, textSecondary)
	add(page.Intro, textNotice)
	for _, s := range page.Permissions {
		lines = append(lines, newQuotedBullet(s))
	}
	for _, warning := range page.Warnings {
		lines = append(lines, newSpacer(0, space2))
		add(warning, textNotice)
	}
	if page.FieldLabel != "" {
		lines = append(lines, newSpacer(0, space2))
		add(page.FieldLabel, textNotice)
	}
	if page.Redirect != "" {
		lines = append(lines, newSpacer(0, space2))
		add(page.Redirect, textSecondary)
	}
	ground := newBox(surface{fill: colourPaper, border: colourBorder, radius: radiusCard})
	return newStack(ground, newPadAll(space16, newColumn(space4, lines...)))
}

// newQuotedBullet is a line of the forum's list, for reading.
func newQuotedBullet(text string) fyne.CanvasObject {
	return newRow(space8, 1, alignTop, newParagraph("•", textNotice), newParagraph(verbatim(text), textNotice))
}
