package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// presetActions is what the member can do with the presets.
type presetActions struct {
	Choose  func(app.Preset)
	Confirm func(bool)
	GoOn    func() // Enter on the chosen one
}

// presetList is the choice of what a connection may do: three presets below each
// other, two smaller ones side by side.
type presetList struct {
	composite
	words *Words
	do    presetActions
	cards map[app.Preset]*preset
	held  *section
	note  *section // our words for a small one, which has no room for them
	trust *tick
}

func newPresetList(w *Words, do presetActions) *presetList {
	l := &presetList{words: w, do: do, held: newSection(), note: newSection()}
	l.compose(l, newColumn(betweenCards, l.held.box, l.note.box))
	return l
}

// show shows what is chosen; refused presets are greyed. It tells whether the page
// has to be laid out again.
func (l *presetList) show(a *app.Attempt) bool {
	chosen := a.Preset
	greyed := map[app.Preset][]app.Scope{}
	for _, p := range []app.Preset{app.PresetNotifications, app.PresetRead, app.PresetReadAndPost, app.PresetOnlyMyName} {
		if scopes := refusedOf(p.Scopes(), a.RefusedScopes); len(scopes) > 0 {
			greyed[p] = scopes
		}
	}
	changed := l.held.show([]any{greyed, a.Forum.Locale}, func() fyne.CanvasObject { return l.build(l.words.quoting(a.Forum), greyed) })
	for p, card := range l.cards {
		changed = changed || card.Chosen() != (p == chosen)
		card.SetChosen(p == chosen)
	}
	l.trust.SetChecked(a.Confirmed)
	small := chosen == app.PresetOnlyMyName && len(greyed[chosen]) == 0
	return l.note.show(small, func() fyne.CanvasObject {
		if !small {
			return nil
		}
		return newParagraph(l.words.presetWords(chosen), textSmall)
	}) || changed
}

// build makes the cards; quoted are the forum's own words, greyed holds what it refuses
// of a preset.
func (l *presetList) build(quoted *Words, greyed map[app.Preset][]app.Scope) fyne.CanvasObject {
	l.cards = map[app.Preset]*preset{}
	l.trust = newTick(l.words.say(phrasePresetTrust), false, l.do.Confirm)
	card := func(p app.Preset, c presetCard) fyne.CanvasObject {
		if c.Title == "" {
			c.Title = l.words.presetTitle(p)
		}
		if !c.Half {
			c.Words = l.words.presetWords(p)
		}
		if len(greyed[p]) > 0 {
			c.Refused = l.refusal(quoted, greyed[p], c.Half)
		}
		c.Pressed, c.Entered = func() { l.do.Choose(p) }, l.do.GoOn
		l.cards[p] = newPresetCard(c)
		return l.cards[p]
	}
	warning := l.words.writeWarning(quoted, l.trust)
	return newColumn(betweenCards,
		card(app.PresetNotifications, presetCard{Symbol: symbolBell, Tag: l.words.say(phrasePresetRecommended)}),
		card(app.PresetRead, presetCard{Symbol: symbolRead}),
		card(app.PresetReadAndPost, presetCard{Symbol: symbolAlert, Warning: true, Unfolds: warning}),
		newEqualColumns(betweenCards,
			card(app.PresetOnlyMyName, presetCard{Symbol: symbolUser, Half: true}),
			card(app.PresetCustom, presetCard{Symbol: symbolSliders, Half: true, Title: l.words.say(phrasePresetCustomMore)})))
}

// refusal says why a preset cannot be chosen; a small one has no room for more.
func (l *presetList) refusal(quoted *Words, scopes []app.Scope, half bool) string {
	if half {
		return l.words.say(phrasePresetRefused)
	}
	return l.words.with(phraseChooseRefuses, values{"Permissions": l.words.forumScopes(quoted, scopes)})
}

// writeWarning is what has to be read, and ticked, before anything may act as the
// member.
func (w *Words) writeWarning(quoted *Words, trust *tick) fyne.CanvasObject {
	said := w.with(phrasePresetForumWillSay, values{"Words": quoted.say(phraseForumFullWrite)})
	return newColumn(10, newParagraph(said, textNotice), trust)
}

// symbolOf gives a preset's symbol.
func symbolOf(p app.Preset) symbolName {
	switch p {
	case app.PresetNotifications:
		return symbolBell
	case app.PresetRead:
		return symbolRead
	case app.PresetReadAndPost:
		return symbolAlert
	case app.PresetOnlyMyName:
		return symbolUser
	}
	return symbolSliders
}
