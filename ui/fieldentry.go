package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// fieldEntry is Fyne's Entry that tells its field about the focus and hands on the keys a page wants.
type fieldEntry struct {
	widget.Entry
	field    *field
	readOnly bool
	asCopied func(text string) string // takes out of a part of the text what was put in to show it; nil: nothing was
	text     *container.Scroll        // what shows a part of a long text; nil: it was not seen yet
}

func newFieldEntry(f *field) *fieldEntry {
	e := &fieldEntry{field: f}
	e.ExtendBaseWidget(e)
	e.OnChanged = func(text string) {
		if f.OnChanged != nil {
			f.OnChanged(text)
		}
	}
	return e
}

// CreateRenderer is Fyne's, without its frame: the field has its own. What shows the text is
// found in it.
func (e *fieldEntry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		switch o := o.(type) {
		case *canvas.Rectangle:
			o.Hide()
		case *container.Scroll:
			e.text = o
		}
	}
	return r
}

// FocusGained draws the field's ring. A field shows it after a click too: it is where typing goes.
func (e *fieldEntry) FocusGained() {
	e.Entry.FocusGained()
	e.field.setFocused(true)
	reveal(e)
}

// FocusLost takes the ring away.
func (e *fieldEntry) FocusLost() {
	e.Entry.FocusLost()
	e.field.setFocused(false)
	if e.field.OnLeft != nil {
		e.field.OnLeft()
	}
}

// AccessibilityLabel is the name of the field.
func (e *fieldEntry) AccessibilityLabel() string {
	if e.field.called == "" {
		return e.PlaceHolder
	}
	return e.field.called
}

// AccessibilityRole is text's: Fyne knows none for what is typed in.
func (e *fieldEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AcceptsTab lets it hand the focus on by itself, out of a box of several lines too.
func (e *fieldEntry) AcceptsTab() bool { return true }

// TypedRune changes nothing where nothing may be changed.
func (e *fieldEntry) TypedRune(r rune) {
	if !e.readOnly {
		e.Entry.TypedRune(r)
	}
}

// TypedKey hands Enter and Esc to the field, or to the page where the field has no use for them.
func (e *fieldEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyTab:
		walkOn(e, shiftHeld())
	case fyne.KeyEscape:
		if e.field.OnEscape != nil {
			e.field.OnEscape()
			return
		}
		passOn(e, k)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.field.OnSubmitted != nil {
			e.field.OnSubmitted(e.Text)
			return
		}
		passOn(e, k)
	case fyne.KeyF1, fyne.KeyF5:
		passOn(e, k)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if e.MultiLine {
			e.Entry.TypedKey(k)
			return
		}
		if k.Name == fyne.KeyDown && e.field.OnDown != nil {
			e.field.OnDown()
			return
		}
		passOn(e, k) // of no use in one line
	case fyne.KeyBackspace, fyne.KeyDelete:
		if !e.readOnly {
			e.Entry.TypedKey(k)
		}
	default:
		e.Entry.TypedKey(k)
	}
}

// whole is a part of what is shown as it was before it was made fit to be shown.
func (e *fieldEntry) whole(text string) string {
	if e.asCopied == nil {
		return text
	}
	return e.asCopied(text)
}

// TypedShortcut lets a read-only text be selected and copied only. It pastes from the
// application's clipboard, whatever Fyne hands over. What a field has no use for is the window's, which Fyne leaves out while something has the focus.
func (e *fieldEntry) TypedShortcut(s fyne.Shortcut) {
	if e.readOnly {
		switch s.(type) {
		case *fyne.ShortcutPaste, *fyne.ShortcutCut, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
			return
		}
	}
	if _, pastes := s.(*fyne.ShortcutPaste); pastes {
		s = &fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()}
	}
	e.Entry.TypedShortcut(s)
	if copies, ok := s.(*fyne.ShortcutCopy); ok && e.SelectedText() != "" {
		copies.Clipboard.SetContent(e.whole(e.SelectedText()))
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(e).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
