package ui

import (
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// product.md, For forum admins: the lines are exact, and the worry is answered.
func TestTheLetterAsksForWhatIsMissingAndNoMore(t *testing.T) {
	a := *guideNow().attempt(app.Choosing, nil).Attempt
	words := testWords()
	for _, c := range []struct {
		needs letterNeeds
		says  []string
		never []string
	}{
		{letterNeeds{Redirects: true}, []string{
			"Sourdough Circle (https://talk.sourdough.example)", "Admin → API keys → Settings", "Site settings → User API",
			"allowed_user_api_auth_redirects",
			"\n    http://127.0.0.1:27182/callback\n    http://127.0.0.1:27183/callback\n    http://127.0.0.1:27184/callback\n",
			"an open redirect would let a stranger’s link carry something away", "sealed to one request of one program", "never add *",
			"DISCOURSE_MAX_USER_API_REQS_PER_MINUTE (20)", "DISCOURSE_MAX_USER_API_REQS_PER_DAY (2880)",
		}, []string{"allow_user_api_key_scopes", "allowed_groups"}},
		{letterAbout(app.KindScopeRefused), []string{"allow_user_api_key_scopes: please let it hold these:\n    notifications\n    session_info"}, []string{"127.0.0.1", "allowed_groups"}},
		{letterAbout(app.KindRequestRefused), []string{"allow_user_api_key_scopes", "user_api_key_allowed_groups", "min_trust_level_for_user_api_key"}, []string{"127.0.0.1"}},
	} {
		text := words.letter(a, c.needs, guideAbout().Website).Text()
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%+v: %q is missing in %s", c.needs, want, text)
			}
		}
		for _, never := range append(c.never, "<no value>", "{{", "**") {
			if strings.Contains(text, never) {
				t.Errorf("%+v: it says %q", c.needs, never)
			}
		}
	}
	for _, kind := range []app.Kind{app.KindOffline, app.KindNoAnswer, app.KindSlowDown, app.KeyringLocked} {
		if letterAbout(kind).any() {
			t.Errorf("an admin is asked about %s", kind)
		}
	}
}

// What a forum does not tell is not told of it.
func TestTheLetterSaysOfTheForumWhatIsKnown(t *testing.T) {
	const direct = "The forum does not let the browser bring its answer straight back to my computer yet."
	const refused, unproven = "The forum does not let me connect it yet.", "The forum does not let the browser bring its answer straight back to my computer yet, or does not say whether it does."
	for name, c := range map[string]struct {
		needs      letterNeeds
		says, hush string
	}{
		"choose-copy-back":          {letterNeeds{Redirects: true}, direct, refused},
		"choose-copy-back-unproven": {letterNeeds{Redirects: true}, unproven, refused},
		"choose-scope-refused":      {letterNeeds{Scopes: true}, refused, unproven},
	} {
		text := testWords().letter(*exhibitNamed(t, name).snapshot.Attempt, c.needs, "").Text()
		if !strings.Contains(text, c.says+" Could you allow ") || strings.Contains(text, c.hush) {
			t.Errorf("%s: it says %s", name, text)
		}
	}
}

// The letter goes to somebody who sits at another computer, and has never heard of the program.
func TestTheLetterSpeaksToAStranger(t *testing.T) {
	a := *exhibitNamed(t, "letter").snapshot.Attempt
	for _, needs := range []letterNeeds{{Redirects: true}, {Scopes: true}, {Groups: true}, {Scopes: true, Groups: true}} {
		text := testWords().letter(a, needs, "https://forumkeys.example").Text()
		if strings.Contains(text, "this computer") || !strings.Contains(text, "Forum Keys (https://forumkeys.example), a program") {
			t.Errorf("%+v: it says %s", needs, text)
		}
	}
	if text := testWords().letter(a, letterNeeds{Groups: true}, "").Text(); strings.Contains(text, "()") {
		t.Errorf("without an address it says %s", text)
	}
}

// The ports are those at which the program listens.
func TestTheAddressesInTheLetterAreThoseThatAreUsed(t *testing.T) {
	source, err := os.ReadFile("../auth/loopback.go")
	if err != nil {
		t.Fatal(err)
	}
	ports := regexp.MustCompile(`func loopbackPorts\(\) \[\]int \{ return \[\]int\{(\d+), (\d+), (\d+)\} \}`).FindStringSubmatch(string(source))
	if len(ports) != 4 {
		t.Fatal("the ports are not where they were")
	}
	for i, address := range app.DirectAddresses() {
		if address != "http://127.0.0.1:"+ports[i+1]+"/callback" {
			t.Errorf("%s is not at port %s", address, ports[i+1])
		}
	}
}

func TestALetterIsWrittenWhereAnAdminCouldHelp(t *testing.T) {
	for name, word := range map[string]string{
		"choose-copy-back": "Write to the admin", "choose-scope-refused": "Write to the admin", "choose-request-refused": "Write to the admin",
		"choose-no-way": "Write to the admin", "choose-copy-back-unproven": "Write to the admin", "ended-request-refused": "Write to the admin", "ended-scope-refused": "A letter to the forum’s admin",
	} {
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		o := control(t, w, word)
		if b, ok := o.(*button); ok {
			b.press()
		} else {
			o.(*rowButton).press()
		}
		if seen(w) != "*ui.letterPage" {
			t.Fatalf("%s: seen is %s", name, seen(w))
		}
		control(t, w, "Open in mail").(*button).press()
		if !strings.Contains(keeper.mailed, "Sourdough Circle") {
			t.Errorf("%s: mailed %q", name, keeper.mailed)
		}
		pressKey(w, fyne.KeyEscape)
		if seen(w) == "*ui.letterPage" {
			t.Errorf("%s: Esc does not leave it", name)
		}
	}
	for _, name := range []string{"choose", "ended-no-answer", "ended-not-me"} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		for _, o := range controls(w) {
			if n := nameOf(w, o); n == "Write to the admin" || n == "A letter to the forum’s admin" {
				t.Errorf("%s offers %q", name, n)
			}
		}
	}
}

// That a letter was copied is said where the button is, and is in sight when Enter copied it from farther down.
func TestThatALetterWasCopiedIsInSight(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "letter"))
	page := w.top().(*letterPage)
	page.frame.scrolledBy(fyne.KeyEnd)
	pressKey(w, fyne.KeyReturn)
	said := page.deed.done.box
	if said.Hidden || page.frame.scroll.Offset.Y != 0 {
		t.Fatalf("hidden: %v, scrolled to %v", said.Hidden, page.frame.scroll.Offset.Y)
	}
	button := control(t, w, "Copy")
	copied, saved := absolute(button), absolute(control(t, w, "Save…"))
	if copied.Y != saved.Y || absolute(said).Y < copied.Y || absolute(said).Y > copied.Y+button.Size().Height {
		t.Errorf("Copy stands at %v, Save at %v, and it is said at %v", copied, saved, absolute(said))
	}
}

// What an admin has to find is strong on the page, and plain in what is sent.
func TestWhatTheAdminHasToFindIsStrong(t *testing.T) {
	a := *exhibitNamed(t, "letter").snapshot.Attempt
	l := testWords().letter(a, letterNeeds{Redirects: true, Scopes: true, Groups: true}, "")
	strong := map[string]bool{}
	for _, text := range l.Paragraphs {
		for _, s := range spansOf(l.marked(text)) {
			if s.strong {
				strong[s.text] = true
			}
		}
	}
	wanted := append(letterSettings(), app.DirectAddresses()...)
	for _, want := range append(wanted, "Admin → API keys → Settings", "Site settings → User API") {
		if !strong[want] {
			t.Errorf("%q is not strong", want)
		}
	}
	if strings.Contains(l.Text(), "**") {
		t.Error("the letter that is sent has marks")
	}
}

// A letter says what it is for.
func TestThePageSaysWhatTheLetterAsksFor(t *testing.T) {
	tells(t, "letter", "This asks the admin to allow the direct way.")
	tells(t, "letter-scopes", "This asks the admin to allow your connection.", "!the direct way.")
}

// halfFile is a file that takes less than it is given, or cannot be closed.
type halfFile struct {
	text        []byte
	full, stuck error
}

func (f *halfFile) Write(b []byte) (int, error) {
	if f.full != nil {
		return 0, f.full
	}
	f.text = append(f.text, b...)
	return len(b), nil
}

func (f *halfFile) Close() error { return f.stuck }

func TestALetterIsSavedWholeOrTheMemberIsTold(t *testing.T) {
	whole := &halfFile{}
	if err := writeText(whole, "text"); err != nil || string(whole.text) != "text" {
		t.Errorf("saved %q, %v", whole.text, err)
	}
	for name, file := range map[string]io.WriteCloser{"full": &halfFile{full: errors.New("no room")}, "stuck": &halfFile{stuck: errors.New("gone")}} {
		if writeText(file, "text") == nil {
			t.Errorf("%s: nothing is told", name)
		}
	}
	w, _ := hangExhibit(t, exhibitNamed(t, "letter"))
	w.save = func(_, _ string, done func(error)) { done(errors.New("no room")) }
	control(t, w, "Save…").(*button).press()
	said := joined(spansOf(testWords().say(phraseLetterUnsaved)))
	if !strings.Contains(told(w), said) {
		t.Errorf("it says %q", told(w))
	}
	w.save = func(_, _ string, done func(error)) { done(nil) }
	control(t, w, "Save…").(*button).press()
	if strings.Contains(told(w), said) {
		t.Error("it says so still")
	}
}

// A dialog of the window library knows no Esc, and the page below must not get it.
func TestEscapeClosesTheDialogAndNotThePageBelow(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "letter"))
	w.saveFile(letterFile, "text", func(error) { t.Error("something was saved") })
	if w.window.Canvas().Overlays().Top() == nil {
		t.Fatal("nobody asks where")
	}
	w.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.window.Canvas().Overlays().Top() != nil || seen(w) != "*ui.letterPage" {
		t.Errorf("open is %v, seen is %s", w.window.Canvas().Overlays().Top(), seen(w))
	}
	w.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if seen(w) == "*ui.letterPage" {
		t.Error("the page is not left any more")
	}
}
