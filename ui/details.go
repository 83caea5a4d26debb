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
	Checked                                                     func(connection string, stays time.Duration, now time.Time) (o outcome, soon time.Duration)
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

	head, naming, wanted, doors, unread, facts, actions, mute, ends, technical *section

	fold         *fold
	waits        *fold // the kinds of what waits; nil: one at the most
	waitsOpen    bool
	waitsDecided bool // whether they stand open
	belowNotices *fyne.Container
	pencils      []*button // of the name, one for each width of the window; none: it may not be changed
	renaming     bool
	begun        string // what stands first where the name is given
}

// detailed is a connection as it is to be shown, and what stands around it.
type detailed struct {
	app.Connection
	steady   app.State // the last one that was not for a moment only: by it goes what can be done
	moment   app.State // Checking, for so long that it is spoken of, or Revoking; empty: neither
	outcome  outcome   // of the last check that the member has asked for
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
	for _, s := range []**section{&p.head, &p.naming, &p.wanted, &p.doors, &p.unread, &p.facts, &p.actions, &p.mute, &p.ends, &p.technical} {
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
			p.unread.box, p.facts.box, p.actions.box, p.mute.box, p.ends.box, p.fold),
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
	told, ends := p.do.Checked(p.id, outcomeStays, now)
	again = sooner(again, ends)
	p.shown = detailed{
		Connection: c, steady: p.calm.state, moment: momentOf(c.State), outcome: told,
		readOnly: s.ReadOnly != nil, byHand: s.Settings.CheckEvery == 0, now: now,
	}
	if p.shown.moment != "" { // nothing but the pill changes: what is wanted and known is as it was
		p.shown.Connection = p.calm.before(c)
	}
	known, below := p.notices.listed, p.belowNotices.Position().Y
	moved := p.notices.show(p.withoutItsOwn(s))
	// What others have to tell throws nobody back to the top of what is being read.
	if p.notices.came(known, s, func(n app.Notice) bool { return n.Connection == p.id }) {
		p.frame.scrollToTop()
	}
	for _, part := range []func() bool{
		p.showHead, p.showNaming, p.showWanted, p.showDoors, p.showUnread, p.showFacts, p.showActions, p.showMute, p.showEnds, p.showTechnical,
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
	look, held := c.Connection, p.pencilHeld()
	if c.moment != "" {
		look.State = c.moment
	}
	word := w.state(look, c.now)
	changed := p.head.show([]any{c.Icon, c.Avatar, c.Title(), c.Forum.Title, c.Forum.Base, account(c.Account), look.State, word, c.readOnly}, func() fyne.CanvasObject {
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
		pill := func() fyne.CanvasObject { return newRow(0, -1, alignCentre, newStatePill(look.State, word, false)) }
		return newSwitch(leastHeadWidth,
			newRow(detailsIconGap, 1, alignTop, face(), newColumn(detailsPillGap, name(), pill())),
			newColumn(space12, newBesideHeading(detailsIconGap, face(), name()), pill()))
	})
	if changed && held {
		p.toPencil()
	}
	return changed
}

func (p *detailsPage) first() fyne.Focusable { return nil }

// typed leaves the page by Esc.
func (p *detailsPage) typed(key fyne.KeyName) {
	switch key {
	case fyne.KeyEscape:
		p.do.Leave()
	case fyne.KeyF2:
		p.rename()
	}
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
	k.BringPictures([]string{id}) // it may be far from what is seen of the list
	w.openLasting(func() view {
		return newDetailsPage(w.words, id, detailsActions{
			notices: w.noticeActions(), Leave: w.leaveAside, Help: w.helpButton(), Copy: w.app.Clipboard().SetContent,
			Renew: k.Renew, Reconnect: k.Reconnect, Revoke: w.askRevoke, TryNow: k.TryNow, Remove: k.Remove, RemoveHere: w.askRemoveHere,
			Check: w.check, Checked: w.checks.of, Open: k.Open, Mute: k.Mute, Rename: k.Rename, Recipes: w.openRecipes, Journal: w.openJournal, Lines: k.Journal,
		})
	})
}
