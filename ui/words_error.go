package ui

import (
	"slices"
	"strings"

	"forumkeys/app"
)

// nextStep is the one next thing after an error in the browser.
type nextStep int

const (
	nextWait      nextStep = iota // nothing but to wait
	nextLater                     // nothing at all for now
	nextCopyBack                  // take the way that every forum allows
	nextOtherWay                  // choose another way
	nextAgain                     // begin once more, with the same choices
	nextChoices                   // ask for something else
	nextAddress                   // bring the answer by hand
	nextLetter                    // ask the admin
	nextCancelled                 // say so, for the forum tells nobody
)

// browserError is something that a browser may show in place of the forum's question
// (product.md, Failures).
type browserError struct {
	quotes []phrase // the forum's words, in its language; none: it is described
	shows  phrase   // what is seen, in our words
	means  phrase
	next   nextStep
	letter letterNeeds // of nextLetter
}

// browserErrors are those that can come by the way of an attempt, on a forum of its
// generation; the likeliest first.
func browserErrors(a app.Attempt) []browserError {
	list := append(errorsOfWay(a),
		browserError{quotes: []phrase{phraseForumNoTrust}, means: phraseErrorTrust, next: nextLetter, letter: letterNeeds{Groups: true}},
		browserError{quotes: []phrase{phraseForumTooMany}, means: phraseErrorSlowDown, next: nextWait},
		browserError{quotes: []phrase{phraseForumReadOnly}, means: phraseErrorReadOnly, next: nextLater},
		browserError{quotes: []phrase{phraseForumServerError}, means: phraseErrorServer, next: nextAgain})
	if modern(a.Forum) {
		list = append(list, browserError{quotes: []phrase{phraseForumInvalid}, means: phraseErrorInvalid, next: nextChoices})
	}
	if len(a.Ways) > 1 {
		list = append(list, browserError{shows: phraseErrorOtherShows, means: phraseErrorOther, next: nextOtherWay})
	}
	return list
}

// errorsOfWay are those that one way has for itself.
func errorsOfWay(a app.Attempt) []browserError {
	unable := browserError{quotes: []phrase{phraseForumUnable}, means: phraseErrorUnable, next: nextChoices}
	var frontPage []browserError
	if modern(a.Forum) { // before 2026 its page had no Cancel
		frontPage = []browserError{{shows: phraseErrorFrontShows, means: phraseErrorFront, next: nextCancelled}}
	}
	switch a.Way {
	case app.WayCopyBack:
		return append([]browserError{unable}, frontPage...)
	case app.WayCode:
		return []browserError{
			{quotes: []phrase{phraseForumCodeExpired}, means: phraseErrorCodeExpired, next: nextAgain},
			{quotes: []phrase{phraseForumComplete}, means: phraseErrorComplete, next: nextWait},
			{quotes: []phrase{phraseForumDenied}, means: phraseErrorDenied, next: nextAgain},
			unable,
		}
	}
	refused := browserError{quotes: []phrase{phraseForumNotPermitted, phraseForumPrivate}, means: phraseErrorRedirect, next: nextLetter, letter: letterNeeds{Redirects: true}}
	if slices.Contains(a.Ways, app.WayCopyBack) {
		refused.next, refused.means = nextCopyBack, phraseErrorRedirectCopyBack
		if a.Verdict.Direct != app.ProofAllowed { // else it is not the way: the forum has said so
			unable.next, unable.means = nextCopyBack, phraseErrorUnableDirect
		}
	}
	unreachable := browserError{shows: phraseErrorUnreachableShows, means: phraseErrorUnreachable, next: nextAddress}
	return slices.Concat([]browserError{unable, refused}, frontPage, []browserError{unreachable})
}

// recognised is how an error is seen: the forum's own words in quotation marks, or what
// it looks like.
func (w *Words) recognised(f app.Forum, e browserError) string {
	if len(e.quotes) == 0 {
		return w.say(e.shows)
	}
	quoted := make([]string, len(e.quotes))
	for i, q := range e.quotes {
		quoted[i] = w.tell(phraseErrorsQuote, values{"Words": w.quoting(f).say(q)})
	}
	return strings.Join(quoted, "\n")
}
