package auth

import (
	"context"
	"time"
)

// Way is one way to bring a sealed answer back. Of its refusals PortsBusy means
// "try another way"; every other is final. A cancelled context gives Cancelled.
type Way interface {
	Run(ctx context.Context, request *Request, step func(Step)) (Grant, error)
}

// Step is something that has just become true while a way runs.
type Step interface{ step() }

// Listening is told once, before the browser is opened.
type Listening struct {
	Link     string    // the request's address in the browser
	Port     int       // the loopback port in it
	Deadline time.Time // when the wait ends
}

// BrowserOpened is told when the browser was asked to show the link and did not say no.
type BrowserOpened struct{}

// BrowserMissing is told when there is no browser to open; the wait goes on, for
// the link can be copied.
type BrowserMissing struct{ Cause error }

// WrongAnswer is told when an answer came that was not for this request; the wait
// goes on. When very many come at once some are only counted.
type WrongAnswer struct {
	Kind  Kind
	Count int
}

// AnswerReceived is told when the seal was opened and the nonce fits.
type AnswerReceived struct{}

func (Listening) step()      {}
func (BrowserOpened) step()  {}
func (BrowserMissing) step() {}
func (WrongAnswer) step()    {}
func (AnswerReceived) step() {}

// Connect runs the direct way for a request: listens on one of the three
// loopback addresses, opens the browser, waits at most ten minutes. Errors are
// *Refusal, of the kinds that Loopback.Run names; the request stays good for
// another way unless there was a Grant.
func (d *Discourse) Connect(ctx context.Context, request *Request, page AnswerPage, step func(Step)) (Grant, error) {
	return d.Loopback(page).Run(ctx, request, step)
}

// Await is Connect without opening the browser: the link told by Listening is
// taken to one by hand. Neither BrowserOpened nor BrowserMissing is told.
func (d *Discourse) Await(ctx context.Context, request *Request, page AnswerPage, step func(Step)) (Grant, error) {
	way := d.Loopback(page)
	way.linkOnly = true
	return way.Run(ctx, request, step)
}
