package forumtest_test

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"forumkeys/auth/forumtest"
)

// step is one line of what testdata/client.py tells.
type step struct {
	Step          string
	Base, Title   string
	Version       int
	Codes         bool
	Link          string
	Code, Page    string
	Status        string
	Padding       string
	API           int
	ExpiresAt     string `json:"expires_at"`
	Username      string
	Header        string
	Source        string
	Notifications int
	Messages      int
	Why           string
}

// pythonClient is a running testdata/client.py.
type pythonClient struct {
	t     *testing.T
	stdin io.WriteCloser
	lines *bufio.Scanner
	wait  func() error
	steps []step
}

// interpreter is a Python that has what the client needs; empty: there is none. It is
// asked for its own path, for what stands in PATH may be a slow script around it.
var interpreter = sync.OnceValue(func() string {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		path, err := exec.Command(name, "-c", "import sys, cryptography; print(sys.executable)").Output()
		if err == nil {
			return strings.TrimSpace(string(path))
		}
	}
	return ""
})

// python gives the interpreter. Where there is none the test fails in CI, and is left
// out on a developer's computer.
func python(t *testing.T) string {
	t.Helper()
	const missing = "the second client needs Python with its module cryptography; on Debian: apt-get install python3 python3-cryptography"
	switch path := interpreter(); {
	case path != "":
		return path
	case os.Getenv("CI") == "true":
		t.Fatal(missing)
	default:
		t.Skip(missing)
	}
	return ""
}

// startPython runs the client until its test ends.
func startPython(t *testing.T, args ...string) *pythonClient {
	t.Helper()
	command := exec.CommandContext(t.Context(), python(t), append([]string{filepath.Join("testdata", "client.py")}, args...)...)
	command.Stderr = t.Output()
	stdin, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return &pythonClient{t: t, stdin: stdin, lines: bufio.NewScanner(stdout), wait: command.Wait}
}

var looksLikeAKey = regexp.MustCompile(`[0-9a-f]{32}`)

// next reads the next line; false after the last one.
func (c *pythonClient) next() (step, bool) {
	c.t.Helper()
	if !c.lines.Scan() {
		return step{}, false
	}
	var told step
	if err := json.Unmarshal(c.lines.Bytes(), &told); err != nil {
		c.t.Fatalf("the client says %q: %v", c.lines.Text(), err)
	}
	if told.Link == "" && looksLikeAKey.Match(c.lines.Bytes()) {
		c.t.Errorf("the client tells what may be a key at %q", told.Step)
	}
	c.steps = append(c.steps, told)
	return told, true
}

// until reads up to a step.
func (c *pythonClient) until(name string) step {
	c.t.Helper()
	for {
		told, more := c.next()
		switch {
		case !more:
			c.t.Fatalf("the client ends before %q: %v", name, c.wait())
		case told.Step == name:
			return told
		case told.Step == "failed":
			c.t.Fatalf("the client gives up before %q: %s", name, told.Why)
		}
	}
}

// end reads the rest, and gives whether the client is content.
func (c *pythonClient) end() bool {
	c.t.Helper()
	for {
		if _, more := c.next(); !more {
			return c.wait() == nil
		}
	}
}

// last is the latest line of a name.
func (c *pythonClient) last(name string) step {
	c.t.Helper()
	for _, told := range slices.Backward(c.steps) {
		if told.Step == name {
			return told
		}
	}
	c.t.Errorf("the client never tells %q", name)
	return step{}
}

// checkWhole says what a whole life of a key is: received, used by anna, and dead on
// the forum itself (protocol.md §4).
func (c *pythonClient) checkWhole(forum *forumtest.Forum, padding string) {
	c.t.Helper()
	if !c.end() {
		c.t.Fatalf("the client is not content: %s", c.last("failed").Why)
	}
	if got := c.last("received"); got.Padding != padding {
		c.t.Errorf("it was sealed with %s, want %s", got.Padding, padding)
	}
	if got := c.last("who"); got.Username != "anna" || got.Header != "anna" {
		c.t.Errorf("it was %q, the header says %q", got.Username, got.Header)
	}
	got, want := c.last("unread"), step{Step: "unread", Source: "totals", Notifications: 4, Messages: 2}
	if forum.Generation == forumtest.G1 {
		want.Source, want.Messages = "session", 0
	}
	if got != want {
		c.t.Errorf("unread is %d and %d from %s, want %d and %d from %s",
			got.Notifications, got.Messages, got.Source, want.Notifications, want.Messages, want.Source)
	}
	c.last("dead")
	if live := forum.Member("anna").LiveKeys(); len(live) != 0 {
		c.t.Errorf("%d keys are left", len(live))
	}
}
