package auth

import (
	"net/http"
	"sync"
	"sync/atomic"
)

// callback is one wait behind the door: whoever brings its answer is shown the
// last page.
type callback struct {
	*waiting
	pages answerPages
	left  *atomic.Bool // the member has turned away: the answer is taken, for its key to be ended
	late  atomic.Bool  // it came after that

	shown    chan struct{} // closed when the browser was given the last page
	showOnce sync.Once
}

func newCallback(w *waiting, pages answerPages, left *atomic.Bool) *callback {
	return &callback{waiting: w, pages: pages, left: left, shown: make(chan struct{})}
}

// lastPath is where the browser that has brought the answer is shown the last page.
func (c *callback) lastPath() string {
	if c.late.Load() {
		return leftPath
	}
	return donePath
}

// endsAt says whether the last page of this wait is to be had at a path.
func (c *callback) endsAt(path string) bool { return c.granted() && c.lastPath() == path }

// showLast gives the last page and notes that it has gone out.
func (c *callback) showLast(w http.ResponseWriter) {
	page := c.pages.done
	if c.late.Load() {
		page = c.pages.left
	}
	c.pages.write(w, http.StatusOK, page)
	if http.NewResponseController(w).Flush() == nil {
		c.showOnce.Do(func() { close(c.shown) })
	}
}
