package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// product.md, Failures: what the browser shows, word for word, what we say to it, and
// the one next step.
func TestEveryErrorInTheBrowserIsRecognisedAndExplained(t *testing.T) {
	faults.Row(t, "N13")
	for _, c := range []struct{ exhibit, shows, says, next string }{
		{"errors", "Sorry, you do not have the required trust level to access the user API",
			"This forum lets only more experienced members connect apps.", "Write to the admin"},
		{"errors", "Sorry, we are unable to issue user API keys, this feature may be disabled by the site admin",
			"The forum refuses part of what you chose", "Change the choices"}, // it has said that it allows this way
		{"errors-may-refuse", "Sorry, we are unable to issue user API keys, this feature may be disabled by the site admin",
			"The forum did not accept the direct way back. Nothing was connected.", "Use copy and paste"},
		{"errors-copy-back", "Sorry, we are unable to issue user API keys, this feature may be disabled by the site admin",
			"The forum refuses part of what you chose", "Change the choices"},
		{"errors-older", "You are not permitted to view the requested resource.",
			"The forum did not accept the direct way back. Nothing was connected. Continue with copy and paste?", "Use copy and paste"},
		{"errors-older", "page doesn’t exist or is private", "The forum did not accept the direct way back. Nothing was connected.", "Use copy and paste"},
		{"errors-one-way", "You are not permitted to view the requested resource.",
			"The forum did not accept the direct way back. Nothing was connected. Its admin can allow it.", "Write to the admin"},
		{"errors", "You supplied invalid parameters to the request", "most likely for how long", "Change the choices"},
		{"errors", "encountered an unexpected problem", "it was not your doing. Nothing was connected. Try again", "Try again"},
		{"errors", "The forum’s front page", "Did you press Cancel there?", "I pressed Cancel"},
		{"errors-copy-back", "The forum’s front page", "Did you press Cancel there?", "I pressed Cancel"},
		{"errors", "cannot be reached, at 127.0.0.1", "copy the whole of it, then press Paste its address", "Paste its address"},
		{"errors-code", "Authorization denied", "You said no on the forum. Nothing was connected.", "Get a new code"},
		{"errors-code", "Sorry, that code has expired or has already been used. …", "The code ran out after 10 minutes", "Get a new code"},
		{"errors-code", "Authorization complete", "approve once more, and the lost key is replaced", "Go on waiting"},
		{"errors", "performed this action too many times. …", "to slow down", "Go on waiting"},
		{"errors", "The site is in read only mode. …", "The forum is in read-only mode. Nothing was connected. Try later.", "Stop connecting"},
		{"errors", "Something else", "Nothing is connected", "Use another way"},
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, c.exhibit))
		page := w.top().(*errorsPage)
		if strings.Contains(told(w), c.says) {
			t.Errorf("%s: %q is told before it is asked for", c.exhibit, c.says)
		}
		found := 0
		for _, q := range page.quotes {
			if strings.Contains(q.head.spoken, c.shows) {
				q.head.press()
				found++
			}
		}
		if found != 1 || !strings.Contains(told(w), c.says) {
			t.Errorf("%s: %q is shown %d times; said is %q", c.exhibit, c.shows, found, told(w))
		}
		control(t, w, c.next)
	}
}

func TestOnlyOneErrorIsUnfolded(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "errors"))
	quotes := w.top().(*errorsPage).quotes
	quotes[0].head.press()
	quotes[2].head.press()
	for i, q := range quotes {
		if q.Open() != (i == 2) {
			t.Errorf("%d is open: %v", i, q.Open())
		}
	}
}

// Under the header a whole row begins, unless the list ends before that.
func TestAnUnfoldedErrorCutsNoRowAtTheTop(t *testing.T) {
	for i := range browserErrors(*exhibitNamed(t, "errors").snapshot.Attempt) {
		for _, size := range []fyne.Size{{Width: 380, Height: 480}, {Width: 520, Height: 680}} {
			w, _ := hangExhibit(t, exhibitNamed(t, "errors"))
			w.window.Resize(size)
			page := w.top().(*errorsPage)
			page.quotes[i].toggle()
			s := page.frame.scroll
			if s.Offset.Y == 0 || s.Offset.Y >= s.Content.Size().Height-s.Size().Height {
				continue
			}
			if !slices.ContainsFunc(page.quotes, func(q *fold) bool { y, _ := topIn(s.Content, q); return y == 0 }) {
				t.Errorf("%v, %d: a row is cut %v down", size, i, s.Offset.Y)
			}
			if y, _ := topIn(s.Content, page.quotes[i]); y < 0 {
				t.Errorf("%v, %d: what was unfolded is cut at %v", size, i, y)
			}
		}
	}
}

func TestWhatAForumOrAWayCannotShowIsNotListed(t *testing.T) {
	for name, never := range map[string][]string{
		"errors-older":     {"You supplied invalid parameters", "Authorization denied"},
		"errors":           {"Authorization denied", "that code has expired"},
		"errors-copy-back": {"127.0.0.1", "not permitted"},
		"errors-code":      {"127.0.0.1", "front page"},
		"errors-one-way":   {"Something else"},
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		for _, text := range never {
			if strings.Contains(told(w), text) {
				t.Errorf("%s lists %q", name, text)
			}
		}
	}
}

func TestTheAddressOfAPageThatCannotBeReachedIsAskedFor(t *testing.T) {
	faults.Row(t, "C5")
	w, keeper := hangExhibit(t, exhibitNamed(t, "errors-4"))
	control(t, w, "Paste its address").(*button).press()
	direct := w.page.(*waitingPage).part().(*directPart)
	if seen(w) != "*ui.waitingPage" || !direct.fold.Open() || w.window.Canvas().Focused() != direct.address.field.focusable() {
		t.Fatalf("seen is %s, open %v, %T has the focus", seen(w), direct.fold.Open(), w.window.Canvas().Focused())
	}
	setClipboard("http://127.0.0.1:27182/callback?payload=abc")
	control(t, w, "Paste").(*button).press()
	if got := calls(keeper); got != `Offer "http://127.0.0.1:27182/callback?payload=abc"` {
		t.Errorf("did %q", got)
	}
}

func TestBeginningOnceMoreLeavesTheList(t *testing.T) {
	g := guideNow()
	w, keeper := hangExhibit(t, exhibitNamed(t, "errors"))
	for _, q := range w.top().(*errorsPage).quotes {
		if strings.Contains(q.head.spoken, "unexpected problem") {
			q.head.press()
		}
	}
	control(t, w, "Try again").(*button).press()
	keeper.say(g.waiting(func(a *app.Attempt) { a.Started = g.now })) // the page Choose was never drawn
	if got := calls(keeper); got != "Back, Connect" || seen(w) != "*ui.waitingPage" {
		t.Errorf("did %q, seen is %s", got, seen(w))
	}
}

// look.md §1.6: what a browser may show is one group of rows. What opens in place says so by another mark than what leads
// to a page.
func TestWhatTheBrowserMayShowIsOneGroup(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "errors"))
	quotes := w.top().(*errorsPage).quotes
	for i, q := range quotes[1:] {
		if gap := absolute(q).Y - absolute(quotes[i]).Y - quotes[i].Size().Height; gap > 2 {
			t.Errorf("%v stand between row %d and the next", gap, i+1)
		}
	}
	if q := quotes[0]; q.head.chevron.name != symbolDown {
		t.Errorf("a closed one has %q", q.head.chevron.name)
	} else if q.head.press(); q.head.chevron.name != symbolUp {
		t.Errorf("an open one has %q", q.head.chevron.name)
	}
}
