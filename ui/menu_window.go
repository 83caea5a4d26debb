package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// newMenuButton is the ⋯ of a page, which opens the window's menu below itself.
func newMenuButton(w *Words, open func(from fyne.CanvasObject)) *button {
	var b *button
	b = newSymbolButton(symbolMore, w.say(phraseMenuOpen), func() { open(b) })
	return b
}

// openMenu opens the menu of the whole window below a button.
func (w *Window) openMenu(from fyne.CanvasObject) {
	w.menu = showMenu(w.window.Canvas(), from, w.menuItems())
}

func (w *Window) closeMenu() { w.menu.close() }

// menuItems are what can be done that belongs to no one connection; of what needs one
// nothing is said where there is none.
func (w *Window) menuItems() []menuItem {
	say := w.words.say
	items := []menuItem{{Symbol: symbolSliders, Text: say(phraseMenuSettings), Keys: w.words.keys(","), Do: w.openSettings}}
	connected := len(w.snapshot.Connections) > 0
	if connected {
		items = append(items, menuItem{Symbol: symbolRefresh, Text: say(phraseMenuCheckAll), Keys: string(fyne.KeyF5), Do: w.keeper.CheckAll})
	}
	items = append(items, menuItem{Symbol: symbolLaptop, Text: say(phraseMenuCheckComputer), Do: w.checkComputer},
		menuItem{Symbol: symbolHelp, Text: say(phraseMenuHelp), Keys: string(fyne.KeyF1), Do: w.openHelp},
		menuItem{Symbol: symbolInfo, Text: say(phraseMenuAbout), Do: w.openAbout})
	if w.snapshot.ReadOnly != nil { // nothing may be changed
		return items
	}
	alive := len(aliveIn(w.snapshot)) > 0
	if alive {
		items = append(items, menuItem{Symbol: symbolLeave, Text: say(phraseMenuRevokeAll), Danger: true, Apart: true, Do: w.askRevokeAll})
	}
	return append(items, menuItem{Symbol: symbolTrash, Text: say(phraseMenuRemoveAll), Danger: true, Apart: !alive, Do: w.askRemoveAll})
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
		fyne.KeyComma: w.openSettings,
		fyne.KeyF:     w.search,
		fyne.KeyN:     w.connect,
		fyne.KeyR:     w.checkAll,
	} {
		shortcut := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
		w.shortcuts.AddShortcut(shortcut, func(fyne.Shortcut) {
			if w.free() {
				do()
			}
		})
		w.window.Canvas().AddShortcut(shortcut, w.shortcuts.TypedShortcut)
	}
}

// free says whether nothing wants an answer first: no attempt, no question, no dialog.
func (w *Window) free() bool {
	return atHome(w.kind) && w.question == nil && w.dismiss == nil && !w.menu.isOpen()
}

// checkAll asks all forums, where there are any.
func (w *Window) checkAll() {
	if len(w.snapshot.Connections) > 0 {
		w.keeper.CheckAll()
	}
}
