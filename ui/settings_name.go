package ui

import (
	"strings"

	"forumkeys/app"
)

// longestComputerName is how many characters of it a forum is told: with “Forum Keys on”
// before it that fits into what every forum takes.
const longestComputerName = 40

// computerName is the name of this computer as forums are told it. It is taken over when
// the member goes on: by Enter, by leaving the field, by leaving the page.
type computerName struct {
	composite
	words *Words
	tell  func(string)
	field *field
	told  *paragraph // what forums will read
	known string     // as it was last taken over
	own   string     // what the system calls this computer
}

func newComputerName(w *Words, s app.Settings, tell func(string)) *computerName {
	n := &computerName{words: w, tell: tell, known: s.ComputerName, own: s.SystemName}
	n.field = newField(s.SystemName).named(w.say(phraseSettingsName))
	n.field.SetLeading(symbolLaptop)
	n.field.fill(s.ComputerName)
	n.told = newParagraph(n.preview(), textSmall)
	n.field.OnChanged = n.changed
	n.field.OnSubmitted = func(string) { n.commit() }
	n.field.OnLeft = n.commit
	n.compose(n, newColumn(labelToField, n.field, n.told))
	return n
}

// show takes over a name that has become another elsewhere, unless somebody is typing
// here; it tells whether the page has to be laid out again.
func (n *computerName) show(s app.Settings) bool {
	if s.ComputerName == n.known || n.typed() != n.known {
		n.known = s.ComputerName
		return false
	}
	n.known = s.ComputerName
	n.field.fill(n.known)
	return true
}

// typed is what stands in the field, without what nobody sees of it.
func (n *computerName) typed() string { return strings.Join(strings.Fields(n.field.Text()), " ") }

// changed cuts what is too long, and says what the rest comes to.
func (n *computerName) changed(text string) {
	if n.field.cut(text, longestComputerName) {
		return
	}
	n.told.SetText(n.preview())
	reflow(n)
}

func (n *computerName) preview() string {
	name := n.typed()
	if name == "" {
		name = n.own
	}
	return n.words.tell(phraseSettingsNameTold, values{"Name": name})
}

func (n *computerName) commit() {
	if name := n.typed(); name != n.known {
		n.known = name
		n.tell(name)
	}
}
