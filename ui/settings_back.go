package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// wayBack shows the three addresses of the direct way, to be copied for a forum's admin.
type wayBack struct {
	composite
	copy func(string)
	deed *deed
}

func newWayBack(w *Words, copyText func(string)) *wayBack {
	b := &wayBack{copy: copyText, deed: newDeed(w, "")}
	var rows []fyne.CanvasObject
	for _, address := range app.DirectAddresses() {
		copyIt := newSymbolButton(symbolCopy, w.with(phraseSettingsCopyAddress, values{"Address": address}), func() { b.copied(address) })
		row := newRow(space8, 0, alignCentre, newParagraph(verbatim(address), textBody), newPad(-7, 0, -7, 0, newPulled(copyIt, false)))
		rows = append(rows, newPlainRow(row))
	}
	all := newButton(buttonOutlined, w.say(phraseSettingsCopyAll), symbolCopy, func() { b.copied(strings.Join(app.DirectAddresses(), "\n")) })
	b.compose(b, newColumn(space8,
		newColumn(space4, newParagraph(w.say(phraseSettingsBack), textLabel), newParagraph(w.say(phraseSettingsBackNote), textSecondary)),
		newGroup(rows...),
		newFlow(space8, space8, all, b.deed.done.box)))
	return b
}

// copied puts a text on the clipboard, and says so.
func (b *wayBack) copied(text string) {
	b.copy(text)
	b.deed.copied()
}
