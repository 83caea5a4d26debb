package auth

import (
	"context"
	"sync"
	"time"
)

// The limits of a wait for an answer that the browser or the member brings.
const (
	waitLimit     = 10 * time.Minute // (product.md, Approve)
	wallCheck     = 15 * time.Second // between two looks at the wall clock
	maxWrongSeals = 50               // well-formed ones; then somebody is trying keys out (faults.md P3)
	maxTold       = 16               // wrong answers that may wait to be told; more are only counted
)

// waiting is one wait for the answer to a request: it opens whatever may be the
// answer, wherever it comes from, and decides once how the wait ends.
type waiting struct {
	request  *Request
	limit    time.Duration
	deadline time.Time        // by the wall clock
	now      func() time.Time // the wall clock
	told     chan WrongAnswer

	mu         sync.Mutex
	over       chan struct{} // closed when the end is decided; what follows does not change after that
	grant      Grant
	opened     Secret // the text that brought it, still sealed
	kind       Kind   // why there is no grant
	wrong      int    // answers that came by themselves; what a member offers is answered there and then
	wrongSeals int
}

// newWaiting begins a wait for what is left of the request's time.
func newWaiting(request *Request, now func() time.Time) *waiting {
	began := now().Round(0)
	w := &waiting{
		request: request,
		limit:   waitLimit,
		now:     now,
		told:    make(chan WrongAnswer, maxTold),
		over:    make(chan struct{}),
	}
	if request.resumed {
		w.limit = request.left(began)
	}
	w.deadline = began.Add(w.limit)
	return w
}

// wait tells what happens until the end is decided, by the answer, the member or
// the clocks. A kind of "" means that there is a grant. Timers stand still while
// the computer sleeps and the wall clock can jump, so both are heard: the timer
// is the wait, the wall clock its upper bound (faults.md T4, T5).
func (w *waiting) wait(ctx context.Context, opened <-chan error, step func(Step)) (Kind, error) {
	limit := time.NewTimer(w.limit)
	defer limit.Stop()
	look := time.NewTicker(wallCheck)
	defer look.Stop()
	for {
		select {
		case <-w.over:
			return w.kind, nil
		case <-ctx.Done():
			return w.end(Cancelled), ctx.Err()
		case <-limit.C:
			return w.end(NoAnswer), nil
		case <-look.C:
			if w.late() {
				return w.end(NoAnswer), nil
			}
		case err := <-opened:
			step(openedOrMissing(err))
		case wrong := <-w.told:
			step(wrong)
		}
	}
}

// late says whether the time is up by the wall clock.
func (w *waiting) late() bool { return w.now().Round(0).After(w.deadline) }

// end decides that the wait ends with this kind, unless something else came
// first, and says with which it ended.
func (w *waiting) end(kind Kind) Kind {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.isOver() {
		w.decide(Grant{}, kind)
	}
	return w.kind
}

// decide is called once, with the lock held.
func (w *waiting) decide(grant Grant, kind Kind) {
	w.grant, w.kind = grant, kind
	close(w.over)
}

func (w *waiting) isOver() bool {
	select {
	case <-w.over:
		return true
	default:
		return false
	}
}

// granted says whether the answer has come.
func (w *waiting) granted() bool { return w.isOver() && w.kind == "" }

// offer opens what may be the answer, one at a time. Without an error the answer
// is there: by this call or, for a reload or a second tab, by an earlier one, and
// then nothing is opened again (faults.md C11, C12). A wrong one changes nothing
// but a count, and is refused by a kind of Request.open; after the end the refusal
// is the wait's own.
func (w *waiting) offer(text string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.open(text)
	if err != nil && w.oneTooMany(KindOf(err)) {
		return w.refuse(TooManyWrong, nil)
	}
	return err
}

// oneTooMany counts a wrong answer, and says whether it has ended the wait; the
// lock is held.
func (w *waiting) oneTooMany(kind Kind) bool {
	if w.isOver() || kind == AnswerIncomplete || kind == AnswerBareKey { // those are no seals
		return false
	}
	if w.wrongSeals++; w.wrongSeals < maxWrongSeals {
		return false
	}
	w.decide(Grant{}, TooManyWrong)
	return true
}

// try is offer for an answer that may be another wait's: a wrong one is not counted.
// "" and true: it was the answer; waiting is false where the wait has ended before.
func (w *waiting) try(text string) (why Kind, waiting bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.isOver() {
		return "", false
	}
	err := w.open(text)
	return KindOf(err), err == nil || !w.isOver()
}

// notice is offer for what nobody meant to be the answer, as a text that lies on
// the clipboard: a wrong one is not even counted.
func (w *waiting) notice(text string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.open(text) == nil
}

// open is called with the lock held.
func (w *waiting) open(text string) error {
	if !w.isOver() && w.late() {
		w.decide(Grant{}, NoAnswer)
	}
	if w.isOver() {
		if w.kind != "" {
			return w.refuse(w.kind, nil)
		}
		return nil
	}
	grant, err := w.request.open(text)
	if err == nil {
		w.opened = NewSecret(text)
		w.decide(grant, "")
	}
	return err
}

// wrongCame counts a wrong answer that came by itself, and tells it. It never waits
// for the one who is told: a flood of junk must not fill the window.
func (w *waiting) wrongCame(kind Kind) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.isOver() {
		return
	}
	w.oneTooMany(kind)
	w.wrong++
	select {
	case w.told <- WrongAnswer{Kind: kind, Count: w.wrong}:
	default:
	}
}

func (w *waiting) refuse(kind Kind, cause error) error {
	return NewRefusal(kind, "wait for the answer", w.request.Forum.Host(), cause)
}
