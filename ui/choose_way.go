package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// wayLine says beforehand by which way the member will approve, and lets them take
// another. Where nothing proves or disproves that the forum allows the direct way, the
// member may know better; where it refuses, only its staff can help.
type wayLine struct {
	words  *Words
	do     chooseActions
	held   *section // empty until the forum was asked
	allows *tick
}

func newWayLine(w *Words, do chooseActions) *wayLine {
	l := &wayLine{words: w, do: do, held: newSection()}
	l.held.box.Hide()
	return l
}

// show tells whether the page has to be laid out again.
func (l *wayLine) show(a *app.Attempt) bool {
	asked := a.DryRunDone && len(a.Ways) > 0 && !a.NoWay()
	changed := l.held.show([]any{asked, a.Way, len(a.Ways), a.Verdict.Direct}, func() fyne.CanvasObject {
		if !asked {
			return nil
		}
		return l.build(a)
	})
	if l.allows != nil {
		l.allows.SetChecked(a.AdminAllows)
	}
	return changed
}

func (l *wayLine) build(a *app.Attempt) fyne.CanvasObject {
	w := l.words
	head := []fyne.CanvasObject{newParagraph(w.say(phraseChooseWay), textLabel)}
	if len(a.Ways) > 1 {
		other := newButton(buttonLink, w.say(phraseButtonUseAnotherWay), "", l.do.OtherWay).small()
		head = append(head, newPad(-7, 0, -7, 0, newPulled(other, false)))
	}
	lines := []fyne.CanvasObject{
		newRow(space8, 0, alignCentre, head...),
		newParagraph(w.tell(phrase("way."+string(a.Way)+".next"), w.forumWords(a.Forum)), textBodyQuiet),
	}
	l.allows = nil
	letter := newButton(buttonLink, w.say(phraseButtonLetter), "", func() { l.do.Letter(letterNeeds{Redirects: true}) }).small()
	switch a.Verdict.Direct {
	case app.ProofUnproven:
		l.allows = newTickNoted(w.say(phraseChooseAdminAllows), w.say(phraseChooseAdminUnproven), a.AdminAllows, l.do.AdminAllows)
		lines = append(lines, newPad(space4, 0, 0, 0, l.allows), newPad(-space4, 0, -space4, scaled(tickSize)+tickGap, newRow(0, -1, alignCentre, newPulled(letter, true))))
	case app.ProofRefused:
		again := newButton(buttonLink, w.say(phraseButtonTryAgain), "", l.do.TryAgain).small()
		lines = append(lines, newPad(space4, 0, 0, 0, newParagraph(w.say(phraseChooseAdminRefused), textSecondary)),
			newPad(-space4, 0, -space4, 0, newRow(0, -1, alignCentre, newPulled(again, true), letter)))
	}
	return newColumn(labelToField, lines...)
}
