package ui

// The phrases of what keys do, and of the menu above the screen where a system has one.
const (
	phraseMenuSearch phrase = "menu.search"
	phraseMenuClose  phrase = "menu.close"
	phraseMenuQuit   phrase = "menu.quit"

	phraseBarFile phrase = "menu.bar.file"
	phraseBarEdit phrase = "menu.bar.edit"
	phraseBarView phrase = "menu.bar.view"
	phraseBarHelp phrase = "menu.bar.help"

	phraseEditUndo      phrase = "edit.undo"
	phraseEditRedo      phrase = "edit.redo"
	phraseEditCut       phrase = "edit.cut"
	phraseEditCopy      phrase = "edit.copy"
	phraseEditPaste     phrase = "edit.paste"
	phraseEditSelectAll phrase = "edit.select-all"
)
