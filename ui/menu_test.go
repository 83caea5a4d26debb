package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

func TestTheMenuOfTheKeyboardIsWalkedByArrowsAndLeftByEscape(t *testing.T) {
	w, keeper := hang(t, guideNow().settled())
	c := w.window.Canvas()
	button := control(t, w, "Menu").(fyne.Focusable)
	c.Focus(button)
	pressKey(w, fyne.KeyReturn)
	rows := w.menu.rows
	walks := []struct {
		key  fyne.KeyName
		lies int
	}{{"", 0}, {fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, len(rows) - 1}, {fyne.KeyDown, 0}}
	for _, walk := range walks {
		if walk.key != "" {
			pressKey(w, walk.key)
		}
		if c.Focused() != fyne.Focusable(rows[walk.lies]) {
			t.Fatalf("after %q the line %d has not the focus", walk.key, walk.lies)
		}
	}
	if ring := test.WidgetRenderer(rows[0]).(*pressableRenderer).ring; !ring.Visible() {
		t.Error("the focus is not seen")
	}
	pressKey(w, fyne.KeyEscape)
	if w.menu.isOpen() || c.Overlays().Top() != nil || c.Focused() != button || len(keeper.calls) > 0 {
		t.Errorf("open: %v, %T has the focus, did %q", w.menu.isOpen(), c.Focused(), keeper.calls)
	}
}

func TestTheMenuOfTheMouseShowsNoRingAndGoesByAClickBeside(t *testing.T) {
	w, keeper := hang(t, guideNow().settled())
	c := w.window.Canvas()
	byMouse(t, w, control(t, w, "Menu"))
	if !w.menu.isOpen() || c.Focused() != nil {
		t.Fatalf("open: %v, %T has the focus", w.menu.isOpen(), c.Focused())
	}
	test.TapCanvas(c, absolute(w.menu.list).AddXY(2, 2)) // the padding of the list is not beside it
	if !w.menu.isOpen() {
		t.Fatal("a click on its edge took it away")
	}
	pressKey(w, fyne.KeyUp) // the arrows begin where they are wanted
	if c.Focused() != fyne.Focusable(w.menu.rows[len(w.menu.rows)-1]) {
		t.Errorf("%T has the focus", c.Focused())
	}
	test.TapCanvas(c, fyne.NewPos(30, 600))
	if w.menu.isOpen() || len(keeper.calls) > 0 || w.question != nil {
		t.Errorf("open: %v, did %q", w.menu.isOpen(), keeper.calls)
	}
}

func TestTheMenuStaysInTheWindowAndGoesWithItsPage(t *testing.T) {
	g := guideNow()
	w, keeper := hangExhibit(t, exhibitNamed(t, "menu"))
	for _, size := range []fyne.Size{fyne.NewSize(900, 700), fyne.NewSize(380, 480)} {
		w.window.Resize(size)
		at, lies := absolute(w.menu.list), w.menu.list.Size()
		if at.X < menuEdge || at.Y < menuEdge || at.X+lies.Width > size.Width-menuEdge || at.Y+lies.Height > size.Height-menuEdge {
			t.Errorf("in %v it lies at %v, %v large", size, at, lies)
		}
	}
	keeper.say(g.attempt(app.Finding, nil))
	if w.menu.isOpen() || w.window.Canvas().Overlays().Top() != nil {
		t.Error("it lies over the next page")
	}
}

func TestTheMenuOffersWhatCanBeDone(t *testing.T) {
	for name, want := range map[string]string{
		"menu":           "Connect a forum, Settings, Check all forums now, Check this computer, Help, About Forum Keys, Revoke all…, Remove Forum Keys from this computer…, Quit",
		"menu-empty":     "Connect a forum, Settings, Check this computer, Help, About Forum Keys, Remove Forum Keys from this computer…, Quit",
		"menu-read-only": "Settings, Check all forums now, Check this computer, Help, About Forum Keys, Quit",
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		var offered []string
		for _, row := range w.menu.rows {
			offered = append(offered, row.spoken)
		}
		if got := strings.Join(offered, ", "); got != want {
			t.Errorf("%s offers %s", name, got)
		}
	}
}

func TestAFieldOfSeveralLinesLetsTheTabKeyGoOn(t *testing.T) {
	f := newField("")
	f.setRows(4)
	var after *button
	c := inWindow(t, func() fyne.CanvasObject {
		after = newButton(buttonPrimary, "Connect", "", nil)
		return newColumn(0, f, after)
	})
	c.Focus(f.entry)
	if f.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab}); c.Focused() != fyne.Focusable(after) || f.Text() != "" {
		t.Errorf("%T has the focus, and the field holds %q", c.Focused(), f.Text())
	}
}

// At twice the size in the smallest window a question still shows its answers, and its
// words scroll by the keys.
func TestTheAnswersOfAQuestionAreInSightAtEverySize(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "remove-all"))
	w.question.Close()
	w.forgetQuestion()
	larger(w, 2)
	w.window.Resize(fyne.NewSize(leastPageWidth, leastPageHeight))
	w.askRemoveAll()
	for _, b := range []*button{w.question.harmless, w.question.act} {
		at, size := absolute(b), b.Size()
		if at.X < 0 || at.X+size.Width > leastPageWidth || at.Y < 0 || at.Y+size.Height > leastPageHeight {
			t.Errorf("%q lies at %v, %v large", b.text, at, size)
		}
	}
	scroll := w.question.scroll
	if scroll.Content.Size().Height <= scroll.Size().Height {
		t.Fatal("there is nothing to scroll")
	}
	pressKey(w, fyne.KeyEnd)
	if scroll.Offset.Y == 0 {
		t.Error("the keys do not scroll it")
	}
	w.question.Close()
	small, _ := hangExhibit(t, exhibitNamed(t, "remove-all"))
	if s := small.question.scroll; s.Content.Size().Height > s.Size().Height {
		t.Error("an ordinary question scrolls")
	}
}

func TestTheQuestionsCountConnectionsAndAccounts(t *testing.T) {
	s := guideNow().settled()
	s.Connections = slices.Clone(s.Connections)
	s.Connections[1].Forum, s.Connections[1].Account = s.Connections[0].Forum, s.Connections[0].Account // the same account twice
	s.Connections[2].Account = app.Member{}                                                             // not told
	for i, state := range []app.State{app.Connected, app.Paused, app.WaitingToRevoke, app.FromAnotherComputer, app.AccessEnded, app.KeyMissing} {
		s.Connections[i].State = state // of the last three no forum is told
	}
	words := testWords()
	for name, text := range map[string]string{
		"revoke": words.revokeAllQuestion(s).Paragraphs[0], "remove": words.removeAllQuestion(s).Paragraphs[0],
	} {
		if !strings.Contains(text, "**3\u00a0connections of 2\u00a0accounts**") || !strings.Contains(text, "This cannot be undone.") {
			t.Errorf("%s: %q", name, text)
		}
		for _, other := range []string{"The access of 1 more has ended already.", "The key of 1 connection is missing", "1 connection of another computer stays alive on its forum."} {
			if !strings.Contains(text, other) {
				t.Errorf("%s: %q is missing in %q", name, other, text)
			}
		}
	}
	s.Connections = s.Connections[:1]
	if text := words.revokeAllQuestion(s).Paragraphs[0]; !strings.Contains(text, "**1\u00a0connection**.") {
		t.Errorf("one: %q", text)
	}
}

// What a question is silent about must not be what comes of its answer.
func TestTheQuestionsSayWhatStaysAlive(t *testing.T) {
	tells(t, "revoke-all", "Each key here is deleted once its forum has been told; a forum that cannot be reached is told later.", "!account.")
	tells(t, "remove-all", "If a forum cannot be reached, you decide what happens to its key.")
	tells(t, "revoke-offline", "If the forum cannot be reached, Forum Keys keeps trying; the access stays until the forum has been told.")
	tells(t, "revoke", "!cannot be reached")
	tells(t, "remove-all-foreign", "1 connection of another computer stays alive on its forum.")
	tells(t, "remove-all-empty", "!another computer", "!has ended")
}

func TestAQuestionAboutAllStaysWhileSnapshotsCome(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "revoke-all"))
	s := guideNow().settled()
	s.Connections = s.Connections[1:]
	keeper.say(s)
	if w.question == nil {
		t.Error("the question went away")
	}
}
