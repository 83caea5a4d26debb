package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"forumkeys/app"
	"forumkeys/assets"
)

// About is what the program says of itself. main.go reads it from the one truth.
type About struct {
	Name    string
	Version string // "1.2.3"
	Commit  string // of its sources, short; "unknown" where nobody has stamped it
	Website string // which holds the sources too
	Licence string // the text of its own

	Folder, Pictures string // where it keeps its list, and pictures
}

// Line names program, version and commit, as --version prints them.
func (a About) Line() string { return a.Name + " " + a.Version + " (" + a.Commit + ")" }

// source is where the very sources of this program are.
func (a About) source() string {
	if a.Commit == "unknown" || a.Commit == "" {
		return a.Website
	}
	return a.Website + "/tree/" + a.Commit
}

// news is where it stands what is new in which version.
func (a About) news() string { return a.Website + "/blob/main/docs/CHANGELOG.md" }

// aboutActions is what the member can do on the page About.
type aboutActions struct {
	Leave       func()
	Copy        func(text string)
	Open        func(address string)
	Licence     func() // shows the program's own
	Parts       func() // shows those of others
	Look, Show  func() // for a newer version; its page
	CountOfPart int
	Help        fyne.CanvasObject
}

// aboutIcon is the size of the program's icon on its page.
const aboutIcon float32 = 64

// aboutPage says what program this is, of which version, by whose work, and whether there
// is a newer one.
type aboutPage struct {
	composite
	words  *Words
	about  About
	do     aboutActions
	deed   *deed
	update *updatePart
}

func newAboutPage(w *Words, about About, do aboutActions) *aboutPage {
	p := &aboutPage{words: w, about: about, do: do, deed: newDeed(w, ""), update: newUpdatePart(w, do.Look, do.Show)}
	p.compose(p, newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseAboutTitle), do.Help),
		Body:   newColumn(betweenGroups, p.head(), p.update, p.links(), p.licences()),
	}))
	return p
}

// head is the card with name and version.
func (p *aboutPage) head() fyne.CanvasObject {
	say := p.words.say
	version := p.words.tell(phraseAboutVersion, values{"Version": p.about.Version, "Commit": p.about.Commit})
	words := func() fyne.CanvasObject {
		return newColumn(space2, newParagraph(verbatim(p.about.Name), textPageTitle), newParagraph(version, textSecondary))
	}
	icon := func() fyne.CanvasObject {
		picture := canvas.NewImageFromResource(fyne.NewStaticResource("icon.png", assets.Icon()))
		return newSpots(aboutIcon, aboutIcon, spot{0, 0, aboutIcon, aboutIcon, picture})
	}
	name := newSwitch(leastVerdictWidth,
		newRow(space16, 1, alignCentre, icon(), words()),
		newColumn(space12, newRow(0, -1, alignTop, icon()), words()))
	copyIt := newButton(buttonOutlined, say(phraseAboutCopy), symbolCopy, p.copy)
	return newStillCard(newPadAll(space16, newColumn(space12, name, newParagraph(say(phraseAboutPromise), textBody),
		newFlow(space8, space8, copyIt, p.deed.done.box))))
}

func (p *aboutPage) copy() {
	p.do.Copy(p.about.Line())
	p.deed.copied()
}

func (p *aboutPage) links() fyne.CanvasObject {
	say := p.words.say
	link := func(symbol symbolName, title phrase, note, address string) fyne.CanvasObject {
		return newActionRow(actionRow{Symbol: symbol, Title: say(title), Note: note, Away: true, Pressed: func() { p.do.Open(address) }})
	}
	_, site, _ := strings.Cut(p.about.Website, "://")
	return p.words.settingsGroup(phraseAboutLinks,
		link(symbolGlobe, phraseAboutWebsite, verbatim(site), p.about.Website),
		link(symbolRead, phraseAboutNews, say(phraseAboutNewsNote), p.about.news()),
		link(symbolTag, phraseAboutSource, say(phraseAboutSourceNote), p.about.source()))
}

func (p *aboutPage) licences() fyne.CanvasObject {
	say := p.words.say
	return p.words.settingsGroup(phraseAboutLicences,
		newActionRow(actionRow{Symbol: symbolShield, Title: verbatim(p.about.Name), Note: say(phraseAboutOwnNote), Pressed: p.do.Licence}),
		newActionRow(actionRow{Symbol: symbolUser, Title: say(phraseAboutOthers), Note: p.words.count(phraseAboutOthersNote, p.do.CountOfPart), Pressed: p.do.Parts}))
}

func (p *aboutPage) show(s app.Snapshot, now time.Time) time.Duration {
	again, changed := p.update.show(s, now)
	if changed {
		reflow(p)
	}
	return again
}

func (p *aboutPage) first() fyne.Focusable { return nil }

// typed leaves the page by Esc.
func (p *aboutPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// openAbout shows the page About.
func (w *Window) openAbout() {
	w.openLasting(func() view {
		return newAboutPage(w.words, w.about, aboutActions{
			Leave: w.leaveAside, Help: w.helpButton(), Copy: w.app.Clipboard().SetContent, Open: w.keeper.OpenOurs,
			Licence: w.openOwnLicence, Parts: w.openParts, CountOfPart: len(w.parts()),
			Look: w.keeper.LookForUpdate, Show: w.keeper.ShowRelease,
		})
	})
}
