package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// waiting is one kind of thing that waits on a forum: how many, and where.
type waiting struct {
	count  int
	words  phrase
	symbol symbolName
	place  app.Place
}

// waitingOn gives what waits: what is meant for the member first, and what is not in
// the sum last. A forum that tells no more than a sum has one kind.
func waitingOn(c app.Connection) (out []waiting) {
	t := c.Totals
	for _, one := range []waiting{
		{t.Notifications, phraseUnreadReplies, symbolBell, app.PlaceNotifications},
		{t.Messages, phraseUnreadMessages, symbolMail, app.PlaceMessages},
		{t.Chat, phraseUnreadChat, symbolChat, app.PlaceChat},
		{t.Reviewables, phraseUnreadReview, symbolShield, app.PlaceReview},
		{t.NewTopics, phraseUnreadNewTopics, symbolTopics, app.PlaceNewTopics},
		{t.UnreadTopics, phraseUnreadUnreadTopics, symbolRead, app.PlaceUnreadTopics},
	} {
		if one.count > 0 {
			out = append(out, one)
		}
	}
	if t.Sum() == 0 && c.Unread > 0 {
		out = append([]waiting{{c.Unread, phraseListUnread, symbolBell, app.PlaceUnread}}, out...)
	}
	return out
}

// hears says whether what waits is worth a look: what was known stays in sight while the access is being ended.
func (d detailed) hears() bool { return hearsOfMore(d.State) }

// fewKinds of what waits stand open: who comes to them by the number on the card has asked for them. More would push
// all that is known of the connection out of sight.
const fewKinds = 3

// showUnread shows what waits on the forum, each opened by a press; where there is more than one kind, below their sum.
func (p *detailsPage) showUnread() bool {
	d, w := p.shown, p.words
	all, sum, caption := waitingOn(d.Connection), w.unreadSum(d), w.unreadCaption(d)
	held := p.waits != nil && focusedIn(p.waits.head) != nil
	changed := p.unread.show([]any{d.hears(), all, sum, caption, d.LastOK.IsZero()}, func() fyne.CanvasObject {
		p.waits = nil
		if !d.hears() {
			return nil
		}
		rows := p.unreadRows(all)
		switch {
		case len(rows) == 0:
			return nil
		case sum != "":
			if !p.waitsDecided { // once: what comes with a check neither opens nor folds them under the reader
				p.waitsOpen, p.waitsDecided = len(all) <= fewKinds, true
			}
			p.waits = newRowsFold(symbolBell, sum, joined(spansOfFacts(caption)), p.waitsOpen, rows)
			p.waits.OnToggled = func(open bool) { p.waitsOpen = open }
			return p.waits
		case len(caption) == 0:
			return newGroup(rows...)
		}
		return newColumn(labelToField, newLine(caption, textSmall), newGroup(rows...))
	})
	if changed && held && p.waits != nil {
		canvasOf(p.waits).Focus(p.waits.head)
	}
	return changed
}

// unreadRows are the kinds of what waits, or that nothing does.
func (p *detailsPage) unreadRows(all []waiting) (rows []fyne.CanvasObject) {
	for _, one := range all {
		rows = append(rows, newActionRow(actionRow{
			Symbol: one.symbol, Title: p.words.count(one.words, one.count), Away: true, Pressed: func() { p.do.Open(p.id, one.place) },
		}))
	}
	if len(all) == 0 && !p.shown.LastOK.IsZero() { // before the first answer nobody knows
		rows = append(rows, newFactRow(symbolBell, p.words.say(phraseUnreadUnread), p.words.say(phraseUnreadNothing)))
	}
	return rows
}

// showMute offers to leave what waits out of the sum, far enough below not to stand before what is known.
func (p *detailsPage) showMute() bool {
	d, w := p.shown, p.words
	off := d.readOnly || d.moment == app.Revoking || d.State == app.Revoking
	return p.mute.show([]any{d.hears(), d.Muted, off}, func() fyne.CanvasObject {
		if !d.hears() {
			return nil
		}
		mute := newTickRow(w.say(phraseDetailsMute), w.say(phraseDetailsMuteNote), d.Muted, func(yes bool) { p.do.Mute(p.id, yes) })
		mute.SetEnabled(!off)
		return newGroup(newPlainRow(mute))
	})
}

// asOfNow is how old what is known of an access that works may be and still be told without its age.
const asOfNow = time.Hour

// isFresh says whether what is known in a state is of now.
func isFresh(s app.State) bool {
	return s == app.Connected || s == app.EndsSoon || s == app.Checking || s == app.Revoking
}

// unreadSum is the number on the card; empty where the only row says it.
func (w *Words) unreadSum(d detailed) string {
	if d.Unread == 0 || len(waitingOn(d.Connection)) < 2 {
		return ""
	}
	return w.count(phraseListUnread, d.Unread)
}

// unreadCaption says how the number on the card comes about, and of when it is where
// that is not now.
func (w *Words) unreadCaption(d detailed) (out []fact) {
	old := time.Minute
	if isFresh(d.State) {
		old = asOfNow
	}
	if !d.LastOK.IsZero() && d.now.Sub(d.LastOK) >= old {
		out = append(out, fact{text: w.with(phraseUnreadAsOf, values{"When": w.ago(d.LastOK, d.now)})})
	}
	if d.Totals.NewTopics+d.Totals.UnreadTopics > 0 {
		out = append(out, fact{text: w.say(phraseUnreadNotCounted)})
	}
	if d.Muted && d.Unread > 0 {
		out = append(out, fact{text: w.say(phraseDetailsCardMuted)})
	}
	return needed(len(out), out)
}
