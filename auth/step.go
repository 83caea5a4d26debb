package auth

import "time"

// Step is something that has just become true while a way runs.
type Step interface{ step() }

// Listening is told once by the direct way, before the browser is opened.
type Listening struct {
	Link     string    // the request's address in the browser
	Port     int       // the loopback port in it
	Deadline time.Time // when the wait ends
}

// LinkReady is told once by the copy-back way, before the browser is opened.
type LinkReady struct {
	Link     string    // the request's address in the browser
	Deadline time.Time // when the wait ends
	Kept     Secret    // what Resume needs after a restart: for the keyring alone
}

// CodeShown is told once by the code way, when the forum has given the code.
type CodeShown struct {
	Code     string    // as the forum wrote it: WDJB-MJHT
	Page     string    // where it is typed, short enough to be read aloud
	Link     string    // the same with this request in it: to be opened and for the QR code
	Deadline time.Time // when the code runs out
	Kept     Secret    // what Resume needs after a restart: for the keyring alone
}

// BrowserOpened is told when the browser was asked to show the link and did not say no.
type BrowserOpened struct{}

// BrowserMissing is told when there is no browser to open; the wait goes on, for
// the link can be copied.
type BrowserMissing struct{ Cause error }

// WrongAnswer is told when an answer came by itself that was not for this request;
// the wait goes on. When very many come at once some are only counted. Of a text
// that a member offers, Offer speaks.
type WrongAnswer struct {
	Kind  Kind
	Count int
}

// ForumUnreachable is told when the forum could not be asked twice in a row whether
// the code was approved; the wait goes on (faults.md D1).
type ForumUnreachable struct{}

// ForumReached is told when it answers again.
type ForumReached struct{}

// AskedToWait is told when the forum wants to be asked no sooner than at a moment;
// the wait goes on.
type AskedToWait struct{ Until time.Time }

// AnswerReceived is told when the seal was opened and the nonce fits.
type AnswerReceived struct{}

// WayEnded is told by Connecting when one way has come to its end and the attempt
// may go on by another.
type WayEnded struct{ Why *Refusal }

func (Listening) step()        {}
func (LinkReady) step()        {}
func (CodeShown) step()        {}
func (BrowserOpened) step()    {}
func (BrowserMissing) step()   {}
func (WrongAnswer) step()      {}
func (ForumUnreachable) step() {}
func (ForumReached) step()     {}
func (AskedToWait) step()      {}
func (AnswerReceived) step()   {}
func (WayEnded) step()         {}

// openedOrMissing is what opening the browser came to.
func openedOrMissing(err error) Step {
	if err != nil {
		return BrowserMissing{Cause: err}
	}
	return BrowserOpened{}
}
