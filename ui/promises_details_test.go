package ui

import (
	"fmt"
	"strings"
)

// isAbout says whether an exhibit shows the page of one connection, or one that was
// opened from it.
func isAbout(e exhibit) bool {
	for _, page := range []string{"details-", "recipes", "journal"} {
		if strings.HasPrefix(e.name, page) {
			return true
		}
	}
	return false
}

// promisedOnDetails is what the controls of these pages say.
func promisedOnDetails(e exhibit, name string) string {
	words, c := NewWords(), e.snapshot.Connections[0]
	for _, one := range waitingOn(c) {
		if name == words.count(one.words, one.count) {
			return fmt.Sprintf("Open %s %s", c.ID, one.place)
		}
	}
	for _, r := range e.recipes {
		if name == "Copy, "+words.say(phrase("recipes."+string(r.Kind))) {
			return "copies " + r.Text
		}
	}
	switch name {
	case "Rename " + c.Title():
		if e.name == "details-naming" { // it is done already
			return ""
		}
		return "begins to name"
	case "Save", "Cancel":
		return "ends naming"
	case "Use the forum’s title":
		return "Rename " + c.ID + ` "", ends naming`
	case "field " + c.Forum.Title: // it is saved by Enter, or by its button
		return ""
	case "Back":
		return "shows listPage"
	case "Copy":
		if strings.HasPrefix(e.name, "journal") {
			return "copies the journal"
		}
		return "copies the details"
	case "Renew", "Reconnect", "Look":
		return "Renew " + c.ID
	case "Change what it may do":
		return "Reconnect " + c.ID
	case "Open the forum":
		return "Open " + c.ID + " unread"
	case "Open the forum’s list of apps":
		return "Open " + c.ID + " apps"
	case "Check now":
		return "Check " + c.ID
	case "Try now":
		return "TryNow " + c.ID
	case "Remove from this list":
		return "Remove " + c.ID
	case "Keep":
		return "asks no more"
	case "Revoke access":
		if e.name == "details-revoke-named" {
			return "Revoke " + c.ID + ", asks no more"
		}
		return "asks"
	case "Remove here":
		if strings.HasPrefix(e.name, "details-remove-here") {
			return "RemoveHere " + c.ID + ", asks no more"
		}
		return "asks"
	case "Remove from this computer only":
		return "asks"
	case "Leave out of the number at the top":
		return fmt.Sprintf("Mute %s %v", c.ID, !c.Muted)
	case "Use in another program":
		return "shows recipesPage"
	case "The whole journal":
		return "shows journalPage"
	case "Technical details":
		return "unfolds"
	case "field ": // to be selected and copied; typing changes nothing
		return ""
	}
	if strings.Contains(name, "topics not included") { // the sum of what waits
		return "unfolds"
	}
	return "nobody knows"
}
