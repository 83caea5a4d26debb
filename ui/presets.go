package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// presetList is the choice of what a connection may do: three presets below each
// other, two smaller ones side by side.
type presetList struct {
	composite
	words   *Words
	choose  func(app.Preset)
	confirm func(bool)
	cards   map[app.Preset]*preset
	held    *section
	note    *section // our words for a small one, which has no room for them
	trust   *tick
}

func newPresetList(w *Words, choose func(app.Preset), confirm func(bool)) *presetList {
	l := &presetList{words: w, choose: choose, confirm: confirm, held: newSection(), note: newSection()}
	l.compose(l, newColumn(betweenCards, l.held.box, l.note.box))
	return l
}

// show shows what is chosen; refused presets are greyed. It tells whether the page
// has to be laid out again.
func (l *presetList) show(chosen app.Preset, confirmed bool, refused map[app.Scope]bool) bool {
	var greyed []app.Preset
	for _, p := range []app.Preset{app.PresetNotifications, app.PresetRead, app.PresetReadAndPost, app.PresetOnlyMyName} {
		if slices.ContainsFunc(p.Scopes(), func(s app.Scope) bool { return refused[s] }) {
			greyed = append(greyed, p)
		}
	}
	changed := l.held.show(greyed, func() fyne.CanvasObject { return l.build(greyed) })
	for p, card := range l.cards {
		changed = changed || card.Chosen() != (p == chosen)
		card.SetChosen(p == chosen)
	}
	l.trust.SetChecked(confirmed)
	return l.note.show(chosen == app.PresetOnlyMyName, func() fyne.CanvasObject {
		if chosen != app.PresetOnlyMyName {
			return nil
		}
		return newParagraph(l.words.presetWords(chosen), textSmall)
	}) || changed
}

func (l *presetList) build(greyed []app.Preset) fyne.CanvasObject {
	l.cards = map[app.Preset]*preset{}
	l.trust = newTick(l.words.say(phrasePresetTrust), false, l.confirm)
	card := func(p app.Preset, c presetCard) fyne.CanvasObject {
		if c.Title == "" {
			c.Title = l.words.presetTitle(p)
		}
		if !c.Half {
			c.Words = l.words.presetWords(p)
		}
		if slices.Contains(greyed, p) {
			c.Refused = l.words.say(phrasePresetRefused)
		}
		c.Pressed = func() { l.choose(p) }
		l.cards[p] = newPresetCard(c)
		return l.cards[p]
	}
	warning := newColumn(10,
		newParagraph(l.words.with(phrasePresetForumWillSay, values{"Words": l.words.say(phraseForumFullWrite)}), textNotice), l.trust)
	return newColumn(betweenCards,
		card(app.PresetNotifications, presetCard{Symbol: symbolBell, Tag: l.words.say(phrasePresetRecommended)}),
		card(app.PresetRead, presetCard{Symbol: symbolRead}),
		card(app.PresetReadAndPost, presetCard{Symbol: symbolAlert, Warning: true, Unfolds: warning}),
		newEqualColumns(betweenCards,
			card(app.PresetOnlyMyName, presetCard{Symbol: symbolUser, Half: true}),
			card(app.PresetCustom, presetCard{Symbol: symbolSliders, Half: true, Title: l.words.say(phrasePresetCustomMore)})))
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
