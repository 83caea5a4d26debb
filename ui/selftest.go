package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// reportFile is the name under which a report is saved, unless the member says otherwise.
const reportFile = "forum-keys-report.txt"

// selfTestActions is what the member can do on "Check this computer".
type selfTestActions struct {
	Leave, Again func()
	Report       func() string
	Copy         func(text string)
	Save         func(name, text string, done func(error))
	Help         fyne.CanvasObject
}

// selfTestPage shows what of this computer was tried, what came of it and what to do.
type selfTestPage struct {
	composite
	words   *Words
	do      selfTestActions
	verdict *section
	results *section
	deed    *deed

	again, copied, saved *button
	runs                 bool
}

func newSelfTestPage(w *Words, do selfTestActions) *selfTestPage {
	p := &selfTestPage{words: w, do: do, verdict: newSection(), results: newSection(), deed: newDeed(w, phraseSelfTestUnsaved)}
	p.again = newButton(buttonPrimary, w.say(phraseButtonTryAgain), "", do.Again)
	p.copied = newButton(buttonOutlined, w.say(phraseSelfTestCopy), symbolCopy, p.copy)
	p.saved = newButton(buttonOutlined, w.say(phraseSelfTestSave), symbolSave, p.save)
	p.compose(p, newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseSelfTestTitle), do.Help),
		Body: newColumn(betweenGroups, p.verdict.box, p.results.box, newColumn(sentenceToContent,
			newColumn(headingToSentence, newParagraph(w.say(phraseSelfTestReport), textLabel), newParagraph(w.say(phraseSelfTestReportNote), textSecondary)),
			newFlow(space8, space8, p.copied, p.saved, p.deed.done.box),
			p.deed.failed.box)),
		FooterRight: p.again,
	}))
	return p
}

func (p *selfTestPage) copy() {
	p.do.Copy(p.do.Report())
	p.deed.copied()
}

func (p *selfTestPage) save() {
	p.do.Save(reportFile, p.do.Report(), func(err error) { p.deed.tell(phraseLetterSaved, err) })
}

func (p *selfTestPage) show(s app.Snapshot, now time.Time) time.Duration {
	t := app.SelfTest{}
	if s.SelfTest != nil {
		t = *s.SelfTest
	}
	p.offer(t)
	sentence := p.words.selfTestSentence(t, now)
	changed := p.verdict.show([]any{t.Done, t.Items, sentence}, func() fyne.CanvasObject {
		look, title := p.words.selfTestVerdict(t)
		return newVerdict(look, title, sentence, nil)
	})
	changed = p.results.show([]any{t.Items, forumNames(s)}, func() fyne.CanvasObject { return p.build(t, forumNames(s)) }) || changed
	if changed {
		reflow(p)
	}
	if t.Done {
		return time.Minute // "just now" becomes "1 min ago"
	}
	return 0
}

// offer has the buttons answer where they make sense: nothing runs twice at once, and a report needs a result. To run it
// again is what is wanted most only where something needs a look.
func (p *selfTestPage) offer(t app.SelfTest) {
	p.runs = !t.Done
	needs, any := false, false
	for _, item := range trialsOf(t.Items) {
		needs = needs || !resting(item.SelfTestItem) && (item.State == app.SelfTestWorry || item.State == app.SelfTestFailed)
		any = any || item.State != app.SelfTestWaits && item.State != app.SelfTestRuns
	}
	p.again.SetKind(buttonOutlined)
	if t.Done && needs {
		p.again.SetKind(buttonPrimary)
	}
	p.again.SetEnabled(t.Done)
	p.copied.SetEnabled(any)
	p.saved.SetEnabled(any)
}

// build makes the results: this computer's first, then one a connection.
func (p *selfTestPage) build(t app.SelfTest, names map[string]string) fyne.CanvasObject {
	var computer, forums []fyne.CanvasObject
	for _, item := range trialsOf(t.Items) {
		row := newResultRow(p.words.selfTestResult(item, names))
		if item.Kind == app.SelfTestConnection {
			forums = append(forums, row)
		} else {
			computer = append(computer, row)
		}
	}
	var groups []fyne.CanvasObject
	if len(computer) > 0 {
		groups = append(groups, p.words.settingsGroup(phraseSelfTestComputer, computer...))
	}
	if len(forums) > 0 {
		groups = append(groups, p.words.settingsGroup(phraseSelfTestForums, forums...))
	}
	if len(groups) == 0 {
		return nil
	}
	return newColumn(betweenGroups, groups...)
}

// forumNames are the titles of the forums that are connected, by host.
func forumNames(s app.Snapshot) map[string]string {
	names := map[string]string{}
	for _, c := range s.Connections {
		names[c.Forum.Host()] = c.Forum.Title
	}
	return names
}

func (p *selfTestPage) first() fyne.Focusable { return nil }

func (p *selfTestPage) typed(key fyne.KeyName) {
	switch {
	case key == fyne.KeyEscape:
		p.do.Leave()
	case !p.runs && (isEnter(key) || key == fyne.KeyF5):
		p.do.Again()
	}
}

// checkComputer shows the page "Check this computer", which begins by itself.
func (w *Window) checkComputer() {
	if !goBack[*selfTestPage](w) {
		w.openLasting(func() view {
			return newSelfTestPage(w.words, selfTestActions{
				Leave: w.leaveAside, Help: w.helpButton(), Again: w.keeper.CheckComputer, Report: w.keeper.Report, Copy: w.app.Clipboard().SetContent,
				Save: func(name, text string, done func(error)) { w.save(name, text, done) },
			})
		})
	}
	w.keeper.CheckComputer()
}
