package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"forumkeys/auth/forumtest"
)

// notes is the forum's testing.TB outside of a test: what would fail a test is
// told, and the forum goes on.
type notes struct {
	mu       sync.Mutex
	log      io.Writer
	hadFatal bool
}

func newNotes(log io.Writer) *notes { return &notes{log: log} }

func (n *notes) Helper()        {}
func (n *notes) Cleanup(func()) {}

// Logf writes a line.
func (n *notes) Logf(format string, args ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	_, _ = fmt.Fprintf(n.log, format+"\n", args...)
}

// Errorf tells what no forum should see.
func (n *notes) Errorf(format string, args ...any) { n.Logf("wrong: "+format, args...) }

// Fatalf notes that the forum could not be started.
func (n *notes) Fatalf(format string, args ...any) {
	n.Logf(format, args...)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.hadFatal = true
}

func (n *notes) failed() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.hadFatal
}

// request writes one line about a request.
func (n *notes) request(r forumtest.Request) {
	query := ""
	if len(r.QueryNames) > 0 {
		query = "?" + strings.Join(r.QueryNames, "&")
	}
	who := r.Member
	switch {
	case who == "":
		who = "nobody"
	case r.HadKey:
		who += " by key"
	}
	status := "cut"
	if r.Status != 0 {
		status = fmt.Sprint(r.Status)
	}
	n.Logf("%s  %-4s %s%s  %s  %s  %s", r.At.Format(time.TimeOnly), r.Method, r.Path, query, status, who, r.Took.Round(time.Microsecond))
}
