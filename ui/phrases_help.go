package ui

// The phrases of the page Help. Not here are the families made of a topic, whose titles
// they are, and of a state of a connection.
const (
	phraseMenuHelp phrase = "menu.help"

	phraseHelpSentence     phrase = "help.sentence"
	phraseHelpNamed        phrase = "help.named"
	phraseHelpQuoted       phrase = "help.quoted"
	phraseHelpOpenSettings phrase = "help.open-settings"

	phraseHelpConnectBegin phrase = "help.connect.begin"
	phraseHelpConnectTime  phrase = "help.connect.time"
	phraseHelpConnectWays  phrase = "help.connect.ways"
	phraseHelpConnectCode  phrase = "help.connect.code"

	phraseHelpWhoWhy     phrase = "help.who.why"
	phraseHelpWhoNot     phrase = "help.who.not"
	phraseHelpWhoUnnamed phrase = "help.who.unnamed"

	phraseHelpPermissionsSmall  phrase = "help.permissions.small"
	phraseHelpPermissionsCustom phrase = "help.permissions.custom"
	phraseHelpPermissionsStaff  phrase = "help.permissions.staff"
	phraseHelpPermissionsWords  phrase = "help.permissions.words"

	phraseHelpListStates phrase = "help.list.states"

	phraseHelpRenewWhen   phrase = "help.renew.when"
	phraseHelpRenewSafe   phrase = "help.renew.safe"
	phraseHelpRenewUnused phrase = "help.renew.unused"

	phraseHelpRevokeRevoke phrase = "help.revoke.revoke"
	phraseHelpRevokeWaits  phrase = "help.revoke.waits"
	phraseHelpRevokeHere   phrase = "help.revoke.here"
	phraseHelpRevokeAll    phrase = "help.revoke.all"

	phraseHelpLostAny     phrase = "help.lost.any"
	phraseHelpLostStep1   phrase = "help.lost.step1"
	phraseHelpLostStep2   phrase = "help.lost.step2"
	phraseHelpLostStep3   phrase = "help.lost.step3"
	phraseHelpLostThen    phrase = "help.lost.then"
	phraseHelpLostBrowser phrase = "help.lost.browser"

	phraseHelpSeveralComputers phrase = "help.several.computers"
	phraseHelpSeveralAccounts  phrase = "help.several.accounts"
	phraseHelpSeveralComputer  phrase = "help.several.computer"
	phraseHelpSeveralBrowser   phrase = "help.several.browser"

	phraseHelpStoredKeys      phrase = "help.stored.keys"
	phraseHelpStoredKeysIn    phrase = "help.stored.keys-in"
	phraseHelpStoredFolder    phrase = "help.stored.folder"
	phraseHelpStoredPictures  phrase = "help.stored.pictures"
	phraseHelpStoredUninstall phrase = "help.stored.uninstall"

	phraseHelpContactedForums   phrase = "help.contacted.forums"
	phraseHelpContactedName     phrase = "help.contacted.name"
	phraseHelpContactedPictures phrase = "help.contacted.pictures"
	phraseHelpContactedUpdates  phrase = "help.contacted.updates"
	phraseHelpContactedNobody   phrase = "help.contacted.nobody"

	phraseHelpTroubleAfter   phrase = "help.trouble.after"
	phraseHelpTroubleCheck   phrase = "help.trouble.check"
	phraseHelpTroubleDetails phrase = "help.trouble.details"
	phraseHelpTroubleBrowser phrase = "help.trouble.browser"
	phraseHelpTroubleAdmin   phrase = "help.trouble.admin"
	phraseHelpTroubleReport  phrase = "help.trouble.report"

	phraseHelpProgramsWhat  phrase = "help.programs.what"
	phraseHelpProgramsHow   phrase = "help.programs.how"
	phraseHelpProgramsTrust phrase = "help.programs.trust"

	phraseHelpSignInNot   phrase = "help.sign-in.not"
	phraseHelpSignInOther phrase = "help.sign-in.other"
)
