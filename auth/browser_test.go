package auth

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

func TestOnlyAddressesForABrowserAreOpened(t *testing.T) {
	faults.Row(t, "U4")
	for address, shown := range map[string]bool{
		"https://forum.example.com/user-api-key/new?nonce=1": true,
		"https://forum.example.com:8443/forum":               true,
		"http://127.0.0.1:8720/user-api-key/new":             true,
		"http://[::1]:3000/":                                 true,
		"http://localhost:3000/":                             true,

		"http://forum.example.com/":              false,
		"http://127.0.0.1.evil.test/":            false,
		"http://127.0.0.2/":                      false,
		"https://anna:secret@forum.example.com/": false,
		"https:///path":                          false,
		"https:forum.example.com":                false,
		"//forum.example.com/":                   false,
		"forum.example.com":                      false,
		"file:///etc/passwd":                     false,
		"javascript:alert(1)":                    false,
		"discourse://auth_redirect":              false,
		"--version":                              false,
		"calc.exe":                               false,
		"https://forum.example.com/\nx":          false,
		"https://forum.example.com/%zz":          false,
		"":                                       false,
	} {
		opened := ""
		d := New(World{Open: func(a string) error { opened = a; return nil }})
		err := d.OpenInBrowser(t.Context(), address)
		if (err == nil) != shown || shown && opened != address || !shown && (opened != "" || KindOf(err) != AddressNotWeb) {
			t.Errorf("%q: opened %q, %v", address, opened, err)
		}
	}
}

// TestABrowserThatStaysInFrontCountsAsOpened: the opener returns only when the
// browser is closed (B2).
func TestABrowserThatStaysInFrontCountsAsOpened(t *testing.T) {
	faults.Row(t, "B2")
	inBubble(t, func(t *testing.T) {
		began := time.Now()
		d := New(World{Open: func(string) error { time.Sleep(5 * time.Second); return errors.New("killed") }})
		if err := d.OpenInBrowser(t.Context(), "https://forum.example.com"); err != nil {
			t.Error(err)
		}
		if waited := time.Since(began); waited != 3*time.Second {
			t.Errorf("returned after %v", waited)
		}
	})
}

func TestOpeningTheBrowserEndsWithItsContext(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		d := New(World{Open: func(string) error { time.Sleep(time.Second); return nil }})
		go func() { ended <- d.OpenInBrowser(ctx, "https://forum.example.com") }()
		synctest.Wait()
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		opened := false
		d = New(World{Open: func(string) error { opened = true; return nil }})
		if err := d.OpenInBrowser(ctx, "https://forum.example.com"); err == nil || opened {
			t.Error("opened although it was cancelled before")
		}
	})
}

// withOpener puts a fake xdg-open first, and alone, in PATH.
func withOpener(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("how this system opens a browser cannot be faked")
	}
	folder := t.TempDir()
	if script != "" {
		if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
}

func TestTheSystemsBrowserGetsTheAddress(t *testing.T) {
	faults.Row(t, "U4")
	told := filepath.Join(t.TempDir(), "told")
	withOpener(t, `printf '%s|%s' "$#" "$1" >`+told)
	const address = "https://forum.example.com/user-api-key/new?a=1&b=%20%27%22"
	if err := New(World{}).OpenInBrowser(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(told); err != nil || string(got) != "1|"+address {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestNoBrowserIsSaid(t *testing.T) {
	faults.Row(t, "B1")
	withOpener(t, "")
	if err := New(World{}).OpenInBrowser(t.Context(), "https://forum.example.com/?nonce=1"); err == nil || strings.Contains(err.Error(), "nonce") {
		t.Errorf("got %v", err)
	}
	withOpener(t, "exit 3")
	if err := New(World{}).OpenInBrowser(t.Context(), "https://forum.example.com"); err == nil {
		t.Error("an opener that fails counts as opened")
	}
}

// TestAnOpenerThatLeavesTheBrowserBehindReturnsAtOnce, and what the browser says
// does not reach our terminal (B3, B4). It runs in a process of its own, whose
// terminal can be read.
func TestAnOpenerThatLeavesTheBrowserBehindReturnsAtOnce(t *testing.T) {
	faults.Row(t, "B3", "B4")
	withOpener(t, "echo noise; echo noise >&2; /bin/sleep 10 &\n")
	if os.Getenv("FORUMKEYS_TEST_OPENS") != "" {
		began := time.Now()
		err := openWithSystem("https://forum.example.com")
		if took := time.Since(began); err != nil || took > 8*time.Second {
			t.Errorf("%v after %v", err, took)
		}
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(self, "-test.run=^"+t.Name()+"$")
	process.Env = append(os.Environ(), "FORUMKEYS_TEST_OPENS=1")
	terminal, err := process.CombinedOutput()
	if err != nil || strings.Contains(string(terminal), "noise") {
		t.Errorf("%v, the terminal shows %q", err, terminal)
	}
}

func TestWhatOpensTheBrowserIsFoundWithoutOpeningIt(t *testing.T) {
	opened := filepath.Join(t.TempDir(), "opened")
	withOpener(t, "echo >"+opened)
	if err := New(World{}).OpenerFound(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(opened); err == nil {
		t.Error("it was opened")
	}
	withOpener(t, "")
	if err := New(World{}).OpenerFound(); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("without one: %v", err)
	}
	if err := New(World{Open: func(string) error { return nil }}).OpenerFound(); err != nil {
		t.Errorf("with one of the test's: %v", err)
	}
	if err := New(World{Opener: func() error { return errors.New("none") }}).OpenerFound(); err == nil {
		t.Error("a world without one has one")
	}
}
