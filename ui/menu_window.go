package ui

import (
	"fyne.io/fyne/v2"
)

// newMenuButton is the ⋯ of a page, which opens the window's menu below itself.
func newMenuButton(w *Words, open func(from fyne.CanvasObject)) *button {
	var b *button
	b = newSymbolButton(symbolMore, w.say(phraseMenuOpen), func() { open(b) })
	return b
}

// openMenu opens the menu of the whole window below a button.
func (w *Window) openMenu(from fyne.CanvasObject) {
	w.hold(showMenu(w.window.Canvas(), from, w.menuItems()))
}

// hold takes a menu for the open one.
func (w *Window) hold(m *menu) {
	w.menu = m
	m.closed = func() {
		w.keepFocus()
		w.hearAgain()
	}
	w.hearAgain()
}

func (w *Window) closeMenu() { w.menu.close() }

// menuItems are what can be done that belongs to no one connection; of what needs one
// nothing is said where there is none.
func (w *Window) menuItems() []menuItem {
	say := w.words.say
	var items []menuItem
	if w.snapshot.ReadOnly == nil {
		items = append(items, menuItem{Symbol: symbolPlus, Text: say(phraseButtonConnectAForum), Keys: w.words.keys("N"), Do: w.connect})
	}
	if begin := w.searchOf(); begin != nil {
		items = append(items, menuItem{Symbol: symbolSearch, Text: say(phraseMenuSearch), Keys: w.words.keys("F"), Do: begin})
	}
	items = append(items, menuItem{Symbol: symbolSliders, Text: say(phraseMenuSettings), Keys: w.words.keys(","), Do: w.openSettings})
	connected := len(w.snapshot.Connections) > 0
	if connected {
		items = append(items, menuItem{Symbol: symbolRefresh, Text: say(phraseMenuCheckAll), Keys: string(fyne.KeyF5), Do: w.checkAll})
	}
	items = append(items, menuItem{Symbol: symbolLaptop, Text: say(phraseMenuCheckComputer), Do: w.checkComputer},
		menuItem{Symbol: symbolHelp, Text: say(phraseMenuHelp), Keys: string(fyne.KeyF1), Do: w.openHelp},
		menuItem{Symbol: symbolInfo, Text: say(phraseMenuAbout), Do: w.openAbout})
	quit := menuItem{Symbol: symbolX, Text: say(phraseMenuQuit), Keys: w.words.keys("Q") + betweenFacts + w.words.keys("W"), Apart: true, Do: w.quit}
	if w.snapshot.ReadOnly != nil { // nothing may be changed
		return append(items, quit)
	}
	alive := countOf(w.snapshot).alive > 0
	if alive {
		items = append(items, menuItem{Symbol: symbolLeave, Text: say(phraseMenuRevokeAll), Danger: true, Apart: true, Do: w.askRevokeAll})
	}
	return append(items, menuItem{Symbol: symbolTrash, Text: say(phraseMenuRemoveAll), Danger: true, Apart: !alive, Do: w.askRemoveAll}, quit)
}
