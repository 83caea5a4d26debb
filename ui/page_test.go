package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func longBody() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for range 30 {
		rows = append(rows, newParagraph(wraps, textBody))
	}
	return newColumn(8, rows...)
}

func TestHeaderAndFooterStandWhileTheBodyScrolls(t *testing.T) {
	var p *page
	title, next := newText("Title", textBarTitle), newButton(buttonPrimary, "Continue", "", nil)
	win := shown(t, func(fyne.Window) fyne.CanvasObject {
		p = newPageFrame(pageFrame{Header: newStack(newSpacer(0, 36), title), Body: longBody(), FooterRight: next})
		return p
	})
	where := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	}
	head, foot := where(title), where(next)
	p.scroll.ScrollToBottom()
	if where(title) != head || where(next) != foot {
		t.Error("they moved with the body")
	}
	if bottom := foot.Y + next.Size().Height; bottom != win.Canvas().Size().Height-footerPad {
		t.Errorf("the footer's button ends at %v", bottom)
	}
	if p.scroll.Offset.Y == 0 {
		t.Error("the body does not scroll")
	}
	if p.scrollToTop(); p.scroll.Offset.Y != 0 {
		t.Error("it does not go back to its beginning")
	}
}

func TestTheBodyHasItsHeightOnTheFirstPassAndAfterAResize(t *testing.T) {
	var p *page
	body := longBody()
	win := shown(t, func(fyne.Window) fyne.CanvasObject {
		p = newPageFrame(pageFrame{Body: body})
		return p
	})
	for _, w := range []float32{520, 380, 900} {
		win.Resize(fyne.NewSize(w, 680))
		inner := min(w-2*pageMargin, columnWidth)
		if want := heightFor(body, inner) + bodyTop + bodyBottom; p.scroll.Content.Size().Height != want {
			t.Errorf("%v wide: the body is %v high, want %v", w, p.scroll.Content.Size().Height, want)
		}
		if body.Size().Width != inner {
			t.Errorf("%v wide: the body is %v wide, want %v", w, body.Size().Width, inner)
		}
	}
}

func TestAPageThatGrowsShorterIsNotLeftScrolledPastItsEnd(t *testing.T) {
	var p *page
	var f *fold
	shown(t, func(fyne.Window) fyne.CanvasObject {
		f = newFold("More", true, longBody())
		p = newPageFrame(pageFrame{Body: f})
		return p
	})
	p.scroll.ScrollToBottom()
	f.SetOpen(false)
	if p.scroll.Offset.Y != 0 {
		t.Errorf("scrolled by %v", p.scroll.Offset.Y)
	}
}

func TestAThingFarDownIsScrolledIntoSight(t *testing.T) {
	var p *page
	last := newField("")
	shown(t, func(fyne.Window) fyne.CanvasObject {
		p = newPageFrame(pageFrame{Body: newColumn(8, longBody(), last)})
		return p
	})
	p.scrollTo(last)
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y
	if top < 0 || top+last.Size().Height > 680 {
		t.Errorf("it is at %v", top)
	}
}

// Fyne's Entry keeps the wheel to itself; whoever scrolls a page must not stop at a field.
func TestTheWheelScrollsThePageOverAField(t *testing.T) {
	var p *page
	f := newField("")
	w := shown(t, func(fyne.Window) fyne.CanvasObject {
		p = newPageFrame(pageFrame{Body: newColumn(8, f, longBody())})
		return p
	})
	middle := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).AddXY(f.Size().Width/2, f.Size().Height/2)
	test.Scroll(w.Canvas(), middle, 0, -50)
	if p.scroll.Offset.Y != 50 {
		t.Errorf("scrolled by %v", p.scroll.Offset.Y)
	}
	test.Scroll(w.Canvas(), middle.AddXY(0, 200), 0, 50)
	test.TapCanvas(w.Canvas(), middle.SubtractXY(f.Size().Width/2-1, 0)) // beside the entry, which begins with the button going down
	if w.Canvas().Focused() != fyne.Focusable(f.entry) {
		t.Error("a press does not reach the field any more")
	}
}

// A long link stays where it was while the page below the pointer is scrolled; sideways it
// is looked through.
func TestTheWheelMovesALongLinkOnlySideways(t *testing.T) {
	var p *page
	f := newReadOnlyField("", strings.Repeat("https://forum.example.com/user-api-key/new?", 6))
	w := shown(t, func(fyne.Window) fyne.CanvasObject {
		p = newPageFrame(pageFrame{Body: newColumn(8, f, longBody())})
		return p
	})
	middle := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).AddXY(f.Size().Width/2, f.Size().Height/2)
	text := f.entry.text
	test.Scroll(w.Canvas(), middle, 0, -50)
	if p.scroll.Offset.Y != 50 || text.Offset.X != 0 {
		t.Errorf("the page is scrolled by %v, the link by %v", p.scroll.Offset.Y, text.Offset.X)
	}
	test.Scroll(w.Canvas(), middle.SubtractXY(0, 50), -30, 0)
	if p.scroll.Offset.Y != 50 || text.Offset.X != 30 {
		t.Errorf("sideways: the page is scrolled by %v, the link by %v", p.scroll.Offset.Y, text.Offset.X)
	}
}

func TestTheFlowHeaderClosesAndTheBarHeaderGoesBack(t *testing.T) {
	closed, back := 0, 0
	c := inWindow(t, func() fyne.CanvasObject {
		return newColumn(8, newFlowHeader(nil, "Connect a forum", nil, "Close", func() { closed++ }),
			newBarHeader("Back", func() { back++ }, "Details", newSymbolButton(symbolMore, "More", nil)))
	})
	pressAll(c)
	if closed != 1 || back != 1 {
		t.Errorf("closed %d, back %d", closed, back)
	}
}

// pressAll walks the stops of the Tab key and presses each.
func pressAll(c fyne.Canvas) {
	for range 3 {
		c.FocusNext()
		key(c, fyne.KeyReturn)
	}
}

func TestTheTabKeyNeverWalksOutOfSight(t *testing.T) {
	var p *page
	last, foot := newField(""), newButton(buttonPrimary, "Continue", "", nil)
	win := shown(t, func(fyne.Window) fyne.CanvasObject {
		p = newPageFrame(pageFrame{Body: newColumn(8, newButton(buttonOutlined, "First", "", nil), longBody(), last), FooterRight: foot})
		return p
	})
	for range 3 { // first, last, and the footer, which needs no scrolling
		win.Canvas().FocusNext()
		o := win.Canvas().Focused().(fyne.CanvasObject)
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		if top < 0 || top+o.Size().Height > 680 {
			t.Errorf("%T has the focus at %v", o, top)
		}
	}
	if win.Canvas().Focused() != foot || p.scroll.Offset.Y == 0 {
		t.Error("the footer's button has no focus, or took the body back")
	}
}

func TestAnotherThemeIsSeenByWhatIsOpen(t *testing.T) {
	text := newParagraph("words", textBody)
	b := newButton(buttonPrimary, "Continue", "", nil)
	box := newBox(cardSurface())
	shown(t, func(fyne.Window) fyne.CanvasObject { return newPageFrame(pageFrame{Body: newColumn(8, text, b, box)}) })
	fyne.CurrentApp().Settings().SetTheme(newLook().always(theme.VariantDark).withTextScale(1.5))
	painted := test.WidgetRenderer(text).Objects()[0].(*canvas.Text)
	if painted.Color != colour(theme.ColorNameForeground) || painted.TextSize != 21 {
		t.Errorf("text has colour %v and size %v", painted.Color, painted.TextSize)
	}
	if got := test.WidgetRenderer(box).(*boxRenderer).rectangle.FillColor; got != colour(colourSurface) {
		t.Errorf("box has colour %v", got)
	}
	if got := test.WidgetRenderer(b).(*pressableRenderer).back.FillColor; got != colour(theme.ColorNamePrimary) {
		t.Errorf("button has colour %v", got)
	}
	if b.Size().Height <= heightButton {
		t.Errorf("with larger text the button is %v high", b.Size().Height)
	}
}

// What has no control in it is reached by keyboard too.
func TestAPageIsScrolledByKeyboard(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "choose").snapshot)
	p := pageIn(w.page)
	press := func(key fyne.KeyName) float32 {
		w.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
		return p.scroll.Offset.Y
	}
	most := p.scroll.Content.Size().Height - p.scroll.Size().Height
	if most <= keyStep {
		t.Fatal("there is nothing to scroll")
	}
	if y := press(fyne.KeyDown); y != keyStep {
		t.Errorf("a step down is %v", y)
	}
	if y := press(fyne.KeyUp); y != 0 {
		t.Errorf("and up again %v", y)
	}
	if y := press(fyne.KeyEnd); y != most {
		t.Errorf("the end is at %v of %v", y, most)
	}
	if y := press(fyne.KeyPageUp); y != max(most-p.scroll.Size().Height+keyStep, 0) {
		t.Errorf("a page up is at %v", y)
	}
	press(fyne.KeyHome)
	walkShown(p.scroll, func(o fyne.CanvasObject) {
		if e, ok := o.(*fieldEntry); ok { // these keys have no use in one line
			w.window.Canvas().Focus(e)
			before := p.scroll.Offset.Y
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
			if before > 0 && p.scroll.Offset.Y >= before {
				t.Error("a field keeps the page keys")
			}
		}
	})
}
