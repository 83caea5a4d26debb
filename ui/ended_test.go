package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/assets"
)

// saysNotNow says whether a sentence names something else than the same at once.
func saysNotNow(said string) bool {
	return regexp.MustCompile(`(?i)\blater\b|\b(ask|tell) (its|whoever|the forum’s) `).MatchString(said)
}

// repeats says whether a button does the same once more, or waits on for it.
func repeats(b *button) bool {
	return slices.Contains([]string{"Try again", "Get a new code", "Go on waiting", "Open again"}, b.text)
}

// The filled button does what the page's sentence names: nothing is repeated at once where that says later, or sends to
// somebody who can help.
func TestNoPageRepeatsAtOnceWhatItAdvisesAgainst(t *testing.T) {
	looked := 0
	for _, e := range gallery(guideNow()) {
		page, _, _ := strings.Cut(e.name, "-")
		if page != "ended" && page != "errors" {
			continue
		}
		w, _ := hangExhibit(t, e)
		said := ""
		shownIn(w, func(o fyne.CanvasObject) {
			if p, ok := o.(*paragraph); ok {
				said += p.AccessibilityLabel() + "\n"
			}
		})
		if looked++; !saysNotNow(strings.ReplaceAll(said, "if this goes on, tell the forum’s staff", "")) {
			continue
		}
		shownIn(w, func(o fyne.CanvasObject) {
			if b, ok := o.(*button); ok && (b.kind == buttonPrimary || b.kind == buttonTonal) && !b.Disabled() && repeats(b) {
				t.Errorf("%s says %q above %q", e.name, said, b.text)
			}
		})
	}
	if looked < 40 {
		t.Errorf("only %d were looked at", looked)
	}
}

// Likewise of every refusal that may end an attempt.
func TestWhatIsAdvisedIsWhatTheSentenceNames(t *testing.T) {
	words := testWords()
	for key := range readLexicon(assets.Translations(), "en").phrases {
		kind, isKind := strings.CutPrefix(strings.TrimSuffix(key, ".next"), "kind.")
		if !isKind || !strings.HasSuffix(key, ".next") {
			continue
		}
		a := guideNow().attempt(app.Ended, func(a *app.Attempt) { a.Problem = &app.Refusal{Kind: app.Kind(kind), Forum: "talk.sourdough.example"} }).Attempt
		next := words.failure(a.Problem, "").Next
		if step := advised(*a); step == stepAgain && saysNotNow(next) && !strings.HasPrefix(next, "Try again;") {
			t.Errorf("%s: %q, and it is tried again at once", kind, next)
		}
	}
}

// product.md, The life of a connection, 4: a private window or another browser first. In this one somebody else is logged in.
func TestAnotherBrowserIsAdvisedWhereSomebodyElseApproved(t *testing.T) {
	for _, name := range []string{"ended-not-me", "ended-wrong-account"} {
		for _, press := range []func(*Window){
			func(w *Window) { buttonSaying(t, w, "Copy link").press() },
			func(w *Window) { pressKey(w, fyne.KeyReturn) },
		} {
			w, keeper := hangExhibit(t, exhibitNamed(t, name))
			if copies, again := buttonSaying(t, w, "Copy link"), buttonSaying(t, w, "Try again"); copies.kind != buttonPrimary || again.kind != buttonOutlined {
				t.Errorf("%s: Copy link is of kind %v, Try again of %v", name, copies.kind, again.kind)
			}
			if press(w); calls(keeper) != "ConnectQuietly" {
				t.Errorf("%s: did %q", name, calls(keeper))
			}
		}
	}
}

// Nothing begins by itself at the time that the forum has named.
func TestATryToComeIsSaidToBeTheMembersOwn(t *testing.T) {
	saysAll(t, "ended-slow-down", "From then on you can try again below.")
	w, _ := hangExhibit(t, exhibitNamed(t, "ended-no-answer"))
	if strings.Contains(told(w), "From then on") {
		t.Error("it speaks of a time where there is none")
	}
}

func TestThatTheChoicesAreKeptIsSaidOnce(t *testing.T) {
	for _, e := range gallery(guideNow()) {
		if !strings.HasPrefix(e.name, "ended-") {
			continue
		}
		w, _ := hangExhibit(t, e)
		if n := strings.Count(strings.ToLower(told(w)), "your choices are kept"); n > 1 {
			t.Errorf("%s says it %d times", e.name, n)
		}
	}
}

// Where somebody else approved by a code, that may have been in any browser.
func TestTheBrowserOfACodeIsNotSaidToBeThisOne(t *testing.T) {
	tells(t, "ended-not-me", "logged in to the forum in this browser.", "In this browser: log out")
	tells(t, "ended-not-me-code", "logged in to the forum in the browser where you typed the code.", "In the browser where you typed the code: log out", "!this browser")
}

// To close the page forgets them: only another button keeps them.
func TestNoChoicesAreSaidToBeKeptAboveClose(t *testing.T) {
	tells(t, "ended-read-only", "Back keeps your choices.", "!Your choices are kept.")
	tells(t, "ended-no-answer", "Your choices are kept.", "!Back keeps")
}

// What stops every way is no reason to take another.
func TestNoOtherWayIsOfferedWhereEveryWayIsRefused(t *testing.T) {
	for _, kind := range []app.Kind{
		app.KindRequestRefused, app.KindSlowDown, app.KindReadOnly, app.KindOffline, app.KindForumDown, app.KindTimedOut, app.KindAccessEnded,
		app.KindScopeRefused, app.KeyringLocked,
	} {
		w, _ := hang(t, guideNow().attempt(app.Ended, func(a *app.Attempt) { a.Problem = &app.Refusal{Kind: kind, Forum: "talk.sourdough.example"} }))
		for _, o := range controls(w) {
			if nameOf(w, o) == "Use another way" {
				t.Errorf("%s offers another way", kind)
			}
		}
	}
}

// The sentence names the button, and says nothing of a new key that cannot be: it is a minute old.
func TestWhatIsToldOfANewKeyCanBe(t *testing.T) {
	tells(t, "ended-access-ended", "The forum no longer accepts the new key: it was revoked, or the account is suspended.", "Try again;", "!180", "!Connect again")
	tells(t, "ended-keyring-forgets", "the key is not there", "If it asks, allow it, then try again.")
	tells(t, "ended-denied", "If that was a mistake, get a new code.")
}

// By a code, too, the button is called what the sentence calls it.
func TestTheButtonIsCalledWhatTheSentenceSays(t *testing.T) {
	for kind, want := range map[app.Kind]string{
		app.KindDenied: "Get a new code", app.KindCodeExpired: "Get a new code", app.KindAnswerLost: "Get a new code",
		app.KindCancelled: "Try again", app.KindRequestGone: "Try again", app.KindNotUnderstood: "Try again", app.KindOffline: "Try again",
	} {
		w, _ := hang(t, guideNow().attempt(app.Ended, func(a *app.Attempt) {
			a.Way, a.Problem = app.WayCode, &app.Refusal{Kind: kind, Forum: "talk.sourdough.example"}
		}))
		if again := w.page.(*endedPage).onward.text; again != want {
			t.Errorf("%s: the button is called %q", kind, again)
		}
	}
}

// What the member has ended is no warning.
func TestTheMembersOwnNoIsNoWarning(t *testing.T) {
	for name, want := range map[string]symbolName{
		"ended-denied": symbolEnded, "ended-cancelled": symbolEnded, "ended-no-answer": symbolAlert, "ended-keyring-locked": symbolKey,
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		var squares []*symbolSquare
		shownIn(w, func(o fyne.CanvasObject) {
			if s, ok := o.(*symbolSquare); ok {
				squares = append(squares, s)
			}
		})
		if len(squares) != 1 || squares[0].mark.name != want || (squares[0].mark.colour == colourNeutral) != (want == symbolEnded) {
			t.Errorf("%s: %d squares", name, len(squares))
		}
	}
}

// Of an access that has ended nobody knows why: only that it has is strong.
func TestTheCausesOfAnEndedAccessAreNotStrong(t *testing.T) {
	for _, code := range []string{"en", "de", "fr", "es"} {
		words := testWords().in(code)
		what := words.failure(&app.Refusal{Kind: app.KindAccessEnded}, "").What
		spans := spansOf(newWhat(app.KindAccessEnded, what).(*paragraph).text)
		if len(spans) != 2 || !spans[0].strong || spans[1].strong || spans[0].text+spans[1].text != what {
			t.Errorf("%s: %+v", code, spans)
		}
	}
}
