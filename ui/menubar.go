package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
)

// hangMenuBar gives the menu above the screen its lines, on the one system that has it: a
// bar of our own inside the window is not wanted elsewhere, where the ⋯ says the same.
func (w *Window) hangMenuBar() {
	if runtime.GOOS == "darwin" {
		w.window.SetMainMenu(w.menuBar())
	}
}

// menuBar is the menu above the screen. The one that is called after the program, with
// Quit in it, is the system's own; Fyne sets "Settings…" there too, where that is the word.
func (w *Window) menuBar() *fyne.MainMenu {
	say := w.words.say
	line := func(name phrase, key fyne.KeyName, do func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(say(name), do)
		if key != "" {
			item.Shortcut = ofTheSystem(key)
		}
		return item
	}
	settings := line(phraseMenuSettings, fyne.KeyComma, w.whenFree(w.openSettings))
	settings.Label += ellipsis
	return fyne.NewMainMenu(
		fyne.NewMenu(say(phraseBarFile),
			line(phraseButtonConnectAForum, fyne.KeyN, w.whenFree(w.connect)), settings,
			fyne.NewMenuItemSeparator(), line(phraseMenuClose, fyne.KeyW, func() { w.shut() })),
		w.editMenu(),
		fyne.NewMenu(say(phraseBarView),
			line(phraseMenuSearch, fyne.KeyF, w.whenFree(w.search)), line(phraseMenuCheckAll, fyne.KeyR, w.whenFree(w.checkAll))),
		fyne.NewMenu(say(phraseMenuHelp),
			line(phraseMenuHelp, "", w.whenFree(w.openHelp)), line(phraseMenuCheckComputer, "", w.whenFree(w.checkComputer)), line(phraseMenuAbout, "", w.whenFree(w.openAbout))),
	)
}

// editMenu does with a text what its keys do: the menu takes them before the field.
func (w *Window) editMenu() *fyne.Menu {
	clipboard := w.app.Clipboard()
	line := func(name phrase, s fyne.Shortcut) *fyne.MenuItem {
		item := fyne.NewMenuItem(w.words.say(name), func() {
			if f, ok := w.window.Canvas().Focused().(fyne.Shortcutable); ok {
				f.TypedShortcut(s)
			} else if _, pastes := s.(*fyne.ShortcutPaste); pastes {
				w.paste()
			}
		})
		item.Shortcut = s
		return item
	}
	return fyne.NewMenu(w.words.say(phraseBarEdit),
		line(phraseEditUndo, &fyne.ShortcutUndo{}), line(phraseEditRedo, &fyne.ShortcutRedo{}), fyne.NewMenuItemSeparator(),
		line(phraseEditCut, &fyne.ShortcutCut{Clipboard: clipboard}), line(phraseEditCopy, &fyne.ShortcutCopy{Clipboard: clipboard}),
		line(phraseEditPaste, &fyne.ShortcutPaste{Clipboard: clipboard}), line(phraseEditSelectAll, &fyne.ShortcutSelectAll{}))
}
