package forumtest

import (
	"io"
	"log"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Request is what the forum was asked, without anything secret: neither the values
// of parameters nor those of headers.
type Request struct {
	At          time.Time
	Method      string
	Host        string
	Path        string   // with the subfolder
	QueryNames  []string // sorted
	Accept      string
	UserAgent   string
	HadKey      bool   // a User-Api-Key header
	HadClientID bool   // a User-Api-Client-Id header
	HadCookie   bool   // any cookie
	Member      string // who asked, where the forum knew
	Status      int    // what was answered; 0: not answered yet, or cut
	Took        time.Duration
}

// Requests are all requests so far, in the order in which they came.
func (f *Forum) Requests() []Request { return f.diary.all() }

// diary owns what was asked.
type diary struct {
	mu      sync.Mutex
	entries []Request
}

// begin writes down a request and gives its place.
func (d *diary) begin(r *http.Request, path string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	names := []string{}
	for name := range r.URL.Query() {
		names = append(names, name)
	}
	slices.Sort(names)
	d.entries = append(d.entries, Request{
		At:          time.Now(),
		Method:      r.Method,
		Host:        r.Host,
		Path:        path,
		QueryNames:  names,
		Accept:      r.Header.Get("Accept"),
		UserAgent:   r.Header.Get("User-Agent"),
		HadKey:      len(r.Header.Values(keyHeader)) > 0,
		HadClientID: len(r.Header.Values(clientIDHeader)) > 0,
		HadCookie:   len(r.Header.Values("Cookie")) > 0,
	})
	return len(d.entries) - 1
}

func (d *diary) end(place int, member string, status int) Request {
	d.mu.Lock()
	defer d.mu.Unlock()
	entry := &d.entries[place]
	entry.Member, entry.Status, entry.Took = member, status, time.Since(entry.At)
	return *entry
}

func (d *diary) all() []Request {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.entries)
}

func (d *diary) unanswered() string {
	var open []string
	for _, entry := range d.all() {
		if entry.Status == 0 {
			open = append(open, entry.Method+" "+entry.Path)
		}
	}
	return strings.Join(open, ", ")
}

// quietLog drops what net/http says about connections that tests end on purpose.
func quietLog() *log.Logger { return log.New(io.Discard, "", 0) }
