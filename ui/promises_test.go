package ui

import (
	"fmt"
	"slices"
	"strings"

	"forumkeys/app"
)

// promised is what a control says it does.
func promised(e exhibit, name string) string {
	a := e.snapshot.Attempt
	if page, _, _ := strings.Cut(e.name, "-"); page == "help" {
		return promisedByHelp(e, name)
	} else if name == "Help" && page != "menu" {
		return promisedOpening(page) + "shows helpPage"
	}
	if a == nil {
		if promise, known := promisedOfTheProgram(e, name); known {
			return promise
		}
		if isAbout(e) {
			return promisedOnDetails(e, name)
		}
		return promisedOnList(e, name)
	}
	if e.then != nil && a.Stage != app.Finding && a.Stage != app.Arriving && !staysThere(e) { // there it only waits
		return promisedAside(e, name)
	}
	if promise := promisedChoice(a, name); promise != "" {
		return promise
	}
	switch name {
	case "Close", "Cancel":
		return "Cancel"
	case "Back", "Change the choices":
		return "Back"
	case "Try again", "Get a new code":
		return "TryAgain"
	case "Open again", "Open in browser":
		return "OpenAgain"
	case "Yes, connect":
		return "Accept"
	case "Not me":
		return "Reject"
	case "Try forum.sourdough.example":
		return `Type "forum.sourdough.example", LookUp`
	case "Use talk.sourdough.example":
		return "UseOtherHost"
	case "Renew @anna":
		return "Reconnect a"
	case "Open the forum":
		return "OpenForum https://talk.sourdough.example"
	case "Continue":
		if a.Given != "" {
			return fmt.Sprintf("Type %q, LookUp", a.Given)
		}
		return map[app.Stage]string{app.Found: "Choose", app.Choosing: "Connect"}[a.Stage]
	case "Copy link":
		return map[app.Stage]string{app.Approving: "copies " + a.Link, app.Ended: "ConnectQuietly"}[a.Stage]
	case "field forum.example.com":
		return fmt.Sprintf("Type %q", a.Typed+"x")
	case "field ", "field Getting ready…":
		return "" // to be selected and copied; typing changes nothing
	}
	return promisedWait(a, name)
}

// staysThere tells of an exhibit that is made to wait, or unfolded, and is no other page.
func staysThere(e exhibit) bool {
	return strings.HasSuffix(e.name, "-long") || strings.HasSuffix(e.name, "-by-hand")
}

// promisedAside is what the controls of a page say that was opened from another.
func promisedAside(e exhibit, name string) string {
	a, words := e.snapshot.Attempt, testWords()
	below := map[app.Stage]string{app.Choosing: "shows choosePage", app.Approving: "shows waitingPage", app.Ended: "shows endedPage"}[a.Stage]
	for _, way := range a.Ways {
		switch {
		case name == words.wayTitle(way) && way == a.Way:
			return below
		case name == words.wayTitle(way):
			return "UseWay " + string(way) + ", " + below
		}
	}
	for _, e := range browserErrors(*a) {
		if name == joined(spansOf(words.recognised(a.Forum, e))) {
			return "unfolds"
		}
	}
	switch name {
	case "Copy":
		return "copies the letter"
	case "Save…":
		return "saves forum-keys-letter.txt"
	case "Open in mail":
		return "OpenMail \"Forum Keys on Sourdough Circle\""
	case "Write to the admin":
		return "shows letterPage"
	case "Back", "Go on waiting", "Paste its address":
		return below
	case "Stop connecting":
		return "Cancel"
	case "Change the choices":
		return "Back"
	case "Try again", "Get a new code":
		return "Back, Connect, " + below
	case "Use copy and paste":
		return "UseWay copy-back, " + below
	case "I pressed Cancel", "I closed the page":
		return "PressedCancel"
	case "Use another way":
		return "shows waysPage"
	}
	return "nobody knows"
}

// promisedWait is what the controls of the waiting page say.
func promisedWait(a *app.Attempt, name string) string {
	words := testWords()
	switch name {
	case "I pressed Cancel", "I closed the page":
		return "PressedCancel"
	case "Use another way", words.say(phraseApproveElsewhereCode):
		return "shows waysPage"
	case "The browser shows an error":
		return "shows errorsPage"
	case "Write to the admin", words.say(phraseLetterTitle):
		return "shows letterPage"
	case "Copy the code":
		return "copies " + a.Code
	case "Connect":
		return `Offer "Wx8fQm1TqvD"`
	case "Paste": // nothing is on the clipboard, and the page says so
		return ""
	case "field " + words.say(phrasePasteHint), "field " + words.say(phraseAddressHint):
		return "" // one letter is no answer
	case words.say(phrasePasteWatch):
		return "SetWatchClipboard false"
	case words.say(phraseApproveBrowserShows), words.say(phraseApproveBrowserWillShow), words.say(phraseCodeForumShows), words.say(phraseAddressTitle), words.say(phrasePasteByHand):
		return "unfolds"
	}
	return "nobody knows"
}

// promisedChoice is what the controls of the page Choose say.
func promisedChoice(a *app.Attempt, name string) string {
	words := testWords()
	for _, p := range presets() {
		if name == words.presetTitle(p) || p == app.PresetCustom && name == "Custom…" {
			return "SetPreset " + string(p)
		}
	}
	for _, s := range app.ForumScopes() {
		if name == words.scopeWords(s) {
			return fmt.Sprintf("SetScopes %v", toggled(a, s))
		}
	}
	switch name {
	case "segments 30 days":
		return "SetLifetime 30"
	case words.say(phraseButtonContinueOnPhone):
		if a.Way == app.WayCode {
			return "Connect"
		}
		return "ConnectBy code"
	case words.say(phraseButtonContinueInBrowser):
		if a.Way != app.WayCode {
			return "Connect"
		}
		return "ConnectBy direct"
	case "Choose “No end”":
		return "SetLifetime 0"
	case "Leave out":
		return "SetScopes [notifications session_info]"
	case "Use Notifications":
		return "SetPreset notifications"
	case "Use 3 months":
		return "SetLifetime 90"
	case words.say(phrasePresetTrust):
		return fmt.Sprintf("SetConfirmed %v", !a.Confirmed)
	case words.say(phraseChooseAdminAllows):
		return fmt.Sprintf("SetAdminAllows %v", !a.AdminAllows)
	case words.say(phraseChooseUseBareName):
		return `SetName "Forum Keys"`
	case words.say(phraseChooseForumShows):
		return "unfolds"
	case "field Forum Keys":
		return fmt.Sprintf("SetName %q", a.Choices.ApplicationName+"x")
	case "field " + words.say(phraseCustomOthersHint):
		return fmt.Sprintf("SetScopes %v", toggled(a, typedScope(a)))
	}
	return ""
}

// typedScope is the plug-in's permission that stands in the field after an x was typed.
func typedScope(a *app.Attempt) app.Scope {
	for _, s := range a.Choices.Scopes {
		if !knownScope(s) {
			return s + "x"
		}
	}
	return "x"
}

// toggled is what a member asks for after ticking or unticking one permission.
func toggled(a *app.Attempt, s app.Scope) []app.Scope {
	own := slices.DeleteFunc(slices.Clone(a.Choices.Scopes), func(o app.Scope) bool {
		return o == s || o == app.ScopeSessionInfo && a.SessionAdded || o+"x" == s
	})
	if !slices.Contains(a.Choices.Scopes, s) {
		own = append(own, s)
	}
	rank := func(s app.Scope) int {
		if i := slices.Index(app.ForumScopes(), s); i >= 0 {
			return i
		}
		return len(app.ForumScopes())
	}
	slices.SortStableFunc(own, func(a, b app.Scope) int { return rank(a) - rank(b) })
	return own
}

// promisedOnList is what the controls of the list and of the question say.
func promisedOnList(e exhibit, name string) string {
	verb, whose, _ := strings.Cut(name, ", ")
	if strings.HasSuffix(name, " accounts") { // the head of a card that they share
		return "opens the menu"
	}
	for _, c := range e.snapshot.Connections {
		if strings.HasPrefix(name, testWords().titleInFull(c.Name, c.Forum.Title)+", ") {
			return "shows detailsPage"
		}
	}
	for _, c := range e.snapshot.Connections {
		if whose != c.Title()+", "+testWords().accountOf(c) {
			continue
		}
		switch verb {
		case "Revoke", "Remove here":
			return "asks"
		case "Reconnect", "Look":
			return "Renew " + c.ID
		case "Remove", "Try now":
			return strings.ReplaceAll(verb, "Try now", "TryNow") + " " + c.ID
		}
	}
	if strings.HasPrefix(name, "field Search ") || name == "Show all" {
		return "" // the Keeper is not asked
	}
	if e.name == "card-menu" || e.name == "forum-menu" {
		return promisedInMenu(name)
	}
	switch name {
	case "Connect", "Connect a forum":
		return `Begin ""`
	case "Close":
		return "Dismiss 1"
	case "Show":
		return "ShowRelease"
	case "Not now":
		return "NotNow"
	case "Go on":
		return "GoOn a"
	case "Renew":
		return "Renew a"
	case "Open its list of apps":
		return "Open a apps"
	case "Check now":
		if e.name == "notice-ends-unused" {
			return "Check a"
		}
		return "CheckAll"
	case "Try again":
		return "CheckAll, Dismiss 1"
	case "Keep":
		return "asks no more"
	case "Revoke access":
		return map[string]string{"revoke": "Revoke b", "revoke-account-not-told": "Revoke a", "revoke-offline": "Revoke a"}[e.name] + ", asks no more"
	}
	return "nobody knows"
}

// promisedInMenu is what the menus of the second card of the list and of its forum say.
func promisedInMenu(name string) string {
	return map[string]string{
		"Details": "shows detailsPage", "Rename…": "begins to name, shows detailsPage", "Check now": "Check b", "Renew…": "Reconnect b",
		"Revoke access…": "asks", "Move up": "Move b a", "Move down": "Move b d",
		"Open the forum": "Open b unread",
	}[name]
}
