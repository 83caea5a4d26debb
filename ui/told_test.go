package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// told is all that the paragraphs of a window say.
func told(w *Window) string {
	if top := w.window.Canvas().Overlays().Top(); top != nil {
		return toldIn(top)
	}
	return toldIn(w.window.Canvas().Content())
}

// toldIn is all that the paragraphs in o say.
func toldIn(o fyne.CanvasObject) string {
	var said []string
	walkShown(o, func(o fyne.CanvasObject) {
		if p, ok := o.(*paragraph); ok {
			said = append(said, joined(spansOf(p.text)))
		}
	})
	return strings.Join(said, "\n")
}

// In an ordinary window both answers are in sight, however the picture lies.
func TestAListOfPermissionsLeavesTheAnswersInSight(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "who-custom").snapshot)
	for _, name := range []string{"Yes, connect", "Not me"} {
		answer := control(t, w, name)
		if bottom := absolute(answer).Y + answer.Size().Height; bottom > w.height() {
			t.Errorf("%s ends at %v of %v", name, bottom, w.height())
		}
	}
}

// saysAll checks that an exhibit says some phrases.
func saysAll(t *testing.T, name string, wanted ...string) {
	t.Helper()
	w, _ := hang(t, exhibitNamed(t, name).snapshot)
	for _, text := range wanted {
		if text = joined(spansOf(text)); !strings.Contains(told(w), text) {
			t.Errorf("%s does not say %q", name, text)
		}
	}
}

func TestAllThatIsKnownOfTheWaitIsTold(t *testing.T) {
	faults.Row(t, "C13")
	words := testWords()
	saysAll(t, "approve-all-notices", words.say(phraseApproveNoBrowser), words.count(phraseApproveWrong, 1))
	saysAll(t, "approve-quiet", words.say(phraseApproveQuiet))
}

// product.md, Approve: after 60 s without an answer the page asks; another way stands below the question.
func TestAQuietWaitAsksWithAnAnswerAtHand(t *testing.T) {
	faults.Row(t, "N13", "A7")
	const asks, another = "No answer from the browser. Did you press Cancel? Nothing was connected.", "Use another way"
	for _, c := range []struct {
		name, says string
		cancel     bool
	}{
		{"approve-quiet", asks, true}, {"approve-copy-back-quiet", "Nothing pasted yet. Did you press Cancel on the forum? Nothing was connected.", true},
		{"approve-code-quiet", "No answer yet. It comes", false}, // of a code the forum tells a no by itself
	} {
		saysAll(t, c.name, c.says)
		w, keeper := hang(t, exhibitNamed(t, c.name).snapshot)
		answer := saying(w.page.(*waitingPage).quiet.dock, "I pressed Cancel")
		if (answer != nil) != c.cancel {
			t.Errorf("%s: the answer is %v", c.name, answer)
			continue
		}
		if c.cancel {
			answer.(*button).press()
			if got := calls(keeper); got != "PressedCancel" {
				t.Errorf("%s: did %q", c.name, got)
			}
		}
		control(t, w, another).(*button).press()
		if seen(w) != "*ui.waysPage" {
			t.Errorf("%s: seen is %s", c.name, seen(w))
		}
	}
	saysAll(t, "approve-quiet-one-way", "Did you close its page? Nothing was connected.")
	w, keeper := hang(t, exhibitNamed(t, "approve-quiet-one-way").snapshot) // its page has no Cancel
	saying(w.page.(*waitingPage).quiet.dock, "I closed the page").(*button).press()
	if got := calls(keeper); got != "PressedCancel" || strings.Contains(told(w), "Cancel?") {
		t.Errorf("did %q", got)
	}
	older := exhibitNamed(t, "approve-copy-back-older").snapshot
	quiet := *older.Attempt
	quiet.Quiet, older.Attempt = true, &quiet
	w, _ = hang(t, older)
	if !strings.Contains(told(w), "Did you close the forum’s page?") || saying(w.page.(*waitingPage).quiet.dock, "I closed the page") == nil {
		t.Errorf("of an older forum it says %q", told(w))
	}
	saysAll(t, "approve-code-quiet-one-way", "No answer yet. It comes")
	w, _ = hang(t, exhibitNamed(t, "approve-quiet-one-way").snapshot)
	shownIn(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*button); ok && b.text == another {
			t.Error("another way is offered where there is none")
		}
	})
}

// product.md, Failures: what the browser is going to say is quoted exactly.
func TestAForumThatRefusesEveryWayIsQuotedBeforeItSpeaks(t *testing.T) {
	saysAll(t, "choose-no-way", "Sorry, we are unable to issue user API keys, this feature may be disabled by the site admin")
	for word, want := range map[string]string{"Try again": "TryAgain", "Write to the admin": ""} {
		w, keeper := hang(t, exhibitNamed(t, "choose-no-way").snapshot)
		control(t, w, word).(*button).press()
		if got := calls(keeper); got != want || want == "" && seen(w) != "*ui.letterPage" {
			t.Errorf("%s: did %q, seen is %s", word, got, seen(w))
		}
	}
}

// What the browser would refuse is not begun.
func TestWhereEveryWayIsRefusedOneCannotContinue(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "choose-no-way").snapshot)
	if page := w.page.(*choosePage); !page.proceed.Disabled() || page.way.held.box.Visible() {
		t.Error("it goes on, or names a way")
	}
	if key(w.window.Canvas(), fyne.KeyReturn); len(keeper.calls) > 0 {
		t.Errorf("Enter did %q", keeper.calls)
	}
}

// The forum will never allow it: the page leads to the choices.
func TestARefusedPermissionLeadsBackToTheChoices(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "ended-scope-refused").snapshot)
	control(t, w, "Change the choices").(*button).press()
	key(w.window.Canvas(), fyne.KeyReturn)
	if got := calls(keeper); got != "Back, Back" {
		t.Errorf("did %q", got)
	}
}

func TestADirectWayThatIsNotProvenMayBeRefusedAtTheEnd(t *testing.T) {
	saysAll(t, "choose-older-direct", testWords().say(phraseChooseDirectUnproven))
	saysAll(t, "approve-older", testWords().say(phraseApproveMayRefuse))
}

// product.md, Failures: asked, never by itself.
func TestTheNearestTimeThatTheForumAcceptsIsOffered(t *testing.T) {
	for name, c := range map[string]struct{ says, use, did string }{
		"choose-lifetime-refused":     {"This forum allows at most 90 days. Use that?", "Use 3 months", "SetLifetime 90"},
		"choose-lifetime-refused-any": {"This forum accepts none of these times. It would accept a connection without an end. Use that?", "Choose “No end”", "SetLifetime 0"},
	} {
		saysAll(t, name, c.says)
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		control(t, w, c.use).(*button).press()
		if got := calls(keeper); got != c.did {
			t.Errorf("%s: did %q", name, got)
		}
	}
}

func TestCustomWithWriteWarnsAndAsksForTheTick(t *testing.T) {
	trust := testWords().say(phrasePresetTrust)
	saysAll(t, "choose-custom-write", testWords().say(phraseForumFullWrite), trust)
	w, keeper := hang(t, exhibitNamed(t, "choose-custom-write").snapshot)
	if !w.page.(*choosePage).proceed.Disabled() {
		t.Error("one can go on without the tick")
	}
	control(t, w, trust).(*tick).press()
	if got := strings.Join(keeper.calls, ", "); got != "SetConfirmed true" {
		t.Errorf("did %q", got)
	}
	keeper.say(exhibitNamed(t, "choose-custom-write-trusted").snapshot)
	if w.page.(*choosePage).proceed.Disabled() {
		t.Error("one cannot go on with the tick")
	}
	plain, _ := hang(t, exhibitNamed(t, "choose-custom").snapshot)
	if strings.Contains(told(plain), trust) {
		t.Error("it asks without need")
	}
}

func TestAllRefusedPermissionsAreGreyedWithTheForumsWords(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, exhibitNamed(t, "choose-refused-custom").snapshot)
	if !strings.Contains(told(w), "my_plugin:read") {
		t.Error("the plug-in's permission is not pointed at")
	}
	keeper.say(g.attempt(app.Choosing, func(a *app.Attempt) { // they were unticked since
		a.Preset, a.Choices.Scopes = app.PresetCustom, []app.Scope{"notifications", "session_info"}
		a.RefusedScopes = []app.Scope{"read", "write", "my_plugin:read"}
	}))
	page := w.page.(*choosePage)
	for _, s := range []app.Scope{"read", "write"} {
		tick := page.custom.ticks[s]
		if tick.SetChecked(false); !strings.Contains(tick.note.text, testWords().forumScope(s)) {
			t.Errorf("%s: the note is %q", s, tick.note.text)
		}
	}
	if !page.presets.cards[app.PresetReadAndPost].Disabled() {
		t.Error("Read and post can be chosen")
	}
}

func TestTheSmallCardSaysWhyItIsGreyed(t *testing.T) {
	saysAll(t, "choose-refused-name", testWords().say(phrasePresetRefused))
}

func TestOnIsThisYouACustomChoiceIsSpeltOut(t *testing.T) {
	words := testWords()
	saysAll(t, "who-custom", words.scopeWords("notifications"), words.scopeWords("write"), "my_plugin:read")
	w, _ := hang(t, exhibitNamed(t, "who").snapshot)
	if strings.Contains(told(w), words.say(phraseWhoMay)) {
		t.Error("a preset is spelt out")
	}
}

// What no longer works does not "stay until the new one works".
func TestReconnectingSaysWhatBecomesOfTheOldConnection(t *testing.T) {
	words := testWords()
	saysAll(t, "choose-renew", words.tell(phraseChooseSentenceRenew, values{"Forum": "Northern Trails", "Account": "@anna_k"}))
	saysAll(t, "choose-ended", words.tell(phraseChooseSentenceReplace, values{"Forum": "Open Home Community", "Account": "@anna"}))
}

// look.md §5: a badge only where a connection can still hear of more.
func TestWhatCannotBeKnownAnyMoreIsNotCounted(t *testing.T) {
	for state, want := range map[app.State]bool{
		app.Connected: true, app.EndsSoon: true, app.Paused: true, app.Offline: true, app.ForumDown: true, app.Checking: true,
		app.AccessEnded: false, app.KeyMissing: false, app.FromAnotherComputer: false, app.WaitingToRevoke: false, app.ForumMoved: false,
	} {
		w, _ := hang(t, exhibitNamed(t, "list-"+string(state)).snapshot)
		badges := 0
		shownIn(w, func(o fyne.CanvasObject) {
			if _, ok := o.(*badge); ok {
				badges++
			}
		})
		summed := strings.Contains(w.page.(*listPage).summary.AccessibilityLabel(), "unread")
		if badges > 0 != want || summed != want {
			t.Errorf("%s: %d badges, in the sum: %v", state, badges, summed)
		}
	}
}

func TestAKeyLeftAliveIsToldUntilItWasRead(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "notice-key-left").snapshot)
	shownIn(w, func(o fyne.CanvasObject) {
		if _, leaves := o.(*leavingNotice); leaves {
			t.Error("it leaves by itself")
		}
	})
	saysAll(t, "notice-key-left", testWords().with(phraseNoticeKeyLeft, values{"Forum": "Sourdough Circle"}.withForum(testWords(), app.Forum{})))
}

// Only by the ways on which the program hears of it a late Authorize is ended by itself.
func TestWhatBecomesOfAPageThatWasLeftOpenIsToldByTheWay(t *testing.T) {
	const there = "your picture → Preferences → Apps."
	for _, c := range []struct {
		exhibit, says string
		leaves        bool
	}{
		{"notice-cancelled-direct", "If you still press “Authorize” there, that access is ended at once.", true},
		{"notice-cancelled-code", "If you still press “Authorize” there, that access is ended at once.", true},
		{"notice-cancelled-copy-back", "Cancelled. Nothing was connected. Close the page of Sourdough Circle in your browser. If you pressed “Authorize” there, or still do, end that access there: " + there, false},
		{"notice-unfinished-direct", "If you pressed “Authorize” after that, end that access there: " + there, false},
		{"notice-unfinished-copy-back", "If you pressed “Authorize”, end that access there: " + there, false},
		{"notice-connected", "Connected to Sourdough Circle as @anna", true},
		{"notice-connected-other-pages", "Close the forum’s other page in your browser: pressing “Authorize” there would end this connection.", false},
	} {
		saysAll(t, c.exhibit, c.says)
		w, _ := hang(t, exhibitNamed(t, c.exhibit).snapshot)
		leaves := false
		shownIn(w, func(o fyne.CanvasObject) {
			if _, is := o.(*leavingNotice); is {
				leaves = true
			}
		})
		if leaves != c.leaves {
			t.Errorf("%s leaves by itself: %v", c.exhibit, leaves)
		}
	}
	unknown := testWords().notice(app.Notice{Kind: app.NoticeCancelled, Forum: "Sourdough Circle"}, time.Time{})
	if strings.Contains(unknown, "at once") {
		t.Errorf("of a way that is not known it promises %q", unknown)
	}
}

func TestAnAttemptThatWaitsSinceTheLastRunIsAskedAboutAndStays(t *testing.T) {
	saysAll(t, "notice-pending", "You were connecting to Sourdough Circle when Forum Keys was closed. Nothing was connected yet. Go on?")
	w, _ := hang(t, exhibitNamed(t, "notice-pending").snapshot)
	shownIn(w, func(o fyne.CanvasObject) {
		if _, leaves := o.(*leavingNotice); leaves {
			t.Error("it leaves by itself")
		}
	})
}

func TestOnlyAKeyringThatStoppedTheCheckIsAskedAgain(t *testing.T) {
	locked := app.NewTrouble(app.KeyringLocked, "", nil)
	for _, c := range []struct {
		notice app.Notice
		want   bool
	}{
		{app.Notice{Kind: app.NoticeFailed, Problem: locked}, true},
		{app.Notice{Kind: app.NoticeFailed, Problem: locked, Connection: "a"}, false}, // a Revoke: that is pressed again
		{app.Notice{Kind: app.NoticeFailed, Problem: app.NewTrouble(app.DiskRefused, "", nil)}, false},
		{app.Notice{Kind: app.NoticeRemoved}, false},
	} {
		if got := keyringStoppedCheck(c.notice); got != c.want {
			t.Errorf("%+v: %v", c.notice, got)
		}
	}
}

// The link is copied for the attempt for which it was wanted, and for no later one.
func TestALinkThatNeverCameIsNotCopiedLater(t *testing.T) {
	g := guideNow()
	linked := g.attempt(app.Approving, func(a *app.Attempt) { a.Link = "https://talk.sourdough.example/user-api-key/new?x" })
	for name, leave := range map[string]func(*Window, *recorder){
		"back to the choices": func(_ *Window, k *recorder) { k.say(g.attempt(app.Choosing, nil)) },
		"cancelled":           func(_ *Window, k *recorder) { k.say(g.list()) },
		"ended, and tried again here": func(w *Window, k *recorder) {
			k.say(g.attempt(app.Ended, nil))
			control(t, w, "Try again").(*button).press()
		},
	} {
		w, keeper := hang(t, g.attempt(app.Ended, nil))
		control(t, w, "Copy link").(*button).press()
		keeper.say(g.attempt(app.Approving, nil))
		leave(w, keeper)
		keeper.say(linked)
		if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
			t.Errorf("%s: copied %q", name, got)
		}
		if !slices.Contains(keeper.calls, "ConnectQuietly") {
			t.Errorf("%s: did %q", name, keeper.calls)
		}
	}
}

// product.md, Failures: an attempt that came to nothing says what happened, that
// nothing was connected, and the one next thing.
func TestAnAttemptThatCameToNothingSaysWhyAndWhatNext(t *testing.T) {
	for _, c := range []struct {
		kind, says, primary string
		another             bool
	}{
		{"no-answer", "Did you press Cancel? Nothing was connected.", "Try again", true},
		{"denied", "You said no on the forum Nothing was connected.", "Get a new code", true},
		{"code-expired", "The code ran out after 10 minutes Nothing was connected. Get a new one?", "Get a new code", true},
		{"answer-lost", "The forum said yes but the key did not arrive Nothing was connected. Approve once more; the lost key is replaced.", "Get a new code", true},
		{"way-unavailable", "This forum does not know codes Nothing was connected. Use another way.", "Use another way", true},
		{"scope-refused", "Nothing was connected. Choose something smaller.", "Change the choices", false},
		{"request-refused", "This forum lets nobody connect apps at the moment Nothing was connected.", "Write to the admin", false},
		{"slow-down", "The forum asked us to slow down Nothing was connected. Next try at ", "Try again", false},
		{"read-only", "The forum is in read-only mode Nothing was connected. Try later.", "Close", false},
		{"keyring-locked", "Your keyring is locked Nothing was connected.", "Try again", false},
	} {
		w, _ := hang(t, exhibitNamed(t, "ended-"+c.kind).snapshot)
		if said := strings.ReplaceAll(told(w), "\n", " "); !strings.Contains(said, c.says) {
			t.Errorf("%s says %q, want %q", c.kind, said, c.says)
		}
		another := false
		for _, o := range controls(w) {
			another = another || nameOf(w, o) == "Use another way"
		}
		if another != c.another {
			t.Errorf("%s offers another way: %v", c.kind, another)
		}
		buttonSaying(t, w, c.primary)
	}
}

// Where no browser shows the forum's page yet, it is announced as to come.
func TestWhatNoBrowserShowsYetIsToCome(t *testing.T) {
	const shows, will = "What the browser shows (a picture)", "What the browser will show"
	for name, want := range map[string]string{
		"approve": shows, "approve-preparing": will, "approve-no-browser": will, "approve-all-notices": will,
		"approve-copy-back": shows, "approve-copy-back-preparing": will,
	} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		if said := told(w); name != "approve-copy-back-preparing" && !strings.Contains(said, want) || want == will && strings.Contains(said, shows) {
			t.Errorf("%s says %q, want %q", name, said, want)
		}
	}
}
