package ui

import (
	"time"

	"forumkeys/app"
)

// notice gives the sentences of a notice. until is the end of the connection that
// it speaks of; zero where there is none or it is not known.
func (w *Words) notice(n app.Notice, until time.Time) string {
	v := values{"Forum": w.titleInFull(n.Name, n.Forum), "Account": n.Account}.withForum(w, inLocale(n.Locale))
	switch n.Kind {
	case app.NoticeConnected:
		return w.connectedNotice(n, until, v)
	case app.NoticeRevoked:
		return w.tell(named(n, phraseNoticeRevoked, phraseNoticeRevokedUnnamed), v)
	case app.NoticeRemoved:
		return w.tell(phraseNoticeRemoved, v)
	case app.NoticeUndone:
		return w.tell(phraseNoticeUndone, v)
	case app.NoticeKeyLeft:
		return w.tell(phraseNoticeKeyLeft, v)
	case app.NoticeCancelled:
		return w.tell(ends(n, phraseNoticeCancelled, phraseNoticeCancelledCopyBack), v)
	case app.NoticeKeyLost:
		return w.tell(phraseNoticeKeyLost, v)
	case app.NoticeLateEnded:
		return w.tell(phraseNoticeLateEnded, v)
	case app.NoticeUnfinished:
		return w.tell(ends(n, phraseNoticeUnfinished, phraseNoticeUnfinishedCopyBack), v)
	case app.NoticePending:
		return w.tell(phraseNoticePending, v)
	case app.NoticeEndsSoon:
		said := phraseNoticeEndsSoon
		if endsForWantOfUse(n, until) {
			said = phraseNoticeUnused
		}
		v["Date"] = w.longDate(n.Until)
		return w.tell(said, v)
	case app.NoticeRemovedHere:
		return w.tell(named(n, phraseNoticeRemovedHere, phraseNoticeRemovedHereUnnamed), v)
	case app.NoticeUpdate:
		return w.tell(phraseNoticeUpdate, values{"Version": n.Release})
	case app.NoticeNotTyped:
		if n.Problem != nil {
			return w.tell(phraseNoticeNoAddress, v)
		}
		return w.tell(phraseNoticeNotTyped, v)
	case app.NoticeNotMe:
		return w.tell(named(n, phraseNoticeNotMe, phraseNoticeNotMeUnnamed), v)
	}
	return w.failedNotice(n, v)
}

// endsForWantOfUse says whether a notice speaks of another end than the connection's
// date: that of what nobody uses (180 days).
func endsForWantOfUse(n app.Notice, until time.Time) bool { return !n.Until.Equal(until) }

// named chooses by whether the forum says who the member is.
func named(n app.Notice, with, without phrase) phrase {
	if n.Account == "" {
		return without
	}
	return with
}

// connectedNotice says that a card has appeared, and what would end it at once.
func (w *Words) connectedNotice(n app.Notice, until time.Time, v values) string {
	said := named(n, phraseNoticeConnected, phraseNoticeConnectedUnnamed)
	if !until.IsZero() && n.Account != "" {
		said, v["Date"] = phraseNoticeConnectedUntil, w.longDate(until)
	}
	text := w.tell(said, v)
	if n.OtherPages {
		text += " " + w.tell(phraseNoticeOtherPages, v)
	}
	return text
}

// ends chooses by whether the program hears of it when the page that was left open is
// authorized. By copy back it does not, and of a way that is not known nothing is
// promised.
func ends(n app.Notice, heard, unheard phrase) phrase {
	if hears(n.Way) {
		return heard
	}
	return unheard
}

// hears says whether the forum's answer comes by this way without the member.
func hears(way app.Way) bool { return way == app.WayDirect || way == app.WayCode }

// failedNotice gives the sentences of a notice with a problem behind it.
func (w *Words) failedNotice(n app.Notice, v values) string {
	f := w.speakingOf(inLocale(n.Locale)).failure(n.Problem, n.Forum)
	v["What"], v["Changed"], v["Next"] = f.What, f.Changed, f.Next
	switch {
	case n.Kind == app.NoticeRevokeWaits:
		return w.tell(named(n, phraseNoticeRevokeWaitsAccount, phraseNoticeRevokeWaits), v)
	case n.Kind == app.NoticeUndoWaits:
		if kindOf(n.Problem) == app.KindOffline { // that is said of the computer, and till when
			v["What"] = ""
		}
		return w.tell(phraseNoticeUndoWaits, v)
	case n.Kind == app.NoticeUndoKept:
		return w.tell(phraseNoticeUndoKept, v)
	case n.Copied:
		return w.tell(phraseNoticeBookCopied, v)
	case n.Forum != "" && n.Kind == app.NoticeFailed:
		return w.tell(phraseNoticeFailedOn, v)
	}
	return w.tell(phraseNoticeFailed, v)
}
