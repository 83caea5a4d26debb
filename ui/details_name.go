package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// longestOwnName is how many characters a member's own name for a connection has at most.
const longestOwnName = 60

// ownName is where the member gives a connection a name of her own: open only while she
// does, below the head of the page.
type ownName struct {
	composite
	field *field
	save  func(name string)
	leave func()
}

func newOwnName(w *Words, c app.Connection, begun string, save func(string), leave func()) *ownName {
	n := &ownName{save: save, leave: leave, field: newField(c.Forum.Title).named(w.say(phraseNameLabel))}
	n.field.SetLeading(symbolPencil)
	n.field.fill(begun)
	n.field.OnChanged = func(text string) { n.field.cut(text, longestOwnName) }
	n.field.OnSubmitted = n.save
	n.field.OnEscape = n.leave
	keep := newButton(buttonTonal, w.say(phraseNameSave), "", func() { n.save(n.field.Text()) })
	cancel := newButton(buttonOutlined, w.say(phraseButtonCancel), "", n.leave)
	buttons := []fyne.CanvasObject{keep, cancel}
	if c.Name != "" {
		buttons = append(buttons, newButton(buttonLink, w.say(phraseNameForums), "", func() { n.save("") }))
	}
	n.compose(n, newColumn(space8,
		newColumn(labelToField, newParagraph(w.say(phraseNameLabel), textLabel), n.field, newParagraph(w.say(phraseNameNote), textSmall)),
		newFlow(space8, space8, buttons...)))
	return n
}

// begin puts the cursor into the field, and marks what stands there: typing replaces it.
func (n *ownName) begin() {
	if c := canvasOf(n.field); c != nil {
		c.Focus(n.field.focusable())
		n.field.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// rename lets the member give the connection another name.
func (p *detailsPage) rename() {
	if p.shown.readOnly || p.renaming {
		return
	}
	p.renaming, p.begun = true, p.shown.Title()
	p.showNaming()
	reflow(p)
	p.frame.scrollToTop()
	p.givenName().begin()
}

// givenName is where the name is given, while it is.
func (p *detailsPage) givenName() *ownName { return p.naming.box.Objects[0].(*ownName) }

// inherit goes on where the page before was.
func (p *detailsPage) inherit(before view) {
	d, ok := before.(*detailsPage)
	if !ok {
		return
	}
	p.fold.begin(d.fold.Open())
	if d.renaming {
		p.renaming, p.begun = true, d.givenName().field.Text()
	}
}

// showNaming shows where the name is given, while it is.
func (p *detailsPage) showNaming() bool {
	return p.naming.show(p.renaming, func() fyne.CanvasObject {
		if !p.renaming {
			return nil
		}
		return newOwnName(p.words, p.shown.Connection, p.begun, p.renamed, p.named)
	})
}

// renamed takes the new name over; the old one again is none.
func (p *detailsPage) renamed(name string) {
	if name != p.shown.Title() {
		p.do.Rename(p.id, name)
	}
	p.named()
}

// named closes it. Who did that by a key goes on where she began.
func (p *detailsPage) named() {
	byKey := focusedIn(p.naming.box) != nil
	p.renaming = false
	if p.showNaming() {
		reflow(p)
	}
	if byKey {
		p.toPencil()
	}
}

// toPencil gives the focus to the pencil that can be seen.
func (p *detailsPage) toPencil() {
	if c := canvasOf(p); c != nil {
		for _, pencil := range p.pencils {
			c.Focus(pencil) // but for the hidden one
		}
	}
}

// pencilHeld says whether a pencil has the focus. It is called otherwise as soon as the
// connection is.
func (p *detailsPage) pencilHeld() bool {
	focused := focusedIn(p.head.box)
	return slices.ContainsFunc(p.pencils, func(pencil *button) bool { return focused == fyne.CanvasObject(pencil) })
}

// titleInFull names a connection so that nobody takes one forum for another: by the
// member's own name, where it has one, and by the forum's.
func (w *Words) titleInFull(own, forum string) string {
	if own == "" {
		return forum
	}
	return w.with(phraseNameInFull, values{"Name": own, "Forum": forum})
}

// openRename shows a connection's details, and lets the member name it.
func (w *Window) openRename(id string) {
	w.openDetails(id)
	if p, ok := w.top().(*detailsPage); ok && p.id == id {
		p.rename()
	}
}
