package ui

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

func guideNow() guide {
	g := paintedGuide()
	g.now = time.Now()
	return g
}

// paintedGuide paints once for all tests.
var paintedGuide = sync.OnceValue(func() guide { return newGuide(time.Time{}) })

// hang opens the window for a snapshot in the ordinary look.
func hang(t *testing.T, s app.Snapshot) (*Window, *recorder) {
	t.Helper()
	return hung(t, exhibit{snapshot: s}, lightLook(), 1, 520, 680)
}

// hangExhibit is hang for an exhibit in which the member has done something since.
func hangExhibit(t *testing.T, e exhibit) (*Window, *recorder) {
	t.Helper()
	return hung(t, e, lightLook(), 1, 520, 680)
}

// control finds a control by what it says.
func control(t *testing.T, w *Window, name string) fyne.CanvasObject {
	t.Helper()
	for _, o := range controls(w) {
		if nameOf(w, o) == name {
			return o
		}
	}
	t.Fatalf("there is no %q", name)
	return nil
}

func TestTypingGoesOnWhileSnapshotsCome(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.attempt(app.Finding, func(a *app.Attempt) { a.Typed, a.Forum = "", app.Forum{} }))
	entry := control(t, w, "field forum.example.com").(*fieldEntry)
	if w.window.Canvas().Focused() != fyne.Focusable(entry) {
		t.Fatal("the field has not the focus")
	}
	test.Type(entry, "sour")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	keeper.say(g.attempt(app.Finding, func(a *app.Attempt) { a.Typed, a.Looking = "so", true })) // an old one
	keeper.say(g.attempt(app.Found, nil))
	if entry.Text != "sour" || entry.CursorColumn != 3 || w.window.Canvas().Focused() != fyne.Focusable(entry) {
		t.Errorf("%q, cursor at %d, focused %T", entry.Text, entry.CursorColumn, w.window.Canvas().Focused())
	}
}

func TestACardKeepsFocusAndPlaceWhileItsStateChanges(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	w.window.Resize(fyne.NewSize(520, 480))
	revoke := control(t, w, "Revoke, Northern Trails, @anna_k").(*button)
	list := w.page.(*listPage)
	card := list.cards["b"]
	list.frame.scroll.ScrollToOffset(fyne.NewPos(0, 40))
	w.window.Canvas().Focus(revoke)
	for _, state := range []app.State{app.Checking, app.Offline, app.Connected} {
		s.Connections = slices.Clone(s.Connections)
		s.Connections[1].State = state
		keeper.say(s)
	}
	if list.cards["b"] != card || w.page != view(list) {
		t.Error("the card was built anew")
	}
	if w.window.Canvas().Focused() != fyne.Focusable(revoke) {
		t.Error("the focus was lost")
	}
	if y := list.frame.scroll.Offset.Y; y != 40 {
		t.Errorf("the list stands at %v", y)
	}
}

func TestWhatHasGoneLosesTheFocus(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	w.window.Canvas().Focus(control(t, w, "Revoke, Sourdough Circle, @anna").(fyne.Focusable))
	s.Connections = s.Connections[1:]
	keeper.say(s)
	if focused := w.window.Canvas().Focused(); focused != nil {
		t.Errorf("%T has the focus", focused)
	}
}

func TestTheListFollowsTheMembersOrder(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	s.Connections = slices.Clone(s.Connections)
	slices.Reverse(s.Connections)
	keeper.say(s)
	var names []string
	for _, o := range controls(w) {
		if name := nameOf(w, o); name != "Connect" && name != "Help" && name != "Menu" {
			names = append(names, name)
		}
	}
	if !strings.Contains(names[0], "Chorgemeinschaft") || !strings.Contains(names[len(names)-1], "Sourdough") {
		t.Errorf("the order is %q", names)
	}
}

// look.md §9: under 400 ms no sign of waiting.
func TestAShortCheckIsNotSpokenOf(t *testing.T) {
	now := time.Now()
	g := paintedGuide()
	g.now = now
	c := g.connections()[0]
	test.NewTempApp(t).Settings().SetTheme(newLook())
	card := newConnectionCard(testWords(), c, cardActions{})
	card.show(c, around{}, now)
	c.State = app.Checking
	shown := func(at time.Duration) app.State {
		card.show(c, around{}, now.Add(at))
		return card.state.value.([]any)[0].(app.State)
	}
	if s := shown(0); s != app.Connected {
		t.Errorf("at once: %s", s)
	}
	if _, soon := card.show(c, around{}, now.Add(100*time.Millisecond)); soon != 300*time.Millisecond {
		t.Errorf("is to be drawn again after %v", soon)
	}
	if s := shown(400 * time.Millisecond); s != app.Checking {
		t.Errorf("after 400 ms: %s", s)
	}
	c.State = app.Connected
	if s := shown(500 * time.Millisecond); s != app.Connected {
		t.Errorf("afterwards: %s", s)
	}
}

func TestTheQuestionGoesWithItsConnection(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	w.askRevoke("b")
	if focused, ok := w.window.Canvas().Focused().(*button); !ok || focused.text != "Keep" {
		t.Error("the harmless button has not the focus")
	}
	s.Checked = time.Now()
	keeper.say(s)
	if w.question == nil {
		t.Fatal("the question went away")
	}
	s.Connections = s.Connections[:1]
	keeper.say(s)
	if w.question != nil || w.window.Canvas().Overlays().Top() != nil {
		t.Error("it still asks about what has gone")
	}
}

func TestEscapeKeepsTheConnection(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	w.askRevoke("b")
	w.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.question != nil || len(keeper.calls) > 0 {
		t.Errorf("asks: %v, did %q", w.question != nil, keeper.calls)
	}
}

// look.md §8: what Enter and Esc do where no control has the focus, and in a field.
func TestEnterAndEscape(t *testing.T) {
	for name, want := range map[string][2]string{
		"empty":             {`Begin ""`, ""},
		"list":              {"", ""},
		"find":              {"LookUp", "Cancel"},
		"find-found":        {"Choose", "Cancel"},
		"find-another-host": {"", "Cancel"},
		"find-offline":      {"LookUp", "Cancel"},
		"choose":            {"Connect", "Back"},
		"choose-write":      {"", "Back"}, // the tick is missing
		"choose-no-keyring": {"", "Back"},
		"approve":           {"OpenAgain", "Cancel"},
		"approve-preparing": {"", "Cancel"},
		"approve-copy-back": {"", "Cancel"},
		"approve-code":      {"OpenAgain", "Cancel"},
		"arrive":            {"", "Cancel"},
		"who":               {"Accept", ""},
		"who-settling":      {"", ""},
		"ended-not-me":      {"TryAgain", "Cancel"},
	} {
		for i, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape} {
			w, keeper := hangExhibit(t, exhibitNamed(t, name))
			event := &fyne.KeyEvent{Name: key}
			if focused := w.window.Canvas().Focused(); focused != nil {
				focused.TypedKey(event)
			} else {
				w.window.Canvas().OnTypedKey()(event)
			}
			if got := strings.Join(keeper.calls, ", "); got != want[i] {
				t.Errorf("%s, %s: did %q, want %q", name, key, got, want[i])
			}
		}
	}
}

func exhibitNamed(t *testing.T, name string) exhibit {
	t.Helper()
	for _, e := range gallery(guideNow()) {
		if e.name == name {
			return e
		}
	}
	t.Fatalf("there is no exhibit %q", name)
	return exhibit{}
}

// A program that is ended by a signal is not told so by Fyne, and what comes from the
// Keeper while it closes must not be drawn: the window is no longer there.
func TestAWindowThatIsClosedIsNotDrawnAnyMore(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.attempt(app.Approving, nil))
	onItsWay := w.drawNewest
	w.closed()
	w.closed()
	keeper.now = g.list()
	w.mail.put(keeper.now)
	onItsWay()
	if seen(w) != "*ui.waitingPage" || w.snapshot.Attempt == nil {
		t.Errorf("seen is %s", seen(w))
	}
}

func TestOfManySnapshotsTheNewestIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	var drawn []time.Time
	moment := time.Now()
	m := &mailbox{}
	m.draw = func() {
		m.put(app.Snapshot{Checked: moment.Add(time.Second)}) // more come before this one is drawn
		m.put(app.Snapshot{Checked: moment.Add(time.Minute)})
		newest, _ := m.fetch()
		drawn = append(drawn, newest.Checked)
	}
	m.put(app.Snapshot{Checked: moment})
	if len(drawn) != 1 || !drawn[0].Equal(moment.Add(time.Minute)) {
		t.Errorf("drawn: %v", drawn)
	}
}

func TestAClosedWindowHearsNothingMore(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	w.closed()
	if keeper.tell != nil {
		t.Error("it is still subscribed")
	}
}

// After "Not me" the new link goes to the clipboard, for another browser.
func TestTheLinkForAnotherBrowserIsCopied(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.attempt(app.Ended, nil))
	control(t, w, "Copy link").(*button).press()
	keeper.say(g.attempt(app.Approving, nil)) // no link yet
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
		t.Fatalf("too soon: %q", got)
	}
	linked := g.attempt(app.Approving, func(a *app.Attempt) { a.Link = "https://talk.sourdough.example/user-api-key/new?x" })
	keeper.say(linked)
	if got := fyne.CurrentApp().Clipboard().Content(); got != linked.Attempt.Link {
		t.Errorf("the clipboard holds %q", got)
	}
	if w.page.(*waitingPage).told.box.Hidden {
		t.Error("the page does not say so")
	}
}

func TestWhatWentWellLeavesByItselfUnlessItIsBeingRead(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	var due func()
	left := 0
	later := func(_ time.Duration, f func()) func() bool { due = f; return nil }
	n := newLeavingNotice(noticeSpec{Text: "Done."}, later, func() { left++ })
	n.MouseIn(nil)
	if due(); left != 0 {
		t.Error("it left while it was pointed at")
	}
	n.MouseOut()
	if due(); left != 1 {
		t.Error("it stays")
	}
}

// All below a notice moves up when it goes: not under a hand that is about to press.
func TestNothingMovesUnderAHandThatIsAboutToPress(t *testing.T) {
	left, due := 0, func() {}
	later := func(_ time.Duration, f func()) func() bool { due = f; return nil }
	n := newLeavingNotice(noticeSpec{Text: "Done."}, later, func() { left++ })
	revoke := newButton(buttonOutlined, "Revoke", "", func() {})
	inWindow(t, func() fyne.CanvasObject { return newColumn(8, n, revoke) })
	revoke.MouseIn(nil)
	if due(); left != 0 {
		t.Error("it left while a button was pointed at")
	}
	revoke.MouseOut()
	if due(); left != 1 {
		t.Error("it stays")
	}
}

// What became of an attempt that was cancelled would contradict the page of a new one.
func TestAnAttemptIsNotToldOfOneThatWasCancelled(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "notice-cancelled-copy-back").snapshot)
	told := "Cancelled."
	if !strings.Contains(allTold(w), told) {
		t.Fatal("it is not told at all")
	}
	during := guideNow().attempt(app.Approving, nil)
	during.Notices = keeper.now.Notices
	list := keeper.now
	if keeper.say(during); strings.Contains(allTold(w), told) {
		t.Error("it is told beside a new attempt")
	}
	if keeper.say(list); !strings.Contains(allTold(w), told) {
		t.Error("it is forgotten afterwards")
	}
}

func TestAFailureStaysUntilItWasRead(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "notice-failed").snapshot)
	shownIn(w, func(o fyne.CanvasObject) {
		if _, leaves := o.(*leavingNotice); leaves {
			t.Error("it leaves by itself")
		}
	})
}

func TestTheNameIsCutAtSixtyCharacters(t *testing.T) {
	w, keeper := hang(t, guideNow().attempt(app.Choosing, func(a *app.Attempt) { a.Choices.ApplicationName = strings.Repeat("é", 60) }))
	entry := control(t, w, "field Forum Keys").(*fieldEntry)
	test.Type(entry, "xy")
	if n := len([]rune(entry.Text)); n != 60 {
		t.Errorf("%d characters", n)
	}
	for _, call := range keeper.calls {
		if strings.Count(call, "é") > 60 || strings.Contains(call, "x") && strings.Count(call, "é") == 60 {
			t.Errorf("told %q", call)
		}
	}
}

func TestPluginPermissionsAreReadOrPointedAt(t *testing.T) {
	for _, c := range []struct {
		text  string
		names []app.Scope
		wrong string
	}{
		{"", nil, ""},
		{"my_plugin:read", []app.Scope{"my_plugin:read"}, ""},
		{" a, b;c\td ,, a", []app.Scope{"a", "b", "c", "d"}, ""},
		{"a, b/c", []app.Scope{"a"}, "b/c"},
		{"naïve", nil, "naïve"},
		{strings.Repeat("x", 101), nil, strings.Repeat("x", 101)},
	} {
		names, wrong := scopeNames(c.text)
		if !slices.Equal(names, c.names) || wrong != c.wrong {
			t.Errorf("%q: %v, %q", c.text, names, wrong)
		}
	}
}

func TestAnImpossiblePermissionStopsTheFlow(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "choose-custom").snapshot)
	entry := control(t, w, "field "+testWords().say(phraseCustomOthersHint)).(*fieldEntry)
	entry.SetText("a/b")
	if len(keeper.calls) != 0 {
		t.Errorf("told %q", keeper.calls)
	}
	if !w.page.(*choosePage).proceed.Disabled() {
		t.Error("one can go on")
	}
	entry.SetText("a")
	if got := strings.Join(keeper.calls, ", "); got != "SetScopes [notifications session_info a]" || w.page.(*choosePage).proceed.Disabled() {
		t.Errorf("told %q", got)
	}
}

// A forum that has refused a permission refuses it in every preset that holds it.
func TestARefusedPermissionGreysItsPresets(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, exhibitNamed(t, "choose-scope-refused").snapshot)
	keeper.say(g.attempt(app.Choosing, func(a *app.Attempt) { a.RefusedScopes = []app.Scope{"read"} })) // something else was chosen since, and is allowed
	cards := w.page.(*choosePage).presets.cards
	for p, want := range map[app.Preset]bool{
		app.PresetNotifications: false, app.PresetRead: true, app.PresetReadAndPost: true, app.PresetOnlyMyName: false, app.PresetCustom: false,
	} {
		if cards[p].Disabled() != want {
			t.Errorf("%s: greyed %v, want %v", p, cards[p].Disabled(), want)
		}
	}
}

func TestOnlyGoodGuessesAreOffered(t *testing.T) {
	for typed, want := range map[string]string{
		"sourdough.example": "forum.sourdough.example", "https://www.sourdough.example/": "forum.sourdough.example",
		"forum.sourdough.example": "", "sourdough.example/blog": "", "localhost": "", "127.0.0.1:80": "",
	} {
		if got := likelyForum(app.KindNotDiscourse, &app.Attempt{Typed: typed}); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
	if got := likelyForum(app.KindOffline, &app.Attempt{Typed: "sourdough.example"}); got != "" {
		t.Errorf("offline: %q", got)
	}
}

// product.md, What forums usually show.
func TestTheForumsWordsAreQuotedExactly(t *testing.T) {
	words := testWords()
	choices := app.Choices{Scopes: app.PresetReadAndPost.Scopes(), ApplicationName: "Forum Keys on desk"}
	newer := words.consent(app.Forum{DeviceCode: true}, choices)
	if newer.Title != `Authorize "Forum Keys on desk"` || newer.Allows != `This will allow "Forum Keys on desk" to:` ||
		!slices.Equal(newer.Scopes, []string{"Read all", "Write all"}) || len(newer.Warnings) != 1 || !strings.HasPrefix(newer.Warnings[0], "Full write access requested — this") {
		t.Errorf("newer: %+v", newer)
	}
	older := words.consent(app.Forum{}, choices)
	if older.Title != "Authorize application access" || older.LoggedInAs != "" || len(older.Warnings) > 0 ||
		older.Allows != `"Forum Keys on desk" is requesting the following access to your account:` {
		t.Errorf("older: %+v", older)
	}
	page := words.consentPage(app.Attempt{Forum: app.Forum{DeviceCode: true}, Choices: choices, Port: 27183})
	if page.Redirect != "Authorizing will redirect you to 127.0.0.1:27183" || page.Press != "Authorize" || page.Beside != "Cancel" {
		t.Errorf("page: %+v", page)
	}
}

func TestTheQuestionIsThisYouCannotBeLeftUnanswered(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "who").snapshot)
	var names []string
	for _, o := range controls(w) {
		names = append(names, nameOf(w, o))
	}
	if !slices.Equal(names, []string{"Help", "Yes, connect", "Not me"}) {
		t.Errorf("it offers %q", names)
	}
}

func TestStaffIsToldWhatAConnectionSees(t *testing.T) {
	says := func(name string) (said bool) {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		shownIn(w, func(o fyne.CanvasObject) {
			if p, ok := o.(*paragraph); ok && p.text == testWords().say(phraseWhoStaff) {
				said = true
			}
		})
		return said
	}
	if !says("who-staff") || says("who") {
		t.Error("staff is not told, or everybody is")
	}
}

func TestAForumsColourIsOneThatSaysSomething(t *testing.T) {
	for hex, want := range map[string]bool{"E9A15B": true, "FFFFFF": false, "222222": false, "0088cc": true, "": false, "12": false, "zzzzzz": false} {
		if _, ok := colourful(hex); ok != want {
			t.Errorf("%q: %v", hex, ok)
		}
	}
}

func TestALongDescriptionEndsAfterThreeLines(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	o := newShortened(strings.Repeat("many words ", 60), textBody, 3)
	h := heightFor(o, 300)
	o.Resize(fyne.NewSize(300, h))
	shown := o.(*fyne.Container).Objects[0].(*paragraph)
	if n := len(shown.lines(300)); n != 3 || !strings.HasSuffix(shown.text, ellipsis) {
		t.Errorf("%d lines: %q", n, shown.text)
	}
}

func TestAProblemAtTheStartIsToldAndCanBeClosed(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(newLook())
	left := false
	w := test.NewTempWindow(t, newProblemPage(testWords(), app.NewTrouble(app.AnotherCopy, "", nil), func() { left = true }))
	w.Resize(fyne.NewSize(520, 480))
	said := ""
	walkShown(w.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *paragraph:
			said += o.text + " "
		case *button:
			test.Tap(o)
		}
	})
	if !left || !strings.Contains(said, "Forum Keys is running already, but does not answer.") {
		t.Errorf("left: %v, said %q", left, said)
	}
}

func TestNotFoundIsOnlySaidWhereThereIsNoForum(t *testing.T) {
	word := testWords().say(phraseFindNotFound)
	for name, want := range map[string]bool{"find-not-discourse": true, "find-host-not-found": true, "find-offline": false, "find-forum-down": false} {
		window, _ := hang(t, exhibitNamed(t, name).snapshot)
		if got := slices.Contains(textsOf(window.window.Content()), word); got != want {
			t.Errorf("%s: it says so: %v", name, got)
		}
	}
}
