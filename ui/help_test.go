package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// onePerPage gives an exhibit of every page, by the type of the page.
func onePerPage(t *testing.T) map[string]exhibit {
	t.Helper()
	pages, looked := map[string]exhibit{}, map[string]bool{}
	for _, e := range gallery(guideNow()) {
		if page, _, _ := strings.Cut(e.name, "-"); looked[page] {
			continue
		} else {
			looked[page] = true
		}
		w, _ := hangExhibit(t, e)
		if w.question == nil && !w.menu.isOpen() && seen(w) != "*ui.helpPage" {
			pages[seen(w)] = e
		}
	}
	if len(pages) < 18 {
		t.Fatalf("only %d pages were found", len(pages))
	}
	return pages
}

// Of every page there is a question mark and a key that lead to a topic which is there, in
// sight and unfolded; and back to the page, its focus and its place. Nobody hears of it.
func TestEveryPageLeadsToHelpAndBack(t *testing.T) {
	mark := func(w *Window) { control(t, w, "Help").(*button).press() }
	key := func(w *Window) { pressKey(w, fyne.KeyF1) }
	for page, e := range onePerPage(t) {
		for how, open := range map[string]func(*Window){"the mark": mark, "F1": key} {
			w, keeper := hangExhibit(t, e)
			before := w.top()
			last := controls(w)[len(controls(w))-1].(fyne.Focusable)
			w.window.Canvas().Focus(last)
			place := pageIn(before).scroll.Offset
			keeper.calls = nil
			open(w)
			help, opened := w.top().(*helpPage)
			if !opened {
				t.Errorf("%s, %s: seen is %s", page, how, seen(w))
				continue
			}
			topic := help.topics[topicOf(before)]
			if topic == nil || !topic.Open() || w.window.Canvas().Focused() != fyne.Focusable(topic.head) || !inSight(w, topic.head) {
				t.Errorf("%s, %s: %q is not where it should be", page, how, topicOf(before))
			}
			if hushed := topic.head.hushed; hushed != (how == "the mark") {
				t.Errorf("%s, %s: the ring is hidden: %v", page, how, hushed)
			}
			if top := absolute(topic.head).Y - absolute(help.frame.scroll).Y; top != space8 && topicOf(before) != helpConnect {
				t.Errorf("%s, %s: %q is at %v", page, how, topicOf(before), top)
			}
			pressKey(w, fyne.KeyF1) // is here already
			pressKey(w, fyne.KeyEscape)
			if w.top() != before || w.window.Canvas().Focused() != last || pageIn(before).scroll.Offset != place {
				t.Errorf("%s, %s: back on %s, %T has the focus, at %v and not %v", page, how, seen(w), w.window.Canvas().Focused(), pageIn(before).scroll.Offset, place)
			}
			if len(keeper.calls) > 0 {
				t.Errorf("%s, %s: did %q", page, how, keeper.calls)
			}
		}
	}
}

// In the smallest window and with the largest text each heading comes to be seen, and as
// much of its words as there is room for.
func TestATopicThatIsOpenedComesIntoSight(t *testing.T) {
	w, _ := hung(t, exhibitNamed(t, "help"), lightLook(), 1, leastPageWidth, leastPageHeight)
	help := w.top().(*helpPage)
	for _, topic := range helpTopics() {
		f := help.topics[topic.topic]
		w.window.Canvas().Focus(f.head)
		f.head.press()
		lowest := absolute(help.frame.scroll).Y + space8
		if topic.topic == helpConnect {
			lowest = w.height() / 2
		}
		if end := absolute(f.fold).Y + f.Size().Height; !inSight(w, f.head) || end > w.height() && absolute(f.head).Y > lowest {
			t.Errorf("%s: its heading is at %v, its words end at %v", topic.topic, absolute(f.head).Y, end)
		}
		f.head.press()
		if !inSight(w, f.head) {
			t.Errorf("%s: folded, its heading is at %v", topic.topic, absolute(f.head).Y)
		}
	}
}

// Where a page begins with its field, coming back to it is not coming to it.
func TestThePlaceIsKeptWherePartOfAPageWasRead(t *testing.T) {
	w, _ := hung(t, exhibitNamed(t, "find-certificate-unknown"), lightLook(), 1, leastPageWidth, leastPageHeight)
	w.window.Canvas().Unfocus()
	pressKey(w, fyne.KeyEnd)
	place := pageIn(w.top()).scroll.Offset
	control(t, w, "Help").(*button).press()
	pressKey(w, fyne.KeyEscape)
	if got := pageIn(w.top()).scroll.Offset; got != place || place.Y == 0 {
		t.Errorf("the page is at %v, and was at %v", got, place)
	}
}

// inSight says whether something lies between the header of a page and its end.
func inSight(w *Window, o fyne.CanvasObject) bool {
	scroll := pageIn(w.top()).scroll
	top, bottom := absolute(scroll).Y, absolute(scroll).Y+scroll.Size().Height
	return absolute(o).Y >= top && absolute(o).Y+o.Size().Height <= bottom
}

func TestEveryTopicHasWordsAndContactsNobody(t *testing.T) {
	for _, topic := range helpTopics() {
		w, keeper := hangExhibit(t, exhibitNamed(t, "help-"+string(topic.topic)))
		words := toldIn(w.top().(*helpPage).topics[topic.topic].inside)
		if len(strings.Fields(words)) < 30 || strings.Contains(words, "help.") || strings.Contains(words, "<no value>") {
			t.Errorf("%s says %q", topic.topic, words)
		}
		if len(keeper.calls) > 0 {
			t.Errorf("%s: did %q", topic.topic, keeper.calls)
		}
	}
}

func TestEveryStateOnACardIsExplained(t *testing.T) {
	explained := helpStates()
	for _, name := range states(t) {
		s := app.State(name)
		if lasting := s != app.Checking && s != app.Revoking; lasting != slices.Contains(explained, s) {
			t.Errorf("%s is explained: %v", s, !lasting)
		}
	}
}

// F1 goes through a field, and what was typed in it stays.
func TestHelpOpensWhileAFieldHasTheFocus(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "find").snapshot)
	entry := control(t, w, "field forum.example.com").(*fieldEntry)
	test.Type(entry, "sour")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	keeper.calls = nil
	pressKey(w, fyne.KeyF1)
	if seen(w) != "*ui.helpPage" || entry.Text != "sour" {
		t.Fatalf("seen is %s, the field holds %q", seen(w), entry.Text)
	}
	pressKey(w, fyne.KeyEscape)
	if w.window.Canvas().Focused() != fyne.Focusable(entry) || entry.CursorColumn != 3 || len(keeper.calls) > 0 {
		t.Errorf("%T has the focus, the cursor is at %d, did %q", w.window.Canvas().Focused(), entry.CursorColumn, keeper.calls)
	}
}

// A look-up that ends disturbs no reader; an answer from the browser is what was waited for.
func TestHelpStaysUntilSomethingIsAsked(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.attempt(app.Finding, func(a *app.Attempt) { a.Looking = true }))
	pressKey(w, fyne.KeyF1)
	if keeper.say(g.attempt(app.Found, nil)); seen(w) != "*ui.helpPage" {
		t.Errorf("found: seen is %s", seen(w))
	}
	w, keeper = hang(t, g.waiting(nil))
	pressKey(w, fyne.KeyF1)
	if keeper.say(g.waiting(func(a *app.Attempt) { a.Quiet = true })); seen(w) != "*ui.helpPage" {
		t.Errorf("while waiting: seen is %s", seen(w))
	}
	for _, s := range []app.Snapshot{exhibitNamed(t, "who").snapshot, g.waiting(func(a *app.Attempt) { a.Stage = app.Arriving })} {
		w, keeper = hang(t, g.waiting(nil))
		pressKey(w, fyne.KeyF1)
		if keeper.say(s); seen(w) == "*ui.helpPage" {
			t.Errorf("at %s it hides the page", s.Attempt.Stage)
		}
	}
}

// Other pages are opened from Help only where nothing is under way, and lead back to it.
func TestHelpLeadsToOtherPagesWhereNothingIsUnderWay(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "help-trouble"))
	control(t, w, "Check this computer").(*button).press()
	if seen(w) != "*ui.selfTestPage" {
		t.Fatalf("seen is %s", seen(w))
	}
	pressKey(w, fyne.KeyEscape)
	if help, back := w.top().(*helpPage); !back || !help.topics[helpTrouble].Open() {
		t.Errorf("seen is %s", seen(w))
	}
	w.openSettings()
	pressKey(w, fyne.KeyF1)
	if w.openSettings(); len(w.asides) != 2 {
		t.Errorf("%d pages lie over each other", len(w.asides))
	}
	keeper.say(guideNow().waiting(nil))
	w, _ = hangExhibit(t, exhibitNamed(t, "help-while-connecting"))
	if slices.Contains(names(w), "Check this computer") {
		t.Error("it leads away while the forum is waited for")
	}
	said := toldIn(w.top().(*helpPage).topics[helpTrouble].inside)
	if after := strings.Index(said, "When you are done connecting:"); after < strings.Index(said, "The browser shows an error") || after > strings.Index(said, "Check this computer tries") {
		t.Errorf("of what cannot be done now it says %q", said)
	}
}

// In other words and another size the same topics are open.
func TestHelpKeepsWhatIsUnfolded(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "help-stored"))
	s := w.snapshot
	s.Settings.TextSize = 1.5
	keeper.say(s)
	help := w.top().(*helpPage)
	for topic, f := range help.topics {
		if f.Open() != (topic == helpStored) {
			t.Errorf("%s is open: %v", topic, f.Open())
		}
	}
	if words := toldIn(w.top()); !strings.Contains(words, "GNOME Keyring") || !strings.Contains(words, "Pictures of") {
		t.Errorf("it says %q", words)
	}
	s.KeyringState.Place = "KWallet"
	if keeper.say(s); !strings.Contains(toldIn(w.top()), "KWallet") {
		t.Error("it does not follow what is known")
	}
}

func TestHelpSpeaksOfNewerVersionsOnlyWhereTheyAreAskedFor(t *testing.T) {
	tells(t, "help-contacted-updates", "The publisher’s page:", "Nobody else.")
	tells(t, "help-contacted", "!publisher", "Nobody else.")
}

// Who came with the pointer sees no ring; the first key shows where the keys lead.
func TestTheRingInHelpWaitsForAKey(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "help-revoke"))
	head := w.top().(*helpPage).topics[helpRevoke].head
	ring := func() bool {
		test.WidgetRenderer(head)
		return !head.renderer.ring.Hidden
	}
	if w.window.Canvas().Focused() != fyne.Focusable(head) || ring() {
		t.Errorf("%T has the focus, its ring is seen: %v", w.window.Canvas().Focused(), ring())
	}
	head.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !ring() {
		t.Error("no key shows it")
	}
	w.window.Canvas().FocusNext()
	w.window.Canvas().FocusPrevious()
	if !ring() {
		t.Error("coming back does not show it")
	}
}

// All topics are seen at once in the ordinary window, in every language.
func TestTheClosedTopicsFitTheWindow(t *testing.T) {
	manners := map[string]*Words{"pseudo": pseudoWords(t)}
	for _, language := range []string{"en", "de", "fr", "es"} {
		manners[language] = testWords().in(language)
	}
	for language, words := range manners {
		w, _ := hungIn(t, words, exhibitNamed(t, "help"), lightLook(), 1, 520, 680)
		s := w.top().(*helpPage).frame.scroll
		for _, topic := range helpTopics() {
			if high := w.top().(*helpPage).topics[topic.topic].head.Size().Height; high < heightRow {
				t.Errorf("%s: the row of %s is %v high", language, topic.topic, high)
			}
		}
		if over := s.Content.MinSize().Height - s.Size().Height; over > 0 {
			t.Errorf("%s: %v too high", language, over)
		}
	}
}
