package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// asked opens the question over a page and counts its answers.
func asked(t *testing.T) (c fyne.Canvas, q *question, kept, acted *int) {
	t.Helper()
	kept, acted = new(int), new(int)
	c = inWindow(t, func() fyne.CanvasObject { return newButton(buttonPrimary, "Continue", "", nil) })
	q = showDialog(c, dialogSpec{Symbol: symbolLeave, Title: "Revoke access?", Paragraphs: []string{"Ends it.", "To come back, connect again."},
		Harmless: "Keep", Act: "Revoke access", OnHarmless: func() { *kept++ }, OnAct: func() { *acted++ }})
	return c, q, kept, acted
}

func TestAQuestionBeginsOnTheHarmlessAnswer(t *testing.T) {
	for _, name := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape, fyne.KeySpace} {
		c, q, kept, acted := asked(t)
		if c.Focused() != q.harmless {
			t.Fatal("the focus is elsewhere")
		}
		if key(c, name); *kept != 1 || *acted != 0 || c.Overlays().Top() != nil {
			t.Errorf("%s: kept %d, acted %d", name, *kept, *acted)
		}
	}
}

func TestEscKeepsWhereverTheFocusIs(t *testing.T) {
	c, q, kept, acted := asked(t)
	c.Focus(q.act)
	if key(c, fyne.KeyEscape); *kept != 1 || *acted != 0 {
		t.Errorf("on the dangerous button: kept %d, acted %d", *kept, *acted)
	}
	c, _, kept, acted = asked(t)
	c.Unfocus()
	if key(c, fyne.KeyEscape); *kept != 1 || *acted != 0 {
		t.Errorf("on nothing: kept %d, acted %d", *kept, *acted)
	}
}

func TestTheDangerousAnswerIsGivenOnceByMouseOrKeyboard(t *testing.T) {
	c, q, kept, acted := asked(t)
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(q.act)
	test.TapCanvas(c, pos.AddXY(10, 10))
	q.act.press()
	if *acted != 1 || *kept != 0 || c.Overlays().Top() != nil {
		t.Errorf("mouse: kept %d, acted %d", *kept, *acted)
	}
	c, q, _, acted = asked(t)
	c.Focus(q.act)
	if key(c, fyne.KeyReturn); *acted != 1 {
		t.Error("Enter did nothing")
	}
}

func TestThePageGetsItsKeysBackAfterAQuestion(t *testing.T) {
	c := inWindow(t, func() fyne.CanvasObject { return newText("a", textBody) })
	got := 0
	c.SetOnTypedKey(func(*fyne.KeyEvent) { got++ })
	q := showDialog(c, dialogSpec{Title: "?", Harmless: "Keep", Act: "Revoke"})
	c.Unfocus()
	if key(c, fyne.KeyA); got != 0 {
		t.Error("the page heard a key while a question was open")
	}
	q.Close()
	if key(c, fyne.KeyA); got != 1 {
		t.Error("the page hears no keys")
	}
}

func TestAQuestionIs400WideOrAsWideAsTheWindowAllows(t *testing.T) {
	c, q, _, _ := asked(t)
	if w := q.popUp.Content.Size().Width; w != dialogWidth {
		t.Errorf("in a window of %v it is %v wide", c.Size(), w)
	}
	small := testWindow(t, newLook(), 1, 380, 480, func(fyne.Window) fyne.CanvasObject { return newText("a", textBody) }).Canvas()
	q = showDialog(small, dialogSpec{Title: "Revoke?", Paragraphs: []string{wraps}, Harmless: "Keep", Act: "Revoke"})
	if w := q.popUp.Content.Size().Width; w != 340 {
		t.Errorf("in a window of 380 it is %v wide", w)
	}
}

// Where the answers do not fit beside each other they stand below each other, both at the right.
func TestTheAnswersStandAtTheRight(t *testing.T) {
	c := testWindow(t, newLook().withTextScale(2), 1, 380, 480, func(fyne.Window) fyne.CanvasObject { return newText("a", textBody) }).Canvas()
	q := showDialog(c, dialogSpec{Title: "Revoke?", Harmless: "Keep", Act: "Revoke access"})
	keep, act := absolute(q.harmless), absolute(q.act)
	if keep.Y == act.Y {
		t.Fatal("they fit beside each other")
	}
	if left, right := keep.X+q.harmless.Size().Width, act.X+q.act.Size().Width; left < right-1 || left > right+1 {
		t.Errorf("they end at %v and %v", left, right)
	}
}

func TestTheArrowsGoFromOneAnswerToTheOther(t *testing.T) {
	c, q, kept, acted := asked(t)
	if key(c, fyne.KeyRight); c.Focused() != q.act {
		t.Error("to the right there is nothing")
	}
	key(c, fyne.KeyLeft)
	if key(c, fyne.KeyReturn); *kept != 1 || *acted != 0 {
		t.Errorf("back on the left: kept %d, acted %d", *kept, *acted)
	}
}

// The button that opened a question hears no more of the pointer, and would stay red.
func TestWhatLiesBelowAQuestionIsNotPointedAt(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	revoke := control(t, w, "Revoke, Sourdough Circle, @anna").(*button)
	revoke.MouseIn(nil)
	revoke.press()
	if w.question == nil || revoke.isHovered() {
		t.Error("the button looks as if the pointer were on it")
	}
}

func TestTheQuestionGoesWithItsConnection(t *testing.T) {
	g := guideNow()
	s := g.list()
	w, keeper := hang(t, s)
	w.askRevoke("b")
	if focused, ok := w.window.Canvas().Focused().(*button); !ok || focused.text != "Keep" {
		t.Error("the harmless button has not the focus")
	}
	s.Checked = time.Now()
	keeper.say(s)
	if w.question == nil {
		t.Fatal("the question went away")
	}
	s.Connections = s.Connections[:1]
	keeper.say(s)
	if w.question != nil || w.window.Canvas().Overlays().Top() != nil {
		t.Error("it still asks about what has gone")
	}
}

func TestEscapeKeepsTheConnection(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	w.askRevoke("b")
	w.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.question != nil || len(keeper.calls) > 0 {
		t.Errorf("asks: %v, did %q", w.question != nil, keeper.calls)
	}
}
