package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// ofTheSystem is a key together with the one that this system's shortcuts are made with.
func ofTheSystem(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// keys names a shortcut as this system writes it: "Ctrl+N", "⌘N".
func (w *Words) keys(key string) string {
	if runtime.GOOS == "darwin" {
		return "⌘" + key
	}
	return w.with(phraseMenuKeys, values{"Key": key})
}

// addShortcuts lets the keys that a desktop expects do what the menu does.
func (w *Window) addShortcuts() {
	for key, do := range map[fyne.KeyName]func(){
		fyne.KeyComma: w.whenFree(w.openSettings),
		fyne.KeyF:     w.whenFree(w.search),
		fyne.KeyN:     w.whenFree(w.connect),
		fyne.KeyR:     w.whenFree(w.checkAll),
		fyne.KeyW:     func() { w.shut() },
		fyne.KeyQ:     func() { w.quit() },
	} {
		w.shortcuts.AddShortcut(ofTheSystem(key), func(fyne.Shortcut) { do() })
		w.window.Canvas().AddShortcut(ofTheSystem(key), w.shortcuts.TypedShortcut)
	}
	w.window.Canvas().AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { w.paste() })
}

// pastes is a page, or the part of one, that knows what to do with the clipboard where no field has the keyboard.
type pastes interface{ paste() }

// paste does what the keys for Paste do where no field takes them.
func (w *Window) paste() {
	if p, takes := w.top().(pastes); takes {
		p.paste()
	}
}

// whenFree does something only where nothing wants an answer first.
func (w *Window) whenFree(do func()) func() {
	return func() {
		if w.free() {
			do()
		}
	}
}

// free says whether nothing wants an answer first: no attempt, no question, no dialog.
func (w *Window) free() bool {
	return atHome(w.kind) && w.question == nil && w.dismiss == nil && !w.menu.isOpen()
}

// searchable is a page that can be searched while there is enough on it.
type searchable interface {
	mayBeSearched() bool
	beginSearch()
}

// searchOf begins the search of the page that is seen; nil: it has none.
func (w *Window) searchOf() func() {
	if p, ok := w.top().(searchable); ok && p.mayBeSearched() {
		return p.beginSearch
	}
	return nil
}

func (w *Window) search() {
	if begin := w.searchOf(); begin != nil {
		begin()
	}
}
