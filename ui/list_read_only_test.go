package ui

import (
	"testing"

	"forumkeys/app"
)

// A list that may only be looked at offers no connecting: pressing it would only bring a notice.
func TestNothingIsConnectedWhereTheListIsOnlyRead(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "list-read-only"))
	list := w.page.(*listPage)
	if list.connect.press(); !list.connect.Disabled() || len(keeper.calls) > 0 {
		t.Errorf("disabled: %v, did %q", list.connect.Disabled(), keeper.calls)
	}
	s := exhibitNamed(t, "list-read-only").snapshot
	s.ReadOnly = nil
	if keeper.say(s); list.connect.Disabled() {
		t.Error("it stays so")
	}
	empty, _ := hang(t, app.Snapshot{ReadOnly: app.NewTrouble(app.BookNewer, "", nil)})
	if !empty.page.(*emptyPage).connect.Disabled() {
		t.Error("the empty page offers it")
	}
}
