package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// wordsOf gives what is said of a topic.
func (p *helpPage) wordsOf(t helpTopic) []fyne.CanvasObject {
	switch t {
	case helpConnect:
		return p.sayConnect()
	case helpWho:
		return p.say(phraseHelpWhoWhy, phraseHelpWhoNot, phraseHelpWhoUnnamed)
	case helpPermissions:
		return p.sayPermissions()
	case helpList:
		return p.sayStates()
	case helpRenew:
		return p.say(phraseHelpRenewWhen, phraseHelpRenewSafe, phraseHelpRenewUnused)
	case helpRevoke:
		return p.say(phraseHelpRevokeRevoke, phraseHelpRevokeWaits, phraseHelpRevokeHere, phraseHelpRevokeAll)
	case helpLost:
		return p.sayLost()
	case helpSeveral:
		return p.say(phraseHelpSeveralComputers, phraseHelpSeveralAccounts, phraseHelpSeveralComputer, phraseHelpSeveralBrowser)
	case helpStored:
		return p.sayStored()
	case helpContacted:
		return p.sayContacted()
	case helpTrouble:
		return p.sayTrouble()
	case helpPrograms:
		return p.say(phraseHelpProgramsWhat, phraseHelpProgramsHow, phraseHelpProgramsTrust, phraseRecipesShared)
	case helpSignIn:
		return p.say(phraseHelpSignInNot, phraseHelpSignInOther)
	}
	return nil
}

// localeOf is the language in which Help names the forum's buttons: that of the member's forums, if they have one.
func (w *Words) localeOf(connections []app.Connection) string {
	var locales []string
	for _, c := range connections {
		locales = append(locales, c.Forum.Locale)
	}
	return w.commonForum(locales...).Locale
}

// say makes a paragraph of each phrase, with the forum's own words where it speaks of them.
func (p *helpPage) say(phrases ...phrase) []fyne.CanvasObject {
	objs := make([]fyne.CanvasObject, len(phrases))
	for i, said := range phrases {
		objs[i] = newParagraph(p.words.tell(said, p.words.forumWords(inLocale(p.known.locale))), textBody)
	}
	return objs
}

// named sets a strong name before words.
func (p *helpPage) named(name, words string) *paragraph {
	return newParagraph(p.words.with(phraseHelpNamed, values{"Name": name, "Words": words}), textBody)
}

// act is a button that leads to another page, where one may be opened.
func (p *helpPage) act(objs []fyne.CanvasObject, word phrase, mark symbolName, do func()) []fyne.CanvasObject {
	if !p.known.free {
		return objs
	}
	return append(objs, newFlow(space8, space8, newButton(buttonOutlined, p.words.say(word), mark, do)))
}

func (p *helpPage) sayConnect() []fyne.CanvasObject {
	objs := p.say(phraseHelpConnectBegin, phraseHelpConnectTime, phraseHelpConnectWays)
	for _, way := range []app.Way{app.WayDirect, app.WayCopyBack, app.WayCode} {
		words := p.words.with(phrase("way."+string(way)+".words"), p.words.forumWords(inLocale(p.known.locale)))
		objs = append(objs, newHelpBullet(p.named(p.words.wayTitle(way), words)))
	}
	return append(objs, p.say(phraseHelpConnectCode)...)
}

// newHelpBullet is a line of a list of ours.
func newHelpBullet(words fyne.CanvasObject) fyne.CanvasObject {
	return newRow(space8, 1, alignTop, newParagraph("•", textBody), words)
}

// sayPermissions says of each choice what it may do, and what a forum calls that in the
// reader's language.
func (p *helpPage) sayPermissions() []fyne.CanvasObject {
	w := p.words
	objs := p.say(phraseHelpPermissionsSmall)
	for _, preset := range []app.Preset{app.PresetNotifications, app.PresetRead, app.PresetReadAndPost, app.PresetOnlyMyName} {
		objs = append(objs, newColumn(space2, p.named(w.presetTitle(preset), w.presetWords(preset)), newParagraph(w.helpQuotes(preset), textSecondary)))
	}
	objs = append(objs, p.named(w.presetTitle(app.PresetCustom), w.say(phraseHelpPermissionsCustom)))
	return append(objs, p.say(phraseHelpPermissionsStaff, phraseHelpPermissionsWords)...)
}

// helpQuotes is what a forum lists for a preset, where it speaks as this window does.
func (w *Words) helpQuotes(preset app.Preset) string {
	quoted := w.quoting(app.Forum{Locale: w.tag.String()})
	var said []string
	for _, s := range preset.Scopes() {
		said = append(said, w.with(phraseHelpQuoted, values{"Words": quoted.forumScope(s)}))
	}
	return strings.Join(said, " · ")
}

// helpStates are the states that stand on a card for longer than a moment.
func helpStates() []app.State {
	return []app.State{
		app.Connected, app.EndsSoon, app.AccessEnded, app.Paused, app.Offline, app.ForumDown, app.ForumMoved,
		app.WaitingToRevoke, app.KeyMissing, app.FromAnotherComputer,
	}
}

func (p *helpPage) sayStates() []fyne.CanvasObject {
	objs := p.say(phraseHelpListStates)
	for _, s := range helpStates() {
		look, name := lookOf(s), p.words.say(phrase("state."+string(s)))
		mark := newPad(space2, 0, 0, 0, newSymbol(look.symbol, look.ink, symbolSmall))
		objs = append(objs, newRow(space8, 1, alignTop, mark, p.named(name, p.words.say(phrase("help.state."+string(s))))))
	}
	return objs
}

func (p *helpPage) sayLost() []fyne.CanvasObject {
	objs := p.say(phraseHelpLostAny)
	for i, step := range p.say(phraseHelpLostStep1, phraseHelpLostStep2, phraseHelpLostStep3) {
		objs = append(objs, newNumbered(i+1, step))
	}
	return append(objs, p.say(phraseHelpLostThen, phraseHelpLostBrowser)...)
}

// sayStored names the places of this very computer.
func (p *helpPage) sayStored() []fyne.CanvasObject {
	keys := p.words.say(phraseHelpStoredKeys)
	if p.known.place != "" {
		keys = p.words.tell(phraseHelpStoredKeysIn, values{"Place": p.known.place})
	}
	folder := func(said phrase, path string) fyne.CanvasObject {
		return newColumn(space8, newParagraph(p.words.say(said), textBody), newCodeBox(joined(spansOf(p.words.say(said))), path))
	}
	objs := []fyne.CanvasObject{
		newParagraph(keys, textBody), folder(phraseHelpStoredFolder, p.known.folder), folder(phraseHelpStoredPictures, p.known.pictures),
	}
	return append(objs, p.say(phraseHelpStoredUninstall)...)
}

func (p *helpPage) sayContacted() []fyne.CanvasObject {
	objs := p.act(p.say(phraseHelpContactedForums), phraseHelpOpenSettings, symbolSliders, p.do.Settings)
	objs = append(objs, p.say(phraseHelpContactedName, phraseHelpContactedPictures)...)
	if p.known.updates {
		objs = append(objs, p.say(phraseHelpContactedUpdates)...)
	}
	return append(objs, p.say(phraseHelpContactedNobody)...)
}

// sayTrouble says first what can be done now: the list and the other pages wait while a forum is
// being connected.
func (p *helpPage) sayTrouble() []fyne.CanvasObject {
	if p.known.connecting {
		return p.say(phraseHelpTroubleBrowser, phraseHelpTroubleAdmin, phraseHelpTroubleAfter, phraseHelpTroubleCheck, phraseHelpTroubleDetails, phraseHelpTroubleReport)
	}
	objs := p.act(p.say(phraseHelpTroubleCheck), phraseMenuCheckComputer, symbolLaptop, p.do.CheckComputer)
	return append(objs, p.say(phraseHelpTroubleDetails, phraseHelpTroubleBrowser, phraseHelpTroubleAdmin, phraseHelpTroubleReport)...)
}
