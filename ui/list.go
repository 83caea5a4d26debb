package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// listActions is what the member can do on the list.
type listActions struct {
	notices noticeActions
	cards   cardActions
	Connect func()
	Menu    func(from fyne.CanvasObject)
	Help    fyne.CanvasObject
}

// listPage is the list of connections, a card each.
type listPage struct {
	composite
	words *Words
	do    listActions

	frame   *page
	summary *line
	notices *notices
	offline *section                   // said once, above all cards
	cards   map[string]*connectionCard // those near to being seen
	places  map[string]*late
	order   []string
	column  *fyne.Container
}

// cardGuess is the height of a card whose buttons stand beside its words (look.md §6).
const cardGuess float32 = 90

// leastTitle is how much room the title needs beside its buttons.
const leastTitle float32 = 130

// cardsAtOnce is more than the first window shows.
const cardsAtOnce = 8

func newListPage(w *Words, s app.Snapshot, do listActions) *listPage {
	p := &listPage{words: w, do: do, cards: map[string]*connectionCard{}, places: map[string]*late{}, column: newColumn(betweenCards)}
	p.summary = newLine(nil, textSecondary)
	p.notices, p.offline = newNotices(w, do.notices), newSection()
	p.offline.box.Hide()
	title := newColumn(space2, newParagraph(w.say(phraseListTitle), textPageTitle), p.summary)
	connect := newButton(buttonPrimary, w.say(phraseButtonConnect), symbolPlus, do.Connect)
	p.frame = newPageFrame(pageFrame{
		Header: newBesideOrBelow(leastTitle, title, newRow(space4, -1, alignCentre, without(connect, do.Help, newPulled(newMenuButton(w, do.Menu), false))...)),
		Body:   newColumn(betweenCards, p.notices.box, p.offline.box, p.column),
	})
	p.frame.moved = func() { p.frame.wakeNear(p.column) }
	p.compose(p, p.frame)
	return p
}

// show keeps the cards that stay, and lays the page out again only where one came,
// went or changed its height.
func (p *listPage) show(s app.Snapshot, now time.Time) time.Duration {
	p.summary.SetFacts(p.words.summary(s, now))
	known, below := p.notices.listed, p.column.Position().Y
	moved := p.notices.show(s)
	lost := p.showOffline(s)
	if lost && s.Offline || p.notices.came(known, s, func(app.Notice) bool { return true }) {
		p.frame.scrollToTop()
	}
	moved = moved || lost
	a := around{readOnly: s.ReadOnly != nil, offline: s.Offline}
	order := make([]string, 0, len(s.Connections))
	objects := make([]fyne.CanvasObject, 0, len(s.Connections))
	again := time.Minute // "just now" becomes "1 min ago"
	for i, c := range s.Connections {
		there := p.place(c, a)
		if card := p.cards[c.ID]; card != nil {
			changed, soon := card.show(c, a, now)
			moved = moved || changed
			if soon > 0 {
				again = min(again, soon)
			}
		} else if i < cardsAtOnce {
			moved = there.wake() || moved
		}
		order, objects = append(order, c.ID), append(objects, there)
	}
	if p.arrange(order, objects) || moved {
		reflow(p)
		p.frame.makeUpFor(p.column.Position().Y - below)
	}
	return again
}

// showOffline says above all cards that this computer has no network: none of them has to.
func (p *listPage) showOffline(s app.Snapshot) bool {
	value := []bool{s.Offline, s.Settings.CheckEvery > 0}
	return p.offline.show(value, func() fyne.CanvasObject {
		if !s.Offline {
			return nil
		}
		text := phraseListOffline
		if s.Settings.CheckEvery == 0 {
			text = phraseListOfflineByHand
		}
		check := newButton(buttonOutlined, p.words.say(phraseDetailsCheckNow), "", p.do.notices.CheckAll)
		return newNotice(noticeSpec{Kind: noticeNeutral, Text: p.words.say(text), Action: check})
	})
}

// place gives where a connection's card stands, and what will be made there as it is known now.
func (p *listPage) place(c app.Connection, a around) *late {
	there := p.places[c.ID]
	if there == nil {
		there = newLate(scaled(cardGuess), nil)
		p.places[c.ID] = there
	}
	if p.cards[c.ID] == nil {
		there.build = func() fyne.CanvasObject { return p.newCard(c, a) }
	}
	return there
}

// newCard makes the card of a connection that has come near to being seen.
func (p *listPage) newCard(c app.Connection, a around) fyne.CanvasObject {
	card := newConnectionCard(p.words, c, p.do.cards)
	p.cards[c.ID] = card
	card.show(c, a, time.Now())
	return card
}

// arrange sets the cards in order and forgets those that have gone.
func (p *listPage) arrange(order []string, objects []fyne.CanvasObject) bool {
	if slices.Equal(order, p.order) {
		return false
	}
	focused := focusedIn(p.column)
	p.order, p.column.Objects = order, objects
	there := map[string]bool{}
	for _, id := range order {
		there[id] = true
	}
	for id := range p.places {
		if !there[id] {
			delete(p.places, id)
			delete(p.cards, id)
		}
	}
	if focused != nil && !holds(p.column, focused) {
		refocus(focused, p.frame)
	}
	return true
}

func (p *listPage) first() fyne.Focusable { return nil }

// typed has no use for keys: Enter opens the card that has the focus.
func (p *listPage) typed(fyne.KeyName) {}

// summary is what stands below the title: "146 unread · checked just now".
func (w *Words) summary(s app.Snapshot, now time.Time) []fact {
	unread := unreadOfAll(s)
	first := w.count(phraseListUnread, unread)
	if unread == 0 {
		first = w.count(phraseListConnections, len(s.Connections))
	}
	if s.Checked.IsZero() {
		return facts(first)
	}
	return facts(first, w.with(phraseListChecked, values{"When": w.ago(s.Checked, now)}))
}

// title is the window's: its name, after the number of what is unread.
func (w *Words) title(s app.Snapshot) string {
	if n := unreadOfAll(s); n > 0 {
		return w.with(phraseAppTitleUnread, values{"Count": n, "Name": w.say(phraseAppName)})
	}
	return w.say(phraseAppName)
}
