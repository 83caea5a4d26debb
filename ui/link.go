package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// linkSpec says what stands around a link.
type linkSpec struct {
	Label phrase // above the field; empty: the link itself is not shown
	Open  phrase // the button that opens it; empty: there is none
}

// linkUse is what a link is there for.
type linkUse int

const (
	linkBeside linkUse = iota // for who needs it
	linkToOpen                // the step to be taken, once what stopped the forum's page has passed
	linkToCopy                // the step to be taken, where no browser opens
)

// linkUseOf is what an attempt's link is there for: what its notice tells to do. To open it again is told of copying back
// alone, and is no help where the attempt ends before that can work, or where the link is for another browser.
func linkUseOf(a app.Attempt) linkUse {
	switch once := onceOf(a); {
	case a.NoBrowser:
		return linkToCopy
	case a.Way == app.WayCopyBack && !a.LinkOnly && once != "" && once != phraseApproveOnceTooLate:
		return linkToOpen
	}
	return linkBeside
}

// linkPart is the link of a request: to be read, opened and copied.
type linkPart struct {
	composite
	words    *Words
	spec     linkSpec
	open     func()
	copyText func(string)

	held   *section
	done   *section // says that the link was copied
	link   string
	use    linkUse
	copied string // the link that is on the clipboard
}

func newLinkPart(w *Words, spec linkSpec, open func(), copyText func(string)) *linkPart {
	l := &linkPart{words: w, spec: spec, open: open, copyText: copyText, held: newSection(), done: newSection()}
	l.compose(l, l.held.box)
	return l
}

// show shows a link, empty while it is being made. It tells whether the page has to be laid out again.
func (l *linkPart) show(link string, use linkUse) bool {
	l.link, l.use = link, use
	changed := l.held.show([]any{link, use}, l.build)
	return l.sayCopied(l.copied) || changed
}

func (l *linkPart) build() fyne.CanvasObject {
	w, link := l.words, l.link
	var buttons []fyne.CanvasObject
	if l.spec.Open != "" {
		open := newButton(l.kind(linkToOpen), w.say(l.spec.Open), symbolExternal, l.open)
		open.SetEnabled(link != "")
		buttons = append(buttons, open)
	}
	copyLink := newButton(l.kind(linkToCopy), w.say(phraseButtonCopyLink), symbolCopy, func() {
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
	if l.wanted() {
		label = phraseApproveLinkOnly
	}
	shown := newReadOnlyField(w.say(phraseApprovePreparing), link).named(w.say(label))
	return newColumn(space8, newColumn(labelToField, newParagraph(w.say(label), textBlockLabel), shown), row)
}

// wanted says whether it is the next step.
func (l *linkPart) wanted() bool { return l.use != linkBeside }

// kind is that of a button which does what a use asks for.
func (l *linkPart) kind(does linkUse) buttonKind {
	if l.use == does {
		return buttonTonal
	}
	return buttonOutlined
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
