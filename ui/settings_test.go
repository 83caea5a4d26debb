package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// openedSettings opens the page of settings from the menu's button, which has the focus.
func openedSettings(t *testing.T) (*Window, *recorder, *settingsPage) {
	t.Helper()
	w, keeper := hang(t, guideNow().settled())
	w.window.Canvas().Focus(control(t, w, "Menu").(fyne.Focusable))
	w.openSettings()
	keeper.calls = nil
	return w, keeper, w.top().(*settingsPage)
}

func nameTyped(t *testing.T, w *Window, text string) *fieldEntry {
	t.Helper()
	entry := control(t, w, "field anna-laptop").(*fieldEntry)
	w.window.Canvas().Focus(entry)
	test.Type(entry, text)
	return entry
}

// namesTold are the names that the Keeper was told, one after the other.
func namesTold(k *recorder) (names []string) {
	for _, s := range k.configured {
		names = append(names, s.ComputerName)
	}
	return names
}

func TestTheNameIsTakenOverWhenTheMemberGoesOn(t *testing.T) {
	g := guideNow()
	for how, goOn := range map[string]func(*Window, *recorder, *fieldEntry){
		"Enter":          func(_ *Window, _ *recorder, e *fieldEntry) { e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) },
		"another stop":   func(w *Window, _ *recorder, _ *fieldEntry) { w.window.Canvas().FocusNext() },
		"a click beside": func(w *Window, _ *recorder, _ *fieldEntry) { w.window.Canvas().Unfocus() },
		"Esc":            func(_ *Window, _ *recorder, e *fieldEntry) { e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"an attempt":     func(_ *Window, k *recorder, _ *fieldEntry) { k.say(g.attempt(app.Finding, nil)) },
		"the end":        func(w *Window, _ *recorder, _ *fieldEntry) { w.closed() },
		"larger text":    func(w *Window, _ *recorder, _ *fieldEntry) { larger(w, 1.5) },
	} {
		w, keeper, _ := openedSettings(t)
		entry := nameTyped(t, w, " Desk ")
		if len(keeper.calls) > 0 {
			t.Fatalf("%s: told while it is typed: %q", how, keeper.calls)
		}
		if goOn(w, keeper, entry); !slices.Equal(namesTold(keeper), []string{"Desk"}) {
			t.Errorf("%s: told %q", how, namesTold(keeper))
		}
	}
}

func TestANameThatIsAsItWasIsNotTold(t *testing.T) {
	w, keeper, page := openedSettings(t)
	entry := nameTyped(t, w, "x")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	w.leaveAside()
	if len(keeper.calls) > 0 {
		t.Errorf("told %q", keeper.calls)
	}
	if got := page.name.preview(); !strings.Contains(got, "Forum Keys on anna-laptop") {
		t.Errorf("with an empty name it says %q", got)
	}
}

func TestTheNameIsCutAndShownAsForumsReadIt(t *testing.T) {
	w, _, page := openedSettings(t)
	entry := nameTyped(t, w, strings.Repeat("é", 45))
	if n := len([]rune(entry.Text)); n != longestComputerName {
		t.Errorf("%d characters", n)
	}
	entry.SetText(" **Kitchen  PC** ")
	if got := page.name.told.AccessibilityLabel(); !strings.Contains(got, "“Forum Keys on **Kitchen PC**”") {
		t.Errorf("it says %q", got)
	}
}

// A snapshot that comes while somebody types takes nothing away.
func TestSettingsThatComeLeaveWhatIsBeingTyped(t *testing.T) {
	w, keeper, page := openedSettings(t)
	entry := nameTyped(t, w, "De")
	s := guideNow().settled()
	s.Settings.ComputerName, s.Settings.CheckEvery = "elsewhere", time.Hour
	keeper.say(s)
	if entry.Text != "De" || page.every.Chosen() != 4 {
		t.Errorf("the field holds %q, chosen is %d", entry.Text, page.every.Chosen())
	}
	test.Type(entry, "sk")
	w.leaveAside()
	if last := keeper.configured[len(keeper.configured)-1]; last.ComputerName != "Desk" || last.CheckEvery != time.Hour {
		t.Errorf("told %+v", last)
	}
}

// larger shows the snapshot with another size of text.
func larger(w *Window, size float32) {
	s := w.snapshot
	s.Settings.TextSize = size
	w.show(s)
}

func TestTheTextGrowsAtOnceAroundWhatWasPressed(t *testing.T) {
	for how, byKeys := range map[string]bool{"keys": true, "mouse": false} {
		w, keeper, before := openedSettings(t)
		c := w.window.Canvas()
		if byKeys {
			c.Focus(before.size)
			before.size.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		} else {
			byMouse(t, w, before.size)
		}
		y := middleIn(before, before.size)
		if len(keeper.configured) != 1 || keeper.configured[0].TextSize != 1.1 {
			t.Fatalf("%s: told %+v", how, keeper.configured)
		}
		s := w.snapshot
		s.Settings = keeper.configured[0]
		keeper.say(s)
		page, there := w.top().(*settingsPage)
		if !there || page == before || w.page.(*listPage) == nil {
			t.Fatalf("%s: seen is %s", how, seen(w))
		}
		if got := scaled(10); got != 11 {
			t.Errorf("%s: ten units are %v", how, got)
		}
		if now := middleIn(page, page.size); math.Abs(float64(now-y)) > 1 {
			t.Errorf("%s: it stood at %v and stands at %v", how, y, now)
		}
		if focused := c.Focused() == fyne.Focusable(page.size); focused != byKeys {
			t.Errorf("%s: it has the focus: %v", how, focused)
		}
		w.leaveAside()
		if c.Focused() != control(t, w, "Menu").(fyne.Focusable) {
			t.Errorf("%s: back on the list %T has the focus", how, c.Focused())
		}
	}
}

func TestTheStepperGoesByStepsAndNoFarther(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	var told []int
	s := newStepper("Size", 3, 1, func(i int) string { return string(rune('a' + i)) }, func(i int) { told = append(told, i) })
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyRight, fyne.KeyHome, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyDown} {
		s.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if !slices.Equal(told, []int{2, 0, 2, 1}) || s.AccessibilityLabel() != "Size, b" {
		t.Errorf("told %v, it says %q", told, s.AccessibilityLabel())
	}
	s.Resize(s.MinSize())
	for x, want := range map[float32]int{5: -1, s.Size().Width / 2: 0, s.Size().Width - 5: 1} {
		if got := s.wayAt(fyne.NewPos(x, 10)); got != want {
			t.Errorf("at %v: %d", x, got)
		}
	}
	for step := range textSizes {
		if got := stepOfSize(sizeOfStep(step)); got != step {
			t.Errorf("step %d comes back as %d", step, got)
		}
	}
}

func TestTheWindowIsAsItWasChosenBeforeItIsSeen(t *testing.T) {
	a := test.NewTempApp(t)
	s := guideNow().settled()
	s.Settings.Appearance, s.Settings.TextSize = app.AppearanceDark, 1.5
	w := New(Prepare(a), &recorder{now: s}, testWords(), guideAbout())
	t.Cleanup(w.window.Close)
	l := a.Settings().Theme().(*look)
	if l.scale != 1.5 || l.forced == nil || *l.forced != theme.VariantDark {
		t.Fatalf("scale %v, held to %v", l.scale, l.forced)
	}
	s.Settings.Appearance = app.AppearanceSystem
	w.show(s)
	if l := a.Settings().Theme().(*look); l.forced != nil || l.scale != 1.5 {
		t.Errorf("scale %v, held to %v", l.scale, l.forced)
	}
	s.Settings.Appearance = app.AppearanceLight
	w.show(s)
	if l := a.Settings().Theme().(*look); l.forced == nil || *l.forced != theme.VariantLight {
		t.Error("it is not light")
	}
}

// look.md §9: under 400 ms no sign of waiting.
func TestAShortTrialOfTheKeyringLeavesOnlyItsResult(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	words, now := testWords(), time.Now()
	k := newKeyringPart(words, nil)
	trying := app.KeyringState{Place: "KWallet", Testing: true}
	slow := words.say(phraseChooseCheckingKeyring)
	for _, c := range []struct {
		after time.Duration
		state app.KeyringState
		says  string
		hush  string
	}{
		{0, trying, "Not tried yet.", slow},
		{300 * time.Millisecond, trying, "Not tried yet.", slow},
		{400 * time.Millisecond, trying, slow, "Not tried yet."},
		{time.Second, app.KeyringState{Place: "KWallet", Tested: now}, "It works. Tried just now.", slow},
		{2 * time.Second, app.KeyringState{Place: "KWallet", Tested: now, Problem: app.NewTrouble(app.NoWallet, "", nil)}, "Create one there first", "It works"},
	} {
		k.show(c.state, now.Add(c.after))
		if said := toldIn(k); !strings.Contains(said, c.says) || strings.Contains(said, c.hush) {
			t.Errorf("after %v it says %q", c.after, said)
		}
	}
}

func TestSettingsOutlastTheListButNoAttempt(t *testing.T) {
	g := guideNow()
	w, keeper, page := openedSettings(t)
	s := g.settled()
	s.Connections = nil
	keeper.say(s)
	if w.top() != view(page) || w.kind != pageEmpty {
		t.Errorf("seen is %s, below is %d", seen(w), w.kind)
	}
	keeper.say(g.attempt(app.Finding, nil))
	keeper.say(g.settled())
	if seen(w) != "*ui.listPage" {
		t.Errorf("seen is %s", seen(w))
	}
}

func TestEveryTonguesFynesWordsAreThere(t *testing.T) {
	fyneEnglish := dictionary(t, fynesWords+"en.json")
	for _, tongue := range testWords().inOrder() {
		there := dictionary(t, fynesWords+tongue.tag.String()+".json")
		for key := range fyneEnglish {
			if len(there[key]) == 0 {
				t.Errorf("%s: %q is missing", tongue.name, key)
			}
		}
	}
	if len(fyneEnglish) < 39 {
		t.Errorf("only %d words of Fyne's were found", len(fyneEnglish))
	}
}

// A keyring that was here before is no answer to where keys are kept now.
func TestSettingsNameAKeyringOnlyWhereThereIsOne(t *testing.T) {
	tells(t, "settings-keyring-locked", "Keyring: GNOME Keyring Your keyring is locked")
	tells(t, "settings-no-keyring", "!Keyring: GNOME")
}

// What is said of when the forums are asked is true of what is chosen.
func TestTheWordsFollowHowOftenTheForumsAreAsked(t *testing.T) {
	w, keeper, page := openedSettings(t)
	if said := toldIn(page); !strings.Contains(said, "While this window is open") {
		t.Errorf("it says %q", said)
	}
	s := w.snapshot
	s.Settings.CheckEvery = 0
	if keeper.say(s); strings.Contains(toldIn(page), "While this window is open") || !strings.Contains(toldIn(page), "When Forum Keys starts, and when you choose Check all forums now in the menu.") {
		t.Errorf("by hand it says %q", toldIn(page))
	}
}

// Nothing is tried again that was not tried, nor twice at once.
func TestTheKeyringIsTriedByAButtonThatSaysSo(t *testing.T) {
	for name, want := range map[string]struct {
		word    string
		answers bool
	}{
		"settings":                 {"Try again", true},
		"settings-keyring-untried": {"Try", true},
		"settings-keyring-trying":  {"Try again", false},
		"settings-keyring-locked":  {"Try again", true},
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		var found []string
		shownIn(w, func(o fyne.CanvasObject) {
			if b, ok := o.(*button); ok && (strings.HasPrefix(b.text, "Try") || strings.HasPrefix(b.text, "Test")) {
				found = append(found, fmt.Sprint(b.text, b.Disabled()))
			}
		})
		if got := strings.Join(found, ", "); got != fmt.Sprint(want.word, !want.answers) {
			t.Errorf("%s has %q, want %q that answers: %v", name, got, want.word, want.answers)
		}
	}
}
