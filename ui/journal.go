package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

const (
	journalChunk           = 25  // lines that are made at once, when they come near to being seen
	journalGuess   float32 = 56  // the height of one, before it is made
	journalColumn  float32 = 52  // of the time of day
	leastLineWidth float32 = 240 // with less the time stands above
)

// journalActions is what the member can do with the journal.
type journalActions struct {
	Leave func()
	Copy  func(text string)
	Lines func() []app.JournalLine
	Help  fyne.CanvasObject
}

// journalPage shows what the program did with all forums, the newest first.
type journalPage struct {
	composite
	words *Words
	do    journalActions

	frame  *page
	copies *fyne.Container // the button, and what it says; not seen where there is nothing to copy
	column *fyne.Container
	deed   *deed
	copy   *button
	lines  []app.JournalLine
	day    time.Time // when the days were named
	built  bool
}

func newJournalPage(w *Words, do journalActions) *journalPage {
	p := &journalPage{words: w, do: do, column: newColumn(betweenCards), deed: newDeed(w, "")}
	p.copy = newButton(buttonOutlined, w.say(phraseDetailsCopy), symbolCopy, p.copyAll)
	p.copies = newFlow(space8, space8, p.copy, p.deed.done.box)
	p.frame = newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseJournalTitle), do.Help),
		Body:   newColumn(sentenceToContent, newParagraph(w.say(phraseJournalSentence), textBodyQuiet), p.copies, p.column),
	})
	p.frame.moved = func() { p.frame.wakeNear(p.column) }
	p.compose(p, p.frame)
	return p
}

// show shows the lines that have come since, and names the days anew after midnight.
func (p *journalPage) show(_ app.Snapshot, now time.Time) time.Duration {
	lines := p.do.Lines()
	if p.built && slices.Equal(lines, p.lines) && daysBetween(p.day, now) == 0 {
		return 0
	}
	p.lines, p.day, p.built = lines, now, true
	p.copies.Hidden = len(lines) == 0
	p.column.Objects = p.chunks(now)
	for _, o := range p.column.Objects[:min(len(p.column.Objects), 4)] {
		if l, isLate := o.(*late); isLate {
			l.wake()
		}
	}
	reflow(p)
	return 0
}

// chunks gives the lines day by day, a few at a time.
func (p *journalPage) chunks(now time.Time) []fyne.CanvasObject {
	if len(p.lines) == 0 {
		return []fyne.CanvasObject{newParagraph(p.words.say(phraseJournalEmpty), textBody)}
	}
	var out []fyne.CanvasObject
	for rest := p.lines; len(rest) > 0; {
		day := rest[0].At
		n := slices.IndexFunc(rest, func(l app.JournalLine) bool { return daysBetween(l.At, day) != 0 })
		if n < 0 {
			n = len(rest)
		}
		above := betweenGroups - betweenCards
		if len(out) == 0 { // nothing but the page's beginning stands above it
			above = 0
		}
		out = append(out, newPad(above, 0, 0, 0, newParagraph(p.words.journalDay(day, now), textBlockLabel)))
		for chunk := range slices.Chunk(rest[:n], journalChunk) {
			out = append(out, newLate(scaled(journalGuess)*float32(len(chunk)), func() fyne.CanvasObject { return p.group(chunk) }))
		}
		rest = rest[n:]
	}
	return out
}

func (p *journalPage) group(lines []app.JournalLine) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(lines))
	longest := time.Date(2000, time.January, 1, 22, 44, 0, 0, time.Local) // whatever it is called
	column := max(scaled(journalColumn)-groupGap, widthOf(newText(p.words.clock(longest), textSecondary)))
	for i, l := range lines {
		rows[i] = newJournalRow(column, p.words.clock(l.At), l, p.words.journalLine(l))
	}
	return newGroup(rows...)
}

// whose names the forum and the account, where there is one, unless that was said above.
func whose(l app.JournalLine, said string) (out []fact) {
	for _, name := range []string{l.Forum, l.Account} {
		if name != "" && !strings.Contains(said, name) {
			out = append(out, fact{text: name, shorten: true})
		}
	}
	return out
}

// journalLook tells at a glance what went well from what did not, and shows that as the
// list shows the state which it leads to.
func journalLook(l app.JournalLine) (symbolName, fyne.ThemeColorName) {
	switch {
	case l.What == app.JournalExposed:
	case l.Result == "":
		return symbolCheck, colourText2 // a colour is for what wants the reader
	case l.What == app.JournalRevoke:
		look := lookOf(app.WaitingToRevoke)
		return look.symbol, look.ink
	default:
		if state := app.StateAfter(l.Result); state != "" {
			look := lookOf(state)
			return look.symbol, look.ink
		}
	}
	return symbolAlert, theme.ColorNameWarning
}

// newJournalRow shows one line: when, in a column of its own, what and what came of it, and with whom.
func newJournalRow(column float32, at string, l app.JournalLine, text string) fyne.CanvasObject {
	words := func() fyne.CanvasObject {
		said := newColumn(0, newParagraph(text, textNotice))
		if who := whose(l, joined(spansOf(text))); len(who) > 0 {
			said.Objects = append(said.Objects, newLine(who, textSmall))
		}
		symbol, ink := journalLook(l)
		mark := newPad(round(scaled(2)), 0, 0, 0, newSymbol(symbol, ink, symbolSmall))
		return newRow(space8, 1, alignTop, mark, said)
	}
	clock := func() fyne.CanvasObject { return newText(at, textSecondary) }
	level := newPad(round(scaled(1)), 0, 0, 0, clock()) // with the first line of words, which has leading
	wide := newRow(groupGap, 1, alignTop, newSized(column, level), words())
	return newPad(smallRowHeight, groupInset-2, smallRowHeight, groupInset, newSwitch(leastLineWidth, wide, newColumn(0, clock(), words())))
}

// copyAll puts all lines on the clipboard; they hold no content and nothing secret.
func (p *journalPage) copyAll() {
	var out strings.Builder
	for _, l := range p.lines {
		out.WriteString(strings.Join([]string{
			l.At.Local().Format("2006-01-02 15:04:05"), strings.TrimSpace(l.Forum + " " + l.Account), joined(spansOf(p.words.journalLine(l))),
		}, "  ") + "\n")
	}
	p.do.Copy(out.String())
	p.deed.copied()
}

func (p *journalPage) first() fyne.Focusable { return nil }

// typed leaves the page by Esc.
func (p *journalPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// openJournal shows what the program did with all forums.
func (w *Window) openJournal() {
	w.openLasting(func() view {
		return newJournalPage(w.words, journalActions{
			Leave: w.leaveAside, Help: w.helpButton(), Copy: w.app.Clipboard().SetContent, Lines: w.keeper.Journal,
		})
	})
}
