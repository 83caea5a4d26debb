package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// Each thing that is tried says in whole sentences what came of it, with whatever
// problem behind it.
func TestEveryResultSaysWhatItMeansAndWhatToDo(t *testing.T) {
	faults.Row(t, "G4")
	words := testWords()
	problems := []error{nil}
	for _, kind := range kinds(t) {
		problems = append(problems, &app.Refusal{Kind: app.Kind(kind), Forum: "forum.example.com", Part: "part"})
	}
	tried, _ := constants(t, "../app", "SelfTestKind")
	came, _ := constants(t, "../app", "SelfTestState")
	for _, kind := range tried {
		for _, state := range came {
			for _, problem := range problems {
				item := app.SelfTestItem{Kind: app.SelfTestKind(kind), State: app.SelfTestState(state), Subject: "forum.example.com", Problem: problem, Off: time.Hour}
				r := words.selfTestResult(trial{SelfTestItem: item}, nil)
				where := fmt.Sprint(kind, state, problem)
				if r.Title == "" || r.Word == "" || r.Look.symbol == "" {
					t.Errorf("%s: %+v", where, r)
				}
				if state == "waits" || state == "runs" {
					if r.Said != "" {
						t.Errorf("%s: it says %q of what is not over", where, r.Said)
					}
					continue
				}
				if !strings.HasSuffix(r.Said, ".") && !strings.HasSuffix(r.Said, "?") || strings.Contains(r.Said, "<no value>") || strings.Contains(r.Said, "selftest.") {
					t.Errorf("%s: %q is no sentence", where, r.Said)
				}
			}
		}
	}
}

func TestTheVerdictCountsWhatNeedsALook(t *testing.T) {
	words := testWords()
	const ok, worry, failed, skipped = app.SelfTestOK, app.SelfTestWorry, app.SelfTestFailed, app.SelfTestSkipped
	for _, c := range []struct {
		states []app.SelfTestState
		says   string
		worst  app.SelfTestState
	}{
		{[]app.SelfTestState{ok, ok}, "Everything works", ok},
		{[]app.SelfTestState{ok, skipped}, "All that could be tried works", ok},
		{[]app.SelfTestState{skipped, skipped}, "Nothing could be checked", skipped},
		{nil, "Nothing could be checked", skipped},
		{[]app.SelfTestState{ok, worry}, "1 thing needs a look", worry},
		{[]app.SelfTestState{failed, worry, skipped}, "2 things need a look", failed},
		{[]app.SelfTestState{worry, failed}, "2 things need a look", failed},
	} {
		test := app.SelfTest{Done: true}
		for _, s := range c.states {
			test.Items = append(test.Items, app.SelfTestItem{State: s})
		}
		if look, title := words.selfTestVerdict(test); title != c.says || look != selfTestLook(c.worst) {
			t.Errorf("%v: %q, %+v", c.states, title, look)
		}
	}
}

func TestTheVerdictSaysWhereTheTroubleIs(t *testing.T) {
	test := app.SelfTest{Done: true, Items: []app.SelfTestItem{
		{Kind: app.SelfTestKeyring, State: app.SelfTestOK},
		{Kind: app.SelfTestConnection, State: app.SelfTestFailed}, {Kind: app.SelfTestConnection, State: app.SelfTestWorry},
	}}
	if look, title := testWords().selfTestVerdict(test); title != "This computer is fine, but 2 connections need a look" || look != warningLook() {
		t.Errorf("it says %q", title)
	}
	test.Items[0].State = app.SelfTestFailed
	if _, title := testWords().selfTestVerdict(test); title != "3 things need a look" {
		t.Errorf("with a keyring that fails it says %q", title)
	}
}

// A pause that a forum has asked for ends by itself: nobody has to look at it, and it looks as
// it does in the list.
func TestAPauseIsNoThingToLookAt(t *testing.T) {
	paused := app.SelfTestItem{
		Kind: app.SelfTestConnection, State: app.SelfTestWorry, Subject: "forum.example.com",
		Problem: &app.Refusal{Kind: app.KindSlowDown, Forum: "forum.example.com", RetryAt: time.Now().Add(time.Hour)},
	}
	words := testWords()
	if r := words.selfTestResult(trial{SelfTestItem: paused}, nil); r.Look != lookOf(app.Paused) || r.Word != "Paused" || !strings.Contains(r.Said, "Next try at ") {
		t.Errorf("%+v", r)
	}
	test := app.SelfTest{Done: true, Items: []app.SelfTestItem{{Kind: app.SelfTestKeyring, State: app.SelfTestOK}, paused}}
	if look, title := words.selfTestVerdict(test); title != "All that could be tried works" || look != doneLook() {
		t.Errorf("it says %q, looks like %+v", title, look)
	}
}

// Where a connection is to be made anew, the words are those of its card's button.
func TestAConnectionThatHasEndedIsReconnected(t *testing.T) {
	for _, problem := range []error{&app.Refusal{Kind: app.KindAccessEnded}, app.NewTrouble(app.KeyNotThere, "", nil)} {
		item := app.SelfTestItem{Kind: app.SelfTestConnection, State: app.SelfTestFailed, Subject: "forum.example.com", Problem: problem}
		if r := testWords().selfTestResult(trial{SelfTestItem: item}, nil); !strings.HasSuffix(joined(spansOf(r.Said)), "Press Reconnect in the list.") {
			t.Errorf("%v: %q", problem, r.Said)
		}
	}
}

// The way back is one thing, and works as long as one of its addresses is free.
func TestTheWayBackIsOneThing(t *testing.T) {
	const ok, worry, failed, skipped, waits = app.SelfTestOK, app.SelfTestWorry, app.SelfTestFailed, app.SelfTestSkipped, app.SelfTestWaits
	for _, c := range []struct {
		doors []app.SelfTestState
		want  app.SelfTestState
		says  string
		where string
	}{
		{[]app.SelfTestState{ok, ok, ok}, ok, "The browser can bring its answer back.", "Free: a · b · c"},
		{[]app.SelfTestState{worry, ok, worry}, ok, "other programs are using a, c just now.", "Free: b"},
		{[]app.SelfTestState{failed, failed, failed}, failed, "None of its addresses can be used.", "Taken: a · b · c"},
		{[]app.SelfTestState{skipped, failed, failed}, skipped, "An attempt to connect is using it.", "In use: a · b · c"},
		{[]app.SelfTestState{ok, waits, waits}, waits, "", "a · b · c"},
	} {
		items := []app.SelfTestItem{{Kind: app.SelfTestKeyring, State: ok}}
		for i, s := range c.doors {
			items = append(items, app.SelfTestItem{Kind: app.SelfTestPort, State: s, Subject: string(rune('a' + i))})
		}
		trials := trialsOf(append(items, app.SelfTestItem{Kind: app.SelfTestNetwork, State: ok}))
		if len(trials) != 3 || trials[1].State != c.want {
			t.Errorf("%v: %+v", c.doors, trials)
			continue
		}
		r := testWords().selfTestResult(trials[1], nil)
		if !strings.Contains(r.Said, c.says) || r.Where != c.where || (r.Said == "") != (c.says == "") {
			t.Errorf("%v: %q at %q", c.doors, r.Said, r.Where)
		}
	}
}

// Colour is for what wants the reader.
func TestWhatWorksIsQuiet(t *testing.T) {
	for _, state := range []app.SelfTestState{app.SelfTestOK, app.SelfTestWorry, app.SelfTestFailed} {
		r := testWords().selfTestResult(trial{SelfTestItem: app.SelfTestItem{Kind: app.SelfTestKeyring, State: state}}, nil)
		if quiet := r.Look.ink == colourText2; quiet != (state == app.SelfTestOK) {
			t.Errorf("%s is in %s", state, r.Look.ink)
		}
	}
	if look, _ := testWords().selfTestVerdict(app.SelfTest{Done: true, Items: []app.SelfTestItem{{State: app.SelfTestOK}}}); look != doneLook() {
		t.Errorf("that all is well is told by %+v", look)
	}
}

// Whoever is connected has typed no wrong address: that their forum is away is no fault of theirs.
func TestAConnectionThatCannotBeReachedIsNobodysFault(t *testing.T) {
	item := app.SelfTestItem{Kind: app.SelfTestConnection, State: app.SelfTestFailed, Subject: "forum.example.com", Account: "@anna_b_"}
	for kind, want := range map[app.Kind]string{
		app.KindConnectionRefused: "Nobody answers at forum.example.com. Your access is as it was. Try again in a little while.",
		app.KindHostNotFound:      "This computer’s network does not find forum.example.com. Your access is as it was. Try again in a little while.",
		app.KindNetworkSignIn:     "This network wants you to sign in first. Open any page in your browser, sign in to the network, then try again.",
	} {
		item.Problem = &app.Refusal{Kind: kind, Forum: "forum.example.com"}
		r := testWords().selfTestResult(trial{SelfTestItem: item}, nil)
		if joined(spansOf(r.Said)) != want || joined(spansOf(r.Whose)) != "@anna_b_" {
			t.Errorf("%s: %q of %q", kind, r.Said, r.Whose)
		}
	}
}

func TestAClockSaysHowFarItIsOff(t *testing.T) {
	words := testWords()
	for off, want := range map[time.Duration]string{
		time.Second: "1 second ahead of", -90 * time.Second: "90 seconds behind", 7 * time.Minute: "7 minutes ahead of",
		-119 * time.Minute: "119 minutes behind", 25 * time.Hour: "25 hours ahead of", -72 * time.Hour: "3 days behind",
	} {
		if got := words.off(off); got != want {
			t.Errorf("%v: %q", off, got)
		}
	}
	failed := words.selfTestResult(trial{SelfTestItem: app.SelfTestItem{Kind: app.SelfTestClock, State: app.SelfTestFailed, Problem: &app.Refusal{Kind: app.KindOffline}}}, nil)
	if failed.Said != "This computer is offline. Connect to a network, then try again." {
		t.Errorf("a clock that could not be compared says %q", failed.Said)
	}
}

func TestTheCheckBeginsByItselfAndShowsWhatComes(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "selftest-beginning"))
	if calls(keeper) != "CheckComputer" {
		t.Fatalf("did %q", keeper.calls)
	}
	if said := told(w); strings.Contains(said, "of 0") || !strings.Contains(said, "Trying things out…") {
		t.Errorf("before anything is known it says %q", said)
	}
	keeper.say(exhibitNamed(t, "selftest-running").snapshot)
	if said := told(w); !strings.Contains(said, "3 of 8 done.") || strings.Contains(said, "Everything works") {
		t.Errorf("on the way it says %q", said)
	}
	keeper.say(exhibitNamed(t, "selftest-failing").snapshot)
	for _, want := range []string{
		"4 things need a look", "Your keyring did not do what it said it had done.", "It is 7 minutes ahead of talk.sourdough.example.",
		"Northern Trails", "The forum asked us to slow down.", "Direct way", "One free address is enough; other programs are using 127.0.0.1:27183 just now.",
		"127.0.0.1:27182 · 127.0.0.1:27184",
	} {
		if !strings.Contains(told(w), want) {
			t.Errorf("it does not say %q", want)
		}
	}
}

func TestAReportThatCannotBeSavedSaysSo(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "selftest"))
	unsaved := joined(spansOf(testWords().say(phraseSelfTestUnsaved)))
	for _, c := range []struct {
		err  error
		says bool
	}{{errors.New("no room"), true}, {nil, false}} {
		w.save = func(_, _ string, done func(error)) { done(c.err) }
		control(t, w, "Save report…").(*button).press()
		if strings.Contains(told(w), unsaved) != c.says {
			t.Errorf("%v: it says %q", c.err, told(w))
		}
	}
}

func TestTheButtonsOfTheCheckAnswerWhereTheyMakeSense(t *testing.T) {
	for name, want := range map[string]struct {
		again, reports bool
		kind           buttonKind
	}{
		"selftest-beginning": {false, false, buttonOutlined},
		"selftest-running":   {false, true, buttonOutlined},
		"selftest":           {true, true, buttonOutlined},
		"selftest-failing":   {true, true, buttonPrimary},
	} {
		w, keeper := hangExhibit(t, exhibitNamed(t, name))
		p := w.top().(*selfTestPage)
		if p.again.Disabled() == want.again || p.again.kind != want.kind || p.copied.Disabled() == want.reports || p.saved.Disabled() == want.reports {
			t.Errorf("%s: again answers: %v, of kind %d, copy: %v, save: %v", name, !p.again.Disabled(), p.again.kind, !p.copied.Disabled(), !p.saved.Disabled())
		}
		keeper.calls = nil
		if pressKey(w, fyne.KeyF5); (len(keeper.calls) > 0) != want.again {
			t.Errorf("%s: by F5 it did %q", name, keeper.calls)
		}
	}
}

func TestEnterRunsItAgainAndEscapeLeaves(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "selftest"))
	pressKey(w, fyne.KeyReturn)
	pressKey(w, fyne.KeyEscape)
	if calls(keeper) != "CheckComputer, CheckComputer" || seen(w) != "*ui.listPage" {
		t.Errorf("did %q, seen is %s", keeper.calls, seen(w))
	}
}
