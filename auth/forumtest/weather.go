package forumtest

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Fault is bad weather between a client and the forum. Its parts work together: a
// fault may wait and then answer something else, or begin an answer and cut it.
type Fault struct {
	Method string // "GET", …; empty: any
	// Delay holds the request back first. It ends early when the client gives up or
	// the forum closes.
	Delay time.Duration
	// Status, ContentType and Body replace the forum's own answer as soon as one of
	// them is set; the status is 200 unless set.
	Status            int
	ContentType, Body string
	// Header is added to the answer, the forum's own or the one made here.
	Header http.Header
	// Cut ends the connection: without an answer, or half-way through the body made
	// here.
	Cut bool
	// Lost lets the forum do what was asked, and cuts instead of answering.
	Lost bool
	// Times is how many requests it meets; 0: all, until Heal.
	Times int
}

// Fail makes bad weather for every path below the forum's address that begins with
// the prefix, from now on. Of several that fit, the oldest that is left applies.
func (f *Forum) Fail(pathPrefix string, fault Fault) {
	f.weather.add(f.Subfolder+pathPrefix, fault)
}

// Heal ends all faults.
func (f *Forum) Heal() { f.weather.clear() }

// weather owns the faults.
type weather struct {
	mu     sync.Mutex
	faults []*pendingFault
}

type pendingFault struct {
	Fault
	prefix string
	left   int // how many more requests, where Times is set
}

func (w *weather) add(prefix string, fault Fault) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, &pendingFault{Fault: fault, prefix: prefix, left: fault.Times})
}

func (w *weather) clear() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = nil
}

// take finds the fault that this request meets, if any.
func (w *weather) take(r *http.Request) (Fault, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, fault := range w.faults {
		if !strings.HasPrefix(r.URL.Path, fault.prefix) || fault.Method != "" && fault.Method != r.Method {
			continue
		}
		if fault.Times > 0 {
			if fault.left--; fault.left == 0 {
				w.faults = slices.Delete(w.faults, i, i+1)
			}
		}
		return fault.Fault, true
	}
	return Fault{}, false
}

// pass lets a request through the weather to the forum.
func (w *weather) pass(closing <-chan struct{}, out http.ResponseWriter, r *http.Request, forum func(http.ResponseWriter)) {
	fault, met := w.take(r)
	if !met {
		forum(out)
		return
	}
	if fault.Delay > 0 && !waited(closing, r, fault.Delay) {
		cut(out)
		return
	}
	for name, values := range fault.Header {
		out.Header()[http.CanonicalHeaderKey(name)] = values
	}
	switch {
	case fault.Lost:
		forum(&deafWriter{header: http.Header{}})
		cut(out)
	case fault.Status != 0 || fault.ContentType != "" || fault.Body != "":
		fault.answer(out)
	case fault.Cut:
		cut(out)
	default:
		forum(out)
	}
}

func waited(closing <-chan struct{}, r *http.Request, delay time.Duration) bool {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
	case <-closing:
	}
	return false
}

func (fault Fault) answer(w http.ResponseWriter) {
	body := []byte(fault.Body)
	if fault.ContentType != "" {
		w.Header().Set("Content-Type", fault.ContentType)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if fault.Status == 0 {
		fault.Status = http.StatusOK
	}
	w.WriteHeader(fault.Status)
	if !fault.Cut {
		_, _ = w.Write(body)
		return
	}
	_, _ = w.Write(body[:len(body)/2])
	_ = http.NewResponseController(w).Flush()
	cut(w)
}

// cut ends the connection as it is.
func cut(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// deafWriter is where a lost answer goes.
type deafWriter struct{ header http.Header }

func (w *deafWriter) Header() http.Header         { return w.header }
func (w *deafWriter) Write(p []byte) (int, error) { return len(p), nil }
func (w *deafWriter) WriteHeader(int)             {}
