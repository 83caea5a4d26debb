package ui

import "forumkeys/app"

// helpTopic is one thing that Help speaks of.
type helpTopic string

// The topics.
const (
	helpConnect     helpTopic = "connect"
	helpWho         helpTopic = "who"
	helpPermissions helpTopic = "permissions"
	helpList        helpTopic = "list"
	helpRenew       helpTopic = "renew"
	helpRevoke      helpTopic = "revoke"
	helpLost        helpTopic = "lost"
	helpSeveral     helpTopic = "several"
	helpStored      helpTopic = "stored"
	helpContacted   helpTopic = "contacted"
	helpTrouble     helpTopic = "trouble"
	helpPrograms    helpTopic = "programs"
	helpSignIn      helpTopic = "sign-in"
)

// helpEntry is a topic on the page, with its symbol.
type helpEntry struct {
	topic  helpTopic
	symbol symbolName
}

// helpTopics are all of them, in the order of the page.
func helpTopics() []helpEntry {
	return []helpEntry{
		{helpConnect, symbolPlus}, {helpWho, symbolUser}, {helpPermissions, symbolSliders}, {helpList, symbolOK},
		{helpRenew, symbolRefresh}, {helpRevoke, symbolLeave}, {helpLost, symbolLaptop}, {helpSeveral, symbolComputers},
		{helpStored, symbolLock}, {helpContacted, symbolGlobe}, {helpTrouble, symbolAlert}, {helpPrograms, symbolKey},
		{helpSignIn, symbolBrowser},
	}
}

// topicOf is the topic that is nearest to a page.
func topicOf(v view) helpTopic {
	switch v := v.(type) {
	case *choosePage:
		return helpPermissions
	case *whoPage:
		return helpWho
	case *listPage:
		return helpList
	case *detailsPage:
		return topicOfState(v.shown.steady)
	case *leavingPage:
		return helpRevoke
	case *endedPage, *errorsPage, *letterPage, *selfTestPage:
		return helpTrouble
	case *recipesPage:
		return helpPrograms
	case *settingsPage, *journalPage:
		return helpStored
	case *aboutPage, *partsPage, *licencePage:
		return helpContacted
	}
	return helpConnect // empty, find, the waiting page and its ways
}

// topicOfState is what a member may want to know of a connection that is in this state.
func topicOfState(s app.State) helpTopic {
	switch s {
	case app.EndsSoon, app.AccessEnded, app.KeyMissing, app.FromAnotherComputer:
		return helpRenew
	case app.Connected, app.WaitingToRevoke:
		return helpRevoke
	}
	return helpList
}
