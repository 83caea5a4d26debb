package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// safeBuffer is a log that is read while it is written.
type safeBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// told is what the program said before it was done with its accounts.
type told struct {
	address, toType, codes string
	members                []string
}

// begun runs the program until its test ends, and gives what it said, the log, and
// what stops it and gives its exit code.
func begun(t *testing.T, args ...string) (said told, log *safeBuffer, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	out, in := io.Pipe()
	log = &safeBuffer{}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"--port", "0"}, args...), in, log) }()
	lines := bufio.NewScanner(out)
	for len(said.members) < 3 && lines.Scan() {
		switch word, rest, _ := strings.Cut(lines.Text(), " "); word {
		case "forum":
			said.address = rest
		case "type":
			said.toType = rest
		case "codes":
			said.codes = rest
		default:
			said.members = append(said.members, lines.Text())
		}
	}
	return said, log, func() int { cancel(); return <-ended }
}

func TestThePracticeForumTellsItsAddressAndItsAccounts(t *testing.T) {
	said, log, stop := begun(t)
	address, members := said.address, said.members
	if !strings.HasPrefix(address, "http://127.0.0.1:") || !strings.HasSuffix(address, "/") {
		t.Fatalf("the address is %q", address)
	}
	for i, name := range []string{"anna", "bob", "sam"} {
		var got, password string
		if _, err := fmt.Sscanf(members[i], "member %s password %s", &got, &password); err != nil || got != name || password == "" {
			t.Errorf("line %q, want %s's", members[i], name)
		}
	}
	answer, err := http.Get(address + "site/basic-info.json?nonce=a-secret")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if code := stop(); code != 0 {
		t.Errorf("told to stop, it ended with %d", code)
	}
	if told := log.String(); !strings.Contains(told, "GET  /site/basic-info.json?nonce  200  nobody") || strings.Contains(told, "a-secret") {
		t.Errorf("the log says %q", told)
	}
	if _, err := http.Get(address); err == nil {
		t.Error("the forum still answers")
	}
}

func TestItTellsWhatAPersonMayType(t *testing.T) {
	for _, c := range []struct {
		args  []string
		codes bool
	}{
		{[]string{"--subfolder", "/forum", "--stock"}, true},
		{[]string{"--generation", "G2", "--locale", "fr"}, false},
	} {
		said, _, stop := begun(t, c.args...)
		stop()
		address := strings.TrimSuffix(said.address, "/")
		if said.toType == "" || "http://"+said.toType != address {
			t.Errorf("%q: to type is %q, the forum %q", c.args, said.toType, address)
		}
		want := ""
		if c.codes {
			want = address + "/user-api-key/activate"
		}
		if said.codes != want {
			t.Errorf("%q: codes are typed at %q, want %q", c.args, said.codes, want)
		}
	}
}

func TestFlagsReachTheForum(t *testing.T) {
	forum := forumtest.New(newNotes(io.Discard))
	err := readFlags(forum, []string{"--port", "9", "--allow-redirect", "http://127.0.0.1:5000/a", "--allow-redirect", "http://127.0.0.1:5001/b",
		"--scopes", "read,session_info", "--login-required", "--requests-per-minute", "3", "--generation", "g2", "--subfolder", "/a/forum", "--locale", "de"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(forum.AllowedRedirects, " "); got != "http://127.0.0.1:5000/a http://127.0.0.1:5001/b" {
		t.Errorf("redirects %s", got)
	}
	if got := strings.Join(forum.AllowedScopes, " "); got != "read session_info" {
		t.Errorf("scopes %s", got)
	}
	if forum.Port != 9 || !forum.LoginRequired || forum.RequestsPerMinute != 3 || forum.Generation != forumtest.G2 || forum.Stock ||
		forum.Subfolder != "/a/forum" || forum.Locale != "de" {
		t.Errorf("port %d, login required %v, %d a minute, %s, stock %v", forum.Port, forum.LoginRequired, forum.RequestsPerMinute, forum.Generation, forum.Stock)
	}
}

func TestWithoutFlagsItIsTheFriendliestForumAtTheUsualPort(t *testing.T) {
	forum := forumtest.New(newNotes(io.Discard))
	if err := readFlags(forum, nil, io.Discard); err != nil {
		t.Fatal(err)
	}
	if forum.Port != 8720 || forum.AllowedRedirects != nil || forum.AllowedScopes != nil || forum.RequestsPerMinute != 20 {
		t.Errorf("port %d, redirects %v, scopes %v, %d a minute", forum.Port, forum.AllowedRedirects, forum.AllowedScopes, forum.RequestsPerMinute)
	}
}

func TestFlagsThatMakeNoSenseAreRefusedWithASentence(t *testing.T) {
	for _, args := range [][]string{
		{"--generation", "G5"}, {"--generation", ""}, {"--subfolder", "forum"}, {"--subfolder", "/forum/"}, {"--subfolder", "/"}, {"--port", "70000"}, {"--port", "x"}, {"--nonsense"},
		{"word"}, {"--stock", "--allow-redirect", "http://127.0.0.1:1/"},
	} {
		log := &safeBuffer{}
		if code := run(context.Background(), args, io.Discard, log); code != 2 || log.String() == "" {
			t.Errorf("%q ended with %d and said %q", args, code, log.String())
		}
	}
	log := &safeBuffer{}
	if code := run(context.Background(), []string{"--help"}, io.Discard, log); code != 0 || !strings.Contains(log.String(), "-allow-redirect") {
		t.Errorf("--help ended with %d and said %q", code, log.String())
	}
}

func TestATakenPortIsSaid(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	log := &safeBuffer{}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if code := run(ctx, []string{"--port", port}, io.Discard, log); code != 1 || !strings.Contains(log.String(), port) {
		t.Errorf("ended with %d and said %q", code, log.String())
	}
}
