package ui

import (
	"errors"
	"time"

	"forumkeys/app"
)

// failure is what a refusal or a trouble means to the member, in three sentences.
type failure struct {
	What    string // what happened
	Changed string // whether anything was changed
	Next    string // the one next thing to do
}

// kindOf gives the kind inside an error of app.
func kindOf(err error) app.Kind {
	kind, _ := refused(err)
	return kind
}

// refused gives the kind inside an error of app and what it tells of itself.
func refused(err error) (app.Kind, app.Refusal) {
	var refusal *app.Refusal
	var trouble *app.Trouble
	switch {
	case errors.As(err, &trouble):
		return trouble.Kind, app.Refusal{Part: trouble.Part}
	case errors.As(err, &refusal):
		return refusal.Kind, *refusal
	}
	return app.KindNotUnderstood, app.Refusal{}
}

// failure turns an error of app into words. host is the forum that was spoken to,
// for errors that do not name it.
func (w *Words) failure(err error, host string) failure {
	kind, told := refused(err)
	again := phraseWordTryAgain
	if w.checks {
		again = phraseWordCheckAgain
	}
	v := values{"Again": w.say(again), "Forum": told.Forum, "Part": w.part(kind, told.Part), "Time": "", "Permission": w.forumScope(app.Scope(told.Part))}
	if told.Forum == "" {
		v["Forum"] = host
	}
	if v["Forum"] == "" {
		v["Forum"] = w.say(phraseWordThisForum)
	}
	if !told.RetryAt.IsZero() {
		v["Time"] = w.clockFrom(told.RetryAt)
	}
	v = v.withForum(w, w.forum)
	sentence := func(which string) string { return w.with(phrase("kind."+string(kind)+which), v) }
	return failure{What: sentence(".what"), Changed: sentence(".changed"), Next: sentence(".next")}
}

// checking gives words for where the button that does it again is called a check.
func (w *Words) checking() *Words {
	spoken := *w
	spoken.checks = true
	return &spoken
}

// refusedNext is what to do next about a refused permission: below the smallest choice
// there is no smaller one.
func (w *Words) refusedNext(a app.Attempt, next string) string {
	if a.Preset == app.PresetOnlyMyName && kindOf(problemOf(a)) == app.KindScopeRefused {
		return w.say(phraseChooseRefusesSmallest)
	}
	return next
}

// problemOf is what stopped an attempt, or would.
func problemOf(a app.Attempt) error {
	if a.Problem == nil && a.Verdict.Refusal != nil {
		return a.Verdict.Refusal
	}
	return a.Problem
}

// heldFor is how long the forum wants not to be asked after a refusal; 0: not at all.
func heldFor(err error, now time.Time) time.Duration {
	if kind, told := refused(err); kind == app.KindSlowDown && !told.RetryAt.IsZero() {
		return max(told.RetryAt.Sub(now), 0)
	}
	return 0
}

// part is what a kind tells beside itself; a date as the reader writes it.
func (w *Words) part(kind app.Kind, told string) string {
	if kind != app.KindClockWrong {
		return told
	}
	day, err := time.ParseInLocation(time.DateOnly, told, time.Local)
	if err != nil {
		return told
	}
	return w.longDate(day)
}
