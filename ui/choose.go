package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// chooseActions is what the member can do on the page Choose.
type chooseActions struct {
	notices                          noticeActions
	Cancel, Back, TryAgain, Continue func()
	ContinueBy                       func(app.Way)
	Preset                           func(app.Preset)
	Scopes                           func([]app.Scope)
	Lifetime                         func(time.Duration)
	Name                             func(string)
	Confirm, AdminAllows             func(bool)
	OtherWay                         func()
	Letter                           func(letterNeeds)
	Help                             fyne.CanvasObject
}

// foldOpenFrom is the height of a window in which the forum's words fit too.
const foldOpenFrom float32 = 860

// choosePage asks what the connection may do, how long, and under what name.
type choosePage struct {
	composite
	words *Words
	do    chooseActions

	frame   *page
	heading fyne.CanvasObject
	notices *notices
	told    *section // what the keyring or the forum has said
	presets *presetList
	custom  *custom
	time    *segments
	ends    *paragraph
	name    *nameField
	way     *wayLine
	shows   *section          // the forum's words
	aside   *button           // goes on by phone, or by browser again, at once: the ways below lie out of sight
	below   *button           // the same in the body, where the footer has no room for it
	lower   fyne.CanvasObject // its row
	proceed *button
	icon    *forumIcon
	attempt app.Attempt
	held    bool // the forum wants to be left alone for now
	wants   chooseWants
	waiting patience // with the keyring
	asking  patience // with the forum
}

func newChoosePage(w *Words, s app.Snapshot, height func() float32, do chooseActions) *choosePage {
	p := &choosePage{words: w, do: do, told: newSection(), shows: newSection()}
	var a app.Attempt
	if s.Attempt != nil {
		a = *s.Attempt
	}
	p.notices = newNotices(w, do.notices)
	p.presets = newPresetList(w, presetActions{Choose: do.Preset, Confirm: do.Confirm, GoOn: p.goOn})
	p.custom = newCustom(w, a, customActions{Scopes: do.Scopes, Confirm: do.Confirm, Typed: func() { p.enable() }})
	p.time = newSegments(w.lifetimeWords(), -1, func(i int) { do.Lifetime(lifetimes()[i]) }).named(w.say(phraseChooseHowLong)).tellingAgain()
	p.ends = newParagraph("", textSmall)
	p.name = newNameField(w, a.Choices.ApplicationName, do.Name)
	p.way = newWayLine(w, do)
	p.aside, p.below = p.newAside(), p.newAside().small()
	p.lower = newRow(0, -1, alignCentre, p.below)
	p.proceed = newButton(buttonPrimary, w.say(phraseButtonContinue), "", do.Continue)
	p.icon = newForumIcon(faceOf(a), headerIcon)
	p.frame = newPageFrame(pageFrame{
		Header:      newFlowHeader(p.icon, headerTitle(a.Forum), do.Help, w.say(phraseButtonClose), do.Cancel),
		Steps:       w.steps(stepChoose),
		Body:        p.body(s, a, height() >= foldOpenFrom),
		FooterLeft:  newButton(buttonPlain, w.say(phraseButtonBack), symbolLeft, do.Back),
		FooterOther: p.aside,
		OtherBelow:  p.lower,
		FooterRight: p.proceed,
	})
	p.showAside(&a)
	p.frame.opensAt(p.mattersFirst)
	p.frame.question = p.heading
	p.compose(p, p.frame)
	return p
}

func (p *choosePage) body(s app.Snapshot, a app.Attempt, open bool) fyne.CanvasObject {
	w := p.words
	labelled := func(label phrase, objs ...fyne.CanvasObject) fyne.CanvasObject {
		return newColumn(labelToField, append([]fyne.CanvasObject{newParagraph(w.say(label), textLabel)}, objs...)...)
	}
	p.heading = newHeading(w.say(phraseChooseTitle), w.chooseSentence(s, a))
	return newColumn(betweenGroups,
		newColumn(sentenceToContent,
			p.notices.box,
			p.heading,
			p.told.box,
			newColumn(betweenCards, p.presets, p.custom.box)),
		labelled(phraseChooseHowLong, p.time, p.ends),
		p.name,
		p.way.held.box,
		p.lower,
		newFold(w.say(phraseChooseForumShows), open, newStack(p.shows.box)))
}

// chooseSentence says for whom and where, and what becomes of an older connection.
func (w *Words) chooseSentence(s app.Snapshot, a app.Attempt) string {
	for _, c := range s.Connections {
		name := account(c.Account)
		if c.ID != a.Renews || name == "" {
			continue
		}
		sentence := phraseChooseSentenceRenew
		switch c.State {
		case app.AccessEnded, app.KeyMissing, app.FromAnotherComputer:
			sentence = phraseChooseSentenceReplace
		}
		return w.tell(sentence, values{"Forum": a.Forum.Title, "Account": name})
	}
	return w.say(phraseChooseSentence)
}

func (p *choosePage) show(s app.Snapshot, now time.Time) (again time.Duration) {
	if s.Attempt == nil {
		return 0
	}
	p.attempt = *s.Attempt
	p.icon.SetFace(faceOf(p.attempt))
	a := &p.attempt
	changed := p.notices.show(s)
	again, toldChanged := p.showTold(s, now)
	changed = toldChanged || changed
	changed = p.presets.show(a) || changed
	changed = p.custom.show(a) || changed
	changed = p.way.show(a) || changed
	changed = p.showTime(a, now) || changed
	changed = p.showAside(a) || changed
	changed = p.shows.show([]any{a.Forum, a.Choices, a.Way}, func() fyne.CanvasObject { return p.words.forumPaper(*a) }) || changed
	p.enable()
	more, askedAgain := p.showAsking(now)
	again, changed = sooner(again, askedAgain), more || changed
	if changed {
		reflow(p)
	}
	if changed && p.custom.appeared() {
		p.frame.bringUp(p.custom.box, heightHalfPreset+space16)
	}
	p.bringWhatMatters()
	return again
}

// showTime shows how long, and what that comes to. It tells whether the page has to be
// laid out again.
func (p *choosePage) showTime(a *app.Attempt, now time.Time) bool {
	for i, l := range lifetimes() {
		if l == a.Choices.Lifetime {
			p.time.SetChosen(i)
		}
	}
	before := p.ends.text
	p.ends.SetText(p.words.lifetimeNote(a, now))
	return p.ends.text != before
}

// newAside goes on by the way that Continue does not take.
func (p *choosePage) newAside() *button {
	return newButton(buttonOutlined, p.words.say(phraseButtonContinueOnPhone), "", func() {
		if way, _ := besides(&p.attempt); way != "" {
			p.do.ContinueBy(way)
		}
	})
}

// showAside offers to go on by the way that Continue does not take. It tells whether the
// page has to be laid out again.
func (p *choosePage) showAside(a *app.Attempt) bool {
	way, name := besides(a)
	if way == "" {
		return p.frame.offerOther(false)
	}
	text := p.words.say(name)
	changed := text != p.aside.text
	p.aside.SetText(text)
	p.below.SetText(text)
	return p.frame.offerOther(true) || changed
}

// showAsking says in the place of Continue why it waits, once that has lasted: nothing
// that is pressed meanwhile moves for it.
func (p *choosePage) showAsking(now time.Time) (changed bool, again time.Duration) {
	a := &p.attempt
	long, again := p.asking.lasts(a.KeyringTried && !a.DryRunDone && !a.DryRunLate && len(a.Choices.Scopes) > 0, now)
	word := phraseButtonContinue
	switch way, _ := besides(a); way { // where there are two buttons, each says where it leads
	case "":
	case app.WayCode:
		word = phraseButtonContinueInBrowser
	default:
		word = phraseButtonContinueOnPhone
	}
	if long {
		word = phraseChooseAsking
	}
	changed = p.proceed.text != p.words.say(word)
	p.proceed.SetText(p.words.say(word))
	return changed, again
}

// besides is the phone where Continue opens the browser, and the browser where it shows a
// code; none where the forum knows only one of the two.
func besides(a *app.Attempt) (app.Way, phrase) {
	if a.Way != app.WayCode {
		if slices.Contains(a.Ways, app.WayCode) {
			return app.WayCode, phraseButtonContinueOnPhone
		}
		return "", ""
	}
	for _, way := range a.Ways {
		if way != app.WayCode {
			return way, phraseButtonContinueInBrowser
		}
	}
	return "", ""
}

// enable lets the member go on when everything is there.
func (p *choosePage) enable() {
	for _, b := range []*button{p.proceed, p.aside, p.below} {
		b.SetEnabled(p.ready())
	}
}

// goOn continues, as the button does.
func (p *choosePage) goOn() {
	if p.ready() {
		p.do.Continue()
	}
}

func (p *choosePage) ready() bool { return p.attempt.Ready() && !p.held && p.custom.valid() }

func (p *choosePage) first() fyne.Focusable { return nil }

func (p *choosePage) typed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape:
		p.do.Back()
	case isEnter(key):
		p.goOn()
	}
}
