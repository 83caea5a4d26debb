package ui

import "forumkeys/app"

// wayTitle names a way.
func (w *Words) wayTitle(way app.Way) string { return w.say(phrase("way." + string(way))) }

// wayWords says what happens by a way and when it is good; of the direct one also
// whether the forum is known to allow it.
func (w *Words) wayWords(way app.Way, a app.Attempt) string {
	words := w.say(phrase("way." + string(way) + ".words"))
	if way != app.WayDirect {
		return words
	}
	proof := phraseWaysDirectUnproven
	switch {
	case a.Verdict.Direct == app.ProofAllowed:
		proof = phraseWaysDirectAllowed
	case a.AdminAllows:
		proof = phraseWaysDirectSaid
	}
	return words + " " + w.say(proof)
}

// gaveWay says in one line why another way was begun than the one that was chosen.
func (w *Words) gaveWay(from, to app.Way) string {
	return w.with(phraseApproveGaveWay, values{
		"Why": w.say(phrase("way." + string(from) + ".gave")), "Now": w.say(phrase("way." + string(to) + ".by")),
	})
}
