package ui

// The phrases of what keys do, of the menu above the screen where a system has one, and of
// what is said to who cannot see the state of a control.
const (
	phraseMenuSearch phrase = "menu.search"
	phraseMenuClose  phrase = "menu.close"
	phraseMenuQuit   phrase = "menu.quit"

	phraseBarFile phrase = "menu.bar.file"
	phraseBarEdit phrase = "menu.bar.edit"
	phraseBarView phrase = "menu.bar.view"

	phraseEditUndo      phrase = "edit.undo"
	phraseEditRedo      phrase = "edit.redo"
	phraseEditCut       phrase = "edit.cut"
	phraseEditCopy      phrase = "edit.copy"
	phraseEditPaste     phrase = "edit.paste"
	phraseEditSelectAll phrase = "edit.select-all"

	phraseAloudState      phrase = "aloud.state"
	phraseAloudTicked     phrase = "aloud.ticked"
	phraseAloudUnticked   phrase = "aloud.unticked"
	phraseAloudChosen     phrase = "aloud.chosen"
	phraseAloudUnchosen   phrase = "aloud.unchosen"
	phraseAloudOpen       phrase = "aloud.open"
	phraseAloudClosed     phrase = "aloud.closed"
	phraseAloudOff        phrase = "aloud.off"
	phraseAloudField      phrase = "aloud.field"
	phraseAloudFieldEmpty phrase = "aloud.field-empty"
)
