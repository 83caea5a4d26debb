package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// pressedThing is a thing to press and how often that did something.
type pressedThing struct {
	name  string
	build func(pressed func()) fyne.CanvasObject
	press func(fyne.CanvasObject) *pressable
}

func pressedThings() []pressedThing {
	button := func(o fyne.CanvasObject) *pressable { return &o.(*button).pressable }
	return []pressedThing{
		{"button", func(f func()) fyne.CanvasObject { return newButton(buttonPrimary, "Connect", symbolPlus, f) }, button},
		{"small button", func(f func()) fyne.CanvasObject {
			return newButton(buttonOutlined, "Revoke", "", f).small().reddensOnHover()
		}, button},
		{"symbol button", func(f func()) fyne.CanvasObject { return newSymbolButton(symbolMore, "More", f) }, button},
		{"card", func(f func()) fyne.CanvasObject { return newCard(newText("a", textBody), "Sourdough", f, nil) },
			func(o fyne.CanvasObject) *pressable { return &o.(*card).pressable }},
		{"row", func(f func()) fyne.CanvasObject { return newActionRow(actionRow{Title: "Rename", Pressed: f}) },
			func(o fyne.CanvasObject) *pressable { return &o.(*rowButton).pressable }},
		{"preset", func(f func()) fyne.CanvasObject {
			return newPresetCard(presetCard{Title: "Read", Words: "Sees everything.", Pressed: f})
		}, func(o fyne.CanvasObject) *pressable { return &o.(*preset).pressable }},
		{"tick", func(f func()) fyne.CanvasObject { return newTick("I trust it.", false, func(bool) { f() }) },
			func(o fyne.CanvasObject) *pressable { return &o.(*tick).pressable }},
	}
}

func TestEverythingPressableIsPressedByMouseAndByKeyboard(t *testing.T) {
	for _, thing := range pressedThings() {
		t.Run(thing.name, func(t *testing.T) {
			times := 0
			var o fyne.CanvasObject
			c := inWindow(t, func() fyne.CanvasObject { o = thing.build(func() { times++ }); return o })
			test.TapCanvas(c, fyne.NewPos(25, 25))
			if times != 1 {
				t.Fatalf("a click pressed it %d times", times)
			}
			if c.Focused() != nil {
				t.Error("a click gave it the focus: the ring is the keyboard's")
			}
			c.FocusNext()
			for i, name := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
				if key(c, name); times != i+2 {
					t.Errorf("%s did not press it", name)
				}
			}
			if key(c, fyne.KeyA); times != 4 {
				t.Error("another key pressed it")
			}
		})
	}
}

func TestADisabledThingIsDeafAndNoStopOfTheTabKey(t *testing.T) {
	for _, thing := range pressedThings() {
		t.Run(thing.name, func(t *testing.T) {
			times := 0
			var p *pressable
			c := inWindow(t, func() fyne.CanvasObject {
				o := thing.build(func() { times++ })
				p = thing.press(o)
				p.Disable()
				return o
			})
			test.TapCanvas(c, fyne.NewPos(25, 25))
			if c.FocusNext(); c.Focused() != nil {
				t.Error("it got the focus")
			}
			if p.Cursor() != desktop.DefaultCursor {
				t.Error("it shows a hand")
			}
			if p.Enable(); p.Cursor() != desktop.PointerCursor {
				t.Error("enabled it shows no hand")
			}
			if test.TapCanvas(c, fyne.NewPos(25, 25)); times != 1 {
				t.Errorf("pressed %d times, want once: when it was enabled", times)
			}
		})
	}
}

func TestTheRingIsSeenWhileAThingHasTheFocus(t *testing.T) {
	var b *button
	c := inWindow(t, func() fyne.CanvasObject { b = newButton(buttonPlain, "Back", symbolLeft, nil); return b })
	ring := test.WidgetRenderer(b).(*pressableRenderer).ring
	if ring.Visible() {
		t.Error("a ring without the focus")
	}
	if c.Focus(b); !ring.Visible() {
		t.Error("no ring with the focus")
	}
	at(t, "ring", ring, -ringGap, -ringGap, b.Size().Width+2*ringGap, b.Size().Height+2*ringGap)
	if c.Unfocus(); ring.Visible() {
		t.Error("the ring stays")
	}
}

func TestHoverIsSeenAndLeaves(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	revoke := newButton(buttonOutlined, "Revoke", "", nil).small().reddensOnHover()
	quiet := revoke.surface()
	if revoke.MouseIn(&desktop.MouseEvent{}); revoke.surface() == quiet || revoke.surface().fill != colourErrorSoft {
		t.Error("under the pointer it does not warn")
	}
	if revoke.MouseOut(); revoke.surface() != quiet {
		t.Error("it stays lit")
	}
}

func TestACardTellsTheColourUnderItsContent(t *testing.T) {
	var got fyne.ThemeColorName
	var c *card
	inWindow(t, func() fyne.CanvasObject {
		c = newCard(newText("a", textBody), "", nil, nil).onSurfaceChanged(func(n fyne.ThemeColorName) { got = n })
		return c
	})
	if c.MouseIn(nil); got != colourSurfaceHover {
		t.Errorf("hovered: %q", got)
	}
	if c.MouseOut(); got != colourSurface {
		t.Errorf("left: %q", got)
	}
}

func TestTheOtherMouseButtonAsksForTheMenu(t *testing.T) {
	asked := false
	c := inWindow(t, func() fyne.CanvasObject {
		return newCard(newText("a", textBody), "", nil, func(*fyne.PointEvent) { asked = true })
	})
	test.TapSecondaryAt(c.Content().(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(fyne.SecondaryTappable), fyne.NewPos(2, 2))
	if !asked {
		t.Error("nothing happened")
	}
}

func TestKeysAThingDoesNotKnowReachThePage(t *testing.T) {
	c := inWindow(t, func() fyne.CanvasObject { return newButton(buttonPrimary, "Continue", "", nil) })
	var got fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { got = e.Name })
	c.FocusNext()
	if key(c, fyne.KeyEscape); got != fyne.KeyEscape {
		t.Error("Esc was lost")
	}
}

func TestAButtonSaysItsWordAndAnotherOneAfterwards(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	b := newButton(buttonPrimary, "Connect", "", nil)
	before := b.NaturalWidth()
	if b.SetText("Connect a forum"); b.AccessibilityLabel() != "Connect a forum" || b.NaturalWidth() <= before {
		t.Error("it kept its old word")
	}
	if s := newSymbolButton(symbolX, "Close", nil); s.AccessibilityLabel() != "Close" {
		t.Error("a symbol says nothing")
	}
}

// Too narrow a place costs a button and a pill height, never words.
func TestButtonsAndPillsWrapWhereThereIsNoRoomForOneLine(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	for name, o := range map[string]fyne.CanvasObject{
		"button": newButton(buttonPrimary, "Connect a forum to this computer", "", nil),
		"symbol": newButton(buttonOutlined, "Connect a forum to this computer", symbolPlus, nil),
		"pill":   newPill(symbolOK, "Connected from another computer", colourInfo, colourInfoSoft),
	} {
		wide := widthOf(o)
		one := heightFor(o, wide)
		if leastWidth(o) > wide*2/3 || minWidth(o) < wide-1 {
			t.Errorf("a %s of %v cannot be narrower than %v, of %v", name, wide, leastWidth(o), minWidth(o))
		}
		narrow := heightFor(o, wide*2/3)
		if narrow < one+newParagraph("x", textSmall).HeightFor(100)*0.8 || heightFor(o, wide+50) != one {
			t.Errorf("a %s is %v high, and narrow %v", name, one, narrow)
		}
		o.Resize(fyne.NewSize(wide*2/3, narrow))
		said := ""
		walkShown(o, func(inside fyne.CanvasObject) {
			if text, ok := inside.(*canvas.Text); ok {
				said += text.Text + "|"
			}
		})
		if strings.Contains(said, ellipsis) || strings.Count(said, "|") < 2 || !strings.HasSuffix(said, "computer|") {
			t.Errorf("a narrow %s says %q", name, said)
		}
	}
}

func TestPlainButtonsArePulledOutSoThatTheirInkStandsOnTheEdge(t *testing.T) {
	var back *button
	shown(t, func(fyne.Window) fyne.CanvasObject {
		back = newButton(buttonPlain, "Cancel", "", nil)
		return newPageFrame(pageFrame{Body: newText("a", textBody), FooterLeft: back, FooterRight: newButton(buttonPrimary, "Continue", "", nil)})
	})
	word := back.inside.Objects[0]
	if x := fyne.CurrentApp().Driver().AbsolutePositionForObject(word).X; x != pageMargin {
		t.Errorf("the word begins at %v, want %v", x, pageMargin)
	}
}
