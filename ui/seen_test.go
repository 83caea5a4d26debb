package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// The question comes when the browser has brought the answer, perhaps while the member types or clicks here.
func TestNobodySaysYesToAQuestionNotSeenYet(t *testing.T) {
	a := inLook(t, newLook().as("light"))
	keeper := &recorder{now: exhibitNamed(t, "approve").snapshot}
	var waiting []func()
	w := newWindow(a, a.NewWindow(""), keeper, testWords(), func(after time.Duration, f func()) func() bool {
		if after == toBeSeen {
			waiting = append(waiting, f)
		}
		return func() bool { return true }
	})
	t.Cleanup(w.window.Close)
	keeper.say(exhibitNamed(t, "who").snapshot)
	answers := func() []string {
		keeper.calls = nil
		p := w.page.(*whoPage)
		p.not.Tapped(nil)
		p.yes.Tapped(nil)
		w.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
		return keeper.calls
	}
	if got := answers(); len(got) > 0 {
		t.Errorf("pressed before it could be seen, and it did %q", got)
	}
	for _, f := range waiting {
		f()
	}
	if got, want := answers(), []string{"Reject", "Accept", "Accept"}; !slices.Equal(got, want) {
		t.Errorf("pressed when it was seen: did %q, want %q", got, want)
	}
}
