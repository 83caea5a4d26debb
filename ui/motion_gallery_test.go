package ui

import (
	"strings"
	"testing"
	"time"

	"forumkeys/app"
)

// From a page of each kind to one of each other kind, and with all that can be told: where
// things have moved all ends as where they have not, and nothing goes on.
func TestWhatHasMovedEndsAsIfItHadNot(t *testing.T) {
	var all []exhibit
	for _, e := range gallery(guideNow()) {
		if kind, _, several := strings.Cut(e.name, "-"); e.then == nil && (!several || kind == "notice" || kind == "list") {
			all = append(all, e)
		}
	}
	if len(all) < 20 {
		t.Fatalf("only %d pages are walked", len(all))
	}
	walk := func(moves bool) (plans []string) {
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
	moved, still := walk(true), walk(false)
	for i, e := range all {
		if moved[i] != still[i] {
			t.Errorf("%s: %s", e.name, unlike(moved[i], still[i]))
		}
	}
}
