package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// helpActions is what the member can do on the page Help.
type helpActions struct{ Leave, Settings, CheckComputer func() }

// helpKnown is what of this very computer Help tells.
type helpKnown struct {
	place            string // of the keys, as this system calls it; may be empty
	folder, pictures string
	locale           string // of the forums, where they are all in one language; else the reader's
	updates          bool   // the program has an address to ask for newer versions
	connecting       bool   // a forum is being connected
	free             bool   // nothing is under way: other pages may be opened from here
}

// helpOpen are the topics that are unfolded. It outlasts a page that is made anew.
type helpOpen map[helpTopic]bool

// helpPage says in the window, without asking anybody, what a member may want to know:
// topics, each a heading that unfolds.
type helpPage struct {
	composite
	words *Words
	do    helpActions
	at    helpTopic // at which it was opened
	open  helpOpen
	known helpKnown

	frame  *page
	topics map[helpTopic]*helpFold
}

func newHelpPage(w *Words, a About, at helpTopic, open helpOpen, do helpActions) *helpPage {
	p := &helpPage{words: w, do: do, at: at, open: open, topics: map[helpTopic]*helpFold{}}
	p.known.folder, p.known.pictures = a.Folder, a.Pictures
	var rows []fyne.CanvasObject
	all := helpTopics()
	for i, t := range all {
		f := newHelpFold(w.helpTitle(t.topic), t.symbol, i == 0, i == len(all)-1)
		f.head.pressed = func() { p.toggle(t.topic) }
		p.topics[t.topic], rows = f, append(rows, f.fold)
	}
	p.frame = newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseMenuHelp), nil),
		Body:   newPad(0, 0, -helpFoot, 0, newColumn(sentenceToContent, newParagraph(w.say(phraseHelpSentence), textBodyQuiet), newGroup(rows...))),
	})
	p.compose(p, p.frame)
	return p
}

// helpTitle is the heading of a topic.
func (w *Words) helpTitle(t helpTopic) string { return w.say(phrase("help." + string(t) + ".title")) }

func (p *helpPage) show(s app.Snapshot, _ time.Time) time.Duration {
	p.known.place, p.known.updates = s.KeyringState.Place, s.Updates.Possible
	p.known.locale = p.words.localeOf(s.Connections)
	p.known.connecting = s.Attempt != nil
	p.known.free = !p.known.connecting && s.Leaving == nil
	changed := false
	for t, f := range p.topics {
		if p.open[t] {
			changed = p.fill(t) || changed
			f.SetOpen(true)
		}
	}
	if changed {
		reflow(p)
	}
	return 0
}

// fill makes what stands below a heading, as it is known now.
func (p *helpPage) fill(t helpTopic) bool {
	return p.topics[t].words.show(p.known, func() fyne.CanvasObject { return newColumn(space12, p.wordsOf(t)...) })
}

// toggle unfolds a topic and brings it into sight, or folds it.
func (p *helpPage) toggle(t helpTopic) {
	p.open[t] = !p.open[t]
	if p.open[t] {
		p.fill(t)
	}
	p.topics[t].toggle()
	if p.open[t] {
		p.bring(t)
	}
}

// bringToTop scrolls to the heading of a topic at which Help was opened: what is looked for
// begins at the top.
func (p *helpPage) bringToTop(t helpTopic) {
	f, there := p.topics[t]
	if !there || t == helpTopics()[0].topic { // nothing but a sentence stands above the first
		return
	}
	p.frame.bringToTop(f.fold, space8)
}

// bring scrolls no more than is needed to see a whole topic, or from its beginning what the
// window holds of it.
func (p *helpPage) bring(t helpTopic) {
	f, there := p.topics[t]
	if !there {
		return
	}
	content := p.frame.scroll.Content
	y, _ := topIn(content, f.fold)
	top := y - content.Position().Y
	above, seen := p.frame.scroll.Offset.Y, p.frame.scroll.Size().Height
	lowest := top - space8 // of all places to scroll to, the last at which the heading is seen
	if t == helpTopics()[0].topic {
		lowest = 0 // nothing but a sentence stands above it
	}
	wanted := top + f.Size().Height + space8 - seen
	p.frame.scrollBy(min(max(above, wanted), lowest) - above)
}

// first is the heading of the topic at which Help was opened: it is seen and unfolded. Who
// came with the pointer sees no ring before there is a key to follow it.
func (p *helpPage) first() fyne.Focusable {
	if f, there := p.topics[p.at]; there {
		f.head.hushed = true
		return f.head
	}
	return nil
}

// typed leaves the page by Esc.
func (p *helpPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// openHelp shows Help, at what it says of the page that is seen.
func (w *Window) openHelp() {
	if _, there := w.top().(*helpPage); !there {
		w.openHelpAt(topicOf(w.top()))
	}
}

// openHelpByKey is for who goes by keys, and wants to see at once where they lead.
func (w *Window) openHelpByKey() {
	w.openHelp()
	if head, ok := w.window.Canvas().Focused().(*foldHead); ok {
		head.unhush()
	}
}

// openHelpAt shows Help with one topic unfolded and in sight. It is unfolded before the page
// is laid out: until that is painted, the desktop's driver lays nothing out again.
func (w *Window) openHelpAt(topic helpTopic) {
	open := helpOpen{topic: true}
	w.openLasting(func() view {
		return newHelpPage(w.words, w.about, topic, open, helpActions{Leave: w.leaveAside, Settings: w.openSettings, CheckComputer: w.checkComputer})
	})
	w.top().(*helpPage).bringToTop(topic)
}

// helpButton is the question mark in the header of a page.
func (w *Window) helpButton() fyne.CanvasObject {
	var b *button
	b = newSymbolButton(symbolHelp, w.words.say(phraseMenuHelp), func() {
		if b.focused {
			w.openHelpByKey()
		} else {
			w.openHelp()
		}
	})
	return b
}
