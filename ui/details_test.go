package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// allTold is what paragraphs and lines say, of everything that can be seen.
func allTold(w *Window) string {
	var said []string
	shownIn(w, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *paragraph:
			said = append(said, joined(spansOf(o.text)))
		case *line:
			said = append(said, o.AccessibilityLabel())
		}
	})
	return strings.ReplaceAll(strings.Join(said, "\n"), "\u00a0", " ")
}

// tells checks that an exhibit says some texts, and others not; those begin with "!".
func tells(t *testing.T, name string, texts ...string) {
	t.Helper()
	w, _ := hangExhibit(t, exhibitNamed(t, name))
	said := strings.ReplaceAll(allTold(w), "\n", " ")
	for _, text := range texts {
		unwanted := strings.HasPrefix(text, "!")
		if text = strings.TrimPrefix(text, "!"); strings.Contains(said, text) == unwanted {
			t.Errorf("%s: %q is there: %v, in\n%s", name, text, !unwanted, said)
		}
	}
}

func names(w *Window) (out []string) {
	for _, o := range controls(w) {
		out = append(out, nameOf(w, o))
	}
	return out
}

// look.md §8: Enter on a card: details; Back and Esc return to where one was.
func TestEnterOnACardOpensItAndEscReturnsToIt(t *testing.T) {
	for _, leave := range []string{"Esc", "Back"} {
		w, _ := hang(t, guideNow().list())
		c := w.window.Canvas()
		c.FocusNext() // Connect
		c.FocusNext() // Help
		c.FocusNext() // the menu
		c.FocusNext()
		focused, isCard := c.Focused().(*card)
		if !isCard || !strings.HasPrefix(focused.spoken, "Sourdough Circle, @anna, Connected, 12 unread") {
			t.Fatalf("the focus is on %T", c.Focused())
		}
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if seen(w) != "*ui.detailsPage" || c.Focused() != nil {
			t.Fatalf("seen is %s, focused %T", seen(w), c.Focused())
		}
		if leave == "Esc" {
			c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		} else {
			control(t, w, "Back").(*button).press()
		}
		if seen(w) != "*ui.listPage" || c.Focused() != fyne.Focusable(focused) {
			t.Errorf("%s: seen is %s, focused %T", leave, seen(w), c.Focused())
		}
	}
}

func TestAPressOnACardIsNotOneOnItsButtons(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	byMouse(t, w, control(t, w, "Try now, Chorgemeinschaft am See, @Anna.Keller"))
	if calls(keeper) != "TryNow f" || seen(w) != "*ui.listPage" {
		t.Errorf("did %q, seen is %s", calls(keeper), seen(w))
	}
	card := w.page.(*listPage).cards["a"]
	test.TapCanvas(w.window.Canvas(), absolute(card).AddXY(120, 30))
	if seen(w) != "*ui.detailsPage" {
		t.Errorf("seen is %s", seen(w))
	}
}

func TestTheRingOfAPictureIsPaintedInTheColourBelowIt(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	card := w.page.(*listPage).cards["a"]
	if card.body.MouseIn(nil); card.icon.ground != colourSurfaceHover {
		t.Errorf("hovered: %q", card.icon.ground)
	}
	if card.body.MouseOut(); card.icon.ground != colourSurface {
		t.Errorf("left: %q", card.icon.ground)
	}
	details, _ := hangExhibit(t, exhibitNamed(t, "details-connected"))
	shownIn(details, func(o fyne.CanvasObject) {
		if i, ok := o.(*forumIcon); ok && i.ground != theme.ColorNameBackground {
			t.Errorf("on the page: %q", i.ground)
		}
	})
}

// What is known of a connection is read without scrolling: what is chosen once stands below it. What waits stays in sight
// while the access is being ended.
func TestWhatIsKnownStandsBeforeWhatIsChosenOnce(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "details-connected"))
	p := w.top().(*detailsPage)
	if mute, end := absolute(p.mute.box).Y, absolute(p.actions.box).Y+p.actions.box.Size().Height; mute < end {
		t.Errorf("the tick begins at %v, what leads on ends at %v", mute, end)
	}
	w, _ = hangExhibit(t, exhibitNamed(t, "details-nothing-unread"))
	p = w.top().(*detailsPage)
	if end, high := absolute(p.facts.box).Y+p.facts.box.Size().Height, w.window.Canvas().Size().Height; end > high {
		t.Errorf("the facts end at %v, the window is %v high", end, high)
	}
	tells(t, "details-revoking", "12 unread topics not included")
}

// Who comes by the number on the card wants to see what waits: a few kinds stand open, until the member folds them.
func TestFewKindsOfWhatWaitsStandOpen(t *testing.T) {
	open := func(totals app.Totals) (*Window, *recorder) {
		s := guideNow().detail(app.Connected, func(c *app.Connection) { c.Totals, c.Unread = totals, totals.Sum() })
		return hangExhibit(t, exhibit{snapshot: s, then: func(w *Window) { w.openDetails(s.Connections[0].ID) }})
	}
	w, keeper := open(app.Totals{Notifications: 3, Messages: 1})
	if !strings.Contains(told(w), "1 personal message") {
		t.Error("two kinds are folded away")
	}
	w.top().(*detailsPage).waits.toggle()
	again := w.snapshot
	again.Connections = slices.Clone(again.Connections)
	again.Connections[0].Totals.Messages, again.Connections[0].Unread = 2, 5
	if keeper.say(again); strings.Contains(told(w), "2 personal messages") || !strings.Contains(told(w), "5 unread") {
		t.Errorf("what was folded is open again: %s", told(w))
	}
	if w, _ := open(app.Totals{Notifications: 3, Messages: 1, Chat: 2, Reviewables: 1}); strings.Contains(told(w), "1 personal message") {
		t.Error("four kinds push what is known away")
	}
}

func TestDetailsGoWithTheirConnection(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	w.openDetails("b")
	w.openRecipes("b")
	s.Checked = time.Now()
	if keeper.say(s); seen(w) != "*ui.recipesPage" {
		t.Fatalf("seen is %s", seen(w))
	}
	s.Connections = s.Connections[:1]
	if keeper.say(s); seen(w) != "*ui.listPage" || len(w.asides) > 0 {
		t.Errorf("seen is %s", seen(w))
	}
	w.openDetails("a")
	s.Connections = nil
	if keeper.say(s); seen(w) != "*ui.emptyPage" {
		t.Errorf("seen is %s", seen(w))
	}
	if w.openDetails("a"); seen(w) != "*ui.emptyPage" {
		t.Error("what has gone was opened")
	}
}

// product.md, States: what a state means, whether anything was changed, what next.
func TestDetailsSayWhatAStateMeans(t *testing.T) {
	faults.Row(t, "T3")
	for name, texts := range map[string][]string{
		"details-connected":             {"Anna Keller, @anna", "See your notifications and mark them as read", "All well, ", "Forum Keys on anna-laptop", "!Renew", "!was asked"},
		"details-ends-soon":             {"Access ends on ", "in 5 days"},
		"details-access-ended":          {"It was revoked, it ran out, nothing used it for 180 days, or the account is suspended: the forum does not say which.", "First seen "},
		"details-paused":                {"The forum asked us to slow down. It is asked again ", "your access is as it was", "!as last known"},
		"details-offline":               {"This computer’s network does not find talk.sourdough.example. Your access is as it was. Forum Keys tries again by itself.", "Last OK ", "!signed out"},
		"details-by-hand":               {"Check again in a little while.", "!by itself"},
		"details-sign-in":               {"This network wants you to sign in first. Open any page in your browser, sign in to the network, then check again.", "!try again", "Your access is as it was."},
		"details-asked-often":           {"The forum was asked a moment ago. You can check again in a minute."},
		"details-asked-all-day":         {"The forum was asked often enough for one day.", "!a moment ago"},
		"details-forum-down":            {"talk.sourdough.example is down at the moment. Your access is as it was."},
		"details-forum-moved":           {"The forum has moved to bread.example. No key was sent there."},
		"details-waiting-to-revoke":     {"Waiting since ", "Until it is told, the access is alive there and the key is kept here. Next try ", "!Remove here"},
		"details-waiting-7-days":        {"Remove here deletes the key on this computer only: the access stays alive on the forum until you end it there"},
		"details-key-missing":           {"The keyring no longer holds this key.", "The forum keeps the access until you end it there."},
		"details-from-another-computer": {"This list came from another computer, the key did not.", "The connection of the other computer stays as it is.", "!Checked"},
		"details-no-end":                {"No end date. The forum ends it when nothing has used it for 180 days, so on "},
		"details-unused-soon":           {"The forum ends any access that nothing has used for 180 days, so this one on ", " at the earliest. Check now: that counts as use.", "!Renew"},
		"details-older-forum":           {"This forum does not end it by itself: we remind you."},
		"details-keyring-locked":        {"Your keyring is locked. Unlock it, then check again.", "!Nothing was saved", "!All well"},
		"details-read-only":             {"Access ends on ", "!nothing is interrupted"},
		"details-muted":                 {"12 unread topics not included · left out of the number at the top"},
		"details-never-checked":         {"Not yet", "Leave out of the number at the top", "!Nothing waits for you"},
		"details-unnamed":               {"account not given", "Account not given"},
	} {
		tells(t, name, texts...)
	}
}

// look.md §8: what is wanted of the member is at hand, and nothing that cannot be done.
func TestDetailsOfferWhatTheirStateAllows(t *testing.T) {
	const revoke, here, change, use, list, check = "Revoke access", "Remove from this computer only", "Change what it may do", "Use in another program", "Remove from this list", "Check now"
	for name, c := range map[string]struct{ offers, not []string }{
		"details-connected":             {[]string{revoke, here, change, use, check}, []string{list, "Reconnect", "Renew"}},
		"details-ends-soon":             {[]string{"Renew", revoke, change, use, check}, []string{list}},
		"details-unused-soon":           {[]string{check, revoke, change}, []string{"Renew"}},
		"details-access-ended":          {[]string{"Reconnect", list, check}, []string{revoke, here, change, use}},
		"details-paused":                {[]string{revoke, here}, []string{check}},
		"details-forum-moved":           {[]string{"Look", revoke, here}, []string{change, list}},
		"details-waiting-to-revoke":     {[]string{"Try now"}, []string{"Remove here", revoke, here, change, use, list, check}},
		"details-waiting-7-days":        {[]string{"Try now", "Remove here"}, []string{revoke, here}},
		"details-key-missing":           {[]string{"Reconnect", list, check}, []string{revoke, here, use}},
		"details-from-another-computer": {[]string{"Reconnect", list}, []string{revoke, here, use, check}},
		"details-checking":              {[]string{revoke, change}, []string{check}},
		"details-revoking":              {nil, []string{revoke, here, check}},
		"details-read-only":             {[]string{"Open the forum", check, use}, []string{"Renew", change, revoke, here, "Leave out of the number at the top"}},
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		there := names(w)
		for _, offered := range append(c.offers, "Open the forum’s list of apps", "Technical details") {
			if !slices.Contains(there, offered) {
				t.Errorf("%s does not offer %q", name, offered)
			}
		}
		for _, not := range c.not {
			if slices.Contains(there, not) {
				t.Errorf("%s offers %q", name, not)
			}
		}
	}
}

func TestDetailsTellNewsButNotWhatTheySayThemselves(t *testing.T) {
	e := exhibitNamed(t, "details-ends-soon")
	id := e.snapshot.Connections[0].ID
	e.snapshot.Notices = []app.Notice{
		{ID: 1, Kind: app.NoticeEndsSoon, Connection: id, Forum: "Sourdough Circle", Until: time.Now()},
		{ID: 2, Kind: app.NoticeEndsSoon, Connection: "b", Forum: "Northern Trails", Until: time.Now()},
		{ID: 3, Kind: app.NoticeFailed, Connection: id, Forum: "Sourdough Circle", Problem: app.NewTrouble(app.KeyringLocked, "", nil)},
	}
	w, _ := hangExhibit(t, e)
	said := told(w)
	if strings.Contains(said, "Access to Sourdough Circle") || !strings.Contains(said, "Access to Northern Trails may end on") || !strings.Contains(said, "Sourdough Circle: Your keyring is locked.") {
		t.Errorf("said %q", said)
	}
}

func TestDetailsKeepTheFocusWhileSnapshotsCome(t *testing.T) {
	e := exhibitNamed(t, "details-unread")
	w, keeper := hangExhibit(t, e)
	c := w.window.Canvas()
	c.Focus(control(t, w, "2 personal messages").(fyne.Focusable))
	s := e.snapshot
	s.Connections = slices.Clone(s.Connections)
	s.Connections[0].Totals.Chat++
	s.Connections[0].Unread++
	keeper.say(s)
	if focused, ok := c.Focused().(*rowButton); !ok || focused.spoken != "2 personal messages" {
		t.Errorf("%T has the focus", c.Focused())
	}
	if said := allTold(w); !strings.Contains(said, "4 chat messages") || !strings.Contains(said, "13 unread") {
		t.Errorf("said %q", said)
	}
}

// What other connections have to tell neither throws the reader back nor moves what is read.
func TestNoticesOfOthersMoveNothingThatIsRead(t *testing.T) {
	snapshot := guideNow().list()
	id, other := snapshot.Connections[0].ID, snapshot.Connections[1].ID
	w, keeper := hangExhibit(t, exhibit{snapshot: snapshot, then: func(w *Window) { w.openDetails(id) }})
	page := w.top().(*detailsPage)
	page.frame.scrollBy(200)
	seen := func() float32 { return absolute(page.facts.box).Y }
	before := seen()
	snapshot.Notices = []app.Notice{{ID: 77, Kind: app.NoticeRevokeWaits, Connection: other, Forum: "Other", Account: "@anna"}}
	if keeper.say(snapshot); seen() != before || page.frame.scroll.Offset.Y <= 200 {
		t.Errorf("another's notice moved what is read by %v; scrolled to %v", seen()-before, page.frame.scroll.Offset.Y)
	}
	snapshot.Notices = nil
	if keeper.say(snapshot); seen() != before {
		t.Errorf("the notice left, and what is read moved by %v", seen()-before)
	}
	snapshot.Notices = []app.Notice{{ID: 78, Kind: app.NoticeFailed, Connection: id, Problem: app.NewTrouble(app.DiskRefused, "keep it", nil)}}
	if keeper.say(snapshot); page.frame.scroll.Offset.Y != 0 {
		t.Error("what is told of this very connection is out of sight")
	}
}
