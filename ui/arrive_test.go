package ui

import (
	"testing"
	"time"
)

// look.md §9: under 400 ms no sign of waiting, then a thin line; an answer that could not be
// kept has its own.
func TestAnAnswerThatTakesLongerSaysThatSomethingGoesOn(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "arrive"))
	page, begun := w.page.(*waitingPage), time.Now()
	page.waiting.since = begun
	if again := w.draw(begun.Add(noSignBefore - time.Millisecond)); page.rule != nil || again != time.Millisecond {
		t.Errorf("a sign at once: %v, looked at again after %v", page.rule != nil, again)
	}
	w.draw(begun.Add(noSignBefore))
	if page.rule == nil || !page.rule.Visible() || page.rule.line.Size().Width < 400 {
		t.Fatal("no sign after a while")
	}
	first := page.rule
	w.draw(begun.Add(time.Minute))
	if page.rule != first {
		t.Error("it is drawn more than once")
	}

	w.show(exhibitNamed(t, "arrive-offline").snapshot)
	w.draw(begun.Add(2 * time.Minute))
	if page.rule != nil {
		t.Error("the line stands beside what went wrong")
	}
}
