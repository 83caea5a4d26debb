package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// leastBesideQuestion is how much of the page has to be left where the whole question stands at its foot.
const leastBesideQuestion float32 = 260

// quietQuestion asks, after a while without an answer, what has become of it, or says what keeps it away. It comes while the
// member types a code off or reaches for a button; so it stands at the foot, above the buttons, and nothing on the page moves
// for it. In a low window the foot says it in brief, and the whole of it stands below all that is used.
type quietQuestion struct {
	words *Words
	do    waitingActions
	lead  func(fyne.CanvasObject) // scrolls to something

	dock  *sheath // at the foot
	whole *section
	brief *section
	below *section // the whole of it, at the end of what scrolls
	asks  bool
	low   bool
}

func newQuietQuestion(w *Words, do waitingActions) *quietQuestion {
	q := &quietQuestion{words: w, do: do, whole: newSection(), brief: newSection(), below: newSection()}
	q.dock = newSheath(newPad(footerPad, 0, 0, 0, newColumn(0, q.whole.box, q.brief.box)), false)
	q.arrange()
	return q
}

// show asks, or does not, and tells whether the page has to be laid out again.
func (q *quietQuestion) show(a *app.Attempt, asks bool, now time.Time) bool {
	changed := false
	if asks {
		value := []any{a.Way, a.Forum.Locale, modern(a.Forum), a.Unreachable, pauses(a, now), a.AskedToWait}
		changed = q.whole.show(value, func() fyne.CanvasObject { return q.ask(a, now) })
		q.brief.show(value, func() fyne.CanvasObject { return q.askBriefly(a, now) })
		q.below.show(value, func() fyne.CanvasObject { return q.ask(a, now) })
	}
	if asks == q.asks {
		return changed
	}
	q.asks = asks
	if a.Stage == app.Approving {
		q.dock.slide(asks, heightMoves, nil)
	} else { // the answer is there: not for a moment is it asked about beside that
		q.dock.setOpen(false)
	}
	q.arrange()
	return true
}

// fit has it stand as is best in a room of some height beside header and footer, and tells whether that is another way
// than before.
func (q *quietQuestion) fit(room, w float32) bool {
	if !q.asks {
		return false
	}
	low := room-heightFor(q.whole.box, margins{}.inner(w))-footerPad < scaled(leastBesideQuestion)
	if low == q.low {
		return false
	}
	q.low = low
	q.arrange()
	return true
}

func (q *quietQuestion) arrange() {
	q.whole.box.Hidden, q.brief.box.Hidden = q.low, !q.low
	q.below.box.Hidden = !q.low || !q.asks
}

// ask is the whole question: Cancel in the browser is told to nobody, but for a code, where the forum tells of a no by
// itself. Another way stands in the footer.
func (q *quietQuestion) ask(a *app.Attempt, now time.Time) fyne.CanvasObject {
	w := q.words
	if a.Way == app.WayCode {
		spec, _ := w.ofCode(a, now)
		return newNotice(spec)
	}
	answer := newButton(buttonOutlined, w.say(leftOn(a.Forum)), "", q.do.PressedCancel)
	asks, ofOlder := phraseApproveQuiet, phraseApproveQuietOlder
	if a.Way == app.WayCopyBack { // on which it is not the browser that brings the answer
		asks, ofOlder = phraseApproveQuietCopyBack, phraseApproveQuietCopyBackOlder
	}
	if !modern(a.Forum) {
		asks = ofOlder
	}
	return newNotice(noticeSpec{Kind: noticeInfo, Text: w.say(asks), Action: answer})
}

// leftOn is how a member leaves the forum's page without a yes: before 2026 it has no Cancel.
func leftOn(f app.Forum) phrase {
	if modern(f) {
		return phraseButtonPressedCancel
	}
	return phraseButtonClosedPage
}

// askBriefly leads to the whole of it, in as many words as have room.
func (q *quietQuestion) askBriefly(a *app.Attempt, now time.Time) fyne.CanvasObject {
	spec, briefly := noticeSpec{Kind: noticeInfo}, []phrase{phraseApproveQuietBrief}
	switch a.Way {
	case app.WayCopyBack:
		briefly = []phrase{phraseApproveQuietCopyBackBrief, phraseApproveQuietCopyBackBriefest}
	case app.WayCode:
		spec, briefly = q.words.ofCode(a, now)
	}
	notice := func(says phrase) fyne.CanvasObject {
		spec := spec
		spec.Text = q.words.say(says)
		spec.Action, spec.Brief = newSymbolButton(symbolRight, q.words.say(phraseButtonReadOn), func() { q.lead(q.below.box) }), true
		return newNotice(spec)
	}
	shown := notice(briefly[len(briefly)-1])
	for _, longer := range slices.Backward(briefly[:len(briefly)-1]) {
		long := notice(longer)
		shown = newSwitch(widthOf(long)/scaled(1), long, shown)
	}
	return shown
}

// ofCode says what keeps the answer to a code away just now, or when it comes; briefly is the same in a few
// words, and in fewer.
func (w *Words) ofCode(a *app.Attempt, now time.Time) (spec noticeSpec, briefly []phrase) {
	switch {
	case a.Unreachable:
		return noticeSpec{Kind: noticeNeutral, Text: w.say(phraseCodeUnreachable)}, []phrase{phraseCodeUnreachableBrief, phraseCodeUnreachableBriefest}
	case pauses(a, now):
		until := values{"Time": w.clockFrom(a.AskedToWait)}
		return noticeSpec{Kind: noticeInfo, Symbol: symbolPause, Text: w.with(phraseCodeAskedToWait, until)}, []phrase{phraseCodeAskedToWaitBrief}
	}
	return noticeSpec{Kind: noticeInfo, Text: w.tell(phraseApproveQuietCode, w.forumWords(a.Forum))}, []phrase{phraseApproveQuietBrief}
}

// pauses says whether the forum wants to be left alone for now.
func pauses(a *app.Attempt, now time.Time) bool { return a.AskedToWait.After(now) }

// keptAway says whether the forum cannot be asked just now what has become of a code.
func keptAway(a *app.Attempt, now time.Time) bool {
	return a.Way == app.WayCode && (a.Unreachable || pauses(a, now))
}

// Resize has the question stand as is best in the new size.
func (p *waitingPage) Resize(s fyne.Size) {
	if p.quiet.fit(s.Height-p.frame.standing(s.Width), s.Width) {
		p.frame.Refresh()
	}
	p.composite.Resize(s)
	p.letGoUnseen()
}

// letGoUnseen takes the focus, which the page has given by itself, from a field that a smaller window hides: keys would go
// where nobody sees them.
func (p *waitingPage) letGoUnseen() {
	entry, is := focusedIn(p.frame.scroll).(*fieldEntry)
	if is && entry.Text == "" && !p.frame.shows(entry) {
		canvasOf(p).Unfocus()
	}
}

// showQuiet asks after a while what has become of the answer, and says what keeps it away.
func (p *waitingPage) showQuiet(now time.Time) bool {
	if focused := focusedIn(p.frame.scroll); focused != nil && p.frame.shows(focused) {
		p.typedIn = focused
	}
	changed := p.quiet.show(&p.attempt, p.asks() && (p.attempt.Quiet || keptAway(&p.attempt, now)) && !nowhereOpen(&p.attempt), now)
	size := p.Size()
	return size.Height > 0 && p.quiet.fit(size.Height-p.frame.standing(size.Width), size.Width) || changed
}

// nowhereOpen says whether no browser shows the forum's page as far as is known, so that
// there is nothing to ask about; a code may be typed on any computer.
func nowhereOpen(a *app.Attempt) bool { return a.NoBrowser && a.Way != app.WayCode }

// keepTypedInSight scrolls as little as is needed for what has the focus, where the foot grows over it.
func (p *waitingPage) keepTypedInSight() {
	if p.typedIn != nil && focusedIn(p.frame.scroll) == p.typedIn && !aimed(p) {
		reveal(p.typedIn)
	}
}
