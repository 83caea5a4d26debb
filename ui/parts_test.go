package ui

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// textsOf are the words on show under o, in the order they are painted.
func textsOf(o fyne.CanvasObject) []string {
	var texts []string
	for _, object := range test.LaidOutObjects(o) {
		if text, ok := object.(*canvas.Text); ok && text.Visible() && text.Text != "" {
			texts = append(texts, text.Text)
		}
	}
	return texts
}

// laidOut gives o its natural height at a width, in the look in force.
func laidOut(o fyne.CanvasObject, w float32) fyne.CanvasObject {
	o.Resize(fyne.NewSize(w, heightFor(o, w)))
	return o
}

func TestAFilledPillIsPaddedAndAQuietOneIsNot(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	filled := newPill(symbolSand, "Ends soon", theme.ColorNameWarning, colourWarningSoft)
	quiet := newPill(symbolOK, "Ends soon", theme.ColorNameSuccess, "")
	if filled.MinSize().Height != 22 || quiet.MinSize().Height != 22 {
		t.Errorf("they are %v and %v high", filled.MinSize().Height, quiet.MinSize().Height)
	}
	if got := widthOf(filled) - widthOf(quiet); got != 17 {
		t.Errorf("the paddings are %v, want 7 and 10", got)
	}
	if without := newPill("", "Ends soon", colourNeutral, ""); widthOf(quiet)-widthOf(without) != 20 {
		t.Errorf("symbol and gap are %v, want 15 and 5", widthOf(quiet)-widthOf(without))
	}
}

func TestAPillTakesAnotherState(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	p := newPill(symbolOK, "Connected", theme.ColorNameSuccess, "")
	p.Set(symbolOffline, "Offline", colourNeutral, colourNeutralSoft)
	laidOut(p, widthOf(p))
	if p.AccessibilityLabel() != "Offline" || textsOf(p)[0] != "Offline" || p.symbol.name != symbolOffline || p.ground.surface.fill != colourNeutralSoft {
		t.Errorf("it shows %v, %v", textsOf(p), p.symbol.name)
	}
}

func TestNoTwoStatesLookTheSame(t *testing.T) {
	seen := map[symbolName]app.State{}
	for _, s := range []app.State{app.Connected, app.EndsSoon, app.AccessEnded, app.Paused, app.Offline, app.ForumDown, app.ForumMoved,
		app.WaitingToRevoke, app.KeyMissing, app.FromAnotherComputer} {
		symbol := lookOf(s).symbol
		if other, taken := seen[symbol]; taken {
			t.Errorf("%s and %s share the symbol %s", s, other, symbol)
		}
		seen[symbol] = s
	}
}

func TestABadgeIsAbsentAndNeverNought(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	b := newBadge(0)
	if b.Visible() {
		t.Error("0 is shown")
	}
	for n, want := range map[int]string{3: "3", 127: "127", 999: "999", 1204: "999+"} {
		b.SetCount(n)
		laidOut(b, widthOf(b))
		if got := textsOf(b); !b.Visible() || len(got) != 1 || got[0] != want {
			t.Errorf("%d: got %v", n, got)
		}
	}
	if b.SetCount(3); b.MinSize() != fyne.NewSquareSize(22) {
		t.Errorf("one digit stands on %v", b.MinSize())
	}
}

func TestTheRingTellsTheTimeLeft(t *testing.T) {
	for left, want := range map[time.Duration]string{
		10 * time.Minute: "10:00", 7*time.Minute + 48*time.Second: "7:48", time.Minute: "1:00", 900 * time.Millisecond: "0:01", 0: "0:00", -time.Second: "0:00",
	} {
		if got := minutesLeft(left); got != want {
			t.Errorf("%v: got %s, want %s", left, got, want)
		}
	}
}

func TestTheRingGrowsShorterAndWarnsInItsLastMinute(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(lightLook())
	r := newRing(10*time.Minute, 10*time.Minute, "10:00 left")
	painted := test.WidgetRenderer(r).(*ringRenderer)
	for _, step := range []struct {
		left  time.Duration
		angle float32
		ink   fyne.ThemeColorName
	}{
		{10 * time.Minute, 360, theme.ColorNamePrimary},
		{5 * time.Minute, 180, theme.ColorNamePrimary},
		{time.Minute, 36, theme.ColorNameWarning},
		{-time.Minute, 0, theme.ColorNameWarning},
	} {
		r.SetLeft(step.left, "so much left")
		if got := painted.rest; round(got.EndAngle) != step.angle || got.FillColor != colour(step.ink) || got.Hidden != (step.angle == 0) {
			t.Errorf("%v: to %v°, %v, hidden %v", step.left, got.EndAngle, got.FillColor, got.Hidden)
		}
	}
	if r.AccessibilityLabel() != "so much left" {
		t.Error("it says something else than it shows")
	}
}

// TestARingSaysWhatItCounts: m:ss alone could be the time of day.
func TestARingSaysWhatItCounts(t *testing.T) {
	for _, height := range []float32{windowHeight, leastPageHeight} {
		for _, name := range []string{"approve", "approve-code", "approve-copy-back"} {
			w, _ := hung(t, exhibitNamed(t, name), lightLook(), 1, windowWidth, height)
			rings := 0
			shownIn(w, func(o fyne.CanvasObject) {
				if r, ok := o.(*ring); ok {
					rings++
					if _, caption := r.told(); caption == "" {
						t.Errorf("%s, %v high: a bare time", name, height)
					}
				}
			})
			if rings != 1 {
				t.Errorf("%s, %v high: %d rings", name, height, rings)
			}
		}
	}
	if left, caption := newRing(0, 0, "").saying("left").told(); left+caption != "" {
		t.Errorf("before anybody knows: %s %s", left, caption)
	}
}

func TestOnlyTheCurrentLabelStaysWhereStepsDoNotFit(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	s := newSteps([]string{"Find", "Choose", "Approve", "Done"}, 2, "3 of 4, Approve")
	texts := func(w float32) map[string]bool {
		laidOut(s, w)
		shown := map[string]bool{}
		layout := s.content.(*fyne.Container).Layout.(*stepsLayout)
		for _, label := range layout.labels {
			if label.Visible() {
				shown[label.(*line).AccessibilityLabel()] = true
			}
		}
		return shown
	}
	if wide := texts(480); len(wide) != 4 {
		t.Errorf("480 wide it shows %v", wide)
	}
	if narrow := texts(300); len(narrow) != 1 || !narrow["Approve"] {
		t.Errorf("300 wide it shows %v", narrow)
	}
	if tight := texts(160); len(tight) != 0 {
		t.Errorf("160 wide it shows %v", tight)
	}
	if s.AccessibilityLabel() != "3 of 4, Approve" {
		t.Error("it does not say where one is")
	}
}

func TestStepsEndOnTheEdgeAndKeepTheirDistance(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	s := newSteps([]string{"Find", "Choose", "Approve", "Done"}, 0, "")
	for _, w := range []float32{480, 300, 600} {
		laidOut(s, w)
		layout := s.content.(*fyne.Container).Layout.(*stepsLayout)
		if x := layout.dots[0].Position().X; x != 0 {
			t.Errorf("%v wide: the first dot stands at %v", w, x)
		}
		last := layout.labels[3]
		if !last.Visible() {
			last = layout.dots[3]
		}
		if end := last.Position().X + last.Size().Width; end < w-1 || end > w+2 {
			t.Errorf("%v wide: the last step ends at %v", w, end)
		}
	}
}

func TestDoneStepsHaveATickAndTheOthersTheirNumber(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	s := newSteps([]string{"Find", "Choose", "Approve", "Done"}, 2, "")
	laidOut(s, 480)
	numbers, ticks := 0, 0
	for _, object := range test.LaidOutObjects(s) {
		switch o := object.(type) {
		case *canvas.Text:
			if o.Text == "3" || o.Text == "4" {
				numbers++
			}
		case *symbol:
			ticks++
		}
	}
	if numbers != 2 || ticks != 2 {
		t.Errorf("%d numbers, %d ticks", numbers, ticks)
	}
}

func TestANoticeHasItsKindsSymbolOrItsOwn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	find := func(n *notice) symbolName {
		laidOut(n, 480)
		for _, object := range test.LaidOutObjects(n) {
			if s, ok := object.(*symbol); ok {
				return s.name
			}
		}
		return ""
	}
	seen := map[symbolName]bool{}
	for kind := noticeInfo; kind <= noticeLeaving; kind++ {
		seen[find(newNotice(noticeSpec{Kind: kind, Text: "**So.** It is."}))] = true
	}
	if len(seen) != 6 {
		t.Errorf("six kinds have the symbols %v", seen)
	}
	if got := find(newNotice(noticeSpec{Kind: noticeWarning, Symbol: symbolSand, Text: "Ends"})); got != symbolSand {
		t.Errorf("got %s", got)
	}
}

func TestANoticesButtonCanBePressedAndItsWordsRead(t *testing.T) {
	pressed := false
	action := newButton(buttonOutlined, "Undo", "", func() { pressed = true })
	var n *notice
	c := inWindow(t, func() fyne.CanvasObject {
		n = newNotice(noticeSpec{Kind: noticeDone, Text: "**Connected to** " + verbatim("*Kites*") + ".", Action: action})
		return n
	})
	c.FocusNext()
	if key(c, fyne.KeyReturn); !pressed {
		t.Error("Enter on its button did nothing")
	}
	if got := n.AccessibilityLabel(); got != "Connected to *Kites*." {
		t.Errorf("it says %q", got)
	}
}

func TestTheSmallBrowserShowsTheForumsOwnWords(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	page := browserPage{
		Before: symbolLock,
		Host:   "talk.example", Title: `Authorize "**Stars**"`, LoggedIn: "Logged in as anna", Intro: "This will allow:",
		Permissions: []string{"Read all", "Write all"}, Press: "Authorize", Beside: "Cancel", Redirect: "Authorizing will redirect you", Spoken: "One sentence.",
	}
	b := newSmallBrowser(page)
	laidOut(b, 480)
	shown := map[string]bool{}
	for _, text := range textsOf(b) {
		shown[text] = true
	}
	for _, want := range append(page.Permissions, page.Host, page.Title, page.LoggedIn, page.Intro, page.Press, page.Beside, page.Redirect) {
		if !shown[want] {
			t.Errorf("%q is missing in %v", want, shown)
		}
	}
	if b.AccessibilityLabel() != "One sentence." {
		t.Error("it is spoken otherwise")
	}
}

// Whoever takes the picture for the page is told where to press.
func TestThePictureOfABrowserIsNotTheBrowser(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	const hint = "Only a picture."
	b := newSmallBrowser(browserPage{Host: "a.example", Title: "T", Intro: "I", Press: "Authorize", Beside: "Cancel", Hint: hint})
	laidOut(b, 480)
	for _, object := range test.LaidOutObjects(b) {
		if _, ok := object.(fyne.Focusable); ok {
			t.Errorf("%T can have the focus", object)
		}
		if _, ok := object.(fyne.Tappable); ok && object != fyne.CanvasObject(b) {
			t.Errorf("%T can be pressed", object)
		}
	}
	if slices.Contains(textsOf(b), hint) {
		t.Error("it is told before anybody presses")
	}
	before := heightFor(b, 480)
	b.Tapped(nil)
	if laidOut(b, 480); !slices.Contains(textsOf(b), hint) || heightFor(b, 480) <= before {
		t.Error("it is not told, or there is no room for it")
	}
}

func TestWhatAPageOfAForumDoesNotSayIsNotDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	older := newSmallBrowser(browserPage{Host: "a.example", Title: "T", Intro: "I", Press: "Authorize"})
	newer := newSmallBrowser(browserPage{Host: "a.example", Title: "T", Intro: "I", Press: "Authorize", Beside: "Cancel", Redirect: "R", LoggedIn: "L", Warnings: []string{"W"}})
	if heightFor(older, 480) >= heightFor(newer, 480) {
		t.Error("there is a hole where the older page says nothing")
	}
	laidOut(older, 480)
	for _, text := range textsOf(older) {
		if text == "" || text == "Cancel" {
			t.Errorf("%q is drawn", text)
		}
	}
}

func TestThePictureOfTheEmptyPageGrowsWithTheText(t *testing.T) {
	size := func(scale float32) fyne.Size {
		test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
		return newEmptyPicture().MinSize()
	}
	if one, two := size(1), size(2); two.Width != 2*one.Width || two.Height != 2*one.Height {
		t.Errorf("%v, twice as large %v", one, two)
	}
}

func TestALongNoticeHasItsButtonBelowWhereThatMakesItLower(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	long := strings.Repeat("The forum no longer accepts this key. ", 6)
	for text, want := range map[string]bool{"Use that?": false, long: true} {
		b := newButton(buttonPrimary, "Reconnect", "", nil)
		n := newNotice(noticeSpec{Text: text, Action: b})
		test.NewTempWindow(t, n)
		laidOut(n, 340)
		if got := absolute(b).Y >= absolute(n.text).Y+n.text.Size().Height; got != want {
			t.Errorf("%.12q: the button is below: %v", text, got)
		}
	}
}

func TestTheWordOfAPillStandsLevelWithTheFactsBesideIt(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
		both := newRow(8, -1, alignCentre, newPill(symbolSand, "Ends", theme.ColorNameWarning, colourWarningSoft), newText("Read", textSmall))
		test.NewTempWindow(t, both)
		laidOut(both, 300)
		var bottoms []float32
		walkShown(both, func(o fyne.CanvasObject) {
			if _, bottom, isText := textAt(o); isText {
				bottoms = append(bottoms, bottom)
			}
		})
		if len(bottoms) != 2 || math.Abs(float64(bottoms[0]-bottoms[1])) > 0.5 {
			t.Errorf("at %v they end at %v", scale, bottoms)
		}
	}
}
