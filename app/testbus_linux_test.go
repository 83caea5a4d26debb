package app

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// bareBus is a session bus that starts nothing by itself, so that a test sees only
// what it put there (faults.md 2.1).
const bareBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=FOLDER</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>SERVICES</busconfig>`

// testBus is a private session bus, which this process uses while the test lasts.
type testBus struct {
	folder string
	daemon *exec.Cmd
	ended  sync.Once
}

// startBus starts a private bus with these service folders, if any, and makes it
// this process's session bus.
func startBus(t *testing.T, serviceFolders ...string) *testBus {
	t.Helper()
	needPrograms(t)
	// Not t.TempDir, whose name grows with the test's: a socket's may have 107 bytes.
	folder, err := os.MkdirTemp("", "bus")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	services := ""
	for _, path := range serviceFolders {
		services += "<servicedir>" + path + "</servicedir>"
	}
	config := filepath.Join(folder, "bus.conf")
	text := strings.NewReplacer("FOLDER", folder, "SERVICES", services).Replace(bareBus)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	bus := &testBus{folder: folder, daemon: exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)}
	bus.daemon.Env = privateEnvironment(folder)
	address, err := bus.daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := bus.daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bus.stop)
	line, err := bufio.NewReader(address).ReadString('\n')
	if err != nil {
		t.Fatalf("the bus told no address: %v", err)
	}
	t.Setenv(busVariable, strings.TrimSpace(line))
	return bus
}

// stop ends the bus and waits until godbus has noticed, so that the next test does
// not get this connection.
func (b *testBus) stop() {
	b.ended.Do(func() {
		shared, err := dbus.SessionBus()
		_ = b.daemon.Process.Kill()
		_ = b.daemon.Wait()
		if err == nil {
			<-shared.Context().Done()
		}
	})
}

// privateEnvironment keeps a child away from the desktop and the keyring of whoever
// runs the test.
func privateEnvironment(folder string) []string {
	var environment []string
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		switch name {
		case "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "HOME":
		default:
			environment = append(environment, pair)
		}
	}
	return append(environment, "HOME="+folder, "XDG_RUNTIME_DIR="+folder)
}

// needPrograms fails, and does not skip: a vault that was never tried on a real
// keyring is not tested.
func needPrograms(t *testing.T) {
	t.Helper()
	for _, program := range []string{"dbus-daemon", "gnome-keyring-daemon", "secret-tool"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("%s is missing. This test needs three Debian packages: apt-get install dbus gnome-keyring libsecret-tools", program)
		}
	}
}

// privateConnection connects to the test's bus beside the connection that
// go-keyring uses.
func privateConnection(t *testing.T) *dbus.Conn {
	t.Helper()
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	return bus
}

// waitForSecrets waits until somebody is the Secret Service.
func waitForSecrets(t *testing.T) {
	t.Helper()
	bus := privateConnection(t)
	if err := bus.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, secretsName)); err != nil {
		t.Fatal(err)
	}
	changes := make(chan *dbus.Signal, 16)
	bus.Signal(changes)
	late := time.After(20 * time.Second)
	for {
		owned := false
		if err := bus.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, secretsName).Store(&owned); err != nil {
			t.Fatal(err)
		}
		if owned {
			return
		}
		select {
		case <-changes:
		case <-late:
			t.Fatal("no Secret Service came up")
		}
	}
}
