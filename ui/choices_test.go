package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestSegmentsAreChosenByMouseAndArrows(t *testing.T) {
	var told []int
	var s *segments
	c := inWindow(t, func() fyne.CanvasObject {
		s = newSegments([]string{"30 days", "3 months", "1 year", "No end"}, 2, func(i int) { told = append(told, i) })
		return s
	})
	test.TapCanvas(c, fyne.NewPos(40, 35))
	c.FocusNext()
	key(c, fyne.KeyRight)
	s.SetEnabled(2, false)
	key(c, fyne.KeyRight) // over the one that may not be chosen
	key(c, fyne.KeyRight) // there is none after the last
	key(c, fyne.KeyLeft)
	want := []int{0, 1, 3, 1}
	if len(told) != len(want) {
		t.Fatalf("told %v, want %v", told, want)
	}
	for i := range want {
		if told[i] != want[i] {
			t.Fatalf("told %v, want %v", told, want)
		}
	}
	test.TapCanvas(c, fyne.NewPos(300, 35))
	if s.Chosen() != 1 || len(told) != 4 {
		t.Error("a segment that may not be chosen was")
	}
	if s.SetChosen(0); s.Chosen() != 0 || len(told) != 4 {
		t.Error("SetChosen told of itself")
	}
}

// What stands chosen may have been chosen by nobody: who presses it wants it so.
func TestAPressOnWhatIsChosenIsAChoiceWhereItMatters(t *testing.T) {
	var told []int
	var s *segments
	c := inWindow(t, func() fyne.CanvasObject {
		s = newSegments([]string{"30 days", "3 months", "1 year", "No end"}, 0, func(i int) { told = append(told, i) })
		return s
	})
	press := func() {
		test.TapCanvas(c, fyne.NewPos(40, 35))
		c.Focus(s)
		key(c, fyne.KeySpace)
	}
	if press(); len(told) > 0 {
		t.Errorf("told %v", told)
	}
	s.tellingAgain()
	if press(); len(told) != 2 || told[0] != 0 || told[1] != 0 {
		t.Errorf("told %v", told)
	}
	if key(c, fyne.KeyLeft); len(told) != 2 {
		t.Error("an arrow that leads nowhere is a choice")
	}
}

func TestSegmentsWhoseWordsDoNotFitStandInMoreRows(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	s := newSegments([]string{"30 days", "3 months", "1 year", "No end"}, 2, nil)
	one, two, four := s.HeightFor(480), s.HeightFor(200), s.HeightFor(70)
	if one != heightSegments || two != one+32 || four != one+96 {
		t.Errorf("heights %v, %v, %v", one, two, four)
	}
	three := newSegments([]string{"As the system", "Light", "Dark"}, 0, nil)
	if one, all := three.HeightFor(480), three.HeightFor(250); one != heightSegments || all != one+64 {
		t.Errorf("of three none is to stand alone below two: heights %v, %v", one, all)
	}
}

func TestAPresetUnfoldsWhileChosenAndThePageMakesRoom(t *testing.T) {
	var p *preset
	below := newText("below", textBody)
	inWindow(t, func() fyne.CanvasObject {
		p = newPresetCard(presetCard{Symbol: symbolAlert, Title: "Read and post", Words: "Can do almost everything.", Warning: true,
			Unfolds: newTick("I trust the programs on this computer.", false, nil)})
		return newColumn(8, p, below)
	})
	before := below.Position().Y
	if p.SetChosen(true); !p.Chosen() || below.Position().Y <= before+20 {
		t.Errorf("what follows moved from %v to %v", before, below.Position().Y)
	}
	if p.SetChosen(false); below.Position().Y != before {
		t.Errorf("folded, what follows is at %v, was at %v", below.Position().Y, before)
	}
}

func TestATickInsideAPresetIsTickedWithoutChoosing(t *testing.T) {
	ticked, chosen := false, 0
	var tk *tick
	c := inWindow(t, func() fyne.CanvasObject {
		tk = newTick("I trust them.", false, func(on bool) { ticked = on })
		p := newPresetCard(presetCard{Title: "Read and post", Unfolds: tk, Pressed: func() { chosen++ }})
		p.SetChosen(true)
		return p
	})
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(tk)
	test.TapCanvas(c, pos.AddXY(10, 10))
	if !ticked || chosen != 0 {
		t.Errorf("ticked %v, card pressed %d times", ticked, chosen)
	}
}

func TestARefusedPresetCannotBeChosen(t *testing.T) {
	chosen := false
	c := inWindow(t, func() fyne.CanvasObject {
		return newPresetCard(presetCard{Title: "Read", Words: "Sees everything.", Refused: "This forum does not allow it.", Pressed: func() { chosen = true }})
	})
	test.TapCanvas(c, fyne.NewPos(40, 40))
	if c.FocusNext(); c.Focused() != nil || chosen {
		t.Error("it could be chosen")
	}
}

func TestATickTellsEachChangeOfTheMembers(t *testing.T) {
	var told []bool
	var tk *tick
	c := inWindow(t, func() fyne.CanvasObject {
		tk = newTickNoted("See who you are", "session_info", false, func(on bool) { told = append(told, on) })
		return tk
	})
	test.TapCanvas(c, fyne.NewPos(100, 30)) // on its words
	c.FocusNext()
	key(c, fyne.KeySpace)
	if len(told) != 2 || !told[0] || told[1] {
		t.Errorf("told %v", told)
	}
	if tk.SetChecked(true); !tk.Checked() || len(told) != 2 {
		t.Error("SetChecked told of itself")
	}
}

func TestAFoldShowsAndHidesAndThePageMakesRoom(t *testing.T) {
	inside, below := newText("Authorize", textBody), newText("below", textBody)
	var f *fold
	var told []bool
	c := inWindow(t, func() fyne.CanvasObject {
		f = newFold("What forums usually show", false, inside)
		f.OnToggled = func(open bool) { told = append(told, open) }
		return newColumn(8, f, below)
	})
	if f.inside.Visible() {
		t.Fatal("it is open")
	}
	before := below.Position().Y
	test.TapCanvas(c, fyne.NewPos(60, 32))
	if !f.inside.Visible() || !f.Open() || below.Position().Y <= before {
		t.Error("a click did not open it")
	}
	c.FocusNext()
	if key(c, fyne.KeyReturn); f.inside.Visible() || below.Position().Y != before {
		t.Error("Enter did not close it")
	}
	if len(told) != 2 || !told[0] || told[1] {
		t.Errorf("told %v", told)
	}
}

func TestTheArrowsWalkFromCardToCardAndChooseNothing(t *testing.T) {
	w, keeper := hangExhibit(t, exhibitNamed(t, "ways"))
	c := w.window.Canvas()
	var cards []fyne.Focusable
	for _, stop := range stopsIn(w.top()) {
		if _, card := stop.(*preset); card {
			cards = append(cards, stop)
		}
	}
	c.Focus(cards[0])
	for _, step := range []struct {
		key fyne.KeyName
		to  int
	}{{fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}} { // at the end the page gets it, to scroll
		if pressKey(w, step.key); c.Focused() != cards[step.to] {
			t.Errorf("%s leads elsewhere", step.key)
		}
	}
	if len(keeper.calls) > 0 {
		t.Errorf("did %q", keeper.calls)
	}
}

// product.md, States: the reminders come 14 days before the end and 2; the page promises both, as the help does.
func TestThePageOfChoicesPromisesTheRemindersThatCome(t *testing.T) {
	eachTongue(t, func(t *testing.T, _ string, words *Words) {
		for _, p := range []phrase{phraseChooseEnds, phraseChooseEndsOlder, phraseHelpRenewWhen} {
			said := strings.ReplaceAll(words.with(p, values{"Date": "1 May"}), "\u00a0", " ")
			if first, last := strings.Index(said, " 14 "), strings.Index(said, " 2 "); first < 0 || last < first {
				t.Errorf("%s: %q", p, said)
			}
		}
	})
}
