package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// Whoever cancels and comes back need not type the address once more; whoever wants another
// forum just types.
func TestTheAddressOfAnAttemptThatWasLeftStandsThereAgain(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.list())
	during := g.attempt(app.Choosing, nil)
	during.Connections = g.connections()
	keeper.say(during)
	keeper.say(g.list())
	if w.connect(); calls(keeper) != `Begin "sourdough.example"` {
		t.Errorf("told: %s", calls(keeper))
	}
	keeper.say(g.attempt(app.Finding, func(a *app.Attempt) { a.Forum = app.Forum{} }))
	entry, typing := w.window.Canvas().Focused().(*fieldEntry)
	if !typing || entry.SelectedText() != "sourdough.example" {
		t.Fatalf("the focus is on %T", w.window.Canvas().Focused())
	}
	if test.Type(entry, "k"); entry.Text != "k" {
		t.Errorf("typed, there stands %q", entry.Text)
	}
}

func TestTheAddressOfAConnectionIsNotAskedForAgain(t *testing.T) {
	g := guideNow()
	before := g.list()
	before.Connections = before.Connections[1:]
	w, keeper := hang(t, before)
	during := g.attempt(app.Confirming, nil)
	during.Connections = before.Connections
	keeper.say(during)
	keeper.say(g.list())
	if w.connect(); calls(keeper) != `Begin ""` {
		t.Errorf("told: %s", calls(keeper))
	}
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

// buttonSaying is the button with a word, whether or not it can be pressed.
func buttonSaying(t *testing.T, w *Window, word string) *button {
	t.Helper()
	return oneInSight(t, w, word, func(b *button) bool { return b.text == word })
}

// The forum has named the moment: until then neither button nor Enter asks it.
func TestAForumThatWantsToBeLeftAloneIsNotAskedBefore(t *testing.T) {
	for name, word := range map[string]string{"find-slow-down": "Try again", "choose-slow-down": "Try again", "ended-slow-down": "Try again"} {
		snapshot := exhibitNamed(t, name).snapshot
		w, keeper := hang(t, snapshot)
		if !buttonSaying(t, w, word).Disabled() {
			t.Errorf("%s: %q can be pressed", name, word)
		}
		key(w.window.Canvas(), fyne.KeyReturn)
		if len(keeper.calls) > 0 {
			t.Errorf("%s: did %q", name, keeper.calls)
		}
		later := guideNow().now.Add(2 * time.Hour)
		w.page.(interface {
			show(app.Snapshot, time.Time) time.Duration
		}).show(snapshot, later)
		if buttonSaying(t, w, word).Disabled() {
			t.Errorf("%s: when the time has come %q cannot be pressed", name, word)
		}
	}
}

func TestNotFoundIsOnlySaidWhereThereIsNoForum(t *testing.T) {
	faults.Row(t, "N7")
	word := testWords().say(phraseFindNotFound)
	for name, want := range map[string]bool{"find-not-discourse": true, "find-host-not-found": true, "find-offline": false, "find-forum-down": false,
		"find-address-half": false, "find-address-not-web": false} {
		window, _ := hang(t, exhibitNamed(t, name).snapshot)
		if got := slices.Contains(textsOf(window.window.Content()), word); got != want {
			t.Errorf("%s: it says so: %v", name, got)
		}
	}
}

// A look-up that failed shows that no such name was found, and not that this computer is offline.
func TestANameThatIsNotFoundIsNotSaidToBeOffline(t *testing.T) {
	saysAll(t, "find-host-not-found", "The address sourdough.example was not found")
	if symbolFor(app.KindHostNotFound) == symbolOffline || symbolFor(app.KindOffline) != symbolOffline {
		t.Error("it wears the symbol of being offline")
	}
}

// Where only the staff can help, no button promises that trying again does; Enter looks once more.
func TestWhereOnlyTheStaffCanHelpNothingIsOffered(t *testing.T) {
	for _, name := range []string{"find-too-old", "find-address-plain", "find-downgrade"} {
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		for _, o := range controls(w) {
			if nameOf(w, o) == "Try again" {
				t.Errorf("%s: Try again is offered", name)
			}
		}
		if key(w.window.Canvas(), fyne.KeyReturn); calls(keeper) != "LookUp" {
			t.Errorf("%s: Enter did %q", name, calls(keeper))
		}
	}
}

// "Try again later" has its button, as with other certificates.
func TestACertificateThatHasRunOutIsTriedAgain(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "find-certificate-expired").snapshot)
	if buttonSaying(t, w, "Try again").press(); calls(keeper) != "TryAgain" {
		t.Errorf("it did %q", calls(keeper))
	}
}

// A forum that is found somewhere else is not ticked off before the member has looked.
func TestAnotherHostIsFoundElsewhere(t *testing.T) {
	for name, word := range map[string]phrase{"find-another-host": phraseFindFoundElsewhere, "find-found": phraseFindFound, "find-known": phraseFindInList} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		if said := textsOf(w.window.Content()); !slices.Contains(said, testWords().say(word)) {
			t.Errorf("%s: it says %q", name, said)
		}
	}
}

// Continue begins a second account where the forum is in the list already: what says so comes before what only describes.
func TestWhatIsInTheListIsSaidBeforeTheDescription(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "find-known").snapshot)
	p := w.page.(*findPage)
	said := textsOf(p.answer)
	known := slices.IndexFunc(said, func(s string) bool { return strings.HasPrefix(s, "Already in your list") })
	described := slices.IndexFunc(said, func(s string) bool { return strings.HasPrefix(s, "Flour, water") })
	if known < 0 || described < known {
		t.Errorf("it says %q", said)
	}
}

// Another host than the one typed needs a press: the gallery shows no Continue without one.
func TestWhatIsFoundAnswersWhereItWasAsked(t *testing.T) {
	for _, e := range gallery(guideNow()) {
		a := e.snapshot.Attempt
		if a != nil && a.Stage == app.Found && a.Forum.AskedHost == "" && a.Typed != a.Forum.Host() {
			t.Errorf("%s: %s was typed, %s answers", e.name, a.Typed, a.Forum.Host())
		}
	}
}

// Who issued a certificate that is not trusted is told below the title, which stays short.
func TestWhoIssuedACertificateIsSaidBelowTheTitle(t *testing.T) {
	said := testWords().failure(&app.Refusal{Kind: app.KindCertificateUnknown, Part: "Example Antivirus CA"}, "sourdough.example")
	if strings.Contains(said.What, "Example Antivirus CA") || !strings.HasPrefix(said.Next, "The certificate was issued by Example Antivirus CA. ") {
		t.Errorf("%+v", said)
	}
}
