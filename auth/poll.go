package auth

import (
	"context"
	"net/http"
	"time"
)

// How the forum is asked whether the code was approved (faults.md 1.14).
const (
	doingPoll      = "ask whether the code was approved"
	slowDownBy     = 5 * time.Second  // after a 429 that does not say how long, for good
	longestBackoff = 30 * time.Second // between two questions that were not answered
	answerHeld     = time.Minute      // how long the forum keeps an answer that nobody fetches (protocol.md §3)
)

// polling asks a forum for the answer to one request until its code has run out.
type polling struct {
	discourse *Discourse
	request   *Request
	code      *deviceCode
	step      func(Step)

	pause  time.Duration // from an answer to the next question
	least  time.Duration // the same for the last question, which does not wait for longer
	missed int           // questions in a row without an answer
	lost   bool          // since the forum last said how the code stands
	heard  time.Time     // by the wall clock: when the forum last said how the code stands
	ends   time.Time     // the code's deadline by the clock that nobody sets
}

func newPolling(d *Discourse, request *Request, code *deviceCode, step func(Step)) *polling {
	p := &polling{discourse: d, request: request, code: code, step: step}
	// Clocks of virtual machines run up to a tenth fast, some more; asked a fifth
	// later than the forum wants, it is not asked too soon (faults.md D2).
	p.pause = code.interval + code.interval/5
	p.least = p.pause
	p.heard = p.now()
	if request.resumed { // nobody has asked since who knows when
		p.heard = request.made
	}
	return p
}

func (p *polling) now() time.Time { return p.discourse.world.wallNow().Round(0) }

// run rests and asks in turns. The pause begins with the answer to the last
// question, however long that took; never are two asked at a time.
func (p *polling) run(ctx context.Context) (Grant, error) {
	p.ends = time.Now().Add(p.code.deadline.Sub(p.now()))
	for pause := p.pause; ; {
		last, kind := p.rest(ctx, pause)
		if kind != "" {
			return p.refuse(kind, ctx.Err())
		}
		p.least = p.pause
		answer, err := p.ask(ctx)
		switch state, payload := readState(answer, err); state {
		case statePending:
			pause = p.hear()
		case stateBusy:
			pause = p.slowDown(answer)
		case stateUnknown:
			pause = p.miss()
		case stateAuthorized:
			return p.open(payload)
		case stateDenied:
			return p.refuse(Denied, nil)
		case stateExpired:
			last = true
		}
		if last {
			return p.refuse(p.whyExpired(), nil)
		}
	}
}

// rest waits until the next question is due, and says whether it is the last, or
// gives the kind of what ended the wait. The last one comes at the deadline or as
// soon after it as the forum may be asked, while it still holds the answer to what
// was approved in time. The wall clock is heard at each turn, for the timers stand
// still while the computer sleeps (faults.md D4).
func (p *polling) rest(ctx context.Context, pause time.Duration) (last bool, kind Kind) {
	left := time.Until(p.ends)
	if last = pause >= left; last {
		pause = max(left, p.least)
	}
	tooLate := pause > left+answerHeld
	if tooLate {
		pause = left
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false, Cancelled
	case <-timer.C:
	}
	if tooLate || p.now().Sub(p.code.deadline) > answerHeld {
		return false, p.whyExpired()
	}
	return last || p.ranOut(), ""
}

func (p *polling) ask(ctx context.Context) (reply, error) {
	code := map[string]string{"device_code": p.code.secret.Reveal()}
	return p.discourse.ask(ctx, p.request.deviceQuestion(doingPoll, pollPath, code))
}

func (p *polling) ranOut() bool { return !p.now().Before(p.code.deadline) }

// How a code stands (protocol.md §3), and two answers that do not say.
const (
	statePending    = "authorization_pending"
	stateAuthorized = "authorized"
	stateDenied     = "access_denied"
	stateExpired    = "expired_token"
	stateBusy       = "busy"
	stateUnknown    = ""
)

// readState says how the code stands. Whatever is no answer of Discourse's own to this
// question is none: a restart, a proxy's page, a network that is gone (faults.md D1).
func readState(answer reply, err error) (state, payload string) {
	var told struct{ Status, Payload string }
	switch {
	case err != nil:
		return stateUnknown, ""
	case answer.status == http.StatusTooManyRequests:
		return stateBusy, ""
	case answer.status != http.StatusOK || answer.decode(&told) != nil:
		return stateUnknown, ""
	}
	switch told.Status {
	case statePending, stateAuthorized, stateDenied, stateExpired:
		return told.Status, told.Payload
	}
	return stateUnknown, ""
}

// hear notes that the code still waits, and gives the pause before the next question.
func (p *polling) hear() time.Duration {
	p.reach()
	p.lost, p.heard = false, p.now()
	return p.pause
}

// miss counts a question without an answer and gives the pause before the next,
// longer each time.
func (p *polling) miss() time.Duration {
	p.lost = true
	if p.missed++; p.missed == 2 {
		p.step(ForumUnreachable{})
	}
	pause, longest := p.pause, max(p.pause, longestBackoff)
	for range p.missed - 1 {
		pause = min(pause*3/2, longest)
	}
	return pause
}

// reach notes that the forum has answered.
func (p *polling) reach() {
	if p.missed >= 2 {
		p.step(ForumReached{})
	}
	p.missed = 0
}

// slowDown gives the pause that the forum asks for (faults.md D2).
func (p *polling) slowDown(answer reply) time.Duration {
	p.reach()
	pause, told := answer.toldToWait(p.now())
	if !told {
		p.pause += slowDownBy
	}
	pause = max(pause, p.pause)
	p.least = pause
	p.step(AskedToWait{Until: p.now().Add(pause)})
	return pause
}

// whyExpired tells a code that ran out from one whose answer is gone. Nobody may have
// heard the forum's yes: a question had no answer, at the end too; or none was asked
// for longer than an answer is kept, as by a computer that slept, and the forum has
// forgotten the code before its time, as it does only when it has said yes or no
// (faults.md D3).
func (p *polling) whyExpired() Kind {
	if p.lost || !p.ranOut() && p.now().Sub(p.heard) > answerHeld {
		return AnswerLost
	}
	return CodeExpired
}

// open opens the payload. It was sent once: what does not open is lost.
func (p *polling) open(payload string) (Grant, error) {
	grant, err := p.request.open(payload)
	switch KindOf(err) {
	case "":
		return grant, nil
	case AnswerNotForUs:
		return Grant{}, err
	}
	return p.refuse(AnswerLost, err)
}

func (p *polling) refuse(kind Kind, cause error) (Grant, error) {
	return Grant{}, NewRefusal(kind, doingPoll, p.request.Forum.Host(), cause)
}
