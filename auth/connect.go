package auth

import (
	"slices"
	"sync"
)

// Connecting is one attempt at a key. It can change its way half-way: every way has
// a request of its own, with a fresh key pair and nonce, but the same choices and
// client id, so that a key which is made and lost is replaced by the next. The ways
// that were begun wait side by side; whichever brings the answer first wins.
type Connecting struct {
	// LinkOnly keeps the browser closed: the links that the steps tell are taken to
	// one by hand. Set it before Run.
	LinkOnly bool

	discourse *Discourse
	forum     Forum
	choices   Choices
	clientID  string
	page      AnswerPage

	mu      sync.Mutex
	wanted  []*lane // to be begun by Run
	lanes   []*lane // those begun, the latest last
	current WayName
	wake    chan struct{} // holds one call to look at what has changed
	late    []arrival     // answers to ways that had ended
	over    bool          // Run takes no more
}

// lane is one way with its one request.
type lane struct {
	name    WayName
	way     Way
	request *Request // nil: not made yet
	running bool
}

// arrival is a grant and the way it came.
type arrival struct {
	way   WayName
	grant Grant
}

// Connecting begins nothing yet: Use says by which way, then Run does it. The page is
// what the direct way shows in the browser at its end.
func (d *Discourse) Connecting(forum Forum, choices Choices, clientID string, page AnswerPage) *Connecting {
	return &Connecting{
		discourse: d, forum: forum, choices: choices, clientID: clientID, page: page,
		wake: make(chan struct{}, 1),
	}
}

// Use makes a way the current one, before Run or while it runs, and from a step too.
// One that waits already goes on as it is; any other is begun, and the rest wait on
// beside it. After Run has returned it does nothing.
func (c *Connecting) Use(name WayName) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.use(name)
}

// use is called with the lock held.
func (c *Connecting) use(name WayName) {
	c.current = name
	isIt := func(l *lane) bool { return l.name == name && l.running }
	if slices.ContainsFunc(c.lanes, isIt) || slices.ContainsFunc(c.wanted, isIt) {
		return
	}
	c.want(name, nil)
}

// Resume makes the way current that waited when the program ended, before Run; see
// Discourse.Resume. It opens no browser.
func (c *Connecting) Resume(kept Secret) (WayName, error) {
	request, name, err := c.discourse.Resume(c.forum, c.choices, c.clientID, kept)
	if err != nil {
		return "", err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.current = name
	c.want(name, request)
	return name, nil
}

// want is called with the lock held.
func (c *Connecting) want(name WayName, request *Request) {
	c.wanted = append(c.wanted, &lane{name: name, way: c.wayOf(name), request: request, running: true})
	c.stir()
}

// stir has Run look again; it never waits.
func (c *Connecting) stir() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

func (c *Connecting) wayOf(name WayName) Way {
	switch name {
	case CopyBack:
		way := c.discourse.Paste()
		way.linkOnly = c.LinkOnly
		return way
	case Code:
		return c.discourse.Device()
	}
	way := c.discourse.Loopback(c.page)
	way.linkOnly = c.LinkOnly
	return way
}

// Leave says that the member has turned away from the attempt, while Run still waits for
// an answer, so that its key can be ended: the browser that brings it is shown that
// nothing came of it.
func (c *Connecting) Leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, l := range slices.Concat(c.lanes, c.wanted) {
		if way, direct := l.way.(*Loopback); direct {
			way.Leave()
		}
	}
}

// textTaker is a way that a member can hand a text to.
type textTaker interface {
	Offer(text string) error
	Notice(text string) bool
}

// Offer takes a text in which a member believes the answer, for whichever way it
// answers; also for one that has ended while the attempt goes on, until its request
// is thirty minutes old (faults.md C14). Without an error Run returns a Grant.
// Refusals are those that Paste.Offer names, the most telling one; RequestGone where
// the answer may be one to a request that is older than that.
func (c *Connecting) Offer(text string) error {
	var why error = NewRefusal(AnswerOther, "open the answer", c.forum.Host(), nil)
	for _, l := range c.begun() {
		err := c.offerTo(l, text)
		if err == nil {
			return nil
		}
		if tells(err) > tells(why) {
			why = err
		}
	}
	return why
}

// tells says how much a refusal tells about a text, beside others of the same text.
func tells(why error) int {
	switch KindOf(why) {
	case AnswerOther:
		return 0
	case RequestGone:
		return 1
	}
	return 2
}

// Notice is Offer for a text of which nobody said that it is the answer, as one on
// the clipboard: it is taken if it opens; if not, nothing is counted.
func (c *Connecting) Notice(text string) bool {
	return slices.ContainsFunc(c.begun(), func(l lane) bool {
		if taker, takes := l.way.(textTaker); takes && l.running {
			return taker.Notice(text)
		}
		return c.offerLate(l, text) == nil
	})
}

// begun are the ways begun so far, the latest first.
func (c *Connecting) begun() []lane {
	c.mu.Lock()
	defer c.mu.Unlock()
	var begun []lane
	for _, l := range slices.Backward(c.lanes) {
		begun = append(begun, *l)
	}
	return begun
}

func (c *Connecting) offerTo(l lane, text string) error {
	if taker, takes := l.way.(textTaker); takes && l.running {
		return taker.Offer(text)
	}
	return c.offerLate(l, text)
}

// offerLate opens the answer to a way that nobody waits for any more.
func (c *Connecting) offerLate(l lane, text string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over || l.running || l.request == nil {
		return NewRefusal(AnswerOther, "open the answer", c.forum.Host(), nil)
	}
	if l.request.left(c.discourse.world.wallNow().Round(0)) <= 0 {
		return NewRefusal(tooOld(text), "open the answer", c.forum.Host(), nil)
	}
	grant, err := l.request.open(text)
	if err == nil {
		c.late = append(c.late, arrival{way: l.name, grant: grant})
		c.stir()
	}
	return err
}

// tooOld is what can be said of a text without opening it any more.
func tooOld(text string) Kind {
	if _, why := findSeals(text); why != AnswerOther {
		return why
	}
	return RequestGone
}
