package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// detailsActions is what the member can do with one connection; each function but the
// last three is told which.
type detailsActions struct {
	notices noticeActions

	Renew, Reconnect, Revoke, TryNow, Remove, RemoveHere, Check func(connection string)
	Open                                                        func(connection string, at app.Place)
	Mute                                                        func(connection string, yes bool)
	Rename                                                      func(connection, name string)
	Recipes                                                     func(connection string)

	Journal func() // shows all of it
	Lines   func() []app.JournalLine
	Copy    func(text string)
	Leave   func()
	Help    fyne.CanvasObject
}

// detailsPage shows one connection: all that is known of it, and all that can be done.
type detailsPage struct {
	composite
	words *Words
	do    detailsActions
	id    string

	frame   *page
	notices *notices
	calm    steadiness
	shown   detailed

	head, naming, wanted, doors, unread, facts, actions, ends, technical *section

	fold         *fold
	belowNotices *fyne.Container
	pencils      []*button // of the name, one for each width of the window; none: it may not be changed
	renaming     bool
	begun        string // what stands first where the name is given
}

// detailed is a connection as it is to be shown, and what stands around it.
type detailed struct {
	app.Connection
	steady   app.State // the last one that was not for a moment only: by it goes what can be done
	readOnly bool      // the list may only be looked at
	byHand   bool      // nothing is asked by itself
	now      time.Time
}

// The measures of the head of a page of details.
const (
	detailsIcon    float32 = 64
	detailsIconGap float32 = 18
	detailsIconTop float32 = 4 // so that it stands in the middle of the three lines beside it
	detailsPillGap float32 = 6
	pencilOver     float32 = 3   // of the pencil beside the name: it must not move the lines below away
	pencilRing     float32 = 3   // and above the name, where the page begins, its ring needs room
	leastHeadWidth float32 = 250 // with less the state stands below the picture
)

func newDetailsPage(w *Words, id string, do detailsActions) *detailsPage {
	p := &detailsPage{words: w, do: do, id: id, notices: newNotices(w, do.notices)}
	for _, s := range []**section{&p.head, &p.naming, &p.wanted, &p.doors, &p.unread, &p.facts, &p.actions, &p.ends, &p.technical} {
		*s = newSection()
	}
	p.fold = newFold(w.say(phraseTechnicalTitle), false, p.technical.box)
	p.fold.OnToggled = func(bool) {
		if p.showTechnical() {
			reflow(p)
		}
	}
	p.belowNotices = newColumn(space16, p.head.box, p.naming.box, p.wanted.box, p.doors.box)
	p.frame = newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseDetailsTitle), do.Help),
		Body: newColumn(betweenGroups, p.notices.box, p.belowNotices,
			p.unread.box, p.facts.box, p.actions.box, p.ends.box, p.fold),
	})
	p.compose(p, p.frame)
	return p
}

// connection names the one that the page is about: it is left when that has gone.
func (p *detailsPage) connection() string { return p.id }

func (p *detailsPage) show(s app.Snapshot, now time.Time) time.Duration {
	c, found := connectionIn(s, p.id)
	if !found {
		return 0
	}
	again := time.Minute // "just now" becomes "1 min ago"
	if soon := p.calm.settle(&c, now); soon > 0 {
		again = min(again, soon)
	}
	p.shown = detailed{Connection: c, steady: p.calm.state, readOnly: s.ReadOnly != nil, byHand: s.Settings.CheckEvery == 0, now: now}
	known, below := p.notices.listed, p.belowNotices.Position().Y
	moved := p.notices.show(p.withoutItsOwn(s))
	// What others have to tell throws nobody back to the top of what is being read.
	if p.notices.came(known, s, func(n app.Notice) bool { return n.Connection == p.id }) {
		p.frame.scrollToTop()
	}
	for _, part := range []func() bool{
		p.showHead, p.showNaming, p.showWanted, p.showDoors, p.showUnread, p.showFacts, p.showActions, p.showEnds, p.showTechnical,
	} {
		moved = part() || moved
	}
	if moved {
		reflow(p)
		p.frame.makeUpFor(p.belowNotices.Position().Y - below)
	}
	return again
}

// withoutItsOwn leaves out the notices that only say what the page says by itself.
func (p *detailsPage) withoutItsOwn(s app.Snapshot) app.Snapshot {
	s.Notices = slices.DeleteFunc(slices.Clone(s.Notices), func(n app.Notice) bool {
		return n.Connection == p.id && (n.Kind == app.NoticeEndsSoon || n.Kind == app.NoticeRevokeWaits)
	})
	return s
}

// showHead shows whose forum it is, as whom, and how it is.
func (p *detailsPage) showHead() bool {
	c, w := p.shown, p.words
	word, held := w.state(c.Connection, c.now), p.pencilHeld()
	changed := p.head.show([]any{c.Icon, c.Avatar, c.Title(), c.Forum.Title, c.Forum.Base, account(c.Account), c.State, word, c.readOnly}, func() fyne.CanvasObject {
		p.pencils = nil
		title := func() fyne.CanvasObject {
			words := newParagraph(verbatim(c.Title()), textPageTitle)
			if c.readOnly {
				return words
			}
			pencil := newSymbolButton(symbolPencil, w.with(phraseNameChange, values{"Name": c.Title()}), p.rename).small()
			p.pencils = append(p.pencils, pencil)
			return newRow(space4, -1, alignCentre, words, newPad(-pencilOver, 0, -pencilOver, 0, pencil))
		}
		face := func() fyne.CanvasObject {
			icon := newForumIcon(faceOfConnection(c.Connection), detailsIcon)
			icon.SetGround(theme.ColorNameBackground)
			return newPad(detailsIconTop, 0, 0, 0, icon)
		}
		name := func() *fyne.Container {
			return newColumn(space2, newPad(pencilRing, 0, 0, 0, title()), newParagraph(verbatim(w.accountOf(c.Connection)+" · "+c.Forum.Host()), textSecondary))
		}
		pill := func() fyne.CanvasObject { return newRow(0, -1, alignCentre, newStatePill(c.State, word, false)) }
		return newSwitch(leastHeadWidth,
			newRow(detailsIconGap, 1, alignTop, face(), newColumn(detailsPillGap, name(), pill())),
			newColumn(space12, newBesideHeading(detailsIconGap, face(), name()), pill()))
	})
	if changed && held {
		p.toPencil()
	}
	return changed
}

// showDoors shows the two things that are done most.
func (p *detailsPage) showDoors() bool {
	may, now := p.shown.mayCheck() && p.words.wantOf(p.shown).action != phraseDetailsCheckNow, p.shown.mayCheckNow()
	rests := p.shown.rests()
	return p.doors.show([]any{may, now, rests}, func() fyne.CanvasObject {
		open := newButton(buttonOutlined, p.words.say(phraseButtonOpenForum), symbolExternal, func() { p.do.Open(p.id, app.PlaceUnread) })
		if !may {
			return newFlow(space8, space8, open)
		}
		check := newButton(buttonOutlined, p.words.say(phraseDetailsCheckNow), symbolRefresh, func() { p.do.Check(p.id) })
		check.SetEnabled(now)
		doors := newFlow(space8, space8, open, check)
		if rests == "" {
			return doors
		}
		return newColumn(space8, doors, newParagraph(p.words.say(rests), textSmall))
	})
}

func (p *detailsPage) first() fyne.Focusable { return nil }

// typed leaves the page by Esc.
func (p *detailsPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// mayCheck says whether the forum can be asked with a key that is here.
func (d detailed) mayCheck() bool {
	switch d.steady {
	case app.FromAnotherComputer, app.WaitingToRevoke:
		return false
	}
	return d.State != app.Revoking
}

// mayCheckNow says whether it is the time: not while it is done already, and not
// before the moment that the forum has named, or that we leave it alone until.
func (d detailed) mayCheckNow() bool {
	return d.mayCheck() && d.rests() == "" && d.State != app.Checking && (d.State != app.Paused || !d.PausedUntil.After(d.now))
}

// rests says why the forum is left alone for now although it named no moment: we have
// asked it as often as we allow ourselves. Nothing: it may be asked.
func (d detailed) rests() phrase {
	switch c := d.Calls; {
	case !d.mayCheck() || d.State == app.Paused || c.MostMinute == 0:
		return ""
	case c.Day >= c.MostDay:
		return phraseDetailsRestsDay
	case c.Minute >= c.MostMinute:
		return phraseDetailsRestsMinute
	}
	return ""
}

// lives says whether the access is believed to be alive, the key here, and nothing on
// its way to end it.
func (d detailed) lives() bool {
	switch d.steady {
	case app.AccessEnded, app.KeyMissing, app.FromAnotherComputer, app.WaitingToRevoke, app.Revoking:
		return false
	}
	return true
}

// openDetails shows all that is known of a connection.
func (w *Window) openDetails(id string) {
	if !isListed(w.snapshot, id) {
		return
	}
	k := w.keeper
	w.openLasting(func() view {
		return newDetailsPage(w.words, id, detailsActions{
			notices: w.noticeActions(), Leave: w.leaveAside, Help: w.helpButton(), Copy: w.app.Clipboard().SetContent,
			Renew: k.Renew, Reconnect: k.Reconnect, Revoke: w.askRevoke, TryNow: k.TryNow, Remove: k.Remove, RemoveHere: w.askRemoveHere,
			Check: k.Check, Open: k.Open, Mute: k.Mute, Rename: k.Rename, Recipes: w.openRecipes, Journal: w.openJournal, Lines: k.Journal,
		})
	})
}
