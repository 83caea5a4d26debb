package auth

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// What the door answers at.
const (
	callbackPath = "/callback"
	donePath     = "/done"
	leftPath     = "/left" // for an answer to an attempt that the member has left
)

// door is this program's one listener for the direct way. Several waits may stand
// behind it: the one the member is at, and those the member has turned away from
// while their page is still open in the browser. They share a port, for a forum
// may allow one of the three only. Its zero value is shut.
type door struct {
	turn sync.Mutex // one answer is opened at a time (faults.md P3)

	mu     sync.Mutex
	server *http.Server // nil: shut
	socket net.Listener
	port   int
	waits  []*callback // newest last; one that has its grant stays until its last page was shown
}

// admit lets a wait stand behind the door, which is opened where it is shut, and
// says at which port.
func (d *door) admit(c *callback, listen func(network, address string) (net.Listener, error)) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.server == nil {
		socket, port, err := firstFree(listen)
		if err != nil {
			return 0, err
		}
		d.socket, d.port, d.server = socket, port, newServer(d)
		go d.serve(d.server, socket)
	}
	d.waits = append(d.waits, c)
	return d.port, nil
}

// dismiss takes a wait away. Behind the last one the door is shut, and the port is
// free at once.
func (d *door) dismiss(c *callback) {
	d.mu.Lock()
	defer d.mu.Unlock()
	before := len(d.waits)
	d.waits = slices.DeleteFunc(d.waits, func(w *callback) bool { return w == c })
	if before == 0 || len(d.waits) > 0 || d.server == nil {
		return
	}
	_ = d.socket.Close()
	go shutDown(d.server)
	d.server, d.socket = nil, nil
}

// serve answers until the door is shut. Where the system takes the port back all
// waits end: another way may do.
func (d *door) serve(server *http.Server, socket net.Listener) {
	_ = server.Serve(socket)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.server != server { // shut by us
		return
	}
	for _, c := range d.waits {
		c.end(PortsBusy)
	}
	d.server, d.socket, d.waits = nil, nil, nil
}

// firstFree holds the first free one of the three ports. Why the others are not
// free is the same to the member: taken, reserved by the system, forbidden
// (faults.md C1).
func firstFree(listen func(network, address string) (net.Listener, error)) (net.Listener, int, error) {
	var taken []error
	for _, port := range loopbackPorts() {
		socket, err := listen("tcp", loopbackHost(port))
		if err == nil {
			return socket, port, nil
		}
		taken = append(taken, err)
	}
	return nil, 0, fmt.Errorf("listen on this computer: %w", errors.Join(taken...))
}

// tryPorts says of each of the three ports why this program cannot listen there; nil
// where it could, or does. Nobody is admitted meanwhile, who would find a port taken
// by this.
func (d *door) tryPorts(listen func(network, address string) (net.Listener, error)) (taken []error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, port := range loopbackPorts() {
		if d.server != nil && d.port == port {
			taken = append(taken, nil)
			continue
		}
		socket, err := listen("tcp", loopbackHost(port))
		if err == nil {
			err = socket.Close()
		}
		taken = append(taken, err)
	}
	return taken
}

// newServer answers for the door. Its limits are small: an honest request is a
// kilobyte, and strays that say nothing must cost nothing (faults.md C16).
func newServer(d *door) *http.Server {
	return &http.Server{
		Handler:                      d,
		DisableGeneralOptionsHandler: true, // "OPTIONS *" is refused like the rest
		ReadHeaderTimeout:            5 * time.Second,
		ReadTimeout:                  5 * time.Second,
		WriteTimeout:                 10 * time.Second,
		IdleTimeout:                  5 * time.Second,
		MaxHeaderBytes:               32 << 10,
		ErrorLog:                     log.New(io.Discard, "", 0), // it would hold what strangers send
	}
}

// standing gives the port and who stands behind the door, the newest first.
func (d *door) standing() (int, []*callback) {
	d.mu.Lock()
	defer d.mu.Unlock()
	waits := slices.Clone(d.waits)
	slices.Reverse(waits)
	return d.port, waits
}

// ServeHTTP answers the member's browser, and everybody else who found the port.
// Whatever was wrong with an answer, the page is one and the same.
func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	port, waits := d.standing()
	if len(waits) == 0 { // shut in this moment
		w.WriteHeader(http.StatusNotFound)
		return
	}
	pages := waits[0].pages
	pages.setHeader(w.Header())
	last := slices.IndexFunc(waits, func(c *callback) bool { return c.endsAt(r.URL.Path) })
	if status := refuses(r, loopbackHost(port), last >= 0); status != 0 {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", http.MethodGet)
		}
		w.WriteHeader(status)
		return
	}
	if last >= 0 {
		waits[last].showLast(w)
		return
	}
	brought := d.accept(waits, r.URL.Query().Get("payload"))
	if brought == nil {
		pages.write(w, http.StatusBadRequest, pages.wrong)
		return
	}
	w.Header().Set("Location", brought.lastPath()) // so that the address bar and a reload hold no answer
	w.WriteHeader(http.StatusSeeOther)
}

// refuses gives the status for a request that is not the member's browser being
// moved here; such a request uses nothing up. isLast: its path is that of a last page
// that is to be had. 0: answer it.
func refuses(r *http.Request, host string, isLast bool) int {
	header := r.Header
	mode, dest := header.Get("Sec-Fetch-Mode"), header.Get("Sec-Fetch-Dest")
	switch {
	case r.Host != host || r.URL.IsAbs(): // another name that leads here: DNS rebinding (C7)
		return http.StatusMisdirectedRequest
	case r.URL.Path != callbackPath && !isLast: // favicon and the like (C8)
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

// accept gives what may be the answer to whoever can open it, the newest first,
// and says whose answer is there: by this call or, for a reload or a second
// tab, by an earlier one, and then nothing is opened again (faults.md C11, C12).
// What nobody can open is counted where the member is; nil.
func (d *door) accept(waits []*callback, text string) *callback {
	d.turn.Lock()
	defer d.turn.Unlock()
	var present *callback
	var why Kind
	for _, c := range waits {
		switch kind, waiting := c.try(text); {
		case waiting && kind == "":
			c.late.Store(c.left.Load())
			return c
		case waiting && present == nil:
			present, why = c, kind
		}
	}
	if i := slices.IndexFunc(waits, func(c *callback) bool { return c.granted() && c.opened.Reveal() == text }); i >= 0 {
		return waits[i]
	}
	if present == nil {
		if i := slices.IndexFunc(waits, (*callback).granted); i >= 0 {
			return waits[i]
		}
		return nil
	}
	present.wrongCame(why)
	return nil
}
