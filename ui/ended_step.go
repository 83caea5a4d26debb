package ui

import (
	"slices"

	"forumkeys/app"
)

// endedStep is what is advised after an attempt that came to nothing.
type endedStep int

const (
	stepAgain        endedStep = iota // the same once more
	stepElsewhere                     // in another browser: in this one somebody else is logged in
	stepOtherWay                      // by another way: this one would come to nothing again
	stepOtherChoices                  // what was asked for will never be allowed
	stepLetter                        // the forum's staff can help, nobody else
	stepLater                         // nothing can be done now
)

// advised is what the page's primary button does: what its sentence names.
func advised(a app.Attempt) endedStep {
	if a.Problem == nil {
		return stepElsewhere
	}
	switch kind := kindOf(a.Problem); kind {
	case app.WrongAccount:
		return stepElsewhere
	case app.KindWayUnavailable:
		if len(a.Ways) > 1 {
			return stepOtherWay
		}
	case app.KindScopeRefused, app.KindLifetimeRefused:
		return stepOtherChoices
	case app.KindRequestRefused:
		return stepLetter
	default:
		if forLater(kind) {
			return stepLater
		}
	}
	return stepAgain
}

// forLater says whether the same would come to nothing again for a while, or until somebody else has helped.
func forLater(kind app.Kind) bool {
	switch kind {
	case app.KindReadOnly, app.KindBehindCheck, app.KindAccessDenied, app.KindConnectionRefused, app.KindCertificateUnknown,
		app.KindCertificateExpired, app.KindProxyRefused:
		return true
	}
	return forTheStaff(kind)
}

// mayRepeat says whether the same once more stands beside what is advised: it may do, or do by now.
func (s endedStep) mayRepeat() bool { return s == stepElsewhere || s == stepLetter || s == stepLater }

// begins is the button of a step: its word, and what it does.
func (p *endedPage) begins(step endedStep) (word phrase, do func()) {
	switch step {
	case stepElsewhere:
		return phraseButtonCopyLink, p.do.CopyLink
	case stepOtherWay:
		return phraseButtonUseAnotherWay, p.do.OtherWay
	case stepOtherChoices:
		return phraseButtonChangeChoices, p.do.Back
	case stepLetter:
		return phraseButtonLetter, p.writeLetter
	case stepLater:
		return phraseButtonClose, p.do.Cancel
	}
	return againWord(p.attempt), p.do.TryAgain
}

// againWord is the word for the same once more; a code that came to its end is not used again.
func againWord(a app.Attempt) phrase {
	ended := []app.Kind{app.KindDenied, app.KindCodeExpired, app.KindAnswerLost}
	if a.Way == app.WayCode && slices.Contains(ended, kindOf(a.Problem)) {
		return phraseButtonNewCode
	}
	return phraseButtonTryAgain
}

// ofTheWay says whether an attempt may do better by another way: where this computer
// or the member refused, where what was asked for is refused, or where no way leads to
// the forum for a while, it will not.
func ofTheWay(kind app.Kind) bool {
	switch kind {
	case app.DiskRefused, app.WrongAccount, app.KindScopeRefused, app.KindLifetimeRefused, app.KindRequestRefused, app.KindAccessEnded:
		return false
	}
	return !ofKeyring(kind) && onceOver(kind) == ""
}
