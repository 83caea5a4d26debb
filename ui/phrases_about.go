package ui

// The phrases of the page About, of the licences that it leads to, and of newer versions.
const (
	phraseMenuAbout phrase = "menu.about"

	phraseAboutTitle       phrase = "about.title"
	phraseAboutVersion     phrase = "about.version"
	phraseAboutPromise     phrase = "about.promise"
	phraseAboutCopy        phrase = "about.copy"
	phraseAboutLinks       phrase = "about.links"
	phraseAboutWebsite     phrase = "about.website"
	phraseAboutSource      phrase = "about.source"
	phraseAboutSourceNote  phrase = "about.source-note"
	phraseAboutNews        phrase = "about.news"
	phraseAboutNewsNote    phrase = "about.news-note"
	phraseAboutLicences    phrase = "about.licences"
	phraseAboutOwnNote     phrase = "about.own-note"
	phraseAboutOthers      phrase = "about.others"
	phraseAboutOthersNote  phrase = "about.others-note"
	phraseAboutOthersWords phrase = "about.others-words"
	phraseAboutPartIn      phrase = "about.part-in"
	phraseAboutLicenceOf   phrase = "about.licence-of"
	phraseAboutPartVersion phrase = "about.part-version"

	phraseUpdateTitle       phrase = "update.title"
	phraseUpdateNever       phrase = "update.never"
	phraseUpdateNeverNote   phrase = "update.never-note"
	phraseUpdateNotYet      phrase = "update.not-yet"
	phraseUpdateNotYetNote  phrase = "update.not-yet-note"
	phraseUpdateOffNote     phrase = "update.off-note"
	phraseUpdateLooking     phrase = "update.looking"
	phraseUpdateNewest      phrase = "update.newest"
	phraseUpdateOld         phrase = "update.old"
	phraseUpdateThere       phrase = "update.there"
	phraseUpdateThereNote   phrase = "update.there-note"
	phraseUpdateUnreachable phrase = "update.unreachable"
	phraseUpdateUntrusted   phrase = "update.untrusted"

	phraseUpdateUnreachableNote phrase = "update.unreachable-note"
	phraseUpdateUntrustedNote   phrase = "update.untrusted-note"

	phraseUpdateLooked     phrase = "update.looked"
	phraseUpdateTried      phrase = "update.tried"
	phraseUpdateLookNow    phrase = "update.look-now"
	phraseUpdateShow       phrase = "update.show"
	phraseUpdateNotNow     phrase = "update.not-now"
	phraseUpdateSwitch     phrase = "update.switch"
	phraseUpdateSwitchNote phrase = "update.switch-note"

	phraseNoticeUpdate phrase = "notice.update"
)
