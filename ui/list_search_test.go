package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// searching hangs a list of n and types into its search.
func searching(t *testing.T, n int, text string) (*Window, *listPage, *recorder) {
	t.Helper()
	w, keeper := hang(t, guideNow().many(n))
	list := w.page.(*listPage)
	shortcut(w, fyne.KeyF)
	test.Type(list.search.field.entry, text)
	return w, list, keeper
}

func TestASearchIsOfferedAboveEight(t *testing.T) {
	for n, want := range map[int]bool{1: false, 8: false, 9: true, 50: true} {
		w, _ := hang(t, guideNow().many(n))
		list := w.page.(*listPage)
		if list.search.shown() != want {
			t.Errorf("of %d: %v", n, !want)
		}
		if shortcut(w, fyne.KeyF); (w.window.Canvas().Focused() == list.search.field.focusable()) != want {
			t.Errorf("of %d: the focus is on %T", n, w.window.Canvas().Focused())
		}
	}
}

func TestASearchFindsByAllThatACardSays(t *testing.T) {
	s := guideNow().many(14)
	s.Connections[7].Name, s.Connections[8].Account.Name = "Grandfather’s harbour", "Zoë Ångström"
	for text, want := range map[string][]string{
		"SOURDOUGH":        {"a"},
		"forum12.ex":       {"m12"},
		"@bitanna":         {"d", "m9"},
		"grandfather":      {"m7"},
		"angstrom zoe":     {"m8"},
		"arhus":            {"m11"},
		"Århus":            {"m11"},
		"strasse":          nil,
		"strassburg":       {"m12"},
		"lodz":             {"m10"},
		"paused retro":     {"d"},
		"waiting to rev":   {"f", "m11"},
		"   ":              {"a", "b"},
		"no such thing (*": nil,
	} {
		w, keeper := hang(t, s)
		list := w.page.(*listPage)
		list.search.field.SetText(text)
		got := list.column.keys
		if text == "   " {
			got = got[:2]
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
		if len(keeper.calls) > 0 {
			t.Errorf("%q did %q", text, keeper.calls)
		}
	}
}

func TestTheSummarySaysWhatIsShown(t *testing.T) {
	_, list, _ := searching(t, 14, "x")
	if list.search.field.SetText("bitanna"); list.summary.AccessibilityLabel() != "2 of 14 shown" {
		t.Errorf("%q", list.summary.AccessibilityLabel())
	}
	if list.search.field.SetText(""); !strings.Contains(list.summary.AccessibilityLabel(), "unread") {
		t.Errorf("afterwards %q", list.summary.AccessibilityLabel())
	}
}

// A summary that says less leaves the field where it is, under the hand that types into it.
func TestASearchDoesNotMoveItsField(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es"} {
		for _, width := range []float32{380, 520} {
			w, _ := hungIn(t, testWords().in(language), exhibit{snapshot: guideNow().many(14)}, lightLook(), 1, width, 480)
			field := w.page.(*listPage).search.field
			before := absolute(field).Y
			field.SetText("arhus")
			if now := absolute(field).Y; now != before {
				t.Errorf("%s at %v: from %v to %v", language, width, before, now)
			}
		}
	}
}

func TestEscapeEmptiesTheSearchAndThenLeavesIt(t *testing.T) {
	w, list, _ := searching(t, 14, "anna")
	entry := list.search.field.focusable()
	pressKey(w, fyne.KeyEscape)
	if list.search.field.Text() != "" || w.window.Canvas().Focused() != entry || len(list.column.keys) != 14 {
		t.Fatalf("%q, focus on %T, %d cards", list.search.field.Text(), w.window.Canvas().Focused(), len(list.column.keys))
	}
	if pressKey(w, fyne.KeyEscape); w.window.Canvas().Focused() != nil {
		t.Error("it is not left")
	}
	list.search.field.SetText("anna")
	w.window.Canvas().Focus(list.cards["a"].body)
	if pressKey(w, fyne.KeyEscape); list.query() != "" {
		t.Error("on a card Esc does not end the search")
	}
}

func TestDownAndEnterLeadFromTheSearchToTheFirstCard(t *testing.T) {
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		w, list, _ := searching(t, 14, "retro")
		if pressKey(w, name); w.window.Canvas().Focused() != fyne.Focusable(list.cards["d"].body) {
			t.Errorf("%s leads to %T", name, w.window.Canvas().Focused())
		}
	}
	w, _, _ := searching(t, 14, "knitting")
	if pressKey(w, fyne.KeyDown); w.window.Canvas().Focused() == nil {
		t.Error("where nothing was found the focus is lost")
	}
}

func TestALetterOnACardBeginsASearch(t *testing.T) {
	w, keeper := hang(t, guideNow().many(14))
	list := w.page.(*listPage)
	w.window.Canvas().Focus(list.cards["b"].body)
	for _, r := range " ré" {
		w.window.Canvas().Focused().TypedRune(r)
	}
	if list.search.field.Text() != "ré" || w.window.Canvas().Focused() != list.search.field.focusable() || len(keeper.calls) > 0 {
		t.Errorf("%q, focus on %T, did %q", list.search.field.Text(), w.window.Canvas().Focused(), keeper.calls)
	}
	few, _ := hang(t, guideNow().list())
	few.window.Canvas().Focus(few.page.(*listPage).cards["b"].body)
	few.window.Canvas().Focused().TypedRune('r')
	if page := few.page.(*listPage); page.query() != "" || few.window.Canvas().Focused() != fyne.Focusable(page.cards["b"].body) {
		t.Error("where there is no search a letter began one")
	}
}

func TestNothingFoundSaysSoAndLeadsBack(t *testing.T) {
	tells(t, "list-search-none", "Nothing in your list matches “knitting”.")
	w, list, _ := searching(t, 14, "**x**")
	if !strings.Contains(told(w), "matches “**x**”") {
		t.Errorf("the stars are lost: %s", told(w))
	}
	for _, o := range controls(w) {
		if b, ok := o.(*button); ok && b.text == "Show all" {
			b.press()
		}
	}
	if len(list.column.keys) != 14 || strings.Contains(told(w), "Nothing in your list") {
		t.Errorf("%d cards", len(list.column.keys))
	}
	list.search.field.SetText("anna")
	if list.search.clear.press(); list.query() != "" {
		t.Error("× does not empty it")
	}
}

func TestASearchEndsWhereThereIsLittleToSearch(t *testing.T) {
	w, list, keeper := searching(t, 9, "retro")
	if len(list.column.keys) != 1 {
		t.Fatalf("%d cards", len(list.column.keys))
	}
	if keeper.say(guideNow().many(8)); list.search.shown() || len(list.column.keys) != 8 || w.window.Canvas().Focused() != nil {
		t.Errorf("search: %v, %d cards, focus on %T", list.search.shown(), len(list.column.keys), w.window.Canvas().Focused())
	}
}

func TestSnapshotsComeWhileSomethingIsSearched(t *testing.T) {
	_, list, keeper := searching(t, 14, "retro")
	s := guideNow().many(14)
	s.Connections[3].Name = "Other"
	if keeper.say(s); !slices.Equal(list.column.keys, []string{"d"}) || !strings.Contains(list.cards["d"].body.spoken, "Other") {
		t.Errorf("shown: %q", list.column.keys)
	}
}

func TestTheArrowsWalkFromCardToCard(t *testing.T) {
	w, _ := hang(t, guideNow().many(30))
	list := w.page.(*listPage)
	shortcut(w, fyne.KeyF)
	for _, id := range list.column.keys {
		pressKey(w, fyne.KeyDown)
		if w.window.Canvas().Focused() != fyne.Focusable(list.cards[id].body) {
			t.Fatalf("instead of to %s it comes to %T", id, w.window.Canvas().Focused())
		}
		top, scroll := absolute(list.cards[id]).Y, absolute(list.frame.scroll).Y
		if top < scroll || top+list.cards[id].Size().Height > scroll+list.frame.scroll.Size().Height {
			t.Errorf("%s is not in sight", id)
		}
	}
	for range list.column.keys {
		pressKey(w, fyne.KeyUp)
	}
	if w.window.Canvas().Focused() != list.search.field.focusable() {
		t.Errorf("from the first it leads to %T", w.window.Canvas().Focused())
	}
	few, _ := hang(t, guideNow().grouped())
	page := few.page.(*listPage)
	few.window.Canvas().Focus(page.cards["a"].body)
	for _, want := range []*card{page.forums[page.column.keys[1]].head, page.cards["b"].body, page.cards["b2"].body} {
		if pressKey(few, fyne.KeyDown); few.window.Canvas().Focused() != fyne.Focusable(want) {
			t.Errorf("a forum is not walked through: %T", few.window.Canvas().Focused())
		}
	}
}
