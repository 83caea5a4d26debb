package ui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/app"
)

// From a page of each kind to one of each other kind, and with all that can be told: where
// things have moved all ends as where they have not, and nothing goes on. In a bubble no time
// passes, however slow the computer: a page that is shown twice says nothing of a long wait.
func TestWhatHasMovedEndsAsIfItHadNot(t *testing.T) {
	paintedGuide() // shared by all tests, so not made in a bubble
	synctest.Test(t, func(t *testing.T) {
		var all []exhibit
		for _, e := range gallery(guideNow()) {
			if kind, _, several := strings.Cut(e.name, "-"); e.then == nil && (!several || kind == "notice" || kind == "list") {
				all = append(all, e)
			}
		}
		if len(all) < 20 {
			t.Fatalf("only %d pages are walked", len(all))
		}
		moved, still := walked(t, all, true), walked(t, all, false)
		for i, e := range all {
			if moved[i] != still[i] {
				t.Errorf("%s: %s", e.name, unlike(moved[i], still[i]))
			}
		}
	})
}

// walked is how each of the exhibits stands in the end, one after the other in one window.
func walked(t *testing.T, all []exhibit, moves bool) (plans []string) {
	t.Helper()
	w, keeper := hang(t, app.Snapshot{})
	h := inHand(t)
	h.m.beStill(!moves)
	for _, e := range all {
		keeper.say(e.snapshot)
		if moves {
			h.pass(30*time.Millisecond, nil) // a click in between
			keeper.say(e.snapshot)
		}
		h.pass(2*time.Second, nil)
		h.atRest(t)
		plans = append(plans, plan(w))
	}
	h.m.beStill(false)
	return plans
}
