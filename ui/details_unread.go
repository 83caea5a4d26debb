package ui

import (
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

// showUnread shows what waits on the forum, each opened by a press.
func (p *detailsPage) showUnread() bool {
	d, w := p.shown, p.words
	all, caption := waitingOn(d.Connection), w.unreadCaption(d)
	return p.unread.show([]any{d.hears(), all, caption, d.LastOK.IsZero()}, func() fyne.CanvasObject {
		if !d.hears() {
			return nil
		}
		rows := make([]fyne.CanvasObject, 0, len(all)+1)
		for _, one := range all {
			rows = append(rows, newActionRow(actionRow{
				Symbol: one.symbol, Title: w.count(one.words, one.count), Away: true, Pressed: func() { p.do.Open(p.id, one.place) },
			}))
		}
		if len(all) == 0 && !d.LastOK.IsZero() { // before the first answer nobody knows
			rows = append(rows, newFactRow(symbolBell, w.say(phraseUnreadUnread), w.say(phraseUnreadNothing)))
		}
		if len(rows) == 0 {
			return nil
		}
		group := newGroup(rows...)
		if len(caption) == 0 {
			return group
		}
		return newColumn(labelToField, newLine(caption, textSmall), group)
	})
}

// showMute offers to leave what waits out of the sum, far enough below not to stand before what is known.
func (p *detailsPage) showMute() bool {
	d, w := p.shown, p.words
	off := d.readOnly || d.moment == app.Revoking || d.State == app.Revoking
	return p.mute.show([]any{d.hears(), d.Muted, off}, func() fyne.CanvasObject {
		if !d.hears() {
			return nil
		}
		mute := newTickNoted(w.say(phraseDetailsMute), w.say(phraseDetailsMuteNote), d.Muted, func(yes bool) { p.do.Mute(p.id, yes) })
		mute.SetEnabled(!off)
		return newGroup(newPlainRow(mute))
	})
}

// isFresh says whether what is known in a state is of now.
func isFresh(s app.State) bool {
	return s == app.Connected || s == app.EndsSoon || s == app.Checking || s == app.Revoking
}

// unreadCaption says how the number on the card comes about, and of when it is where
// that is not now.
func (w *Words) unreadCaption(d detailed) (out []fact) {
	if d.Unread > 0 && d.Totals.Sum() > 0 { // else the only row says it
		out = append(out, fact{text: w.count(phraseListUnread, d.Unread), strong: true})
	}
	if !isFresh(d.State) && !d.LastOK.IsZero() {
		out = append(out, fact{text: w.with(phraseUnreadAsOf, values{"When": w.ago(d.LastOK, d.now)})})
	}
	if d.Totals.NewTopics+d.Totals.UnreadTopics > 0 {
		out = append(out, fact{text: w.say(phraseUnreadNotCounted)})
	}
	return needed(len(out), out)
}
