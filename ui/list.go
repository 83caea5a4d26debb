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
	Move    func(connection, before string)
	Near    func(connections []string) // are seen, or may be soon
}

// listPage is the list of connections, a card each; those with one forum share a card.
type listPage struct {
	composite
	words *Words
	do    listActions

	frame    *page
	summary  *line
	connect  *button
	notices  *notices
	offline  *section                   // said once, above all cards
	cards    map[string]*connectionCard // those near to being seen, and the rows of forums
	forums   map[string]*forumCard      // likewise
	column   *roll
	search   *listSearch
	nothing  *section // said where a search finds none
	layer    *dragLayer
	lifted   *lift              // nil: none
	followed string             // the key of what was moved and is to be kept in sight
	clusters map[string]cluster // by their keys
	found    int                // connections that are shown
	snapshot app.Snapshot
	around   around
}

// The height of a card whose buttons stand beside its words, and of a forum's card
// without and with each of its rows (look.md §6).
const (
	cardGuess      float32 = 90
	forumHeadGuess float32 = 69
	forumRowGuess  float32 = 64
)

// leastTitle is how much room the title needs beside its buttons.
const leastTitle float32 = 130

// cardsAtOnce is more than the first window shows.
const cardsAtOnce = 7

func newListPage(w *Words, s app.Snapshot, do listActions) *listPage {
	p := &listPage{words: w, do: do, cards: map[string]*connectionCard{}, forums: map[string]*forumCard{}, nothing: newSection()}
	p.do.cards.Step, p.do.cards.Typed, p.do.cards.Walk = p.step, p.typedRune, p.walk
	p.do.cards.Lift, p.do.cards.Drag, p.do.cards.Drop = p.lift, p.drag, p.drop
	p.search = p.newSearch()
	p.column = newRoll(betweenCards, rollSource{Make: p.newCard, Forget: p.forgetCard, Guess: p.guess, Near: p.near})
	p.summary = newLine(nil, textSecondary)
	p.notices, p.offline = newNotices(w, do.notices), newSection()
	p.offline.box.Hide()
	p.nothing.box.Hide()
	title := newColumn(space2, newParagraph(w.say(phraseListTitle), textPageTitle), p.summary)
	p.connect = newButton(buttonPrimary, w.say(phraseButtonConnect), symbolPlus, do.Connect)
	p.layer = newDragLayer(p.letGo)
	p.frame = newPageFrame(pageFrame{
		Header: newBesideOrBelow(leastTitle, title, newRow(space4, -1, alignCentre, without(p.connect, do.Help, newPulled(newMenuButton(w, do.Menu), false))...)),
		Steps:  p.search.box,
		Body:   newColumn(betweenCards, p.notices.box, p.offline.box, p.nothing.box, p.column),
	})
	p.frame.rollOn(p.column)
	p.compose(p, newStack(p.frame, p.layer))
	return p
}

// show keeps the cards that stay, and lays the page out again only where one came,
// went or changed its height.
func (p *listPage) show(s app.Snapshot, now time.Time) time.Duration {
	left, stood := hasLeft(p.snapshot, s), standingIn(p.column.box)
	p.snapshot, p.around = s, around{readOnly: s.ReadOnly != nil, offline: s.Offline}
	p.connect.SetEnabled(!p.around.readOnly)
	searches := p.search.show(len(s.Connections))
	known, below := p.notices.listed, p.column.Position().Y
	moved := p.notices.show(s)
	lost := p.showOffline(s)
	if lost && s.Offline || p.notices.came(known, s, func(app.Notice) bool { return true }) {
		p.frame.scrollToTop()
	}
	arranged := p.arrange(now)
	summed := p.sumUp(now)
	again := p.showCards(now)
	if p.column.measure() || summed || moved || lost || arranged || searches {
		reflow(p)
		p.frame.makeUpFor(p.column.Position().Y - below)
		if left && p.lifted == nil {
			p.frame.closeUp(p.column.box, stood)
		}
	}
	p.follow()
	p.carryOn()
	return again
}

// sumUp says below the title what there is in all, and tells whether that takes another
// height.
func (p *listPage) sumUp(now time.Time) bool {
	w := p.summary.Size().Width
	before := p.summary.HeightFor(w)
	p.summary.SetFacts(p.words.summaryOf(p.snapshot, p.found, p.query(), now))
	return p.summary.HeightFor(w) != before
}

// showCards has those cards that are there show what is known now, and says after how
// long time alone will change that.
func (p *listPage) showCards(now time.Time) time.Duration {
	again := time.Minute // "just now" becomes "1 min ago"
	for _, key := range p.column.present() {
		members := membersOf(p.snapshot.Connections, p.clusters[key])
		var soon time.Duration
		if forum := p.forums[key]; forum != nil {
			_, soon = forum.show(members, p.around, now)
		} else {
			_, soon = p.cards[key].show(members[0], p.around, now)
		}
		if soon > 0 {
			again = min(again, soon)
		}
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

// newCard makes the card of what has come near to being seen.
func (p *listPage) newCard(key string) fyne.CanvasObject {
	members := membersOf(p.snapshot.Connections, p.clusters[key])
	if len(members) == 1 {
		card := newConnectionCard(p.words, members[0], p.do.cards)
		p.cards[key] = card
		card.show(members[0], p.around, time.Now())
		card.Hidden = p.isLifted(key)
		return card
	}
	forum := newForumCard(p.words, members, p.do.cards)
	p.forums[key] = forum
	for i, id := range forum.ids {
		p.cards[id] = forum.rows[i]
	}
	forum.show(members, p.around, time.Now())
	forum.Hidden = p.isLifted(key)
	return forum
}

// forgetCard forgets a card that has gone far out of sight, or for good.
func (p *listPage) forgetCard(key string) {
	forum := p.forums[key]
	if forum == nil {
		delete(p.cards, key)
		return
	}
	delete(p.forums, key)
	for i, id := range forum.ids {
		if p.cards[id] == forum.rows[i] {
			delete(p.cards, id)
		}
	}
}

// guess is how high a card will be.
func (p *listPage) guess(key string) float32 {
	if n := len(p.clusters[key].members); n > 1 {
		return scaled(forumHeadGuess + forumRowGuess*float32(n))
	}
	return scaled(cardGuess)
}

// arrange sets the cards in order and forgets those that have gone. It tells whether
// anything has.
func (p *listPage) arrange(now time.Time) bool {
	clusters := clustersOf(p.snapshot.Connections, p.search.finder(p.snapshot.Connections, now))
	p.clusters, p.found = make(map[string]cluster, len(clusters)), 0
	keys := make([]string, len(clusters))
	for i, c := range clusters {
		keys[i], p.clusters[c.key] = c.key, c
		p.found += len(c.members)
	}
	p.letGoWhereLost()
	none := p.showNothing()
	focused := focusedIn(p.column)
	changed := p.column.set(keys)
	for key, forum := range p.forums {
		if !slices.Equal(forum.ids, p.idsOf(p.clusters[key])) { // others, or in another order
			p.column.remake(key)
			changed = true
		}
	}
	if !changed {
		return none
	}
	if p.column.width == 0 { // not laid out yet
		p.column.wakeFirst(cardsAtOnce)
	}
	p.frame.turn(p.column)
	p.column.layOut() // Fyne gives no focus to what was never laid out
	if focused != nil && !holds(p.column, focused) {
		refocus(focused, p.frame)
	}
	return true
}

// idsOf names the connections of a cluster.
func (p *listPage) idsOf(c cluster) []string {
	ids := make([]string, len(c.members))
	for i, n := range c.members {
		ids[i] = p.snapshot.Connections[n].ID
	}
	return ids
}

func (p *listPage) first() fyne.Focusable { return nil }

// typed: Esc puts down what is lifted, and ends a search. Enter opens the card that has
// the focus.
func (p *listPage) typed(key fyne.KeyName) {
	switch {
	case key != fyne.KeyEscape:
	case p.lifted != nil:
		p.letGo()
	default:
		p.search.field.SetText("")
	}
}
