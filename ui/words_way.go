package ui

import "forumkeys/app"

// gaveWay says in one line why another way was begun than the one that was chosen.
func (w *Words) gaveWay(from, to app.Way) string {
	return w.with(phraseApproveGaveWay, values{
		"Why": w.say(phrase("way." + string(from) + ".gave")), "Now": w.say(phrase("way." + string(to) + ".by")),
	})
}
