package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// shortcut presses a key together with the system's usual one. (The tests' canvas knows
// no shortcuts.)
func shortcut(w *Window, key fyne.KeyName) {
	w.shortcuts.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}

func TestTheKeysOfADesktopDoWhatTheMenuDoes(t *testing.T) {
	g := guideNow()
	for _, c := range []struct {
		key  fyne.KeyName
		does string
	}{
		{fyne.KeyComma, "TestKeyring"}, {fyne.KeyN, `Begin ""`}, {fyne.KeyR, "CheckAll"},
	} {
		w, keeper := hang(t, g.settled())
		shortcut(w, c.key)
		if got := calls(keeper); got != c.does {
			t.Errorf("%s: did %q", c.key, got)
		}
		for name, open := range map[string]func(*Window){
			"a question": func(w *Window) { w.askRevoke("a") },
			"a dialog":   func(w *Window) { w.saveFile("x", "", func(error) {}) },
			"the menu":   func(w *Window) { byMouse(t, w, control(t, w, "Menu")) },
		} {
			w, keeper := hang(t, g.settled())
			open(w)
			if shortcut(w, c.key); len(keeper.calls) > 0 {
				t.Errorf("%s under %s: did %q", c.key, name, keeper.calls)
			}
		}
		w, keeper = hang(t, g.attempt(app.Finding, nil))
		if shortcut(w, c.key); len(keeper.calls) > 0 {
			t.Errorf("%s in an attempt: did %q", c.key, keeper.calls)
		}
	}
}

func TestTheKeysOfADesktopWorkOnTheSettingsToo(t *testing.T) {
	w, keeper, _ := openedSettings(t)
	shortcut(w, fyne.KeyComma) // there already
	shortcut(w, fyne.KeyN)
	if got := calls(keeper); got != `Begin ""` || len(w.asides) != 1 {
		t.Errorf("did %q, %d pages are open", got, len(w.asides))
	}
}

func TestF5ChecksAllWhereThereIsSomethingToCheck(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.settled())
	w.window.Canvas().Focus(control(t, w, "Connect").(fyne.Focusable))
	if pressKey(w, fyne.KeyF5); calls(keeper) != "CheckAll" {
		t.Errorf("did %q", keeper.calls)
	}
	w.checkComputer()
	keeper.say(exhibitNamed(t, "selftest").snapshot)
	keeper.calls = nil
	if pressKey(w, fyne.KeyF5); calls(keeper) != "CheckComputer" {
		t.Errorf("on the page of trials: did %q", keeper.calls)
	}
	w, keeper = hang(t, app.Snapshot{})
	pressKey(w, fyne.KeyF5)
	if shortcut(w, fyne.KeyR); len(keeper.calls) > 0 {
		t.Errorf("without connections: did %q", keeper.calls)
	}
}

// Whatever wants an answer first, the program is left by the keys as by its close button.
func TestTheKeysThatLeaveAlwaysLeave(t *testing.T) {
	g := guideNow()
	for name, open := range map[string]func(*Window){
		"the list":   func(*Window) {},
		"a question": func(w *Window) { w.askRevoke("a") },
		"the menu":   func(w *Window) { byMouse(t, w, control(t, w, "Menu")) },
		"a dialog":   func(w *Window) { w.saveFile("x", "", func(error) {}) },
		"an attempt": func(w *Window) { w.show(g.attempt(app.Finding, nil)) },
	} {
		w, keeper := hang(t, g.settled())
		open(w)
		keeper.calls = nil
		shortcut(w, fyne.KeyQ)
		if shortcut(w, fyne.KeyW); calls(keeper) != "quits, closes" {
			t.Errorf("under %s: did %q", name, keeper.calls)
		}
	}
}

// What quits says so first, and then has the application quit.
func TestQuittingIsToldOf(t *testing.T) {
	a := inLook(t, lightLook())
	w := newWindow(a, a.NewWindow(""), &recorder{now: guideNow().settled()}, testWords(), func(_ time.Duration, _ func()) func() bool { return func() bool { return true } })
	t.Cleanup(w.window.Close)
	ended := 0
	w.OnEnding(func() { ended++ })
	if shortcut(w, fyne.KeyQ); ended != 1 {
		t.Errorf("heard of it %d times", ended)
	}
}

// foundPage is a page that can be searched.
type foundPage struct {
	view
	much  bool
	begun int
}

func (p *foundPage) mayBeSearched() bool { return p.much }
func (p *foundPage) beginSearch()        { p.begun++ }

func TestTheKeysSearchWhereThereIsASearch(t *testing.T) {
	w, keeper := hang(t, guideNow().settled())
	page := &foundPage{view: w.page}
	w.page = page
	shortcut(w, fyne.KeyF)
	if page.much = true; page.begun != 0 {
		t.Error("it searches among little")
	}
	shortcut(w, fyne.KeyF)
	if page.begun != 1 || len(keeper.calls) > 0 {
		t.Errorf("begun %d times, did %q", page.begun, keeper.calls)
	}
	w.openMenu(control(t, w, "Menu"))
	for _, row := range w.menu.rows {
		if row.spoken == "Search" {
			row.press()
		}
	}
	if page.begun != 2 {
		t.Error("the menu does not offer it")
	}
}

func TestTheKeysLeadToTheSearchOfALongList(t *testing.T) {
	for name, there := range map[string]bool{"list-many": true, "list": false} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		shortcut(w, fyne.KeyF)
		if _, typing := w.window.Canvas().Focused().(*fieldEntry); typing != there {
			t.Errorf("%s: %T has the focus", name, w.window.Canvas().Focused())
		}
	}
}

// The keys that stand in the menu are those that do the same.
func TestTheMenuShowsTheKeys(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "menu"))
	shown := map[string]bool{}
	shownIn(w, func(o fyne.CanvasObject) {
		if l, ok := o.(*line); ok {
			shown[l.AccessibilityLabel()] = true
		}
	})
	for _, keys := range []string{w.words.keys("N"), w.words.keys(","), "F5", w.words.keys("Q") + " · " + w.words.keys("W")} {
		if !shown[keys] {
			t.Errorf("%s is not shown", keys)
		}
	}
}

// barred is the name, key and place of each line of a menu above the screen.
func barred(bar *fyne.MainMenu) map[string]*fyne.MenuItem {
	items := map[string]*fyne.MenuItem{}
	for _, menu := range bar.Items {
		for _, item := range menu.Items {
			if !item.IsSeparator {
				items[menu.Label+" › "+item.Label] = item
			}
		}
	}
	return items
}

func TestTheMenuAboveTheScreenDoesWhatTheOtherDoes(t *testing.T) {
	g := guideNow()
	for name, want := range map[string]struct {
		key  fyne.KeyName
		does string
	}{
		"File › Connect a forum": {fyne.KeyN, `Begin ""`}, "File › Settings…": {fyne.KeyComma, "TestKeyring"},
		"View › Check all forums now": {fyne.KeyR, "CheckAll"}, "View › Search": {fyne.KeyF, ""},
		"File › Close window": {fyne.KeyW, "closes"}, "Help › Check this computer": {"", "CheckComputer"}, "Help › About Forum Keys": {"", ""}, "Help › Help": {"", ""},
	} {
		w, keeper := hang(t, g.settled())
		item := barred(w.menuBar())[name]
		if item == nil {
			t.Errorf("there is no %s", name)
			continue
		}
		if key, ok := item.Shortcut.(fyne.KeyboardShortcut); ok != (want.key != "") || ok && key.Key() != want.key {
			t.Errorf("%s: its key is %v", name, item.Shortcut)
		}
		if item.Action(); calls(keeper) != want.does {
			t.Errorf("%s: did %q", name, keeper.calls)
		}
		if want.does == "closes" { // always
			continue
		}
		w, keeper = hang(t, g.attempt(app.Finding, nil))
		if barred(w.menuBar())[name].Action(); len(keeper.calls) > 0 || len(w.asides) > 0 {
			t.Errorf("%s in an attempt: did %q", name, keeper.calls)
		}
	}
}

func TestTheMenuAboveTheScreenEditsTheFieldThatHasTheFocus(t *testing.T) {
	w, _ := hang(t, guideNow().attempt(app.Finding, nil))
	bar := barred(w.menuBar())
	field := w.page.(*findPage).first().(*fieldEntry)
	field.SetText("")
	bar["Edit › Copy"].Action() // with nothing in the field, or in none
	w.window.Canvas().Focus(field)
	test.Type(field, "kites.example")
	bar["Edit › Select all"].Action()
	bar["Edit › Copy"].Action()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "kites.example" {
		t.Errorf("copied is %q", got)
	}
	bar["Edit › Cut"].Action()
	if bar["Edit › Paste"].Action(); field.Text != "kites.example" {
		t.Errorf("in the field stands %q", field.Text)
	}
}
