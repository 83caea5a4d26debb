package ui

import (
	"slices"
	"strings"
	"time"

	"forumkeys/app"
)

// selfTestLook gives the look of what all trials, or one of them, came to.
func selfTestLook(s app.SelfTestState) stateLook {
	switch s {
	case app.SelfTestRuns:
		return runningLook()
	case app.SelfTestOK:
		return doneLook()
	case app.SelfTestWorry:
		return warningLook()
	case app.SelfTestFailed:
		return failedLook()
	case app.SelfTestSkipped:
		return stateLook{symbolInfo, colourNeutral, colourNeutralSoft}
	}
	return queuedLook() // SelfTestWaits
}

// trialLook is that of one trial among many: colour is for what wants the reader, so what
// works has none, and a pause looks as it does in the list.
func trialLook(item app.SelfTestItem) stateLook {
	if resting(item) {
		return lookOf(app.Paused)
	}
	look := selfTestLook(item.State)
	if item.State == app.SelfTestOK {
		look.ink = colourText2
	}
	return look
}

// resting says whether a forum has asked for a pause: that ends by itself, and nobody has to
// look at it.
func resting(item app.SelfTestItem) bool {
	return item.Kind == app.SelfTestConnection && item.State == app.SelfTestWorry && kindOf(item.Problem) == app.KindSlowDown
}

// selfTestVerdict says in a few words what all of it comes to.
func (w *Words) selfTestVerdict(t app.SelfTest) (look stateLook, title string) {
	if !t.Done {
		return selfTestLook(app.SelfTestRuns), w.say(phraseSelfTestRunning)
	}
	worst, looks, there, skipped, fine := app.SelfTestOK, 0, 0, false, false
	for _, item := range trialsOf(t.Items) {
		if resting(item.SelfTestItem) {
			skipped = true
			continue
		}
		switch item.State {
		case app.SelfTestFailed:
			worst, looks = app.SelfTestFailed, looks+1
		case app.SelfTestWorry:
			looks++
			if worst == app.SelfTestOK {
				worst = app.SelfTestWorry
			}
		case app.SelfTestSkipped:
			skipped = true
			continue
		case app.SelfTestOK:
			fine = true
			continue
		default:
			continue
		}
		if item.Kind == app.SelfTestConnection {
			there++
		}
	}
	switch {
	case looks > 0 && looks == there:
		return warningLook(), w.count(phraseSelfTestLooksThere, looks) // what is fine wears no cross
	case looks > 0:
		return selfTestLook(worst), w.count(phraseSelfTestLooks, looks)
	case !fine: // of what nobody knows nothing is green
		return selfTestLook(app.SelfTestSkipped), w.say(phraseSelfTestNone)
	case skipped:
		return selfTestLook(worst), w.say(phraseSelfTestAllTried)
	}
	return selfTestLook(worst), w.say(phraseSelfTestAll)
}

// selfTestSentence says how far it is, or when it was, and that it leaves nothing behind.
func (w *Words) selfTestSentence(t app.SelfTest, now time.Time) string {
	if t.Done && !slices.ContainsFunc(t.Items, func(i app.SelfTestItem) bool { return i.State != app.SelfTestSkipped }) {
		return w.say(phraseSelfTestTriedNothing)
	}
	if t.Done {
		said := phraseSelfTestTried
		if slices.ContainsFunc(t.Items, leavesDoubt) {
			said = phraseSelfTestTriedOnly
		}
		return w.with(said, values{"When": w.ago(t.At, now)})
	}
	over, trials := 0, trialsOf(t.Items)
	for _, item := range trials {
		if item.State != app.SelfTestWaits && item.State != app.SelfTestRuns {
			over++
		}
	}
	if len(trials) == 0 {
		return w.say(phraseSelfTestBegins)
	}
	return w.with(phraseSelfTestProgress, values{"Over": over, "All": len(trials)})
}

// leavesDoubt tells of a keyring that did not do as it was told: nobody knows whether the trial item is still there.
func leavesDoubt(i app.SelfTestItem) bool {
	return i.Kind == app.SelfTestKeyring && (i.State == app.SelfTestFailed || i.State == app.SelfTestWorry)
}

// selfTestResult says what was tried, what came of it, what that means and what to do.
// names are the forums' titles by host.
func (w *Words) selfTestResult(item trial, names map[string]string) result {
	r := result{
		Look:  trialLook(item.SelfTestItem),
		Title: w.tell(phrase("selftest."+string(item.Kind)), values{"Subject": item.Subject}),
		Word:  w.say(phrase("selftest.state." + string(item.State))),
	}
	if resting(item.SelfTestItem) {
		r.Word = w.say(phrase("state." + string(app.Paused)))
	}
	if title := names[item.Subject]; item.Kind == app.SelfTestConnection && title != "" {
		r.Title = verbatim(title)
	}
	if item.Account != "" {
		r.Whose = verbatim(item.Account)
	}
	r.Where = w.addresses(item)
	switch item.State {
	case app.SelfTestWaits, app.SelfTestRuns:
		return r
	}
	if troubled(item.SelfTestItem) {
		r.Said = w.selfTestProblem(item.SelfTestItem)
		return r
	}
	v, came := values{"Subject": item.Subject, "Off": w.off(item.Off)}, item.State
	if len(item.taken) > 0 && came == app.SelfTestOK {
		v["Subject"], came = strings.Join(item.taken, ", "), app.SelfTestWorry
	}
	r.Said = w.tell(phrase("selftest."+string(item.Kind)+"."+string(came)), v)
	return r
}

// addresses names those of the way back, and once it was tried, who uses them.
func (w *Words) addresses(item trial) string {
	all := strings.Join(item.addresses, betweenFacts)
	if p, known := map[app.SelfTestState]phrase{
		app.SelfTestOK: phraseSelfTestPortFree, app.SelfTestFailed: phraseSelfTestPortTaken, app.SelfTestSkipped: phraseSelfTestPortInUse,
	}[item.State]; known && all != "" {
		return w.tell(p, values{"Addresses": all})
	}
	return verbatim(all)
}

// selfTestProblem says what was met, and what to do. A forum that was reached before has no
// wrong address because it cannot be reached now.
func (w *Words) selfTestProblem(item app.SelfTestItem) string {
	f := w.failure(item.Problem, item.Subject)
	v := values{"What": f.What, "Next": f.Next}
	if item.Kind == app.SelfTestConnection {
		switch kindOf(item.Problem) {
		case app.KindHostNotFound:
			v["What"] = w.with(phraseDetailsNotFound, values{"Forum": item.Subject})
			return w.tell(phraseSelfTestPassing, v)
		case app.KindAccessEnded, app.KeyNotThere: // by the button that its card has
			return w.tell(phraseSelfTestReconnect, v)
		case app.KindConnectionRefused, app.KindNotDiscourse:
			return w.tell(phraseSelfTestPassing, v)
		}
	}
	return w.tell(phraseSelfTestProblem, v)
}

// troubled says whether a problem's own words say more than those of the trial: a door, a
// browser and a clock know of theirs themselves.
func troubled(item app.SelfTestItem) bool {
	switch item.Kind {
	case app.SelfTestPort, app.SelfTestBrowser:
		return false
	case app.SelfTestClock:
		return item.Problem != nil && item.Off == 0
	}
	return item.Problem != nil
}

// off says how far a clock is from the forum's: "7 minutes ahead".
func (w *Words) off(d time.Duration) string {
	way := phraseSelfTestAhead
	if d < 0 {
		way, d = phraseSelfTestBehind, -d
	}
	unit, n := phraseSpanSeconds, int(d/time.Second)
	switch {
	case d >= 48*time.Hour:
		unit, n = phraseSpanDays, int(d/(24*time.Hour))
	case d >= 2*time.Hour:
		unit, n = phraseSpanHours, int(d/time.Hour)
	case d >= 2*time.Minute:
		unit, n = phraseSpanMinutes, int(d/time.Minute)
	}
	return w.with(way, values{"Span": w.count(unit, n)})
}
