package auth

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// How long the direct way waits, and how long it outlives the answer.
const (
	waitLimit     = 10 * time.Minute // for the answer (product.md, Approve)
	wallCheck     = 15 * time.Second // between two looks at the wall clock
	doneLimit     = 10 * time.Second // for the browser to fetch /done after the answer
	doneGrace     = 2 * time.Second  // for a reload of /done
	shutdownGrace = 2 * time.Second  // for answers on their way out (faults.md C20)
)

// Loopback is the direct way: the forum sends the browser with the sealed answer
// to a listener on this computer's own address (RFC 8252 §7.3). Any program and
// any web page can send that listener something too, so whatever is not the
// answer changes nothing, and the wait goes on (faults.md 1.4). Several may run at
// once: they share one port, and each hears only the answer to its own request.
type Loopback struct {
	discourse *Discourse
	page      AnswerPage
	linkOnly  bool // no browser is opened
}

var _ Way = (*Loopback)(nil)

// Loopback gives the direct way, which shows page in the browser at its end.
func (d *Discourse) Loopback(page AnswerPage) *Loopback {
	return &Loopback{discourse: d, page: page}
}

// loopbackPorts are the ports of the direct way, tried in this order. A forum
// compares the port exactly, so an admin has typed these three: they never
// change between releases. They lie outside every system's ephemeral range
// (protocol.md §2).
func loopbackPorts() []int { return []int{27182, 27183, 27184} }

// loopbackHost is the literal address a port is bound at and asked for: never
// "localhost", which may mean ::1 or be remembered as https-only (RFC 8252 §8.3,
// faults.md C2-C4).
func loopbackHost(port int) string { return "127.0.0.1:" + strconv.Itoa(port) }

// callbackAddress is where the forum sends the browser with the sealed answer,
// exactly as an admin has allowed it.
func callbackAddress(port int) string { return "http://" + loopbackHost(port) + callbackPath }

// Run listens, tells Listening, opens the browser (not for Await) and waits for the answer. Its
// refusals are PortsBusy, NoAnswer, TooManyWrong and Cancelled. Steps are told
// one at a time, and none after it has returned; an answer that came in before
// the end of ctx still gives its Grant. The last page is served on in the
// background for a few seconds (faults.md C20).
func (l *Loopback) Run(ctx context.Context, request *Request, step func(Step)) (Grant, error) {
	refuse := func(kind Kind, cause error) (Grant, error) {
		return Grant{}, NewRefusal(kind, "wait for the answer", request.Forum.Host(), cause)
	}
	deadline := l.discourse.world.wallNow().Round(0).Add(waitLimit)
	c := newCallback(request, l.page.render(), func() bool {
		return l.discourse.world.wallNow().Round(0).After(deadline)
	})
	door := &l.discourse.door
	port, err := door.admit(c, l.discourse.world.listen)
	if err != nil {
		return refuse(PortsBusy, err)
	}

	link := request.link(callbackAddress(port))
	step(Listening{Link: link, Port: port, Deadline: deadline})
	var opened <-chan error // nil: nothing comes of it
	if !l.linkOnly {
		opened = l.discourse.show(ctx, link)
	}
	kind, cause := c.wait(ctx, opened, step)
	if kind != "" {
		door.dismiss(c)
		return refuse(kind, cause)
	}
	go func() {
		c.untilShown()
		door.dismiss(c)
	}()
	step(AnswerReceived{})
	return c.grant, nil
}

// untilShown waits until the browser has shown that the answer came, or will not.
func (c *callback) untilShown() {
	limit := time.NewTimer(doneLimit)
	defer limit.Stop()
	select {
	case <-limit.C:
	case <-c.shown:
		<-time.After(doneGrace)
	}
}

// shutDown lets answers finish, then cuts what is left: half-open strays would
// hold it for their full time.
func shutDown(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownGrace)
	defer cancel()
	if server.Shutdown(ctx) != nil {
		_ = server.Close()
	}
}
