package auth

import (
	"net/http"
	"sync"
)

// What the listener answers at, and how much it puts up with.
const (
	callbackPath  = "/callback"
	donePath      = "/done"
	maxWrongSeals = 50 // well-formed ones; then somebody is trying keys out (faults.md P3)
	maxTold       = 16 // wrong answers that may wait to be told; more are only counted
)

// callback is the listener's side of one wait: it hears every request, opens
// what may be the answer, and decides once how the wait ends.
type callback struct {
	host    string // the only Host header that is answered
	request *Request
	pages   answerPages
	late    func() bool // by the wall clock

	mu         sync.Mutex
	over       chan struct{} // closed when the end is decided; what follows does not change after that
	grant      Grant
	kind       Kind // why there is no grant
	wrong      int
	wrongSeals int

	told     chan WrongAnswer
	shown    chan struct{} // closed when the browser was given the last page
	showOnce sync.Once
}

func newCallback(port int, request *Request, pages answerPages, late func() bool) *callback {
	return &callback{
		host:    loopbackHost(port),
		request: request,
		pages:   pages,
		late:    late,
		over:    make(chan struct{}),
		told:    make(chan WrongAnswer, maxTold),
		shown:   make(chan struct{}),
	}
}

// ServeHTTP answers the member's browser, and everybody else who found the port.
// Whatever was wrong with an answer, the page is one and the same.
func (c *callback) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.pages.setHeader(w.Header())
	if status := c.refuses(r); status != 0 {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", http.MethodGet)
		}
		w.WriteHeader(status)
		return
	}
	switch {
	case r.URL.Path == donePath:
		c.showDone(w)
	case c.accept(r.URL.Query().Get("payload")):
		w.Header().Set("Location", donePath) // so that the address bar and a reload hold no answer
		w.WriteHeader(http.StatusSeeOther)
	default:
		c.pages.write(w, http.StatusBadRequest, c.pages.wrong)
	}
}

// refuses gives the status for a request that is not the member's browser being
// moved here; such a request uses nothing up. 0: answer it.
func (c *callback) refuses(r *http.Request) int {
	header := r.Header
	mode, dest := header.Get("Sec-Fetch-Mode"), header.Get("Sec-Fetch-Dest")
	switch {
	case r.Host != c.host || r.URL.IsAbs(): // another name that leads here: DNS rebinding (C7)
		return http.StatusMisdirectedRequest
	case r.URL.Path != callbackPath && (r.URL.Path != donePath || !c.granted()): // favicon and the like (C8)
		return http.StatusNotFound
	case r.Method != http.MethodGet: // forms, preflights (C10)
		return http.StatusMethodNotAllowed
	case header.Get("Sec-Purpose") != "" || header.Get("Purpose") != "" || header.Get("X-Moz") != "": // prefetch (C9)
		return http.StatusServiceUnavailable
	case mode != "" && mode != "navigate", dest != "" && dest != "document": // scripts, frames, pictures (C10)
		return http.StatusForbidden
	}
	return 0
}

// showDone gives the last page and notes that it has left.
func (c *callback) showDone(w http.ResponseWriter) {
	c.pages.write(w, http.StatusOK, c.pages.done)
	if http.NewResponseController(w).Flush() == nil {
		c.showOnce.Do(func() { close(c.shown) })
	}
}
