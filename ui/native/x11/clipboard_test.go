package x11

import (
	"bufio"
	"encoding/binary"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// startServer starts an X server of its own and gives its display.
func startServer(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatalf("%v. This test needs a Debian package: apt-get install xvfb", err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(number)
}

func dial(t *testing.T, display string, within time.Duration) *Client {
	t.Helper()
	c, err := Dial(display, time.Now().Add(within))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestWhoOwnsTheClipboardAnswersOrNot(t *testing.T) {
	display := startServer(t)
	owner := dial(t, display, time.Minute)
	answers := func(within time.Duration, window uint32) bool {
		t.Helper()
		yes, err := dial(t, display, within).Answers(window)
		if err != nil {
			t.Fatal(err)
		}
		return yes
	}
	if !answers(time.Minute, 1) {
		t.Error("nobody owns it, and that is waited for")
	}
	if err := owner.Own(); err != nil {
		t.Fatal(err)
	}
	if answers(200*time.Millisecond, 1) {
		t.Error("an owner that hangs is said to answer")
	}
	if !answers(time.Minute, owner.window+7) {
		t.Error("the owner is asked about its own")
	}
	if err := owner.refuse(); err != nil { // what was asked before, by one who has gone
		t.Fatal(err)
	}
	told := make(chan error, 1)
	go func() { told <- owner.refuse() }()
	if !answers(time.Minute, 1) {
		t.Error("an owner that says no is said to hang")
	}
	if err := <-told; err != nil {
		t.Error(err)
	}
}

// refuse answers the next who asks, with no: an owner that does not hang.
func (c *Client) refuse() error {
	const selectionRequest = 30
	for {
		kind, asked, err := c.next()
		if err != nil {
			return err
		}
		if kind != selectionRequest {
			continue
		}
		word := func(at int) uint32 { return binary.LittleEndian.Uint32(asked[at:]) }
		const sendEvent = 25
		to := word(12)
		return c.request(sendEvent, 0, to, 0, selectionNotify, word(4), to, word(16), word(20), 0, 0, 0)
	}
}

func TestDisplaysAreReadAsTheyAreWritten(t *testing.T) {
	for display, want := range map[string][2]string{
		":0": {"", "0"}, ":12.0": {"", "12"}, "localhost:10.0": {"localhost", "10"}, "unix:1": {"", "1"}, "unix/:1": {"", "1"},
	} {
		host, number, err := place(display)
		if err != nil || host != want[0] || number != want[1] {
			t.Errorf("%s: %q %q %v", display, host, number, err)
		}
	}
	for _, display := range []string{"", "0", ":", ":x", ":-1", ":/../0"} {
		if _, _, err := place(display); err == nil {
			t.Errorf("%q is taken for a display", display)
		}
	}
}

func TestTheCookieOfADisplayIsFound(t *testing.T) {
	line := func(number, name, secret string) string {
		text := "\x01\x00"
		for _, part := range []string{"desk", number, name, secret} {
			text += string([]byte{0, byte(len(part))}) + part
		}
		return text
	}
	file := line("1", cookieName, "other") + line("0", "SOMETHING-ELSE", "other") + line("0", cookieName, "ours")
	if name, secret := cookieIn([]byte(file), "0"); name != cookieName || secret != "ours" {
		t.Errorf("found %q %q", name, secret)
	}
	for cut := range len(file) {
		if _, secret := cookieIn([]byte(file[:cut]), "0"); secret != "" {
			t.Errorf("cut after %d: %q", cut, secret)
		}
	}
	if _, secret := cookieIn([]byte(line("", cookieName, "all")), "7"); secret != "all" {
		t.Errorf("one for all displays: %q", secret)
	}
}
