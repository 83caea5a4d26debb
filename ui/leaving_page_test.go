package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// offers are the buttons of a page, joined; the way to Help stands on each.
func offers(w *Window) string {
	names := slices.DeleteFunc(names(w), func(name string) bool { return name == "Help" })
	return strings.Join(names, ", ")
}

func TestLeavingSaysWhatItHasComeToAndOffersWhatCanBeDone(t *testing.T) {
	for name, c := range map[string]struct{ says, hushes, offers string }{
		"leaving-running":           {"3 of 6 done.", "All access is revoked", "Stop"},
		"leaving-stopping":          {"Stopping…\n3 of 6 done.", "Telling the forums", ""},
		"leaving-stopped":           {"3 connections were left as they are.", "Waiting", "Go on, Done"},
		"leaving-partly":            {"2 connections are not revoked yet", "All access is revoked", "Close, Try again"},
		"leaving-waits":             {"Forum Keys tries again by itself.", "Nothing", "Done"},
		"leaving-failed":            {"1 connection could not be revoked\nBelow you see why. Nothing is tried again by itself.", "not revoked yet", "Close, Try again"},
		"leaving-kept":              {"Something could not be removed\nAll access has ended. Below you see what is left on this computer, and why. Try again.", "not revoked", "Close, Try again"},
		"leaving-done":              {"All access is revoked", "not revoked", "Done"},
		"leaving-all-running":       {"1 of 6 done.", "are gone", "Stop"},
		"leaving-all-clearing":      {"Clearing up here…", "are gone", "Stop"},
		"leaving-all-partly":        {"their access stays alive on the forums until you end it there.", "are gone", "Remove anyway, Kite Makers, Chorgemeinschaft am See, Wait, Try again"},
		"leaving-all-partly-queued": {"2 connections are not revoked yet\nIf you wait, the list keeps them, and Forum Keys tries again by itself where it says “Waiting to revoke”.", "Not begun", "Remove anyway, Sourdough Circle, Chorgemeinschaft am See, Wait, Try again"},
		"leaving-all-stopped":       {"3 connections were left as they are.", "are gone", "Go on, Done"},
		"leaving-all-failed":        {"1 connection could not be revoked\nThe list keeps it, but nothing is tried again by itself.", "tries again by itself", "Remove anyway, Chorgemeinschaft am See, Keep, Try again"},
		"leaving-all-both":          {"Forum Keys tries again by itself where it says “Waiting to revoke”.", "are gone", "Remove anyway, Kite Makers, Chorgemeinschaft am See, Wait, Try again"},
		"leaving-all-kept":          {"The forum has ended the access. Your keyring did not do what it said it had done.", "not revoked", "Close, Try again"},
		"leaving-all-stuck":         {"All access has ended, but not all files of Forum Keys could be deleted here. Try again.", "are gone", "Close, Try again"},
		"leaving-all-removed":       {"The keys, the list and the settings are gone\nYou can now uninstall Forum Keys.", "access", "Quit"},
		"leaving-all-removed-alive": {"The forum was not told. End it there: your picture → Preferences → Apps → Revoke Access.", "are gone", "Kite Makers, Chorgemeinschaft am See, Quit"},
		"leaving-all-nothing":       {"You can now uninstall Forum Keys.", "Revoked", "Quit"},
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		if said := told(w); !strings.Contains(said, c.says) || c.hushes != "" && strings.Contains(said, c.hushes) {
			t.Errorf("%s says %q", name, said)
		}
		if got := offers(w); got != c.offers {
			t.Errorf("%s offers %q, want %q", name, got, c.offers)
		}
	}
}

func TestEachStateOfLeavingHasSymbolWordAndColour(t *testing.T) {
	states, _ := constants(t, "../app", "LeavingState")
	looks := map[stateLook]string{}
	for _, state := range states {
		r := testWords().leavingResult(app.LeavingResult{Forum: "Kite **Makers**", Account: "@anna", State: app.LeavingState(state), Problem: &app.Refusal{Kind: app.KindOffline}}, leavingRuns)
		if r.Word == "" || r.Look.symbol == "" || joined(spansOf(r.Title)) != "Kite **Makers**" || strings.Contains(r.Said, "<no value>") {
			t.Errorf("%s: %+v", state, r)
		}
		if other, taken := looks[r.Look]; taken {
			t.Errorf("%s looks like %s", state, other)
		}
		looks[r.Look] = state
	}
}

// What was only removed here says whether a forum still knows it.
func TestWhatNoForumWasToldOfSaysWhy(t *testing.T) {
	words := testWords()
	for was, want := range map[app.State]struct {
		said string
		worn stateLook
	}{
		app.AccessEnded:         {"There is nothing to end on the forum.", leavingLook(app.LeavingRemoved)},
		app.FromAnotherComputer: {"The connection of the other computer stays as it is.", leavingLook(app.LeavingRemoved)},
		app.KeyMissing:          {"It may still have access. Look on the forum: your picture → Preferences → Apps.", warningLook()},
	} {
		r := app.LeavingResult{Forum: "Kite Makers", State: app.LeavingRemoved, Was: was}
		if got := words.leavingResult(r, leavingGone); got.Said != want.said || got.Look != want.worn {
			t.Errorf("%s: %+v", was, got)
		}
		l := app.Leaving{Results: []app.LeavingResult{r}, Everything: true, Done: true, Removed: true}
		if look, _, _ := words.leavingVerdict(l, leavingGone); (look == warningLook()) != (was == app.KeyMissing) {
			t.Errorf("%s: the verdict is %+v", was, look)
		}
	}
}

func TestTheKeysOfLeaving(t *testing.T) {
	for name, want := range map[string][2]string{
		"leaving-running":     {"", ""},
		"leaving-done":        {"StopLeaving", "StopLeaving"},
		"leaving-stopped":     {"StopLeaving", "StopLeaving"},
		"leaving-kept":        {"RevokeAll", "StopLeaving"},
		"leaving-partly":      {"RevokeAll", "StopLeaving"},
		"leaving-all-partly":  {"", "StopLeaving"}, // Enter does not remove anyway
		"leaving-all-stuck":   {"RemoveEverything", "StopLeaving"},
		"leaving-all-removed": {"quits", ""},
	} {
		for i, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape} {
			w, keeper := hangExhibit(t, exhibitNamed(t, name))
			if pressKey(w, key); calls(keeper) != want[i] {
				t.Errorf("%s, %s: did %q", name, key, keeper.calls)
			}
		}
	}
}

func TestStopIsPressedOnceAndComesBackNextTime(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "leaving-running"))
	control(t, w, "Stop").(*button).press()
	if calls(keeper) != "StopLeaving" || offers(w) != "" || !strings.Contains(told(w), "Stopping…") {
		t.Errorf("did %q, offers %q", keeper.calls, offers(w))
	}
	stopped := exhibitNamed(t, "leaving-all-stuck").snapshot // nothing was queued any more
	stopped.Leaving.Stopped = true
	keeper.say(stopped)
	if said := told(w); !strings.Contains(said, "Stopped\n") || offers(w) != "Go on, Done" {
		t.Errorf("it says %q, offers %q", said, offers(w))
	}
	keeper.say(exhibitNamed(t, "leaving-running").snapshot)
	if offers(w) != "Stop" {
		t.Errorf("the next time it offers %q", offers(w))
	}
}

// The last connection that is revoked must not take its page away, and the page goes
// when the results were read.
func TestLeavingIsSeenUntilItWasRead(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "leaving-running"))
	s := exhibitNamed(t, "leaving-done").snapshot
	s.Connections = nil
	keeper.say(s)
	if seen(w) != "*ui.leavingPage" {
		t.Errorf("seen is %s", seen(w))
	}
	s.Leaving = nil
	keeper.say(s)
	if seen(w) != "*ui.emptyPage" {
		t.Errorf("then seen is %s", seen(w))
	}
}

// A headline that says that nothing is left hides that a forum still gives access.
func TestTheHeadlineCountsTheForumsThatMayStillGiveAccess(t *testing.T) {
	words := testWords()
	for want, states := range map[string][]app.LeavingState{
		"Removed here, but 1 forum may still give access":  {app.LeavingRevoked, app.LeavingRemovedHere},
		"Removed here, but 2 forums may still give access": {app.LeavingFailed, app.LeavingRemovedHere},
		"The keys, the list and the settings are gone":     {app.LeavingRevoked, app.LeavingRemoved},
	} {
		l := app.Leaving{Everything: true, Done: true, Removed: true}
		for _, state := range states {
			l.Results = append(l.Results, app.LeavingResult{Forum: "Kite Makers", State: state})
		}
		look, title, _ := words.leavingVerdict(l, leavingGone)
		if title != want || (look == warningLook()) != strings.HasPrefix(want, "Removed") {
			t.Errorf("%v: %q with %+v, want %q", states, title, look, want)
		}
	}
}

// While the member decides, each that no forum is told of says why, and looks like no other.
func TestWhatIsOnlyRemovedHereSaysWhyWhileTheMemberDecides(t *testing.T) {
	words := testWords()
	for was, want := range map[app.State]string{
		app.AccessEnded:         "There is nothing to end on the forum.",
		app.FromAnotherComputer: "The connection of the other computer stays as it is.",
		app.KeyMissing:          "It may still have access. Look on the forum: your picture → Preferences → Apps.",
	} {
		got := words.leavingResult(app.LeavingResult{Forum: "Kite Makers", State: app.LeavingQueued, Was: was}, leavingWaitsFor)
		if got.Word != "Will only be removed here" || got.Said != want || got.Look.symbol != symbolUnplug {
			t.Errorf("%s: %+v", was, got)
		}
	}
}

func TestRemovingAnywayIsInSightWhereTryingAgainIs(t *testing.T) {
	for _, name := range []string{"leaving-all-partly", "leaving-all-failed"} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		anyway, footer := control(t, w, "Remove anyway"), control(t, w, "Try again")
		if end := absolute(anyway).Y + anyway.Size().Height; end > absolute(footer).Y {
			t.Errorf("%s: it ends at %v, the footer's button begins at %v", name, end, absolute(footer).Y)
		}
	}
}

// "Try again" does once more what was begun: revoking all removes nothing.
func TestTryAgainDoesWhatWasBegun(t *testing.T) {
	for name, want := range map[string]string{
		"leaving-partly": "RevokeAll", "leaving-stopped": "RevokeAll", "leaving-all-stopped": "RemoveEverything", "leaving-kept": "RevokeAll", "leaving-all-partly": "RemoveEverything", "leaving-all-kept": "RemoveEverything",
	} {
		w, keeper := hangExhibit(t, exhibitNamed(t, name))
		word := "Try again"
		if strings.Contains(name, "stopped") {
			word = "Go on"
		}
		if control(t, w, word).(*button).press(); calls(keeper) != want {
			t.Errorf("%s: did %q", name, keeper.calls)
		}
	}
}

// A connection that waits is tried again by itself, one whose keyring refused is not: they have not the same
// verdict. What a forum has ended is no access that is not revoked.
func TestTheVerdictTellsWhatIsTriedAgainByItself(t *testing.T) {
	words := testWords()
	for _, stage := range []leavingStage{leavingOver, leavingWaitsFor} {
		said := map[string]app.LeavingState{}
		for _, state := range []app.LeavingState{app.LeavingWaits, app.LeavingFailed, app.LeavingKept} {
			l := app.Leaving{Done: true, Everything: stage == leavingWaitsFor, Results: []app.LeavingResult{{Forum: "Kite Makers", State: state}}}
			look, title, sentence := words.leavingVerdict(l, stageOfLeaving(l))
			if look != leavingLook(state) || said[title] != "" || said[sentence] != "" {
				t.Errorf("%s: %+v, %q, %q", state, look, title, sentence)
			}
			said[title], said[sentence] = state, state
		}
	}
	l := app.Leaving{Done: true, Everything: true, Results: []app.LeavingResult{{State: app.LeavingRevoked}, {State: app.LeavingKept}}}
	if stage := stageOfLeaving(l); stage != leavingStuck || tallyOf(l).alive != 0 {
		t.Errorf("a forum that has ended its access counts as alive: stage %d, %+v", stage, tallyOf(l))
	}
}

// look.md §10: a title has no full stop.
func TestNoVerdictEndsAsASentenceDoes(t *testing.T) {
	eachTongue(t, func(t *testing.T, code string, words *Words) {
		for _, e := range gallery(guideNow()) {
			if l := e.snapshot.Leaving; l != nil {
				if _, title, _ := words.leavingVerdict(*l, stageOfLeaving(*l)); strings.HasSuffix(title, ".") {
					t.Errorf("%s, %s: %q", code, e.name, title)
				}
			}
		}
	})
}

// look.md §5: what runs is neutral, so that colour says what wants the reader.
func TestWhatRunsHasNoColour(t *testing.T) {
	if look := leavingLook(app.LeavingRevokes); look.ink != colourNeutral {
		t.Errorf("it is %s", look.ink)
	}
}

// Done and failed are told apart without their colours: not by the same symbol.
func TestWhatCouldNotBeDeletedHereHasASymbolOfItsOwn(t *testing.T) {
	kept := leavingLook(app.LeavingKept).symbol
	states, _ := constants(t, "../app", "LeavingState")
	for _, state := range states {
		if s := app.LeavingState(state); s != app.LeavingKept && leavingLook(s).symbol == kept {
			t.Errorf("%s has it, too: %s", s, kept)
		}
	}
}

// The last page leads to where the access is ended that may be alive yet, and to nothing else.
func TestTheLastPageLeadsToWhatMayStillBeAlive(t *testing.T) {
	for want, l := range map[string][]app.LeavingResult{
		"Kite Makers, Quit": {{Forum: "Kite Makers", State: app.LeavingRemovedHere}, {Forum: "Sourdough Circle", State: app.LeavingRevoked}},
		"Old Forum, Quit":   {{Forum: "Old Forum", State: app.LeavingRemoved, Was: app.KeyMissing}, {Forum: "Gone", State: app.LeavingRemoved, Was: app.AccessEnded}},
		"Quit":              {{Forum: "Sourdough Circle", State: app.LeavingRevoked}},
	} {
		e := exhibitNamed(t, "leaving-all-removed")
		e.snapshot.Leaving.Results = l
		if w, _ := hangExhibit(t, e); offers(w) != want {
			t.Errorf("it offers %q, want %q", offers(w), want)
		}
	}
}
