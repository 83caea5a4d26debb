package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

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
	if n := strings.Count(told(w), "Check: All well."); n != 20 {
		t.Errorf("%d lines", n)
	}
	keeper.journal = append([]app.JournalLine{{At: time.Now(), Forum: "talk.sourdough.example", What: app.JournalRenew, Result: app.KindOffline}}, keeper.journal...)
	keeper.say(e.snapshot)
	if said := told(w); !strings.Contains(said, "Renewal: This computer is offline.") || strings.Count(said, "Check: All well.") != 19 {
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
	tells(t, "journal", "Today", "Yesterday", "Check: The forum asked us to slow down.", "retro.example · @bitanna", "Renewal: All well.",
		"Revocation: chor-am-see.example is down at the moment.", "Removal from this computer: All well.", "old.example")
	tells(t, "journal-empty", "Nothing has happened yet.")
	w, _ := hangExhibit(t, exhibitNamed(t, "journal-empty"))
	if !control(t, hangJournal(t, nil), "Back").Visible() || strings.Contains(fmt.Sprint(names(w)), "Copy") {
		t.Error("nothing can be copied")
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
	if n := strings.Count(told(w), "Check: All well."); n == 0 || n > 100 {
		t.Errorf("%d lines are made at first", n)
	}
	page := w.top().(*journalPage)
	for range 80 {
		page.frame.scrolledBy(fyne.KeyPageDown)
	}
	if n := strings.Count(told(w), "Check: All well."); n != 400 {
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
	if keeper.say(e.snapshot); strings.Count(told(w), "Check: All well.") != 4 {
		t.Error("the new line cannot be read")
	}
}

func TestARecipeIsCopiedLetterByLetterAndNothingElse(t *testing.T) {
	for _, name := range []string{"recipes", "recipes-elsewhere"} {
		e := exhibitNamed(t, name)
		for i, r := range e.recipes {
			w, _ := hangExhibit(t, e)
			title := NewWords().say(phrase("recipes." + string(r.Kind)))
			control(t, w, "Copy, "+title).(*button).press()
			if got := fyne.CurrentApp().Clipboard().Content(); got != r.Text {
				t.Errorf("%s: copied %q", title, got)
			}
			for kind, done := range w.top().(*recipesPage).done {
				if done.box.Hidden == (kind == r.Kind) {
					t.Errorf("%s: beside recipe %d", title, i)
				}
			}
		}
	}
	tells(t, "recipes", "Every program that you run on this computer can ask the keyring for this key", "KEY stands for what the command gave.", "!Only for programs you trust")
	tells(t, "recipes-write", "Only for programs you trust")
	tells(t, "recipes-none", "There is no key of this connection on this computer.")
}

// The box is as high as its text at every width, so that nothing has to be scrolled in it.
func TestARecipeIsReadWhole(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
		for _, r := range append(exhibitNamed(t, "recipes").recipes, exhibitNamed(t, "recipes-elsewhere").recipes...) {
			for _, width := range []float32{340, 480, 600} {
				box := newCodeBox("Headers", r.Text)
				w := test.NewTempWindow(t, box)
				w.Resize(fyne.NewSize(width, 900))
				box.Resize(fyne.NewSize(width, box.HeightFor(width)))
				lowest, lines := float32(0), 0
				walkShown(box.field.entry, func(o fyne.CanvasObject) {
					if text, y, isText := textAt(o); isText && text != "" {
						lowest, lines = max(lowest, y-absolute(box).Y), lines+1
					}
				})
				if lines == 0 || lowest > box.Size().Height || lines != box.field.rows {
					t.Errorf("%v wide at %v: %d lines down to %v in %d rows of %v: %s", width, scale, lines, lowest, box.field.rows, box.Size().Height, r.Kind)
				}
			}
		}
	}
}

// textAt gives a text of Fyne's and where it ends below.
func textAt(o fyne.CanvasObject) (text string, bottom float32, isText bool) {
	c, isText := o.(*canvas.Text)
	if !isText {
		return "", 0, false
	}
	return c.Text, absolute(c).Y + c.MinSize().Height, true
}

// Good lines and bad ones are told apart before they are read.
func TestALineOfTheJournalLooksAsItWent(t *testing.T) {
	for want, l := range map[symbolName][]app.JournalLine{
		symbolCheck: {{What: app.JournalCheck}, {What: app.JournalRevoke}},
		symbolAlert: {{What: app.JournalCheck, Result: app.KindOffline}, {What: app.JournalExposed}},
	} {
		for _, line := range l {
			if got, _ := journalLook(line); got != want {
				t.Errorf("%+v looks like %s, want %s", line, got, want)
			}
		}
	}
	w, _ := hangExhibit(t, exhibitNamed(t, "journal"))
	ticks, triangles := 0, 0
	shownIn(w, func(o fyne.CanvasObject) {
		if s, ok := o.(*symbol); ok {
			switch s.name {
			case symbolCheck:
				ticks++
			case symbolAlert:
				triangles++
			}
		}
	})
	if ticks != 4 || triangles != 5 {
		t.Errorf("%d ticks and %d triangles are seen", ticks, triangles)
	}
}
