package ui

import "forumkeys/app"

// helps are the page Help: what it speaks of, and each topic as it is met first.
func (g guide) helps() (out []exhibit) {
	add := func(name string, s app.Snapshot, then func(*Window)) {
		s.KeyringState.Place = "GNOME Keyring"
		out = append(out, exhibit{name: "help" + name, snapshot: s, then: func(w *Window) {
			w.openHelp()
			help := w.top().(*helpPage)
			for t := range help.open {
				help.toggle(t)
			}
			if then != nil {
				then(w)
			}
		}})
	}
	turn := func(t helpTopic) func(*Window) {
		return func(w *Window) { w.top().(*helpPage).turnTo(t) }
	}
	add("", g.settled(), nil)
	for _, t := range helpTopics() {
		add("-"+string(t.topic), g.settled(), turn(t.topic))
	}
	fed := g.settled()
	fed.Updates.Possible = true
	add("-contacted-updates", fed, turn(helpContacted))
	add("-while-connecting", g.waiting(nil), turn(helpTrouble))
	add("-large", g.settled(), func(w *Window) {
		s := w.snapshot
		s.Settings.TextSize = 2
		w.show(s)
		w.top().(*helpPage).turnTo(helpList)
	})
	return out
}
