package app

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"forumkeys/auth/faults"
)

func TestWhereThereIsNoBusNoneIsStarted(t *testing.T) {
	faults.Row(t, "K1")
	withBus, withOldBus, empty := t.TempDir(), t.TempDir(), t.TempDir()
	for _, path := range []string{filepath.Join(withBus, "bus"), filepath.Join(withOldBus, "dbus-session")} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	odd := filepath.Join(t.TempDir(), "run,dir=1")
	if err := os.Mkdir(odd, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(odd, "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, address, runtimeDir, run, want string
	}{
		{"told by the desktop", "unix:path=/somewhere", empty, empty, "unix:path=/somewhere"},
		{"already switched off", "disabled:", withBus, withBus, "disabled:"},
		{"where godbus looks by itself", "", empty, withBus, ""},
		{"likewise, on an old system", "", empty, withOldBus, ""},
		{"where only the desktop says", "", withBus, empty, "unix:path=" + filepath.Join(withBus, "bus")},
		{"likewise, with a name that must be escaped", "", odd, empty, "unix:path=" + filepath.Join(filepath.Dir(odd), "run%2cdir%3d1", "bus")},
		{"nowhere", "", empty, empty, "disabled:"},
		{"nowhere, no desktop", "", "", empty, "disabled:"},
		{"asked to start one", "autolaunch:", empty, empty, "disabled:"},
	} {
		if got := sessionBus(row.address, row.runtimeDir, row.run); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// Programs started from here, the browser among them, inherit what is set.
func TestTheGuardLeavesNoEmptyAddress(t *testing.T) {
	t.Setenv(busVariable, "")
	setSessionBus("unix:path=/somewhere")
	if got := os.Getenv(busVariable); got != "unix:path=/somewhere" {
		t.Errorf("the address is %q", got)
	}
	setSessionBus("")
	if got, set := os.LookupEnv(busVariable); set {
		t.Errorf("the address is set, to %q", got)
	}
}

func TestTheGuardSetsTheAddressOnLinuxOnly(t *testing.T) {
	faults.Row(t, "K1")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "autolaunch:")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	GuardSessionBus()
	if got := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); (got == "autolaunch:") != (runtime.GOOS != "linux") {
		t.Errorf("the address is %q", got)
	}
}
