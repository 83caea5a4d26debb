package ui

import (
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// whoActions is what the member can answer.
type whoActions struct {
	notices    noticeActions
	Help       fyne.CanvasObject
	Yes, NotMe func()
}

// namelessIcon is the size of the forum's picture where it does not say who it is.
const namelessIcon float32 = 64

// whoPage asks "Is this you?". It is never skipped: it is the only guard against a
// key that somebody else sealed to us.
type whoPage struct {
	composite
	words *Words
	do    whoActions

	height   func() float32
	notices  *notices
	heading  *section
	portrait *section
	told     *section
	after    *section // the sentence of the heading, where that has the least room
	yes, not *button
	icon     *forumIcon
	attempt  app.Attempt
}

func newWhoPage(w *Words, s app.Snapshot, height func() float32, do whoActions) *whoPage {
	p := &whoPage{
		words: w, do: do, height: height, notices: newNotices(w, do.notices),
		heading: newSection(), portrait: newSection(), told: newSection(), after: newSection(),
	}
	var a app.Attempt
	if s.Attempt != nil {
		a = *s.Attempt
	}
	p.icon = newForumIcon(faceOf(a), headerIcon)
	p.yes = newButton(buttonPrimary, w.say(phraseButtonYesConnect), "", do.Yes).large()
	p.not = newButton(buttonOutlined, w.say(phraseButtonNotMe), "", do.NotMe).large()
	p.compose(p, newPageFrame(pageFrame{
		Header: newFlowHeader(p.icon, headerTitle(a.Forum), do.Help, "", nil),
		Steps:  w.steps(stepApprove),
		Body: newColumn(sentenceToContent, p.notices.box, newColumn(0, newSpacer(0, space4), p.heading.box, newSpacer(0, space12), p.portrait.box,
			newSpacer(0, space16), &fyne.Container{Layout: answers{height}, Objects: []fyne.CanvasObject{p.yes, p.not}}, newSpacer(0, space12), p.told.box, p.after.box)),
	}))
	return p
}

func (p *whoPage) show(s app.Snapshot, _ time.Time) time.Duration {
	if s.Attempt == nil {
		return 0
	}
	p.attempt = *s.Attempt
	p.icon.SetFace(faceOf(p.attempt))
	a := &p.attempt
	changed := p.notices.show(s)
	changed = p.heading.show(a.Unnamed, p.headingWords) || changed
	changed = p.after.show(a.Unnamed, p.sentenceAfter) || changed
	changed = p.portrait.show([]any{a.Account, a.Avatar, a.Icon, a.Forum, a.Choices, a.Until, a.Preset}, p.portraitOf) || changed
	changed = p.told.show([]any{a.Settling, a.GivingBack}, p.footnote) || changed
	p.yes.SetEnabled(!a.Settling)
	p.not.SetEnabled(!a.Settling)
	if changed {
		reflow(p)
	}
	return 0
}

func (p *whoPage) headingWords() fyne.CanvasObject {
	title := func() fyne.CanvasObject { return newParagraph(p.words.say(phraseWhoTitle), textDisplay).centred() }
	if p.attempt.Unnamed {
		return newColumn(space4, title(), p.sentence(phraseWhoUnnamedSentence))
	}
	return newByHeight(p.height, whoLeastBelow, newColumn(space4, title(), p.sentence(phraseWhoSentence)), title())
}

func (p *whoPage) sentence(said phrase) fyne.CanvasObject {
	return newParagraph(p.words.tell(said, p.words.forumWords(p.attempt.Forum)), textBodyQuiet).centred()
}

// sentenceAfter stands last where the window is too low for it between the question and the answers; what says that a
// forum tells no name never does.
func (p *whoPage) sentenceAfter() fyne.CanvasObject {
	if p.attempt.Unnamed {
		return nil
	}
	return newByHeight(p.height, whoLeastBelow, newSpacer(0, 0), newPad(space12, 0, 0, 0, p.sentence(phraseWhoSentence)))
}

// portraitOf shows who the forum says it is: the picture with the forum's icon on
// its corner, the names, and what they are about to allow.
func (p *whoPage) portraitOf() fyne.CanvasObject {
	ground := newBox(surface{fill: colourSurface, border: colourBorder, radius: radiusCard, shadow: shadowPortrait})
	return newStack(ground, newByHeight(p.height, p.lowBelow(), p.upright(), p.lying()))
}

// names are what the forum says; nameless it says neither.
func (p *whoPage) names() (name, at string) {
	name, at = p.attempt.Account.Name, account(p.attempt.Account)
	switch {
	case p.attempt.Unnamed:
		return p.words.say(phraseWhoUnnamed), ""
	case name == "":
		return at, ""
	}
	return name, at
}

// nameStyle is that of a name; a sentence in its place must not be taken for one.
func (p *whoPage) nameStyle(named textStyle) textStyle {
	if p.attempt.Unnamed {
		return textBody
	}
	return named
}

// who is the face of the account that is in question.
func (p *whoPage) who() face {
	f := faceOf(p.attempt)
	f.Account, f.Avatar = p.attempt.Account.Username, p.attempt.Avatar
	return f
}

// picture is that of the account, or of the forum where that does not say whose key
// it is.
func (p *whoPage) picture(ofAccount func(face) fyne.CanvasObject) fyne.CanvasObject {
	if p.attempt.Unnamed {
		return newForumIcon(faceOf(p.attempt), namelessIcon)
	}
	return ofAccount(p.who())
}

// forumLine names the forum, whole: its address is what tells it from another that bears its title.
func (p *whoPage) forumLine() *paragraph {
	f := p.attempt.Forum
	return newParagraph("**"+verbatim(f.Title)+"** · "+verbatim(f.Host()), textSecondary)
}

// forumLines name it where there is no room for both beside each other.
func (p *whoPage) forumLines() fyne.CanvasObject {
	f := p.attempt.Forum
	return newColumn(0, newParagraph("**"+verbatim(f.Title)+"**", textSecondary), newParagraph(verbatim(f.Host()), textSecondary))
}

// allows is what the account is about to allow; centred as the portrait is.
func (p *whoPage) allows(centred bool) fyne.CanvasObject {
	preset, ink := app.PresetOf(p.attempt.Choices.Scopes), colourText2
	if preset == app.PresetReadAndPost {
		ink = theme.ColorNameWarning // as where it was chosen
	}
	pill := fyne.CanvasObject(newGreatPill(symbolOf(preset), p.permission(), ink))
	staff := newParagraph(p.words.say(phraseWhoStaff), textSecondary)
	if centred {
		pill, staff = newCentred(pill), staff.centred()
	} else {
		pill = newFlow(0, 0, newShrinking(pill))
	}
	lines := []fyne.CanvasObject{pill}
	if may := p.permissions(); may != nil {
		lines = append(lines, may)
	}
	if p.attempt.Account.Staff && seesAll(p.attempt.Choices.Scopes) {
		lines = append(lines, staff)
	}
	return newColumn(space12, lines...)
}

// permissions are what a choice of the member's own may do, one by one: no preset's
// name says it; nil for a preset.
func (p *whoPage) permissions() fyne.CanvasObject {
	scopes := p.attempt.Choices.Scopes
	if app.PresetOf(scopes) != app.PresetCustom {
		return nil
	}
	lines := []fyne.CanvasObject{newParagraph(p.words.say(phraseWhoMay), textSecondary)}
	for _, s := range scopes {
		lines = append(lines, p.permissionLine(s))
	}
	return newColumn(space4, lines...)
}

// permissionLine is one of them; where a connection could change something, or nobody knows what, it wears the sign that
// a preset which may wears.
func (p *whoPage) permissionLine(s app.Scope) fyne.CanvasObject {
	may := newParagraph(verbatim(p.words.scopeWords(s)), textNotice)
	mark := newCentred(newParagraph("•", textNotice))
	if s == app.ScopeWrite || !knownScope(s) {
		mark = newPad(2, 0, 0, 0, newSymbol(symbolAlert, theme.ColorNameWarning, symbolSmall))
	}
	return newRow(space8, 1, alignTop, newStack(newSpacer(scaled(symbolSmall), 0), mark), may)
}

// lowBelow is the height of a window in which the portrait lies on its side: in every one where permissions are listed one
// by one, for a list has one left edge, and must not push the answers out of sight.
func (p *whoPage) lowBelow() float32 {
	if app.PresetOf(p.attempt.Choices.Scopes) == app.PresetCustom {
		return math.MaxFloat32
	}
	return whoLowBelow
}

// upright is the portrait where there is room for it.
func (p *whoPage) upright() fyne.CanvasObject {
	name, at := p.names()
	lines := []fyne.CanvasObject{
		newCentred(p.picture(func(f face) fyne.CanvasObject { return newWhoPicture(f) })), newSpacer(0, space16), newParagraph(verbatim(name), p.nameStyle(textDisplay)).centred(),
	}
	if at != "" {
		lines = append(lines, newSpacer(0, space4), newName(at, textBodyQuiet).centred())
	}
	lines = append(lines, newSpacer(0, space12), p.forumLine().centred(), newSpacer(0, space16), p.allows(true))
	return newPad(space26, space20, space20, space20, newColumn(0, lines...))
}

// lying is the portrait of a low window: the picture beside the names.
func (p *whoPage) lying() fyne.CanvasObject {
	name, at := p.names()
	lines := []fyne.CanvasObject{newParagraph(verbatim(name), p.nameStyle(textBarTitle))}
	if at != "" {
		lines = append(lines, newName(at, textBodyQuiet))
	}
	lines = append(lines, newPad(space4, 0, 0, 0, p.forumLines()))
	picture := p.picture(func(f face) fyne.CanvasObject { return newLowWhoPicture(f) })
	head := newRow(space16, 1, alignCentre, picture, newColumn(space2, lines...))
	return newPadAll(space16, newColumn(space12, head, p.allows(false)))
}

// permission says what it may do, until when.
func (p *whoPage) permission() string {
	a, w := &p.attempt, p.words
	may := w.permission(a.Choices.Scopes)
	if a.Until.IsZero() {
		return w.with(phraseWhoPermissionNoEnd, values{"Permission": may})
	}
	return w.with(phraseWhoPermission, values{"Permission": may, "Date": w.longDate(a.Until)})
}

// seesAll says whether a permission sees what the member sees: for staff that is
// more than they may think of.
func seesAll(scopes []app.Scope) bool {
	return slices.Contains(scopes, app.ScopeRead) || slices.Contains(scopes, app.ScopeWrite)
}

func (p *whoPage) footnote() fyne.CanvasObject {
	said := phraseWhoNotYet
	switch a := &p.attempt; {
	case a.GivingBack:
		said = phraseWhoGivingBack
	case a.Settling:
		said = phraseWhoConnecting
	}
	return newParagraph(p.words.say(said), textSecondary).centred()
}

func (p *whoPage) first() fyne.Focusable { return nil }

func (p *whoPage) typed(key fyne.KeyName) {
	if isEnter(key) && !p.attempt.Settling {
		p.do.Yes()
	}
}
