package forumtest

import (
	"net/http"
	"strings"
	"sync"
)

// condition owns the states that a forum comes and goes with while it runs.
type condition struct {
	mu          sync.Mutex
	readOnly    bool
	maintenance bool
	movedTo     string
}

// SetReadOnly puts the forum into its read-only mode, or ends that: nothing that
// changes something is done, logging in included.
func (f *Forum) SetReadOnly(on bool) {
	f.condition.mu.Lock()
	defer f.condition.mu.Unlock()
	f.condition.readOnly = on
}

// SetMaintenance has the web server in front say 503 to everything while the forum
// is rebuilt, or ends that.
func (f *Forum) SetMaintenance(on bool) {
	f.condition.mu.Lock()
	defer f.condition.mu.Unlock()
	f.condition.maintenance = on
}

// MoveTo leaves nothing here but a redirect to another address, for good (301):
// scheme, host and subfolder, without a slash at the end. Empty: it moves back.
func (f *Forum) MoveTo(address string) {
	f.condition.mu.Lock()
	defer f.condition.mu.Unlock()
	f.condition.movedTo = strings.TrimSuffix(address, "/")
}

func (c *condition) isReadOnly() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.readOnly
}

// standsInFront answers for a forum that is not there: moved, or being rebuilt.
// False: it is there.
func (c *condition) standsInFront(w http.ResponseWriter, r *http.Request, path string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.movedTo != "":
		target := c.movedTo + path
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", target)
		w.WriteHeader(http.StatusMovedPermanently)
	case c.maintenance:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("<html><head><title>Site Maintenance</title></head><body><h1>We&rsquo;ll be back soon!</h1></body></html>"))
	default:
		return false
	}
	return true
}

// readOnlyRefuses answers what a read-only forum does not do.
func (v *visit) readOnlyRefuses() bool {
	if !v.f.condition.isReadOnly() {
		return false
	}
	v.w.Header().Set("Discourse-Readonly", "true")
	if v.r.Method == http.MethodGet || v.r.Method == http.MethodHead {
		return false
	}
	v.refuse(refusal{status: http.StatusServiceUnavailable, kind: "read_only",
		words: "The site is in read only mode. Interactions are disabled."})
	return true
}
