package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// linkSpec says what stands around a link.
type linkSpec struct {
	Label phrase // above the field; empty: the link itself is not shown
	Open  phrase // the button that opens it; empty: there is none
}

// linkPart is the link of a request: to be read, opened and copied.
type linkPart struct {
	composite
	words    *Words
	spec     linkSpec
	open     func()
	copyText func(string)

	held      *section
	done      *section // says that the link was copied
	link      string
	noBrowser bool
	copied    string // the link that is on the clipboard
}

func newLinkPart(w *Words, spec linkSpec, open func(), copyText func(string)) *linkPart {
	l := &linkPart{words: w, spec: spec, open: open, copyText: copyText, held: newSection(), done: newSection()}
	l.compose(l, l.held.box)
	return l
}

// show shows a link, empty while it is being made; noBrowser: to copy it is what is wanted.
// It tells whether the page has to be laid out again.
func (l *linkPart) show(link string, noBrowser bool) bool {
	l.link, l.noBrowser = link, noBrowser
	changed := l.held.show([]any{link, noBrowser}, l.build)
	return l.sayCopied(l.copied) || changed
}

func (l *linkPart) build() fyne.CanvasObject {
	w, link := l.words, l.link
	var buttons []fyne.CanvasObject
	if l.spec.Open != "" {
		open := newButton(buttonOutlined, w.say(l.spec.Open), symbolExternal, l.open)
		open.SetEnabled(link != "")
		buttons = append(buttons, open)
	}
	kind := buttonOutlined
	if l.noBrowser {
		kind = buttonTonal
	}
	copyLink := newButton(kind, w.say(phraseButtonCopyLink), symbolCopy, func() {
		l.copyText(link)
		if l.sayCopied(link) {
			reflow(l)
		}
	})
	copyLink.SetEnabled(link != "")
	row := newFlow(space8, space8, append(buttons, copyLink, l.done.box)...)
	if l.spec.Label == "" {
		return row
	}
	label := l.spec.Label
	if l.noBrowser {
		label = phraseApproveLinkOnly
	}
	shown := newReadOnlyField(w.say(phraseApprovePreparing), link).named(w.say(label))
	return newColumn(space8, newColumn(labelToField, newParagraph(w.say(label), textBlockLabel), shown), row)
}

// sayCopied says beside the buttons that a link is on the clipboard, where it is this
// one; it tells whether the page has to be laid out again.
func (l *linkPart) sayCopied(link string) bool {
	l.copied = link
	said := link != "" && link == l.link
	return l.done.show(said, func() fyne.CanvasObject {
		if !said {
			return nil
		}
		return newDone(l.words.say(phraseApproveCopied))
	})
}

// newDone says in a word that something was done.
func newDone(text string) fyne.CanvasObject {
	return newRow(6, -1, alignCentre, newSymbol(symbolCheck, theme.ColorNameSuccess, symbolSmall),
		newText(text, textSmallButton).inColour(theme.ColorNameSuccess))
}
