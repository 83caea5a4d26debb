package ui

import (
	"image/color"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// folding opens a window in which a fold stands between two words.
func folding(t *testing.T, open bool) (f *fold, below fyne.CanvasObject, c fyne.Canvas) {
	t.Helper()
	below = newText("below", textBody)
	w := shown(t, func(fyne.Window) fyne.CanvasObject {
		f = newFold("More", open, newText("Authorize", textBody))
		return newPageFrame(pageFrame{Header: newText("title", textBody), Body: newColumn(space20, f, below)})
	})
	return f, below, w.Canvas()
}

func TestAFoldOpensAndClosesByAndBy(t *testing.T) {
	still, wantBelow, _ := folding(t, false)
	closed := wantBelow.Position().Y
	still.SetOpen(true)
	opened := wantBelow.Position().Y

	f, below, _ := folding(t, false)
	h := inHand(t)
	last := below.Position().Y
	if f.SetOpen(true); below.Position().Y != closed {
		t.Errorf("it opens with a jump from %v to %v", closed, below.Position().Y)
	}
	steps := 0
	h.pass(300*time.Millisecond, func() {
		y := below.Position().Y
		if y < last || y-last > (opened-closed)/2 {
			t.Errorf("a step from %v to %v", last, y)
		}
		if y > last {
			steps++
		}
		last = y
	})
	if last != opened || steps < 3 {
		t.Errorf("it ends at %v after %d steps, want %v", last, steps, opened)
	}
	h.atRest(t)
	f.SetOpen(false)
	h.pass(300*time.Millisecond, nil)
	if below.Position().Y != closed || f.inside.Visible() {
		t.Errorf("closed: %v, want %v", below.Position().Y, closed)
	}
	h.atRest(t)
}

// Pressed again before it is open, it goes back from where it is.
func TestAFoldTurnsBackHalfWay(t *testing.T) {
	f, below, _ := folding(t, false)
	h := inHand(t)
	closed := below.Position().Y
	f.toggle()
	h.pass(60*time.Millisecond, nil)
	half := below.Position().Y
	f.toggle()
	if h.frame(); below.Position().Y > half || below.Position().Y == closed {
		t.Errorf("from %v it goes on at %v", half, below.Position().Y)
	}
	h.pass(time.Second, nil)
	if below.Position().Y != closed || f.Open() || f.inside.Visible() {
		t.Error("it is not closed")
	}
	h.atRest(t)
}

// What an error means is read as it unfolds, though it was below the window's edge.
func TestTheMeaningOfAnErrorIsFollowedAsItUnfolds(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "errors"))
	w.window.Resize(fyne.NewSize(520, 480))
	h := inHand(t)
	page := w.top().(*errorsPage)
	last := page.quotes[len(page.quotes)-1]
	for _, quote := range []*fold{page.quotes[0], last} {
		page.frame.scrollTo(quote)
		quote.toggle()
		h.pass(time.Second, nil)
		bottom := absolute(quote).Y + quote.Size().Height
		if edge := absolute(page.frame.scroll).Y + page.frame.scroll.Size().Height; bottom > edge {
			t.Errorf("it ends at %v, below the edge at %v", bottom, edge)
		}
		h.atRest(t)
	}
	if page.quotes[0].Open() || page.quotes[0].inside.Visible() {
		t.Error("two are open")
	}
}

// A field that gets the focus in a fold that is just being opened is in sight at the end.
func TestAFieldIsSeenWhenItsFoldHasOpened(t *testing.T) {
	f := newField("")
	var opened *fold
	var p *page
	w := shown(t, func(fyne.Window) fyne.CanvasObject {
		opened = newFold("More", false, newColumn(0, newSpacer(10, 300), f))
		p = newPageFrame(pageFrame{Header: newText("title", textBody), Body: newColumn(space20, newSpacer(10, 500), opened)})
		return p
	})
	h := inHand(t)
	opened.SetOpen(true)
	w.Canvas().Focus(f.focusable())
	h.pass(time.Second, nil)
	bottom := absolute(f).Y + f.Size().Height
	if edge := absolute(p.scroll).Y + p.scroll.Size().Height; bottom > edge || absolute(f).Y < absolute(p.scroll).Y {
		t.Errorf("the field ends at %v, the page at %v", bottom, edge)
	}
	h.atRest(t)
}

// noticed is a snapshot with notices.
func noticed(s app.Snapshot, ids ...int) app.Snapshot {
	for _, id := range ids {
		s.Notices = append(s.Notices, app.Notice{ID: id, Kind: app.NoticeKeyLeft, Forum: "Other", Account: "@anna"})
	}
	return s
}

func TestANoticePushesThePageDownByAndBy(t *testing.T) {
	list := guideNow().list()
	want, keeper := hang(t, list)
	keeper.say(noticed(list, 1))
	with := want.page.(*listPage).column.Position().Y

	w, keeper := hang(t, list)
	h := inHand(t)
	column := w.page.(*listPage).column
	without := column.Position().Y
	if keeper.say(noticed(list, 1)); column.Position().Y != without {
		t.Errorf("the page jumps from %v to %v", without, column.Position().Y)
	}
	h.pass(70*time.Millisecond, nil)
	if y := column.Position().Y; y <= without || y >= with {
		t.Errorf("half way it is at %v, from %v to %v", y, without, with)
	}
	h.pass(time.Second, nil)
	if column.Position().Y != with {
		t.Errorf("it ends at %v, want %v", column.Position().Y, with)
	}
	keeper.say(list)
	if column.Position().Y != with {
		t.Error("it leaves with a jump")
	}
	h.pass(time.Second, nil)
	if column.Position().Y != without || strings.Contains(told(w), "Other") {
		t.Errorf("it has left, and the page is at %v, want %v", column.Position().Y, without)
	}
	h.atRest(t)
}

// What is read stays where it is, in each frame.
func TestANoticeThatLeavesByAndByMovesNothingThatIsRead(t *testing.T) {
	list := guideNow().list()
	w, keeper := hang(t, list)
	w.window.Resize(fyne.NewSize(520, 400))
	h := inHand(t)
	keeper.say(noticed(list, 1))
	h.pass(time.Second, nil)
	page := w.page.(*listPage)
	page.frame.scrollBy(150)
	before := absolute(page.column).Y
	keeper.say(list)
	h.pass(time.Second, func() {
		if y := absolute(page.column).Y; y < before-1 || y > before+1 {
			t.Errorf("the cards move from %v to %v", before, y)
		}
	})
	if absolute(page.column).Y != before {
		t.Errorf("at the end they are at %v, and were at %v", absolute(page.column).Y, before)
	}
	h.atRest(t)
}

// A notice that leaves has no focus, and one that is told again before it has left stays.
func TestNoticesComeAndGoAsTheyLike(t *testing.T) {
	list := guideNow().list()
	w, keeper := hang(t, noticed(list, 1, 2))
	h := inHand(t)
	notices := w.page.(*listPage).notices
	closer := saying(notices.shown[1], testWords().say(phraseButtonClose))
	w.window.Canvas().Focus(closer)
	keeper.say(noticed(list, 2))
	if w.window.Canvas().Focused() == closer {
		t.Error("what leaves has the focus")
	}
	h.pass(50*time.Millisecond, nil)
	keeper.say(noticed(list, 1, 2))
	h.pass(50*time.Millisecond, nil)
	keeper.say(noticed(list, 1))
	h.pass(50*time.Millisecond, nil)
	keeper.say(noticed(list, 1, 3))
	h.pass(time.Second, nil)
	h.atRest(t)
	w.window.Canvas().Unfocus()
	a := plan(w) // before there is another window, of which alone the tests' driver knows places
	still, _ := hang(t, noticed(list, 1, 3))
	if b := plan(still); a != b {
		t.Error(unlike(a, b))
	}
}

// A list that is not seen has nothing to show of coming and going.
func TestANoticeOnAPageBelowIsSimplyThere(t *testing.T) {
	list := guideNow().list()
	w, keeper := hang(t, list)
	h := inHand(t)
	w.openSettings()
	h.pass(time.Second, nil)
	keeper.say(noticed(list, 1))
	h.atRest(t)
	w.leaveAside()
	h.pass(time.Second, nil)
	keeper.say(noticed(list, 1))
	if !strings.Contains(told(w), "Other") {
		t.Error("it is not there when she comes back")
	}
}

// Under the pointer a card is tinted by and by, its words are not.
func TestACardIsTintedByAndBy(t *testing.T) {
	w, _ := hang(t, guideNow().list())
	h := inHand(t)
	body := w.page.(*listPage).cards["a"].body
	r := test.WidgetRenderer(body).(*pressableRenderer)
	quiet := paintOf(r.back)
	body.MouseIn(nil)
	h.pass(50*time.Millisecond, nil)
	half := paintOf(r.back)
	h.pass(100*time.Millisecond, nil)
	lit := paintOf(r.back)
	if half == quiet || half == lit || lit.fill != nrgba(colour(colourSurfaceHover)) {
		t.Errorf("%v, %v, %v", quiet, half, lit)
	}
	h.atRest(t)
	body.MouseOut()
	h.frame()
	body.MouseIn(nil)
	h.pass(time.Second, nil)
	if paintOf(r.back) != lit {
		t.Error("out and in again: it is not lit")
	}
	body.MouseOut()
	h.frame()
	w.openSettings() // it is left while it fades
	if paintOf(r.back) != quiet {
		t.Error("on a page that was left it stays half lit")
	}
	h.pass(time.Second, nil)
	h.atRest(t)
}

func TestNothingHasNoColourOfItsOwn(t *testing.T) {
	inLook(t, lightLook())
	clear := nrgba(nil)
	red := nrgba(colour(colourErrorFill))
	for _, got := range []struct{ r, g, b, a uint8 }{
		{mixed(clear, red, 0.5).R, mixed(clear, red, 0.5).G, mixed(clear, red, 0.5).B, mixed(clear, red, 0.5).A},
		{mixed(red, clear, 0.5).R, mixed(red, clear, 0.5).G, mixed(red, clear, 0.5).B, mixed(red, clear, 0.5).A},
	} {
		if got.r != red.R || got.g != red.G || got.b != red.B || got.a < 127 || got.a > 128 {
			t.Errorf("half of %v is %v", red, got)
		}
	}
}

// Fully there, a veil is as the window is where nothing is painted; else it would be seen as
// a block around what appears.
func TestAVeilIsAsTheWindowIsCleared(t *testing.T) {
	inLook(t, lightLook())
	if got, want := nrgba(veilOf(1)), (color.NRGBA{0xF7, 0xF7, 0xFA, 0xFF}); got != want {
		t.Errorf("it is %v, the window %v", got, want)
	}
	if got := nrgba(veilOf(0)); got.A != 0 {
		t.Errorf("at its end it is %v", got)
	}
}
