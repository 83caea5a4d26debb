package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// testWindow opens a window of w × h in a look, on the tests' driver; no screen is needed.
func testWindow(t *testing.T, l *look, scale, w, h float32, build func(fyne.Window) fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(l) // first: widgets made earlier keep the old fonts and colours
	win := test.NewTempWindow(t, nil)
	win.SetPadded(false)
	win.Canvas().Capture() // reads the clock: what is made before that is as old as the last picture, and after a minute is not painted
	win.Resize(fyne.NewSize(w, h))
	win.SetContent(build(win))
	win.Canvas().(software.WindowlessCanvas).SetScale(scale)
	win.Resize(fyne.NewSize(w, h))
	return win
}

// shown opens o in an ordinary window in the light look.
func shown(t *testing.T, build func(fyne.Window) fyne.CanvasObject) fyne.Window {
	t.Helper()
	return testWindow(t, lightLook(), 1, 520, 680, build)
}

// inWindow is shown for things that need no window to be built.
func inWindow(t *testing.T, build func() fyne.CanvasObject) fyne.Canvas {
	t.Helper()
	return shown(t, func(fyne.Window) fyne.CanvasObject { return newPadAll(20, newColumn(8, build())) }).Canvas()
}

// key types one key into what has the focus.
func key(c fyne.Canvas, name fyne.KeyName) {
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(&fyne.KeyEvent{Name: name})
	}
}

// A notice that comes is shown; one that leaves moves nothing that is read.
func TestANoticeThatLeavesTheListMovesNoCard(t *testing.T) {
	snapshot := guideNow().list()
	w, keeper := hang(t, snapshot)
	w.window.Resize(fyne.NewSize(520, 400)) // so that there is much to scroll
	page := w.page.(*listPage)
	told := snapshot
	told.Notices = []app.Notice{{ID: 77, Kind: app.NoticeRevoked, Forum: "Other", Account: "@anna"}}
	page.frame.scrollBy(100)
	if keeper.say(told); page.frame.scroll.Offset.Y != 0 {
		t.Error("what has come is out of sight")
	}
	page.frame.scrollBy(100)
	before := absolute(page.column).Y
	if keeper.say(snapshot); absolute(page.column).Y != before {
		t.Errorf("it left, and the cards moved by %v", absolute(page.column).Y-before)
	}
}
