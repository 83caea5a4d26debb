package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func block(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

// at compares where o is.
func at(t *testing.T, what string, o fyne.CanvasObject, x, y, w, h float32) {
	t.Helper()
	p, s := o.Position(), o.Size()
	if p != fyne.NewPos(x, y) || s != fyne.NewSize(w, h) {
		t.Errorf("%s is at %v size %v, want %v,%v %v×%v", what, p, s, x, y, w, h)
	}
}

const wraps = "Shows your notifications, titles of messages included, and may mark them as read."

func TestAColumnAsksForTheHeightAtItsWidth(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	text, below := newParagraph(wraps, textBody), block(10, 10)
	c := newColumn(8, text, below)
	c.Resize(fyne.NewSize(200, 400))
	if want := text.HeightFor(200) + 8; below.Position().Y != want {
		t.Errorf("what follows a paragraph is at %v, want %v", below.Position().Y, want)
	}
	if wide, narrow := heightFor(c, 600), heightFor(c, 150); narrow <= wide {
		t.Errorf("narrow %v is not higher than wide %v", narrow, wide)
	}
}

func TestAColumnGivesHiddenThingsNoRoomAndNoGap(t *testing.T) {
	hidden := block(10, 50)
	hidden.Hide()
	c := newColumn(8, block(10, 10), hidden, block(10, 10))
	if h := heightFor(c, 100); h != 28 {
		t.Errorf("height %v, want 28", h)
	}
}

func TestARowGivesTheRestToOne(t *testing.T) {
	a, b, c := block(10, 20), block(10, 10), block(30, 10)
	r := newRow(5, 1, alignCentre, a, b, c)
	r.Resize(fyne.NewSize(100, 20))
	at(t, "first", a, 0, 0, 10, 20)
	at(t, "the one that grows", b, 15, 5, 50, 10)
	at(t, "last", c, 70, 5, 30, 10)
}

func TestARowSharesShortnessAmongWhatCanGiveWay(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	name, button := newName("A long name that cannot fit at all", textBody), block(60, 20)
	r := newRow(8, -1, alignCentre, name, button)
	r.Resize(fyne.NewSize(160, 20))
	if right := button.Position().X + button.Size().Width; right > 160 {
		t.Errorf("the button ends at %v, outside the row", right)
	}
}

func TestNegativePadLetsAThingStandOut(t *testing.T) {
	o := block(10, 10)
	p := newPad(-3, -3, -3, -3, o)
	p.Resize(fyne.NewSize(20, 20))
	at(t, "ring", o, -3, -3, 26, 26)
	if p.MinSize() != fyne.NewSize(4, 4) {
		t.Errorf("min size %v", p.MinSize())
	}
}

func TestClampHoldsAColumnInTheMiddle(t *testing.T) {
	o := block(10, 10)
	c := newClamp(o)
	c.Resize(fyne.NewSize(900, 50))
	at(t, "wide", o, 150, 0, 600, 50)
	c.Resize(fyne.NewSize(400, 50))
	at(t, "narrow", o, 0, 0, 400, 50)
}

func TestEqualColumnsBecomeAColumnWhereOneWouldNotFit(t *testing.T) {
	a, b := block(80, 20), block(100, 30)
	c := newEqualColumns(10, a, b)
	c.Resize(fyne.NewSize(210, 30))
	at(t, "left", a, 0, 0, 100, 30)
	at(t, "right", b, 110, 0, 100, 30)
	if h := heightFor(c, 150); h != 60 {
		t.Errorf("below each other they are %v high, want 60", h)
	}
	c.Resize(fyne.NewSize(150, 60))
	at(t, "below", b, 0, 30, 150, 30)
}

func TestSwitchShowsOneArrangement(t *testing.T) {
	wide, narrow := block(10, 10), block(10, 40)
	c := newSwitch(300, wide, narrow)
	c.Resize(fyne.NewSize(300, 10))
	if !wide.Visible() || narrow.Visible() {
		t.Error("at 300 the wide one is not alone")
	}
	c.Resize(fyne.NewSize(299, 40))
	if wide.Visible() || !narrow.Visible() || heightFor(c, 299) != 40 {
		t.Error("at 299 the narrow one is not alone")
	}
}

func TestFlowBeginsANewRow(t *testing.T) {
	a, b, c := block(50, 20), block(50, 20), block(50, 20)
	f := newFlow(10, 5, a, b, c)
	f.Resize(fyne.NewSize(120, 45))
	at(t, "second", b, 60, 0, 50, 20)
	at(t, "third", c, 0, 25, 50, 20)
	if h := heightFor(f, 120); h != 45 {
		t.Errorf("height %v, want 45", h)
	}
}

func TestLayoutsPlaceOnWholeNumbers(t *testing.T) {
	a, b, c := block(1, 1), block(1, 1), block(1, 1)
	e := newEqualColumns(8, a, b, c)
	e.Resize(fyne.NewSize(101, 20))
	for _, o := range []fyne.CanvasObject{a, b, c} {
		if x, w := o.Position().X, o.Size().Width; x != round(x) || w != round(w) {
			t.Errorf("placed at %v, %v wide", x, w)
		}
	}
}

// counted is something small that knows how often it was asked how small.
type counted struct {
	fyne.CanvasObject
	asked *int
}

func (c counted) MinSize() fyne.Size {
	*c.asked++
	return c.CanvasObject.MinSize()
}

// Whoever asks twice at each level asks 2ⁿ times: the waiting page once kept a whole core
// busy with that, every second.
func TestASizeIsAskedOnceALevel(t *testing.T) {
	asked := 0
	o := fyne.CanvasObject(counted{newSpacer(10, 10), &asked})
	for _, wrap := range []func(fyne.CanvasObject) fyne.CanvasObject{
		func(o fyne.CanvasObject) fyne.CanvasObject { return newColumn(4, o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newRow(4, 0, alignCentre, o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newPadAll(2, o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newMargins(o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newCentred(o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newFlow(4, 4, o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newEqualColumns(4, o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newClamp(o) },
		func(o fyne.CanvasObject) fyne.CanvasObject { return newStack(o) },
	} {
		o = wrap(wrap(o))
	}
	if o.MinSize(); asked > 3 {
		t.Errorf("asked %d times through 18 levels", asked)
	}
}

// What each page costs whenever something of it is painted anew: Fyne then asks everything on it how small it can be.
func BenchmarkSmallestSizeOfThePages(b *testing.B) {
	for _, name := range []string{"list", "choose", "approve", "details-connected", "settings"} {
		b.Run(name, func(b *testing.B) {
			i := slices.IndexFunc(gallery(guideNow()), func(e exhibit) bool { return e.name == name })
			w, _ := hung(b, gallery(guideNow())[i], lightLook(), 1, 520, 680)
			for b.Loop() {
				shownIn(w, func(o fyne.CanvasObject) { o.MinSize() })
			}
		})
	}
}
