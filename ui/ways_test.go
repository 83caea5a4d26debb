package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// sealed is a text as long as the forum's.
func sealed() string { return strings.Repeat("Wx8fQm1TqvD0bS2c", 22) }

func calls(k *recorder) string { return strings.Join(k.calls, ", ") }

func setClipboard(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

// product.md, Failures: what does not fit is told below the box.
func TestATextThatDoesNotFitIsExplained(t *testing.T) {
	faults.Row(t, "P2")
	for kind, want := range map[string]string{
		"answer-other":      "This text belongs to another attempt. Nothing was saved. Press Authorize again and copy the new one.",
		"answer-bare-key":   "That looks like a finished key. We need the long sealed text the forum shows, so that only this app can open it.",
		"answer-incomplete": "This is not the whole text.",
		"answer-several":    "These are several texts at once.",
		"answer-foreign":    "This text was sealed for another program.",
		"answer-is-link":    "This is the link to be opened, not what the forum shows there.",
		"answer-not-for-us": "This answer was not for us. Nothing was saved.",
	} {
		saysAll(t, "approve-copy-back-"+kind, want)
	}
	saysAll(t, "approve-address-other", "This address belongs to another attempt.") // the fold has opened for it
}

func TestTheClipboardIsLookedAtWhenTheWindowIsEntered(t *testing.T) {
	faults.Row(t, "L3")
	entered := func(w *Window) {
		w.app.Lifecycle().(interface{ OnEnteredForeground() func() }).OnEnteredForeground()()
	}
	for name, want := range map[string]string{
		"approve-copy-back": `OfferQuietly "text"`, "approve-copy-back-unwatched": "", "approve": "", "approve-code": "", "choose": "", "list": "",
	} {
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		offers := func() string {
			return strings.Join(slices.DeleteFunc(slices.Clone(keeper.calls), func(call string) bool { return call == "CameToFront" }), ", ")
		}
		setClipboard("text")
		entered(w)
		if got := offers(); got != want {
			t.Errorf("%s: did %q, want %q", name, got, want)
		}
		setClipboard(strings.Repeat("x", mostPasted+1))
		entered(w)
		setClipboard("")
		entered(w)
		if got := offers(); got != want {
			t.Errorf("%s, too long or nothing: did %q", name, got)
		}
	}
}

// patientApp has a clipboard whose owner answers when the test says so.
type patientApp struct {
	fyne.App
	asked []func(string)
}

func (a *patientApp) Clipboard() fyne.Clipboard { return patientClipboard{a.App.Clipboard(), a} }

type patientClipboard struct {
	fyne.Clipboard
	app *patientApp
}

func (c patientClipboard) Await(then func(string)) { c.app.asked = append(c.app.asked, then) }

// The window goes on meanwhile; what comes when nobody waits for it any more is left alone.
func TestAClipboardIsWaitedForWithoutStandingStill(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
	slow := &patientApp{App: w.app}
	w.app = slow
	offered := func() int {
		return len(slices.DeleteFunc(slices.Clone(keeper.calls), func(call string) bool { return !strings.HasPrefix(call, "OfferQuietly") }))
	}
	w.entered()
	w.entered()
	if len(slow.asked) != 2 || offered() != 0 {
		t.Fatalf("asked %d times, offered %d", len(slow.asked), offered())
	}
	slow.asked[0]("text")
	if offered() != 1 {
		t.Error("what came is not offered")
	}
	keeper.say(exhibitNamed(t, "list").snapshot)
	slow.asked[1]("text")
	if offered() != 1 {
		t.Error("it is offered to an attempt that is over")
	}
}

func TestWhatWasTypedIsKeptWhileAnotherWayIsTried(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
	test.Type(boxByHand(t, w), "half")
	keeper.say(g.waiting(func(a *app.Attempt) { a.Way, a.Code = app.WayCode, "WDJB-MJHT" }))
	if strings.Contains(told(w), testWords().say(phrasePasteLabel)) {
		t.Fatal("the code's page shows the box")
	}
	keeper.say(exhibitNamed(t, "approve-copy-back").snapshot)
	if got := w.page.(*waitingPage).part().(*copyBackPart).box.field.Text(); got != "half" {
		t.Errorf("the box holds %q", got)
	}
}

// Until the next way has begun there is nothing to do by the one that has ended.
func TestWhileTheWayChangesNothingOfItIsOffered(t *testing.T) {
	words := testWords()
	w, _ := hang(t, exhibitNamed(t, "approve-code-giving-way").snapshot)
	said := told(w)
	for phrase, want := range map[phrase]bool{
		phraseApproveChanging: true, phraseCodeGetting: false, phraseButtonOpenInBrowser: false, phraseErrorsRow: false, phraseButtonPressedCancel: false,
	} {
		if strings.Contains(said, words.say(phrase)) != want {
			t.Errorf("it says %q: %v", words.say(phrase), !want)
		}
	}
	if codes := codeShown(w); len(codes) > 0 {
		t.Errorf("it shows %q", codes)
	}
}

// Where no browser shows the page there is nobody to answer; a code needs none here.
func TestTheQuietQuestionIsNotAskedWhereNoBrowserOpened(t *testing.T) {
	for name, want := range map[string]bool{"approve-all-notices": false, "approve-quiet": true, "approve-code-quiet": true} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		if got := w.page.(*waitingPage).quiet.asks; got != want {
			t.Errorf("%s: asks: %v", name, got)
		}
	}
}

// What stopped is not said to go on.
func TestAnAnswerThatCannotBeAskedAboutIsNotSaidToBe(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "arrive-offline").snapshot)
	said := told(w)
	if words := testWords(); strings.Contains(said, words.say(phraseArriveSentence)) || !strings.Contains(said, words.say(phraseArriveStopped)) {
		t.Errorf("it says %q", said)
	}
}

func TestAWayThatCouldNotBeTakenIsToldInOneLine(t *testing.T) {
	faults.Row(t, "D9")
	for name, says := range map[string]string{
		"approve-copy-back-gave-code":      "The forum cannot use codes after all. Now you copy a text back.",
		"approve-copy-back-not-understood": "The forum cannot use codes after all. Now you copy a text back.",
		"approve-copy-back-gave-direct":    "The direct way could not be used. Now you copy a text back.",
		"approve-code-gave-direct":         "The direct way could not be used. Now you type a code on the forum.",
		"approve-code-giving-way":          "The forum cannot use codes after all. Your choices are kept.",
	} {
		saysAll(t, name, says)
	}
}

// A way that ended while another waits was no less a way: its own end is told.
func TestAWayThatEndedIsToldByWhatEndedIt(t *testing.T) {
	for name, says := range map[string]string{
		"approve-copy-back-code-expired": "The code ran out after 10 minutes. Now you copy a text back.",
		"approve-copy-back-answer-lost":  "The forum said yes but the key did not arrive. Approve once more; the lost key is replaced. Now you copy a text back.",
		"approve-copy-back-slow-down":    "The forum asked us to slow down. Wait until ",
		"approve-copy-back-offline":      "This computer is offline. Once you are online, press “Open again” and copy a text back.",
		"approve-copy-back-read-only":    "The forum is in read-only mode. Once that is over, press “Open again” and copy a text back.",
		"approve-copy-back-forum-down":   "talk.sourdough.example is down at the moment. Once it answers again, press “Open again” and copy a text back.",
		"approve-code-no-answer":         "No answer came from the browser within 10 minutes. Did you press Cancel? Now you type a code on the forum.",
		"approve-gave-code":              "The code ran out after 10 minutes. The direct way goes on: press Authorize, and the answer comes by itself.",
	} {
		saysAll(t, name, says)
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		for _, untrue := range []string{"cannot use codes", "could not be used"} {
			if strings.Contains(told(w), untrue) {
				t.Errorf("%s says %q", name, untrue)
			}
		}
	}
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back-code-expired").snapshot)
	keeper.say(exhibitNamed(t, "approve-copy-back-answer-lost").snapshot)
	if said := told(w); strings.Contains(said, "ran out") || !strings.Contains(said, "did not arrive") {
		t.Errorf("of a newer end it says %q", said)
	}
}

// What stops every way is not said to have been left behind: the next one can work only when that is over.
func TestWhatStopsEveryWayIsSaidOfTheNextOne(t *testing.T) {
	a := guideNow().waiting(nil).Attempt
	retry := time.Date(2026, 5, 1, 12, 59, 30, 0, time.Local)
	a.Deadline = retry.Add(time.Minute)
	for _, c := range []struct {
		gone, now app.Way
		why       app.Refusal
		says      string
	}{
		{app.WayCode, app.WayDirect, app.Refusal{Kind: app.KindOffline}, "Once you are online, press Authorize, and the answer comes by itself."},
		{app.WayDirect, app.WayCode, app.Refusal{Kind: app.KindTimedOut}, "Once it answers again, type a code on the forum."},
		{app.WayCode, app.WayCopyBack, app.Refusal{Kind: app.KindSlowDown, RetryAt: retry}, "Wait until 13:00, then press “Open again” and copy a text back."},
		{app.WayCode, app.WayCopyBack, app.Refusal{Kind: app.KindSlowDown, RetryAt: retry.Add(time.Hour)}, "This attempt ends before 14:00; try again after that."},
		{app.WayCode, app.WayCopyBack, app.Refusal{Kind: app.KindSlowDown}, "Wait a little while, then press “Open again” and copy a text back."},
		{app.WayCode, app.WayCode, app.Refusal{Kind: app.KindOffline}, "This computer is offline."},
	} {
		a.GaveWay, a.Way, a.GaveWhy = c.gone, c.now, &c.why
		if said := testWords().gaveWay(*a); !strings.HasSuffix(strings.ReplaceAll(said, "**", ""), c.says) {
			t.Errorf("%s after %s, %s: %q", c.now, c.gone, c.why.Kind, said)
		}
	}
}

// Ways are offered in the program's own order, and the one marked is the one that it
// would take.
func TestTheGalleryOffersTheWaysAsTheProgramDoes(t *testing.T) {
	looked := 0
	for _, e := range gallery(guideNow()) {
		a := e.snapshot.Attempt
		if a == nil || !a.DryRunDone || a.Stage == app.Finding || a.Stage == app.Found {
			continue
		}
		fits := false
		for _, worked := range []bool{false, true} {
			byItself := auth.ChooseWay(a.Forum, a.Verdict, auth.Known{DirectWorked: worked, AdminAllows: a.AdminAllows})
			others := slices.DeleteFunc(auth.WaysOf(a.Forum, a.Verdict), func(way app.Way) bool { return way == byItself })
			fits = fits || slices.Equal(a.Ways, append([]app.Way{byItself}, others...)) // also where it is refused, for want of another
		}
		taken := slices.Contains(a.Ways, a.Way)
		if looked++; !fits || !taken {
			t.Errorf("%s: %v of %v, on a forum that says %+v", e.name, a.Way, a.Ways, a.Verdict)
		}
	}
	if looked < 50 {
		t.Errorf("only %d were looked at", looked)
	}
}

func TestThePagesOfAForumAreDrawnByTheWay(t *testing.T) {
	words := testWords()
	a := guideNow().waiting(nil).Attempt
	key := words.keyPage(*a)
	if key.Intro != `We just generated a new user API key for you to use with "Forum Keys on anna-laptop", please paste the following key into your application:` ||
		key.Press != "Copy Key" || !key.Sealed {
		t.Errorf("the page with the key: %+v", key)
	}
	a.Choices.Lifetime = 0
	code := words.codePage(*a)
	if code.Title != "Authorize an application" || code.FieldLabel != "Enter the code displayed in your application." || code.Press != "Authorize" ||
		len(code.Warnings) != 2 || !strings.HasPrefix(code.Warnings[0], "This application is not registered or verified by this site.") {
		t.Errorf("the page for the code: %+v", code)
	}
	a.Forum.DeviceCode = false
	if older := words.keyPage(*a); older.Press != "" {
		t.Errorf("an older forum has %q", older.Press)
	}
}

// A page that was read on does not open in its middle when something else is to be done.
func TestAnotherWayBeginsAtTheTop(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "approve").snapshot)
	page := w.page.(*waitingPage)
	page.frame.scroll.ScrollToBottom()
	if page.frame.scroll.Offset.Y == 0 {
		t.Fatal("the page does not scroll")
	}
	keeper.say(keeper.now)
	if page.frame.scroll.Offset.Y == 0 {
		t.Error("it scrolls although nothing has changed")
	}
	keeper.say(exhibitNamed(t, "approve-code").snapshot)
	if got := page.frame.scroll.Offset.Y; w.page != view(page) || got != 0 {
		t.Errorf("the code begins %v below the top", got)
	}
}

// Where an address was pasted, that is what belongs to another attempt, and what is to be copied anew.
func TestAnAddressOfAnotherAttemptIsCalledAnAddress(t *testing.T) {
	const address, text = "This address belongs to another attempt. Press “Authorize” again and copy the new address.", "This text belongs to another attempt."
	saysAll(t, "approve-address-other", address)
	saysAll(t, "approve-copy-back-answer-other", text)
	for pasted, want := range map[string]string{
		"127.0.0.1:27182/callback?payload=" + strings.Repeat("A", leastSealed): address, strings.Repeat("A", leastSealed): text,
	} {
		w, keeper := hang(t, exhibitNamed(t, "approve").snapshot)
		w.page.(*waitingPage).part().(*directPart).address.pasted(pasted)
		keeper.say(exhibitNamed(t, "approve-address-other").snapshot)
		if said := told(w); !strings.Contains(said, want) {
			t.Errorf("of %.40q it says %q", pasted, said)
		}
	}
}

// Where no browser has opened the link helps, and has to be in sight.
func TestTheLinkIsInSightWhereNoBrowserOpened(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "approve-no-browser").snapshot)
	seen := w.page.(*waitingPage).frame.scroll
	for _, name := range []string{"Open again", "Copy link"} {
		if b := control(t, w, name); absolute(b).Y+b.Size().Height > absolute(seen).Y+seen.Size().Height {
			t.Errorf("%s ends at %v, below what is seen", name, absolute(b).Y+b.Size().Height)
		}
	}
	keeper.say(exhibitNamed(t, "approve").snapshot)
	p := w.page.(*waitingPage).part().(*directPart)
	if absolute(p.link).Y < absolute(p.browser.box).Y {
		t.Error("once one has opened, its picture does not come first")
	}
}
