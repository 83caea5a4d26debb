package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// product.md, Revoke: another action with other words, and where to end it.
func TestRemovingFromHereSaysWhatStaysAliveAndWhere(t *testing.T) {
	tells(t, "details-remove-here", "Remove Sourdough Circle from this computer only?",
		"The access of @anna stays alive on the forum until you end it there: your picture → Preferences → Apps, beside “Forum Keys on anna-laptop”.",
		"To end it on the forum too, keep it and press Revoke access.")
	tells(t, "details-remove-here-waiting", "The access stays alive on the forum", "Forum Keys goes on trying to tell the forum", "!press Revoke access")
	for key, want := range map[fyne.KeyName]string{fyne.KeyReturn: "", fyne.KeyEscape: ""} {
		w, keeper := hangExhibit(t, exhibitNamed(t, "details-remove-here"))
		w.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		if got := calls(keeper); got != want || w.question != nil || seen(w) != "*ui.detailsPage" {
			t.Errorf("%s: did %q, asks %v, seen is %s", key, got, w.question != nil, seen(w))
		}
	}
}

func TestTheMenuOfACardFitsItsState(t *testing.T) {
	always := []string{"Details", "Open the forum"}
	for state, want := range map[app.State][]string{
		app.Connected:           {"Check now", "Rename…", "Renew…", "Revoke access…"},
		app.Paused:              {"Rename…", "Renew…", "Revoke access…"},
		app.AccessEnded:         {"Check now", "Rename…", "Reconnect…", "Remove"},
		app.ForumMoved:          {"Check now", "Rename…", "Look…", "Revoke access…"},
		app.WaitingToRevoke:     {"Rename…", "Try now"},
		app.FromAnotherComputer: {"Rename…", "Reconnect…", "Remove"},
		app.Checking:            {"Rename…", "Renew…", "Revoke access…"},
		app.Revoking:            nil,
	} {
		e := exhibitNamed(t, "details-"+string(state))
		w, keeper := hang(t, e.snapshot)
		var got []string
		for _, item := range w.cardMenu(e.snapshot.Connections[0]) {
			got = append(got, item.Text)
			keeper.calls = nil
			item.Do()
			id := e.snapshot.Connections[0].ID
			did := map[string]string{
				"Open the forum": "Open " + id + " unread", "Check now": "Check " + id, "Try now": "TryNow " + id,
				"Reconnect…": "Reconnect " + id, "Renew…": "Reconnect " + id, "Look…": "Reconnect " + id, "Remove": "Remove " + id,
			}[item.Text]
			if calls(keeper) != did {
				t.Errorf("%s, %s: did %q", state, item.Text, calls(keeper))
			}
			if asks := item.Text == "Revoke access…"; asks != (w.question != nil) {
				t.Errorf("%s, %s: asks %v", state, item.Text, w.question != nil)
			}
			w.closeQuestion()
			w.leaveAsides()
		}
		if want = append(slices.Clone(always), want...); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", state, got, want)
		}
	}
	waits := exhibitNamed(t, "details-waiting-7-days").snapshot
	w, _ := hang(t, waits)
	items := w.cardMenu(waits.Connections[0])
	if last := items[len(items)-1]; last.Text != "Remove here…" {
		t.Errorf("after seven days: %q", last.Text)
	} else if last.Do(); w.question == nil {
		t.Error("it is removed without a question")
	}
}

// While a connection is only being looked at again, its menu offers what its card does.
func TestTheMenuGoesByTheStateThatLasts(t *testing.T) {
	s := guideNow().list()
	s.Connections[0].State = app.AccessEnded
	w, keeper := hang(t, s)
	s.Connections = slices.Clone(s.Connections)
	s.Connections[0].State = app.Checking
	keeper.say(s)
	for _, item := range w.cardMenu(s.Connections[0]) {
		if item.Text == "Revoke access…" {
			t.Error("an access that has ended can be revoked")
		}
	}
}

func TestTheOtherMouseButtonShowsTheMenuOfACard(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	at := fyne.NewPos(100, 250)
	w.page.(*listPage).cards["b"].body.TappedSecondary(&fyne.PointEvent{AbsolutePosition: at})
	if !w.menu.isOpen() || absolute(w.menu.list) != at {
		t.Errorf("open: %v, at %v", w.menu.isOpen(), absolute(w.menu.list))
	}
}

func TestNewNoticesNameTheDateAndTheNextThing(t *testing.T) {
	soon := exhibitNamed(t, "notice-ends-soon")
	date := strings.ReplaceAll(NewWords().longDate(soon.snapshot.Notices[0].Until), "\u00a0", " ")
	tells(t, "notice-ends-soon", "Access to Sourdough Circle ends on "+date+". Renew now and nothing is interrupted.")
	tells(t, "notice-removed-here", "Sourdough Circle was removed from this computer only.", "The access of @anna stays alive on the forum until you end it there")
	tells(t, "notice-ends-unused", "Access to Sourdough Circle may end on ", "The forum ends any access that nothing has used for 180 days.", "Check now: that counts as use.", "!Renew")
	for _, name := range []string{"notice-ends-soon", "notice-ends-unused", "notice-removed-here"} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		shownIn(w, func(o fyne.CanvasObject) {
			if _, leaves := o.(*leavingNotice); leaves {
				t.Errorf("%s leaves by itself", name)
			}
		})
	}
	during := guideNow().attempt(app.Choosing, nil) // Renew would only do nothing
	during.Notices = soon.snapshot.Notices
	w, _ := hang(t, during)
	if slices.Contains(names(w), "Renew") {
		t.Error("in the middle of an attempt another is offered")
	}
}
