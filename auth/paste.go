package auth

import "context"

// Paste is the copy-back way: the forum shows the sealed answer on its page, and
// the member brings it here. It asks nothing of a forum but that a request needs no
// redirect, which is so since 2018 (protocol.md, Generations).
type Paste struct {
	discourse *Discourse
	linkOnly  bool // no browser is opened
	*inbox
}

var _ Way = (*Paste)(nil)

// Paste gives the copy-back way. While it runs, Offer and Notice take texts.
func (d *Discourse) Paste() *Paste { return &Paste{discourse: d, inbox: &inbox{}} }

// Run tells LinkReady, opens the browser and waits ten minutes for a text that is
// offered or noticed; a resumed request opens no browser and waits until it is
// thirty minutes old. Its refusals are NoAnswer, TooManyWrong and Cancelled. Steps
// are told one at a time, and none after it has returned; an answer that came in
// before the end of ctx still gives its Grant.
func (p *Paste) Run(ctx context.Context, request *Request, step func(Step)) (Grant, error) {
	w := newWaiting(request, p.discourse.world.wallNow)
	p.hold(w)
	link := request.link("")
	step(LinkReady{Link: link, Deadline: w.deadline, Kept: request.keep(nil)})
	var opened <-chan error // nil: nothing comes of it
	if !p.linkOnly && !request.resumed {
		opened = p.discourse.show(ctx, link)
	}
	if kind, cause := w.wait(ctx, opened, step); kind != "" {
		return Grant{}, w.refuse(kind, cause)
	}
	step(AnswerReceived{})
	return w.grant, nil
}
