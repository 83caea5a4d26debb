package ui

// longestShownName is how many characters of the name a forum is told (product.md).
const longestShownName = 60

// nameField is the name that the forum shows for this computer.
type nameField struct {
	composite
	words *Words
	tell  func(string)
	field *field
	bare  *button // makes it the program's name alone
}

func newNameField(w *Words, name string, tell func(string)) *nameField {
	n := &nameField{words: w, tell: tell, field: newField(w.say(phraseChooseBareName)).named(w.say(phraseChooseName))}
	n.field.SetLeading(symbolLaptop)
	n.field.fill(name)
	n.bare = newButton(buttonLink, w.say(phraseChooseUseBareName), "", func() { n.field.fill(w.say(phraseChooseBareName)) }).small()
	n.bare.Hidden = name == w.say(phraseChooseBareName)
	n.field.OnChanged = n.changed
	label := newRow(space8, 0, alignCentre, newParagraph(w.say(phraseChooseName), textLabel), newPad(-7, 0, -7, 0, newPulled(n.bare, false)))
	n.compose(n, newColumn(labelToField, label, n.field))
	return n
}

// changed cuts what is too long, and tells the rest.
func (n *nameField) changed(text string) {
	if n.field.cut(text, longestShownName) {
		return
	}
	n.tell(text)
	if hidden := text == n.words.say(phraseChooseBareName); hidden != n.bare.Hidden {
		focused := focusedIn(n.bare)
		n.bare.Hidden = hidden
		if focused != nil {
			refocus(focused, n.bare)
		}
		reflow(n)
	}
}
