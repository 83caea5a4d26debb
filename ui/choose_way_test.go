package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

func TestChooseSaysBeforehandHowOneApproves(t *testing.T) {
	for name, says := range map[string]string{
		"choose":           "The direct way: your browser opens, you press Authorize there, and this window moves on by itself.",
		"choose-copy-back": "Copy and paste: your browser opens, you press Authorize there and bring the text it shows back to this window.",
		"choose-older":     "Copy and paste: your browser opens",
		"choose-code":      "A code: this window shows one",
	} {
		saysAll(t, name, says)
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		control(t, w, "Use another way")
		if strings.Contains(told(w), testWords().say(phraseForumUnable)) {
			t.Errorf("%s: it speaks of a refusal that will not come", name)
		}
	}
	w, _ := hang(t, exhibitNamed(t, "choose-asking").snapshot)
	if strings.Contains(told(w), testWords().say(phraseChooseWay)) {
		t.Error("it says how before the forum was asked")
	}
}

// product.md, Approve: where nothing proves that the direct way is allowed the member
// may say so.
func TestTheMemberMaySayThatTheDirectWayIsAllowed(t *testing.T) {
	tickName := testWords().say(phraseChooseAdminAllows)
	for name, want := range map[string]string{"choose-copy-back-unproven": "SetAdminAllows true", "choose-admin-allows": "SetAdminAllows false"} {
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		control(t, w, tickName).(*tick).press()
		if got := calls(keeper); got != want {
			t.Errorf("%s: did %q", name, got)
		}
	}
	w, keeper := hang(t, exhibitNamed(t, "choose-copy-back-unproven").snapshot)
	for proven, change := range map[string]func(*app.Attempt){"allowed": nil, "refused": directRefused} {
		keeper.say(guideNow().attempt(app.Choosing, change))
		for _, o := range controls(w) {
			if nameOf(w, o) == tickName {
				t.Errorf("that it is %s is proven, and asked for", proven)
			}
		}
	}
}

// What the forum refuses no tick of the member's changes: its staff may, and then the
// forum is asked anew.
func TestWhereTheDirectWayIsRefusedTheForumCanBeAskedAgain(t *testing.T) {
	saysAll(t, "choose-copy-back", "This is enough. Only the direct way,")
	w, keeper := hang(t, exhibitNamed(t, "choose-copy-back").snapshot)
	control(t, w, "Write to the admin")
	control(t, w, "Try again").(*button).press()
	if got := calls(keeper); got != "TryAgain" {
		t.Errorf("did %q", got)
	}
	keeper.say(exhibitNamed(t, "choose-copy-back-unproven").snapshot)
	for _, o := range controls(w) {
		if nameOf(w, o) == "Try again" {
			t.Error("what only the end tells is asked again")
		}
	}
}

// Enter after a choice goes on; it does not open the choice once more.
func TestWhoChoosesAWayByTheKeyboardIsLedOn(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "choose").snapshot)
	c := w.window.Canvas()
	c.Focus(control(t, w, "Use another way").(*button))
	key(c, fyne.KeyReturn)
	page := w.top().(*waysPage)
	c.Focus(page.cards[app.WayCode])
	key(c, fyne.KeyReturn)
	if keeper.calls[0] != "UseWay code" {
		t.Fatalf("told: %s", calls(keeper))
	}
	if key(c, fyne.KeyReturn); keeper.calls[len(keeper.calls)-1] != "Connect" {
		t.Errorf("Enter does something else: %s; seen is %s", calls(keeper), seen(w))
	}
}

// Whoever wants to approve on a phone sees beside Continue that it is possible, and is there
// by one press; and whoever has taken a code, and came back, is by one press in the browser.
func TestTheOtherDeviceIsOneStepAway(t *testing.T) {
	for name, want := range map[string]struct {
		button phrase
		call   string
	}{
		"choose":           {phraseButtonContinueOnPhone, "ConnectBy code"},
		"choose-copy-back": {phraseButtonContinueOnPhone, "ConnectBy code"},
		"choose-renew":     {phraseButtonContinueOnPhone, "ConnectBy code"},
		"choose-code":      {phraseButtonContinueInBrowser, "ConnectBy direct"},
		"choose-older":     {}, // it knows no codes
		"choose-one-way":   {},
		"choose-no-way":    {},
	} {
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		page := w.page.(*choosePage)
		if page.aside.Visible() != (want.button != "") {
			t.Errorf("%s: offered: %v", name, page.aside.Visible())
		}
		if want.button == "" {
			continue
		}
		if control(t, w, testWords().say(want.button)).(*button).press(); calls(keeper) != want.call {
			t.Errorf("%s: did %q", name, calls(keeper))
		}
	}
}

func TestThePhoneIsThereWhenContinueIs(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "choose-asking").snapshot)
	page := w.page.(*choosePage)
	both := func(when string, want bool) {
		if !page.aside.Visible() || page.aside.Disabled() == want || page.proceed.Disabled() == want {
			t.Errorf("%s: phone %v, Continue %v", when, !page.aside.Disabled(), !page.proceed.Disabled())
		}
	}
	both("while the forum is asked", false)
	keeper.say(exhibitNamed(t, "choose").snapshot)
	both("when it has answered", true)
	keeper.say(exhibitNamed(t, "choose-write").snapshot)
	both("without the tick", false)
	keeper.say(exhibitNamed(t, "choose-write-trusted").snapshot)
	both("with it", true)
	keeper.say(exhibitNamed(t, "choose-code").snapshot)
	if got := page.proceed.text; got != testWords().say(phraseButtonContinueOnPhone) {
		t.Errorf("the button that takes a code says %q", got)
	}
	if got := page.aside.text; got != testWords().say(phraseButtonContinueInBrowser) {
		t.Errorf("where Continue takes a code it offers %q", got)
	}
}
