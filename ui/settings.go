package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// settingsActions is what the member can do on the page of settings.
type settingsActions struct {
	Leave       func()
	Configure   func(app.Settings)
	TestKeyring func()
	Copy        func(text string)
	Help        fyne.CanvasObject
}

// settingsPage shows the member's few choices. Each is taken over as it is made: there
// is nothing to save, and nothing to forget to save.
type settingsPage struct {
	composite
	words    *Words
	do       settingsActions
	settings app.Settings
	last     fyne.Focusable // what was pressed last

	every, appearance, language *segments
	everyNote                   *paragraph
	size                        *stepper
	notice, updates             *tick
	name                        *computerName
	keyring                     *keyringPart
	back                        *wayBack
}

func newSettingsPage(w *Words, s app.Snapshot, do settingsActions) *settingsPage {
	p := &settingsPage{words: w, do: do, settings: s.Settings}
	p.every = newSegments(w.everyWords(), -1, func(i int) {
		p.change(p.every, func(s *app.Settings) { s.CheckEvery = checkIntervals()[i] })
	}).named(w.say(phraseSettingsEvery))
	p.everyNote = newParagraph(w.everyNote(s.Settings), textSecondary)
	p.appearance = newSegments(w.appearanceWords(), -1, func(i int) {
		p.change(p.appearance, func(s *app.Settings) { s.Appearance = appearances()[i] })
	}).named(w.say(phraseSettingsAppearance))
	p.size = newStepper(w.say(phraseSettingsTextSize), textSizes, stepOfSize(s.Settings.TextSize), w.percent, func(i int) {
		p.change(p.size, func(s *app.Settings) { s.TextSize = sizeOfStep(i) })
	})
	p.language = newSegments(w.languageNames(), -1, func(i int) {
		p.change(p.language, func(s *app.Settings) { s.Language = w.languageCodes()[i] })
	}).named(w.say(phraseSettingsLanguage))
	p.notice = newTickRow(w.say(phraseSettingsClipboard), w.say(phrasePasteWatchNote), s.Settings.NoticeClipboard, func(yes bool) {
		p.change(p.notice, func(s *app.Settings) { s.NoticeClipboard = yes })
	})
	p.updates = newTickRow(w.say(phraseUpdateSwitch), w.say(phraseUpdateSwitchNote), !s.Settings.NoUpdates, func(yes bool) {
		p.change(p.updates, func(s *app.Settings) { s.NoUpdates = !yes })
	})
	p.name = newComputerName(w, s.Settings, func(name string) {
		p.change(nil, func(s *app.Settings) { s.ComputerName = name })
	})
	p.keyring = newKeyringPart(w, do.TestKeyring)
	p.back = newWayBack(w, do.Copy)
	p.compose(p, newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseSettingsTitle), do.Help),
		Body:   p.body(s.Updates.Possible),
	}))
	return p
}

// body has a switch for newer versions only where the program has an address to ask.
func (p *settingsPage) body(updates bool) fyne.CanvasObject {
	say := p.words.say
	checking := []fyne.CanvasObject{newSettingBelow(say(phraseSettingsEvery), p.everyNote, p.every)}
	if updates {
		checking = append(checking, newPlainRow(p.updates))
	}
	return newColumn(betweenGroups,
		p.words.settingsGroup(phraseSettingsChecking, checking...),
		p.words.settingsGroup(phraseSettingsLooks,
			newSettingBelow(say(phraseSettingsAppearance), nil, p.appearance),
			newSettingBeside(say(phraseSettingsTextSize), p.size),
			newSettingBelow(say(phraseSettingsLanguage), nil, p.language)),
		p.words.settingsGroup(phraseSettingsConnecting,
			newSettingBelow(say(phraseSettingsName), nil, p.name),
			newPlainRow(p.notice)),
		p.back,
		newColumn(labelToField, newParagraph(say(phraseSettingsKeyring), textLabel), p.keyring))
}

// change takes a choice over.
func (p *settingsPage) change(by fyne.Focusable, f func(*app.Settings)) {
	p.last = by
	f(&p.settings)
	p.do.Configure(p.settings)
}

// touched is what was pressed last: it stays where it is while the page grows.
func (p *settingsPage) touched() fyne.Focusable { return p.last }

func (p *settingsPage) show(s app.Snapshot, now time.Time) time.Duration {
	p.settings = s.Settings
	choose(p.every, slices.Index(checkIntervals(), s.Settings.CheckEvery))
	choose(p.appearance, max(slices.Index(appearances(), s.Settings.Appearance), 0))
	choose(p.language, slices.Index(p.words.languageCodes(), s.Settings.Language))
	p.size.SetAt(stepOfSize(s.Settings.TextSize))
	p.notice.SetChecked(s.Settings.NoticeClipboard)
	p.updates.SetChecked(!s.Settings.NoUpdates)
	changed := p.name.show(s.Settings)
	if note := p.words.everyNote(s.Settings); note != p.everyNote.text {
		p.everyNote.SetText(note)
		changed = true
	}
	again, moved := p.keyring.show(s.KeyringState, now)
	if changed || moved {
		reflow(p)
	}
	return again
}

// choose moves a choice where it is another.
func choose(s *segments, i int) {
	if s.Chosen() != i {
		s.SetChosen(i)
	}
}

// left takes over what was typed last.
func (p *settingsPage) left() { p.name.commit() }

func (p *settingsPage) first() fyne.Focusable { return nil }

func (p *settingsPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// openSettings shows the page of settings, and tries the keyring for it.
func (w *Window) openSettings() {
	if goBack[*settingsPage](w) {
		return
	}
	w.openLasting(func() view {
		return newSettingsPage(w.words, w.snapshot, settingsActions{
			Leave: w.leaveAside, Help: w.helpButton(), Configure: w.keeper.Configure, TestKeyring: w.keeper.TestKeyring, Copy: w.app.Clipboard().SetContent,
		})
	})
	w.keeper.TestKeyring()
}
