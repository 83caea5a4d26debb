package ui

import (
	"time"

	"forumkeys/app"
)

// summary is what stands below the title: "146 unread · checked just now". Where the window is narrow the age falls off:
// the title and its buttons are to stay in one row, also when a search says less.
func (w *Words) summary(s app.Snapshot, now time.Time) []fact {
	unread := unreadOfAll(s)
	first := w.count(phraseListUnread, unread)
	if unread == 0 {
		first = w.count(phraseListConnections, len(s.Connections))
	}
	switch {
	case s.Checked.IsZero() && unread > 0: // the number is of another day
		return needed(1, facts(first, w.say(phraseListNotChecked)))
	case s.Checked.IsZero():
		return needed(1, facts(first))
	}
	return needed(1, facts(first, w.with(phraseListChecked, values{"When": w.ago(s.Checked, now)})))
}

// summaryOf is the same while a search shows only a part.
func (w *Words) summaryOf(s app.Snapshot, found int, query string, now time.Time) []fact {
	if query == "" {
		return w.summary(s, now)
	}
	return needed(1, facts(w.with(phraseListShown, values{"Shown": found, "Count": len(s.Connections)})))
}

// title is the window's: its name, after the number of what is unread.
func (w *Words) title(s app.Snapshot) string {
	if n := unreadOfAll(s); n > 0 {
		return w.with(phraseAppTitleUnread, values{"Count": n, "Name": w.say(phraseAppName)})
	}
	return w.say(phraseAppName)
}
