package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// consentPaper quotes the page on which the member will be asked, for reading it
// beforehand.
func (w *Words) consentPaper(forum app.Forum, choices app.Choices) fyne.CanvasObject {
	said := w.consent(forum, choices)
	lines := []fyne.CanvasObject{newParagraph(verbatim(said.Title), textStrong)}
	if said.LoggedInAs != "" {
		lines = append(lines, newParagraph(said.LoggedInAs, textSecondary))
	}
	lines = append(lines, newSpacer(0, space2), newParagraph(verbatim(said.Allows), textNotice))
	for _, s := range said.Scopes {
		lines = append(lines, newQuotedBullet(s))
	}
	if said.Warning != "" {
		lines = append(lines, newSpacer(0, space2), newParagraph(said.Warning, textNotice))
	}
	ground := newBox(surface{fill: colourPaper, border: colourBorder, radius: radiusCard})
	paper := newStack(ground, newPadAll(space16, newColumn(space4, lines...)))
	if speaksEnglish(forum) {
		return paper
	}
	return newColumn(labelToField, paper, newParagraph(w.say(phraseChooseOwnLanguage), textSmall))
}

// newQuotedBullet is a line of the forum's list, for reading.
func newQuotedBullet(text string) fyne.CanvasObject {
	return newRow(space8, 1, alignTop, newParagraph("•", textNotice), newParagraph(verbatim(text), textNotice))
}

// unablePage draws the page with which the browser refuses the direct way.
func (w *Words) unablePage(a app.Attempt) browserPage {
	said := w.say(phraseForumUnable)
	return browserPage{
		Before: symbolOfHost(a.Forum), Host: a.Forum.Host(), Title: said,
		Spoken: w.with(phraseApproveSpokenRefused, values{"Words": said}),
	}
}

// forumPage draws the page that the browser shows now.
func (w *Words) forumPage(a app.Attempt) browserPage {
	said := w.consent(a.Forum, a.Choices)
	page := browserPage{
		Before: symbolOfHost(a.Forum), Host: a.Forum.Host(), Title: said.Title, Intro: said.Allows, Permissions: said.Scopes, Warning: said.Warning,
		Authorize: w.say(phraseForumAuthorize),
		Spoken:    w.with(phraseApproveSpoken, values{"Authorize": w.say(phraseForumAuthorize)}),
	}
	if modern(a.Forum) {
		page.Cancel = w.say(phraseForumCancel)
		if a.Port != 0 {
			page.Redirect = w.with(phraseForumRedirect, values{"Port": a.Port})
		}
	}
	return page
}
