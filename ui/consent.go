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
	for _, warning := range said.Warnings {
		lines = append(lines, newSpacer(0, space2), newParagraph(verbatim(warning), textNotice))
	}
	ground := newBox(surface{fill: colourPaper, border: colourBorder, radius: radiusCard})
	paper := newStack(ground, newPadAll(space16, newColumn(space4, lines...)))
	if _, known := w.forumLanguage(forum); known {
		return paper
	}
	return newColumn(labelToField, paper, newParagraph(w.say(phraseChooseOwnLanguage), textSmall))
}

// newQuotedBullet is a line of the forum's list, for reading.
func newQuotedBullet(text string) fyne.CanvasObject {
	return newRow(space8, 1, alignTop, newParagraph("•", textNotice), newParagraph(verbatim(text), textNotice))
}
