package ui

// promisedOpening is what was done when the page of an exhibit was opened.
func promisedOpening(page string) string {
	return map[string]string{"settings": "TestKeyring, ", "selftest": "CheckComputer, "}[page]
}

// promisedByHelp is what the controls of the page Help say.
func promisedByHelp(e exhibit, name string) string {
	words := testWords()
	for _, t := range helpTopics() {
		if name == words.helpTitle(t.topic) {
			return "unfolds"
		}
	}
	switch name {
	case "Back":
		if e.snapshot.Attempt != nil {
			return "shows waitingPage"
		}
		return "shows listPage"
	case "Open settings":
		return "TestKeyring, shows settingsPage"
	case "Check this computer":
		return "CheckComputer, shows selfTestPage"
	case "field ":
		return "" // a folder's name, to be selected and copied
	}
	return "nobody knows"
}
