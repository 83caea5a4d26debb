package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// manyLines are n lines, one a minute, of two forums in turn.
func manyLines(n int, newest time.Time) []app.JournalLine {
	lines := make([]app.JournalLine, n)
	for i := range lines {
		lines[i] = app.JournalLine{At: newest.Add(-time.Duration(i) * time.Minute), Forum: "talk.sourdough.example", Account: "@anna", What: app.JournalCheck}
		if i%2 == 1 {
			lines[i].Forum, lines[i].Account = "other.example", "@else"
		}
	}
	return lines
}

// The seed's question: on 429 one sees who called how often, which limit it was, and
// whom to ask.
func TestTechnicalDetailsAnswerWhoUsesUpTheLimits(t *testing.T) {
	tells(t, "details-technical-paused", "user_api_key_limiter_60_secs", "1 in this minute, of at most 2", "143 in the last 24 hours, of at most 288",
		"Admins of a hosted forum ask their host for DISCOURSE_MAX_USER_API_REQS_PER_MINUTE and DISCOURSE_MAX_USER_API_REQS_PER_DAY")
	tells(t, "details-technical-connected", "143 in the last 24 hours", "!DISCOURSE_MAX", "5b0d1f6c2a7e49d38c1e", "talk.sourdough.example#k3f9x2ab",
		"notifications, session_info", "API version 4", "https://talk.sourdough.example")
	tells(t, "details-technical-offline", "host-not-found")
	tells(t, "details-paused", "!user_api_key_limiter_60_secs") // folded
	e := exhibitNamed(t, "details-technical-paused")
	e.snapshot.Connections[0].PausedBy = ""
	w, _ := hangExhibit(t, e)
	if !strings.Contains(told(w), "The forum does not name it.") {
		t.Error("an unnamed limit is not told")
	}
}

func TestTheJournalOfOneForumIsItsNewestTwentyLines(t *testing.T) {
	e := exhibitNamed(t, "details-technical-connected")
	e.journal = manyLines(100, time.Now())
	e.journal[4].Account = "@another" // somebody else on the same forum
	w, keeper := hangExhibit(t, e)
	if n := strings.Count(told(w), "Checked."); n != 20 {
		t.Errorf("%d lines", n)
	}
	keeper.journal = append([]app.JournalLine{{At: time.Now(), Forum: "talk.sourdough.example", What: app.JournalRenew, Result: app.KindOffline}}, keeper.journal...)
	keeper.say(e.snapshot)
	if said := told(w); !strings.Contains(said, "Not renewed: This computer is offline.") || strings.Count(said, "Checked.") != 19 {
		t.Error("the newest line is not told")
	}
}

func TestWhatIsCopiedIsWhatCanBeRead(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "details-technical-connected"))
	control(t, w, "Copy").(*button).press()
	copied := fyne.CurrentApp().Clipboard().Content()
	for _, line := range []string{
		"State: connected\n", "Our calls: 1 in this minute, of at most 2; 143 in the last 24 hours, of at most 288\n",
		"Keyring item: talk.sourdough.example#k3f9x2ab\n", ": Check: talk.sourdough.example did not answer in time.\n",
	} {
		if !strings.Contains(copied, line) {
			t.Errorf("%q is not in\n%s", line, copied)
		}
	}
	if strings.Contains(copied, "retro.example") || !strings.Contains(told(w), "Copied") && !strings.Contains(allTold(w), "Copied") {
		t.Errorf("copied of another forum, or nothing is said: %q", copied)
	}
}

func TestTheJournalSaysWhenWithWhomWhatAndTheResult(t *testing.T) {
	tells(t, "journal", "Today", "Yesterday", "Check: The forum asked us to slow down.", "retro.example · @bitanna", "Renewed.",
		"Not revoked yet: chor-am-see.example is down at the moment.", "Removed from this computer only.", "old.example")
	tells(t, "journal-empty", "Nothing has happened yet.")
	w, _ := hangExhibit(t, exhibitNamed(t, "journal-empty"))
	if page := w.top().(*journalPage); page.copies.Visible() || strings.Contains(fmt.Sprint(names(w)), "Copy") {
		t.Error("there is nothing to copy")
	}
	if !hangJournal(t, manyLines(1, time.Now())).top().(*journalPage).copies.Visible() {
		t.Error("what there is cannot be copied")
	}
}

func hangJournal(t *testing.T, lines []app.JournalLine) *Window {
	t.Helper()
	w, _ := hangExhibit(t, exhibit{snapshot: guideNow().list(), journal: lines, then: (*Window).openJournal})
	return w
}

// A long journal is made as its lines come near to being seen.
func TestALongJournalIsMadeAsItIsRead(t *testing.T) {
	w := hangJournal(t, manyLines(400, time.Now()))
	if n := strings.Count(told(w), "Checked."); n == 0 || n > 100 {
		t.Errorf("%d lines are made at first", n)
	}
	page := w.top().(*journalPage)
	for range 80 {
		page.frame.scrolledBy(fyne.KeyPageDown)
	}
	if n := strings.Count(told(w), "Checked."); n != 400 {
		t.Errorf("at the end %d lines can be read", n)
	}
	page.copy.press()
	if copied := fyne.CurrentApp().Clipboard().Content(); strings.Count(copied, "\n") != 400 {
		t.Errorf("%d lines were copied", strings.Count(copied, "\n"))
	}
}

func TestNewLinesComeWhileTheJournalIsRead(t *testing.T) {
	e := exhibit{snapshot: guideNow().list(), journal: manyLines(3, time.Now()), then: (*Window).openJournal}
	w, keeper := hangExhibit(t, e)
	page := w.top().(*journalPage)
	before := page.column.Objects[1]
	if keeper.say(e.snapshot); page.column.Objects[1] != before {
		t.Error("it was built anew for nothing")
	}
	keeper.journal = manyLines(4, time.Now())
	if keeper.say(e.snapshot); strings.Count(told(w), "Checked.") != 4 {
		t.Error("the new line cannot be read")
	}
}

// Good lines and bad ones are told apart before they are read, and a bad one looks as its
// connection does in the list.
func TestALineOfTheJournalLooksAsItWent(t *testing.T) {
	check := func(result app.Kind) app.JournalLine { return app.JournalLine{What: app.JournalCheck, Result: result} }
	for state, l := range map[app.State]app.JournalLine{
		app.Paused: check(app.KindSlowDown), app.Offline: check(app.KindTimedOut), app.ForumDown: check(app.KindForumDown),
		app.AccessEnded: check(app.KindAccessEnded), app.KeyMissing: check(app.KeyNotThere),
		app.WaitingToRevoke: {What: app.JournalRevoke, Result: app.KindForumDown},
	} {
		if symbol, ink := journalLook(l); symbol != lookOf(state).symbol || ink != lookOf(state).ink {
			t.Errorf("%+v looks like %s in %s, want as %s", l, symbol, ink, state)
		}
	}
	for _, l := range []app.JournalLine{check(app.KeyringLocked), {What: app.JournalConnect, Result: app.KindDenied}, {What: app.JournalExposed}} {
		if symbol, ink := journalLook(l); symbol != symbolAlert || ink != theme.ColorNameWarning {
			t.Errorf("%+v looks like %s in %s", l, symbol, ink)
		}
	}
	if symbol, ink := journalLook(check("")); symbol != symbolCheck || ink != colourText2 {
		t.Errorf("what went well looks like %s in %s", symbol, ink)
	}
}

// A forum that the words name is not named again below them.
func TestALineOfTheJournalNamesItsForumOnce(t *testing.T) {
	l := app.JournalLine{Forum: "old.example", Account: "@anna"}
	if who := whose(l, "Check: old.example did not answer in time."); len(who) != 1 || who[0].text != "@anna" {
		t.Errorf("below the forum's name: %+v", who)
	}
	if who := whose(l, "Checked."); len(who) != 2 {
		t.Errorf("below no name: %+v", who)
	}
}
