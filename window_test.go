package main

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	fynetest "fyne.io/fyne/v2/test"
)

// asProgram makes this test the program itself: a window belongs to the first goroutine,
// which tests are not run on.
const asProgram = "FORUMKEYS_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// native is a window that a system knows by a handle.
type native struct {
	fyne.Window
	context any
}

func (n native) RunNative(f func(any)) { f(n.context) }

func TestAWindowWithoutAHandleWasNotMade(t *testing.T) {
	for _, system := range []struct{ made, missing any }{
		{driver.WindowsWindowContext{HWND: 1}, driver.WindowsWindowContext{}},
		{driver.MacWindowContext{NSWindow: 1}, driver.MacWindowContext{}},
		{driver.X11WindowContext{WindowHandle: 1}, driver.X11WindowContext{}},
		{driver.WaylandWindowContext{WaylandSurface: 1}, driver.WaylandWindowContext{}},
	} {
		made, missing := native{context: system.made}, native{context: system.missing}
		if lacksWindow([]fyne.Window{made}) {
			t.Errorf("%T: a window that is there is called missing", system.made)
		}
		if !lacksWindow([]fyne.Window{made, missing}) {
			t.Errorf("%T: a missing window is not noticed", system.missing)
		}
	}
	inMemory := fynetest.NewTempWindow(t, nil)
	if lacksWindow([]fyne.Window{inMemory, native{context: driver.UnknownContext{}}}) {
		t.Error("a window that no system's handle is told of is called missing")
	}
}

// A display without OpenGL is what a virtual machine or a remote desktop may offer. The
// window library logs that, and would then run for ever with nothing to be seen.
func TestWithoutOpenGLASentenceSaysSo(t *testing.T) {
	display := displayWithoutOpenGL(t)
	home := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	program := exec.CommandContext(ctx, os.Args[0])
	program.Env = append(os.Environ(), asProgram+"=1", "DISPLAY="+display, "WAYLAND_DISPLAY=", "DBUS_SESSION_BUS_ADDRESS=disabled:",
		"HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_CACHE_HOME="+home+"/cache", "LANG=en_GB.UTF-8")
	var out, errs bytes.Buffer
	program.Stdout, program.Stderr = &out, &errs
	err := program.Run()
	if ctx.Err() != nil {
		t.Fatalf("it still runs, after saying %q", errs.String())
	}
	if code := program.ProcessState.ExitCode(); code != 1 {
		t.Errorf("it ended with %d (%v), want 1", code, err)
	}
	for _, words := range []string{"cannot draw its window", "OpenGL 2.1", "libgl1-mesa-dri"} {
		if !strings.Contains(errs.String(), words) {
			t.Errorf("it does not say %q, only: %s", words, errs.String())
		}
	}
}

// displayWithoutOpenGL starts a virtual display that cannot draw in three dimensions,
// and gives its name.
func displayWithoutOpenGL(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("there is no Xvfb here")
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = read.Close() }()
	server := exec.Command("Xvfb", "-displayfd", "3", "-extension", "GLX", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal("the virtual display told no number: ", err)
	}
	return ":" + strings.TrimSpace(number)
}
