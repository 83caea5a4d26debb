package ui

import (
	"fmt"
	"strings"
	"time"

	"forumkeys/app"
)

// promisedOfTheProgram is what the controls say that belong to no one connection: the
// menu, settings, "Check this computer", leaving.
func promisedOfTheProgram(e exhibit, name string) (promise string, known bool) {
	page, _, _ := strings.Cut(e.name, "-")
	switch {
	case name == "Menu":
		return "opens the menu", true
	case page == "menu":
		return promisedByMenu(name), true
	case e.name == "revoke-all", strings.HasPrefix(e.name, "remove-all"):
		return map[string]string{"Keep": "asks no more", "Revoke all": "RevokeAll, asks no more", "Remove Forum Keys": "RemoveEverything, asks no more"}[name], true
	case page == "settings":
		return promisedBySettings(e.snapshot.Settings, name), true
	case page == "about", page == "parts", page == "licence":
		return promisedByAbout(e, name), true
	case page == "selftest":
		return promisedBySelfTest(name), true
	case page == "leaving":
		return promisedByLeaving(e, name), true
	}
	return "", false
}

func promisedByMenu(name string) string {
	return map[string]string{
		"Settings": "TestKeyring, shows settingsPage", "Check all forums now": "CheckAll", "Check this computer": "CheckComputer, shows selfTestPage",
		"About Forum Keys": "shows aboutPage", "Connect a forum": "Begin \"\"", "Quit": "quits", "Help": "shows helpPage",
		"Revoke all…": "asks", "Remove Forum Keys from this computer…": "asks",
	}[name]
}

// promisedBySettings begins with what the page did when it was opened.
func promisedBySettings(s app.Settings, name string) string {
	words := testWords()
	chose := func(change func(*app.Settings)) string {
		change(&s)
		return "TestKeyring, Configure " + fmt.Sprintf("%+v", s)
	}
	address, isCopy := strings.CutPrefix(name, "Copy ")
	switch {
	case name == "Back":
		return "TestKeyring, shows listPage"
	case name == "Try again", name == "Try":
		return "TestKeyring, TestKeyring"
	case name == "segments "+words.everyWords()[0] && s.CheckEvery == 0:
		return chose(func(s *app.Settings) { s.CheckEvery = 5 * time.Minute })
	case name == "segments "+words.appearanceWords()[0] && s.Appearance == app.AppearanceDark:
		return chose(func(s *app.Settings) { s.Appearance = app.AppearanceSystem })
	case name == "segments "+words.languageNames()[0] && s.Language != "":
		return chose(func(s *app.Settings) { s.Language = "" })
	case strings.HasPrefix(name, "segments "): // the first is chosen already
		return "TestKeyring"
	case name == words.say(phraseSettingsTextSize)+", "+words.percent(textSizes-1): // there is nothing above
		return "TestKeyring"
	case strings.HasPrefix(name, words.say(phraseSettingsTextSize)):
		return chose(func(s *app.Settings) { s.TextSize = sizeOfStep(stepOfSize(s.TextSize) + 1) })
	case name == words.say(phraseUpdateSwitch):
		return chose(func(s *app.Settings) { s.NoUpdates = !s.NoUpdates })
	case name == words.say(phraseSettingsClipboard):
		return chose(func(s *app.Settings) { s.NoticeClipboard = !s.NoticeClipboard })
	case name == "field "+s.SystemName:
		return "TestKeyring" // a letter is typed; the name is taken over when the member goes on
	case name == words.say(phraseSettingsCopyAll):
		return "TestKeyring, copies " + strings.Join(app.DirectAddresses(), "\n")
	case name == words.say(phraseSettingsBack)+", "+words.say(phraseSettingsBackWhat):
		return "TestKeyring, unfolds"
	case isCopy:
		return "TestKeyring, copies " + address
	}
	return "nobody knows"
}

func promisedBySelfTest(name string) string {
	return map[string]string{
		"Back": "CheckComputer, shows listPage", "Try again": "CheckComputer, CheckComputer",
		"Copy report": "CheckComputer, copies the report", "Save report…": "CheckComputer, saves forum-keys-report.txt",
	}[name]
}

func promisedByLeaving(e exhibit, name string) string {
	for _, r := range e.snapshot.Leaving.Results {
		if name == r.Forum {
			return "Open " + r.Connection + " " + string(app.PlaceApps)
		}
	}
	again := "RevokeAll"
	if e.snapshot.Leaving.Everything {
		again = "RemoveEverything"
	}
	return map[string]string{
		"Stop": "StopLeaving", "Done": "StopLeaving", "Wait": "StopLeaving", "Keep": "StopLeaving", "Close": "StopLeaving",
		"Remove anyway": "RemoveEverythingNow", "Try again": again, "Go on": again, "Quit": "quits",
	}[name]
}
