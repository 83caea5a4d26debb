package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// wayBack holds the three addresses of the direct way, to be copied for a forum's admin. It is
// closed: no member needs them.
type wayBack struct {
	composite
	copy func(string)
	deed *deed
	fold *fold
}

func newWayBack(w *Words, copyText func(string)) *wayBack {
	b := &wayBack{copy: copyText, deed: newDeed(w, "")}
	rows := []fyne.CanvasObject{newPlainRow(newParagraph(w.say(phraseSettingsBackNote), textSecondary))}
	for _, address := range app.DirectAddresses() {
		copyIt := newSymbolButton(symbolCopy, w.with(phraseSettingsCopyAddress, values{"Address": address}), func() { b.copied(address) })
		row := newRow(space8, 0, alignCentre, newParagraph(verbatim(address), textBody), newPad(-7, 0, -7, 0, newPulled(copyIt, false)))
		rows = append(rows, newPlainRow(row))
	}
	all := newButton(buttonOutlined, w.say(phraseSettingsCopyAll), symbolCopy, func() { b.copied(strings.Join(app.DirectAddresses(), "\n")) })
	rows = append(rows, newPlainRow(newFlow(space8, space8, all, b.deed.done.box)))
	b.fold = newRowsFold(symbolGlobe, w.say(phraseSettingsBack), w.say(phraseSettingsBackWhat), false, rows)
	b.compose(b, b.fold)
	return b
}

// copied puts a text on the clipboard, and says so.
func (b *wayBack) copied(text string) {
	b.copy(text)
	b.deed.copied()
}
