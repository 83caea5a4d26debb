package ui

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

const (
	licenceChunk         = 8  // paragraphs that are made together, once they come near to being seen
	licenceGuess float32 = 96 // how high one is, before it is made
)

// licenceActions is what the member can do with a licence.
type licenceActions struct {
	Leave func()
	Copy  func(text string)
	Help  fyne.CanvasObject
}

// licencePage shows one licence, word by word. Its lines are set for this window; what is
// copied is the text as it came.
type licencePage struct {
	composite
	do     licenceActions
	frame  *page
	column *fyne.Container
	deed   *deed
}

func newLicencePage(w *Words, l licensed, do licenceActions) *licencePage {
	p := &licencePage{do: do, column: newColumn(space12), deed: newDeed(w, "")}
	copyIt := newButton(buttonOutlined, w.say(phraseDetailsCopy), symbolCopy, func() {
		do.Copy(l.Text)
		p.deed.copied()
	})
	for chunk := range slices.Chunk(paragraphsOf(l.Text), licenceChunk) {
		p.column.Add(newLate(scaled(licenceGuess)*float32(len(chunk)), func() fyne.CanvasObject { return newLicenceText(chunk) }))
	}
	p.frame = newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.with(phraseAboutLicenceOf, values{"Part": l.Name}), do.Help),
		Body: newColumn(sentenceToContent, newParagraph(w.licenceFacts(l), textBodyQuiet), newFlow(space8, space8, copyIt, p.deed.done.box),
			newStack(newBox(cardSurface()), newPadAll(groupInset, p.column))),
	})
	p.frame.moved = func() { p.frame.wakeNear(p.column) }
	p.column.Objects[0].(*late).wake()
	p.compose(p, p.frame)
	return p
}

func newLicenceText(paragraphs []string) fyne.CanvasObject {
	objs := make([]fyne.CanvasObject, len(paragraphs))
	for i, text := range paragraphs {
		objs[i] = newLicencePoint(text)
	}
	return newColumn(space12, objs...)
}

// newLicencePoint is a paragraph; in a point of a list the words stand beside its sign.
func newLicencePoint(text string) fyne.CanvasObject {
	point := regexp.MustCompile(`^([-*•]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])\s+`).FindStringSubmatch(text)
	if point == nil {
		return newParagraph(verbatim(text), textNotice)
	}
	return newRow(space8, 1, alignTop, newParagraph(verbatim(point[1]), textNotice), newParagraph(verbatim(text[len(point[0]):]), textNotice))
}

// paragraphsOf joins what was broken into lines of a terminal. A line of its own stays
// one: a copyright, a point of a list, and what stands under it as a rule.
func paragraphsOf(text string) (out []string) {
	apart := regexp.MustCompile(`^\s*([-*•]\s|\(?[0-9a-z]{1,2}[.)]\s|Copyright\b|\(c\)|https?://|"?Inter"? is)`)
	rule := regexp.MustCompile(`^[-=_—*\s]{4,}$`)
	var now []string
	end := func() {
		if len(now) > 0 {
			out = append(out, strings.Join(now, " "))
		}
		now = nil
	}
	for line := range strings.Lines(text) {
		words := strings.Join(strings.Fields(line), " ")
		switch {
		case words == "" || rule.MatchString(words):
			end()
		case apart.MatchString(line):
			end()
			now = append(now, words)
		default:
			now = append(now, words)
		}
	}
	end()
	return out
}

func (p *licencePage) show(app.Snapshot, time.Time) time.Duration { return 0 }

func (p *licencePage) first() fyne.Focusable { return nil }

func (p *licencePage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// openLicence shows one licence.
func (w *Window) openLicence(l licensed) {
	w.openLasting(func() view {
		return newLicencePage(w.words, l, licenceActions{Leave: w.leaveAside, Copy: w.app.Clipboard().SetContent, Help: w.helpButton()})
	})
}

// openOwnLicence shows that of the program itself.
func (w *Window) openOwnLicence() {
	w.openLicence(licensed{Name: w.about.Name, Version: w.about.Version, Licence: "MIT", Text: w.about.Licence})
}
