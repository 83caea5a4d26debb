//go:build !darwin && !windows

package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Place implements placed: the name of the program that is the Secret Service now.
// Nobody is started to find out. It gives "" where nobody is it, or while the bus
// does not answer.
func (*secretService) Place(ctx context.Context) string {
	told := make(chan string, 1)
	go func() { told <- provider(ctx) }() // connecting to a bus that hangs knows no deadline
	select {
	case name := <-told:
		return name
	case <-ctx.Done():
		return ""
	}
}

// provider asks the bus itself whose process has the name; asking for the name's
// owner starts none, unlike asking the name.
func provider(ctx context.Context) string {
	bus, err := dbus.SessionBus()
	if err != nil {
		return ""
	}
	var process uint32
	err = bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.GetConnectionUnixProcessID", 0, secretsName).Store(&process)
	var told dbus.Error
	switch {
	case errors.As(err, &told) && told.Name != "org.freedesktop.DBus.Error.NameHasNoOwner": // somebody is, in a container
		return providerName("")
	case err != nil:
		return ""
	}
	program, err := os.ReadFile(filepath.Join("/proc", strconv.FormatUint(uint64(process), 10), "comm"))
	if err != nil { // no such folder on this system
		return providerName("")
	}
	return providerName(strings.TrimSpace(string(program)))
}

// providerName is what members know a program as, of which the system tells the
// first 15 letters.
func providerName(program string) string {
	switch {
	case strings.HasPrefix(program, "gnome-keyring"):
		return "GNOME Keyring"
	case strings.HasPrefix(program, "kwalletd"), program == "ksecretd": // the latter since KDE Frameworks 6.13
		return "KWallet"
	case strings.HasPrefix(program, "keepassxc"):
		return "KeePassXC"
	}
	return "Secret Service"
}
