package auth

import (
	"net/http"
	"sync"
)

// callback is one wait behind the door: whoever brings its answer is shown the
// last page.
type callback struct {
	*waiting
	pages answerPages

	shown    chan struct{} // closed when the browser was given the last page
	showOnce sync.Once
}

func newCallback(w *waiting, pages answerPages) *callback {
	return &callback{waiting: w, pages: pages, shown: make(chan struct{})}
}

// showDone gives the last page and notes that it has left.
func (c *callback) showDone(w http.ResponseWriter) {
	c.pages.write(w, http.StatusOK, c.pages.done)
	if http.NewResponseController(w).Flush() == nil {
		c.showOnce.Do(func() { close(c.shown) })
	}
}
