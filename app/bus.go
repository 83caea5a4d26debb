package app

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/godbus/dbus/v5"
)

const busVariable = "DBUS_SESSION_BUS_ADDRESS"

// GuardSessionBus keeps godbus, which keyring and toolkit use, from starting a
// session bus of its own where there is none: that would outlive the program and
// hang its next start (faults.md K1). It is called first thing in main, before
// the toolkit; on systems without D-Bus it does nothing.
func GuardSessionBus() {
	if runtime.GOOS != "linux" {
		return
	}
	run := filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	setSessionBus(sessionBus(os.Getenv(busVariable), os.Getenv("XDG_RUNTIME_DIR"), run))
}

func setSessionBus(address string) {
	if address == "" { // not an empty one: programs started from here inherit it, and some take it as it is
		_ = os.Unsetenv(busVariable)
		return
	}
	_ = os.Setenv(busVariable, address) // fails only for names and values that these are not
}

// sessionBus gives the address that godbus should use: the one it was given; none,
// so that it looks itself, where it will find one in run (/run/user/UID, the only
// place it knows); the socket in the folder that the desktop names; else one that
// fails at once.
func sessionBus(address, runtimeDir, run string) string {
	if address != "" && address != "autolaunch:" {
		return address
	}
	if isThere(filepath.Join(run, "bus")) || isThere(filepath.Join(run, "dbus-session")) {
		return ""
	}
	if socket := filepath.Join(runtimeDir, "bus"); filepath.IsAbs(runtimeDir) && isThere(socket) {
		return "unix:path=" + dbus.EscapeBusAddressValue(socket)
	}
	return "disabled:"
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
