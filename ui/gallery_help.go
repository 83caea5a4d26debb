package ui

import "forumkeys/app"

// helps are the page Help: what it speaks of, and each topic as it is met first.
func (g guide) helps() (out []exhibit) {
	add := func(name string, s app.Snapshot, at helpTopic) {
		s.KeyringState.Place = "GNOME Keyring"
		out = append(out, exhibit{name: "help" + name, snapshot: s, then: func(w *Window) { w.openHelpAt(at) }})
	}
	add("", g.settled(), "")
	for _, t := range helpTopics() {
		add("-"+string(t.topic), g.settled(), t.topic)
	}
	for _, t := range []helpTopic{helpConnect, helpPermissions, helpList} { // which are longer than the window
		out = append(out, exhibit{name: "help-" + string(t) + "-end", snapshot: g.settled(), then: func(w *Window) {
			w.openHelpAt(t)
			page := w.top().(*helpPage)
			fold := page.topics[t].fold
			y, _ := topIn(page.frame.scroll.Content, fold)
			page.frame.scrollBy(y - page.frame.scroll.Content.Position().Y + fold.Size().Height - page.frame.scroll.Size().Height - page.frame.scroll.Offset.Y)
		}})
	}
	fed := g.settled()
	fed.Updates.Possible = true
	add("-contacted-updates", fed, helpContacted)
	add("-while-connecting", g.waiting(nil), helpTrouble)
	large := g.settled()
	large.Settings.TextSize = 2
	out = append(out, exhibit{name: "help-large", snapshot: g.settled(), then: func(w *Window) {
		w.show(large)
		w.openHelpAt(helpList)
	}})
	return out
}
