package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// A forum cannot take a revocation back: nothing may promise that, and how one comes back is
// said before.
func TestNothingOffersToUndoARevocation(t *testing.T) {
	faults.Row(t, "R8")
	asked, _ := hangExhibit(t, exhibitNamed(t, "revoke"))
	if again := asked.words.say(phraseRevokeAgain); !strings.Contains(told(asked), again) {
		t.Errorf("the question does not say %q but %q", again, told(asked))
	}
	for _, account := range []string{"@anna", ""} {
		snapshot := guideNow().list()
		snapshot.Notices = []app.Notice{{ID: 77, Kind: app.NoticeRevoked, Connection: "b", Forum: "Other", Account: account}}
		w, _ := hang(t, snapshot)
		var offered []string
		walkShown(w.page.(*listPage).notices.box, func(o fyne.CanvasObject) {
			if _, pressed := o.(fyne.Focusable); pressed {
				offered = append(offered, w.words.aloud(o))
			}
		})
		if !slices.Equal(offered, []string{"Close"}) {
			t.Errorf("beside a revocation for %q stand %q, and not Close alone", account, offered)
		}
	}
}
