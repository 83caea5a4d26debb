package auth

import (
	"context"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

// How long a wait of the direct way outlives its answer.
const (
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
	left      atomic.Bool
	*inbox
}

var _ Way = (*Loopback)(nil)

// Loopback gives the direct way, which shows page in the browser at its end. While
// it runs, Offer takes the browser's address too, for a browser that does not come
// here by itself (faults.md C5).
func (d *Discourse) Loopback(page AnswerPage) *Loopback {
	return &Loopback{discourse: d, page: page, inbox: &inbox{}}
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

// CallbackAddresses are the addresses of the direct way, letter for letter as a
// forum's admin adds them: newer forums compare them exactly (protocol.md §2).
func CallbackAddresses() []string {
	var addresses []string
	for _, port := range loopbackPorts() {
		addresses = append(addresses, callbackAddress(port))
	}
	return addresses
}

// TryPorts tries whether this program could listen at each of CallbackAddresses, in
// their order, and lets go of them at once: nil where it could, or does already; else
// a *Refusal PortsBusy of that one.
func (d *Discourse) TryPorts() []error {
	trials := d.door.tryPorts(d.world.listen)
	for i, err := range trials {
		if err != nil {
			refusal := NewRefusal(PortsBusy, "try to listen on this computer", "", err)
			refusal.Part = loopbackHost(loopbackPorts()[i])
			trials[i] = refusal
		}
	}
	return trials
}

// Run listens, tells Listening, opens the browser and waits ten
// minutes for the answer. Its refusals are PortsBusy, NoAnswer, TooManyWrong and
// Cancelled. Steps are told one at a time, and none after it has returned; an
// answer that came in before the end of ctx still gives its Grant. The last page
// is served on in the background for a few seconds (faults.md C20).
func (l *Loopback) Run(ctx context.Context, request *Request, step func(Step)) (Grant, error) {
	w := newWaiting(request, l.discourse.world.wallNow)
	c := newCallback(w, l.page.render(), &l.left)
	door := &l.discourse.door
	port, err := door.admit(c, l.discourse.world.listen)
	if err != nil {
		return Grant{}, w.refuse(PortsBusy, err)
	}
	l.hold(w)

	link := request.link(callbackAddress(port))
	step(Listening{Link: link, Port: port, Deadline: w.deadline})
	var opened <-chan error // nil: nothing comes of it
	if !l.linkOnly {
		opened = l.discourse.show(ctx, link)
	}
	kind, cause := w.wait(ctx, opened, step)
	if kind != "" {
		door.dismiss(c)
		return Grant{}, w.refuse(kind, cause)
	}
	go func() {
		c.untilShown()
		door.dismiss(c)
	}()
	step(AnswerReceived{})
	return w.grant, nil
}

// Leave says that the member has turned away: an answer is still taken, for its key to
// be ended, and the browser is shown that nothing came of it.
func (l *Loopback) Leave() { l.left.Store(true) }

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
