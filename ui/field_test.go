package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestAFieldTellsWhatIsTypedEnterAndEsc(t *testing.T) {
	var changed, submitted string
	escaped := false
	c := inWindow(t, func() fyne.CanvasObject {
		f := newField("Web address")
		f.OnChanged = func(s string) { changed = s }
		f.OnSubmitted = func(s string) { submitted = s }
		f.OnEscape = func() { escaped = true }
		return f
	})
	c.FocusNext()
	if c.Focused() == nil {
		t.Fatal("Tab does not reach it")
	}
	c.Focused().TypedRune('a')
	key(c, fyne.KeyReturn)
	key(c, fyne.KeyEscape)
	if changed != "a" || submitted != changed || !escaped {
		t.Errorf("changed %q, submitted %q, escaped %v", changed, submitted, escaped)
	}
}

func TestKeysAFieldHasNoUseForReachThePage(t *testing.T) {
	c := inWindow(t, func() fyne.CanvasObject { return newField("") })
	var got []fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { got = append(got, e.Name) })
	c.FocusNext()
	key(c, fyne.KeyEscape)
	key(c, fyne.KeyReturn)
	if len(got) != 2 {
		t.Errorf("the page got %v", got)
	}
}

func TestAClickBesideTheTextBeginsTyping(t *testing.T) {
	var f *field
	c := inWindow(t, func() fyne.CanvasObject {
		f = newField("")
		f.SetLeading(symbolSearch)
		return f
	})
	test.TapCanvas(c, fyne.NewPos(35, 40))
	if c.Focused() != f.focusable() {
		t.Error("it has no focus")
	}
	if got := test.WidgetRenderer(f).(*fieldRenderer).surface(); got.width != ringStroke || got.border != theme.ColorNameHyperlink {
		t.Error("it shows no ring")
	}
	if c.Unfocus(); test.WidgetRenderer(f).(*fieldRenderer).surface().border != theme.ColorNameInputBorder {
		t.Error("the ring stays")
	}
}

func TestAReadOnlyFieldIsCopiedNotChanged(t *testing.T) {
	const link = "https://forum.example/user-api-key/new"
	var f *field
	c := inWindow(t, func() fyne.CanvasObject { f = newReadOnlyField("", link); return f })
	c.Focus(f.focusable())
	c.Focused().TypedRune('x')
	key(c, fyne.KeyEnd)
	key(c, fyne.KeyBackspace)
	key(c, fyne.KeyDelete)
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("something")
	f.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	f.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.entry.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
	if f.Text() != link {
		t.Errorf("it was changed to %q", f.Text())
	}
	f.entry.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	if clipboard.Content() != link {
		t.Errorf("copied %q", clipboard.Content())
	}
}

// hangingClipboard is the window library's own, while the program that copied hangs.
type hangingClipboard struct {
	fyne.Clipboard
	t *testing.T
}

func (c hangingClipboard) Content() string {
	c.t.Error("it is waited for")
	return ""
}

// Only the application's is careful.
func TestAFieldPastesFromTheApplicationsClipboard(t *testing.T) {
	var f *field
	inWindow(t, func() fyne.CanvasObject { f = newField(""); return f })
	setClipboard("kites.example")
	f.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: hangingClipboard{t: t}})
	if f.Text() != "kites.example" {
		t.Errorf("pasted %q", f.Text())
	}
}

func TestWhatStandsAtTheEndOfAFieldLeavesTheTextItsRoom(t *testing.T) {
	var f *field
	inWindow(t, func() fyne.CanvasObject { f = newField(""); return f })
	before := f.framed.Size().Width
	word := newText("Found", textLabel)
	if f.SetTrailing(word); f.framed.Size().Width >= before || word.Position().X < f.framed.Position().X+f.framed.Size().Width {
		t.Error("the word lies over the text")
	}
	if f.SetTrailing(nil); f.framed.Size().Width != before {
		t.Error("its room was not given back")
	}
}

func TestAWordAtTheEndOfAFieldGoesWhereTheTextNeedsItsRoom(t *testing.T) {
	var f *field
	inWindow(t, func() fyne.CanvasObject { f = newField(""); return f })
	word := newLine([]fact{{text: "Not found"}}, textSmallButton)
	f.SetTrailing(newRow(6, -1, alignCentre, newSymbol(symbolOK, colourText2, symbolButton), word))
	f.SetText("sourdough.example")
	for width, want := range map[float32]bool{480: true, 200: false, 100: true} { // in 100 the text cannot be read whole in any case
		f.Resize(fyne.NewSize(width, 40))
		f.Refresh()
		if got := word.Size().Width > 0; got != want {
			t.Errorf("%v wide: the word is there: %v, want %v", width, got, want)
		}
	}
}

// Where one types there is a caret: it is as wide as an entry's frame, which once was nothing.
func TestAFieldThatHasTheFocusShowsACaret(t *testing.T) {
	f := newField("forum.example.com")
	c := inWindow(t, func() fyne.CanvasObject { return f })
	c.Focus(f.focusable())
	widest := float32(0)
	for _, o := range test.WidgetRenderer(f.entry.text.Content.(fyne.Widget)).Objects() {
		if caret, ok := o.(*canvas.Rectangle); ok && caret.Visible() {
			widest = max(widest, caret.Size().Width)
		}
	}
	if widest < 1 {
		t.Errorf("the caret is %v wide", widest)
	}
}

// A letter cut in the middle looks like a fault; whoever reads the text with the cursor sees all of it.
func TestALongLinkFadesWhereItGoesOn(t *testing.T) {
	var long, short *field
	c := inWindow(t, func() fyne.CanvasObject {
		long, short = newReadOnlyField("", "https://forum.example/"+strings.Repeat("long", 60)), newReadOnlyField("", "https://forum.example")
		return newColumn(0, long, short)
	})
	fades := func(f *field) bool { return test.WidgetRenderer(f).(*fieldRenderer).fade.Visible() }
	if !fades(long) || fades(short) {
		t.Errorf("the long one fades: %v, the short one: %v", fades(long), fades(short))
	}
	if c.Focus(long.focusable()); fades(long) {
		t.Error("it fades while it is read")
	}
	if c.Unfocus(); !fades(long) {
		t.Error("it ends in the middle of a letter again")
	}
}
