package ui

import (
	"regexp"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/assets"
)

// licensed is a part of the program and the licence that it comes with.
type licensed struct {
	Name    string
	Version string // may be empty
	In      string // what it came with; may be empty
	Licence string // its short name
	Text    string
}

// licensedParts are the parts by others: the file that stands in every package, read.
// Between two rules it says what each is, and below that its licence.
func licensedParts() (parts []licensed) {
	pieces := strings.Split(assets.Licences(), strings.Repeat("=", 80)+"\n")
	for i := 1; i+1 < len(pieces); i += 2 {
		p := licensed{Text: strings.TrimSpace(pieces[i+1])}
		for line := range strings.Lines(pieces[i]) {
			name, value, _ := strings.Cut(line, ":")
			switch value = strings.TrimSpace(value); name {
			case "Part":
				p.Name = value
			case "Version":
				p.Version = value
			case "In":
				p.In = value
			case "Licence":
				p.Licence = value
			}
		}
		parts = append(parts, p)
	}
	return parts
}

// shortVersion leaves of a version that was never given a number what it was taken by:
// the beginning of a commit.
func (l licensed) shortVersion() string {
	if commit := regexp.MustCompile(`[-.][0-9]{14}-([0-9a-f]{12})$`).FindStringSubmatch(l.Version); commit != nil {
		return commit[1]
	}
	return l.Version
}

// partFacts are the licence first, then the version or where it came from.
func (w *Words) partFacts(l licensed) string { return w.factsOf(l, l.shortVersion()) }

// licenceFacts are the same in full, below the part's name.
func (w *Words) licenceFacts(l licensed) string {
	version := l.shortVersion()
	if number := strings.TrimPrefix(version, "v"); strings.Contains(number, ".") { // else it is a commit
		version = w.with(phraseAboutPartVersion, values{"Version": number})
	}
	return w.factsOf(l, version)
}

func (w *Words) factsOf(l licensed, version string) string {
	facts := []string{l.Licence}
	if version != "" {
		facts = append(facts, version)
	}
	if l.In != "" {
		facts = append(facts, w.with(phraseAboutPartIn, values{"Part": l.In}))
	}
	return verbatim(strings.Join(facts, " · "))
}

// partsActions is what the member can do with the list of parts.
type partsActions struct {
	Leave func()
	Read  func(licensed)
	Help  fyne.CanvasObject
}

const (
	partsChunk         = 10 // rows that are made together, once they come near to being seen
	partsGuess float32 = 61 // how high one is, before it is made
)

// partsPage lists the parts by others, all in one card.
type partsPage struct {
	composite
	words *Words
	parts []licensed
	do    partsActions
}

func newPartsPage(w *Words, parts []licensed, do partsActions) *partsPage {
	p := &partsPage{words: w, parts: parts, do: do}
	column := newColumn(0)
	for from := 0; from < len(parts); from += partsChunk {
		to := min(from+partsChunk, len(parts))
		column.Add(newLate(scaled(partsGuess)*float32(to-from), func() fyne.CanvasObject { return p.rows(from, to) }))
	}
	frame := newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseAboutOthers), do.Help),
		Body: newColumn(sentenceToContent, newParagraph(w.say(phraseAboutOthersWords), textBodyQuiet),
			newStack(newBox(cardSurface()), column)),
	})
	frame.moved = func() { frame.wakeNear(column) }
	column.Objects[0].(*late).wake()
	p.compose(p, frame)
	return p
}

// rows makes some of the rows, below a line where others stand above them.
func (p *partsPage) rows(from, to int) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, l := range p.parts[from:to] {
		row := newActionRow(actionRow{Title: verbatim(l.Name), Note: p.words.partFacts(l), Pressed: func() { p.do.Read(l) }})
		row.first, row.last = from+i == 0, from+i == len(p.parts)-1
		rows = append(rows, row)
	}
	if from == 0 {
		return newRows(rows)
	}
	return newColumn(0, newGroupLine(), newRows(rows))
}

func (p *partsPage) show(app.Snapshot, time.Time) time.Duration { return 0 }

func (p *partsPage) first() fyne.Focusable { return nil }

func (p *partsPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// openParts shows the parts by others.
func (w *Window) openParts() {
	w.openLasting(func() view {
		return newPartsPage(w.words, w.parts(), partsActions{Leave: w.leaveAside, Read: w.openLicence, Help: w.helpButton()})
	})
}
