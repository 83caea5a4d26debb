package ui

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// stateLook is how a state is known at a glance: symbol and colour; its word says
// the same to those who see neither (look.md §5).
type stateLook struct {
	symbol symbolName // empty for what lasts a moment only
	ink    fyne.ThemeColorName
	soft   fyne.ThemeColorName // empty: no fill, for what is quiet
}

// lookOf gives the look of a state.
func lookOf(s app.State) stateLook {
	switch s {
	case app.Connected:
		return stateLook{symbolOK, theme.ColorNameSuccess, ""}
	case app.EndsSoon:
		return stateLook{symbolSand, theme.ColorNameWarning, colourWarningSoft}
	case app.AccessEnded:
		return stateLook{symbolEnded, theme.ColorNameError, colourErrorSoft}
	case app.Paused:
		return stateLook{symbolPause, colourInfo, colourInfoSoft}
	case app.Offline:
		return stateLook{symbolOffline, colourNeutral, colourNeutralSoft}
	case app.ForumDown:
		return stateLook{symbolAlert, colourNeutral, colourNeutralSoft}
	case app.ForumMoved:
		return stateLook{symbolMoved, colourInfo, colourInfoSoft}
	case app.WaitingToRevoke:
		return stateLook{symbolLeave, colourLeaving, colourLeavingSoft}
	case app.KeyMissing:
		return stateLook{symbolNoKey, theme.ColorNameWarning, colourWarningSoft}
	case app.FromAnotherComputer:
		return stateLook{symbolComputers, colourInfo, colourInfoSoft}
	}
	return stateLook{"", colourNeutral, ""} // Checking, Revoking
}

// state gives the word for a connection's state.
func (w *Words) state(c app.Connection, now time.Time) string {
	if c.State == app.Paused && !c.PausedUntil.IsZero() {
		until := w.clockFrom(c.PausedUntil)
		if daysBetween(now, c.PausedUntil) > 0 {
			until = w.date(c.PausedUntil, now)
		}
		return w.with(phraseStatePausedUntil, values{"Time": until})
	}
	return w.say(phrase("state." + string(c.State)))
}

// accountOf names a connection's account, or says that the forum does not.
func (w *Words) accountOf(c app.Connection) string {
	if name := account(c.Account); name != "" {
		return name
	}
	return w.say(phraseFactUnnamed)
}

// whoAndWhere names a connection's account and its forum's address; where the forum does
// not say whose it is, that comes second, and goes first.
func (w *Words) whoAndWhere(c app.Connection) []fact {
	if account(c.Account) == "" {
		return []fact{{text: c.Forum.Host(), shorten: true}, {text: w.accountOf(c)}}
	}
	return []fact{{text: w.accountOf(c), shorten: true}, {text: c.Forum.Host(), shorten: true}}
}

// whose names a connection in a line: as the member does, and its account.
func (w *Words) whose(c app.Connection) []fact {
	return []fact{{text: c.Title(), shorten: true}, {text: w.accountOf(c), shorten: true}}
}

// whoInGroup names a connection below the forum's own name: what the member calls it, or
// the person, and the account.
func (w *Words) whoInGroup(c app.Connection) []fact {
	who := fact{text: w.accountOf(c), shorten: true}
	if name := cmp.Or(c.Name, c.Account.Name); name != "" && name != who.text {
		return []fact{{text: name, shorten: true}, who}
	}
	return []fact{who}
}

// whereOfGroup names a forum's address, and how many accounts share its card.
func (w *Words) whereOfGroup(members []app.Connection) []fact {
	return needed(2, []fact{{text: members[0].Forum.Host(), shorten: true}, {text: w.count(phraseListAccounts, len(members))}})
}

// cardSpoken is what a card says to who cannot see it.
func (w *Words) cardSpoken(c app.Connection, o outcome, now time.Time) string {
	said := w.with(phraseDetailsCard, values{"Forum": w.titleInFull(c.Name, c.Forum.Title), "Account": w.accountOf(c), "State": w.state(c, now)})
	if n := unreadOf(c); n > 0 {
		said += ", " + w.count(phraseDetailsCardUnread, n)
		if c.Muted {
			said += ", " + w.say(phraseDetailsCardMuted)
		}
	}
	if !o.at.IsZero() {
		said += ", " + w.outcome(o, now)
	}
	return said
}

// facts are what stands beside the state, the first to stay first (look.md §5). What says
// the most never goes: the first of them. Nothing else makes a card higher, least of all one
// of which all is well.
func (w *Words) facts(c app.Connection, now time.Time) []fact {
	may := w.permission(c.Scopes)
	switch c.State {
	case app.Connected:
		return needed(1, facts(may, w.until(c, now), w.checked(c, now)))
	case app.EndsSoon:
		c.Until = c.End()
		return needed(1, facts(w.until(c, now), may))
	case app.AccessEnded:
		return needed(1, facts(w.since(c.EndedAt, now), may))
	case app.Paused:
		return needed(1, facts(w.say(phraseFactBusy), may))
	case app.Offline, app.ForumDown:
		return needed(1, facts(w.lastOK(c, now), may))
	case app.ForumMoved:
		return needed(1, facts(w.with(phraseFactMoved, values{"Host": c.MovedTo})))
	case app.WaitingToRevoke:
		return needed(1, facts(w.waits(c, now), may))
	case app.KeyMissing:
		return needed(1, facts(w.say(phraseFactKeyMissing)))
	case app.FromAnotherComputer:
		return needed(1, facts(w.say(phraseFactOwnConnection)))
	}
	return needed(1, facts(may, w.until(c, now), w.lastOK(c, now))) // Checking, Revoking: what was last known
}

// after are the facts after a check that the member has asked for: what came of it stands
// first, and none of the rest is needed for so long.
func (w *Words) after(known []fact, o outcome, now time.Time) []fact {
	if o.at.IsZero() {
		return known
	}
	out := []fact{{text: w.outcome(o, now), needed: true}}
	for _, f := range known {
		if f.text != out[0].text {
			out = append(out, fact{text: f.text})
		}
	}
	return out
}

// outcome says that a forum was asked, and whether it has answered.
func (w *Words) outcome(o outcome, now time.Time) string {
	p := phraseFactChecked
	if o.tried {
		p = phraseFactTried
	}
	return w.with(p, values{"When": w.ago(o.at, now)})
}

// facts leaves out what there is nothing to say of.
func facts(texts ...string) []fact {
	var out []fact
	for _, t := range texts {
		if t != "" {
			out = append(out, fact{text: t})
		}
	}
	return out
}

func (w *Words) until(c app.Connection, now time.Time) string {
	if c.Until.IsZero() {
		return ""
	}
	return w.with(phraseFactUntil, values{"Date": w.date(c.Until, now)})
}

func (w *Words) since(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	return w.with(phraseFactSince, values{"Date": w.dayOf(t, now)})
}

func (w *Words) checked(c app.Connection, now time.Time) string {
	if c.LastOK.IsZero() {
		return ""
	}
	return w.with(phraseFactChecked, values{"When": w.ago(c.LastOK, now)})
}

func (w *Words) lastOK(c app.Connection, now time.Time) string {
	if c.LastOK.IsZero() {
		return ""
	}
	return w.with(phraseFactLastOk, values{"When": w.ago(c.LastOK, now)})
}

// waits says when the forum is told again; once one may give up waiting, since when it is waited.
func (w *Words) waits(c app.Connection, now time.Time) string {
	if c.MayRemoveHere && !c.WaitsSince.IsZero() {
		return w.since(c.WaitsSince, now)
	}
	return w.retries(c, now)
}

// retries says when a forum that could not be told is told again.
func (w *Words) retries(c app.Connection, now time.Time) string {
	if !c.RetryAt.After(now) {
		return w.say(phraseFactRetries)
	}
	return w.with(phraseFactRetriesAt, values{"When": w.next(c.RetryAt, now)})
}
