package auth

import (
	"net/http"
	"sync"
)

// How much a wait puts up with.
const (
	maxWrongSeals = 50 // well-formed ones; then somebody is trying keys out (faults.md P3)
	maxTold       = 16 // wrong answers that may wait to be told; more are only counted
)

// callback is one wait behind the door: it opens what may be the answer to its
// request, and decides once how the wait ends.
type callback struct {
	request *Request
	pages   answerPages
	late    func() bool // by the wall clock

	mu         sync.Mutex
	over       chan struct{} // closed when the end is decided; what follows does not change after that
	grant      Grant
	opened     Secret // the text that brought it, still sealed
	kind       Kind   // why there is no grant
	wrong      int
	wrongSeals int

	told     chan WrongAnswer
	shown    chan struct{} // closed when the browser was given the last page
	showOnce sync.Once
}

func newCallback(request *Request, pages answerPages, late func() bool) *callback {
	return &callback{
		request: request,
		pages:   pages,
		late:    late,
		over:    make(chan struct{}),
		told:    make(chan WrongAnswer, maxTold),
		shown:   make(chan struct{}),
	}
}

// open tries a text as the answer. "" and true: it was, and the wait is over; a
// kind says why it was not. waiting is false where the wait had ended before.
func (c *callback) open(text string) (why Kind, waiting bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.isOver() {
		return "", false
	}
	if c.late() {
		c.decide(Grant{}, NoAnswer)
		return NoAnswer, false
	}
	grant, err := c.request.open(text)
	if err != nil {
		return KindOf(err), true
	}
	c.opened = NewSecret(text)
	c.decide(grant, "")
	return "", true
}

// countWrong notes an answer that was not for this request. It never waits for the
// one who is told: a flood of junk must not fill the window.
func (c *callback) countWrong(kind Kind) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.isOver() {
		return
	}
	c.wrong++
	select {
	case c.told <- WrongAnswer{Kind: kind, Count: c.wrong}:
	default:
	}
	if kind == AnswerIncomplete || kind == AnswerBareKey {
		return // not a seal at all
	}
	if c.wrongSeals++; c.wrongSeals >= maxWrongSeals {
		c.decide(Grant{}, TooManyWrong)
	}
}

// showDone gives the last page and notes that it has left.
func (c *callback) showDone(w http.ResponseWriter) {
	c.pages.write(w, http.StatusOK, c.pages.done)
	if http.NewResponseController(w).Flush() == nil {
		c.showOnce.Do(func() { close(c.shown) })
	}
}
