package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"forumkeys/auth"
)

// configThere is a configuration on this computer's own disk and network, with nothing else of it.
func configThere(folder string) Config {
	return Config{
		Folder: folder, Pictures: folder + "/pictures", Keyring: newFakeKeyring(), Machine: "here", Page: testPage,
		Discourse: auth.New(auth.World{}),
	}
}

// firstStart is a copy of the program in a process of its own.
type firstStart struct {
	t     *testing.T
	child *exec.Cmd
	asks  io.Writer
	said  *bufio.Scanner
}

// startFirst starts it, and waits until its bell hangs.
func startFirst(t *testing.T, folder string) *firstStart {
	t.Helper()
	f := &firstStart{t: t, child: exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFirstStart$")}
	f.child.Env = append(os.Environ(), "FORUMKEYS_BELL_TEST="+folder)
	f.child.Stderr = os.Stderr
	asks, err := f.child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	said, err := f.child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	f.asks, f.said = asks, bufio.NewScanner(said)
	if err := f.child.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = asks.Close() // which ends it
		_ = f.child.Wait()
	})
	f.says("listens")
	return f
}

// says waits for a line.
func (f *firstStart) says(line string) {
	f.t.Helper()
	for f.said.Scan() {
		if f.said.Text() == line {
			return
		}
	}
	f.t.Fatalf("the first copy has ended without saying %q", line)
}

// presses has its member do something.
func (f *firstStart) presses(what string) {
	f.t.Helper()
	if _, err := fmt.Fprintln(f.asks, what); err != nil {
		f.t.Fatal(err)
	}
}

// killed is kill -9, or the power.
func (f *firstStart) killed() {
	_ = f.child.Process.Kill()
	_ = f.child.Wait()
}

// TestFirstStart is the first copy itself, in its process. It says what its member would see.
func TestFirstStart(t *testing.T) {
	folder := os.Getenv("FORUMKEYS_BELL_TEST")
	if folder == "" {
		return
	}
	k, err := Open(configThere(folder))
	if err != nil {
		t.Fatal(err)
	}
	stop := k.Subscribe(func(s Snapshot) {
		if a := s.Attempt; a != nil {
			fmt.Printf("%s given %q\n", a.Stage, a.Given)
		}
	})
	defer stop()
	k.Start(context.Background())
	if err := k.HearBell(func(seen func()) { fmt.Println("to the front"); seen() }); err != nil {
		t.Fatal(err)
	}
	fmt.Println("listens")
	for line := bufio.NewScanner(os.Stdin); line.Scan(); {
		switch strings.TrimSpace(line.Text()) {
		case "Continue":
			k.LookUp()
		case "Quit":
			if err := k.Close(); err != nil {
				t.Fatal(err)
			}
			fmt.Println("gone")
		}
	}
	_ = k.Close()
}
